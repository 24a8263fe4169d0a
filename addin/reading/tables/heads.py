"""What the headings of a list's lanes say: who was rated, by whom, when, for which vehicle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from addin.domain.status import Role, Status
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import MONTHS, day_of, is_day_text, is_moment
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import is_initials, is_name
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.tables.axes.anchors import AXIS_CONCEPTS
from addin.reading.tables.block import Block
from addin.reading.tables.facets import NOTHING, ROLE_OF_CONCEPT, SITES, Facets, head_facets, person
from addin.reading.tables.find import Listing
from addin.reading.tables.lines import is_total

_PAIR = 2  # columns under one name
_SIGNED = 2  # words of a label that tells who rated
_FOOT = 4  # lines below a list where it may be signed
_TOLD_BELOW = frozenset({"learner", "assessor", "mentor", "coach", "teacher", "date"})
_FITTING: Mapping[str, Callable[[str], bool]] = {
    "period": is_moment,
    "start": lambda said: any(map(str.isdecimal, said)) or is_moment(said),  # "benotet von" is no "von … bis"
}
_TELLS_LANES = frozenset(
    {"learner", "date", "period", "assessor", "learner_id", "class", "email", "start", *ROLE_OF_CONCEPT}
)


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of a block: what it is, what its headings say, and the status it stands for when it is to be ticked."""

    number: int
    kind: str  # rating | date | rater | learner | moment | variant | comment | strength | improve | group | other
    heads: tuple[str, ...]
    facets: Facets = NOTHING
    status: Status | None = None  # what a tick in it means, among columns to tick
    names: bool = False  # learners' names stand in it where a tick would
    yes: Status | None = None  # what it asks, when it stands alone: "behaald?"
    unexplained: str = ""  # its heading, where it is to be ticked and nothing says what a tick in it means


def headed_lanes(listing: Listing, block: Block, book: Book, school_year: int | None) -> list[Lane]:
    """Return the lanes of a block beside its axis, in order, with what their headings say; what each is comes later."""
    hints = _hints(listing, block)
    named = _learner_head(listing, block)
    family = _family_names(listing, block)
    people = {head for head in block.headers if hints[head] == "learner" or _names_people(listing, head)}
    doubted = set(block.headers) - people if people else set()
    footers = _footers(listing, block)
    spread = _spread(listing, block)
    unknown = {head for head in block.headers if listing.view.turned and _is_unknown(listing, head)}
    lanes: list[Lane] = []
    for number in listing.lanes():
        if number in listing.axis.lanes:
            continue
        over = [(head, spread.get((head, number), number)) for head in block.headers]
        heads = tuple(listing.view.text(head, number) for head in block.headers)
        told = [_told_by_head(listing, *place, book, school_year, hints[place[0]]) for place in over]
        told = [
            replace(each, learner=None, rater=None)
            if head in unknown
            else replace(each, learner=None)
            if head in doubted and not _surely_named(each.learner)
            else each
            for head, each in zip(block.headers, told, strict=True)
        ]
        facets = _together(told, named)
        if family is not None and (full := " ".join(listing.view.text(head, number) for head in family).strip()):
            facets = replace(facets, learner=full, rater=None)
        if facets.moment is None and facets.on is not None:
            days = [said for head, said in zip(block.headers, heads, strict=True) if hints[head] != "date"]
            facets = replace(facets, moment=next((said for said in days if is_day_text(said)), None))
        if lanes and facets.on is None and facets.moment and facets.moment == lanes[-1].facets.moment:
            facets = replace(facets, on=lanes[-1].facets.on)  # one day over all columns of a moment
        facets = facets.under(_told_below(listing, number, footers, school_year))
        lanes.append(Lane(number, "other", heads, facets))
    lanes = _with_initials_of_raters(lanes)
    if listing.view.turned:
        lanes = _since(_filled_down(_under_names(lanes, listing), named), _moment_over(listing, block))
    return lanes


