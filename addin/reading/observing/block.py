"""One block of a list, read: as ratings in lanes, as lists whose place rates, or as a diary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from addin.domain.status import Role
from addin.reading.about.passing import filled_in_by
from addin.reading.about.sheet import About, about_sheet
from addin.reading.competences.align import Item
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import is_day_text, is_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.names import fits_full_name, is_name, name_key, untitled
from addin.reading.lexicon.wordlists import pattern, word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.observing.contradicting import with_contradictions_asked
from addin.reading.observing.entries.diary import coded_ratings, diary_ratings, is_diary
from addin.reading.observing.entries.lists import list_ratings
from addin.reading.observing.entries.named import named_ratings
from addin.reading.observing.entries.painted import painted_ratings
from addin.reading.observing.items import items_of
from addin.reading.observing.moments import with_moments_told
from addin.reading.observing.passed_over import without_earlier_lines
from addin.reading.observing.rated import Knowing, Rated
from addin.reading.observing.ratings import lane_ratings
from addin.reading.observing.rows import days_stand_once
from addin.reading.people.mentions import Mention, mentions
from addin.reading.people.told import title_name
from addin.reading.scale.decision import Scale
from addin.reading.tables.block import Block
from addin.reading.tables.facets import Facets
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.find import as_said, lanes_of
from addin.reading.tables.lanes.people import asks_who

_APART = re.compile(r"$|\s+[-–—|]|\s*[:,(]")  # behind a name: nothing, or what else the form is about
_KEYED = re.compile(r":\s*\S")
_FOOT = 4  # lines below a block where it may say who filled it in
_CLASS = 3  # as many full names across, none of them introduced as a mentor, are learners whatever the title says


@dataclass(frozen=True, slots=True)
class BlockRead:
    """One block: its lanes, what its lines mean, its ratings. ``kind`` is ratings, lists, diary, or plain for none."""

    listing: Listing
    block: Block
    lanes: tuple[Lane, ...]
    items: Mapping[int, Item]
    rated: tuple[Rated, ...]
    kind: str


def read_block(listing: Listing, block: Block, knowing: Knowing) -> BlockRead:
    """Return a block with its ratings, in line order."""
    outer = _around(listing, block, knowing)
    lanes = lanes_of(listing, block, _unanswered(knowing.scale), knowing.book, knowing.school_year, knowing.first_names)
    lanes = _with_names_as_learners(_with_who_as_learner(lanes, outer), outer, listing, block)
    full = {name for lane in lanes if (name := lane.facets.learner) and lane.kind == "rating" and " " in name}
    if len(full) < _CLASS or any(fold(name.split()[0]) in knowing.people for name in full):
        one = knowing.about.about_one or _named_corner(listing, block, knowing.book) is not None
        lanes = tuple(_rater_lane(lane, outer, knowing, one=one) for lane in lanes)
    lanes = tuple(_with_known_rater(lane, knowing) for lane in lanes)
    lanes = _with_learner_rating(lanes, outer)
    lanes = _without_lone_day(lanes, knowing.about.tab.moment or outer.moment)
    lanes = tuple(as_said(lane, listing.pins) for lane in with_moments_told(lanes, knowing.moments))
    items = items_of(listing, block, lanes, knowing.book, knowing.lines)
    if days_stand_once(listing, block, lanes, knowing.school_year):
        knowing = replace(knowing, about=replace(knowing.about, day_carried=True))
    if any(lane.names for lane in lanes):
        named = tuple(named_ratings(listing, block, lanes, items, outer, knowing))
        return BlockRead(listing, block, lanes, items, named, "ratings")
    if any(lane.kind == "rating" for lane in lanes):
        found = tuple(lane_ratings(listing, block, lanes, items, outer, knowing))
        found = without_earlier_lines(found, listing, block, knowing.school_year)
        if not knowing.about.about_one:
            found = with_contradictions_asked(found, lanes, outer.learner, turned=listing.view.turned)
        return BlockRead(listing, block, lanes, items, found, "ratings")
    if any(pin.kind == "other" for pin in listing.pins.lanes.values()):
        return BlockRead(listing, block, lanes, items, (), "plain")  # a person left its ratings out
    coded = tuple(coded_ratings(listing, block, lanes, outer, knowing))
    if coded:
        return BlockRead(listing, block, lanes, items, coded, "diary")
    listed = tuple(list_ratings(listing, block, lanes, outer, knowing))
    if listed:
        return BlockRead(listing, block, lanes, items, listed, "lists")
    if is_diary(lanes, items, listing):
        written = tuple(diary_ratings(listing, block, lanes, outer, knowing))
        return BlockRead(listing, block, lanes, items, written, "diary")
    painted = tuple(painted_ratings(listing, block, outer, knowing))
    return BlockRead(listing, block, lanes, items, painted, "painted" if painted else "plain")


def _without_lone_day(lanes: tuple[Lane, ...], moment: str | None) -> tuple[Lane, ...]:
    """Return the lanes without moments that are but days, where the sheet is one moment for all of them.

    So where one day stands over all, and where each learner has one day: that of the talk about "periode 1".
    """
    dated = [lane.facets for lane in lanes if lane.facets.moment]
    days = {facets.moment or "" for facets in dated}
    if moment is None or is_day_text(moment) or not days or not all(map(is_day_text, days)):
        return lanes
    talks = {(facets.learner, facets.moment) for facets in dated}
    each_once = None not in (whose := {facets.learner for facets in dated}) and len(whose) == len(talks)
    if len(days) > 1 and not each_once:
        return lanes
    return tuple(replace(lane, facets=replace(lane.facets, moment=None)) for lane in lanes)


def _unanswered(scale: Scale) -> Scale:
    """Return a scale as nobody was asked: what a sign means must not make a column of counts one of ratings."""
    return replace(scale, answers={}) if scale.answers else scale  # the same one remembers what it decided


def _rater_lane(lane: Lane, outer: Facets, knowing: Knowing, *, one: bool) -> Lane:
    """Return a lane headed by a name as a rater's, when that is a mentor's name or the learner is known."""
    name = lane.facets.learner
    if name is None or lane.kind != "rating":
        return lane
    role = knowing.people.get(fold(name.split()[0]))
    other = one and outer.learner is not None and name_key(outer.learner) != name_key(name)
    if role is None and (not other or fits_full_name(name, outer.learner or "")):
        return lane
    return replace(lane, facets=replace(lane.facets, learner=None, rater=name, role=role or lane.facets.role))


def _with_known_rater(lane: Lane, knowing: Knowing) -> Lane:
    """Return a lane over which somebody stands whom the workbook introduces as a mentor, beside the learner's name."""
    if lane.kind != "rating" or lane.facets.learner is None or lane.facets.rater or lane.facets.role:
        return lane
    named = [said for said in lane.heads if said and said != lane.facets.learner and is_name(said)]
    known = [(said, role) for said in named if (role := knowing.people.get(fold(said.split()[0]))) is not None]
    if len(known) != 1:
        return lane
    return replace(lane, facets=replace(lane.facets, rater=known[0][0], role=known[0][1]))


