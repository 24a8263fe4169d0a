"""The tracker as a workbook: puts the sheets together, names them, and says in its properties what it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO

import xlsxwriter

from workbook_templates.paper.names import sheet_names
from workbook_templates.tracker.looks import BLUE, Looks
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.request import PERSONAL, Request, Tab, short_names
from workbook_templates.tracker.sheets import (
    agenda,
    attitudes,
    checklists,
    competences,
    consultation,
    evaluation,
    legend,
    lists,
    passports,
    plan,
    start,
    talk,
)
from workbook_templates.tracker.words import TAB_NAMES, Words

EDITION = 1
"""Goes up when sheets or columns change, so that a workbook says from which edition of the template it was made."""

_SHARED = {
    Tab.START: start.write,
    Tab.PLAN: plan.write,
    Tab.CONSULTATION: consultation.write,
    Tab.PASSPORTS: passports.write,
    Tab.CHECKLISTS: checklists.write,
    Tab.LEGEND: legend.write,
    Tab.LISTS: lists.write,
}
_OWN = {
    Tab.COMPETENCES: competences.write,
    Tab.AGENDA: agenda.write,
    Tab.ATTITUDES: attitudes.write,
    Tab.EVALUATION: evaluation.write,
    Tab.TALK: talk.write,
}
RATED = (Tab.COMPETENCES, Tab.ATTITUDES, Tab.EVALUATION)
"""The sheets that hold ratings; the others say in the workbook's properties that they hold none."""

_LONGEST_PROPERTY = 255
_FIRST = (Tab.START, Tab.LISTS)  # written before the others, which refer to them
_TAB_COLOURS = {Tab.START: BLUE, Tab.COMPETENCES: "#6BB786", Tab.LEGEND: "#BBB9B6"}


def tracker_workbook(request: Request, language: str = "nl") -> bytes:
    """Return the .xlsx file of a tracker.

    Args:
        request: For whom it is. The same request gives the same bytes.
        language: One of ``addin.language.LANGUAGES``.
    """
    words = Words(language)
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        tabs = tab_names(request, {tab: words(said) for tab, said in TAB_NAMES.items()})
        sheets = {key: book.add_worksheet(name) for key, name in tabs.items()}
        for (tab, _), sheet in sheets.items():
            sheet.set_tab_color(_TAB_COLOURS.get(tab, BLUE))
        making = Making(book, request, words, Looks(book, language), tabs, sheets)
        for tab in _FIRST:
            _SHARED[tab](making)
        for tab, learner in tabs:
            if tab in PERSONAL:
                _OWN[tab](making, learner)
            elif tab not in _FIRST:
                _SHARED[tab](making)
        _describe(making)
    return buffer.getvalue()


def tab_names(request: Request, called: dict[Tab, str]) -> dict[tuple[Tab, str], str]:
    """Return the name of every sheet, by kind and learner ("" for those that all share), in the order of the tabs."""
    keys: list[tuple[Tab, str]] = []
    wanted: list[str] = []
    for tab in Tab:
        if tab not in PERSONAL:
            keys.append((tab, ""))
            wanted.append(called[tab])
        elif tab is PERSONAL[0] and request.several:
            for learner, short in zip(request.learners, short_names(request.learners), strict=True):
                keys += [(own, learner) for own in PERSONAL]
                wanted += [f"{called[own]} {short}" for own in PERSONAL]
        elif not request.several:
            keys.append((tab, request.each[0]))
            wanted.append(called[tab])
    return dict(zip(keys, sheet_names(wanted), strict=True))


def _describe(making: Making) -> None:
    request, book = making.request, making.book
    book.set_properties(
        {
            "title": making.header(""),
            "subject": request.trajectory.code,
            "created": datetime.combine(request.year.days.first, time(), UTC),
        }
    )
    book.set_custom_property("Leerlijn template", EDITION, "number")
    book.set_custom_property("Leerlijn trajectory", request.trajectory.code)
    book.set_custom_property("Leerlijn language", making.words.language)
    forms = [name for (tab, _), name in making.tabs.items() if tab not in (*RATED, Tab.LEGEND)]
    for number, said in enumerate(_lines(forms), start=1):
        book.set_custom_property(f"Leerlijn forms {number}", said)
    for (tab, learner), name in making.tabs.items():
        if tab is Tab.LISTS:
            book.define_name("Leerlijn_competences", making.entries)
        elif not learner or not request.several:
            book.define_name(f"Leerlijn_{tab.value}", f"='{name.replace(chr(39), chr(39) * 2)}'!$A$1")


def _lines(names: Sequence[str]) -> list[str]:
    """Return names joined by slashes, which no sheet may have in its name, in texts as long as a property can be."""
    lines: list[str] = []
    for name in names:
        if lines and len(lines[-1]) + len(name) < _LONGEST_PROPERTY:
            lines[-1] += f"/{name}"
        else:
            lines.append(name)
    return lines
