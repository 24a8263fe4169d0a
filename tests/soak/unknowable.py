"""What nobody can know from files alone, so that no record can be blamed for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.support.life import Edit, Sent


def unknowable(delivered: Mapping[str, Sent], versions: Sequence[Any]) -> set[Edit]:
    """Return the edits of one workbook that its files do not show; ``versions`` are its rows in the record."""
    files = {one.id: delivered[one.sha256] for one in versions}
    lone = [files[one.id] for one in versions if one.base_id is None and one.rank > 1]
    found = {edit for one in lone for edit in _cleared(one)}
    for one in versions:
        taken_for = files.get(one.base_id)
        if taken_for:
            found |= _left_behind(files[one.id], taken_for)
    return found


def _cleared(one: Sent) -> set[Edit]:
    """Return the clearings in a version of which nobody can tell what it was made from: those cannot be seen."""
    return {fields["there"] for fields in one.cells.values() if not fields["there"].value}


def _left_behind(one: Sent, taken_for: Sent) -> set[Edit]:
    """Return what somebody left behind in their own newer file that is just as near: it looks cleared by hand.

    They went on in an older version and did there again what they had done in the newer one. Who clears what the newer
    one had besides sends the very same file.
    """
    true = one.made_from
    if true is None or taken_for is true or not one.by == taken_for.by == true.by:
        return set()
    if _apart(one, taken_for) > _apart(one, true):
        return set()
    return {taken_for.cells[cell]["there"] for cell in taken_for.shown().keys() - one.shown().keys()}


def _apart(one: Sent, other: Sent) -> int:
    ours, theirs = one.shown(), other.shown()
    return sum(ours.get(cell) != theirs.get(cell) for cell in ours.keys() | theirs.keys())