def _with_who_as_learner(lanes: tuple[Lane, ...], outer: Facets) -> tuple[Lane, ...]:
    """Return the lanes with "wie" as the learner's, where nothing else says whose lines they are."""
    told = outer.learner is not None or any(map(_tells_learner, lanes))
    who = [lane for lane in lanes if lane.kind == "rater" and asks_who(lane)]
    if told or len(who) != 1 or any(lane.kind == "rating" and lane.number < who[0].number for lane in lanes):
        return lanes  # behind a rating it is who gave it
    return tuple(replace(lane, kind="learner") if lane is who[0] else lane for lane in lanes)


def _tells_learner(lane: Lane) -> bool:
    """Say whether a lane tells whose the lines are, or whose it is; "Dagen" over what rates nobody is no name."""
    return lane.kind == "learner" or (lane.kind != "other" and lane.facets.learner is not None)


def _with_names_as_learners(lanes: tuple[Lane, ...], outer: Facets, listing: Listing, block: Block) -> tuple[Lane, ...]:
    """Return the lanes with full names before the list as the learners', where nothing else says whose it is."""
    told = outer.learner is not None or any(map(_tells_learner, lanes))
    if told or listing.view.turned:
        return lanes
    ahead = [lane for lane in lanes if lane.kind == "other" and lane.number < listing.axis.first]
    named = [lane for lane in ahead if _lists_full_names(listing, block, lane.number)]
    if sum(_lists_people(listing, block, lane.number) for lane in ahead) > 1:
        return lanes  # one of them rated, and nobody knows which
    return tuple(replace(lane, kind="learner") if [lane] == named else lane for lane in lanes)


def _lists_people(listing: Listing, block: Block, lane: int) -> bool:
    """Say whether a lane holds nothing but names, most of them begun or ended with a first name."""
    texts = [said for line in range(block.first, block.last + 1) if (said := listing.view.text(line, lane))]
    heard = [said for said in texts if is_given(said.split()[0]) or is_given(said.split()[-1])]
    return len(heard) * 10 >= len(texts) * 6 > 0 and all(map(is_name, texts))


