"""Lanes of people: who signed for a rating, and whether "wie" asks who rated or who was rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from addin.reading.lexicon.asked import asked_for
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.names import fits_full_name, is_initials, is_name
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.scale.decision import Scale
from addin.reading.scale.symbols import token_key
from addin.reading.tables.facets import NOTHING
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import concept_of_heads
from addin.sheet.snapshot import Cell

_CLASS = 2  # learners over their columns
_PAIR = 2  # lanes that name people


def without_nobodys(lanes: Sequence[Lane]) -> list[Lane]:
    """Return the lanes without days that are nobody's before a class: "uitgelegd | Eline | Blessing | Maxim"."""
    rating = [lane for lane in lanes if lane.kind == "rating"]
    named = [lane for lane in rating if lane.facets.learner]
    alone = [lane for lane in rating if lane.facets == NOTHING and any(lane.heads) and lane.status is None]
    if len(named) < _CLASS or len(named) + len(alone) < len(rating):
        return list(lanes)
    return [replace(lane, kind="other") if lane in alone and lane.number < named[0].number else lane for lane in lanes]


def with_signatures(lanes: Sequence[Lane], cells: dict[int, list[Cell]], scale: Scale) -> list[Lane]:
    """Return the lanes with those as the rater's that hold nothing but the same few initials right after ratings."""
    signed = [
        at
        for at, (before, lane) in enumerate(pairwise(lanes), 1)
        if before.kind == "rating"
        and (lane.kind == "rating" or (lane.kind == "other" and concept_of_heads(lane.heads) is None))
        and lane.facets.learner in {None, before.facets.learner}
        and (_signs(cells[lane.number], scale) or (lane.kind == "other" and _called(cells[lane.number])))
        and not _coloured(cells[lane.number], scale)
        and not _signs(cells[before.number], scale)
    ]
    signed += _signed_off(lanes, cells)
    return [replace(lane, kind="rater") if at in signed else lane for at, lane in enumerate(lanes)]


def _signed_off(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[int]:
    """Return which lane is headed "signature", where one alone is and names or initials stand in it."""
    headed = [
        at for at, lane in enumerate(lanes) if lane.kind == "other" and concept_of_heads(lane.heads) == "signature"
    ]
    return [at for at in headed if len(headed) == 1 and _names_people(cells[lanes[at].number])]


def _names_people(cells: Sequence[Cell]) -> bool:
    """Say whether cells hold names or initials, some of them again and again, and no day nor tick."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    return len(said) > len(set(said)) and all(len(each) > 1 and is_name(each) for each in said)


def _coloured(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether most cells show a colour that rates: initials in them say who did so."""
    return bool(scale.colours) and sum(cell.shown_fill is not None for cell in cells) * 2 > len(cells)


def _signs(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether cells hold initials that the scale knows nothing of."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    rated = any(token_key(each.split()[0]) in scale.tokens for each in said if " " in each)  # "K LV": a K, by LV
    initials = all(len(each) > 1 and is_initials(each) and token_key(each) not in scale.tokens for each in said)
    return len(said) > 1 and initials and not rated and len(set(said)) * 2 <= len(said)


def _called(cells: Sequence[Cell]) -> bool:
    """Say whether cells hold the same few first names: who was there, whatever the column is called."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    heard = [each for each in said if is_given(each.split()[0]) or is_given(each.split()[-1])]
    known = len(heard) * 10 >= len(said) * 6 and all(map(is_name, said))
    return len(said) > 1 and known and len(set(said)) < len(said)


def with_one_learner(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes with one as the learner's, where two hold different people under headings of learners.

    "Leerling" tells better than "Naam" or "Je naam": who stands there rated. Where none tells better, neither is
    believed, and whose each line is must be asked.
    """
    named = [lane for lane in lanes if lane.kind == "learner"]
    if len(named) != _PAIR or any(map(_heads_part, named)) or _same_people(*(cells[lane.number] for lane in named)):
        return list(lanes)
    surely = [lane for lane in named if _heads_learner(lane)]
    kind = "rater" if len(surely) == 1 else "other"
    return [replace(lane, kind=kind) if lane in named and [lane] != surely else lane for lane in lanes]


def _heads_part(lane: Lane) -> bool:
    """Say whether a lane is headed as the first part of a name, so that another holds the rest: "Voornaam | Naam"."""
    return any("".join(words(head)) in word_set("first_name_heads") for head in lane.heads)


def _heads_learner(lane: Lane) -> bool:
    """Say whether a lane's heading speaks of a learner, and not of whoever fills the list in ("je naam")."""
    said = {word for head in lane.heads for word in words(head)}
    return bool(said & word_set("learner_itself")) or any(asked_for(head) == "learner" for head in lane.heads)


def _same_people(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Say whether two lanes name the same person on most lines: "Noor" beside "Noor Peeters"."""
    told = {cell.row: cell.text.strip() for cell in one}
    pairs = [(told[cell.row], cell.text.strip()) for cell in other if cell.row in told]
    same = sum(fold(a) == fold(b) or fits_full_name(a, b) or fits_full_name(b, a) for a, b in pairs)
    return not pairs or same * 2 > len(pairs)


def with_learner(lanes: Sequence[Lane], cells: dict[int, list[Cell]], listing: Listing) -> list[Lane]:
    """Return the lanes with one as the learner's, where another tells who rated and none who was rated.

    That is "wie", or the only one that holds nothing but the same few first names, whatever it is called.
    """
    raters = [lane for lane in lanes if lane.kind == "rater"]
    if listing.view.turned or not raters or any(lane.kind == "learner" for lane in lanes):
        return list(lanes)
    who = list(filter(asks_who, raters)) if len(raters) > 1 else []
    if not any(lane.kind == "rating" and lane.facets.learner for lane in lanes):
        who = who or [lane for lane in lanes if lane.kind == "other" and _called(cells[lane.number])]
    if len(who) != 1:  # one beside the ratings of each moment: who gave them
        return list(lanes)
    if asks_who(raters[0]) and raters[0].number < listing.axis.first < who[0].number:
        return list(lanes)  # "wie" before what was done: who did it, and somebody else saw it
    return [replace(lane, kind="learner", facets=NOTHING) if lane is who[0] else lane for lane in lanes]


def asks_who(lane: Lane) -> bool:
    """Say whether a lane is headed "wie", which may be who rated or who was rated."""
    return any(fold(head).strip(" ?") in word_set("who") for head in lane.heads)
