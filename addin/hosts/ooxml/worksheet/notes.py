"""What people wrote beside cells: classic notes and threaded comments."""

from __future__ import annotations

from addin.hosts.ooxml.markup import Element
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.workbook.strings import check_length, rich_text
from addin.sheet.address import parse_cell

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
    for kind, read in (("comments", _classic), ("threadedComment", _threaded)):
        for relationship in package.relationships(part):
            if relationship.kind == kind and not relationship.external and relationship.target in package:
                found = read(package.tree(relationship.target), people)
                notes |= {cell: check_length(note, package.limits) for cell, note in found.items()}
    return notes


def read_people(package: Package, workbook: str) -> dict[str, str]:
    """Return the names of the people who take part in threaded comments, by id."""
    part = package.related(workbook, "person")
    people = [] if part is None else package.tree(part).all("person")
    return {person.get("id"): person.get("displayName") for person in people}


def _classic(root: Element, _people: dict[str, str]) -> Notes:
    notes: Notes = {}
    group = root.find("commentList")
    for item in [] if group is None else group.all("comment"):
        body = item.find("text")
        cell = _cell(item)
        if body is not None and cell is not None:
            notes[cell] = _said(rich_text(body).strip())
    return {cell: note for cell, note in notes.items() if note}


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
        cell = _cell(item)
        if cell is None or body is None or not body.text.strip():
            continue
        said = " ".join(body.text.split())
        name = people.get(item.get("personId"))
        lines.setdefault(cell, []).append(f"{name}: {said}" if name else said)
    return {cell: "\n".join(said) for cell, said in lines.items()}


def _cell(item: Element) -> tuple[int, int] | None:
    try:
        return parse_cell(item.get("ref"))
    except ValueError:
        return None
