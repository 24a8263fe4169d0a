"""What LibreOffice runs when somebody clicks a button of Leerlijn: read, ask, write, tell. No rule about ratings here.

Standard library and UNO only, for LibreOffice brings its own Python. Calc writes a copy of what is open, whatever kind
of file it is, and ``leerlijn press`` reads that; the edits that come back are made in the open workbook, as one step to
undo, or not at all.

Source: the reference of the LibreOffice API (com.sun.star.sheet, com.sun.star.document.XUndoManager).
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.container import NoSuchElementException
from com.sun.star.lang import IndexOutOfBoundsException
from com.sun.star.table import BorderLine2
from com.sun.star.table.CellContentType import EMPTY, FORMULA, TEXT
from com.sun.star.task import XJobExecutor

IMPLEMENTATION = "be.leerlijn.Buttons"
SETTINGS = "leerlijn.json"
"""Beside this file: ``{"command": ["…/python", "-m", "addin"]}``, and what we say when that cannot be run."""

_PATIENCE = 180  # seconds
_NOT_THEIRS = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "UNO_PATH")  # of LibreOffice's own Python
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show a black one
_XLSX = "Calc MS Excel 2007 XML"
_HUNDREDTHS = 190  # of a millimetre, about one character
_GREY = 0xBFBFBF


class Trouble(Exception):
    """Something a person has to know; the words are for them."""


class Stale(Exception):
    """A cell no longer holds what an edit expects; ``where`` says which. Nothing was written."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class Protected(Exception):
    """A sheet is protected, so nothing was written; its name says which."""


def press(document: Any, button: str, command: list[str], language: str) -> dict[str, Any]:
    """Do what a button does with an open spreadsheet, and return what came of it.

    Raises:
        Trouble: if Leerlijn refuses; it says why.
        Stale: if a cell was changed meanwhile; Protected: if a sheet is.
    """
    with tempfile.TemporaryDirectory(prefix="leerlijn-") as folder:
        name = document.getTitle() or "werkboek"
        copy = read(document, Path(folder))
        asked = [*command, "press", button, str(copy), "--name", name, "--json", "--lang", language]
        known = {key: value for key, value in os.environ.items() if key not in _NOT_THEIRS}
        done = subprocess.run(  # noqa: S603 - the command that installed this
            asked, capture_output=True, env=known, timeout=_PATIENCE, check=False, creationflags=_NO_WINDOW
        )
    if done.returncode not in {0, 1}:
        raise Trouble(done.stderr.decode("utf-8", "replace").strip())
    told: dict[str, Any] = json.loads(done.stdout.decode("utf-8"))
    apply(document, told["edits"])
    return told


def read(document: Any, folder: Path) -> Path:
    """Write a copy of what is open, saved or not, as .xlsx; return its place."""
    place = folder / "open.xlsx"
    document.storeToURL(place.as_uri(), (PropertyValue("FilterName", 0, _XLSX, 0),))
    return place


def apply(document: Any, edits: list[dict[str, Any]]) -> None:
    """Make all edits as one step to undo, or none.

    Raises:
        Stale: if a cell no longer holds what an edit expects.
        Protected: if a sheet is.
    """
    if not edits:
        return
    check(document, edits)
    undo = document.getUndoManager()
    document.lockControllers()
    undo.enterUndoContext("Leerlijn")
    made = 0
    try:
        for edit in edits:
            _make(document, edit)
            made += 1
    finally:
        undo.leaveUndoContext()
        # All or none; but where nothing was made yet, the last step is somebody else's.
        if made < len(edits) and (made or _stands(document, edits[0])):
            undo.undo()
        document.unlockControllers()


def _stands(document: Any, edit: dict[str, Any]) -> bool:
    """Say whether a sheet that was to be put up is there, dressed or not."""
    name = edit["cell"].rpartition("!")[0]
    return edit["property"] == "sheet" and edit["new"] is not None and document.getSheets().hasByName(name)


def check(document: Any, edits: list[dict[str, Any]]) -> None:
    """Hold every edit against what stands in its cell; raises as ``apply``."""
    sheets, fresh = document.getSheets(), set()
    for edit in edits:
        name, _mark, address = edit["cell"].rpartition("!")
        if edit["property"] == "sheet":
            there = name.casefold() in {known.casefold() for known in sheets.getElementNames()}
            if there == (edit["new"] is not None):
                raise Stale(edit["cell"])
            fresh.add(name)
        elif name not in fresh:
            _check_cell(sheets, name, address, edit)


def _check_cell(sheets: Any, name: str, address: str, edit: dict[str, Any]) -> None:
    try:
        sheet = sheets.getByName(name)
        cell = sheet.getCellRangeByName(address).getCellByPosition(0, 0)
    except (NoSuchElementException, IndexOutOfBoundsException) as error:
        raise Stale(edit["cell"]) from error
    if sheet.isProtected():
        raise Protected(name)
    stands = _fill(cell) if edit["property"] == "fill" else _value(cell)
    if stands != edit["old"] or (edit["property"] == "value" and cell.getType() == FORMULA):
        raise Stale(edit["cell"])


def _value(cell: Any) -> Any:
    kind = cell.getType()
    if kind == EMPTY:
        return None
    return (cell.getString() or None) if kind == TEXT else cell.getValue()


def _fill(cell: Any) -> str | None:
    colour = cell.CellBackColor
    return None if colour < 0 else f"#{colour & 0xFFFFFF:06X}"


