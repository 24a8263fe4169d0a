"""Colours and icons are decided by the legend, else as traffic lights; where text and colour clash, one asks."""

from __future__ import annotations

import pytest

from addin.domain.status import Status
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.scale.colours import difference, families, family, named_families, names_nothing, same_colour
from addin.reading.scale.decide import decide
from addin.reading.scale.decision import Decision, Scale, scale_of
from addin.reading.scale.legends.entry import Entry
from addin.sheet.snapshot import Cell

GREEN, ORANGE, RED, BLUE, PURPLE = "#00B050", "#FFA500", "#FF0000", "#0070C0", "#7030A0"
PLAIN_SCALE = Scale()
LIGHTS = Scale(colours="traffic")


def cell(text: str | None = None, fill: str | None = None, icon: str | None = None) -> Cell:
    return Cell(3, 4, text, text or "", shown_fill=fill, icon=icon)


def explained(**colours: str) -> Scale:
    swatches = {"green": GREEN, "orange": ORANGE, "red": RED, "blue": BLUE}
    entries = [
        Entry("", meaning, meaning_status(meaning), "Blad1!A1", swatches[name], name)
        for name, meaning in colours.items()
    ]
    return scale_of(entries, {})


def said(decision: Decision | None) -> Status | None:
    """Return the status of a certain decision."""
    assert decision is not None
    assert decision.certain
    return decision.status


def asks(decision: Decision | None) -> bool:
    return decision is not None and not decision.certain and decision.status is None and decision.cause is not None


@pytest.mark.parametrize(
    ("fill", "status"), [(GREEN, Status.ACHIEVED), (ORANGE, Status.DEVELOPING), (RED, Status.NOT_ACHIEVED)]
)
def test_traffic_lights_speak_where_colours_do(fill: str, status: Status) -> None:
    assert said(decide(cell(None, fill), LIGHTS)) is status
    assert decide(cell(None, fill), PLAIN_SCALE) is None
    assert decide(cell(None, fill), LIGHTS, decoration=True) is None


def test_the_legend_of_colours_goes_before_traffic_lights() -> None:
    scale = explained(green="met hulp", blue="behaald", red="niet van toepassing")

    assert said(decide(cell(None, GREEN), scale)) is Status.DEVELOPING
    assert said(decide(cell(None, "#00A84C"), scale)) is Status.DEVELOPING
    assert said(decide(cell(None, BLUE), scale)) is Status.ACHIEVED
    assert said(decide(cell(None, RED), scale)) is Status.NOT_APPLICABLE


def test_a_colour_that_nothing_explains_is_asked() -> None:
    assert asks(decide(cell(None, PURPLE), LIGHTS))
    assert asks(decide(cell(None, PURPLE), explained(green="behaald", red="niet behaald")))
    assert decide(cell(None, "#FFFFFF"), LIGHTS) is None


def test_text_and_colour_that_clash_ask() -> None:
    assert asks(decide(cell("behaald", RED), LIGHTS))
    assert asks(decide(cell("niet behaald", GREEN), LIGHTS))
    assert said(decide(cell("behaald", GREEN), LIGHTS)) is Status.ACHIEVED
    assert said(decide(cell("zelfstandig", GREEN), LIGHTS)) is Status.INDEPENDENT


def test_decoration_does_not_clash() -> None:
    assert said(decide(cell("behaald", RED), LIGHTS, decoration=True)) is Status.ACHIEVED


def test_an_unknown_word_on_a_known_colour_leaves_the_colour() -> None:
    assert said(decide(cell("KM", GREEN), LIGHTS)) is Status.ACHIEVED


@pytest.mark.parametrize(("number", "status"), [(2, Status.ACHIEVED), (1, Status.DEVELOPING), (0, Status.NOT_ACHIEVED)])
def test_a_light_of_three_is_its_colour(number: int, status: Status) -> None:
    assert said(decide(cell(icon=f"3TrafficLights1:{number}"), PLAIN_SCALE)) is status


def test_icons_of_more_steps_are_asked() -> None:
    assert asks(decide(cell(icon="5Quarters:3"), PLAIN_SCALE))


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#00B050", "green"),
        ("#C6EFCE", "green"),
        ("#FFFF00", "yellow"),
        ("#F79646", "orange"),
        ("#FF0000", "red"),
        ("#FFC7CE", "red"),
        ("#0070C0", "blue"),
        (PURPLE, "purple"),
        ("#BFBFBF", "grey"),
        ("#FFFFFF", "white"),
        ("#000000", "black"),
    ],
)
def test_the_many_shades_of_a_colour_are_one_family(colour: str, name: str) -> None:
    assert family(colour) == name


def test_amber_is_orange_to_some_and_yellow_to_others() -> None:
    assert families("#FFC000") == {"orange", "yellow"}
    assert families("#00B050") == {"green"}


def test_colours_that_one_can_only_tell_side_by_side_are_the_same() -> None:
    assert same_colour("#00B050", "#00AD4E")
    assert not same_colour("#00B050", "#92D050")
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert difference("#00B050", "#00B050") == 0


@pytest.mark.parametrize(
    ("words", "named"),
    [("donker groen", ("green",)), ("geel/oranje", ("yellow", "orange")), ("vert", ("green",)), ("Noor", ())],
)
def test_words_name_colours(words: str, named: tuple[str, ...]) -> None:
    assert named_families(words) == named


@pytest.mark.parametrize("words", ["wit", "geen kleur", "leeg", "blanc"])
def test_an_empty_cell_has_names_too(words: str) -> None:
    assert names_nothing(words)
