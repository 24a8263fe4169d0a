"""One place of a sheet that somebody points at: what was understood there, and what can be said about it instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from addin.domain.observation import Observation
from addin.domain.shelf import find_known
from addin.domain.status import Role, Status
from addin.reading.layout.said import NO_RATING, NONE
from addin.reading.lexicon.dates import is_day_text
from addin.reading.scale.colours import named_colour
from addin.sheet.address import column_letters, column_number, parse_cell, split_where
from addin.sheet.snapshot import Cell, Sheet
from sync_service.at_hand import trajectories
from sync_service.pages.frame import Choice
from sync_service.pages.marks import Mark, all_marks
from sync_service.pages.naming import role_word
from sync_service.pages.sheets.overlay import Overlay, lane_words, reading_words
from sync_service.pages.sheets.saying import FACTS
from sync_service.words import gettext as _
from sync_service.words import in_words, spoken

LANE_KINDS = ("rating", "competence", "date", "rater", "learner", "moment", "variant", "remark", "nothing")
_PLACE = re.compile(r"([A-Z]{0,3})([0-9]{0,7})")
_LONGEST_SIGN = 24  # letters beyond which a text is a remark rather than a sign


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell, a whole column (``row`` 0) or a whole row (``column`` 0)."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """Return how the sheet calls it."""
        return f"{column_letters(self.column) if self.column else ''}{self.row or ''}"


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A status to choose with one press; ``value`` is what the form says, ``chosen`` how it is understood now."""

    value: str
    mark: Mark
    chosen: bool