def _with_initials_of_raters(lanes: list[Lane]) -> list[Lane]:
    """Return the lanes with initials that come back over days, each day under one of them alone, as the raters'.

    "KV | KV | LM" over three days of talks says who rated when; learners would each have the same days.
    """
    signed = [lane.facets for lane in lanes if lane.facets.learner and lane.facets.on]
    bearers = [facets.learner or "" for facets in signed]
    again = len(set(bearers)) < len(bearers) and all(map(is_initials, bearers))
    if not again or len({facets.on for facets in signed}) < len(signed):
        return lanes
    return [
        replace(lane, facets=replace(lane.facets, learner=None, rater=lane.facets.learner))
        if lane.facets in signed
        else lane
        for lane in lanes
    ]


def _moment_over(listing: Listing, block: Block) -> str | None:
    """Return the moment that stands in the corner over the names of a turned table: "Eind oktober"."""
    said = (listing.view.text(head, lane) for head in block.headers for lane in listing.axis.lanes)
    return next((each for each in said if each and is_moment(each) and concept_of(each, 0.99) != "date"), None)


def _since(lanes: Sequence[Lane], moment: str | None) -> list[Lane]:
    """Return the rows of a turned table with the moment that stands over them, in the corner or on a row of its own."""
    told: list[Lane] = []
    for lane in lanes:
        alone = replace(lane.facets, moment=None, on=None) == NOTHING
        moment = lane.facets.moment if lane.facets.moment and alone else moment
        told.append(lane if lane.facets.moment else replace(lane, facets=replace(lane.facets, moment=moment)))
    return told


def _spread(listing: Listing, block: Block) -> dict[tuple[int, int], int]:
    """Return, by heading line and lane, where the name stands that counts for a blank place beside it.

    "Noor | | Sem | |" over "mentor | zelf | mentor | zelf" names two each, although nobody merged them.
    """
    spread: dict[tuple[int, int], int] = {}
    view, lanes = listing.view, [lane for lane in listing.lanes() if lane > listing.axis.last]
    for head in block.headers:
        named = [lane for lane in lanes if view.text(head, lane)]
        steps = {after - lane for lane, after in pairwise(named)}
        if len(steps) != 1 or (step := min(steps)) < _PAIR or named[-1] + _PAIR - 1 > lanes[-1]:
            continue
        first = range(named[0], named[0] + step)
        alike = [
            other
            for other in block.headers
            if other != head
            and sum(bool(view.text(other, lane)) for lane in first) >= _PAIR  # a blank column may part the groups
            and all(view.text(other, lane + at - first[0]) == view.text(other, at) for lane in named for at in first)
        ]
        if alike:
            spread |= {(head, lane + at): lane for lane in named for at in range(1, step)}
    return spread


def _texts(listing: Listing, head: int) -> list[str]:
    """Return the texts of a heading line that stand beside the axis."""
    lanes = range(listing.first_lane, listing.last_lane + 1)
    return [said for lane in lanes if lane not in listing.axis.lanes and (said := listing.view.text(head, lane))]


def _learner_head(listing: Listing, block: Block) -> int | None:
    """Return which of the headings is the learner's by its own label on the axis ("leerling", not just "naam")."""
    for at, head in enumerate(block.headers):
        said = {word for lane in listing.axis.lanes for word in words(listing.view.text(head, lane))}
        if said & word_set("learner_itself"):
            return at
    return None


def _hints(listing: Listing, block: Block) -> dict[int, str | None]:
    """Return what the label beside each line of headings says of it; "wie" is the learner, if nothing else is."""
    hints = {head: _corner(listing, head) for head in block.headers}
    labels = {head: [fold(listing.view.text(head, lane)).strip(" ?") for lane in listing.axis.lanes] for head in hints}
    who = [head for head, said in labels.items() if word_set("who") & set(said)]
    if len(who) == 1 and listing.view.turned and "learner" not in hints.values():
        hints[who[0]] = "learner"
    return hints


