"""What a cell's colour or icon says about a status: by an answer, the legend, or as a traffic light."""

from __future__ import annotations

from collections.abc import Sequence

from addin.domain.palette import status_word
from addin.domain.status import Status
from addin.reading.scale.colours import (
    FAMILY_WORDS,
    TRAFFIC_LIGHT,
    difference,
    families,
    family,
    named_colour,
    same_colour,
)
from addin.reading.scale.decision import Decision, Scale, ask, legend_says
from addin.reading.scale.legends.entry import Entry
from addin.sheet.snapshot import Cell
from addin.text import Text, text

_SHADES = 8  # colours beyond which a table is shaded by its figures rather than coloured by hand


def by_colour(cell: Cell, scale: Scale) -> Decision | None:
    """Return what a cell's look says, None when it is blank, white, or colours are decoration here."""
    colour = cell.shown_fill
    if cell.icon is not None:
        return _icon(cell.icon, scale)
    if colour is None:
        return None
    if ("colour", colour) in scale.answers:
        return _answered(colour, scale.answers["colour", colour])
    if not scale.colours or family(colour) == "white":
        return None
    entry = colour_entry(colour, scale.swatches)
    if entry is not None and entry.status is not None:
        return Decision(
            entry.status,
            text(
                "the legend in {cell} says {colour} = {meaning}",
                cell=entry.cell,
                colour=_named(entry),
                meaning=entry.meaning,
            ),
            "colour",
        )
    if scale.colours == "traffic" and family(colour) in TRAFFIC_LIGHT and colour not in scale.unclear:
        status = TRAFFIC_LIGHT[family(colour)]
        return Decision(
            status,
            text(
                "the colour is {family}, as a traffic light: {status}",
                family=FAMILY_WORDS[family(colour)],
                status=status_word(status),
            ),
            "colour",
        )
    alike = next((c for kind, c in scale.answers if kind == "colour" and same_colour(c, colour)), None)
    if alike is not None:
        return _answered(colour, scale.answers["colour", alike])
    return ask(
        text("nothing in this workbook says what the colour {colour} means", colour=named_colour(colour)),
        ("colour", colour),
        "colour",
    )


def _answered(colour: str, answer: Status | None) -> Decision | None:
    if answer is None:
        return None
    why = text(
        "you said that the colour {colour} means {status} here", colour=named_colour(colour), status=status_word(answer)
    )
    return Decision(answer, why, "layout", cause=("colour", colour))


def _named(entry: Entry) -> Text | str:
    return FAMILY_WORDS[entry.family] if entry.family else entry.colour or ""


def colour_entry(colour: str, swatches: Sequence[Entry]) -> Entry | None:
    """Return the legend entry that a colour belongs to: the same swatch, else the only one of its family."""
    exact = [entry for entry in swatches if entry.colour and same_colour(entry.colour, colour)]
    if exact:
        return min(exact, key=lambda entry: difference(entry.colour or colour, colour))
    for mine in (frozenset({family(colour)}), families(colour)):
        kin = [entry for entry in swatches if mine & _families_of(entry)]
        if len({entry.status for entry in kin}) == 1:
            return kin[0]
        if kin:
            return _clearly_nearest(colour, kin)
    return None


def _families_of(entry: Entry) -> frozenset[str]:
    named = frozenset({entry.family}) if entry.family else frozenset()
    return named | (families(entry.colour) if entry.colour else frozenset())


def _clearly_nearest(colour: str, kin: Sequence[Entry]) -> Entry | None:
    ranked = sorted((difference(entry.colour, colour), number) for number, entry in enumerate(kin) if entry.colour)
    if len(ranked) > 1 and ranked[0][0] * 1.6 < ranked[1][0]:
        return kin[ranked[0][1]]
    return None


def _icon(icon: str, scale: Scale) -> Decision:
    """Return what a conditional icon shows: a light or an arrow of three, taken as its colour."""
    kind, _, index = icon.rpartition(":")
    if not kind.startswith("3"):
        return ask(text("nothing says what the icons in this sheet mean"), ("icon", icon), "unknown")
    shown = ("red", "yellow", "green")[min(int(index), 2)]
    kin = {shown, "orange"} if shown == "yellow" else {shown}
    told = [entry for entry in scale.swatches if entry.status and (entry.family in kin)]
    if len({entry.status for entry in told}) == 1:
        return Decision(told[0].status, legend_says(told[0]), "icon")
    status = TRAFFIC_LIGHT[shown]
    return Decision(status, text("the sheet shows the icon for {status}", status=status_word(status)), "icon")


def colour_mode(fills: Sequence[str], scale: Scale) -> str:
    """Return how fills are to be taken where the legend is silent: as a traffic light, or as decoration."""
    if scale.colours == "legend":
        return "legend"
    if (scale.pass_mark is not None or scale.intervals) and len(fills) > _SHADES:
        return ""  # a colour scale over marks, of which the sheet says what they mean
    seen = {family(fill) for fill in fills}
    lights = {TRAFFIC_LIGHT[name] for name in seen if name in TRAFFIC_LIGHT}
    return "traffic" if len(lights) >= 2 else ""  # one colour alone may be taste
