"""Keep who is who: which workbook writes which name, and which learner each means; only what changed is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, bindparam, or_, select

from addin.domain.learner import Name, best_spelling, could_be, take_apart
from sync_service import tables as t
from sync_service.record.identifiers import identifier
from sync_service.record.merging.plan import WorkbookPlan
from sync_service.record.names import Meant, Roster, Written, who
from sync_service.store.rostering import matches, roster_of
from sync_service.store.rows import among, drop, found, insert_rows, make, portions

_CALLINGS = select(t.callings).where(among(t.callings.c.workbook_id))
_ELSEWHERE = (
    select(t.callings.c.name_id, t.callings.c.spellings, t.names.c.key, t.names.c.workbook_id)
    .join_from(t.callings, t.names)
    .where(among(t.callings.c.name_id), t.callings.c.workbook_id.not_in(bindparam("here", expanding=True)))
)
_LEARNERS = select(t.learners.c.id).where(among(t.learners.c.id))
_SPELLED = (
    select(t.names.c.key, t.names.c.spellings)
    .join_from(t.names, t.companies)
    .where(t.companies.c.school_id == bindparam("school"), among(t.names.c.key))
)
_WORKBOOK_NAMES = select(t.workbooks.c.id, t.workbooks.c.name).where(among(t.workbooks.c.id))


class Named(NamedTuple):
    """Learners for whom something changed, and the names and learners that nothing is about any more."""

    touched: frozenset[str] = frozenset()
    old_names: frozenset[str] = frozenset()
    old_learners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SchoolNames:
    """The names of a school (``record.names.Names``): as the tables hold them, but for what is about to change.

    ``added`` are keys that ``company`` is going to write, ``gone`` identifiers of names that nobody writes any more.
    """

    connection: Connection
    school: str
    company: str
    added: frozenset[str]
    gone: frozenset[str]

    def fitting(self, part: Name) -> Collection[str]:
        """Return the keys of the full names in the school that this part of a name can stand for."""
        like = [t.names.c.key.contains(word, autoescape=True) for word in part.words]
        like += [
            or_(t.names.c.key.startswith(one, autoescape=True), t.names.c.key.contains(f" {one}", autoescape=True))
            for one in part.initials
        ]
        rows = self.connection.execute(
            select(t.names.c.id, t.names.c.key)
            .join_from(t.names, t.companies)
            .where(t.companies.c.school_id == self.school, t.names.c.key != "", ~t.names.c.part, *like)
        )
        keys = {row.key for row in rows if row.id not in self.gone} | self.added
        return [key for key in keys if could_be(part, take_apart(key))]

    def writes(self, company: str, key: str) -> bool:
        """Say whether a company writes that name."""
        if company == self.company and key in self.added:
            return True
        found = select(t.names.c.id).where(t.names.c.company_id == company, t.names.c.key == key)
        return any(one not in self.gone for one in self.connection.execute(found).scalars())


def write_names(
    connection: Connection, school: str, company: str, plans: Sequence[WorkbookPlan], before: Collection[str]
) -> Named:
    """Bring names and learners up to date with whom these workbooks, that were those ``before``, speak of."""
    here = sorted({*before, *(one.id for one in plans)})
    wanted = _callings(plans)
    there = {row.id: row for row in found(connection, _CALLINGS, here)}
    altered = {row.name_id for key, row in there.items() if key not in wanted}
    altered |= {
        row["name_id"] for key, row in wanted.items() if key not in there or there[key].spellings != row["spellings"]
    }
    # A learner whom nothing names is shown by the workbook's name, which may be another one now.
    altered |= {called.id for one in plans for called in one.names.values() if called.workbook}
    if not altered:
        return Named()
    names = _names(connection, company, plans, altered, here)
    gone = frozenset(altered - names.keys())
    named = _affected(connection, school, company, names, gone)
    made = make(connection, t.callings.c.workbook_id, here, wanted)
    drop(connection, t.callings, made.surplus)
    return named


def _callings(plans: Iterable[WorkbookPlan]) -> dict[str, Mapping[str, Any]]:
    rows = (
        {
            "id": identifier("calling", one.id, called.id),
            "workbook_id": one.id,
            "name_id": called.id,
            "spellings": dict(called.spellings),
        }
        for one in plans
        for called in one.names.values()
    )
    return {str(row["id"]): row for row in rows}


def _names(
    connection: Connection,
    company: str,
    plans: Sequence[WorkbookPlan],
    altered: Collection[str],
    here: Sequence[str],
) -> dict[str, dict[str, Any]]:
    """Return the altered names that somebody still writes, with all spellings in all workbooks of the company."""
    called = {one.id: one for some in plans for one in some.names.values() if one.id in altered}
    spelled: dict[str, Counter[str]] = {}
    for one in (one for some in plans for one in some.names.values() if one.id in altered):
        spelled.setdefault(one.id, Counter()).update(dict(one.spellings))
    kept: dict[str, Any] = {}
    for row in found(connection, _ELSEWHERE, altered, here=here):
        kept[row.name_id] = row
        spelled.setdefault(row.name_id, Counter()).update(row.spellings)
    names = {}
    for name, spellings in spelled.items():
        key = called[name].key if name in called else kept[name].key
        workbook = called[name].workbook or None if name in called else kept[name].workbook_id
        names[name] = {
            "id": name,
            "company_id": company,
            "workbook_id": workbook,
            "key": key,
            "part": bool(key) and not take_apart(key).full,
            "spelled": best_spelling(spellings),
            "spellings": dict(spellings),
        }
    return names


def decide_again(connection: Connection, school: str, *here: ColumnElement[bool]) -> Named:
    """Say anew whom the names ``here`` mean, because of a new roster or an answer."""
    in_school = t.names.c.company_id.in_(select(t.companies.c.id).where(t.companies.c.school_id == school))
    rows = {row.id: row for row in connection.execute(select(t.names).where(in_school, *here))}
    return _decide(connection, SchoolNames(connection, school, "", frozenset(), frozenset()), {}, rows)


def _affected(
    connection: Connection, school: str, company: str, names: Mapping[str, dict[str, Any]], gone: frozenset[str]
) -> Named:
    """Say whom these names mean, and every name that may mean somebody else because of them."""
    before = _rows(connection, t.names.c.id, {*names, *gone})
    full = {str(one["key"]) for one in names.values() if one["key"] and not one["part"]}
    full |= {row.key for row in before.values() if row.id in gone and row.key and not row.part}
    unsure = _unsure(connection, school, company, full)
    added = frozenset(str(one["key"]) for one in names.values()) - {""}
    return _decide(connection, SchoolNames(connection, school, company, added, gone), names, unsure | before)


def _decide(
    connection: Connection, view: SchoolNames, names: Mapping[str, dict[str, Any]], before: Mapping[str, Row[Any]]
) -> Named:
    """Say whom names mean: the new and altered ones, and those that stood ``before`` and are not gone."""
    school, gone = view.school, view.gone
    roster, answers = roster_of(connection, school), matches(connection, school)
    # Whoever shares a learner with one of them is described by the same row.
    kin = _rows(connection, t.names.c.learner_id, {row.learner_id for row in before.values()})
    left = {key: row for key, row in {**kin, **before}.items() if key not in gone and key not in names}
    about = {key: Written(view.company, one["key"], one["workbook_id"] or "") for key, one in names.items()}
    about |= {key: Written(row.company_id, row.key, row.workbook_id or "") for key, row in left.items()}
    meant = {key: who(one, view, roster, answers) for key, one in about.items()}
    learner = {key: identifier("learner", school, one.learner) for key, one in meant.items()}
    former = {key: row.learner_id for key, row in {**kin, **before}.items()}
    affected = {*learner.values(), *former.values()}
    _greet(connection, school, learner.values())
    rows = {key: {**(names.get(key) or _kept_name(left[key])), "learner_id": of} for key, of in learner.items()}
    make(connection, t.names.c.id, rows, rows)
    moved = {key for key in {*learner, *former} if learner.get(key) != former.get(key)}
    # What somebody called a learner goes before what follows from spellings alone.
    told = {learner[key]: meant[key] for key in sorted(meant, key=lambda key: meant[key].name)}
    nobody = _describe(connection, view, affected, told, roster)
    return Named(
        touched=frozenset(one for key in moved for one in (learner.get(key), former.get(key)) if one),
        old_names=gone,
        old_learners=frozenset(nobody),
    )


def _rows(connection: Connection, column: Column[str], keys: Iterable[str]) -> dict[str, Row[Any]]:
    """Return the names whose ``column`` is one of these, by identifier."""
    return {row.id: row for row in found(connection, _names_by(column), keys)}


@cache
def _names_by(column: Column[str]) -> Select[Any]:
    return select(t.names).where(among(column))


def _unsure(connection: Connection, school: str, company: str, full: Collection[str]) -> dict[str, Row[Any]]:
    """Return the parts of names that these full names, or anything new at this company, can make clear or unclear."""
    words = {word for key in full for word in key.split()}
    like = [t.names.c.key.contains(word, autoescape=True) for word in sorted(words)]
    parts: dict[str, Row[Any]] = {}
    for some in portions([t.names.c.company_id == company, t.names.c.key.endswith("."), *like], 50):
        parts |= {
            row.id: row
            for row in connection.execute(
                select(t.names)
                .join_from(t.names, t.companies)
                .where(t.companies.c.school_id == school, t.names.c.part, or_(*some))
            )
        }
    whole = [take_apart(key) for key in full]
    return {
        key: row
        for key, row in parts.items()
        if row.company_id == company or any(could_be(take_apart(row.key), one) for one in whole)
    }


def _kept_name(row: Row[Any]) -> dict[str, Any]:
    return {
        name: getattr(row, name) for name in ("id", "company_id", "workbook_id", "key", "part", "spelled", "spellings")
    }


def _greet(connection: Connection, school: str, learners: Iterable[str]) -> None:
    """Let learners stand in the tables, so that names can mean them."""
    wanted = set(learners)
    wanted -= {row.id for row in found(connection, _LEARNERS, wanted)}
    rows = [{"id": one, "school_id": school, "name": "", "unnamed_in": None, "asks": None} for one in sorted(wanted)]
    insert_rows(connection, t.learners, rows)


def _describe(
    connection: Connection,
    view: SchoolNames,
    learners: Collection[str],
    meant: Mapping[str, Meant],
    roster: Roster,
) -> set[str]:
    """Write how learners are called and among whom to choose; return those of whom nobody speaks any more."""
    names: dict[str, list[Row[Any]]] = {}
    for row in _rows(connection, t.names.c.learner_id, learners).values():
        if row.id not in view.gone:
            names.setdefault(row.learner_id, []).append(row)
    asked = {key for one in meant.values() for key in one.asks} - roster.called.keys()
    called = {key: best_spelling(one) for key, one in _spelled(connection, view.school, asked).items()} | roster.called
    workbooks = _workbook_names(connection, (row.workbook_id for some in names.values() for row in some))
    rows = {}
    for learner, written in names.items():
        means = meant[learner]
        name = _name_of(means, written, roster)
        rows[learner] = {
            "id": learner,
            "school_id": view.school,
            "name": name,
            "unnamed_in": None if name else workbooks.get(written[0].workbook_id),
            "asks": None if means.clear else [called[key] for key in means.asks],
        }
    make(connection, t.learners.c.id, rows, rows)
    return set(learners) - names.keys()


def _name_of(means: Meant, written: Sequence[Row[Any]], roster: Roster) -> str:
    """Return how a learner is called: as the roster does, else as most workbooks write the full name."""
    key = means.learner[0] if len(means.learner) == 1 else ""
    if key in roster.called:
        return roster.called[key]
    same = [row for row in written if row.key == key]
    if means.name and not same:
        return means.name
    shown = Counter[str]()
    for row in same or [row for row in written if not row.part] or written:
        shown.update(row.spellings)
    return best_spelling(shown)


def _spelled(connection: Connection, school: str, keys: Iterable[str]) -> dict[str, Counter[str]]:
    spelled: dict[str, Counter[str]] = {}
    for row in found(connection, _SPELLED, keys, school=school):
        spelled.setdefault(row.key, Counter()).update(row.spellings)
    return spelled


def _workbook_names(connection: Connection, workbooks: Iterable[str | None]) -> dict[str | None, str]:
    return {row.id: row.name for row in found(connection, _WORKBOOK_NAMES, {one for one in workbooks if one})}
