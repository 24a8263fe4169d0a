"""A layout laid on a later version of its workbook: what was said of a column or a sheet follows it where it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from addin.reading.layout.said import Layout, lane_number
from addin.reading.lexicon.words import fold
from addin.reading.tables.view import View
from addin.sheet.address import column_letters
from addin.sheet.snapshot import Sheet, Snapshot

_REACH = 8  # lines between the uppermost heading of a column and the nearest
_ALIKE = 85  # of 100: a heading with a slip mended is the same heading
_SHARE = 0.8  # of a sheet's headings that must be found again to know it under another name


@dataclass(frozen=True, slots=True)
class Fitted:
    """A layout as it counts for a workbook now.

    ``renamed`` sheets, old name to new; ``copied`` sheets, new name to the one they were copied from; ``lost`` what
    found no place.
    """

    layout: Layout
    renamed: Mapping[str, str]
    copied: Mapping[str, str]
    lost: tuple[Mapping[str, Any], ...] = ()


def fitted(layout: Layout, snapshot: Snapshot) -> Fitted:
    """Return what people said, with each sheet under its present name and each column in its present place.

    What was said of a sheet counts for a copy of it too, as people make one for the next month or the next learner;
    but not whose it is or when it was filled in.
    """
    renamed, copied = _renamed(layout, snapshot), _copied(layout, snapshot)
    entries: list[Mapping[str, Any]] = []
    lost: list[Mapping[str, Any]] = []
    for given in (*layout.entries, *_for_copies(layout, copied)):
        entry = {**given, "sheet": renamed[given["sheet"]]} if given.get("sheet") in renamed else given
        sheet = next((each for each in snapshot.sheets if each.name == entry.get("sheet")), None)
        if sheet is None or not ("column" in entry or "row" in entry):
            entries.append(entry)
            continue
        placed = _placed(entry, copied.get(given["sheet"], given["sheet"]), sheet, layout)
        (lost if placed is None else entries).append(placed or entry)
    return Fitted(replace(layout, entries=tuple(entries)), renamed, copied, tuple(lost))


def remembered(layout: Layout) -> dict[str, Mapping[str, Any]]:
    """Return what a layout remembers of each sheet, by its name; nothing where it was written by hand."""
    sheets = layout.document.get("sheets", ())
    known = [each for each in sheets if isinstance(each, Mapping)] if isinstance(sheets, Sequence) else []
    return {str(each["name"]): each for each in known if "name" in each and _is_whole(each)}


def _is_whole(sheet: Mapping[str, Any]) -> bool:
    """Say whether what is remembered of a sheet can be gone by; somebody may have cut in it by hand."""
    try:
        told = list(lanes(sheet))
        listed = [*sheet.get("legend", ()), *sheet.get("signs", ())]
    except (TypeError, KeyError, AttributeError):
        return False
    whole = all(isinstance(said, str) for lane in told for said in (lane.at, lane.kind, *lane.heading))
    return whole and "tables" in sheet and all(isinstance(each, Mapping) for each in listed)


def _renamed(layout: Layout, snapshot: Snapshot) -> dict[str, str]:
    """Return which sheets have another name now: gone under the old, and one new one has all their headings."""
    known = remembered(layout)
    here = {sheet.name for sheet in snapshot.sheets}
    new = [sheet for sheet in snapshot.sheets if sheet.name not in known]
    found: dict[str, str] = {}
    for name in known.keys() - here:
        fits = [sheet.name for sheet in new if _share(known[name], sheet) >= _SHARE]
        if len(fits) == 1:
            found[name] = fits[0]
    return {old: name for old, name in found.items() if list(found.values()).count(name) == 1}


def _copied(layout: Layout, snapshot: Snapshot) -> dict[str, str]:
    """Return which new sheets are copies of one that is known and still there; of several alike the nearest before."""
    known = remembered(layout)
    names = [sheet.name for sheet in snapshot.sheets]
    moved = set(_renamed(layout, snapshot).values())
    found: dict[str, str] = {}
    for place, sheet in enumerate(snapshot.sheets):
        if sheet.name in known or sheet.name in moved:
            continue
        shares = {name: _share(known[name], sheet) for name in names if name in known}
        best = max(shares.values(), default=0.0)
        if best >= _SHARE:
            alike = [name for name, share in shares.items() if share == best]
            before = [name for name in alike if names.index(name) < place]
            found[sheet.name] = before[-1] if before else alike[0]
    return found


def _for_copies(layout: Layout, copied: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    for name, source in copied.items():
        own = {_subject(entry) for entry in layout.entries if entry.get("sheet") == name}
        for entry in layout.entries:
            if entry.get("sheet") == source:
                kept = {key: said for key, said in entry.items() if key not in _OF_ONE_SHEET}
                if kept.keys() - _PLACE and _subject(kept) not in own:
                    yield {**kept, "sheet": name}


def _subject(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what an entry is about: the same of two that say something of the same thing."""
    about = (f"{key} {entry[key]}" for key in _NAMING if key in entry)
    return (*about, *(key for key in ("competences", "pass_mark", "read") if key in entry))


