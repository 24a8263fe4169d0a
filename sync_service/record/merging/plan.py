"""The record as a pure function of the versions of a company's workbooks: no clock, no storage, no order of arrival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from addin.domain.observation import Observation
from sync_service.record.identifiers import identifier
from sync_service.record.merging.answers import Anchor, Answer, Matter, anchor
from sync_service.record.merging.conflict import Conflict, conflicts
from sync_service.record.merging.lineage import lineages
from sync_service.record.merging.outcome import Outcome, Said, carriers, outcome
from sync_service.record.merging.question import Question, cleared_elsewhere_question
from sync_service.record.merging.thread import Thread
from sync_service.record.merging.version import Version
from sync_service.record.merging.workbook import Merging, merge, threads_at


class MadeFrom(NamedTuple):
    """An edit that made one field what it is: the version, its file name, the cell there, who judged."""

    field: str
    version: str
    workbook: str
    cell: str
    rater: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that one rating said, with what became of it.

    ``state`` is current, past (the rating says something else now) or withdrawn (cleared). ``version`` is the newest
    that shows it, where ``seen`` stands; ``since`` the oldest; ``versions`` all, none when merging put together what
    different copies say. ``dropped_by`` cleared it. ``made_from`` names the edits, when there are several.
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
    made_from: tuple[MadeFrom, ...]
    seen: Observation


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


class Asked(NamedTuple):
    """An open question; ``name`` is the learner's when it is about one rating."""

    id: str
    workbook: str
    name: str | None
    question: Question
    conflict: Conflict | None


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """All that follows from the versions of one workbook; places by sha256, names and the workbook by identifier.

    ``as_before`` are ratings of which nothing is otherwise than when the workbook was remembered, but which versions
    show what stands: what they said in the past is not in ``kept``, and stays as it is.
    """

    id: str
    name: str
    places: Mapping[str, Place]
    names: Mapping[str, Called]
    kept: tuple[Kept, ...]
    asked: tuple[Asked, ...]
    as_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CompanyPlan:
    """All that follows from the versions that one company sent; versions by sha256, the rest by identifier."""

    workbooks: Mapping[str, str]  # identifier to name
    places: Mapping[str, Place]
    names: Mapping[str, Called]
    kept: tuple[Kept, ...]
    asked: tuple[Asked, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody settled."""
        return tuple(one.conflict for one in self.asked if one.conflict)

    def questions(self, sha256: str) -> tuple[Question, ...]:
        """Return what is asked about a version, apart from its conflicts."""
        return tuple(one.question for one in self.asked if one.question.version == sha256 and one.conflict is None)


def plan(company: str, versions: Iterable[Version], answers: Sequence[Answer] = ()) -> CompanyPlan:
    """Return what the record holds of one company; equal for every order of equal ``versions``.

    ``answers`` are those in force, in the order in which they were given.
    """
    sent = {one.sha256: one for one in versions}
    groups = [[sent[card.sha256] for card in group] for group in lineages(one.card for one in sent.values())]
    return together([plan_workbook(company, group, answers) for group in groups])


def together(plans: Sequence[WorkbookPlan]) -> CompanyPlan:
    """Return the plans of several workbooks as one."""
    return CompanyPlan(
        workbooks={one.id: one.name for one in plans},
        places={sha256: place for one in plans for sha256, place in one.places.items()},
        names=called_together(one.names for one in plans),
        kept=tuple(kept for one in plans for kept in one.kept),
        asked=tuple(asked for one in plans for asked in one.asked),
    )


def called_together(names: Iterable[Mapping[str, Called]]) -> dict[str, Called]:
    """Return the names of several workbooks, the same name counted together."""
    found: dict[str, Called] = {}
    for called in (called for some in names for called in some.values()):
        before = found.get(called.id)
        counts = Counter(dict(called.spellings)) + Counter(dict(before.spellings) if before else {})
        found[called.id] = called._replace(spellings=tuple(sorted(counts.items())))
    return found


def plan_workbook(company: str, versions: Iterable[Version], answers: Sequence[Answer] = ()) -> WorkbookPlan:
    """Return what follows from the versions of one workbook, oldest first."""
    return planned(company, merge(versions, answers))


def planned(company: str, work: Merging) -> WorkbookPlan:
    """Return what follows from a merged workbook."""
    return _Planned(company, work).plan()


class _Planned:
    """One merged workbook, and how its parts are called in the record."""

    def __init__(self, company: str, work: Merging) -> None:
        self.company = company
        self.work = work
        self.id = identifier("workbook", company, work.cards[0].sha256)

    def plan(self) -> WorkbookPlan:
        asked = [*self.work.questions, *_cleared_elsewhere(self.work)]
        answered = list(self._answered())
        outcomes = [(thread, outcome(self.work, thread, answers)) for thread, answers in answered]
        quiet = {id(one) for one, answers in answered if not one.touched and not answers and one.settled}
        disputed = {id(thread): self._conflicts(thread, found) for thread, found in outcomes if found.disputes}
        return WorkbookPlan(
            id=self.id,
            name=self.work.cards[-1].name,
            places={card.sha256: self._place(rank) for rank, card in enumerate(self.work.cards)},
            names={called.id: called for called in self._names()},
            kept=tuple(
                kept
                for thread, found in outcomes
                for kept in self._kept(found, disputed.get(id(thread), ()), past=id(thread) not in quiet)
            ),
            asked=(
                *(Asked(self._asked(one), self.id, None, one, None) for one in asked),
                *(one for thread, _ in outcomes for one in disputed.get(id(thread), ())),
            ),
            as_before=frozenset(self._thread(thread) for thread, _ in outcomes if id(thread) in quiet),
        )

    def _answered(self) -> Iterable[tuple[Thread, Sequence[Answer]]]:
        """Yield each rating with the answers about its conflicts."""
        found: dict[int, list[Answer]] = {}
        for answer in self.work.answers:
            if answer.matter is Matter.CONFLICT:
                for thread in {id(one): one for one in threads_at(self.work, answer.ratings)}.values():
                    found.setdefault(id(thread), []).append(answer)
        return ((thread, found.get(id(thread), ())) for thread in self.work.threads)

    def _place(self, rank: int) -> Place:
        base = self.work.bases[rank]
        return Place(self.id, rank + 1, None if base is None else self.work.cards[base].sha256)

    def _names(self) -> Iterable[Called]:
        """Yield each name that the newest word of some rating goes by, with all its spellings in this workbook."""
        written = {(one.about.who, one.seen.learner) for thread in self.work.threads for one in thread.seen.values()}
        spelled: dict[str, set[str]] = {}
        for who, name in written:
            spelled.setdefault(who, set()).add(" ".join((name or "").split()))
        for who in sorted({thread.newest.about.who for thread in self.work.threads}):
            workbook = "" if who else self.id
            yield Called(self._name(who), who, workbook, tuple((name, 1) for name in sorted(spelled[who])))

    def _name(self, who: str) -> str:
        return identifier("name", self.company, who, "" if who else self.id)

    def _thread(self, thread: Thread) -> str:
        return identifier("thread", self.id, thread.about, thread.number)

    def _shas(self, ranks: Iterable[int]) -> frozenset[str]:
        return frozenset(self.work.cards[rank].sha256 for rank in ranks)

    def _asked(self, question: Question) -> str:
        about = [side.value for side in question.sides]
        ratings: tuple[Anchor, ...] = () if question.sides else question.ratings
        return identifier("question", self.company, question.matter, question.version, ratings, question.field, about)

    def _conflicts(self, thread: Thread, found: Outcome) -> tuple[Asked, ...]:
        name = self._name(thread.newest.about.who)
        return tuple(
            Asked(
                identifier("conflict", self._thread(thread), one.field, [side.value for side in one.question.sides]),
                self.id,
                name,
                one.question,
                one,
            )
            for one in conflicts(self.work, found)
        )

    def _kept(self, found: Outcome, disputed: Sequence[Asked], *, past: bool) -> Iterable[Kept]:
        """Yield everything that a rating said, oldest first; what it said in the past only if that is asked for."""
        thread, called = found.thread, self._thread(found.thread)
        name = self._name(thread.newest.about.who)
        for place, one in enumerate(found.said):
            if one.state == "past" and not past:
                continue
            ranks = one.ranks or tuple(sorted(rank for made in one.made_from.values() for rank in made.edits))
            yield Kept(
                id=identifier("kept", called, one.says),
                thread=called,
                place=place,
                workbook=self.id,
                name=name,
                version=self.work.cards[self._shown_in(found, one)].sha256,
                since=self.work.cards[min(ranks)].sha256,
                versions=self._shas(one.ranks),
                dropped_by=self._shas(found.cleared_by) if one.state == "withdrawn" else frozenset(),
                state=one.state,
                held=thread.held and one.state == "current",
                conflict=disputed[0].id if disputed and one.state == "current" else None,
                made_from=tuple(self._made_from(found, one)),
                seen=one.seen,
            )

    def _shown_in(self, found: Outcome, one: Said) -> int:
        """Return the version in whose cell it is to be looked up."""
        if one.ranks:
            return one.ranks[-1]
        saying = carriers(self.work, found.thread, "status", one.made_from["status"])
        return next((rank for rank in saying if rank in found.thread.seen), found.thread.last_seen)

    def _made_from(self, found: Outcome, one: Said) -> Iterable[MadeFrom]:
        """Yield the edits of what stands now, field by field, when several copies had a part in it."""
        edits = {rank for made in one.made_from.values() for rank in made.edits}
        if len(edits) < 2 or _one_line(self.work, edits):  # noqa: PLR2004 - one edit speaks for itself
            return
        for field, made in one.made_from.items():
            for rank in sorted(made.edits):
                if rank in found.thread.seen and (rank > 0 or field == "status"):
                    card, seen = self.work.cards[rank], found.thread.seen[rank].seen
                    yield MadeFrom(field, card.sha256, card.name, seen.cell, seen.rater)


def _one_line(work: Merging, edits: Iterable[int]) -> bool:
    """Say whether all these versions were made from each other, so that the newest tells the whole story."""
    newest = max(edits)
    return all(rank == newest or rank in work.ancestors[newest] for rank in edits)


def _cleared_elsewhere(work: Merging) -> list[Question]:
    """Bring in what was answered about ratings that one copy cleared and a later one shows; return what is open."""
    for answer in work.answers:
        if answer.matter is Matter.CLEARED_ELSEWHERE:
            for thread in threads_at(work, answer.ratings):
                thread.answer = answer.choice
    still: dict[str, list[Anchor]] = {}
    for thread in work.threads:
        if thread.put_back and thread.answer is None:
            version = work.cards[thread.last_seen].sha256
            still.setdefault(version, []).append(anchor(version, thread.newest))
    return [cleared_elsewhere_question(version, ratings) for version, ratings in sorted(still.items())]
