"""Whether what is kept is what the audit says was done: the chain is a second witness of every fact.

Facts from before there was an audit have nothing to be held against. Once somebody was erased, the chain still says
what was done to them, and the rest may be written otherwise since; then only counts and moments are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from sync_service import tables as t
from sync_service.audit import Action
from sync_service.audit.writing import value_mac
from sync_service.keeping.checking.trouble import Trouble
from sync_service.record.documents import DocumentKind

_UNDOINGS = {Action.UNDID.value: True, Action.REDID.value: False, Action.TOOK.value: False}
_ANSWERS = (Action.SETTLED.value, Action.TOOK_BACK.value)
_SAID = (Action.TOLD.value, Action.CORRECTED.value)
_DOCUMENTS = frozenset(one.value for one in DocumentKind)

Acts = Mapping[str, list[Row[Any]]]


class _Noted(NamedTuple):
    """What the chain of a school says: its acts by what they did, the keys of learners, whether anybody was erased."""

    acts: Acts
    keys: Mapping[str, bytes]
    erased: bool

    def of(self, *actions: str) -> Iterator[Row[Any]]:
        """Yield the acts of these kinds, oldest first."""
        yield from sorted((row for one in actions for row in self.acts.get(one, ())), key=lambda row: row.number)

    def says(self, act: Row[Any], value: object) -> bool:
        """Say whether an act can be about this value."""
        key = self.keys.get(act.subject)
        return act.value is None or key is None or value_mac(key, value) == act.value


def noted_troubles(connection: Connection, school: str) -> Iterator[Trouble]:
    """Yield what is kept of a school otherwise than its audit says, or is not kept though the audit says so."""
    noted = _noted(connection, school)
    yield from _keys(connection, school, noted)
    yield from _came(connection, school, noted)
    if not noted.erased:
        yield from _answered(connection, school, noted)
        yield from _said(connection, school, noted)
        yield from _given(connection, school, noted)


def _noted(connection: Connection, school: str) -> _Noted:
    acts: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(t.audit).where(t.audit.c.school_id == school).order_by(t.audit.c.number)):
        acts[row.action].append(row)
    rows = connection.execute(select(t.subjects.c.id, t.subjects.c.key).where(t.subjects.c.school_id == school))
    keys = {row.id: row.key for row in rows if isinstance(row.key, bytes)}
    return _Noted(acts, keys, bool(acts.get(Action.ERASED.value)))


def _keys(connection: Connection, school: str, noted: _Noted) -> Iterator[Trouble]:
    """Look whether each pseudonym has its key, unless somebody was erased; and whether erasing left its marks."""
    if not noted.erased:
        spoken = {row.subject for rows in noted.acts.values() for row in rows if row.subject}
        yield from (Trouble("key_missing", f"subjects {one}") for one in sorted(spoken - noted.keys.keys()))
        return
    lifted = any(row.about.startswith("erasures -") for row in noted.of(Action.CHANGED.value))
    here = select(t.erasures.c.id).where(t.erasures.c.school_id == school)
    if not lifted and connection.execute(here.limit(1)).first() is None:
        yield Trouble("erasure_missing", f"schools {school}")


def _came(connection: Connection, school: str, noted: _Noted) -> Iterator[Trouble]:
    """Hold deliveries, receipts and undoings against what the audit says of taking."""
    took: dict[str, list[Row[Any]]] = defaultdict(list)
    counts: dict[str, bool] = {}
    for act in noted.of(*_UNDOINGS):
        version = act.about.partition(" ")[0]
        counts[version] = _UNDOINGS[act.action]
        if act.action == Action.TOOK.value:
            took[version].append(act)
    sent = _sent(connection, school)
    versions = {
        row.id: row
        for row in connection.execute(
            select(t.versions.c.id, t.versions.c.received_at, t.versions.c.undone, *t.receipts.c)
            .join_from(t.versions, t.companies)
            .outerjoin(t.receipts, t.receipts.c.version_id == t.versions.c.id)
            .where(t.companies.c.school_id == school)
        )
    }
    yield from (Trouble("version_missing", f"versions {one}") for one in sorted(counts.keys() - versions.keys()))
    for called, row in sorted(versions.items()):
        came, said = sent.get(called, []), took.get(called, [])
        noted_since = came[-len(said) :] if said else []
        if came and (row.received_at != came[0] or noted_since != [act.at for act in said]):
            yield Trouble("delivery_differs", f"versions {called}")
        did = f"{called} +{row.added} ~{row.changed} -{row.withdrawn}"
        if row.added is not None and said and len(said) == len(came) and said[0].about != did:
            yield Trouble("receipt_differs", f"receipts {called}")
        if counts.get(called, row.undone) != row.undone:
            yield Trouble("undoing_differs", f"versions {called}")


def _sent(connection: Connection, school: str) -> Mapping[str, list[Any]]:
    """Return when each version came, each time, in the order in which it was written."""
    sent: dict[str, list[Any]] = defaultdict(list)
    asked = select(t.deliveries.c.version_id, t.deliveries.c.received_at).join_from(t.deliveries, t.versions)
    here = asked.join(t.companies, t.versions.c.company_id == t.companies.c.id).where(t.companies.c.school_id == school)
    for row in connection.execute(here.order_by(t.deliveries.c.id)):
        sent[row.version_id].append(row.received_at)
    return sent


def _answered(connection: Connection, school: str, noted: _Noted) -> Iterator[Trouble]:
    """Hold the newest answer to each question against the newest act about it."""
    newest = {act.about: act for act in noted.of(*_ANSWERS)}
    here = select(t.answers).join_from(t.answers, t.companies).where(t.companies.c.school_id == school)
    kept = {row.question: row for row in connection.execute(here.order_by(t.answers.c.id))}
    for question, act in sorted(newest.items()):
        row = kept.get(question)
        if row is None:
            yield Trouble("answer_missing", f"audit {act.number}")
        elif (
            (row.choice is None) != (act.action == Action.TOOK_BACK.value)
            or (row.at, row.by) != (act.at, act.actor)
            or not noted.says(act, row.choice)
        ):
            yield Trouble("answer_differs", f"answers {row.id}")


def _said(connection: Connection, school: str, noted: _Noted) -> Iterator[Trouble]:
    """Hold what was kept of talks against what the audit says of it; one that was said again has several acts."""
    acts: dict[str, list[Row[Any]]] = defaultdict(list)
    for act in noted.of(*_SAID):
        acts[act.about.rpartition(" ")[2]].append(act)
    rows = connection.execute(select(t.talk_facts).where(t.talk_facts.c.school_id == school))
    kept = {row.id: row for row in rows}
    yield from (Trouble("talk_missing", f"audit {some[0].number}") for fact, some in acts.items() if fact not in kept)
    for fact, row in sorted(kept.items()):
        if acts.get(fact) and not any(_same(act, row, noted) for act in acts[fact]):
            yield Trouble("talk_differs", f"talk_facts {fact}")


def _same(act: Row[Any], row: Row[Any], noted: _Noted) -> bool:
    # A learner stands in the chain by a pseudonym, which is then also who acts.
    by = act.actor in {row.by, act.actor_id} and act.role == row.role
    return by and act.at == row.at and act.about == f"{row.matter} {row.id}" and noted.says(act, row.document)


def _given(connection: Connection, school: str, noted: _Noted) -> Iterator[Trouble]:
    """Look whether what the school gave is still there: its lists, trajectories, documents, layouts."""
    here = {table: select(table).where(table.c.school_id == school) for table in _OF_SCHOOL}
    rosters = [(row.at, str(len(row.entries))) for row in connection.execute(here[t.rosters])]
    yield from _gone(noted.of(Action.GAVE_ROSTER.value), rosters, "roster_differs")
    shelved = [(row.brought_at, row.version) for row in connection.execute(here[t.trajectories]) if row.document]
    yield from _gone(noted.of(Action.KEPT_TRAJECTORY.value), shelved, "trajectory_missing")
    dropped = [(row.brought_at, row.version) for row in connection.execute(here[t.trajectories]) if not row.document]
    yield from _gone(noted.of(Action.DROPPED_TRAJECTORY.value), dropped, "trajectory_missing")
    written = [(row.at, row.kind) for row in connection.execute(here[t.school_documents])]
    changed = [act for act in noted.of(Action.CHANGED.value) if act.about in _DOCUMENTS]
    yield from _gone(changed, written, "document_missing")
    layouts = connection.execute(
        select(t.layouts.c.confirmed_at, t.layouts.c.version_id)
        .join_from(t.layouts, t.versions)
        .join(t.companies, t.versions.c.company_id == t.companies.c.id)
        .where(t.companies.c.school_id == school)
    )
    yield from _gone(noted.of(Action.CONFIRMED_LAYOUT.value), map(tuple, layouts), "layout_missing")


_OF_SCHOOL = (t.rosters, t.trajectories, t.school_documents)


def _gone(acts: Iterable[Row[Any]], kept: Iterable[tuple[Any, ...]], name: str) -> Iterator[Trouble]:
    """Yield the acts of which nothing is kept at that moment about that thing."""
    left = Counter(kept)
    for act in acts:
        if not left[(act.at, act.about)]:
            yield Trouble(name, f"audit {act.number}")
        left[(act.at, act.about)] -= 1
