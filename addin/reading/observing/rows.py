"""What stands on a line beside its ratings: who, when, which vehicle, and the remark that belongs to a rating."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from addin.domain.status import Role
from addin.reading.lexicon.dates import day_of, is_moment, read_day
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_initials, is_name, untitled
from addin.reading.lexicon.words import fold, per_text, says_same, words
from addin.reading.observing.rated import Knowing
from addin.reading.tables.block import Block
from addin.reading.tables.facets import NOTHING, ROLE_OF_CONCEPT, Facets, person
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import TEXT_KINDS
from addin.sheet.snapshot import Cell

_FEW_DAYS = 3  # that may stand each before a group of lines by chance
_HALF = 0.5  # of a heading
_BOUND = frozenset({"date", "rater", "moment", *TEXT_KINDS})


@dataclass(frozen=True, slots=True)
class LineFacts:
    """Facts of one line for one rating lane, and its remarks in order."""

    facets: Facets
    remarks: tuple[str, ...]
    bad_days: tuple[tuple[str, str], ...] = ()  # (cell, text) of days that do not exist


def bindings(lanes: Sequence[Lane]) -> dict[int, tuple[Lane, ...]]:
    """Return, for each rating lane, the lanes that say something about its ratings."""
    ratings = [lane for lane in lanes if lane.kind == "rating"]
    bound: dict[int, list[Lane]] = {lane.number: [] for lane in ratings}
    for lane in lanes:
        if lane.kind in {"learner", "variant"}:
            targets = ratings
        elif lane.kind in _BOUND:
            targets = _targets(lane, [other for other in lanes if other.kind == lane.kind], ratings)
        else:
            continue
        for target in targets:
            bound[target.number].append(lane)
    return {number: tuple(found) for number, found in bound.items()}


def _targets(lane: Lane, kin: Sequence[Lane], ratings: Sequence[Lane]) -> list[Lane]:
    """Return the ratings that a date, rater or remark lane belongs to: by its headings, else by where it stands."""
    fitting = [rating for rating in ratings if _fits(lane, rating)]
    if lane.kind == "rater":  # who signed beside it did not rate in the learner's own place
        fitting = [rating for rating in fitting if rating.facets.role is not Role.LEARNER] or fitting
    upper = [head for head in lane.heads[:-1] if head]
    grouped = [rating for rating in fitting if upper and upper[-1] in rating.heads[:-1]]
    if grouped and len(grouped) < len(ratings):
        return grouped
    if len(kin) > 1 and len(fitting) > 1 and len(fitting) == len(ratings):
        return _nearest(lane, kin, fitting)
    return fitting


def _fits(lane: Lane, rating: Lane) -> bool:
    ours, theirs = lane.facets, rating.facets
    if ours.role and theirs.role and ours.role != theirs.role:
        return False
    if ours.learner and theirs.learner and ours.learner != theirs.learner:
        return False
    mine = [figure for head in lane.heads for figure in re.findall(r"\d+", head)]
    head = " ".join(lane.heads)
    if ours.moment is None and "(" in head and mine and rating.facets.moment:
        return bool(set(mine) & set(re.findall(r"\d+", rating.facets.moment)))
    if ours.moment and theirs.moment and ours.moment != theirs.moment:
        figures = set(re.findall(r"\d+", ours.moment)) & set(re.findall(r"\d+", theirs.moment))
        return bool(figures) or not any(head == ours.moment for head in lane.heads[:-1])
    return True


def _nearest(lane: Lane, kin: Sequence[Lane], ratings: Sequence[Lane]) -> list[Lane]:
    first = min(other.number for other in kin)
    if first < min(rating.number for rating in ratings):
        later = [other.number for other in kin if other.number > lane.number]
        until = min(later, default=10**9)
        return [rating for rating in ratings if lane.number < rating.number < until]
    earlier = [other.number for other in kin if other.number < lane.number]
    since = max(earlier, default=0)
    return [rating for rating in ratings if since < rating.number < lane.number]


def days_stand_once(listing: Listing, block: Block, lanes: Sequence[Lane], school_year: int | None) -> bool:
    """Say whether a block writes each day once, before the first line of it, as a diary does: it holds until the next.

    The days go on, none comes twice in a row, and the first line has one.
    """
    lines = sorted(line for line in listing.axis.anchors if block.first <= line <= block.last)
    for lane in lanes:
        if lane.kind != "date" or lane.number >= listing.axis.first or listing.view.turned:
            continue
        cells = [listing.view.over(line, lane.number) for line in lines]
        told = [day_of(cell.value, cell.text.strip(), school_year) if cell and cell.text else None for cell in cells]
        days = [each.day for each in told if each is not None and each.day is not None]
        on_the_way = sum(one < other for one, other in pairwise(days)) * 10 >= (len(days) - 1) * 9
        if told and told[0] is not None and _FEW_DAYS < len(days) < len(lines) and len(set(days)) == len(days):
            return on_the_way
    return False


def line_facts(listing: Listing, block: Block, line: int, lanes: Sequence[Lane], knowing: Knowing) -> LineFacts:
    """Return what the given lanes say on one line."""
    facets, remarks, bad = Facets(), [], []
    role: Role | None = None
    met: set[tuple[int, int]] = set()
    grouped = knowing.about.day_carried or any(
        lane.kind == "learner" and not listing.view.text(line, lane.number) for lane in lanes
    )
    for lane in lanes:
        cell = _cell(listing, block, line, lane, grouped=grouped)
        said = cell.text.strip() if cell is not None else ""
        if cell is None or not said or ((cell.row, cell.column) in met and lane.kind in TEXT_KINDS):
            continue  # a remark merged over two lanes is one remark
        met.add((cell.row, cell.column))
        if lane.kind in TEXT_KINDS:
            remarks.append(said)
            continue
        told = _told(cell, lane, said, knowing)
        if told.bad_day:
            bad.append((listing.view.address(line, lane.number), said))
        role_alone = lane.kind == "rater" and told.rater is None
        role = role or (told.role if role_alone else None)
        facets = facets.under(NOTHING if role_alone else told)
    if role is not None:  # a column of its own may say what somebody is: "Door | Functie"
        facets = replace(facets, role=role)
    return LineFacts(facets, tuple(remarks), tuple(bad))


def _told(cell: Cell, lane: Lane, said: str, knowing: Knowing) -> Facets:
    """Return what a cell beside the ratings says, by what its lane is."""
    if lane.kind == "date":
        day = day_of(cell.value, said, knowing.school_year)
        return Facets(on=day.day if day else None, bad_day=bool(day and day.impossible))
    if lane.kind == "rater":
        return _rater(said, lane, mentor_signs=knowing.about.names_mentor)
    if lane.kind == "learner":
        return Facets(learner=untitled(said))
    if lane.kind == "moment":
        return Facets(moment=said).under(knowing.moments.get(fold(said), NOTHING))
    return Facets(variant=knowing.book.variant(said)) if lane.kind == "variant" else NOTHING


def _cell(listing: Listing, block: Block, line: int, lane: Lane, *, grouped: bool) -> Cell | None:
    """Return the cell of a line in a lane; a learner written once above a group of lines counts for all of them.

    So does, on every kind of line, what "idem" or a ditto mark repeats; and the day, where the lines are ``grouped``
    under a learner who is written once or the sheet says so.
    """
    cell = listing.view.over(line, lane.number)
    groups = {"learner", "moment"} | ({"variant"} if lane.number < listing.axis.first else set())
    groups |= {"date"} if grouped else set()
    said = cell.text.strip() if cell is not None else ""
    if lane.kind in TEXT_KINDS or (said and not says_same(said)) or (not said and lane.kind not in groups):
        return cell
    for above in range(line - 1, block.first - 1, -1):
        other = listing.view.over(above, lane.number)
        if other is not None and other.text.strip() and not says_same(other.text):
            return other
    return None if said else cell


def _rater(said: str, lane: Lane, *, mentor_signs: bool) -> Facets:
    someone = person(said)
    if someone is not None and not is_initials(said):
        return Facets(role=someone[0], rater=someone[1])
    concept = next((c for head in reversed(lane.heads) if head and (c := concept_of(head))), None)
    role = ROLE_OF_CONCEPT.get(concept or "") or lane.facets.role or _role_headed(lane)
    if role is None and mentor_signs:
        role = Role.MENTOR
    return Facets(rater=said if is_initials(said) else untitled(said), role=role)


def _role_headed(lane: Lane) -> Role | None:
    """Return the role that a lane's nearest heading names beside another word: "visa tuteur", "paraaf mentor"."""
    head = next((head for head in reversed(lane.heads) if head), "")
    roles = {ROLE_OF_CONCEPT.get(match.concept) for match in heading_concepts(head) if match.share >= _HALF} - {None}
    return roles.pop() if len(roles) == 1 else None


