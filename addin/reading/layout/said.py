"""What people said about a workbook: the ``answers`` of a layout, understood and looked up while it is read.

Each entry is about one thing: a sign or a colour, a column or a row, a line's words, a name, or a sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from addin.domain.shelf import find_known
from addin.domain.status import Role, Status
from addin.domain.trajectory import Trajectory
from addin.errors import LayoutUnreadable
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import read_day
from addin.reading.lexicon.words import fold
from addin.reading.scale.numbers import PassMark, pass_mark_of
from addin.reading.scale.symbols import token_key
from addin.reading.tables.facets import NOTHING, Facets
from addin.reading.tables.pinned import NO_PINS, LanePin, TablePins
from addin.sheet.address import column_number
from addin.text import Text, text

NO_RATING = "no_rating"
"""What an answer says of a sign or colour that rates nothing."""

NONE = "none"
"""What an answer says of a line that is no competence of the trajectory."""

KINDS: Mapping[str, str] = {
    "competence": "competence",
    "rating": "rating",
    "date": "date",
    "rater": "rater",
    "learner": "learner",
    "moment": "moment",
    "variant": "variant",
    "remark": "comment",
    "strength": "strength",
    "improve": "improve",
    "group": "group",
    "nothing": "other",
}
"""What a column can be said to be, and the kind of lane that this is."""

_ALSO = {"comment": "remark", "other": "nothing"}  # as the layout calls lanes of these kinds
_MEANING = ("token", "colour", "struck", "ticks", "day", "icon", "marks")
_FACTS = ("learner", "rater", "role", "moment", "on", "variant")
_SUBJECTS = frozenset({*_MEANING, "trajectory", "column", "row", "label", "name", "competences", "read", *_FACTS})

Cause = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """What people said about a tracker. ``entries`` are the answers as given; ``document`` is the whole layout."""

    entries: tuple[Mapping[str, Any], ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict)

    def trajectory(self, known: Sequence[Trajectory]) -> Trajectory | None:
        """Return the trajectory that the answers or the layout itself name, among those known here.

        Raises:
            TrajectoryUnknown: if there is none of that code.
        """
        answered = [entry["trajectory"] for entry in self.entries if "trajectory" in entry]
        code = answered[-1] if answered else self.document.get("trajectory")
        return find_known(code, known) if isinstance(code, str) else None

    def about(self, sheet: str) -> list[Mapping[str, Any]]:
        """Return the entries that count on a sheet, those for all sheets first so that its own come over them."""
        return sorted(
            (entry for entry in self.entries if entry.get("sheet") in (None, sheet)),
            key=lambda entry: entry.get("sheet") is not None,
        )

    def meanings(self, sheet: str) -> dict[Cause, Status | None]:
        """Return what signs and colours mean on a sheet, by cause; None for what is no rating."""
        return {
            cause: _status(entry)
            for entry in self.about(sheet)
            if "status" in entry and "column" not in entry and "row" not in entry and (cause := cause_of(entry))
        }

    def pass_mark(self, sheet: str) -> PassMark | None:
        """Return from which mark something is reached on a sheet, as somebody said it."""
        said = [entry["pass_mark"] for entry in self.about(sheet) if "pass_mark" in entry]
        return pass_mark_of(str(said[-1])) if said else None

    def reads(self, sheet: str) -> bool | None:
        """Say whether somebody said that a sheet is a tracker; None when nobody did."""
        said = [entry["read"] for entry in self.about(sheet) if "read" in entry and entry.get("sheet") == sheet]
        return bool(said[-1]) if said else None

    def table(self, sheet: str) -> TablePins:
        """Return what was said about the tables of a sheet."""
        entries = self.about(sheet)
        ways = [entry["competences"] == "across" for entry in entries if "competences" in entry]
        turned = ways[-1] if ways else None
        lanes: dict[int, LanePin] = {}
        for entry in entries:
            if "column" in entry or "row" in entry:
                turned = "row" in entry if turned is None else turned
                number = lane_number(entry)
                if ("row" in entry) == bool(turned):
                    lanes[number] = _lane_pin(entry, lanes.get(number))
        return TablePins(turned, lanes) if lanes or turned is not None else NO_PINS

    def lines(self, sheet: str, book: Book) -> dict[str, str | None]:
        """Return which competence the lines of a sheet mean, by their words folded; None for the company's own.

        Raises:
            LayoutUnreadable: if a competence is none of the trajectory's.
        """
        return {
            fold(str(entry["label"])): _known(_code(entry), book)
            for entry in self.about(sheet)
            if "label" in entry and "competence" in entry
        }

    def facts(self, sheet: str) -> Facets:
        """Return what was said of a whole sheet: whose it is, who filled it in, when."""
        known = NOTHING
        for entry in self.about(sheet):
            if not any(key in entry for key in _SUBJECTS - set(_FACTS)):
                known = _facets(entry).under(known)
        return known

    def named(self) -> dict[str, Facets]:
        """Return who is meant by a name or initials, by that name folded."""
        return {fold(str(entry["name"])): _facets(entry) for entry in self.entries if "name" in entry}


def parse_layout(document: Mapping[str, Any] | None, name: str = "layout") -> Layout:
    """Return what a layout document says.

    Args:
        document: The document; None says nothing.
        name: What it is called, for complaints.

    Raises:
        LayoutUnreadable: if it is not a layout document, or an entry cannot be understood; it says which.
    """
    if document is None:
        return Layout()
    if not isinstance(document, Mapping):
        raise LayoutUnreadable(name, text("it does not say what its sheets are"))
    given = document.get("answers", ())
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise LayoutUnreadable(name, text("its answers are not a list"))
    for entry in given:
        fault = fault_of(entry)
        if fault is not None:
            raise LayoutUnreadable(name, fault)
    return Layout((*_pinned_sheets(document, name), *given), document)


def fault_of(entry: Any) -> Text | None:
    """Return what is wrong with an entry, None when it can be understood."""
    if not isinstance(entry, Mapping):
        return text("one of its answers is not an entry: {entry}", entry=str(entry))
    told = ", ".join(f"{key} = {value}" for key, value in entry.items())
    if not _SUBJECTS & set(entry):
        return text("the answer “{entry}” does not say what it is about", entry=told)
    try:
        cause_of(entry)
        _status(entry)
        _facets(entry)
        lane_number(entry)
        _code(entry)
    except (ValueError, TypeError, AttributeError):
        return text("the answer “{entry}” holds something that is not known here", entry=told)
    if kind_of(entry.get("kind", "nothing")) is None or entry.get("competences", "down") not in _WAYS:
        return text("the answer “{entry}” holds something that is not known here", entry=told)
    if "pass_mark" in entry and pass_mark_of(str(entry["pass_mark"])) is None:
        return text("the answer “{entry}” holds something that is not known here", entry=told)
    return None


_WAYS = ("down", "across")


def _pinned_sheets(document: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return as entries what was changed in the list of sheets itself, with "pinned" beside it."""
    sheets = document.get("sheets", ())
    if not isinstance(sheets, Sequence) or isinstance(sheets, str):
        raise LayoutUnreadable(name, text("it does not say what its sheets are"))
    named = (sheet for sheet in sheets if isinstance(sheet, Mapping) and "name" in sheet)
    return [{"sheet": str(sheet["name"]), "read": bool(sheet.get("read"))} for sheet in named if sheet.get("pinned")]