def _lists_full_names(listing: Listing, block: Block, lane: int) -> bool:
    texts = [said for line in range(block.first, block.last + 1) if (said := listing.view.text(line, lane))]
    known = [said for said in texts if (people := mentions(said)) and people[0].name == untitled(said)]
    return bool(known) and len(set(texts)) > 1 and all(" " in said and is_name(untitled(said)) for said in texts)


def _with_learner_rating(lanes: tuple[Lane, ...], outer: Facets) -> tuple[Lane, ...]:
    """Return the lanes with the one headed by the learner's own name as theirs to rate, beside one of somebody else."""
    if not any(lane.kind == "rating" and (lane.facets.rater or lane.facets.role) for lane in lanes):
        return lanes
    own = [lane for lane in lanes if lane.kind == "rating" and _is_own(lane.facets.learner, outer.learner)]
    if any(lane.facets.role or lane.facets.rater for lane in own):
        return lanes  # "Noor" over "mentor | school" is whose ratings they are
    return tuple(
        replace(lane, facets=replace(lane.facets, role=Role.LEARNER)) if lane in own else lane for lane in lanes
    )


def _is_own(name: str | None, learner: str | None) -> bool:
    return bool(name and learner) and (name == learner or fits_full_name(name or "", learner or ""))


def _around(listing: Listing, block: Block, knowing: Knowing) -> Facets:
    """Return what is said around a block, the nearest and the plainest first."""
    own, sheet = _about_block(listing, block, knowing), knowing.about
    own = replace(own, facets=own.facets.under(_keyed_in_corner(listing, block, knowing)))
    own = replace(own, facets=own.facets.under(_signed_below(listing, block)))
    corner = Facets(variant=_vehicle_in_corner(listing, block, knowing), moment=_moment_in_corner(listing, block))
    own = replace(own, facets=own.facets.under(corner))
    titled = own.weak.learner or _named_corner(listing, block, knowing.book) or _named_title(listing, block)
    if titled and sheet.about_one and not is_given(titled.split()[0]):
        titled = None  # "Specifiek De Linde", on Lotte's own sheet
    nearest = own.facets.under(Facets(learner=titled))  # the name in a block's own title, over the sheet's
    return nearest.under(sheet.facets).under(sheet.tab).under(own.weak).under(sheet.weak)


def _keyed_in_corner(listing: Listing, block: Block, knowing: Knowing) -> Facets:
    """Return what keys tell where the heading of the list would stand: "Leerling: Lien Goossens | Evaluatie 1 | …"."""
    places = ((head, lane) for head in block.headers for lane in listing.axis.lanes)
    cells = [cell for place in places if (cell := listing.view.at(*place)) is not None and _KEYED.search(cell.text)]
    sheet = replace(listing.view.sheet, name="")
    return about_sheet(sheet, cells, knowing.book, knowing.school_year).facets


def _vehicle_in_corner(listing: Listing, block: Block, knowing: Knowing) -> str | None:
    """Return the vehicle that stands where the heading of the list would: "Reachtruck | okt | dec"."""
    named = {vehicle for said in _corner_texts(listing, block) if (vehicle := knowing.book.variant(said))}
    return named.pop() if len(named) == 1 else None


def _moment_in_corner(listing: Listing, block: Block) -> str | None:
    """Return the moment that stands where the heading of the list would: "eerste semester | mentor | school"."""
    texts = [said for said in _corner_texts(listing, block) if not pattern("asks_day").search(fold(said))]
    named = [said for said in texts if is_moment(said) and not is_day_text(said)]
    return named[0] if len(named) == 1 and not listing.view.turned else None


def _named_corner(listing: Listing, block: Block, book: Book) -> str | None:
    """Return the learner whose full name stands where the heading of the list would: "Noor Peeters | heftruck | …"."""
    texts = _corner_texts(listing, block)
    named = [
        mention.name
        for said in texts
        for mention in mentions(said)
        if not mention.other and _opens_or_ends(said, mention)
    ]
    if not named:
        titles = (title_name(said, frozenset(), frozenset()) for said in texts)
        named = [title[0] for title in titles if title is not None]
    others = {said for other in listing.blocks if other != block for said in _corner_texts(listing, other)}
    if not named and others and not listing.view.turned:  # each form has somebody else's name there, known or not
        names = {said: said.partition("(")[0].strip() for said in texts if said not in others}
        named = [name for name in names.values() if is_name(name) and (" " in name or is_given(name))]
    if not named and not listing.view.turned and _heads_vehicles(listing, block, book):
        named = [said for said in texts if " " in said and is_name(said)]
    return named[0] if len(named) == 1 else None


