"""What we ask of Google Sheets, and what our stand-in for it answers, is as Google publishes it.

No answer of Google itself can be recorded without its servers; its own discovery document is the measure instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from addin.hosts.google_grid import FIELDS, requests_of, sheet_numbers, snapshot_of
from addin.sheet.edit import SetValue, new_sheets, turned
from addin.sheet.values import CellError, CellValue
from tests.hosts.test_google_sheets import BOOK
from tests.support.google import answer_of
from tests.support.google_shapes import ASKED_BY, SCHEMAS, faults, unknown_fields
from tests.support.parity import Case, cases

CASES = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)

MASKS = {"repeatCell": "CellData", "updateCells": "CellData", "updateDimensionProperties": "DimensionProperties"}
"""Of each request with a field mask, what the mask is about."""


def test_every_field_that_is_asked_is_there() -> None:
    assert unknown_fields(FIELDS, "Spreadsheet") == []
    assert {"includeGridData", "spreadsheetId"} <= set(ASKED_BY)


def test_the_stand_in_answers_in_googles_shapes() -> None:
    assert faults(answer_of(BOOK), "Spreadsheet") == []


@CASES
def test_every_request_has_googles_shape_and_names_fields_that_are_there(case: Case) -> None:
    answer = answer_of(case.snapshot)
    numbers = sheet_numbers(answer)
    put_up = dict.fromkeys(new_sheets(case.edits), 99)
    taken_back = requests_of([turned(edit) for edit in reversed(case.edits)], {**numbers, **put_up})
    requests = [*requests_of(case.edits, numbers), *taken_back]

    assert faults(answer, "Spreadsheet") == []
    assert faults({"requests": requests}, "BatchUpdateSpreadsheetRequest") == []
    assert all(len(request) == 1 for request in requests)
    assert [unknown for mask, schema in _masks(requests) for unknown in unknown_fields(mask, schema)] == []


def _masks(requests: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for request in requests:
        for kind, asked in request.items():
            if kind in MASKS:
                yield asked["fields"], MASKS[kind]


@pytest.mark.parametrize("value", [None, True, 2.5, date(2026, 3, 2), "=1+1"])
def test_each_kind_of_value_is_entered_in_googles_shape(value: CellValue) -> None:
    requests = requests_of([SetValue("Blad1!A2", "V", value)], sheet_numbers(answer_of(BOOK)))

    assert faults({"requests": requests}, "BatchUpdateSpreadsheetRequest") == []


ERRORS: Mapping[str, str] = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}


def test_every_error_that_google_knows_is_read_by_its_name_in_every_other_program() -> None:
    kinds = [kind for kind in SCHEMAS["ErrorValue"]["type"]["enum"] if kind != "ERROR_TYPE_UNSPECIFIED"]
    values = [{"effectiveValue": {"errorValue": {"type": kind}}, "formattedValue": f"#{kind}"} for kind in kinds]
    answer = {
        "properties": {"title": "x"},
        "sheets": [{"properties": {"title": "a"}, "data": [{"rowData": [{"values": values}]}]}],
    }
    cells = snapshot_of(answer).sheets[0].cells
    read = {kind: cells[1, column].value for column, kind in enumerate(kinds, start=1)}

    assert faults(answer, "Spreadsheet") == []
    assert read == {kind: CellError(ERRORS.get(kind, f"#{kind}")) for kind in kinds}


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ({"sheets": [{"merge": []}]}, "Spreadsheet.sheets[0].merge: there is no such field"),
        ({"properties": {"title": 3}}, "Spreadsheet.properties.title: 3 is no string"),
        ({"sheets": {}}, "Spreadsheet.sheets: {} is no array"),
    ],
)
def test_what_google_does_not_know_is_found(document: Any, fault: str) -> None:
    assert faults(document, "Spreadsheet") == [fault]
    assert unknown_fields("sheets(data(rowdata))", "Spreadsheet") == ["sheets.data.rowdata"]