def cause_of(entry: Mapping[str, Any]) -> Cause | None:
    """Return the cause of uncertainty that an entry settles, None for entries about other things."""
    if "token" in entry and "colour" in entry:
        return "clash", f"{token_key(str(entry['token']))} {_colour(entry)}"
    if "colour" in entry:
        return "colour", _colour(entry)
    if entry.get("unsure"):
        return "unsure", token_key(str(entry["token"]))
    for kind in ("token", "struck"):
        if kind in entry:
            return kind, token_key(str(entry[kind]))
    for kind in ("ticks", "icon"):
        if kind in entry:
            return kind, str(entry[kind])
    return ("day", "") if "day" in entry else None


def _colour(entry: Mapping[str, Any]) -> str:
    colour = str(entry["colour"]).upper()
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(colour)
    int(colour[1:], 16)
    return colour


def _status(entry: Mapping[str, Any]) -> Status | None:
    said = entry.get("status")
    return None if said in (None, NO_RATING) else Status(said)


def _code(entry: Mapping[str, Any]) -> str | None:
    said = entry.get("competence")
    return None if said in (None, NONE) else str(said)


def kind_of(said: Any) -> str | None:
    """Return the kind of lane that a word of answers, or of the layout itself, stands for; None for others."""
    return KINDS.get(_ALSO.get(str(said), str(said)))


def lane_number(entry: Mapping[str, Any]) -> int:
    """Return the number of the column or row that an entry is about, counted from 1.

    Raises:
        ValueError: if it names none.
    """
    if "column" in entry:
        letters = str(entry["column"]).strip()
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise ValueError(letters)
        return column_number(letters)
    return int(entry.get("row", 1))


def _known(code: str | None, book: Book) -> str | None:
    """Return a code of the trajectory, also one written in short ("C3")."""
    if code is None or book.trajectory.competence(code):
        return code
    found = {read.competence for read in book.codes.find(code) if read.competence}
    if len(found) != 1:
        trajectory = book.trajectory.code
        raise LayoutUnreadable(
            "layout", text("there is no competence {code} in {trajectory}", code=code, trajectory=trajectory)
        )
    return found.pop()


def _lane_pin(entry: Mapping[str, Any], earlier: LanePin | None) -> LanePin:
    kind = kind_of(entry["kind"]) if "kind" in entry else earlier.kind if earlier else None
    facets, given = _facets(entry), frozenset(key for key in _FACTS if key in entry)
    if earlier is not None:
        facets, given = LanePin(facets=facets, given=given).over(earlier.facets), given | earlier.given
    return LanePin(kind, facets, given, _status(entry) or (earlier.status if earlier else None))


def _facets(entry: Mapping[str, Any]) -> Facets:
    learner, rater, moment, variant = (
        str(entry[key]) if entry.get(key) else None for key in ("learner", "rater", "moment", "variant")
    )
    role = Role(entry["role"]) if entry.get("role") else None
    return Facets(learner, rater, role, moment, _day(entry.get("on")), variant=variant)


def _day(said: Any) -> date | None:
    if said is None or isinstance(said, date):
        return said
    read = read_day(str(said))
    if read is None or read.day is None:
        raise ValueError(said)
    return read.day
