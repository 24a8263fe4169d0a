"""Merge the versions of one workbook: take each version's edits against the version that it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sync_service.record.merging.align import Alignment, align, deeds
from sync_service.record.merging.answers import Anchor, Answer, Matter, anchor
from sync_service.record.merging.lineage import base_of, one_hand, same_hand, stems
from sync_service.record.merging.question import (
    Question,
    older_or_changed_back_question,
    stale_copy_question,
    vanished_question,
)
from sync_service.record.merging.sight import About, Says, Sight
from sync_service.record.merging.thread import FIELDS, THERE, WITHDRAW, Thread, part
from sync_service.record.merging.vanish import vanished
from sync_service.record.merging.version import Card, Version


@dataclass(slots=True, eq=False)
class Merging:
    """A workbook while its versions are merged. Ranks are positions in ``cards``, 0 the oldest."""

    answers: Sequence[Answer] = ()
    cards: list[Card] = field(default_factory=list)
    bases: list[int | None] = field(default_factory=list)
    ancestors: list[frozenset[int]] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    shown: list[list[Thread]] = field(default_factory=list)  # for each version, the thread of each of its sights
    questions: list[Question] = field(default_factory=list)
    begun: Counter[About] = field(default_factory=Counter)
    met: dict[About, list[Thread]] = field(default_factory=dict)

    def sights(self, rank: int) -> list[Sight]:
        """Return what a version shows, in its order."""
        return [thread.seen[rank] for thread in self.shown[rank]]


def merge(versions: Iterable[Version], answers: Sequence[Answer] = ()) -> Merging:
    """Return all ratings that the versions of one workbook (oldest first) ever showed, and what to ask about them."""
    work = Merging(answers)
    for version in versions:
        take(work, version)
    return work


def take(work: Merging, version: Version) -> None:
    """Take one more version, saved after all others that were taken."""
    rank, base = len(work.cards), _base(work, version)
    work.cards.append(version.card)
    work.bases.append(base)
    work.ancestors.append(frozenset() if base is None else work.ancestors[base] | {base})
    found: list[Thread | None] = [None] * len(version.sights)
    new: Sequence[int] = range(len(version.sights))
    if base is not None:
        older = work.sights(base)
        # Two people may each add a column to a copy that we have not seen. Of a first version nobody knows what is new.
        own = one_hand(version.card, work.cards[base]) or work.bases[base] is None
        young = () if own else _young(work, base)
        alignment = align(older, version.sights, young)
        parted = _parted(work, version, base, alignment)
        alignment = alignment.parted(parted)
        for before, now in alignment.same:
            found[now] = _go_on(work, rank, work.shown[base][before], older[before], version.sights[now])
        new = alignment.new
        _let_go(work, version, base, alignment.gone, {*_never_had(work, version, base, alignment), *parted})
    taken = {id(thread) for thread in found}
    for position in new:
        found[position] = _begin(work, rank, version.sights[position], taken)
        taken.add(id(found[position]))
    work.shown.append([thread for thread in found if thread is not None])
    if any(one.matter is Matter.STALE_COPY and one.version == version.sha256 for one in work.answers):
        return
    _ask_about_stale_copy(work, version)
    if base is not None:
        _ask_whether_it_is_older(work, base)


def _base(work: Merging, version: Version) -> int | None:
    """Return the version that this one was made from; somebody may have said which."""
    said = {answer.base for answer in work.answers if answer.version == version.sha256} - {None}
    for rank, older in enumerate(work.cards):
        if older.sha256 in said:
            return rank
    return _made_from(work, version.card, version.sights, range(len(work.cards)))


def _made_from(work: Merging, card: Card, sights: Sequence[Sight], among: Sequence[int]) -> int | None:
    """Return which of these versions, oldest first, a version was made from, as far as the files show."""
    earlier = [work.cards[rank] for rank in among]

    def one_line(position: int) -> bool:
        return one_hand(card, earlier[position]) or _share(work, card, earlier[position])

    def steps(position: int) -> int:
        older, young = work.sights(among[position]), _young(work, among[position])
        return deeds(older, sights, one_hand=one_line(position), young=young)

    def gone_on_from(position: int) -> bool:
        return any(work.bases[rank] == among[position] and _went_on(work, rank, card) for rank in among)

    position = base_of(card, earlier, steps, one_line, gone_on_from)
    return None if position is None else among[position]


def _young(work: Merging, rank: int) -> set[str]:
    """Return the moments that were new in a version."""
    base = work.bases[rank]
    moments = set() if base is None else {one.about.moment for one in work.sights(base)}
    return {one.about.moment for one in work.sights(rank)} - moments


def _went_on(work: Merging, rank: int, card: Card) -> bool:
    """Say whether whoever saved a file saved this version too, under the name of what it was made from."""
    base, now = work.bases[rank], work.cards[rank]
    return base is not None and same_hand(card, now) and not stems(now).isdisjoint(stems(work.cards[base]))


def _share(work: Merging, card: Card, older: Card) -> bool:
    """Say whether those who saved two files of one name have each gone on before in what the other one had saved."""
    if stems(card).isdisjoint(stems(older)):
        return False
    went_on = {(older.author, card.author), (card.author, older.author)}
    for rank in range(len(work.shown) - 1, 0, -1):
        base = work.bases[rank]
        if base is not None and _handed_on(work, base, rank):
            went_on.discard((work.cards[base].author, work.cards[rank].author))
    return not went_on


def _handed_on(work: Merging, base: int, rank: int) -> bool:
    """Say whether a version shows something that was new in the file of the same name that it was made from."""
    same_name = not stems(work.cards[base]).isdisjoint(stems(work.cards[rank]))
    return same_name and any(_says_as(work, thread, base, rank) for thread in work.shown[rank])


def _go_on(work: Merging, rank: int, thread: Thread, before: Sight, one: Sight) -> Thread:
    # What is the same is kept once.
    _see(work, rank, thread, before if before == one else one)
    if one.says != before.says:
        thread.edit(rank, before.says, one.says, work.ancestors[rank])
    return thread


def _see(work: Merging, rank: int, thread: Thread, one: Sight) -> None:
    thread.see(rank, one)
    met(work, thread, one.about)


def met(work: Merging, thread: Thread, about: About) -> None:
    """Note that a rating was met under what it was about then, so that other copies that show it so find it."""
    known = work.met.setdefault(about, [])
    if thread not in known:
        known.append(thread)


def _begin(work: Merging, rank: int, one: Sight, taken: set[int]) -> Thread:
    """Take a rating that the base did not show: another copy may show it already, or it is new to the workbook."""
    known = [thread for thread in work.met.get(one.about, ()) if id(thread) not in taken]
    known.sort(key=lambda thread: thread.index)
    thread = next(
        (thread for thread in known if _said_before(thread, range(rank), one.says)), known[0] if known else None
    )
    if thread is None:
        thread = Thread(len(work.threads), one.about, work.begun[one.about])
        work.begun[one.about] += 1
        work.threads.append(thread)
    ancestors = work.ancestors[rank]
    # What was cleared and is filled in again is said anew, also where it is what it was: nobody changed it back.
    before = None if thread.cleared_by(ancestors) else thread.last_before(ancestors)
    _see(work, rank, thread, one)
    thread.edit(rank, before, one.says, ancestors)
    return thread


def _said_before(thread: Thread, ranks: Collection[int], says: Says) -> bool:
    return any(rank in ranks and seen.says == says for rank, seen in thread.seen.items())


def _let_go(work: Merging, version: Version, base: int, gone: Sequence[int], unseen: Collection[int]) -> None:
    """Withdraw what was cleared, hold what vanished together and ask about it, unless somebody answered already."""
    rank = len(work.cards) - 1
    answered = _answered(work, Matter.VANISHED, version.sha256)
    before = work.shown[base]
    groups = vanished(work.sights(base), version, gone, unseen)
    held = frozenset[int]().union(*(group.positions for group in groups))
    for position in gone:
        thread = before[position]
        answer = answered.get(id(thread))
        if position in held and answer is None:
            thread.vanish(rank)
        elif position not in held or answer == WITHDRAW:
            thread.clear(rank, work.ancestors[rank])
    for group in groups:
        open_ones = [before[position] for position in sorted(group.positions) if id(before[position]) not in answered]
        ratings = [anchor(work.cards[base].sha256, thread.seen[base]) for thread in open_ones]
        if ratings:
            work.questions.append(vanished_question(version.sha256, work.cards[base].name, group.what, ratings))


def _never_had(work: Merging, version: Version, base: int, alignment: Alignment) -> Collection[int]:
    """Return what is gone although nothing shows that whoever saved the version ever had it.

    When the files say who saved them, that is what stands in no version of theirs. When they do not, a version under
    another name than the first one may have been made beside it, from a form that nobody sent, if each has ratings
    that the other lacks.
    """
    card, older = version.card, work.cards[base]
    if card.author and older.author:
        own = {rank for rank, other in enumerate(work.cards) if same_hand(card, other)}
        return [position for position in alignment.gone if own.isdisjoint(work.shown[base][position].seen)]
    beside = work.bases[base] is None and alignment.new and stems(card).isdisjoint(stems(older))
    return alignment.gone if beside else ()


def _parted(work: Merging, version: Version, base: int, alignment: Alignment) -> frozenset[int]:
    """Return the lines of the base in whose place there are lines of another day, if nobody can tell who wrote them.

    Where files do not say who saved them, a copy that has nothing of what was new in the base may have been made beside
    it: then nobody wrote over those lines.
    """
    older, before = work.shown[base], work.ancestors[base]
    if not before or (version.card.author and work.cards[base].author):
        return frozenset()
    new = {
        was: (older[was].seen[base], version.sights[now])
        for was, now in alignment.same
        if not _said_before(older[was], before, older[was].seen[base].says)
    }
    if any(was.says == now.says for was, now in new.values()):
        return frozenset()
    return frozenset(
        place
        for place, (was, now) in new.items()
        if before.isdisjoint(older[place].seen) and was.about.on and now.about.on not in {None, was.about.on}
    )


def _answered(work: Merging, matter: Matter, version: str) -> dict[int, str]:
    """Return what was answered about a version, by the identity of the threads it is about."""
    found: dict[int, str] = {}
    for answer in work.answers:
        if answer.matter is matter and answer.version == version:
            found |= {id(thread): answer.choice for thread in threads_at(work, answer.ratings)}
    return found


def threads_at(work: Merging, ratings: Iterable[Anchor]) -> list[Thread]:
    """Return the ratings that stood in these places; places in versions that were not taken yet are left out."""
    wanted = set(ratings)
    versions = {one.version for one in wanted}
    return [
        thread
        for rank, card in enumerate(work.cards[: len(work.shown)])
        if card.sha256 in versions
        for thread in work.shown[rank]
        if anchor(card.sha256, thread.seen[rank]) in wanted
    ]


def _ask_about_stale_copy(work: Merging, version: Version) -> None:
    """Ask about a file that goes on from an older version although a newer one was there, that its maker knew.

    They knew one of the same name, and one of which they have what nobody writes twice by chance.
    """
    rank = len(work.cards) - 1
    newer = next(
        (
            other
            for other in range(rank - 1, work.bases[rank] or 0, -1)
            if other not in work.ancestors[rank]
            and (not stems(version.card).isdisjoint(stems(work.cards[other])) or _knows(work, rank, other))
        ),
        None,
    )
    if newer is None:
        return
    ratings = [
        anchor(version.sha256, one)
        for one, thread in zip(version.sights, work.shown[rank], strict=True)
        if thread.is_over(thread.seen[rank].says)
    ]
    card, here = work.cards[newer], set(map(id, work.shown[rank]))
    lacking = [
        anchor(card.sha256, thread.seen[newer])
        for thread in work.shown[newer]
        if id(thread) not in here and any(head.value for head in thread.heads[THERE])
    ]
    # Who saved both may have cleared what they added last; of somebody else's they never knew.
    if ratings or (lacking and same_hand(version.card, card)):
        disputed = [
            anchor(version.sha256, one)
            for one, thread in zip(version.sights, work.shown[rank], strict=True)
            if _is_disputed(thread, one.says, work.ancestors[newer] | {newer})
        ]
        question = stale_copy_question(
            version.sha256, card.name, card.sha256, ratings, lacking=lacking, disputed=disputed
        )
        work.questions.append(question)


def _knows(work: Merging, rank: int, other: int) -> bool:
    """Say whether a version has a rating of another one's own: with a remark, a day, or a moment that was new then."""
    base, before = work.bases[rank], work.ancestors[rank]
    moments = set() if base is None else {one.about.moment for one in work.sights(base)}
    return any(
        other in thread.seen
        and before.isdisjoint(thread.seen)
        and thread.seen[other].says == one.says
        and (one.says.remark or one.says.on or one.about.moment not in moments)
        for thread, one in zip(work.shown[rank], work.sights(rank), strict=True)
    )


