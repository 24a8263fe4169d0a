"""Mends what has one clear remedy: a slip of the keyboard, a code beside the words of another competence."""

from __future__ import annotations

from addin.sheet.address import split_where
from addin.sheet.edit import Edit, SetValue
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Snapshot


def mend(snapshot: Snapshot, finding: Finding) -> tuple[Edit, ...]:
    """Return the edit that mends what a finding is about; none where a person has to decide.

    Only a finding that says in its subject what was ``written`` and what should stand there ``instead`` can be mended,
    and only in a cell of plain text that holds nothing else: beside other words or codes it is not clear what is meant.

    Args:
        snapshot: The workbook.
        finding: One of its findings.
    """
    subject = finding.subject or {}
    written, instead = subject.get("written", "").strip(), subject.get("instead")
    if not written or instead is None or finding.cell is None or "!" not in finding.cell:
        return ()
    name, row, column = split_where(finding.cell)
    cell = snapshot.sheet(name).cells.get((row, column))
    if cell is None or cell.formula is not None or not isinstance(cell.value, str):
        return ()
    return (SetValue(finding.cell, cell.value, instead),) if cell.value.strip() == written != instead else ()
