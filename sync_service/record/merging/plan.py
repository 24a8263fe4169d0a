"""The record as a pure function of the versions of a company's workbooks: no clock, no storage, no order of arrival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from addin.domain.observation import Observation
from addin.sheet.finding import Finding
from sync_service.record.identifiers import identifier
from sync_service.record.merging.lineage import lineages
from sync_service.record.merging.sight import Says, Version
from sync_service.record.merging.thread import Row, Thread
from sync_service.record.merging.workbook import Merging, merge


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that one rating said, with what became of it.

    ``state`` is current, past (the rating says something else now) or withdrawn (cleared). ``version`` is the newest
    that shows it, where ``seen`` stands; ``since`` the oldest; ``versions`` all. ``dropped_by`` cleared it.
    """

    id: str
    thread: str
    place: int
    workbook: str
    name: str
    version: str
    since: str
    versions: frozenset[str]
    dropped_by: frozenset[str]
    state: str
    held: bool
    conflict: str | None
    seen: Observation


class Conflict(NamedTuple):
    """A rating that two copies changed in different ways: what each says of ``field``; None is cleared there."""

    id: str
    learner: str | None
    competence: str | None
    label: str
    field: str
    record: str | None
    workbook: str | None
    versions: frozenset[str]


class Place(NamedTuple):
    """Where a version stands in its workbook: ``rank`` 1 is the oldest; ``base`` the version it was made from."""

    workbook: str
    rank: int
    base: str | None


class Called(NamedTuple):
    """A learner as a company writes the name, with the number of workbooks that spell it so.

    When nothing names the learner, ``key`` is "" and ``workbook`` says which workbook it is that does not.
    """

    id: str
    key: str
    workbook: str
    spellings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CompanyPlan:
    """All that follows from the versions that one company sent; versions by sha256, the rest by identifier."""

    workbooks: Mapping[str, str]  # identifier to name
    places: Mapping[str, Place]
    names: Mapping[str, Called]
    kept: tuple[Kept, ...]
    conflicts: tuple[Conflict, ...]
    questions: Mapping[str, tuple[Finding, ...]]


def plan(company: str, versions: Iterable[Version]) -> CompanyPlan:
    """Return what the record holds of one company; equal for every order of equal ``versions``."""
    merged = [_Planned(company, merge(group)) for group in lineages(tuple(versions))]
    return CompanyPlan(
        workbooks={one.id: one.name for one in merged},
        places={sha256: place for one in merged for sha256, place in one.places()},
        names=_names(merged),
        kept=tuple(kept for one in merged for thread in one.work.threads for kept in one.kept(thread)),
        conflicts=tuple(found for one in merged for thread in one.work.threads for found in one.conflicts(thread)),
        questions={
            version.sha256: tuple(questions)
            for one in merged
            for version, questions in zip(one.work.versions, one.work.questions, strict=True)
        },
    )


def _names(merged: Sequence[_Planned]) -> dict[str, Called]:
    """Return the names of all workbooks of a company, the same name counted together."""
    found: dict[str, Called] = {}
    for called in (called for one in merged for called in one.names()):
        before = found.get(called.id)
        counts = Counter(dict(called.spellings)) + Counter(dict(before.spellings) if before else {})
        found[called.id] = called._replace(spellings=tuple(sorted(counts.items())))
    return found


class _Planned:
    """One merged workbook, and how its parts are called in the record."""

    def __init__(self, company: str, work: Merging) -> None:
        self.company = company
        self.work = work
        self.id = identifier("workbook", company, work.versions[0].sha256)
        self.name = work.versions[-1].name

    def places(self) -> Iterable[tuple[str, Place]]:
        for rank, (version, base) in enumerate(zip(self.work.versions, self.work.bases, strict=True), start=1):
            yield version.sha256, Place(self.id, rank, None if base is None else self.work.versions[base].sha256)

    def names(self) -> Iterable[Called]:
        """Yield each name that the newest word of some rating goes by, with all its spellings in this workbook."""
        spelled: dict[str, set[str]] = {}
        for version in self.work.versions:
            for one in version.sights:
                spelled.setdefault(one.about.who, set()).add(" ".join((one.seen.learner or "").split()))
        for who in sorted({thread.newest.newest.about.who for thread in self.work.threads}):
            workbook = "" if who else self.id
            yield Called(self._name(who), who, workbook, tuple((name, 1) for name in sorted(spelled[who])))

    def _name(self, who: str) -> str:
        return identifier("name", self.company, who, "" if who else self.id)

    def _thread(self, thread: Thread) -> str:
        return identifier("thread", self.id, thread.about, thread.number)

    def _shas(self, ranks: Iterable[int]) -> frozenset[str]:
        return frozenset(self.work.versions[rank].sha256 for rank in ranks)

    def kept(self, thread: Thread) -> Iterable[Kept]:
        """Yield everything that a rating said, oldest first."""
        stands = thread.stands
        cleared = frozenset().union(*(head.ranks for head in thread.heads if head.says is None))
        disputed = {side: found.id for found, sides in self._disputes(thread) for side in sides if side is not None}
        for place, row in enumerate(sorted(thread.rows.values(), key=lambda row: min(row.ranks))):
            state = _state(row, thread, stands)
            yield Kept(
                id=identifier("kept", self._thread(thread), row.says),
                thread=self._thread(thread),
                place=place,
                workbook=self.id,
                name=self._name(thread.newest.newest.about.who),
                version=self.work.versions[max(row.ranks)].sha256,
                since=self.work.versions[min(row.ranks)].sha256,
                versions=self._shas(row.ranks),
                dropped_by=self._shas(cleared) if state == "withdrawn" else frozenset(),
                state=state,
                held=thread.held and state == "current",
                conflict=disputed.get(row.says),
                seen=row.newest.seen,
            )

    def conflicts(self, thread: Thread) -> Iterable[Conflict]:
        """Yield a conflict for each value that stands against the first one."""
        return (found for found, _ in self._disputes(thread))

    def _disputes(self, thread: Thread) -> Iterable[tuple[Conflict, tuple[Says | None, Says | None]]]:
        disputed = () if thread.put_back else thread.disputed
        for other in disputed[1:]:
            first = disputed[0]
            field, record, workbook = _difference(first.says, other.says)
            seen = thread.newest.newest.seen
            yield (
                Conflict(
                    id=identifier("conflict", self._thread(thread), first.says, other.says),
                    learner=seen.learner,
                    competence=seen.competence,
                    label=seen.label,
                    field=field,
                    record=record,
                    workbook=workbook,
                    versions=self._shas(first.ranks | other.ranks),
                ),
                (first.says, other.says),
            )


def _state(row: Row, thread: Thread, stands: Sequence[Says]) -> str:
    if row.says in stands:
        return "current"
    return "withdrawn" if not stands and row is thread.newest else "past"


def _difference(one: Says | None, other: Says | None) -> tuple[str, str | None, str | None]:
    """Return the first field in which two sides differ, with what each says of it."""
    if one is None or other is None:
        return "status", _status(one), _status(other)
    if (one.status, one.unread) != (other.status, other.unread):
        return "status", _status(one), _status(other)
    if one.remark != other.remark:
        return "remark", one.remark, other.remark
    if one.on != other.on:
        return "on", None if one.on is None else one.on.isoformat(), None if other.on is None else other.on.isoformat()
    return "rater", one.by, other.by


def _status(says: Says | None) -> str | None:
    """Return the status, or what stands in the cell when nobody could tell what it means."""
    if says is None:
        return None
    return says.status.value if says.status else says.unread[0] or says.unread[1]
