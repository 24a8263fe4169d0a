"""What was understood of one sheet, by place: ratings, the roles of columns and rows, the legend, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from addin.domain.observation import Observation
from addin.domain.shelf import find_known
from addin.domain.status import Role, Status
from addin.reading.account.facts import LEFT_OUT
from addin.reading.scale.symbols import token_key
from addin.sheet.address import column_number, split_where
from addin.sheet.snapshot import Sheet
from sync_service.at_hand import trajectories
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import role_word
from sync_service.words import gettext as _
from sync_service.words import in_words, on_day, spoken

Spot = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True)
class GridReading:
    """What a cell was read as: ``seen`` are its ratings, ``source`` the cell of the legend that they rest on, or ""."""

    mark: Mark
    asks: bool
    source: str
    seen: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class LaneRole:
    """What a column or row was taken for: ``kind`` as the layout says, and a short ``label``."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies over a sheet. ``left_out`` says why a cell was left out, ``skipped`` why all of them were."""

    read: Mapping[Spot, GridReading] = field(default_factory=dict)
    legend: Mapping[Spot, Mark] = field(default_factory=dict)
    columns: Mapping[int, LaneRole] = field(default_factory=dict)
    rows: Mapping[int, LaneRole] = field(default_factory=dict)
    left_out: Mapping[Spot, str] = field(default_factory=dict)
    skipped: str = ""
    headings: tuple[int, ...] = ()


NOTHING = Overlay()


def overlay(sheet: Sheet, layout: Mapping[str, Any], observations: Sequence[Observation]) -> Overlay:
    """Return what lies over a sheet.

    Args:
        sheet: The sheet.
        layout: What the layout says of this sheet; may be empty.
        observations: Those of this sheet, or of the whole workbook.
    """
    tables = [table for table in layout.get("tables", ()) if table.get("lanes") or table.get("axis")]
    upright = [table for table in tables if table["competences"] != "across"]
    turned = [table for table in tables if table["competences"] == "across"]
    legend = [entry for entry in layout.get("legend", ()) if entry.get("status") and entry.get("cell")]
    read = _readings(sheet.name, observations, legend)
    headings = sorted(upright[0].get("headings", ())) if upright else []
    return Overlay(
        read=read,
        legend=_explaining(sheet.name, legend),
        columns=_roles(upright),
        rows=_roles(turned),
        left_out=dict(_left_out(sheet, upright, turned, read)) if not layout.get("why_not") else {},
        skipped=skipped_words(layout.get("why_not")),
        headings=tuple(headings),
    )


def _explaining(sheet: str, legend: Sequence[Mapping[str, Any]]) -> dict[Spot, Mark]:
    cells = ((split_where(entry["cell"]), entry["status"]) for entry in legend)
    return {(row, column): mark_of(Status(status)) for (name, row, column), status in cells if name == sheet}


def skipped_words(reason: str | None) -> str:
    """Return why a sheet was left out as a whole, "" when it was not."""
    if not reason:
        return ""
    words = {
        "archive": _("It was left out: it looks like an earlier school year."),
        "template": _("It was left out: it looks like an empty model."),
        "layout": _("It was left out, because somebody said so."),
    }
    return words.get(reason, _("It was left out."))


def lane_words() -> dict[str, str]:
    """Return what columns and rows can be, by the layout's word for it."""
    return {
        "competence": _("competence"),
        "rating": _("rating"),
        "date": _("date"),
        "rater": _("who judged"),
        "learner": _("learner"),
        "moment": _("moment"),
        "variant": _("device"),
        "remark": _("remark"),
        "comment": _("remark"),
        "strength": _("what goes well"),
        "improve": _("what can be better"),
        "group": _("group"),
        "nothing": _("nothing of ours"),
        "other": _("nothing of ours"),
    }


def _roles(tables: Sequence[Mapping[str, Any]]) -> dict[int, LaneRole]:
    """Return what lanes were taken for; one that is something else in another table of the sheet keeps the first."""
    words = lane_words()
    found: dict[int, LaneRole] = {}
    for table in tables:
        for lane in table.get("lanes", ()):
            found.setdefault(_number(lane["at"]), LaneRole(lane["kind"], _lane_label(lane, words)))
        for lane in table.get("left_out", ()):
            if lane["why"] != "empty":
                found.setdefault(_number(lane["at"]), LaneRole("other", _reason(lane["why"])))
    for table in tables:
        for at in table.get("axis", ()):
            found[_number(at)] = LaneRole("competence", words["competence"])
    return found


