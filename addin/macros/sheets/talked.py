"""What the consultation log in a workbook says was talked about, and which themes are due by that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from addin.domain.agenda.talks import DueTheme, due_themes
from addin.domain.consultation import themes
from addin.macros.sheets.material import Material
from addin.reading.own_sheets import kind_of
from addin.sheet.snapshot import Snapshot

LOG = "consultation"
"""The kind of the sheet that is the log."""

THEME, ON = 1, 3
"""Its columns that are read back."""

_AN_EVALUATION = 5  # ratings of one learner on one day; a diary gives two or three


def talks_in(snapshot: Snapshot) -> dict[str, tuple[date, ...]]:
    """Return the days on which each theme, by its code, was talked about, oldest first, in all logs of a workbook."""
    names = {name.casefold(): theme.code for theme in themes() for name in theme.names.values()}
    found: dict[str, set[date]] = {}
    for sheet in snapshot.sheets:
        if kind_of(sheet) != LOG:
            continue
        for (row, column), cell in sheet.cells.items():
            code = names.get(str(cell.value).strip().casefold()) if column == THEME else None
            on = sheet.cells.get((row, ON))
            if code and on is not None and isinstance(on.value, date):
                day = on.value.date() if isinstance(on.value, datetime) else on.value
                found.setdefault(code, set()).add(day)
    return {code: tuple(sorted(days)) for code, days in found.items()}


def due_now(material: Material, talked: Mapping[str, tuple[date, ...]]) -> dict[str, DueTheme]:
    """Return the themes that are due for somebody in the workbook, by their code, with why."""
    last = {code: days[-1] for code, days in talked.items()} if talked else None
    found: dict[str, DueTheme] = {}
    for learner in material.learners:
        days = [one.on for one in learner.seen if one.on]
        evaluations = [day for day, count in Counter(days).items() if count >= _AN_EVALUATION]
        if days:
            for due in due_themes(min(days), material.today, evaluations, last, material.calendar):
                found.setdefault(due.theme.code, due)
    return found