def _named_title(listing: Listing, block: Block) -> str | None:
    """Return the first name alone over a block, where another one stands over another: "TARIQ (Mon-Thu)"."""
    if len(listing.blocks) == 1 or listing.view.turned:
        return None
    named = {name for other in listing.blocks if (name := _word_over(listing, other))}
    return _word_over(listing, block) if len(named) > 1 and any(map(is_given, named)) else None


def _word_over(listing: Listing, block: Block) -> str | None:
    """Return the nearest word that stands alone over a block and may be a first name, without its brackets."""
    for line in reversed(block.titles):
        texts = [cell.text for _, cell in listing.view.cells_of_line(line) if cell.text.strip()]
        name = texts[0].partition("(")[0].strip().capitalize() if len(texts) == 1 else ""
        if name and " " not in name and is_name(name):
            return name
    return None


def _heads_vehicles(listing: Listing, block: Block, book: Book) -> bool:
    """Say whether all that stands beside the corner names vehicles: "Yorben Claeys | heftruck | reachtruck"."""
    lanes = [lane for lane in listing.lanes() if lane > listing.axis.last]
    heads = [said for lane in lanes if (said := listing.view.text(block.headers[-1], lane))] if block.headers else []
    return len(heads) > 1 and all(book.variant(said) for said in heads)


def _opens_or_ends(said: str, mention: Mention) -> bool:
    """Say whether a text is about the one whom it names: their name opens it, or ends it behind a word ("plan …")."""
    if mention.first:
        return _APART.match(said, len(mention.name)) is not None
    before = words(said.removesuffix(mention.name))
    return said.endswith(mention.name) and len(before) == 1 and before[0] not in word_set("company")


def _corner_texts(listing: Listing, block: Block) -> frozenset[str]:
    """Return what stands where the heading of the list would, in one of its blocks."""
    return frozenset(
        said for head in block.headers for lane in listing.axis.lanes if (said := listing.view.text(head, lane))
    )


def _signed_below(listing: Listing, block: Block) -> Facets:
    """Return who filled a block in, where a line below it says so, before the next one begins."""
    view = listing.view
    if view.turned:
        return Facets()
    tops = [min((*other.titles, *other.headers, other.first)) for other in listing.blocks if other.first > block.last]
    until = min((block.last + _FOOT, view.last_line, *(top - 1 for top in tops)))
    lines = range(block.last + 1, until + 1)
    texts = (view.text(line, lane) for line in lines for lane in listing.lanes() if view.at(line, lane) is not None)
    return next((told for said in texts if said and (told := filled_in_by(said)) != Facets()), Facets())


def _last_titles(listing: Listing, block: Block) -> tuple[int, ...]:
    """Return the lines above a block from the last that begins as one before it: an empty form may stand between."""
    view = listing.view
    begins = {line: next((fold(cell.text) for _, cell in view.cells_of_line(line)), "") for line in block.titles}
    again = [
        line
        for line in block.titles
        if begins[line].endswith(":") and begins[line] in {begins[other] for other in block.titles if other < line}
    ]
    start = min((line for line in again if begins[line] == begins[again[0]]), default=0) if again else 0
    return tuple(line for line in block.titles if line >= start)


def _about_block(listing: Listing, block: Block, knowing: Knowing) -> About:
    """Return what the lines above one of several blocks say about it."""
    if len(listing.blocks) == 1 or listing.view.turned:
        return About()
    view, sheet = listing.view, replace(listing.view.sheet, name="")
    level = [(lane, cell) for line in _last_titles(listing, block) for lane, cell in view.cells_of_line(line)]
    over = [
        cell
        for lane, cell in level
        if lane <= listing.last_lane and lane + view.spans(cell.row, lane) > listing.first_lane
    ]
    own = about_sheet(sheet, over, knowing.book, knowing.school_year)
    if len(over) == len(level):
        return own  # nothing stands beside it
    whole = about_sheet(sheet, [cell for _, cell in level], knowing.book, knowing.school_year)
    beside = about_sheet(sheet, [cell for _, cell in level if cell not in over], knowing.book, knowing.school_year)
    if own.facets.learner and beside.facets.learner:
        return own  # two people's forms beside each other: each has a title of its own
    shared = replace(whole.facets, rater=None, role=None)  # one form in two halves, each with who rated it over it
    return replace(
        own, facets=own.facets.under(shared), weak=own.weak.under(replace(whole.weak, rater=None, role=None))
    )
