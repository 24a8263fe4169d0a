"""A new sheet in the workbook that is open in Excel on this computer: put up and dressed, or taken away again."""

from __future__ import annotations

import xlwings

from addin.sheet.address import column_letters
from addin.sheet.colour import rgb
from addin.sheet.page import Dress, PageDesign

# Excel's own numbers (VBA reference: XlVAlign, XlHAlign, XlBordersIndex, XlLineStyle, XlPageOrientation, XlPaperSize).
_TOP, _LEFT, _EDGE_BOTTOM, _CONTINUOUS, _LANDSCAPE, _A4 = -4160, -4131, 9, 1, 2, 9
_GREY = 0xD9D9D9
_SHORT_DAY = "m/d/yyyy"  # what Excel calls the short date of whoever looks


def put_or_take(book: xlwings.Book, name: str, design: PageDesign | None) -> None:
    """Put up a sheet behind the last one, the sheet in view staying in view; take it away when there is no design."""
    if design is None:
        book.sheets[name].delete()
        return
    seen = book.sheets.active
    sheet = book.sheets.add(name, after=book.sheets[len(book.sheets) - 1])
    for number, column in enumerate(design.columns, start=1):
        area = sheet.range(f"{column_letters(number)}:{column_letters(number)}")
        _dress(area, column.dress)
        area.column_width = 0 if column.hidden else column.width
    for number, dress, height in design.rows:
        area = sheet.range(f"{number}:{number}")
        _dress(area, dress)
        if height is not None:
            area.row_height = height
    _set_up(book, sheet, design)
    seen.api.Activate()


def _dress(area: xlwings.Range, dress: Dress) -> None:
    area.font.bold = dress.bold
    area.font.size = dress.size
    if dress.colour:
        area.font.color = rgb(dress.colour)
    area.wrap_text = dress.wrap
    if dress.dated:
        area.number_format = _SHORT_DAY
    area.api.VerticalAlignment = _TOP
    area.api.HorizontalAlignment = _LEFT
    if dress.line:
        border = area.api.Borders(_EDGE_BOTTOM)
        border.LineStyle = _CONTINUOUS
        border.Color = _GREY


def _set_up(book: xlwings.Book, sheet: xlwings.Sheet, design: PageDesign) -> None:
    """Let it print on A4 across, its heading stay in view; a new sheet is the one in view."""
    window = book.api.Windows(1)
    window.DisplayGridlines = False
    if design.frozen:
        window.SplitRow = design.frozen
        window.FreezePanes = True
    paper = sheet.api.PageSetup
    paper.Orientation, paper.PaperSize = _LANDSCAPE, _A4
    paper.Zoom, paper.FitToPagesWide, paper.FitToPagesTall = False, 1, False
    if design.tab_colour:
        red, green, blue = rgb(design.tab_colour)
        sheet.api.Tab.Color = red + green * 256 + blue * 65536
