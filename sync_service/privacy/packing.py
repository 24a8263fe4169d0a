"""Pack what was gathered about a learner: JSON for programs, a workbook for people, a page that says what is what."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from addin.language import translator
from addin.text import Text, text

_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)
_WIDEST = 60
_READ_ME = text(
    "Everything that the school keeps about {name} in Leerlijn, made on {day}.\n\n"
    "- everything.xlsx: to read. A sheet for each kind: ratings with who gave them and in which cell, standings, "
    "talks, plans, forms, answers, who guides, how you came in, and who looked.\n"
    "- everything.json: the same, for programs.\n\n"
    "The workbooks themselves are not here, for they speak of others too. Of plans and forms the newest copy counts.\n"
    "\n"
    "Other people's names are masked. Something is wrong? Ask the school to correct it: what was said stays, and the "
    "correction stands beside it.\n"
)
_SHEETS: Mapping[str, Text] = {
    "ratings": text("ratings"),
    "standings": text("standings"),
    "talks": text("talks"),
    "plans": text("training plan"),
    "forms": text("forms"),
    "answers": text("answers"),
    "guides": text("who guides"),
    "links": text("links to come in"),
    "sign_ins": text("signed in"),
    "placements": text("placements"),
    "roster": text("class lists"),
    "audit": text("who did what"),
}


def packed(gathered: Mapping[str, Any], language: str) -> bytes:
    """Return the zip of what was gathered; the same always gives the same bytes but for the workbook's own dates."""
    translate = translator(language)
    name = str(gathered["learner"]["name"] or "?")
    read_me = text(_READ_ME.template, name=name, day=str(gathered["made_at"])[:10]).render(translate)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for called, data in (
            ("README.txt", read_me.encode()),
            ("everything.json", json.dumps(gathered, ensure_ascii=False, indent=1).encode()),
            ("everything.xlsx", _workbook(gathered, {key: one.render(translate) for key, one in _SHEETS.items()})),
        ):
            archive.writestr(zipfile.ZipInfo(called, _SAME_MOMENT), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _workbook(gathered: Mapping[str, Any], sheets: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    # What people wrote stays text, whatever it begins with.
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, settings) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for key, called in sheets.items():
            rows: Sequence[Mapping[str, Any]] = gathered[key]
            page = book.add_worksheet(called)
            page.hide_gridlines(2)
            page.freeze_panes(1, 0)
            page.set_landscape()
            page.repeat_rows(0)
            page.fit_to_pages(1, 0)
            for column, name in enumerate(rows[0] if rows else ()):
                page.write_string(0, column, name.replace("_", " "), head)
                widest = max((len(_cell(row[name])) for row in rows), default=0)
                page.set_column(column, column, min(max(widest, len(name)) + 2, _WIDEST))
                for line, row in enumerate(rows, start=1):
                    page.write_string(line, column, _cell(row[name]), wrapped)
    return file.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