def _lane_label(lane: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """Return what a lane was taken for; of ratings whose, by whom and when, for that is how they differ."""
    if lane["kind"] != "rating":
        return words.get(lane["kind"], lane["kind"])
    role = role_word(Role(lane["role"])) if lane.get("role") else ""
    status = mark_of(Status(lane["status"])).word if lane.get("status") else ""
    told = (lane.get("learner"), lane.get("rater") or role, lane.get("moment"), lane.get("variant"), status)
    return " · ".join(str(each) for each in told if each) or words["rating"]


def _number(at: str) -> int:
    return int(at) if at.isdigit() else column_number(at)


def _left_out(
    sheet: Sheet,
    upright: Sequence[Mapping[str, Any]],
    turned: Sequence[Mapping[str, Any]],
    read: Mapping[Spot, GridReading],
) -> Iterator[tuple[Spot, str]]:
    """Yield the cells on the lines of a table that nothing was made of, with the reason."""
    for tables, across in ((upright, False), (turned, True)):
        reasons = _reasons(tables)
        known = {lane: role for lane, role in _roles(tables).items() if lane not in reasons}
        lines = {line for table in tables for line in range(table["first"], table["last"] + 1)}
        first, last = min(known, default=0), max(known, default=0)
        for spot, cell in sheet.cells.items():
            line, lane = spot[::-1] if across else spot
            if spot in read or line not in lines or not (cell.text.strip() or cell.shown_fill):
                continue
            if lane in reasons or (lane not in known and first <= lane <= last):
                yield spot, _("It was left out: %(why)s.", why=reasons.get(lane) or _reason("nothing"))
            elif lane in known and known[lane].kind == "rating" and cell.text.strip():
                yield spot, _("It was not taken for a rating.")


def _reasons(tables: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """Return why lanes were left out."""
    return {
        _number(lane["at"]): _reason(lane["why"])
        for table in tables
        for lane in table.get("left_out", ())
        if lane["why"] != "empty"
    }


def _reason(why: str) -> str:
    return _("somebody said so") if why == "said" else in_words(LEFT_OUT[why])


def _readings(
    sheet: str, observations: Sequence[Observation], legend: Sequence[Mapping[str, Any]]
) -> dict[Spot, GridReading]:
    found: dict[Spot, list[Observation]] = {}
    for observation in observations:
        name, row, column = split_where(observation.cell)
        if name == sheet:
            found.setdefault((row, column), []).append(observation)
    sources = _Sources(legend)
    return {place: _reading(group, sources) for place, group in found.items()}


class _Sources:
    """The cells of a legend, by what they explain."""

    def __init__(self, legend: Sequence[Mapping[str, Any]]) -> None:
        self._by_status = {(entry["status"], key): entry["cell"] for entry in legend for key in _keys(entry)}

    def of(self, seen: Observation) -> str:
        """Return the cell that explains a rating, "" when none does."""
        if seen.status is None:
            return ""
        keys = (token_key(seen.raw) if seen.raw else "", seen.colour)
        return next((cell for key in keys if key and (cell := self._by_status.get((seen.status.value, key)))), "")


def _keys(entry: Mapping[str, Any]) -> Iterator[str]:
    if entry.get("token"):
        yield token_key(str(entry["token"]))
    if entry.get("colour"):
        yield str(entry["colour"])


def _reading(group: Sequence[Observation], sources: _Sources) -> GridReading:
    asks = next((one for one in group if not one.certain), None)
    shown = asks or group[0]
    return GridReading(
        mark=mark_of(shown.status if shown.certain else None),
        asks=asks is not None,
        source=sources.of(shown),
        seen=tuple(group),
    )


def reading_words(reading: GridReading, trajectory: str | None) -> tuple[str, ...]:
    """Return all that was understood of a cell: for each of its ratings a few lines, the reason last."""
    return tuple(observation_words(one, trajectory) for one in reading.seen)


def observation_words(observation: Observation, trajectory: str | None) -> str:
    """Return all that was understood of a rating, on a few lines."""
    who = " ".join(filter(None, (observation.rater, role_word(observation.role))))
    lines = (
        observation.learner or _("learner not named"),
        competence_words(observation, trajectory),
        mark_of(observation.status if observation.certain else None).word,
        ", ".join(filter(None, (who, on_day(observation.on), observation.moment))),
        _("Why: %(why)s", why=in_words(observation.why)),
    )
    return "\n".join(filter(None, lines))


def competence_words(observation: Observation, trajectory: str | None) -> str:
    """Return the competence as code and label, or the sheet's own label for what lies outside the trajectory."""
    known = (
        find_known(trajectory, trajectories()).competence(observation.competence)
        if trajectory and observation.competence
        else None
    )
    label = known.label(spoken()) if known else observation.label
    return " ".join(
        filter(None, (observation.competence, label, f"({observation.variant})" if observation.variant else ""))
    )
