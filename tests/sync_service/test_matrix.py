"""Every address × everybody who may look × own, other people's, other schools' and gone resources: nothing leaks."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select
from werkzeug.routing import Rule

from sync_service import tables as t
from sync_service.accounts.kept.placements import company_id
from sync_service.accounts.matrix import MATRIX, OPEN, PROGRAM
from sync_service.accounts.roles import Role
from sync_service.keeping.digests import Digest, digests
from sync_service.store import Record
from tests.support.canaries import NAMES, NOORD, ZUID, Aviary, Watcher, build, met_in, paired, word
from tests.sync_service.conftest import fresh_database

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


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=(pytest.mark.postgres, pytest.mark.soak))]
)
def aviary(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aviary]:
    """Both schools, on SQLite; on PostgreSQL too where there is time (``make soak``)."""
    url = fresh_database(request.getfixturevalue("postgres_server")) if request.param == "postgres" else ""
    made = build(tmp_path_factory.mktemp("aviary"), url)
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


OF_SOME = {"coach of A": "A", "mentor": "AB", "mentor elsewhere": "C", "learner A": "A"}


def of_others(aviary: Aviary, watcher: Watcher, ids: Mapping[str, str]) -> Iterator[tuple[str, set[int]]]:
    """Yield where somebody may send forms, for what is another's; and how that may be answered.

    ``ids`` are the letters of learners by identifier.
    """
    strange = [one for one in aviary.resources["learner_id"] if ids.get(one, "?") not in OF_SOME[watcher.name]]
    own = placements_of_some(aviary, {one for one, letter in ids.items() if letter in OF_SOME[watcher.name]})
    for rule in rules(aviary, "POST"):
        if not allowed(watcher, rule):
            continue
        if "learner_id" in rule.arguments:
            yield from ((one, {404}) for one in addresses(aviary, rule) if any(learner in one for learner in strange))
        elif rule.arguments & {"version_id", "placement_id", "question_id"}:
            # What is not asked any more leads back to what is, whoever asked it.
            led_back = {303} if "question_id" in rule.arguments else set()
            there = (one for one in addresses(aviary, rule) if not any(placement in one for placement in own))
            yield from ((one, {400, 404} | led_back) for one in there)


def placements_of_some(aviary: Aviary, learners: set[str]) -> list[str]:
    record: Record = aviary.app.extensions["leerlijn.record"]
    with record.reading() as connection:
        asked = select(t.placements.c.id).where(t.placements.c.learner_id.in_(learners))
        return list(connection.execute(asked).scalars())


def test_who_guides_some_changes_nothing_of_the_others(aviary: Aviary) -> None:
    """In the address, in the body, and several at once: what names another's learner leaves every table as it is."""
    record: Record = aviary.app.extensions["leerlijn.record"]
    ids = {learner: letter for letter, learner in learners_of(record).items()}
    before = tables_of(record)
    for watcher in aviary.watchers:
        if watcher.name in OF_SOME:
            for address, expected in of_others(aviary, watcher, ids):
                assert watcher.client.post(address).status_code in expected, (watcher.name, address)
    coach = next(one for one in aviary.watchers if one.name == "coach of A")
    strangers = [learner for learner, letter in ids.items() if letter != "A"]
    for address, fields in (
        *(("/workbooks/taken", {"version": [*aviary.resources["version_id"]], "do": do}) for do in ("undo", "redo")),
        *(("/people", {"role": "learner", "learner": one}) for one in strangers),
        *(("/placements", {"learner": one, "company": NOORD, "since": "2026-01-01"}) for one in strangers),
        ("/placements/proposed", {"proposed": [f"{one} {company_id(record.school, NOORD)}" for one in strangers]}),
        ("/people", {"role": "mentor", "name": "Ik zelf", "company": "Leegkaai"}),
        ("/people", {"role": "coach", "name": "Ik zelf"}),
        ("/add-ins", {"company": "Leegkaai"}),
    ):
        coach.client.post(address, data=fields)

    after = tables_of(record)
    assert [name for name in before if before[name] != after[name]] == []


def test_a_coach_of_some_pairs_for_companies_of_theirs_alone(aviary: Aviary) -> None:
    good, _revoked = paired(aviary.app, "Leegkaai")
    by = {one.name: one.client for one in aviary.watchers}
    page = {name: by[name].get("/add-ins").get_data(as_text=True) for name in ("coach", "coach of A")}
    address = page["coach"].partition('action="/add-ins/')[2].partition('"')[0]

    assert "Leegkaai" in page["coach"]
    assert "Leegkaai" not in page["coach of A"]
    assert by["coach of A"].post(f"/add-ins/{address}").status_code == 404
    assert by["coach of A"].post("/add-ins", data={"company": ZUID}).status_code == 200
    called = aviary.app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {good}"})
    assert called.status_code == 200


def learners_of(record: Record) -> dict[str, str]:
    with record.reading() as connection:
        rows = connection.execute(select(t.learners).where(t.learners.c.school_id == record.school))
        named = {row.name: row.id for row in rows}
    return {letter: named[name] for letter, name in NAMES.items() if name in named}


def tables_of(record: Record) -> dict[str, Digest]:
    with record.reading() as connection:
        return {name: one for name, one in digests(connection).items() if name != "sessions"}


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


def test_a_program_asks_of_what_its_company_sent_and_hears_of_no_learner_of_another_school(aviary: Aviary) -> None:
    """Who pairs a program is a coach here, and may see no more through it than on the pages."""
    good, _revoked = paired(aviary.app, NOORD)
    record: Record = aviary.app.extensions["leerlijn.record"]
    with record.reading() as connection:
        asked = select(t.versions.c.id, t.companies.c.id.label("company")).join_from(t.versions, t.companies)
        sent = [(row.id, row.company == company_id(record.school, NOORD)) for row in connection.execute(asked)]
    met: frozenset[str] = frozenset()
    for version, ours in sent:
        for what in ("", "/questions", "/record"):
            address, headers = f"/api/v1/uploads/{version}{what}", {"Authorization": f"Bearer {good}"}
            answer = aviary.app.test_client().get(address, headers=headers)
            met |= met_in(answer)

            assert answer.status_code == (200 if ours else 404), address
    assert met == {NAMES["A"], NAMES["B"], word("A-Noordkaai"), word("B-Noordkaai")}


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
