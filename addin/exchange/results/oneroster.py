"""Decided competences as a OneRoster 1.2 package of results, which a school's own system can take in.

Only decisions go out, as words: the three parties decide on a status, and Leerlijn makes no mark of it. Each result
names the competence by the identifier that a CASE package gives it, so that both systems mean the same.

Source: 1EdTech OneRoster CSV binding 1.2.1: files, columns and their order; in a bulk file ``status`` and
``dateLastModified`` stay empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from addin.exchange.bundle import pack
from addin.exchange.grid import write_delimited
from addin.exchange.results.school import SchoolClass, Session

_NAMESPACE = UUID("0f1d7c52-6a57-5d0b-9a53-7f2b1c5d9e44")
"""Identifiers are made from what they stand for within it: the same decision has the same one whenever it is sent."""

_COMMON = ("sourcedId", "status", "dateLastModified")
_COLUMNS = {
    "categories": ("title", "weight"),
    "lineItems": (
        *("title", "description", "assignDate", "dueDate", "classSourcedId", "categorySourcedId"),
        *("academicSessionSourcedId", "resultValueMin", "resultValueMax", "schoolSourcedId"),
    ),
    "lineItemLearningObjectiveIds": ("lineItemSourcedId", "source", "learningObjectiveId"),
    "results": (
        *("lineItemSourcedId", "studentSourcedId", "scoreStatus", "score", "scoreDate", "comment", "textScore"),
        *("classSourcedId", "inProgress", "incomplete", "late", "missing"),
    ),
    "resultLearningObjectiveIds": ("resultSourcedId", "source", "learningObjectiveId", "score", "textScore"),
}
_OTHERS = (
    *("academicSessions", "classes", "classResources", "courses", "courseResources", "demographics", "enrollments"),
    *("lineItemScoreScales", "orgs", "resources", "resultScoreScales", "roles", "scoreScales", "userProfiles"),
    *("userResources", "users"),
)
"""What a package may hold besides; the school's system has these itself."""

_LONGEST_COMMENT = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """What was decided on one competence of one learner.

    ``objective``: the UUID of the competence as CASE knows it. ``said``: the status, in words. ``exempt``: nothing had
    to be shown.
    """

    student: str
    group: SchoolClass
    session: Session
    objective: str
    title: str
    said: str
    on: date
    comment: str = ""
    exempt: bool = False


def results_package(results: Sequence[Result], category: str, made_at: datetime) -> bytes:
    """Return the zip.

    Args:
        results: In any order; they are written by class, competence and learner.
        category: What the school's system shows over all these line items.
        made_at: Only for the members of the zip.
    """
    tables = {name: sorted(set(rows)) for name, rows in _tables(results, category).items()}
    files = {"manifest.csv": write_delimited(_manifest())}
    files |= {f"{name}.csv": write_delimited([(*_COMMON, *_COLUMNS[name]), *rows]) for name, rows in tables.items()}
    return pack(files, made_at)


def _manifest() -> Iterator[tuple[str, str]]:
    yield "propertyName", "value"
    yield "manifest.version", "1.0"
    yield "oneroster.version", "1.2"
    for name in sorted((*_COLUMNS, *_OTHERS), key=str.casefold):
        yield f"file.{name}", "bulk" if name in _COLUMNS else "absent"
    yield "source.systemName", "Leerlijn"
    yield "source.systemCode", "leerlijn"


def _tables(results: Iterable[Result], category: str) -> dict[str, list[tuple[str, ...]]]:
    tables: dict[str, list[tuple[str, ...]]] = {name: [] for name in _COLUMNS}
    over = _made("category")
    tables["categories"].append((over, "", "", category, ""))
    for one in results:
        item = _made("item", one.group.id, one.session.id, one.objective, one.title)
        result = _made("result", item, one.student)
        tables["lineItems"].append((item, "", "", *_line_item(one, over)))
        tables["lineItemLearningObjectiveIds"].append(
            (_made("item objective", item), "", "", item, "case", one.objective)
        )
        tables["results"].append((result, "", "", item, *_result(one)))
        tables["resultLearningObjectiveIds"].append(
            (_made("result objective", result), "", "", result, "case", one.objective, "", one.said)
        )
    return tables


def _line_item(one: Result, over: str) -> tuple[str, ...]:
    start, end = one.session.start.isoformat(), one.session.end.isoformat()
    return (one.title, "", start, end, one.group.id, over, one.session.id, "", "", one.group.school)


def _result(one: Result) -> tuple[str, ...]:
    status = "exempt" if one.exempt else "fully graded"
    comment = one.comment[:_LONGEST_COMMENT]
    return (one.student, status, "", one.on.isoformat(), comment, one.said, one.group.id, "", "", "", "")


def _made(*parts: str) -> str:
    return str(uuid5(_NAMESPACE, "/".join(parts)))
