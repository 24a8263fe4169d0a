"""Merge the versions of one workbook: take each version's edits against the version that it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text
from sync_service.record.merging.align import align
from sync_service.record.merging.lineage import base_of, stem
from sync_service.record.merging.sight import About, Sight, Version
from sync_service.record.merging.thread import Thread
from sync_service.record.merging.vanish import vanished


@dataclass(slots=True, eq=False)
class Merging:
    """A workbook while its versions are merged. Ranks are positions in ``versions``, 0 the oldest."""

    versions: Sequence[Version]
    threads: list[Thread] = field(default_factory=list)
    bases: list[int | None] = field(default_factory=list)
    questions: list[list[Finding]] = field(default_factory=list)
    shown: list[list[Thread]] = field(default_factory=list)  # for each version, the thread of each of its sights
    ancestors: list[frozenset[int]] = field(default_factory=list)
    begun: Counter[About] = field(default_factory=Counter)
    met: dict[About, list[Thread]] = field(default_factory=dict)


def merge(versions: Sequence[Version]) -> Merging:
    """Return all ratings that the versions of one workbook (oldest first) ever showed, and what to ask about them."""
    work = Merging(versions)
    for rank in range(len(versions)):
        _take(work, rank)
    return work


def _take(work: Merging, rank: int) -> None:
    version = work.versions[rank]
    base = base_of(version, work.versions[:rank])
    work.bases.append(base)
    work.ancestors.append(frozenset() if base is None else work.ancestors[base] | {base})
    found: list[Thread | None] = [None] * len(version.sights)
    new: Sequence[int] = range(len(version.sights))
    questions: list[Finding] = []
    if base is not None:
        alignment = align(work.versions[base].sights, version.sights)
        for before, now in alignment.same:
            found[now] = _go_on(work, rank, work.shown[base][before], work.versions[base].sights[before], now)
        new = alignment.new
        questions += _let_go(work, rank, base, alignment.gone)
    for position in new:
        found[position] = _begin(work, rank, version.sights[position], found)
    work.shown.append([thread for thread in found if thread is not None])
    work.questions.append([*questions, *_stale_copy(work, rank)])


def _go_on(work: Merging, rank: int, thread: Thread, before: Sight, now: int) -> Thread:
    one = work.versions[rank].sights[now]
    _see(work, rank, thread, one)
    if one.says != before.says:
        thread.edit(rank, one.says, work.ancestors[rank])
    return thread


def _see(work: Merging, rank: int, thread: Thread, one: Sight) -> None:
    thread.see(rank, one)
    known = work.met.setdefault(one.about, [])
    if thread not in known:
        known.append(thread)


def _begin(work: Merging, rank: int, one: Sight, found: Sequence[Thread | None]) -> Thread:
    """Take a rating that the base did not show: another copy may show it already, or it is new to the workbook."""
    taken = {id(thread) for thread in found if thread is not None}
    known = [thread for thread in work.met.get(one.about, ()) if id(thread) not in taken]
    thread = next((thread for thread in known if one.says in thread.rows), known[0] if known else None)
    if thread is None:
        thread = Thread(one.about, work.begun[one.about])
        work.begun[one.about] += 1
        work.threads.append(thread)
    _see(work, rank, thread, one)
    thread.edit(rank, one.says, work.ancestors[rank])
    return thread


def _let_go(work: Merging, rank: int, base: int, gone: Sequence[int]) -> list[Finding]:
    """Withdraw what was cleared, hold what vanished together; return the questions."""
    groups = vanished(work.versions[base], work.versions[rank], gone)
    held = frozenset().union(*(group.positions for group in groups))
    for position in gone:
        thread = work.shown[base][position]
        if position in held:
            thread.vanished = rank
        else:
            thread.edit(rank, None, work.ancestors[rank])
    return [group.question for group in groups]


def _stale_copy(work: Merging, rank: int) -> list[Finding]:
    """Ask about a file that goes on from an older version although a newer one of the same name was there."""
    version = work.versions[rank]
    stems = {stem(name) for name in version.names}
    newer = next(
        (
            work.versions[other]
            for other in range(rank - 1, work.bases[rank] or 0, -1)
            if other not in work.ancestors[rank]
            and not stems.isdisjoint(stem(name) for name in work.versions[other].names)
        ),
        None,
    )
    if newer is None:
        return []
    cells = [
        one.seen.cell
        for one, thread in zip(version.sights, work.shown[rank], strict=True)
        if all(head.says != one.says for head in thread.heads)
    ]
    if not cells:
        return []
    message = text(
        "{count} ratings stand here as they stood before {newer} was saved; what {newer} says was kept.",
        count=len(cells),
        newer=newer.name,
    )
    return [
        Finding(
            kind=Kind.STALE_COPY,
            severity=Severity.QUESTION,
            message=message,
            suggestion=text("If somebody went on in an older copy, all is well. If they were changed back, tell us."),
            cell=cells[0],
            cells=tuple(cells),
            answers=(
                ("older_copy", text("It is a copy of an older version: keep the newer ratings.")),
                ("changed_back", text("They were changed back on purpose: take the ratings of this file.")),
            ),
        )
    ]
