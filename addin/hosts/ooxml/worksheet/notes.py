"""What people wrote beside cells: classic notes and threaded comments."""

from __future__ import annotations

import re

from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.markup import Element, parse_tree
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.plain import TEXT, NotPlain, check_plain, decoded, plain_text
from addin.hosts.ooxml.workbook.strings import check_length, rich_text, unescaped
from addin.sheet.address import parse_cell

_LIST, _LIST_END = b"<commentList>", b"</commentList>"
_NOTE_START, _NOTE_END = "<comment ", "</text></comment>"
_RUN = rf'<t(?: xml:space="preserve")?>({TEXT})</t>'
_RUNS = re.compile(rf"(?:<r>(?:<rPr>(?:<[^<>]*/>)*</rPr>)?{_RUN}</r>|{_RUN})*")
_RUN_TEXT = re.compile(_RUN)
_NOTE = re.compile(r'([^<>]* )?ref="([A-Z]{1,3}[0-9]{1,7})"[^<>]*><text>')
_LINK_FOR_OLD_EXCEL = "https://go.microsoft.com/fwlink/?linkid=870924"

Notes = dict[tuple[int, int], str]


def read_notes(package: Package, part: str, people: dict[str, str]) -> Notes:
    """Return the note of each cell of a worksheet part.

    Args:
        package: The workbook.
        part: The worksheet.
        people: Names by person id, for threaded comments.

    Returns:
        The text as it stands, author's line included, by (row, column). A threaded comment gives one line for each
        contribution, ``name: text``, and takes the place of the note that Excel keeps for older versions.

    Raises:
        WorkbookRejected: if a part that holds them is unsafe, broken or too long.
    """
    notes: Notes = {}
    for target in _parts(package, part, "comments"):
        notes |= _classic(package, target)
    for target in _parts(package, part, "threadedComment"):
        notes |= _threaded(package.tree(target), people)
    return {cell: check_length(note, package.limits) for cell, note in notes.items()}


def _parts(package: Package, part: str, kind: str) -> list[str]:
    return [
        relationship.target
        for relationship in package.relationships(part)
        if relationship.kind == kind and not relationship.external and relationship.target in package
    ]


def read_people(package: Package, workbook: str) -> dict[str, str]:
    """Return the names of the people who take part in threaded comments, by id."""
    part = package.related(workbook, "person")
    people = [] if part is None else package.tree(part).all("person")
    return {person.get("id"): person.get("displayName") for person in people}


def _classic(package: Package, part: str) -> Notes:
    try:
        notes = _plain_notes(package.read(part), part, package.limits)
    except NotPlain:
        notes = _notes(package.tree(part))
    return {cell: said for cell, note in notes.items() if (said := _said(note.strip()))}


def _notes(root: Element) -> Notes:
    notes: Notes = {}
    group = root.find("commentList")
    for item in [] if group is None else group.all("comment"):
        body = item.find("text")
        cell = _cell(item.get("ref"))
        if body is not None and cell is not None:
            notes[cell] = rich_text(body)
    return notes


def _plain_notes(data: bytes, part: str, limits: Limits) -> Notes:
    """Return the notes of a part that is written as usual: the list is split where notes begin, each piece proven."""
    before, begins, after = data.partition(_LIST)
    written, ends, rest = after.partition(_LIST_END)
    if not (begins and ends):
        raise NotPlain
    check_plain(before)
    parse_tree((before, b"<commentList/>", rest), part, limits)
    start, *pieces = decoded(written).split(_NOTE_START)
    if start:
        raise NotPlain
    return dict(filter(None, map(_plain_note, pieces)))


def _plain_note(piece: str) -> tuple[tuple[int, int], str] | None:
    head = _NOTE.match(piece)
    if head is None or not piece.endswith(_NOTE_END):
        raise NotPlain
    runs = piece[head.end() : -len(_NOTE_END)]
    if _RUNS.fullmatch(runs) is None:
        raise NotPlain
    cell = _cell(head[2])
    return None if cell is None else (cell, unescaped(plain_text("".join(_RUN_TEXT.findall(runs)))))


def _said(note: str) -> str:
    """Return a note; of one that Excel wrote for older versions in place of a thread, only what people said.

    Such a note begins with a heading in brackets and a paragraph with a link, in Excel's language; what was said
    follows, indented. It counts where another program has dropped the thread itself.
    """
    _, link, after = note.partition(_LINK_FOR_OLD_EXCEL)
    if not (link and note.startswith("[")):
        return note
    return "\n".join(line.strip() for line in after.splitlines() if line.startswith("    "))


def _threaded(root: Element, people: dict[str, str]) -> Notes:
    lines: dict[tuple[int, int], list[str]] = {}
    for item in root.all("threadedComment"):
        body = item.find("text")
        cell = _cell(item.get("ref"))
        if cell is None or body is None or not body.text.strip():
            continue
        said = " ".join(body.text.split())
        name = people.get(item.get("personId"))
        lines.setdefault(cell, []).append(f"{name}: {said}" if name else said)
    return {cell: "\n".join(said) for cell, said in lines.items()}


def _cell(name: str) -> tuple[int, int] | None:
    try:
        return parse_cell(name)
    except ValueError:
        return None