def _ask_whether_it_is_older(work: Merging, base: int) -> None:
    """Ask about a version that takes back what another version brought, unless the same person saved both.

    Its maker may never have seen that other version: two copies that were made from one that we do not have are more
    like each other than like what we have, and a computer's clock may be wrong.
    """
    rank = len(work.cards) - 1
    # What that one was made from; if nobody can tell, it may be anything older.
    before = work.ancestors[base] or frozenset(range(base))
    if same_hand(work.cards[rank], work.cards[base]) or not before:
        return
    here, there = set(map(id, work.shown[rank])), set(map(id, work.shown[base]))
    lacks = [one for one in work.shown[base] if id(one) not in here and before.isdisjoint(one.seen)]
    altered = [one for one in work.shown[base] if id(one) in here and one.seen[rank].says != one.seen[base].says]
    changed = [one for one in altered if _said_before(one, before, one.seen[rank].says)]
    again = [one for one in work.shown[rank] if id(one) not in there and not before.isdisjoint(one.seen)]
    # If it never knew of that version, it replaced and cleared nothing that only that version says.
    cleared = [one for one in work.shown[base] if id(one) not in here and one not in lacks]
    beside = [one for one in altered if one not in changed]
    older = work.bases[base]
    made_from = before if older is None else frozenset({older})
    beside = [one for one in (*beside, *cleared) if not _said_before(one, made_from, one.seen[base].says)]
    taken_back = bool(lacks or changed or again)
    if not taken_back and not (beside and _shows_nothing_of(work, rank, base)):
        return
    answered = _answered(work, Matter.VANISHED, work.cards[rank].sha256)
    gone = [one for one in lacks if one.vanished != rank and id(one) not in answered]  # what is held is asked already
    ratings = [anchor(work.cards[base].sha256, one.seen[base]) for one in (*gone, *changed, *beside)]
    ratings += [anchor(work.cards[rank].sha256, one.seen[rank]) for one in again]
    if ratings:
        forebears = sorted(before)
        older = _made_from(work, work.cards[rank], work.sights(rank), forebears)
        work.questions.append(
            older_or_changed_back_question(
                work.cards[rank].sha256,
                work.cards[base].name,
                work.cards[forebears[-1] if older is None else older].sha256,
                ratings,
                taken_back=taken_back,
            )
        )


def _shows_nothing_of(work: Merging, rank: int, base: int) -> bool:
    """Say whether two people saved these versions, and nothing that was new in the base is in what was made from it."""
    known = work.cards[rank].author and work.cards[base].author
    return bool(known) and not any(_says_as(work, thread, base, rank) for thread in work.shown[rank])


def _says_as(work: Merging, thread: Thread, base: int, rank: int) -> bool:
    """Say whether a version says of a rating what was new in its base, whoever is named as its judge."""
    if base not in thread.seen:
        return False
    was, now = thread.seen[base].says, thread.seen[rank].says
    return was == now._replace(by=was.by) and not _said_before(thread, work.ancestors[base], was)


def _is_disputed(thread: Thread, says: Says, others: frozenset[int]) -> bool:
    """Say whether one of these versions said otherwise of a rating, so that both stand."""
    apart = [head for name in FIELDS for head in thread.heads[name] if head.value != part(says, name)]
    cleared = [head for head in thread.heads[THERE] if not head.value]
    return not thread.is_over(says) and any(head.edits & others for head in (*apart, *cleared))
