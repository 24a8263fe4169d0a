"""What is told about one sheet: what was taken for what, who and when, how many ratings of each status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from addin.domain.observation import Observation
from addin.domain.palette import STYLES
from addin.domain.status import ROLE_WORDS, Status
from addin.reading.account.telling import KEPT_SPACE, Teller
from addin.reading.scale.colours import FAMILY_WORDS, family
from addin.sheet.address import column_letters, column_number
from addin.text import Text, text

TRAJECTORY = text("trajectory")
_READ_AS, _LEGEND = text("read as"), text("legend")
_LEARNERS, _RATERS, _MOMENTS = text("learners"), text("judged by"), text("moments")
_DAYS, _RATINGS, _UNSURE = text("days"), text("ratings"), text("to ask")
_BESIDE, _SIGNS, _LEFT_OUT = text("beside it"), text("signs"), text("not read")
NAMES = (
    *(TRAJECTORY, _READ_AS, _BESIDE, _LEGEND, _SIGNS, _LEARNERS, _RATERS, _MOMENTS, _DAYS, _RATINGS),
    *(_LEFT_OUT, _UNSURE),
)
"""The names of all facts; the longest decides the width of their column."""


def facts(
    observations: Sequence[Observation], layout: Mapping[str, Any], teller: Teller
) -> Iterator[tuple[Text, Text | str]]:
    """Yield the facts of a sheet with ratings.

    Args:
        observations: Those of the sheet, at least one.
        layout: What the layout says of the sheet; may be empty.
        teller: The reader's language.
    """
    tables = layout.get("tables", ())
    for table in joined(tables):
        yield _READ_AS, read_as(table)
    if beside := _beside(tables, teller):
        yield _BESIDE, beside
    if legend := [_meaning(entry, teller) for entry in layout.get("legend", ()) if entry.get("status")]:
        yield _LEGEND, teller.listed(legend)
    for said, name in _signs(layout, teller, explained=bool(legend)):
        yield name, said
    yield _LEARNERS, teller.listed(_distinct(o.learner for o in observations)) or text("no name found")
    if raters := _distinct(_rater(o, teller) for o in observations):
        yield _RATERS, teller.listed(raters)
    if moments := _distinct(o.moment for o in sorted(observations, key=lambda o: o.on or date.max)):
        yield _MOMENTS, teller.listed(moments)
    if days := sorted({o.on for o in observations if o.on}):
        yield _DAYS, spoken(days[0]) if len(days) == 1 else f"{spoken(days[0])} – {spoken(days[-1])}"
    yield _RATINGS, _ratings(observations, teller)
    if left_out := _left_out(tables, teller):
        yield _LEFT_OUT, left_out
    if unsure := sum(not o.certain for o in observations):
        yield _UNSURE, str(unsure)


def statuses(observations: Sequence[Observation], teller: Teller, count: str | None = None) -> str:
    """Return ``24: ✓ 12 achieved · ◑ 12 developing``, in the order in which a learner passes through them.

    Args:
        observations: What is counted.
        teller: The reader's language.
        count: What stands in front, when that is more than their number.
    """
    counted = Counter(observation.status for observation in observations)
    each = (f"{STYLES[s].symbol} {counted[s]} {teller.words(STYLES[s].word)}" for s in Status if counted[s])
    told = " · ".join(one.replace(" ", KEPT_SPACE) for one in each)
    whole = count or str(len(observations))
    return f"{whole}: {told}" if told else whole


def _ratings(observations: Sequence[Observation], teller: Teller) -> str:
    """Return how many ratings of how many competences, and of which statuses."""
    competences = len({observation.competence for observation in observations} - {None})
    if competences < 2:  # of one, or none of the trajectory, the number says nothing
        return statuses(observations, teller)
    of = teller.words(text("{count} of {competences} competences", count=len(observations), competences=competences))
    return statuses(observations, teller, of)


_LANE_WORDS: Mapping[str, Text] = {
    "date": text("days"),
    "rater": text("who judged"),
    "learner": text("learners"),
    "moment": text("moments"),
    "variant": text("devices"),
    "comment": text("remarks"),
    "strength": text("what goes well"),
    "improve": text("what can be better"),
}


def _beside(tables: Iterable[Mapping[str, Any]], teller: Teller) -> str:
    """Return which columns, or rows, were taken for days, raters, remarks and the like."""
    found: dict[tuple[bool, str], list[str]] = {}
    for table in tables:
        for lane in table["lanes"] if table["ratings"] else ():
            if lane["kind"] in _LANE_WORDS:
                found.setdefault((table["competences"] == "across", lane["kind"]), []).append(lane["at"])
    said = [
        text("{what} in row {places}", what=_LANE_WORDS[kind], places=_runs(places))
        if across
        else text("{what} in column {places}", what=_LANE_WORDS[kind], places=_runs(places))
        for (across, kind), places in found.items()
    ]
    return "; ".join(map(teller.words, said))


LEFT_OUT: Mapping[str, Text] = {
    "said": text("left out in the layout"),
    "empty": text("empty"),
    "total": text("totals"),
    "plan": text("a plan: where it is learnt"),
    "hours": text("hours"),
    "signature": text("signatures"),
    "action": text("agreements"),
    "nothing": text("nothing about a rating"),
}
"""Why a column was not read."""

_PLAIN = frozenset({"empty", "nothing"})  # reasons that nobody needs to hear


def _left_out(tables: Iterable[Mapping[str, Any]], teller: Teller) -> str:
    """Return which columns hold something that was passed over on purpose, and why."""
    lanes = {lane["at"]: lane for table in tables for lane in table.get("left_out", ()) if lane["why"] not in _PLAIN}
    said = (
        text("{at} “{heading}” ({why})", at=at, heading=_title(lane["heading"]), why=LEFT_OUT[lane["why"]])
        for at, lane in lanes.items()
    )
    return teller.words(teller.listed([teller.words(each) for each in said]))


def _title(heading: Sequence[str]) -> str:
    return " ".join(heading[-1].split())


_WHENCE: Mapping[str, Text] = {
    "words": text("in plain words"),
    "phrase": text("in plain words"),
    "symbol": text("a sign that says the same everywhere"),
    "icon": text("an icon that says the same everywhere"),
    "traffic": text("as a traffic light"),
    "layout": text("you said so"),
}


def whence(sign: Mapping[str, Any]) -> Text:
    """Return where the meaning of a sign or colour comes from."""
    if sign["legend"]:
        return text("the legend in {cell}", cell=sign["legend"])
    return text("the legend") if sign["by"] == "legend" else _WHENCE.get(sign["by"], text("not the same everywhere"))


def _signs(layout: Mapping[str, Any], teller: Teller, *, explained: bool) -> Iterator[tuple[str, Text]]:
    """Yield what signs mean that the sheet's own legend does not explain, and whence that is known."""
    found: dict[str, dict[str, None]] = {}
    for sign in layout.get("signs", ()):
        elsewhere = (sign["legend"] or "").rpartition("!")[0]
        if not sign["status"] or (sign["by"] == "legend" and (explained or not elsewhere)):
            continue
        source = text("the sheet {sheet}", sheet=elsewhere) if sign["by"] == "legend" else whence(sign)
        found.setdefault(teller.words(source), {})[_sign(sign, teller)] = None
    for place, said in found.items():
        yield f"{teller.words(teller.listed(list(said)))} ({place})", _SIGNS