def _corner(listing: Listing, head: int) -> str | None:
    """Return the concept of the label that stands beside a line of headings, on the axis."""
    texts = _texts(listing, head)
    heads_axis = any(concept_of(listing.view.text(head, lane), 0.99) in AXIS_CONCEPTS for lane in listing.axis.lanes)
    labels = listing.axis.lanes[-1:] if heads_axis else listing.axis.lanes  # "school" over its codes, beside "Task"
    for lane in reversed(labels):
        concept = concept_of(listing.view.text(head, lane))
        if heads_axis and concept in SITES:
            continue  # "magazijn" over the lines beside their codes names what is learnt there
        fitting = _FITTING.get(concept or "")
        named = [fitting(said) for said in texts] if fitting else []
        if concept in _TELLS_LANES and (not named or any(named)):  # "Eind oktober" over names heads no periods
            return concept
    labelled = any(listing.view.text(head, lane) for lane in listing.axis.lanes)
    return "date" if labelled and texts and all(map(is_day_text, texts)) else None


def _names_people(listing: Listing, head: int) -> bool:
    """Say whether a heading line holds people's names: any word with a capital could be one, a known first name is."""
    return any(is_given(part) for said in _texts(listing, head) for part in said.replace(",", " ").split()[:4])


def _told_by_head(
    listing: Listing, head: int, lane: int, book: Book, school_year: int | None, hint: str | None
) -> Facets:
    if _is_called(listing, head, lane):
        return Facets(learner=listing.view.text(head, lane))
    told = head_facets(listing.view.over(head, lane), listing.view.text(head, lane), book, school_year, hint=hint)
    if told.rater is None or told.role is not None or hint != "assessor":
        return told
    labels = (person(listing.view.text(head, axis)) for axis in listing.axis.lanes)  # "vu par (tuteur) :"
    return replace(told, role=next((label[0] for label in labels if label is not None), None))


def _is_called(listing: Listing, head: int, lane: int) -> bool:
    """Say whether a heading that is a month's name too ("Jan") is somebody's: the others on its line are names."""
    said = listing.view.text(head, lane)
    if fold(said) not in MONTHS or not said.istitle():
        return False
    others = [other for other in _texts(listing, head) if other != said]
    return any(map(is_given, others)) and not any(map(is_moment, others))


def _is_unknown(listing: Listing, head: int) -> bool:
    """Say whether facts about learners stand under a label of their own that says nothing to us: "client", "room"."""
    labels = [said for lane in listing.axis.lanes if (said := listing.view.text(head, lane))]
    return bool(labels) and not any(heading_concepts(said) or person(said) or is_moment(said) for said in labels)


def _surely_named(learner: str | None) -> bool:
    return learner is None or is_initials(learner) or any(map(str.isdecimal, learner))


def _footers(listing: Listing, block: Block) -> list[tuple[int, str]]:
    """Return the lines in or just below a list that tell who rated its columns and when, with what they tell."""
    found = []
    following = [
        min((*other.titles, *other.headers, other.first)) for other in listing.blocks if other.first > block.last
    ]
    until = min((block.last + _FOOT, listing.view.last_line, *(line - 1 for line in following)))
    for line in range(block.first, until + 1):
        if line in listing.axis.anchors:
            continue
        label = next((said for lane in listing.axis.lanes if (said := listing.view.text(line, lane))), "")
        concept = _tells_below(label)
        texts = _texts(listing, line)
        if not label and listing.view.turned and texts and all(map(is_moment, texts)):
            found.append((line, "period"))
        fitting = is_day_text if concept == "date" else is_name
        if concept == "learner" and (concept_of(label, 0.99) != concept or not all(" " in said for said in texts)):
            continue  # "Handtekening leerling": initials or a first name only sign
        if concept in _TOLD_BELOW and texts and sum(map(fitting, texts)) * 10 >= len(texts) * 6:
            found.append((line, concept))
    return found


def _tells_below(label: str) -> str | None:
    """Return what a line below a list tells of its columns: "Datum", "Mentor"; "Visa tuteur" tells whose it is."""
    concepts = [match.concept for match in heading_concepts(label) if match.share >= 0.5]
    whose = [concept for concept in concepts if concept in ROLE_OF_CONCEPT]
    return next(iter([*whose, *concepts]), None) if len(words(label)) <= _SIGNED else None


