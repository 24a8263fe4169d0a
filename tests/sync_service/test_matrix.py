"""Every address × everybody who may look × own, other people's, other schools' and gone resources: nothing leaks."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from sync_service.accounts.matrix import MATRIX, OPEN, PROGRAM
from sync_service.accounts.roles import Role
from tests.support.canaries import NAMES, NOORD, Aviary, Watcher, build, met_in, paired, word

FORMS = ("pdf", "docx", "xlsx")
GUESSED = {
    "version": ("LOG@2025-09-01", "x"),
    "code": ("LOG.A1", "x"),
    "kind": ("csv", "x"),
    "filename": ("styles/leerlijn.css",),
    "held_id": ("0" * 64,),
}
LEAVES_THE_SERVICE = {"oidc.go", "oidc.back"}  # tests/sync_service/accounts/test_oidc.py


TWINS = {"workbooks.rows", "workbooks.words", "workbooks.place"}  # of workbooks.show, from the same hand


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether to ask for everything (``make soak``) or for what a minute allows."""
    return bool(request.config.getoption("lives"))


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aviary]:
    made = build(tmp_path_factory.mktemp("aviary"))
    yield made
    made.app.extensions["leerlijn.record"].close()


def addresses(aviary: Aviary, rule: Rule) -> list[str]:
    """Return a rule's addresses, for every identifier that it can name; their order is that of the resources."""
    names = sorted(rule.arguments)
    known = [aviary.resources.get(name) or GUESSED.get(name, ("x",)) for name in names]
    built = (rule.build(dict(zip(names, values, strict=True))) for values in product(*known))
    return [one[1] for one in built if one is not None]


def rules(aviary: Aviary, method: str) -> Iterator[Rule]:
    for rule in aviary.app.url_map.iter_rules():
        if (
            method in (rule.methods or ())
            and MATRIX[rule.endpoint] != PROGRAM
            and rule.endpoint not in LEAVES_THE_SERVICE
        ):
            yield rule


def allowed(watcher: Watcher, rule: Rule) -> bool:
    row = MATRIX[rule.endpoint]
    return row == OPEN or (isinstance(row, frozenset) and bool(row & watcher.roles))


def test_every_address_has_a_row_and_every_row_an_address(aviary: Aviary) -> None:
    assert {rule.endpoint for rule in aviary.app.url_map.iter_rules()} == MATRIX.keys()


def test_nobody_meets_what_is_not_theirs_on_any_page(
    aviary: Aviary, caplog: pytest.LogCaptureFixture, *, thorough: bool
) -> None:
    caplog.set_level(logging.INFO)
    asked, met = 0, {watcher.name: frozenset[str]() for watcher in aviary.watchers}
    for rule, watcher in product(list(rules(aviary, "GET")), aviary.watchers):
        if not thorough and (rule.endpoint.startswith("take_along") or rule.endpoint in TWINS):
            continue
        every = addresses(aviary, rule)
        for address in every if allowed(watcher, rule) else every[:1]:
            with watcher.client.get(address) as answer:
                asked += 1
                met[watcher.name] |= met_in(answer)
                strange = met_in(answer) - watcher.may_meet()

                assert not strange, (watcher.name, address)
                assert answer.status_code < 500, (watcher.name, address)
                if not allowed(watcher, rule) and rule.rule != "/":
                    assert answer.status_code == (404 if watcher.roles else 303), (watcher.name, address)

    assert asked > (1_000 if thorough else 500), asked
    said = caplog.text
    assert not [one for one in (*NAMES.values(), word("")) if one in said]
    # The canaries do sing where they may, or the silence above would prove nothing.
    assert met["coach"] >= {NAMES["A"], NAMES["C"], word("A-Zuidkaai")}
    assert met["mentor"] >= {NAMES["A"], NAMES["B"], word("A-Noordkaai")}
    assert met["learner A"] >= {NAMES["A"], word("A-Zuidkaai")}
    assert met["coach of the other school"] >= {NAMES["D"]}