def _make(document: Any, edit: dict[str, Any]) -> None:
    name, _mark, address = edit["cell"].rpartition("!")
    new = edit["new"]
    if edit["property"] == "sheet":
        _put_or_take(document, name, new)
        return
    cell = document.getSheets().getByName(name).getCellRangeByName(address).getCellByPosition(0, 0)
    if edit["property"] == "fill":
        cell.CellBackColor = -1 if new is None else int(new[1:], 16)
    elif isinstance(new, int | float):  # true and false too, which Calc holds as 1 and 0
        cell.setValue(float(new))
    else:
        cell.setString(new or "")  # as text, also when it looks like a formula or a number


def _put_or_take(document: Any, name: str, design: dict[str, Any] | None) -> None:
    sheets = document.getSheets()
    if design is None:
        sheets.removeByName(name)
        return
    sheets.insertNewByName(name, sheets.getCount())
    sheet = sheets.getByName(name)
    for number, column in enumerate(design["columns"]):
        lane = sheet.getColumns().getByIndex(number)
        lane.Width = round(column["width"] * _HUNDREDTHS)
        lane.IsVisible = not column.get("hidden", False)
        _dress(document, lane, column)
    for row in design["rows"]:
        lane = sheet.getRows().getByIndex(row["row"] - 1)
        _dress(document, lane, row)
        if "height" in row:
            lane.Height = round(row["height"] * 2540 / 72)
    if design.get("tab_colour"):
        sheet.TabColor = int(design["tab_colour"][1:], 16)


def _dress(document: Any, lane: Any, dress: dict[str, Any]) -> None:
    """Set the text of a column or a row; what is plain is not named."""
    if dress.get("bold"):
        lane.CharWeight = 150.0
    if "size" in dress:
        lane.CharHeight = float(dress["size"])
    if dress.get("colour"):
        lane.CharColor = int(dress["colour"][1:], 16)
    if dress.get("wrap"):
        lane.IsTextWrapped = True
    if dress.get("dated"):
        formats, usual = document.getNumberFormats(), uno.createUnoStruct("com.sun.star.lang.Locale")
        lane.NumberFormat = formats.getStandardFormat(2, usual)  # com.sun.star.util.NumberFormat.DATE
    if dress.get("line"):
        line = BorderLine2()
        line.Color, line.OuterLineWidth = _GREY, 18
        lane.BottomBorder = line


class Buttons(unohelper.Base, XJobExecutor):  # type: ignore[misc]
    """What the menu calls, as ``service:be.leerlijn.Buttons?colour``."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def trigger(self, button: str) -> None:
        """Do what a button does with the spreadsheet in front, and say what came of it."""
        document = self._service("com.sun.star.frame.Desktop").getCurrentComponent()
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            return
        settings = json.loads(Path(__file__).with_name(SETTINGS).read_text(encoding="utf-8"))
        language = self._language()
        words = settings["words"][language]
        try:
            told = press(document, button, settings["command"], language)
        except Stale as error:
            self._tell(document, words["stale"].replace("{where}", error.where))
        except Protected as error:
            self._tell(document, words["protected"].replace("{sheet}", str(error)))
        except Trouble as error:
            self._tell(document, str(error))
        except (OSError, ValueError, subprocess.SubprocessError):
            self._tell(document, words["missing"])
        else:
            if told["page"]:
                self._show(told["page"])
            self._tell(document, in_short(told))

    def _service(self, name: str) -> Any:
        return self._context.getServiceManager().createInstanceWithContext(name, self._context)

    def _language(self) -> str:
        provider = self._service("com.sun.star.configuration.ConfigurationProvider")
        place = PropertyValue("nodepath", 0, "/org.openoffice.Setup/L10N", 0)
        access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (place,))
        spoken = str(access.getByName("ooLocale"))[:2]
        return spoken if spoken in {"nl", "fr", "en"} else "nl"

    def _tell(self, document: Any, said: str) -> None:
        controller = document.getCurrentController()
        window = controller.getFrame().getContainerWindow() if controller else None
        if window is not None and window.isVisible():  # a workbook that is open unseen has nobody to tell
            box = window.getToolkit().createMessageBox(window, uno.Enum(*_INFO), 1, "Leerlijn", said)
            box.execute()

    def _show(self, page: str) -> None:
        """Open the report in the browser; the one of last time makes way."""
        place = Path(tempfile.gettempdir()) / f"leerlijn-{os.getpid()}.html"
        place.unlink(missing_ok=True)
        # Names of learners stand in it: nobody else reads it, from the first moment, nor lays a link to write through.
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write(page)
        self._service("com.sun.star.system.SystemShellExecute").execute(place.as_uri(), "", 0)


_INFO = ("com.sun.star.awt.MessageBoxType", "INFOBOX")
_SHOWN = 12


def in_short(told: dict[str, Any]) -> str:
    """Return what a message box says: the sentence, and the first findings with their cells."""
    lines = [f"{one['cell'] or ''}  {one['message']}".strip() for one in told["findings"][:_SHOWN]]
    rest = len(told["findings"]) - len(lines)
    return "\n".join([told["said"], *lines, *([f"… +{rest}"] if rest > 0 else [])])


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name by which LibreOffice looks for it
g_ImplementationHelper.addImplementation(Buttons, IMPLEMENTATION, ("com.sun.star.task.Job",))