_AUTHOR = re.compile(r"^\s*([^\n:]{2,40}):\s*\n?")
_ANY_YEAR = 2000
_SEEN_BY = re.compile(
    r"\b(?:door|par|by|von|durch)\s+((?:[^\W\d_][\w.'’-]*\s+){1,4}?)(?:op|le|on|am|du|den)\b", re.IGNORECASE
)
_NAMED = re.compile(r"^\s*((?:[^\W\d_][\w.'’-]+\s+){1,3})(?=\d{1,2}[/.-]\d{1,2}\b)")
_SIGNED = re.compile(r"^\s*([A-Z]{2,3}|(?:[A-Z]\.){2,3})\s+\d")


def note_facets(note: str, school_year: int | None) -> Facets:
    """Return who and when a note on a rating speaks of: "gezien door K. Maes op 13 jan", "PV 16/1/26 gang 12".

    A name with a day right behind it signs too: "Marc Dubois 14/01/2026: mooi".
    """
    day = read_day(note, school_year)
    said = (_SEEN_BY.search(note), _SIGNED.match(note), _NAMED.match(note), _AUTHOR.match(note))
    named = (match[1].strip() for match in said if match is not None)
    rater = next((name for name in named if is_name(name) and not is_moment(name)), None)
    return Facets(rater=rater, on=day.day if day else None)