@pytest.mark.parametrize("form", FORMS)
def test_nobody_takes_along_what_is_not_theirs(aviary: Aviary, form: str, *, thorough: bool) -> None:
    some = {"mentor", "coach of the other school"} if form == "xlsx" else set()
    for watcher in aviary.watchers:
        if not thorough and watcher.name not in some:
            continue
        for learner in aviary.resources["learner_id"]:
            with watcher.client.get(f"/learners/{learner}/summary?form={form}") as answer:
                assert met_in(answer) <= watcher.may_meet(), (watcher.name, learner)
        for address in (f"/summaries?form={form}", f"/council?form={form}"):
            with watcher.client.get(address) as answer:
                assert met_in(answer) <= watcher.may_meet(), (watcher.name, address)


def test_what_is_not_for_somebody_looks_like_what_never_was(aviary: Aviary) -> None:
    mentor = next(one for one in aviary.watchers if one.name == "mentor")
    pages = {learner: mentor.client.get(f"/learners/{learner}") for learner in aviary.resources["learner_id"]}
    absent = {
        re.sub(r"(csrf_token\" value=\"[^\"]+)|[0-9a-f]{20}", "", answer.get_data(as_text=True))
        for answer in pages.values()
        if answer.status_code == 404
    }

    assert sum(answer.status_code == 200 for answer in pages.values()) == 2
    assert len(absent) == 1


def test_nobody_changes_what_is_not_theirs(aviary: Aviary) -> None:
    for rule, watcher in product(list(rules(aviary, "POST")), aviary.watchers):
        if allowed(watcher, rule):
            continue
        for address in addresses(aviary, rule)[:2]:
            answer = watcher.client.post(address)

            assert answer.status_code == (404 if watcher.roles else 303), (watcher.name, address)
            assert not met_in(answer) - watcher.may_meet(), (watcher.name, address)


def test_who_is_of_another_school_changes_nothing_here(aviary: Aviary) -> None:
    """Whatever a coach or administrator there sends to what is of this school, is not there for them."""
    own = {"mine.close_all", "accounts.sign_out", "mine.move", "mine.close"}
    for watcher in aviary.watchers:
        if "of the other school" in watcher.name:
            for rule in rules(aviary, "POST"):
                ours = rule.arguments & aviary.resources.keys() - {"version_id", "question_id", "learner_id"}
                if allowed(watcher, rule) and ours and rule.endpoint not in own:
                    for address in addresses(aviary, rule):
                        assert watcher.client.post(address).status_code in {400, 404}, (watcher.name, address)


def test_a_program_speaks_for_its_company_until_its_pairing_is_taken_back(aviary: Aviary) -> None:
    good, revoked = paired(aviary.app, NOORD)
    client = aviary.app.test_client()
    for token, expected in ((good, 200), (revoked, 401), ("x", 401)):
        answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})

        assert answer.status_code == expected
    for rule in aviary.app.url_map.iter_rules():
        if MATRIX[rule.endpoint] == PROGRAM and rule.endpoint not in {"pairing.pair", "describing.document"}:
            for method in (rule.methods or set()) & {"GET", "POST", "DELETE"}:
                for address in addresses(aviary, rule):
                    answer = client.open(address, method=method, headers={"Authorization": f"Bearer {revoked}"})
                    assert answer.status_code == 401, address


def test_what_the_documentation_says_of_an_address_is_so() -> None:
    """``python .ci/access_table.py`` writes the table; a new address is in it the next time."""
    page = (Path(__file__).parents[2] / "docs" / "access.md").read_text("utf-8")
    lines = [line for line in page.splitlines() if line.startswith("| `")]

    assert len(lines) > 60
    for line in lines:
        endpoint, *marks = (cell.strip() for cell in line.strip("|").split("|"))
        row = MATRIX[endpoint.strip("`")]
        if isinstance(row, str):
            assert marks[0] == {OPEN: "everybody", PROGRAM: "paired programs"}[row]
        else:
            assert {role for role, mark in zip(Role, marks, strict=True) if mark} == row, endpoint
