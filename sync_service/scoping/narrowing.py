"""Hold what is read on a connection to a scope: each table is replaced by the rows of it that the scope shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    Table,
    and_,
    event,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.sql.visitors import replacement_traverse

from addin.domain.forms import OF_COMPANY
from sync_service import tables as t


@dataclass(frozen=True, slots=True)
class Scope:
    """The learners that may be seen, by identifier. ``companies`` narrow further: only what these said of them.

    Where a learner stands is then still seen, for that belongs to all who guide the learner; what other companies
    remarked, and their own tasks, are not.
    """

    learners: frozenset[str]
    companies: frozenset[str] | None = None


def hold_to(connection: Connection, scope: Scope) -> None:
    """Let nothing be read on this connection but what the scope shows.

    A workbook's name is shown to whoever sees one of its learners; its bytes, and what reading met in it, only to who
    sees all of them, for other learners are named there.
    """

    def narrow(_connection: Connection, statement: Any, many: Any, params: Any, _options: Any) -> tuple[Any, Any, Any]:
        if not isinstance(statement, Select) and not hasattr(statement, "selects"):
            return statement, many, params
        return replacement_traverse(statement, {}, _replacing(scope)), many, params

    event.listen(connection, "before_execute", narrow, retval=True)


_EVERYBODY = frozenset({"schools", "trajectories", "audit_heads"})
"""Tables that say nothing of learners."""

_HIDDEN_COLUMNS = {"learners": ("asks",), "versions": ("reading", "card"), "workbooks": ("memory",)}
"""What names others beside the learner or workbook that the row is about."""

_JOINT = ("decision", "agreement", "agreement_marked", "focus", "five_and_five", "taken_back")
"""What of talks is of learner, company and school together; themes and replies are not every company's."""


def _replacing(scope: Scope) -> Callable[..., FromClause | Column[Any] | ColumnElement[Any] | None]:
    def replace(element: Any, **_more: Any) -> Any:
        if isinstance(element, Table) and _is_held(element):
            return _shown(element, scope)
        of = element.table if isinstance(element, Column) else None
        return _shown(of, scope).c[element.key] if isinstance(of, Table) and _is_held(of) else None

    return replace


def _is_held(table: Table) -> bool:
    return table.metadata is t.metadata and table.name not in _EVERYBODY


# A coach's scope is the same from question to question; narrowing thirty tables takes longer than most of these.
@lru_cache(maxsize=1024)
def _shown(table: Table, scope: Scope) -> Subquery:
    hidden = _HIDDEN_COLUMNS.get(table.name, ())
    columns = [type_coerce(null(), one.type).label(one.key) if one.key in hidden else one for one in table.c]
    if table is t.talk_facts and scope.companies is not None:
        # A decision rests on what every company said; a mentor sees what was decided.
        columns = [literal([], one.type).label(one.key) if one is table.c.cites else one for one in columns]
    return select(*columns).where(_rows(table, scope)).subquery(table.name)


def _rows(table: Table, scope: Scope) -> ColumnElement[bool]:
    rule = _RULES.get(table.name, _by_columns)
    return and_(rule(table, scope), _of_company(table, scope))


def _of_company(table: Table, scope: Scope) -> ColumnElement[bool]:
    if scope.companies is None or "company_id" not in table.c:
        return true()
    return or_(table.c.company_id.in_(scope.companies), table.c.company_id.is_(None))


def _by_columns(table: Table, scope: Scope) -> ColumnElement[bool]:
    """Return which rows are shown of a table, by what they point at; none when they point at nothing we know."""
    if "learner_id" in table.c:
        return table.c.learner_id.in_(scope.learners)
    if "name_id" in table.c:
        return table.c.name_id.in_(_names(scope))
    if "version_id" in table.c:
        return table.c.version_id.in_(_versions(_whole(scope)))
    return false()


def _names(scope: Scope) -> Select[Any]:
    return select(t.names.c.id).where(t.names.c.learner_id.in_(scope.learners))


def _workbooks(scope: Scope) -> Select[Any]:
    """Return the workbooks that speak of somebody who may be seen."""
    return select(t.callings.c.workbook_id).where(t.callings.c.name_id.in_(_names(scope)))