@dataclass(frozen=True, slots=True)
class Input:
    """A field to fill in or, when it has ``choices``, to choose from; ``was`` is what was understood."""

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """Something that can be said about a place. It has statuses to press, or fields and a button."""

    about: str
    title: str
    colour: str
    hidden: tuple[tuple[str, str], ...]
    statuses: tuple[StatusChoice, ...] = ()
    inputs: tuple[Input, ...] = ()
    extra: tuple[Input, ...] = ()
    everywhere: bool = False
    button: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A place as it is looked at: what was understood, and what can be said instead."""

    name: str
    title: str
    colour: str
    told: tuple[str, ...]
    note: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """One sheet of a reading, for looking at its places; ``observations`` are those of the sheet."""

    sheet: Sheet
    over: Overlay
    layout: Mapping[str, Any]
    observations: Sequence[Observation]
    trajectory: str | None


def spot_of(name: str) -> Spot | None:
    """Return the place of a name as people write it (C12, C or 12), None when it is none."""
    match = _PLACE.fullmatch(name)
    if not match or not name:
        return None
    letters, digits = match.groups()
    try:
        if letters and digits:
            return Spot(*parse_cell(name))
        return Spot(0, column_number(letters)) if letters else Spot(int(digits), 0)
    except ValueError:
        return None


def panel(looked: Looked, spot: Spot, *, correctable: bool) -> Panel:
    """Return what is known of a place; ``correctable`` when one can say otherwise here."""
    cell = looked.sheet.cells.get((spot.row, spot.column), Cell(spot.row, spot.column))
    return Panel(
        name=spot.name,
        title=_title(spot, cell),
        colour=cell.shown_fill or "",
        told=tuple(_told(looked, spot)),
        note=cell.note or "",
        forms=tuple(_forms(looked, spot, cell)) if correctable else (),
    )


def _title(spot: Spot, cell: Cell) -> str:
    if not spot.row:
        return _("Column %(column)s", column=spot.name)
    if not spot.column:
        return _("Row %(row)s", row=spot.name)
    text = " ".join(cell.text.split())
    return f"{spot.name} · {text[:80]}" if text else _("%(cell)s, no text", cell=spot.name)


def _told(looked: Looked, spot: Spot) -> Iterator[str]:
    over, here = looked.over, (spot.row, spot.column)
    if here in over.read:
        yield from reading_words(over.read[here], looked.trajectory)
        return
    if here in over.legend:
        yield _("It explains a sign or a colour: %(status)s.", status=over.legend[here].word)
    roles = (over.columns.get(spot.column), over.rows.get(spot.row))
    role = next(filter(None, roles), None)
    if role is not None and here not in over.left_out:
        yield _("Taken for: %(role)s.", role=role.label)
    if here in over.left_out or over.skipped:
        yield over.left_out.get(here) or over.skipped
    elif role is None and here not in over.legend:
        yield _("Nothing was made of this.")
    counted = sum(1 for one in looked.observations if _touches(spot, one))
    if not (spot.row and spot.column) and counted:
        yield _("Ratings here: %(count)d.", count=counted)


def _touches(spot: Spot, observation: Observation) -> bool:
    _sheet, row, column = split_where(observation.cell)
    return spot.row in {0, row} and spot.column in {0, column}


def _forms(looked: Looked, spot: Spot, cell: Cell) -> Iterator[Form]:
    if spot.row and spot.column:
        yield from _meaning_forms(looked, spot, cell)
    across = _runs_across(looked.layout)
    if spot.column and not across and not _names_competences(looked, spot, across=False):
        yield _lane_form(looked, "column", Spot(0, spot.column))
    if spot.row and across and not _names_competences(looked, spot, across=True):
        yield _lane_form(looked, "row", Spot(spot.row, 0))
    yield from _line_forms(looked, spot, across=across)
    if spot.column and not across and _names_competences(looked, spot, across=False):
        yield _lane_form(looked, "column", Spot(0, spot.column))
    if spot.row and across and _names_competences(looked, spot, across=True):
        yield _lane_form(looked, "row", Spot(spot.row, 0))


def _runs_across(layout: Mapping[str, Any]) -> bool:
    """Say whether most tables of a sheet name their competences from left to right."""
    ways = [bool(table["competences"] == "across") for table in layout.get("tables", ())]
    return sum(ways) * 2 > len(ways)


def _names_competences(looked: Looked, spot: Spot, *, across: bool) -> bool:
    role = looked.over.rows.get(spot.row) if across else looked.over.columns.get(spot.column)
    return role is not None and role.kind == "competence"


def _meaning_forms(looked: Looked, spot: Spot, cell: Cell) -> Iterator[Form]:
    """Yield what can be said of the sign and the colour of a cell that rates, or explains what does."""
    here = spot.row, spot.column
    seen = [one for one in looked.observations if split_where(one.cell)[1:] == here]
    entry = next((one for one in looked.layout.get("legend", ()) if _cell_of(one) == here), None)
    if not seen and entry is None and here not in looked.over.left_out:
        return
    now = seen[0].status if seen and seen[0].certain else None
    if entry is not None and not seen:
        now = Status(entry["status"]) if entry.get("status") else None
    sign = str(entry["token"] or "") if entry is not None and not seen else " ".join(cell.text.split())
    forms: list[Form] = []
    if sign and len(sign) <= _LONGEST_SIGN and not _is_day(cell, sign):
        forms.append(_meaning_form(looked, "token", sign, now, _("What does “%(sign)s” mean?", sign=sign)))
    colour = (entry.get("colour") if entry is not None and not seen else None) or cell.shown_fill
    if colour and colour != "#FFFFFF":
        word = in_words(named_colour(colour))
        forms.append(
            _meaning_form(looked, "colour", colour, now, _("What does the colour %(colour)s mean?", colour=word))
        )
    # What decides here comes first.
    by_colour = any(table.get("by_colour") for table in looked.layout.get("tables", ()))
    yield from reversed(forms) if by_colour else forms


def _is_day(cell: Cell, sign: str) -> bool:
    return isinstance(cell.value, date | datetime) or is_day_text(sign)


def _cell_of(entry: Mapping[str, Any]) -> tuple[int, int] | None:
    return split_where(entry["cell"])[1:] if entry.get("cell") else None


def _meaning_form(looked: Looked, about: str, of: str, now: Status | None, title: str) -> Form:
    return Form(
        about=about,
        title=title,
        colour=of if about == "colour" else "",
        hidden=(("sheet", looked.sheet.name), ("of", of)),
        statuses=status_choices(now),
        everywhere=True,
    )


def status_choices(now: Status | None) -> tuple[StatusChoice, ...]:
    """Return everything that a sign can mean, that it is no rating at the end."""
    marks = (StatusChoice(mark.key, mark, now is not None and mark.key == now.value) for mark in all_marks())
    return (*marks, StatusChoice(NO_RATING, Mark("none", "·", _("not a rating")), chosen=False))


def _lane_form(looked: Looked, about: str, spot: Spot) -> Form:
    role = looked.over.columns.get(spot.column) if spot.column else looked.over.rows.get(spot.row)
    lane = _lane_at(looked.layout, spot.name)
    kinds = {"comment": "remark", "strength": "remark", "improve": "remark", "other": "nothing", "group": "nothing"}
    now = kinds.get(role.kind, role.kind) if role else "nothing"
    words = lane_words()
    column = about == "column"
    return Form(
        about=about,
        title=_("What is column %(column)s?", column=spot.name) if column else _("What is row %(row)s?", row=spot.name),
        colour="",
        hidden=(("sheet", looked.sheet.name), ("of", spot.name), ("heading", _heading(looked, lane, spot))),
        inputs=(
            Input("value", _("It holds"), now, tuple(Choice(kind, words[kind], kind == now) for kind in LANE_KINDS)),
        ),
        extra=_fact_inputs(lane) if now == "rating" else (),
        button=_("Read it so"),
    )


def _heading(looked: Looked, lane: Mapping[str, Any], spot: Spot) -> str:
    """Return the words nearest over a lane, by which it is found again when it moves; "" when there are none."""
    if lane.get("heading"):
        return str(lane["heading"][-1])
    rows = reversed(looked.over.headings if spot.column else ())
    texts = (looked.sheet.cells.get((row, spot.column), Cell(row, spot.column)).text for row in rows)
    return next((" ".join(text.split()) for text in texts if text.strip()), "")


def _lane_at(layout: Mapping[str, Any], at: str) -> Mapping[str, Any]:
    lanes = (lane for table in layout.get("tables", ()) for lane in table.get("lanes", ()) if lane["at"] == at)
    return next(lanes, {})


def _fact_inputs(known: Mapping[str, Any]) -> tuple[Input, ...]:
    labels = {
        "learner": _("Learner"),
        "rater": _("Judged by"),
        "role": _("Role"),
        "moment": _("Moment"),
        "on": _("Date"),
    }
    now = {name: str(known.get(name) or "") for name in FACTS}
    roles = (Choice("", "–", not now["role"]), *(Choice(one, role_word(one), one == now["role"]) for one in Role))
    return tuple(Input(name, labels[name], now[name], roles if name == "role" else ()) for name in FACTS)


def _line_forms(looked: Looked, spot: Spot, *, across: bool) -> Iterator[Form]:
    """Yield what can be said of the words that name a competence, or something that could be one."""
    label, now = _line(looked, spot, across=across)
    if not label or looked.trajectory is None:
        return
    known = find_known(looked.trajectory, trajectories())
    choices = tuple(
        Choice(each.code, f"{each.code} {each.label(spoken())}", each.code == now) for each in known.competences
    )
    own = Choice(NONE, _("a task of the company's own"), now is None)
    yield Form(
        about="line",
        title=_("Which competence is “%(label)s”?", label=label),
        colour="",
        hidden=(("sheet", looked.sheet.name), ("label", label)),
        inputs=(Input("value", _("Competence"), now or NONE, (own, *choices)),),
        button=_("Read it so"),
    )


def _line(looked: Looked, spot: Spot, *, across: bool) -> tuple[str, str | None]:
    """Return the words that name what a line is about, and the competence that they were taken for."""
    number = spot.column if across else spot.row
    if not number or (spot.row and spot.column and not _names_competences(looked, spot, across=across)):
        return "", None
    at = 2 if across else 1
    for one in looked.observations:
        if split_where(one.cell)[at] == number and one.label:
            return one.label, one.competence
    return "", None


def sheet_form(looked: Looked) -> Form:
    """Return what can be said of a sheet as a whole: whose it is, who filled it in, when."""
    facts: dict[str, Any] = {}
    for name, values in (
        ("learner", {one.learner for one in looked.observations}),
        ("rater", {one.rater for one in looked.observations}),
        ("role", {one.role.value if one.role else None for one in looked.observations}),
        ("moment", {one.moment for one in looked.observations}),
        ("on", {one.on.isoformat() if one.on else None for one in looked.observations}),
    ):
        facts[name] = next(iter(values)) if len(values) == 1 else None
    return Form(
        about="sheet",
        title=_("What is the sheet %(sheet)s about?", sheet=looked.sheet.name),
        colour="",
        hidden=(("sheet", looked.sheet.name),),
        inputs=_fact_inputs(facts),
        button=_("Read it so"),
    )
