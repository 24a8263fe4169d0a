"""Colouring follows the ratings, respects what a colour already says, and leaves a trace by which it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from addin.domain.observation import Observation
from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.macros.colour import colour
from addin.macros.drawn import drawn_workbook
from addin.macros.uncolour import uncolour
from addin.reading.own_colours import own_colours, without_own_colours
from addin.reading.result import Reading
from addin.sheet.address import Range, cell_name, split_where
from addin.sheet.edit import SetFill, SetValue, apply_edits
from addin.sheet.snapshot import Cell, Look, Snapshot
from addin.text import text

MEANS = {"V": Status.ACHIEVED, "Z": Status.INDEPENDENT, "B": Status.DEVELOPING, "N": Status.NOT_ACHIEVED}
GREEN, YELLOW, RED, STRONG = (
    STYLES[status].fill for status in (Status.ACHIEVED, Status.DEVELOPING, Status.NOT_ACHIEVED, Status.INDEPENDENT)
)
BAND = "#DDEBF7"


def rated(cell: Cell, status: Status | None, **also: Any) -> Observation:
    where = f"Blad1!{cell_name(cell.row, cell.column)}"
    fields = {"certain": status is not None, "raw": cell.text, "colour": cell.shown_fill, **also}
    return Observation(where, "Noor", "LOG.A1", "stemt af", status, why=text("because"), **fields)


def read(snapshot: Snapshot, *more: Observation, layout: Mapping[str, Any] | None = None) -> Reading:
    """Read the letters of ``MEANS`` as ratings, as the real reader does: without our own colours."""
    sheet = without_own_colours(snapshot).sheets[0]
    letters = [rated(cell, MEANS[cell.text]) for cell in sheet.cells.values() if cell.text in MEANS]
    own = {split.cell for split in more}
    seen = [each for each in letters if each.cell not in own]
    return Reading("tracker.xlsx", "", "LOG", (*seen, *more), (), layout or {})


def coloured(snapshot: Snapshot, *more: Observation, layout: Mapping[str, Any] | None = None) -> Snapshot:
    return apply_edits(snapshot, colour(snapshot, read(snapshot, *more, layout=layout)))


def fills(snapshot: Snapshot) -> dict[str, str | None]:
    legend = own_colours(snapshot.sheets[0]).legend
    return {
        cell_name(*place): cell.look.fill
        for place, cell in snapshot.sheets[0].cells.items()
        if place not in legend and cell.look.fill
    }


def shown(snapshot: Snapshot) -> dict[str, tuple[object, str | None]]:
    """Return everything that can be seen: what has neither value nor fill is as good as not there."""
    return {
        cell_name(*place): (cell.value, cell.look.fill)
        for place, cell in snapshot.sheets[0].cells.items()
        if cell.value is not None or cell.look.fill
    }


def back(snapshot: Snapshot) -> Snapshot:
    return apply_edits(snapshot, uncolour(snapshot).edits)


PLAIN_TRACKER = """
    | competentie | Noor | Adam |
    | LOG.A1      | V    | N    |
    | LOG.A2      | B    |      |
    | LOG.A3      | Z    | V    |
