"""The workbook part: which sheets there are, where they stand, what names are defined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.markup import Element, is_true, whole_number
from addin.hosts.ooxml.package import Package, Relationship
from addin.text import text

_STATES = frozenset({"visible", "hidden", "veryHidden"})


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it; ``kind`` is worksheet, chartsheet…; ``part`` is None if it is missing."""

    name: str
    state: str
    kind: str
    part: str | None


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook part, read. ``names`` are defined names, by (position of the sheet or None, name in lower case)."""

    part: str
    sheets: tuple[SheetEntry, ...]
    date_system_1904: bool
    names: dict[tuple[int | None, str], str]


def read_book(package: Package) -> Book:
    """Find and read the workbook part.

    Raises:
        WorkbookRejected: if the package holds no workbook, or a workbook without sheets.
    """
    part = _workbook_part(package)
    root = package.tree(part)
    if root.tag != "workbook":
        raise _no_workbook()
    sheets = _sheets(root, {item.id: item for item in package.relationships(part)}, package)
    if not sheets:
        raise WorkbookRejected("no_sheets", text("This workbook has no sheets."))
    if len(sheets) > package.limits.sheets:
        raise WorkbookRejected(
            "too_many_sheets",
            text(
                "This workbook has {count} sheets; up to {most} are read. Split it, or leave out old ones.",
                count=len(sheets),
                most=package.limits.sheets,
            ),
        )
    properties = root.find("workbookPr")
    dated_1904 = properties is not None and is_true(properties.get("date1904"))
    return Book(part, sheets, dated_1904, _defined_names(root))


def _workbook_part(package: Package) -> str:
    part = package.related("", "officeDocument")
    if part is None:
        candidates = [name for name in package.parts if name.replace("\\", "/").lower().endswith("workbook.xml")]
        if not candidates:
            raise _open_document() if "META-INF/manifest.xml" in package else _no_workbook()
        part = candidates[0]
    kind = package.content_type(part)
    if part.lower().endswith(".bin"):
        raise WorkbookRejected(
            "binary_workbook",
            text("This is a binary workbook (.xlsb). Open it in Excel and save it as an Excel workbook (.xlsx)."),
        )
    if "wordprocessingml" in kind or "presentationml" in kind:
        raise WorkbookRejected(
            "other_format", text("This is a Word or PowerPoint file with the name of a workbook. Choose the workbook.")
        )
    return part


def _open_document() -> WorkbookRejected:
    return WorkbookRejected(
        "opendocument",
        text("This is an OpenDocument file. Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)."),
    )


def _no_workbook() -> WorkbookRejected:
    return WorkbookRejected(
        "no_workbook", text("This is a zip file without a workbook in it. Choose a file that ends in .xlsx or .xlsm.")
    )


def _sheets(root: Element, relationships: dict[str, Relationship], package: Package) -> tuple[SheetEntry, ...]:
    group = root.find("sheets")
    entries = []
    for item in [] if group is None else group.all("sheet"):
        relationship = relationships.get(item.get("id"))
        state = item.get("state", "visible")
        there = relationship is not None and not relationship.external and relationship.target in package
        entries.append(
            SheetEntry(
                name=item.get("name"),
                state=state if state in _STATES else "visible",
                kind=relationship.kind if relationship else "worksheet",
                part=relationship.target if relationship and there else None,
            )
        )
    return tuple(entries)


def _defined_names(root: Element) -> dict[tuple[int | None, str], str]:
    group = root.find("definedNames")
    names: dict[tuple[int | None, str], str] = {}
    for item in [] if group is None else group.all("definedName"):
        local = item.get("localSheetId")
        names[whole_number(local) if local else None, item.get("name").casefold()] = item.text.strip()
    return names