def _sign(sign: Mapping[str, Any], teller: Teller) -> str:
    shown = sign["token"] or teller.words(FAMILY_WORDS[family(sign["colour"])])
    meaning = teller.words(STYLES[Status(sign["status"])].word)
    if sign["token"].casefold() == meaning.casefold():
        return str(sign["token"])
    return f"{shown} = {meaning}".replace(" ", KEPT_SPACE)


def spoken(day: date) -> str:
    """Return a day as people write it."""
    return f"{day:%d/%m/%Y}"


def joined(tables: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the tables with ratings; those beside or below each other that were read alike are one."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for table in tables:
        if table["ratings"]:
            rated = [lane["at"] for lane in table["lanes"] if lane["kind"] == "rating"]
            new = {**table, "rated": rated, "axis": list(table["axis"])}
            first = found.setdefault((table["kind"], table["competences"], table["by_colour"]), new)
            if first is not new:
                first["first"], first["last"] = min(first["first"], new["first"]), max(first["last"], new["last"])
                first["axis"] += [at for at in new["axis"] if at not in first["axis"]]
                first["rated"] += [at for at in rated if at not in first["rated"]]
    return list(found.values())


def read_as(table: Mapping[str, Any]) -> Text:
    """Return where a table stands and what its columns are, as a sentence."""
    across = table["competences"] == "across"
    ends = (table["first"], table["last"])
    first, last = (column_letters(end) if across else str(end) for end in ends)
    values = {"axis": _runs(table["axis"]), "first": first, "last": last, "rated": _runs(table["rated"])}
    if table.get("unfolded"):
        return text(
            "cells that hold several ratings, in column {columns}, rows {first} to {last}: each was read by itself",
            columns=_runs(table["unfolded"]),
            first=first,
            last=last,
        )
    if table["kind"] == "diary":
        return text("diary: the competences of each day in column {axis}, rows {first} to {last}", **values)
    if table["kind"] == "lists":
        return text("lists: the place says the status, competences in column {axis}, rows {first} to {last}", **values)
    if table["kind"] == "painted":
        return text("colours: each competence in column {axis} wears its status, rows {first} to {last}", **values)
    if table["by_colour"] and not across:
        return text("colours: competences in column {axis}, coloured cells in column {rated}", **values)
    if across:
        return text("table: competences in row {axis}, columns {first} to {last}; ratings in row {rated}", **values)
    return text("table: competences in column {axis}, rows {first} to {last}; ratings in column {rated}", **values)


def _runs(places: Sequence[str]) -> str:
    """Return ``A, C–E`` for A, C, D, E: columns by their letters, rows by their numbers, in order."""
    numbers = sorted({int(place) if place.isdecimal() else column_number(place) for place in places})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    name = str if places and places[0].isdecimal() else column_letters
    return ", ".join(name(run[0]) if len(run) == 1 else f"{name(run[0])}–{name(run[-1])}" for run in runs)


def _meaning(entry: Mapping[str, Any], teller: Teller) -> str:
    colour = entry.get("colour")
    sign = entry.get("token") or teller.words(FAMILY_WORDS[family(colour)] if colour else text("blank"))
    return f"{sign} = {teller.words(STYLES[Status(entry['status'])].word)}".replace(" ", KEPT_SPACE)


def _rater(observation: Observation, teller: Teller) -> str | None:
    role = teller.words(ROLE_WORDS[observation.role]) if observation.role else None
    if observation.rater is None:
        return role
    return f"{observation.rater} ({role})" if role else observation.rater


def _distinct(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
