"""Puts a new, empty sheet into a workbook package: its part, its place in the list of sheets, its dress."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.errors import CannotWrite, StaleSnapshot
from addin.hosts.ooxml.archive import damaged
from addin.hosts.ooxml.package import CONTENT_TYPES, Package, part_key
from addin.hosts.ooxml.patching.splicing import Markup, Splice, attribute, opened
from addin.hosts.ooxml.workbook.book import Book
from addin.sheet.address import sheet_of
from addin.sheet.edit import SetSheet
from addin.sheet.page import Dress, PageDesign
from addin.text import text

_STRICT = "purl.oclc.org"

_MAIN = {
    False: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    True: "http://purl.oclc.org/ooxml/spreadsheetml/main",
}
_RELATED = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


class Parts:
    """The parts of a package as they stand while it is being changed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.changed: dict[str, bytes] = {}
        self._unpacked: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        """Say whether there is such a part, or will be."""
        return part in self.changed or part in self.package

    def read(self, part: str) -> bytes:
        """Return a part as it stands now.

        Raises:
            KeyError: if there is no such part.
        """
        return self.changed[part] if part in self.changed else self._as_it_was(part)

    def put(self, part: str, xml: bytes) -> None:
        """Let a part hold this; nothing changes when it holds it already."""
        if part in self.changed or part not in self.package or self._as_it_was(part) != xml:
            self.changed[part] = xml

    def _as_it_was(self, part: str) -> bytes:
        if part not in self._unpacked:
            self._unpacked[part] = self.package.read(part)
        return self._unpacked[part]


class NewSheet(NamedTuple):
    """A sheet that is to be put up, with the name of its part."""

    name: str
    part: str
    design: PageDesign


def new_sheets(package: Package, book: Book, edits: Iterable[SetSheet]) -> tuple[NewSheet, ...]:
    """Return the sheets that edits put up, each with a part that is not there yet.

    Raises:
        StaleSnapshot: if there is a sheet of that name already, or an edit takes a sheet away: a file keeps its sheets.
        CannotWrite: if the workbook's structure is protected, so that nobody is to add a sheet.
    """
    known = {entry.name.casefold() for entry in book.sheets}
    taken = {part_key(part) for part in package.parts}
    found: list[NewSheet] = []
    for edit in edits:
        name = sheet_of(edit.where)
        if edit.new is None or name.casefold() in known:
            raise StaleSnapshot(edit.where)
        part = _free_part(book, taken)
        known.add(name.casefold())
        taken.add(part_key(part))
        found.append(NewSheet(name, part, edit.new))
    if found and _structure_is_locked(package, book):
        raise CannotWrite(
            found[0].name,
            text("the structure of this workbook is protected; lift that in Excel under Review, then try again"),
        )
    return tuple(found)


def _free_part(book: Book, taken: set[str]) -> str:
    folder = posixpath.join(posixpath.dirname(book.part), "worksheets")
    names = (f"{folder}/sheet{number}.xml" for number in range(1, len(taken) + 2))
    return next(name for name in names if part_key(name) not in taken)


def _structure_is_locked(package: Package, book: Book) -> bool:
    markup = Markup(package.read(book.part))
    locked = markup.element("workbookProtection")
    return locked is not None and attribute(markup.opening(locked), "lockStructure") in {b"1", b"true"}


def list_sheets(parts: Parts, book: Book, sheets: Iterable[NewSheet]) -> None:
    """Put new sheets at the end of the lists of sheets.

    Raises:
        WorkbookRejected: if a part that lists them is damaged.
    """
    for sheet in sheets:
        new_id = announce(parts, book, sheet.part, "worksheet", _SHEET_TYPE)
        xml = _listed(parts.read(book.part), book.part, sheet.name, new_id, strict=is_strict(parts.package, book))
        parts.put(book.part, xml)


def is_strict(package: Package, book: Book) -> bool:
    """Say whether a workbook is written in the strict form of the standard, whose names are others."""
    return any(_STRICT in relationship.type for relationship in package.relationships(book.part))


