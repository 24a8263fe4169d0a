"""Who sits at a script, as somebody who signs tokens and shows keys on loopback says; and what is not believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from addin.errors import SignInServicesUnreadable
from sync_service.accounts.entering import vouching
from sync_service.accounts.entering.services import Voucher, read_services, read_vouchers
from sync_service.accounts.entering.vouching import Doubt, Vouching
from sync_service.accounts.kept.identities import Identity
from tests.support.voucher import SCRIPT, Signer, signing_key


@pytest.fixture
def signer() -> Iterator[Signer]:
    made = Signer()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def looks(signer: Signer) -> Vouching:
    return Vouching([signer.voucher()])


def now() -> datetime:
    return datetime.now(UTC)


def test_a_token_tells_issuer_and_subject_and_its_e_mail_counts_for_nothing(signer: Signer, looks: Vouching) -> None:
    told = looks.identity(signer.token(email="inez@noordkaai.example"), now())

    assert told == Identity(signer.url, "inez")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another.apps.example"},
        {"aud": None},
        {"iss": "https://another.example"},
        {"iss": None},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
        {"iat": 32503680000},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_or_no_longer_is_not_believed(
    signer: Signer, looks: Vouching, claims: dict[str, object]
) -> None:
    assert looks.identity(signer.token(**claims), now()) is Doubt.NOT_BELIEVED  # type: ignore[arg-type]


def test_what_another_signed_is_not_believed(signer: Signer, looks: Vouching) -> None:
    under_our_name = signer.token(key=signing_key("one"))
    said = {"iss": signer.url, "aud": SCRIPT, "sub": "inez", "exp": int(now().timestamp()) + 60}
    unsigned = jwt.encode({"alg": "HS256", "kid": "one"}, said, OctKey.generate_key())
    for token in (under_our_name, signer.token(key=signing_key("two")), unsigned, signer.token()[:-8], "a.b.c", ""):
        assert looks.identity(token, now()) is Doubt.NOT_BELIEVED
    assert looks.identity("x" * (vouching.LONGEST + 1), now()) is Doubt.NOT_BELIEVED


@pytest.mark.parametrize(("domain", "believed"), [("noordkaai.example", True), ("other.example", False), (None, False)])
def test_only_the_domains_that_are_named_count_where_some_are(
    signer: Signer, domain: str | None, *, believed: bool
) -> None:
    looks = Vouching([signer.voucher(hd=("noordkaai.example",))])

    assert (looks.identity(signer.token(hd=domain), now()) is not Doubt.NOT_BELIEVED) == believed


def test_keys_are_asked_for_once_and_again_when_a_new_one_signs_but_not_without_end(
    signer: Signer, looks: Vouching
) -> None:
    first = now()
    for _ in range(3):
        looks.identity(signer.token(), first)
    signer.key = signing_key("two")
    signer.published.append(signer.key)
    too_soon = looks.identity(signer.token(), first + vouching.BETWEEN / 2)
    later = looks.identity(signer.token(), first + vouching.BETWEEN)
    for _ in range(3):
        looks.identity(signer.token(key=signing_key("made-up")), first + vouching.BETWEEN * 1.5)

    assert (too_soon, later) == (Doubt.NOT_BELIEVED, Identity(signer.url, "inez"))
    assert signer.asked == 2


def test_known_keys_go_on_for_a_day_when_nobody_answers(signer: Signer, looks: Vouching) -> None:
    first, lasting = now(), {"exp": int(now().timestamp()) + 10**6}
    token = signer.token(**lasting)
    before = looks.identity(token, first)
    signer.published.clear()
    signer.padding = "x" * 100_000

    assert before == looks.identity(token, first + vouching.KEYS_LAST * 2) == Identity(signer.url, "inez")
    assert looks.identity(token, first + timedelta(days=2)) is Doubt.NO_KEYS


def test_who_vouches_is_read_beside_the_services_that_sign_in(tmp_path: Path) -> None:
    file = tmp_path / "services.toml"
    google = '[sheets]\ndiscovery = "https://google.example/d"\nissuers = ["https://google.example"]\n'
    file.write_text(f'{google}scripts = ["one", "two"]\nonly = {{ hd = ["noordkaai.example"] }}\n')
    every = Voucher(
        "https://google.example/d", ("https://google.example",), ("one", "two"), {"hd": ("noordkaai.example",)}
    )

    assert (read_vouchers(file), read_services(file)) == ((every,), ())
    file.write_text(f'{google}scripts = "one"\n')
    with pytest.raises(SignInServicesUnreadable):
        read_vouchers(file)
