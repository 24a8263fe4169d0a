"""The tables (list objects) that a worksheet holds."""

from __future__ import annotations

from addin.hosts.ooxml.markup import whole_number
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.workbook.strings import unescaped
from addin.hosts.ooxml.worksheet.structure import parse_ranges
from addin.sheet.snapshot import Table


def read_tables(package: Package, part: str) -> tuple[Table, ...]:
    """Return the tables of a worksheet part, in the order in which it refers to them.

    Raises:
        WorkbookRejected: if a table's part is unsafe or broken.
    """
    tables = []
    for relationship in package.relationships(part):
        if relationship.kind == "table" and not relationship.external and relationship.target in package:
            table = _table(package, relationship.target)
            if table is not None:
                tables.append(table)
    return tuple(tables)


def _table(package: Package, part: str) -> Table | None:
    root = package.tree(part)
    ranges = parse_ranges(root.get("ref"))
    if not ranges:
        return None
    columns = root.find("tableColumns")
    return Table(
        name=root.get("displayName") or root.get("name"),
        range=ranges[0],
        columns=tuple(unescaped(item.get("name")) for item in ([] if columns is None else columns.all("tableColumn"))),
        has_header=whole_number(root.get("headerRowCount"), 1) > 0,
        has_totals=whole_number(root.get("totalsRowCount")) > 0,
    )
