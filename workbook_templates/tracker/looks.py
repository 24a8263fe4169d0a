"""How cells of a tracker look: few looks, quiet colours, a font that every program has or has a twin of."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

BLUE = "#23476B"
PALE = "#E8EEF4"
GREY = "#5B6672"
LINE = "#B8C4D0"

_LOCALES = {"nl": "-813", "fr": "-80C", "en": "-809"}
"""How number formats name the Dutch and French of Belgium, and English: for the names of weekdays."""

_BASE: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_BOX: dict[str, Any] = {"border": 1, "border_color": LINE}
_FREE: dict[str, Any] = {**_BOX, "locked": False, "indent": 1}

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 20, "font_color": BLUE, "text_wrap": False},
    "lead": {"font_color": GREY, "font_size": 9.5},
    "plain": {},
    "bold": {"bold": True},
    "note": {"font_color": GREY, "font_size": 9},
    "key": {"bold": True, "font_color": BLUE, "align": "right", "text_wrap": False},
    "group": {"bold": True, "font_color": BLUE, "bg_color": PALE, "align": "center", **_BOX},
    "voice": {"bold": True, "font_color": BLUE, "bg_color": PALE, "indent": 1},
    "head": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": BLUE,
        "indent": 1,
        "border": 1,
        "border_color": "#FFFFFF",
    },
    "section": {
        "bold": True,
        "font_size": 11,
        "font_color": BLUE,
        "valign": "bottom",
        "bottom": 2,
        "bottom_color": BLUE,
        "text_wrap": False,
    },
    "chapter": {
        "bold": True,
        "font_size": 13,
        "font_color": BLUE,
        "bottom": 2,
        "bottom_color": BLUE,
        "text_wrap": False,
    },
    "label": {**_BOX, "indent": 1},
    "strong": {**_BOX, "bold": True, "indent": 1},
    "code": {**_BOX, "bold": True, "font_color": BLUE, "text_wrap": False, "align": "center"},
    "field": _FREE,
    "top": {**_FREE, "valign": "top"},
    "pick": {**_FREE, "indent": 0, "align": "center", "font_size": 9.5},
    "name": {**_FREE, "bold": True, "text_wrap": False},
    "day": {**_FREE, "indent": 0, "align": "center", "num_format": "dd/mm/yyyy"},
    "date": {
        **_BOX,
        "bold": True,
        "font_color": BLUE,
        "align": "center",
        "text_wrap": False,
    },
    "centre": {"bold": True, "font_color": BLUE, "align": "center", "text_wrap": False},
    "centred": {**_BOX, "align": "center", "bold": True, "font_color": BLUE, "text_wrap": False},
    "bar": {**_BOX, "font_color": BLUE, "font_name": "Arial", "text_wrap": False, "indent": 1},
    "tally": {"bold": True, "font_color": BLUE, "text_wrap": False},
    "dot": {**_BOX, "align": "center", "font_color": "#1E5B32", "text_wrap": False},
    "when": {**_BOX, "align": "center", "num_format": "dd/mm/yyyy", "text_wrap": False},
    "side": {**_BOX, "bold": True, "font_size": 12, "font_color": BLUE, "align": "center"},
    "line": {"bottom": 1, "bottom_color": GREY, "locked": False},
    "shown": {"bold": True, "text_wrap": False},
    "link": {"bold": True, "font_color": BLUE, "underline": 1, **_BOX, "indent": 1, "text_wrap": False},
}


class Looks:
    """The looks of one workbook, each made once: ``looks["field"]``."""

    def __init__(self, book: Workbook, language: str) -> None:
        self._book = book
        self._weekday = {"num_format": f"[${_LOCALES[language]}]ddd dd/mm"}
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        """Return the look of that name."""
        if name not in self._made:
            self._made[name] = self._book.add_format(
                {**_BASE, **_LOOKS[name], **(self._weekday if name == "date" else {})}
            )
        return self._made[name]

    def fill(self, colour: str, ink: str) -> Format:
        """Return the look of a cell of the legend."""
        key = f"fill {colour}"
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {**_BASE, **_BOX, "bg_color": colour, "font_color": ink, "bold": True, "indent": 1}
            )
        return self._made[key]

    def shade(self, colour: str | None = None, **more: Any) -> Format:
        """Return what a conditional format changes: the fill, and what else is given."""
        key = f"shade {colour} {sorted(more.items())}"
        if key not in self._made:
            self._made[key] = self._book.add_format({**({"bg_color": colour} if colour else {}), **more})
        return self._made[key]