def _told_below(listing: Listing, lane: int, footers: Sequence[tuple[int, str]], school_year: int | None) -> Facets:
    facets = NOTHING
    for line, concept in footers:
        cell, said = listing.view.over(line, lane), listing.view.text(line, lane)
        if cell is None or not said:
            continue
        if concept == "period":
            facets = facets.under(Facets(moment=said))
        elif concept == "date":
            day = day_of(cell.value, said, school_year)
            facets = facets.under(Facets(on=day.day if day else None))
        elif concept == "learner":
            facets = facets.under(Facets(learner=said))
        elif is_name(said):
            facets = facets.under(Facets(rater=said, role=ROLE_OF_CONCEPT.get(concept)))
    return facets


def _family_names(listing: Listing, block: Block) -> tuple[int, int] | None:
    """Return the heading lines of first and family names, where they stand apart ("Daniel" over "Okafor")."""
    given: list[int] = []
    family: list[int] = []
    for head in block.headers:
        texts = _texts(listing, head)
        single = [said for said in texts if is_name(said) and _one_name(said) and not is_initials(said)]
        role = _corner(listing, head) in {"assessor", "date", "period", *ROLE_OF_CONCEPT}
        if len(single) < 2 or role or len(single) * 10 < len(texts) * 6:
            continue
        known = sum(is_given(said) for said in single)
        (given if known * 10 >= len(single) * 7 else family if known * 10 <= len(single) * 4 else []).append(head)
    both = given and family and abs(given[0] - family[0]) == 1
    return (given[0], family[0]) if both else None


def _one_name(said: str) -> bool:
    """Say whether a text is a first name or a family name alone, particles aside."""
    return len([part for part in said.split() if fold(part) not in word_set("particles")]) == 1


def _together(told: Sequence[Facets], learners: int | None) -> Facets:
    """Return what a lane's headings say together, the nearest first; of two names the upper one is the learner's."""
    named = [at for at, facets in enumerate(told) if facets.learner is not None]
    first = learners if learners in named else next(iter(named), None)
    together = NOTHING
    for at in range(len(told) - 1, -1, -1):
        own = told[at]
        if own.learner is not None and at != first:
            own = replace(own, learner=None, rater=own.learner)
        if together.rater and not together.role and own.role and not own.rater:  # "Dirk" under "mentor" is the mentor
            together = replace(together, role=own.role)
        if own.rater and not own.role and not together.rater:  # so is "Mr. Sels" over "leerkracht"
            own = replace(own, role=together.role)
        together = together.under(own)
    return replace(together, rater=None) if together.role is Role.LEARNER else together


def _under_names(lanes: Sequence[Lane], listing: Listing) -> list[Lane]:
    """Return the rows of a turned table with the learner whose name stands alone in a row above theirs."""
    told: list[Lane] = []
    over: str | None = None
    for lane in lanes:
        bare = not any(listing.view.text(line, lane.number) for line in listing.axis.anchors)
        if lane.facets.learner is not None:
            over = lane.facets.learner if bare and sum(map(bool, lane.heads)) == 1 else None
        elif not any(lane.heads) or any(map(is_total, lane.heads)):
            over = None
        under = over is not None and lane.facets.learner is None and any(lane.heads)
        told.append(replace(lane, facets=replace(lane.facets, learner=over)) if under else lane)
    return told


def _filled_down(lanes: Sequence[Lane], named: int | None) -> list[Lane]:
    """Return the rows of a turned table with the learner of the row above where their own name cell is empty."""
    filled: list[Lane] = []
    at = named
    for lane in lanes:
        own = lane.facets.learner
        if own is not None:
            at = next((number for number, head in enumerate(lane.heads) if head and own in head), at)
        above = filled[-1].facets.learner if filled else None
        follows = any(lane.heads) or (filled and filled[-1].number == lane.number - 1)
        if own is None and above and at is not None and not lane.heads[at] and follows:
            filled.append(replace(lane, facets=replace(lane.facets, learner=above)))
        else:
            filled.append(lane)
    return filled
