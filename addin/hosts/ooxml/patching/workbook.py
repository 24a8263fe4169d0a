"""Edits go into a workbook package: the edited sheets, the style table, and nothing else."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.archive import Member, damaged
from addin.hosts.ooxml.package import CONTENT_TYPES, Package, part_key
from addin.hosts.ooxml.patching.cells import Change, SheetPatch
from addin.hosts.ooxml.patching.content import Content, content_of
from addin.hosts.ooxml.patching.grid import Place
from addin.hosts.ooxml.patching.members import rewritten
from addin.hosts.ooxml.patching.splicing import Markup, Splice, opened
from addin.hosts.ooxml.patching.styles import KEEP, NEW_STYLES, Restyle, patch_styles
from addin.hosts.ooxml.reader import style_table
from addin.hosts.ooxml.workbook.book import Book, read_book
from addin.sheet.address import split_where
from addin.sheet.edit import Edit, SetValue
from addin.sheet.number_formats import is_date
from addin.sheet.snapshot import PLAIN, Look
from addin.text import text

_NO_CONTENT = content_of(None)
_SIGNATURES = "digital-signature/origin"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_STRICT = "purl.oclc.org"
_RELATIONSHIPS = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/styles",
}


class Patched(NamedTuple):
    """The workbook's bytes with the edits in it, and the names of the parts that changed, as they are written."""

    data: bytes
    parts_changed: tuple[str, ...]


@dataclass(slots=True)
class _Wanted:
    """What is asked of one cell."""

    content: Content | None = None
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
    work = _work(package, book, edits)
    contents = _patched_parts(package, book, work)
    replaced = {part: xml for part, xml in contents.items() if part in package}
    added = {part: xml for part, xml in contents.items() if part not in package}
    if not replaced and not added:
        return Patched(package.data, ())
    members = _members(package, replaced)
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


def _work(package: Package, book: Book, edits: Iterable[Edit]) -> dict[str, _SheetWork]:
    parts = {entry.name: entry.part for entry in book.sheets if entry.part is not None and entry.kind == "worksheet"}
    work: dict[str, _SheetWork] = {}
    for edit in edits:
        sheet, row, column = split_where(edit.where)
        part = parts[sheet]
        if part not in work:
            before = package.read(part)
            work[part] = _SheetWork(before, SheetPatch(before, part))
        wanted = work[part].wanted.setdefault((row, column), _Wanted())
        if isinstance(edit, SetValue):
            wanted.content = content_of(edit.new, date_system_1904=book.date_system_1904)
        else:
            wanted.fill = edit.new
    return work


def _patched_parts(package: Package, book: Book, work: Mapping[str, _SheetWork]) -> dict[str, bytes]:
    """Return the new content of the parts that change, the style table first."""
    looks = style_table(package, book).looks
    wishes = {part: _wishes(sheet, looks) for part, sheet in work.items()}
    distinct = dict.fromkeys(wish for sheet in wishes.values() for wish in sheet.values())
    needed = [wish for wish in distinct if wish != Restyle(wish.xf)]
    contents, numbers = _patched_styles(package, book, needed, looks)
    restyled = {wish: Change(numbers.get(wish)) for wish in distinct}
    for part, sheet in work.items():
        changes = {
            place: restyled[wish]
            if (content := sheet.wanted[place].content) is None
            else Change(numbers.get(wish), content)
            for place, wish in wishes[part].items()
        }
        if (patched := sheet.patch.patched(changes)) != sheet.before:
            contents[part] = patched
    return contents


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


def _patched_styles(
    package: Package, book: Book, wishes: list[Restyle], looks: tuple[Look, ...]
) -> tuple[dict[str, bytes], Mapping[Restyle, int]]:
    """Return the parts that change for the sake of styles, and the number of the style for each wish."""
    if not wishes:
        return {}, {}
    part = package.related(book.part, "styles")
    if part is not None:
        before = package.read(part)
        restyled = patch_styles(before, wishes, looks, part, package.limits)
        return {} if restyled.xml == before else {part: restyled.xml}, restyled.numbers
    part = posixpath.join(posixpath.dirname(book.part), "styles.xml")
    restyled = patch_styles(NEW_STYLES, wishes, (PLAIN,), part, package.limits)
    return {part: restyled.xml, **_announced(package, book, part)}, restyled.numbers


def _announced(package: Package, book: Book, part: str) -> dict[str, bytes]:
    """Return the list of types and the workbook's relationships with a new style table in them."""
    folder, name = posixpath.split(book.part)
    relationships = posixpath.join(folder, "_rels", name + ".rels")
    known = package.relationships(book.part)
    strict = any(_STRICT in relationship.type for relationship in known)
    taken = {relationship.id for relationship in known}
    new_id = next(name for name in (f"rId{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    told = f'Id="{new_id}" Type="{_RELATIONSHIPS[strict]}" Target="styles.xml"'
    announced = {relationships: _with_child(package, relationships, "Relationships", "Relationship", told)}
    if CONTENT_TYPES in package:
        told = f'PartName="/{part}" ContentType="{_STYLES_TYPE}"'
        announced[CONTENT_TYPES] = _with_child(package, CONTENT_TYPES, "Types", "Override", told)
    return announced


def _with_child(package: Package, part: str, parent: str, child: str, told: str) -> bytes:
    """Return a part with one more empty element at the end of its root."""
    markup = Markup(package.read(part))
    root = markup.element(parent)
    if root is None:
        raise damaged(part)
    new = b"<" + markup.prefix + f"{child} {told}/>".encode()
    if root.is_empty:
        closing = b"</" + markup.prefix + parent.encode() + b">"
        return markup.saved([Splice(root.start, root.end, opened(markup.opening(root)) + new + closing)])
    return markup.saved([Splice(root.close, root.close, new)])


def _members(package: Package, replaced: Mapping[str, bytes]) -> dict[Member, bytes]:
    """Return the entries that get new content: more than one where a file holds the same part twice."""
    entries: dict[str, list[Member]] = {}
    for member in package.archive.members:
        entries.setdefault(part_key(member.name), []).append(member)
    found = {part: package.member(part) for part in replaced}
    return {twin: replaced[part] for part, member in found.items() if member for twin in entries[part_key(member.name)]}
