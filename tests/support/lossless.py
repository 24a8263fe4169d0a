"""Says whether a patched workbook is the old one but for the cells that were to change; independent of the patcher."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable
from xml.etree import ElementTree as ET

from addin.hosts.ooxml.archive import Archive
from addin.hosts.ooxml.limits import DEFAULT_LIMITS

_ANY = re.compile(r"\{.*\}")


def assert_members_untouched(before: bytes, after: bytes, changed: Collection[str]) -> None:
    """Hold that all members but ``changed`` are the same bytes, header, data and all, and stand in the same order."""
    old, new = Archive(before, DEFAULT_LIMITS), Archive(after, DEFAULT_LIMITS)
    assert [member.name for member in new.members] == [member.name for member in old.members]
    for left, right in zip(old.members, new.members, strict=True):
        if left.name not in changed:
            assert old.record(left) == new.record(right), left.name
            # The offset of the record is the only thing in the directory that may differ.
            assert left.central[:42] + left.central[46:] == right.central[:42] + right.central[46:], left.name
    assert new.comment == old.comment


def assert_sheet_untouched(
    before: bytes, after: bytes, cells: Collection[str], *, restyled: Collection[str] = ()
) -> None:
    """Hold that a sheet's XML says the same but for the given cells; of ``restyled`` ones only the style may differ."""
    old, new = (ET.fromstring(xml) for xml in (before, after))  # noqa: S314
    written = {cell.get("r") for cell in old.iter() if _name(cell) == "c"}
    made = {name for name in restyled if name not in written} if None not in written else set()
    old, new = (_without(root, {*cells, *made}, restyled) for root in (old, new))
    assert ET.canonicalize(ET.tostring(new)) == ET.canonicalize(ET.tostring(old))


def assert_styles_only_grow(before: bytes, after: bytes) -> None:
    """Hold that a style table keeps all it held, and that new cell formats are old ones with another fill."""
    old, new = (ET.fromstring(xml) for xml in (before, after))  # noqa: S314
    xfs = _group(old, "cellXfs")
    known = {_but_for_fill(xf) for xf in xfs}
    added = _group(new, "cellXfs")[len(xfs) :]
    assert all(_but_for_fill(xf) in known for xf in added)
    for name in ("fills", "cellXfs"):
        was, has = _group(old, name), _group(new, name)
        assert [ET.tostring(item) for item in has[: len(was)]] == [ET.tostring(item) for item in was]
        _cut(new, name, len(was))
    for root in (old, new):
        for group in root.iter():
            group.attrib.pop("count", None)
    assert ET.canonicalize(ET.tostring(new)) == ET.canonicalize(ET.tostring(old))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _without(root: ET.Element, cells: Collection[str], restyled: Collection[str]) -> ET.Element:
    for dimension in [item for item in root if _name(item) == "dimension"]:
        root.remove(dimension)
    for row in [row for table in root if _name(table) == "sheetData" for row in table]:
        for cell in list(row):
            if cell.get("r") in cells:
                row.remove(cell)
            elif cell.get("r") in restyled:
                cell.attrib.pop("s", None)
    for table in [table for table in root if _name(table) == "sheetData"]:
        for row in [row for row in table if not len(row) and not set(row.attrib) - {"r"}]:
            table.remove(row)
    return root


def _group(root: ET.Element, name: str) -> list[ET.Element]:
    return next((list(group) for group in root if _name(group) == name), [])


def _cut(root: ET.Element, name: str, length: int) -> None:
    for group in (group for group in root if _name(group) == name):
        for item in list(group)[length:]:
            group.remove(item)


def _but_for_fill(xf: ET.Element) -> tuple[object, ...]:
    said = {name: value for name, value in xf.attrib.items() if name not in {"fillId", "applyFill", "quotePrefix"}}
    return (*sorted(said.items()), *_inside(xf))


def _inside(element: Iterable[ET.Element]) -> Iterable[bytes]:
    return (ET.tostring(child) for child in element)


def _name(element: ET.Element) -> str:
    return _ANY.sub("", element.tag)