def said_in_note(note: str) -> str:
    """Return what a note says, without the name of who wrote it: "Griet: taart zelf gemaakt" → "taart zelf gemaakt".

    A name with a day is a signature, and stays.
    """
    match = _AUTHOR.match(note)
    remark = match is not None and is_name(match[1].strip()) and read_day(note, _ANY_YEAR) is None
    return note[match.end() :].strip() if match is not None and remark else note.strip()


def remarks_for(learner: str | None, remarks: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return the remarks that can belong to a learner's rating: not those that name only another learner."""
    if learner is None:
        return tuple(remarks)
    named = {remark: _named_in(remark, tuple(others)) for remark in remarks}
    return tuple(remark for remark in remarks if not named[remark] or learner in named[remark])


@per_text
def _named_in(remark: str, others: tuple[str, ...]) -> frozenset[str]:
    """Return which of the others a remark names by their first name."""
    said = set(words(remark))
    return frozenset(name for name in others if (first := words(name)[:1]) and len(first[0]) > 1 and first[0] in said)


def with_note(facets: Facets, note: str | None, school_year: int | None) -> Facets:
    """Return a rating's facets completed by what its note says."""
    if not note:
        return facets
    said = note_facets(note, school_year)
    merged = facets.under(said)
    if said.on is not None and facets.moment is None:
        merged = replace(merged, on=said.on)  # of one rating, where the day around it is that of the whole sheet
    return replace(merged, rater=said.rater, role=merged.role) if said.rater and facets.rater is None else merged