def _whole(scope: Scope) -> Select[Any]:
    """Return the workbooks that speak of nobody else."""
    others = select(t.callings.c.workbook_id).where(t.callings.c.name_id.not_in(_names(scope)))
    return _workbooks(scope).where(t.callings.c.workbook_id.not_in(others))


def _versions(workbooks: Select[Any]) -> Select[Any]:
    return select(t.versions.c.id).where(t.versions.c.workbook_id.in_(workbooks))


def _questions(table: Table, scope: Scope) -> ColumnElement[bool]:
    of_nobody = and_(table.c.name_id.is_(None), table.c.workbook_id.in_(_whole(scope)))
    return or_(table.c.name_id.in_(_names(scope)), of_nobody)


def _standings(table: Table, scope: Scope) -> ColumnElement[bool]:
    theirs = table.c.learner_id.in_(scope.learners)
    if scope.companies is None:
        return theirs
    own = select(t.observations.c.label).where(
        t.observations.c.company_id.in_(scope.companies), t.observations.c.name_id.in_(_names(scope))
    )
    return and_(theirs, or_(table.c.competence.is_not(None), table.c.label.in_(own)))


def _files(table: Table, scope: Scope) -> ColumnElement[bool]:
    whole = _versions(_whole(scope)).with_only_columns(t.versions.c.sha256)
    return table.c.sha256.in_(whole)


def _audit(table: Table, scope: Scope) -> ColumnElement[bool]:
    return table.c.subject.in_(select(t.subjects.c.id).where(t.subjects.c.learner_id.in_(scope.learners)))


def _talk_facts(table: Table, scope: Scope) -> ColumnElement[bool]:
    """Return what was said at talks of whom may be seen; a company sees what it was part of."""
    means = select(t.names.c.learner_id).where(t.names.c.id == table.c.name_id).scalar_subquery()
    theirs = func.coalesce(means, table.c.learner_id).in_(scope.learners)
    return theirs if scope.companies is None else and_(theirs, table.c.matter.in_(_JOINT))


def _planned(table: Table, scope: Scope) -> ColumnElement[bool]:
    """Return the lines of plans that name whom may be seen, or nobody; a company sees its own workbooks' only."""
    named = select(t.names.c.key).where(t.names.c.learner_id.in_(scope.learners))
    versions = _versions(_workbooks(scope))
    if scope.companies is not None:
        versions = versions.where(t.versions.c.company_id.in_(scope.companies))
    return and_(table.c.version_id.in_(versions), or_(table.c.key == "", table.c.key.in_(named)))


def _entries(table: Table, scope: Scope) -> ColumnElement[bool]:
    """Return what forms say of whom may be seen; what names nobody only where it is about the company.

    A log of talks that names nobody may be about another learner of the same workbook.
    """
    return and_(_planned(table, scope), or_(table.c.key != "", table.c.form.in_([one.value for one in OF_COMPANY])))


def _companies(table: Table, scope: Scope) -> ColumnElement[bool]:
    if scope.companies is not None:
        return table.c.id.in_(scope.companies)
    return table.c.id.in_(select(t.names.c.company_id).where(t.names.c.learner_id.in_(scope.learners)))


_RULES: Mapping[str, Callable[[Table, Scope], ColumnElement[bool]]] = {
    "learners": lambda table, scope: table.c.id.in_(scope.learners),
    "audit": _audit,
    "companies": _companies,
    "workbooks": lambda table, scope: table.c.id.in_(_workbooks(scope)),
    "versions": lambda table, scope: table.c.workbook_id.in_(_workbooks(scope)),
    "receipts": lambda table, scope: table.c.version_id.in_(_versions(_workbooks(scope))),
    "deliveries": lambda table, scope: table.c.version_id.in_(_versions(_workbooks(scope))),
    "undoings": lambda table, scope: table.c.version_id.in_(_versions(_workbooks(scope))),
    "files": _files,
    "planned": _planned,
    "entries": _entries,
    "questions": _questions,
    "standings": _standings,
    "talk_facts": _talk_facts,
}
