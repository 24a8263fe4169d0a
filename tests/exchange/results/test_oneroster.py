"""Results for the school's own system: every reference resolves, columns stand in order, nothing becomes a mark."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from addin.errors import DocumentRejected
from addin.exchange.grid import read_delimited, write_delimited
from addin.exchange.results.oneroster import Result, results_package
from addin.exchange.results.school import School, read_school

SAMPLE = Path(__file__).parents[4] / "shared" / "interop" / "oneroster-1.1-minimal.zip"
MADE = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = date(2026, 11, 18)
OBJECTIVE = "8d0f6a0e-34c5-5e67-9a83-6d0c0a3f1b11"

USERS = [
    (
        "sourcedId",
        "status",
        "dateLastModified",
        "enabledUser",
        "username",
        "givenName",
        "familyName",
        "preferredGivenName",
    ),
    ("u-1", "", "", "true", "noorp", "Noor", "Peeters", ""),
    ("u-2", "", "", "true", "yzemmouri", "Yassine", "El Zemmouri", "Yas"),
    ("u-3", "", "", "true", "kmaes", "Katrien", "Maes", ""),
    ("u-4", "tobedeleted", "2026-09-02T08:00:00Z", "true", "weg", "Wouter", "Weg", ""),
]
ROLES = [
    ("sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "orgSourcedId"),
    ("r-1", "", "", "u-1", "primary", "student", "org"),
    ("r-2", "", "", "u-2", "primary", "student", "org"),
    ("r-3", "", "", "u-3", "primary", "teacher", "org"),
    ("r-4", "", "", "u-4", "primary", "student", "org"),
]
CLASSES = [
    (
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "courseSourcedId",
        "classType",
        "schoolSourcedId",
        "termSourcedIds",
    ),
    ("c-taal", "", "", "Nederlands 5", "k-2", "scheduled", "org", "t-1"),
    ("c-log", "", "", "5 Logistiek duaal", "k-1", "homeroom", "org", "t-1,t-2"),
]
ENROLLED = [
    ("sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
    ("e-1", "", "", "c-taal", "org", "u-1", "student"),
    ("e-2", "", "", "c-log", "org", "u-1", "student"),
    ("e-3", "", "", "c-log", "org", "u-2", "student"),
]
SESSIONS = [
    (
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "type",
        "startDate",
        "endDate",
        "parentSourcedId",
        "schoolYear",
    ),
    ("y-26", "", "", "2026-2027", "schoolYear", "2026-09-01", "2027-08-31", "", "2027"),
    ("t-1", "", "", "Trimester 1", "term", "2026-09-01", "2026-12-18", "y-26", "2027"),
    ("t-2", "", "", "Trimester 2", "term", "2027-01-04", "2027-03-26", "y-26", "2027"),
]
FILES = {
    "users.csv": USERS,
    "roles.csv": ROLES,
    "classes.csv": CLASSES,
    "enrollments.csv": ENROLLED,
    "academicSessions.csv": SESSIONS,
}


def zipped(without: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, rows in FILES.items():
            if name != without:
                packed.writestr(name, write_delimited(rows))
    return out.getvalue()


@pytest.fixture(scope="module")
def school() -> School:
    return read_school("school.zip", zipped())


def decided(school: School, name: str, *, said: str = "achieved", title: str = "LOG.C3 · counts goods") -> Result:
    (student,) = school.students_called(name)
    group = school.class_of(student)
    assert group is not None
    session = school.session_of(group, DAY)
    assert session is not None
    return Result(student.id, group, session, OBJECTIVE, title, said, DAY, "Decided on 18 November.")


def written(results: list[Result]) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(results_package(results, "Competences", MADE))) as packed:
        grids = {name: read_delimited(packed.read(name), name) for name in packed.namelist()}
    return {
        name.removesuffix(".csv"): [dict(zip(grid.rows[0].cells, row.cells, strict=True)) for row in grid.rows[1:]]
        for name, grid in grids.items()
    }


def test_a_learner_is_found_by_any_way_of_writing_the_name(school: School) -> None:
    assert [one.id for one in school.students_called("PEETERS Noor")] == ["u-1"]
    assert [one.id for one in school.students_called("El Zemmouri, Yassine")] == ["u-2"]
    assert [one.id for one in school.students_called("Yas El Zemmouri")] == ["u-2"]
    assert not school.students_called("Katrien Maes"), "a teacher gets no results"
    assert not school.students_called("Wouter Weg"), "who is to be deleted is not there"


def test_a_result_names_the_home_class_and_the_school_year(school: School) -> None:
    one = decided(school, "Noor Peeters")

    assert one.group.title == "5 Logistiek duaal"
    assert one.session.title == "2026-2027"
    assert school.session_of(one.group, date(2028, 1, 1)) is None


def test_every_reference_in_the_package_resolves(school: School) -> None:
    tables = written([decided(school, "Noor Peeters"), decided(school, "Yassine El Zemmouri", said="developing")])

    items = {row["sourcedId"] for row in tables["lineItems"]}
    results = {row["sourcedId"] for row in tables["results"]}
    assert len(items) == 1, "two learners of one class share the line item of a competence"
    assert len(results) == 2
    assert {row["lineItemSourcedId"] for row in tables["results"]} == items
    assert {row["lineItemSourcedId"] for row in tables["lineItemLearningObjectiveIds"]} == items
    assert {row["resultSourcedId"] for row in tables["resultLearningObjectiveIds"]} == results
    assert {row["categorySourcedId"] for row in tables["lineItems"]} == {
        row["sourcedId"] for row in tables["categories"]
    }
    assert {row["learningObjectiveId"] for row in tables["resultLearningObjectiveIds"]} == {OBJECTIVE}
    assert {row["source"] for row in tables["resultLearningObjectiveIds"]} == {"case"}


def test_a_decision_stays_a_word_and_never_becomes_a_mark(school: School) -> None:
    tables = written([decided(school, "Noor Peeters", said="zelfstandig")])

    assert [(row["score"], row["textScore"]) for row in tables["results"]] == [("", "zelfstandig")]
    assert [(row["score"], row["textScore"]) for row in tables["resultLearningObjectiveIds"]] == [("", "zelfstandig")]


def test_a_bulk_file_leaves_status_and_change_empty_and_the_manifest_says_what_is_there(school: School) -> None:
    tables = written([decided(school, "Noor Peeters")])

    manifest = {row["propertyName"]: row["value"] for row in tables.pop("manifest")}
    assert {name for name, value in manifest.items() if value == "bulk"} == {f"file.{name}" for name in tables}
    assert manifest["oneroster.version"] == "1.2"
    assert {row["status"] + row["dateLastModified"] for rows in tables.values() for row in rows} == {""}


def test_the_same_decisions_give_the_same_bytes(school: School) -> None:
    both = [decided(school, "Noor Peeters"), decided(school, "Yassine El Zemmouri")]

    assert results_package(both, "Competences", MADE) == results_package(both[::-1], "Competences", MADE)


@pytest.mark.parametrize("part", sorted(FILES.keys() - {"roles.csv"}))
def test_a_package_that_lacks_what_results_name_is_refused_with_what_to_do(part: str) -> None:
    with pytest.raises(DocumentRejected, match=r"there is no .*in it"):
        read_school("school.zip", zipped(without=part))


def test_what_is_no_package_is_refused(school: School) -> None:  # noqa: ARG001 - the good one is read first
    with pytest.raises(DocumentRejected, match="no OneRoster package"):
        read_school("list.csv", b"naam;klas\r\nNoor Peeters;5L\r\n")


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the samples from outside are not beside this clone")
def test_a_package_of_the_older_kind_from_elsewhere_is_read() -> None:
    school = read_school(SAMPLE.name, SAMPLE.read_bytes())

    assert school.students
    assert {group.title for one in school.students if (group := school.class_of(one))} == {"History - 2"}
    assert school.sessions
