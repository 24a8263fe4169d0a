"""Layouts in files: a page for people, or JSON for programs; read back, it makes no difference which."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from addin.errors import CannotWrite, LayoutUnreadable, reason_of
from addin.reading.layout.correction import read_page, with_changes
from addin.reading.layout.memory import remembering
from addin.reading.layout.page import layout_page
from addin.reading.layout.said import parse_layout
from addin.reading.result import Reading
from addin.sheet.wire.checks import json_fault
from addin.text import text

Translate = Callable[[str], str]


def read_layout(path: Path, translations: Iterable[Translate] = ()) -> dict[str, Any]:
    """Return the layout in a file: a page for people, JSON, or the whole document of ``leerlijn read --json``.

    Args:
        path: The file.
        translations: Gettext functions of the languages that a page's words may be in; English is always understood.

    Raises:
        LayoutUnreadable: if the file is not there, or holds no layout.
    """
    try:
        written = path.read_text(encoding="utf-8-sig")  # Notepad puts a byte order mark in front
    except OSError as error:
        raise LayoutUnreadable(str(path), reason_of(error)) from error
    except ValueError as error:
        raise LayoutUnreadable(str(path), text("it is no text")) from error
    is_json = written.lstrip().startswith(("{", "[[["))  # deeper brackets than a page ever has
    layout = _from_json(written, path) if is_json else read_page(written, str(path), translations)
    parse_layout(layout, str(path))  # what is wrong in it is said with the name of the file
    return layout


def _from_json(written: str, path: Path) -> dict[str, Any]:
    try:
        document = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise LayoutUnreadable(str(path), text("it is not JSON: {fault}", fault=json_fault(error))) from error
    layout = document.get("layout", document) if isinstance(document, dict) else None
    if not isinstance(layout, dict) or "sheets" not in layout:
        raise LayoutUnreadable(str(path), text("it does not say what its sheets are"))
    return with_changes(layout, str(path))


def write_layout(path: Path, reading: Reading, translate: Translate) -> None:
    """Write a layout so that people can read and correct it: as JSON if the name ends so, else as a page.

    Raises:
        CannotWrite: if the place is not there, or not ours to write to.
    """
    if path.suffix.casefold() == ".json":
        written = json.dumps(remembering(reading.layout), ensure_ascii=False, indent=2) + "\n"
    else:
        written = layout_page(reading.layout, reading.findings, translate)
    try:
        path.write_text(written, encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(path), reason_of(error)) from error
