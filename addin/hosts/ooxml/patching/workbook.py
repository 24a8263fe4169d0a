"""Edits go into a workbook package: the edited sheets, the style table, and nothing else."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.archive import Member
from addin.hosts.ooxml.package import Package, part_key
from addin.hosts.ooxml.patching.cells import Change, SheetPatch
from addin.hosts.ooxml.patching.content import Content, content_of
from addin.hosts.ooxml.patching.grid import Place
from addin.hosts.ooxml.patching.members import rewritten
from addin.hosts.ooxml.patching.newborn import (
    NewSheet,
    Parts,
    announce,
    is_strict,
    list_sheets,
    new_sheets,
    sheet_xml,
)
from addin.hosts.ooxml.patching.styles import KEEP, NEW_STYLES, Restyle, add_dresses, patch_styles
from addin.hosts.ooxml.reader import style_table
from addin.hosts.ooxml.workbook.book import Book, read_book
from addin.sheet.address import split_where
from addin.sheet.edit import Edit, SetSheet, SetValue
from addin.sheet.number_formats import is_date
from addin.sheet.page import POINTS_OF_A_LINE, Dress, dresses_of, lines_of
from addin.sheet.snapshot import PLAIN, Look
from addin.text import text

_NO_CONTENT = content_of(None)
_SIGNATURES = "digital-signature/origin"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class Patched(NamedTuple):
    """The workbook's bytes with the edits in it, and the names of the parts that changed, as they are written."""

    data: bytes
    parts_changed: tuple[str, ...]


@dataclass(slots=True)
class _Wanted:
    """What is asked of one cell."""

    content: Content | None = None
    said: str = ""
    fill: str | None = KEEP


@dataclass(slots=True)
class _SheetWork:
    before: bytes
    patch: SheetPatch
    wanted: dict[Place, _Wanted] = field(default_factory=dict)


def patch_package(package: Package, edits: Iterable[Edit]) -> Patched:
    """Return the workbook with all edits made. What the cells hold now is not compared with what the edits expect.

    Raises:
        WorkbookRejected: if the workbook is signed or damaged.
        StaleSnapshot: if a value would go where a formula stands.
        KeyError: if an edit names a sheet that is not there.
    """
    _refuse_signed(package)
    book = read_book(package)
    listed = tuple(edits)
    parts = Parts(package)
    styles = _Styles(parts, book)
    newborn = new_sheets(package, book, [edit for edit in listed if isinstance(edit, SetSheet)])
    _put_up(parts, book, styles, newborn)
    work = _work(parts, book, newborn, listed)
    _patch_sheets(parts, styles, work)
    if not parts.changed:
        return Patched(package.data, ())
    added = {part: xml for part, xml in parts.changed.items() if part not in package}
    members = _members(package, {part: xml for part, xml in parts.changed.items() if part in package})
    names = [member.name for member in package.archive.members if member in members]
    return Patched(rewritten(package.archive, members, added), (*dict.fromkeys(names), *added))


def _refuse_signed(package: Package) -> None:
    signed = any(relationship.type.endswith(_SIGNATURES) for relationship in package.relationships())
    if signed or any(part_key(part).startswith("_xmlsignatures/") for part in package.parts):
        raise WorkbookRejected(
            "signed",
            text(
                "This workbook carries a digital signature, which any change would break. "
                "Remove the signature in Excel (File, Info) or work in a copy without it."
            ),
        )


class _Styles:
    """The style table, and what its styles look like; one is put there for a workbook that has none."""

    def __init__(self, parts: Parts, book: Book) -> None:
        self._parts = parts
        self._book = book
        part = parts.package.related(book.part, "styles")
        self._part = part or posixpath.join(posixpath.dirname(book.part), "styles.xml")
        self._is_there = part is not None
        self.looks = style_table(parts.package, book).looks

    def dressed(self, dresses: Iterable[Dress]) -> Mapping[Dress, int]:
        """Return the number of the style for each dress, all of them added to the table."""
        wanted = tuple(dict.fromkeys(dresses))
        added = add_dresses(self._xml(), wanted, self._part, len(self.looks))
        self._put(added.xml)
        self.looks = (*self.looks, *added.looks)
        return added.numbers

    def numbers(self, wishes: Iterable[Restyle]) -> Mapping[Restyle, int]:
        """Return the number of the style for each wish."""
        needed = [wish for wish in wishes if wish != Restyle(wish.xf)]
        if not needed:
            return {}
        looks = self.looks if self._part in self._parts else (PLAIN,)
        restyled = patch_styles(self._xml(), needed, looks, self._part, self._parts.package.limits)
        self._put(restyled.xml)
        return restyled.numbers

    def _xml(self) -> bytes:
        return self._parts.read(self._part) if self._part in self._parts else NEW_STYLES

    def _put(self, xml: bytes) -> None:
        self._parts.put(self._part, xml)
        if not self._is_there:
            announce(self._parts, self._book, self._part, "styles", _STYLES_TYPE)
            self._is_there = True


