"""Diaries: what was done on which day, with the codes beside it. Done is observed; how well is for the talk to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from addin.domain.palette import status_word
from addin.domain.status import Status
from addin.reading.competences.align import Item
from addin.reading.competences.book import Book, Meant
from addin.reading.lexicon.statuses import word_status
from addin.reading.observing.items import answered
from addin.reading.observing.places import nearest_heading
from addin.reading.observing.rated import Found, Knowing, Rated, rated
from addin.reading.observing.rows import line_facts, with_note
from addin.reading.scale.decision import Decision, Scale
from addin.reading.scale.lists import list_status
from addin.reading.scale.symbols import token_key
from addin.reading.tables.axes.anchors import is_bare_code
from addin.reading.tables.block import Block
from addin.reading.tables.facets import Facets
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import TEXT_KINDS
from addin.text import Text, text

_SAYING = frozenset({"date", "rater", "learner", "moment", "variant", *TEXT_KINDS})
_BEHIND = re.compile(r"[,;)+&/\n]|\s(?:en|et|and|und)\s")  # where the words behind a code end
_WHOLE_LIST = 8  # a diary that never repeats a competence is short; a longer one is a plan


def is_diary(lanes: Sequence[Lane], items: Mapping[int, Item], listing: Listing) -> bool:
    """Say whether a list beside days or remarks is a diary, rather than the plan of a whole trajectory."""
    if not any(lane.kind in {"date", "strength", "improve"} for lane in lanes):
        return False
    if len({lane.facets.role for lane in lanes if lane.kind == "other" and lane.facets.role}) > 1:
        return False  # columns for what several people think, left open: a form to rate on
    coded = [anchor for anchor in listing.axis.anchors.values() if anchor.codes]
    if not coded:
        return False  # what was done is for the school to link to competences, not for us to guess
    seen = [item.competences for item in items.values() if item.competences]
    once = len(set(seen)) == len(seen) > _WHOLE_LIST and all(len(each) == 1 for each in seen)
    return not (once and listing.sections)


def diary_ratings(
    listing: Listing, block: Block, lanes: Sequence[Lane], outer: Facets, knowing: Knowing
) -> Iterator[Rated]:
    """Yield one observation for each code of a diary; the remarks of its line belong to all of them."""
    saying = tuple(lane for lane in lanes if lane.kind in _SAYING)
    decision = Decision(Status.OBSERVED, _why(listing, block), "diary")
    for line in range(block.first, block.last + 1):
        anchor = listing.axis.anchors.get(line) or _coded(listing, line, knowing.book)
        lane = _lane_of_codes(listing, line, anchor) if anchor is not None else 0
        cell = listing.view.over(line, lane) if lane else None
        if cell is None or anchor is None or not anchor.codes:
            continue
        typed = cell._replace(text=cell.value) if isinstance(cell.value, str) else cell  # its own number, not our code
        facts = line_facts(listing, block, line, saying, knowing)
        facets = with_note(facts.facets.under(outer), cell.note, knowing.school_year)
        remark = " | ".join(filter(None, (*facts.remarks, cell.note))) or None
        judged = _judged(cell.text, anchor, knowing.scale)
        for (found_item, label), said in zip(_items(anchor), judged, strict=True):
            item = answered(label, found_item, knowing.lines)
            own = replace(facets, variant=anchor.variant or facets.variant)
            address = listing.view.address(line, lane)
            found = Found(address, typed, item, label, said or decision, own, remark=remark, bad_days=facts.bad_days)
            yield from rated(found, knowing)


def _judged(said: str, anchor: Meant, scale: Scale) -> list[Decision | None]:
    """Return what the words right behind each code of an entry say: "(B5 behaald, B4)"; None where nothing does."""
    codes = anchor.codes
    if not all(said[code.start : code.end] == code.written for code in codes):
        return [None] * len(codes)
    ends = [*(code.start for code in codes[1:]), len(said)]
    behind = (
        _BEHIND.split(said[code.end : end].lstrip(" =:-–("), maxsplit=1)[0]
        for code, end in zip(codes, ends, strict=True)
    )
    return [_in_words(words_behind.strip(), scale) for words_behind in behind]


def _in_words(said: str, scale: Scale) -> Decision | None:
    entry = scale.tokens.get(token_key(said)) if said else None
    told = entry.status if entry is not None else None
    if entry is None and said and (word := word_status(said)) is not None:
        told = word.status
    if told is None:
        return None
    why = text("{token} says {status} in plain words", token=said, status=status_word(told))
    return Decision(told, why, "words")


def coded_ratings(
    listing: Listing, block: Block, lanes: Sequence[Lane], outer: Facets, knowing: Knowing
) -> Iterator[Rated]:
    """Yield one rating for each code in columns whose headings rate: "gaat goed | nog oefenen" over "C1, C3 | C2-C4".

    Only columns of which nearly every entry is codes; what was done that day stands beside them in somebody's words.
    """
    saying = tuple(lane for lane in lanes if lane.kind in _SAYING - {"strength", "improve"})
    told = [(lane, status) for lane in lanes if (status := _rated_by(listing, block, lane, knowing.book)) is not None]
    for line in range(block.first, block.last + 1) if told else ():
        facts = line_facts(listing, block, line, saying, knowing)
        for lane, status in told:
            cell = listing.view.at(line, lane.number)
            if cell is None or not cell.text.strip():
                continue
            meant = knowing.book.meant(cell.text.strip())
            why = text("it stands in the list {heading}", heading=lane.heads[-1])
            facets = with_note(facts.facets.under(outer), cell.note, knowing.school_year)
            own = replace(facets, variant=meant.variant or facets.variant)
            remark = " | ".join(filter(None, (*facts.remarks, cell.note))) or None
            address = listing.view.address(line, lane.number)
            for item, label in _items(meant):
                decision = Decision(status, why, "place")
                found = Found(address, cell, item, label, decision, own, remark=remark, bad_days=facts.bad_days)
                yield from rated(found, knowing)


def _rated_by(listing: Listing, block: Block, lane: Lane, book: Book) -> Status | None:
    """Return what a column of codes says of each of them by its heading; None for any other column."""
    if lane.kind not in {"strength", "improve", "comment", "other"} or not lane.heads:
        return None
    texts = [said for line in range(block.first, block.last + 1) if (said := listing.view.text(line, lane.number))]
    coded = sum(bool(book.meant(said).codes) for said in texts)
    return list_status(lane.heads[-1]) if len(texts) > 1 and coded * 10 >= len(texts) * 8 else None


def _coded(listing: Listing, line: int, book: Book) -> Meant | None:
    """Return what a line says where the codes of others stand: codes among words, or one that is unknown."""
    texts = [said for lane in listing.axis.lanes if (said := listing.view.text(line, lane))]
    meant = [book.meant(said) for said in texts]
    known = (each for each in meant if each.codes and all(code.competence for code in each.codes))
    return next(known, None) or next(filter(is_bare_code, meant), None)


def _lane_of_codes(listing: Listing, line: int, anchor: Meant) -> int:
    """Return the lane in which the codes of a line stand, beside words on what was done perhaps."""
    texts = {lane: said for lane in listing.axis.lanes if (said := listing.view.text(line, lane))}
    coded = [lane for lane, said in texts.items() if anchor.codes[:1] and anchor.codes[0].written in said]
    return next(iter([*coded, *texts]), listing.axis.first)


def _why(listing: Listing, block: Block) -> Text:
    place = nearest_heading(listing, block, listing.axis.first)
    if place is None:
        return text("a diary says that it was done, not how well")
    return text(
        "a diary says that it was done, not how well: it stands under “{heading}” in {cell}",
        heading=place[0],
        cell=place[1],
    )


def _items(anchor: Meant) -> list[tuple[Item, str]]:
    return [
        (Item((code.competence,), by="code") if code.competence else Item((), unknown=(code.written,)), code.written)
        for code in anchor.codes
    ]