_OF_ONE_SHEET = frozenset({"learner", "moment", "on"})
_PLACE = frozenset({"sheet", "column", "row", "heading", "name"})
_NAMING = ("column", "row", "label", "token", "colour", "struck", "ticks", "icon", "day")


def _share(known: Mapping[str, Any], sheet: Sheet) -> float:
    """Return how much of a known sheet's headings, 0 to 1, stands on a sheet."""
    heads = {fold(head) for lane in lanes(known) for head in lane.heading}
    texts = {fold(cell.text) for cell in sheet.cells.values() if cell.text.strip()}
    return len(heads & texts) / len(heads) if heads else 0.0


@dataclass(frozen=True, slots=True)
class Remembered:
    """One column (or row, of a turned table) of a remembered sheet."""

    at: str
    heading: tuple[str, ...]
    kind: str
    turned: bool


def lanes(sheet: Mapping[str, Any]) -> Iterator[Remembered]:
    """Yield the columns of a remembered sheet: of competences, of ratings, beside them, and those left out."""
    for table in sheet.get("tables", ()):
        turned = table.get("competences") == "across"
        for at, heading in zip(table.get("axis", ()), table.get("axis_headings", ()), strict=False):
            yield Remembered(at, tuple(heading), "competence", turned)
        for lane in table.get("lanes", ()):
            yield Remembered(lane["at"], tuple(lane["heading"]), lane["kind"], turned)
        for lane in table.get("left_out", ()):
            yield Remembered(lane["at"], tuple(lane["heading"]), "other", turned)


def _placed(entry: Mapping[str, Any], known: str, sheet: Sheet, layout: Layout) -> Mapping[str, Any] | None:
    """Return an entry with the column in which its heading stands now, None when that stands nowhere.

    ``known`` is the name under which the layout remembers the sheet.
    """
    turned = "row" in entry
    at = lane_number(entry)
    memory = [lane for lane in lanes(remembered(layout).get(known, {})) if lane.turned == turned]
    heads = _said_heading(entry) or next((lane.heading for lane in memory if lane.at == lane_name(at, turned)), ())
    if not heads:
        return entry
    view = View(sheet, turned=turned)
    now = [lane for lane in _lanes_saying(view, heads[-1]) if _is_headed(view, lane, heads)]
    if at in now:
        return entry
    kin = list(dict.fromkeys(lane.at for lane in memory if lane.heading[-len(heads) :] == heads))
    place = lane_name(at, turned)
    if not now:
        return entry if _is_headed(view, at, heads, least=_ALIKE) else None
    if len(now) > 1 and (len(now) != len(kin) or place not in kin):
        return None
    to = now[0] if len(now) == 1 else now[kin.index(place)]
    return {**entry, "row" if turned else "column": to if turned else column_letters(to)}


def _said_heading(entry: Mapping[str, Any]) -> tuple[str, ...]:
    said = entry.get("heading")
    heads = said if isinstance(said, list | tuple) else [said] if said else []
    return tuple(str(head) for head in heads if head)


def lane_name(number: int, turned: bool) -> str:  # noqa: FBT001 - it is the table's own property
    """Return what people call a lane: the letters of a column, the number of a row."""
    return str(number) if turned else column_letters(number)


def _lanes_saying(view: View, head: str) -> list[int]:
    """Return the lanes over which a text stands, in order; one look at each cell, for a sheet may have a million."""
    said = fold(head)
    found: set[int] = set()
    for (row, column), cell in view.sheet.cells.items():
        if cell.text and fold(cell.text) == said:
            line, lane = (column, row) if view.turned else (row, column)
            found.update(range(lane, lane + view.spans(line, lane)))
    return sorted(found)


def _is_headed(view: View, lane: int, heads: Sequence[str], least: float = 100) -> bool:
    """Say whether headings stand over a lane in this order, the last of them nearest to what is below."""
    *upper, last = map(fold, heads)
    for line in view.lines():
        if not _same(fold(view.text(line, lane)), last, least):
            continue
        above = [fold(view.text(other, lane)) for other in range(max(1, line - _REACH), line)]
        if all(any(_same(said, head, least) for said in above) or head == last for head in upper):
            return True
    return False


def _same(said: str, head: str, least: float) -> bool:
    return said == head if least == 100 else bool(said) and fuzz.ratio(said, head) >= least
