"""How our Word documents look: the built-in styles, dressed, and the few things for which python-docx has no word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

BAND = "#E8EEF4"
"""What lies behind the row that begins a cluster."""
CELLS = "LeerlijnTable"
"""The style of what stands in the big table, the only one of our own."""

_BLUE, _SOFT = RGBColor(0x23, 0x47, 0x6B), RGBColor(0x4A, 0x55, 0x63)
_LOCALES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
_FONT = "Arial"  # what every office program has, or has a twin of
_MARGIN = 12  # mm
_LINE = "C9D2DC"


def set_styles(document: Document, language: str) -> None:
    """Dress the built-in styles, so that whoever edits the document finds them where Word has them."""
    styles: Any = document.styles
    _font(styles["Normal"], 8.5)
    _room(styles["Normal"], before=0, after=1)
    _language(styles["Normal"], _LOCALES[language])
    _font(styles["Subtitle"], 10, colour=_BLUE, bold=True)
    _room(styles["Subtitle"], before=0, after=0)
    _font(styles["Heading 1"], 16)
    _room(styles["Heading 1"], before=0, after=3)
    _font(styles["Heading 2"], 11, colour=_BLUE, bold=True)
    _room(styles["Heading 2"], before=5, after=1)
    _font(styles["Subtle Emphasis"], 7.2, colour=_SOFT)
    _font(styles["Emphasis"], 7.5, italic=True)
    _room(styles["List Number"], before=0, after=0)
    _room(styles["List Continue"], before=0, after=0.5)
    styles["List Continue"].paragraph_format.left_indent = Mm(3)
    _font(styles["Footer"], 7.5, colour=_SOFT)
    cells = styles.add_style(CELLS, WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style = styles["Normal"]
    _font(cells, 7.2)
    _room(cells, before=0, after=0)


def _font(style: Any, size: float, *, colour: RGBColor | None = None, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, italic
    font.color.rgb = colour or RGBColor(0x1C, 0x24, 0x30)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # the theme's font would win over ours
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:hAnsi"), _FONT)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)


def _room(style: Any, *, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0


def _language(style: Any, locale: str) -> None:
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), locale)
    style.element.get_or_add_rPr().append(lang)


def set_page(document: Document, *, wide: bool) -> None:
    """Set the page to A4."""
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN - 2)
    section.footer_distance = Mm(6.5)


def page_number(document: Document, title: str) -> None:
    """Put title and page number at the foot of every page."""
    line = document.sections[0].footer.paragraphs[0]
    say(line, f"{title} · ", "Subtle Emphasis")
    run = say(line, "", "Subtle Emphasis")
    for kind in ("begin", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run._r.append(code)  # noqa: SLF001


def number_afresh(document: Document) -> Callable[[Paragraph], None]:
    """Begin a numbered list at 1 again; return what puts a paragraph into it."""
    numbering: Any = document.part.numbering_part.element
    own = document.styles["List Number"].element.pPr.numPr.numId.val
    like = next(num for num in numbering.num_lst if num.numId == own)
    again = numbering.add_num(like.abstractNumId.val)
    again.add_lvlOverride(ilvl=0).add_startOverride(1)
    number = again.numId

    def put(line: Paragraph) -> None:
        properties: Any = line._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number

    return put


def dress(line: Paragraph, style: str) -> Paragraph:
    """Give a paragraph a style. python-docx would look through all styles each time, most of the work of a document."""
    line._p.style = _identifier(style)  # noqa: SLF001
    return line


def say(line: Paragraph, words: str, style: str | None = None) -> Run:
    """Add words to a paragraph, in a character style if one is named."""
    run = line.add_run(words)
    if style:
        run._r.style = _identifier(style)  # noqa: SLF001
    return run


def _identifier(style: str) -> str | None:
    """Return what a style is called inside the document; None is the usual one."""
    return None if style == "Normal" else style.replace(" ", "")


def together(line: Paragraph) -> None:
    """Keep a paragraph on the page of the one below it."""
    line.paragraph_format.keep_with_next = True


def shade_run(run: Run, fill: str) -> None:
    """Put a colour behind words, black on it whatever the style says."""
    run.font.size, run.font.color.rgb = Pt(7), RGBColor(0, 0, 0)
    run._r.get_or_add_rPr().append(_shade(fill))  # noqa: SLF001


def shade_cell(cell: _Cell, fill: str) -> None:
    """Put a colour behind a whole cell."""
    cell._tc.get_or_add_tcPr().append(_shade(fill))  # noqa: SLF001


def _shade(fill: str) -> Any:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill.removeprefix("#"))):
        shade.set(qn(f"w:{name}"), value)
    return shade


def set_columns(table: Table, widths: Sequence[Length], *, lines: bool) -> None:
    """Give a table fixed columns, and fine lines between its rows or none; keep each row on one page."""
    table.autofit = False
    if lines:
        table._tbl.tblPr.append(_fine_lines())  # noqa: SLF001
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    whole = OxmlElement("w:cantSplit")
    for row in table._tbl.tr_lst:  # noqa: SLF001 - asking the table for cells is slow
        row.get_or_add_trPr().append(deepcopy(whole))
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def _fine_lines() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def repeat_head(table: Table) -> None:
    """Show the first row again at the top of each page that the table runs on to."""
    table._tbl.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