def announce(parts: Parts, book: Book, part: str, kind: str, content_type: str) -> str:
    """Tell the package of a new part that the workbook refers to, and return the name of the relationship.

    Raises:
        WorkbookRejected: if a part that tells of others is damaged.
    """
    folder, name = posixpath.split(book.part)
    relationships = posixpath.join(folder, "_rels", name + ".rels")
    taken = set(re.findall(rb"""\sId\s*=\s*["']([^"']*)["']""", Markup(parts.read(relationships)).shadow))
    new_id = next(
        name for name in (f"rId{number}" for number in range(1, len(taken) + 2)) if name.encode() not in taken
    )
    base = _RELATED[is_strict(parts.package, book)]
    told = f'Id="{new_id}" Type="{base}/{kind}" Target="{posixpath.relpath(part, folder or ".")}"'
    parts.put(
        relationships, _with_child(parts.read(relationships), relationships, "Relationships", "Relationship", told)
    )
    if CONTENT_TYPES in parts:
        told = f'PartName="/{part}" ContentType="{content_type}"'
        parts.put(CONTENT_TYPES, _with_child(parts.read(CONTENT_TYPES), CONTENT_TYPES, "Types", "Override", told))
    return new_id


def _with_child(xml: bytes, part: str, parent: str, child: str, told: str) -> bytes:
    """Return a part with one more empty element at the end of its element ``parent``."""
    markup = Markup(xml)
    root = markup.element(parent)
    if root is None:
        raise damaged(part)
    new = b"<" + markup.prefix + f"{child} {told}/>".encode()
    if root.is_empty:
        closing = b"</" + markup.prefix + parent.encode() + b">"
        return markup.saved([Splice(root.start, root.end, opened(markup.opening(root)) + new + closing)])
    return markup.saved([Splice(root.close, root.close, new)])


def _listed(xml: bytes, part: str, name: str, relationship: str, *, strict: bool) -> bytes:
    """Return the workbook part with one more sheet in its list."""
    markup = Markup(xml)
    numbers = [
        int(said)
        for sheet in markup.elements("sheet")
        if (said := attribute(markup.opening(sheet), "sheetId")) and said.isdigit()
    ]
    # Only what the root declares holds for a new sheet: some programs declare it anew on each one.
    root = markup.element("workbook")
    tag = markup.opening(root) if root else b""
    spelled = re.search(rb'xmlns:([\w.-]+)\s*=\s*["\']' + re.escape(_RELATED[strict].encode()) + rb"[\"']", tag)
    prefix = spelled[1].decode() if spelled else "r"
    declared = "" if spelled else f' xmlns:r="{_RELATED[strict]}"'
    told = f'name="{_escaped(name)}" sheetId="{max(numbers, default=0) + 1}"{declared} {prefix}:id="{relationship}"'
    return _with_child(xml, part, "sheets", "sheet", told)


def _escaped(said: str) -> str:
    return said.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def sheet_xml(design: PageDesign, styles: Mapping[Dress, int], *, strict: bool) -> bytes:
    """Return the part of an empty sheet; ``styles`` gives the number of the style for each dress."""
    pieces = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{_MAIN[strict]}"><sheetPr>{_tab(design)}<pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">{_pane(design)}</sheetView></sheetViews>',
        '<sheetFormatPr defaultRowHeight="15"/>',
        _columns(design, styles),
        f"<sheetData>{_rows(design, styles)}</sheetData>",
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
    ]
    return "".join(pieces).encode()


def _tab(design: PageDesign) -> str:
    return f'<tabColor rgb="FF{design.tab_colour[1:]}"/>' if design.tab_colour else ""


def _pane(design: PageDesign) -> str:
    if not design.frozen:
        return ""
    first = f"A{design.frozen + 1}"
    return f'<pane ySplit="{design.frozen}" topLeftCell="{first}" activePane="bottomLeft" state="frozen"/>'


def _columns(design: PageDesign, styles: Mapping[Dress, int]) -> str:
    columns = [
        f'<col min="{number}" max="{number}" width="{column.width:g}" customWidth="1"'
        f"{_style('style', styles[column.dress])}{_told('hidden', said=column.hidden)}/>"
        for number, column in enumerate(design.columns, start=1)
    ]
    return f"<cols>{''.join(columns)}</cols>" if columns else ""


def _rows(design: PageDesign, styles: Mapping[Dress, int]) -> str:
    return "".join(
        f'<row r="{number}"{_style("s", styles[dress])} customFormat="1"'
        + ("" if height is None else f' ht="{height:g}" customHeight="1"')
        + "/>"
        for number, dress, height in sorted(design.rows, key=lambda row: row[0])
    )


def _style(name: str, number: int) -> str:
    return f' {name}="{number}"' if number else ""


def _told(name: str, *, said: bool) -> str:
    return f' {name}="1"' if said else ""