"""
BANDED_TRACKER = """
    | competentie | Noor        | Adam        |
    | LOG.A1      | V {#DDEBF7} | N {#DDEBF7} |
    | LOG.A2      | B           | V           |
    | LOG.A3      | V {#DDEBF7} | B {#F2F2F2} |
"""
OWN_LEGEND: dict[str, Any] = {
    "sheets": [
        {
            "name": "Blad1",
            "tables": [{"by_colour": False}],
            "legend": [
                {"token": "groen", "colour": "#00B050", "status": "achieved"},
                {"token": "rood", "colour": "#FF0000", "status": "not_achieved"},
                {"token": "x", "colour": None, "status": None},
            ],
        }
    ]
}


def test_each_rating_wears_the_colour_of_its_status() -> None:
    after = coloured(drawn_workbook(PLAIN_TRACKER))

    assert fills(after) == {"B2": GREEN, "C2": RED, "B3": YELLOW, "B4": STRONG, "C4": GREEN}


def test_a_legend_of_the_colours_used_stands_one_blank_column_away() -> None:
    after = coloured(drawn_workbook(PLAIN_TRACKER)).sheets[0]

    legend = {
        cell_name(*place): (after.cells[place].value, after.cells[place].look.fill)
        for place in own_colours(after).legend
    }
    assert legend == {
        "E2": ("Legend (Leerlijn)", None),
        "E3": ("◑ developing", YELLOW),
        "E4": ("✗ not achieved", RED),
        "E5": ("✓ achieved", GREEN),
        "E6": ("★ independent", STRONG),
    }


def test_the_legend_speaks_the_readers_language() -> None:
    before = drawn_workbook(PLAIN_TRACKER)
    dutch = {"Legend": "Legende", "achieved": "behaald"}
    after = apply_edits(
        before, colour(before, read(before), lambda said: said.render(lambda word: dutch.get(word, word)))
    )

    assert after.sheets[0].cells[2, 5].value == "Legende (Leerlijn)"
    assert after.sheets[0].cells[5, 5].value == "✓ behaald"
    assert colour(after, read(after)) == ()


@pytest.mark.parametrize("drawing", [PLAIN_TRACKER, BANDED_TRACKER])
@pytest.mark.parametrize("layout", [{}, OWN_LEGEND])
def test_a_second_time_changes_nothing(drawing: str, layout: Mapping[str, Any]) -> None:
    once = coloured(drawn_workbook(drawing), layout=layout)

    assert colour(once, read(once, layout=layout)) == ()


@pytest.mark.parametrize("drawing", [PLAIN_TRACKER, BANDED_TRACKER])
@pytest.mark.parametrize("layout", [{}, OWN_LEGEND])
def test_taking_it_back_brings_every_fill_back(drawing: str, layout: Mapping[str, Any]) -> None:
    before = drawn_workbook(drawing)
    after = coloured(before, layout=layout)

    assert fills(after) != fills(before)
    assert shown(back(after)) == shown(before)
    assert not uncolour(after).findings
    assert without_own_colours(after) == replace(before, sheets=without_own_colours(after).sheets)
    assert shown(without_own_colours(after)) == shown(before)


def test_a_banded_row_is_painted_over() -> None:
    after = coloured(drawn_workbook(BANDED_TRACKER))

    assert fills(after) == {"B2": GREEN, "C2": RED, "B3": YELLOW, "C3": GREEN, "B4": GREEN, "C4": YELLOW}
    assert after.sheets[0].cells[6, 5].value.startswith("⟲1 ")  # type: ignore[union-attr]
    assert after.sheets[0].cells[6, 6].value.startswith("◂ ")  # type: ignore[union-attr]


def test_the_companys_own_colours_are_used_and_not_explained_twice() -> None:
    after = coloured(drawn_workbook(PLAIN_TRACKER), layout=OWN_LEGEND)

    assert fills(after) == {"B2": "#00B050", "C2": "#FF0000", "B3": YELLOW, "B4": STRONG, "C4": "#00B050"}
    words = [str(after.sheets[0].cells[place].value) for place in own_colours(after.sheets[0]).legend]
    assert not [word for word in words if "✓" in word or "✗" in word]


def test_a_legend_on_another_sheet_counts_too() -> None:
    elsewhere = {
        "sheets": [{"name": "Blad1", "legend": []}, {"name": "Uitleg", "legend": OWN_LEGEND["sheets"][0]["legend"]}]
    }

    after = coloured(drawn_workbook("| LOG.A1 | V |"), layout=elsewhere)

    assert fills(after) == {"B1": "#00B050"}


def test_a_colour_with_a_meaning_of_its_own_stays() -> None:
    """The second V is red by hand: that is for the reader to ask about, not for us to cover up."""
    before = drawn_workbook("| LOG.A1 | V | V {#FF0000} |")

    assert fills(coloured(before, layout=OWN_LEGEND)) == {"B1": "#00B050", "C1": "#FF0000"}


def test_where_some_ratings_are_only_a_colour_no_fill_is_painted_over() -> None:
    before = drawn_workbook("| LOG.A1 | V {#FFEECC} | V |")
    layout = {"sheets": [{"name": "Blad1", "tables": [{"by_colour": True}], "legend": []}]}

    assert fills(coloured(before, layout=layout)) == {"B1": "#FFEECC", "C1": GREEN}


def test_a_rating_that_is_only_a_colour_stays_and_lends_its_colour() -> None:
    before = drawn_workbook("| LOG.A1 | {#92D050} | V |")
    by_colour = rated(before.sheets[0].cells[1, 2], Status.ACHIEVED)

    after = coloured(before, by_colour)

    assert fills(after) == {"B1": "#92D050", "C1": "#92D050"}
    assert shown(back(after)) == shown(before)


def test_colours_that_always_go_with_one_word_mean_something() -> None:
    letters = "".join(f"| LOG.A{row} | V {{#00FF00}} | N {{#FF0000}} |\n" for row in range(1, 4))
    before = drawn_workbook(letters + "| LOG.B1 | V | N |")

    after = coloured(before)

    assert {place: fills(after)[place] for place in ("B1", "C1", "B4", "C4")} == {
        "B1": "#00FF00", "C1": "#FF0000", "B4": "#00FF00", "C4": "#FF0000",
    }  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    [
        Cell(1, 2, "V", "V", shown_fill="#FF0000", painted=True),
        Cell(1, 2, "V", "V", look=Look(fill="#C0C0C0", pattern="lightUp")),
    ],
    ids=["conditional format", "hatching"],
)
def test_looks_that_are_not_a_plain_fill_stay(cell: Cell) -> None:
    before = drawn_workbook("| LOG.A1 | V |")
    before = replace(
        before, sheets=(replace(before.sheets[0], cells={(1, 1): before.sheets[0].cells[1, 1], (1, 2): cell}),)
    )

    assert colour(before, read(before)) == ()


def test_colours_of_a_conditional_format_lend_themselves_to_cells_it_leaves_out() -> None:
    before = drawn_workbook("| LOG.A1 | V | N | V |")
    (sheet,) = before.sheets
    cells = {
        **sheet.cells,
        (1, 2): sheet.cells[1, 2]._replace(shown_fill="#C6EFCE", painted=True),
        (1, 3): sheet.cells[1, 3]._replace(shown_fill="#FFC7CE", painted=True),
    }

    assert fills(coloured(replace(before, sheets=(replace(sheet, cells=cells),)))) == {"D1": "#C6EFCE"}


def test_a_forgotten_fill_of_ours_that_is_right_stays() -> None:
    before = drawn_workbook(f"| LOG.A1 | V {{{GREEN}}} | V {{#00B050}} |")
    kept = colour(before, read(before, layout=OWN_LEGEND))

    assert [edit for edit in kept if edit.where == "Blad1!C1"] == []


def test_uncertain_and_disagreeing_ratings_stay_blank() -> None:
    before = drawn_workbook("| LOG.A1 | ? | A1 A2 | V |")
    cells = before.sheets[0].cells
    more = [
        rated(cells[1, 2], None),
        rated(cells[1, 3], Status.OBSERVED),
        rated(cells[1, 3], Status.ACHIEVED),
    ]

    assert fills(coloured(before, *more)) == {"D1": GREEN}


def test_several_codes_in_one_cell_that_agree_are_coloured() -> None:
    before = drawn_workbook("| ma | A1 A2 |")
    cell = before.sheets[0].cells[1, 2]

    after = coloured(before, rated(cell, Status.OBSERVED), rated(cell, Status.OBSERVED))

    assert fills(after) == {"B1": STYLES[Status.OBSERVED].fill}


def test_a_changed_rating_is_brought_up_to_date() -> None:
    after = coloured(drawn_workbook(BANDED_TRACKER))
    changed = apply_edits(after, [SetValue("Blad1!B2", "V", "N"), SetValue("Blad1!C2", "N", None)])

    again = coloured(changed)

    assert fills(again) == {"B2": RED, "C2": BAND, "B3": YELLOW, "C3": GREEN, "B4": GREEN, "C4": YELLOW}
    assert fills(back(again)) == fills(drawn_workbook(BANDED_TRACKER))


def test_when_the_last_rating_goes_the_legend_goes_too() -> None:
    after = coloured(drawn_workbook("| LOG.A1 | V |"))
    emptied = apply_edits(after, [SetValue("Blad1!B1", "V", None)])

    assert shown(coloured(emptied)) == {"A1": ("LOG.A1", None)}


def test_a_sheet_without_ratings_gets_no_legend() -> None:
    assert colour(drawn_workbook("| adres | 9000 Gent |"), Reading("x", "", None, (), (), {})) == ()


def test_the_legend_keeps_clear_of_merges_hidden_columns_and_text() -> None:
    before = drawn_workbook("| LOG.A1 | V |\n| | |\n| | |")
    sheet = replace(before.sheets[0], merges=(Range(3, 2, 3, 4),), hidden_columns=frozenset({6, 7}))

    after = coloured(replace(before, sheets=(sheet,)))

    assert own_colours(after.sheets[0]).heading == (1, 8)


def test_a_legend_in_the_way_of_new_text_moves() -> None:
    """Somebody types beside the legend, where a new line of it must go."""
    after = coloured(drawn_workbook("| LOG.A1 | V |\n| LOG.A2 | |\n| LOG.A3 | |"))
    used = apply_edits(after, [SetValue("Blad1!D3", None, "mine"), SetValue("Blad1!B2", None, "N")])

    again = coloured(used)

    assert again.sheets[0].cells[3, 4].value == "mine"
    assert own_colours(again.sheets[0]).heading == (1, 5)
    assert shown(back(again))["D3"] == ("mine", None)


def moved_down(snapshot: Snapshot, since: int) -> Snapshot:
    """Insert a row before row ``since``, as a spreadsheet program does."""
    (sheet,) = snapshot.sheets
    cells = {
        (row + (row >= since), column): cell._replace(row=row + (row >= since))
        for (row, column), cell in sheet.cells.items()
    }
    return replace(snapshot, sheets=(replace(sheet, cells=dict(sorted(cells.items()))),))


def test_plain_cells_are_known_again_after_rows_were_inserted() -> None:
    after = moved_down(coloured(drawn_workbook(PLAIN_TRACKER)), 3)

    assert shown(back(after)) == shown(moved_down(drawn_workbook(PLAIN_TRACKER), 3))
    assert not uncolour(after).findings
    assert fills(coloured(after)) == fills(after)


def test_earlier_fills_are_not_guessed_after_rows_were_inserted() -> None:
    after = moved_down(coloured(drawn_workbook(BANDED_TRACKER)), 3)

    assert fills(back(after)) == {}
    assert [finding.cell for finding in uncolour(after).findings] == ["Blad1"]


def test_own_colours_of_the_company_stay_when_it_is_not_known_which_are_ours() -> None:
    after = moved_down(coloured(drawn_workbook(PLAIN_TRACKER), layout=OWN_LEGEND), 3)

    assert set(fills(back(after)).values()) == {"#00B050", "#FF0000"}


def without_legend(snapshot: Snapshot) -> Snapshot:
    (sheet,) = snapshot.sheets
    legend = own_colours(sheet).legend
    cells = {place: cell for place, cell in sheet.cells.items() if place not in legend}
    return replace(snapshot, sheets=(replace(sheet, cells=cells),))


def test_without_the_legend_only_fills_of_our_palette_go_and_that_is_said() -> None:
    after = without_legend(coloured(drawn_workbook("| LOG.A1 | V {#DDEBF7} | x {#FFEECC} |")))

    assert shown(back(after)) == {"A1": ("LOG.A1", None), "B1": ("V", None), "C1": ("x", "#FFEECC")}
    assert len(uncolour(after).findings) == 1


def test_a_lost_legend_is_written_again() -> None:
    once = coloured(drawn_workbook(PLAIN_TRACKER))

    again = coloured(without_legend(once))

    assert shown(again) == shown(once)
    assert not [
        edit for edit in colour(without_legend(once), read(once)) if isinstance(edit, SetFill) and "E" not in edit.where
    ]


def test_a_workbook_that_we_never_coloured_stays_as_it_is() -> None:
    before = drawn_workbook(BANDED_TRACKER)

    assert uncolour(before) == ((), ())
    assert without_own_colours(before) is before


def test_a_long_memory_is_spread_over_rows_and_found_again() -> None:
    rows = "".join(
        f"| LOG.A{row} |"
        + "".join(
            f" V {{#{row % 3 + 1:02X}{column:02X}CC}} |" if (row + column) % 2 else " x |" for column in range(60)
        )
        + "\n"
        for row in range(200)
    )
    before = drawn_workbook(rows)

    after = coloured(before)

    memory = [cell for cell in after.sheets[0].cells.values() if str(cell.value).startswith("⟲1 ")]
    assert len(memory) > 1
    assert max(len(str(cell.value)) for cell in memory) <= 32_767
    assert shown(back(after)) == shown(before)


def test_edits_name_each_cell_once() -> None:
    before = drawn_workbook(BANDED_TRACKER)
    edits = colour(before, read(before))

    named: Iterable[tuple[type, str]] = [(type(edit), edit.where) for edit in edits]
    assert len(set(named)) == len(edits)
    assert all(split_where(edit.where)[0] == "Blad1" for edit in edits)


def test_what_is_no_range_in_the_memory_is_passed_over() -> None:
    """Somebody typed in the memory, or an endless range came from elsewhere: the rest still counts."""
    after = coloured(drawn_workbook(BANDED_TRACKER))
    memory = after.sheets[0].cells[6, 5]
    said = str(memory.value).replace("=", "=XFE0,A1:XFD1048576,", 1)

    spoilt = apply_edits(after, [SetValue("Blad1!E6", memory.value, said)])

    assert shown(back(spoilt)) == shown(drawn_workbook(BANDED_TRACKER))


def test_something_in_the_last_column_of_all_sends_the_legend_nearer() -> None:
    before = drawn_workbook("| LOG.A1 | V |")
    (sheet,) = before.sheets
    last = Cell(1, 16_384, "x", "x")
    before = replace(before, sheets=(replace(sheet, cells={**sheet.cells, (1, 16_384): last}),))

    after = coloured(before)

    assert after.sheets[0].cells[1, 16_384].value == "x"
    assert own_colours(after.sheets[0]).heading == (1, 4)
    assert shown(back(after)) == shown(before)