def _put_up(parts: Parts, book: Book, styles: _Styles, newborn: Sequence[NewSheet]) -> None:
    """Put new sheets into the package, empty and dressed."""
    if not newborn:
        return
    numbers = styles.dressed(dress for sheet in newborn for dress in dresses_of(sheet.design))
    for sheet in newborn:
        parts.put(sheet.part, sheet_xml(sheet.design, numbers, strict=is_strict(parts.package, book)))
    list_sheets(parts, book, newborn)


def _work(parts: Parts, book: Book, newborn: Iterable[NewSheet], edits: Iterable[Edit]) -> dict[str, _SheetWork]:
    places = {entry.name: entry.part for entry in book.sheets if entry.part is not None and entry.kind == "worksheet"}
    places |= {sheet.name: sheet.part for sheet in newborn}
    work: dict[str, _SheetWork] = {}
    for edit in edits:
        if isinstance(edit, SetSheet):
            continue
        sheet, row, column = split_where(edit.where)
        part = places[sheet]
        if part not in work:
            before = parts.read(part)
            work[part] = _SheetWork(before, SheetPatch(before, part))
        wanted = work[part].wanted.setdefault((row, column), _Wanted())
        if isinstance(edit, SetValue):
            wanted.said = edit.new if isinstance(edit.new, str) else ""
            wanted.content = content_of(edit.new, date_system_1904=book.date_system_1904)
        else:
            wanted.fill = edit.new
    return work


def _patch_sheets(parts: Parts, styles: _Styles, work: Mapping[str, _SheetWork]) -> None:
    """Change the cells of all sheets, the style table first."""
    wishes = {part: _wishes(sheet, styles.looks) for part, sheet in work.items()}
    distinct = dict.fromkeys(wish for sheet in wishes.values() for wish in sheet.values())
    numbers = styles.numbers(distinct)
    restyled = {wish: Change(numbers.get(wish)) for wish in distinct}
    for part, sheet in work.items():
        changes = {
            place: restyled[wish]
            if (content := sheet.wanted[place].content) is None
            else Change(numbers.get(wish), content)
            for place, wish in wishes[part].items()
        }
        if (patched := sheet.patch.patched(changes, _needed(sheet, styles.looks))) != sheet.before:
            parts.put(part, patched)


def _needed(sheet: _SheetWork, looks: tuple[Look, ...]) -> dict[int, float]:
    """Return how high the rows have to be in which a text changes that breaks into lines, as far as that text goes."""
    needed: dict[int, float] = {}
    for (row, column), wanted in sheet.wanted.items():
        xf = sheet.patch.style_of((row, column))
        if wanted.content is not None and xf < len(looks) and looks[xf].wrap:
            lines = lines_of(wanted.said, sheet.patch.width_of(column))
            needed[row] = max(needed.get(row, 0.0), lines * POINTS_OF_A_LINE)
    return needed


def _wishes(sheet: _SheetWork, looks: tuple[Look, ...]) -> dict[Place, Restyle]:
    """Return the style that each cell is to have; cells of one style that get one fill share a wish."""
    wishes: dict[Place, Restyle] = {}
    filled: dict[tuple[int, str | None], Restyle] = {}
    for place, wanted in sheet.wanted.items():
        xf = sheet.patch.style_of(place)
        if wanted.content is not None:
            wishes[place] = _wish(xf, wanted, looks)
            continue
        known = xf, wanted.fill
        if known not in filled:
            filled[known] = _wish(xf, wanted, looks)
        wishes[place] = filled[known]
    return wishes


def _wish(xf: int, wanted: _Wanted, looks: tuple[Look, ...]) -> Restyle:
    content = wanted.content or _NO_CONTENT
    look = looks[xf] if xf < len(looks) else PLAIN
    fill = KEEP if wanted.fill == look.fill and look.pattern is None else wanted.fill
    shown_as_date = content.number_format is None or is_date(look.number_format)
    return Restyle(xf, fill, content.quoted, None if shown_as_date else content.number_format)


def _members(package: Package, replaced: Mapping[str, bytes]) -> dict[Member, bytes]:
    """Return the entries that get new content: more than one where a file holds the same part twice."""
    entries: dict[str, list[Member]] = {}
    for member in package.archive.members:
        entries.setdefault(part_key(member.name), []).append(member)
    found = {part: package.member(part) for part in replaced}
    return {twin: replaced[part] for part, member in found.items() if member for twin in entries[part_key(member.name)]}
