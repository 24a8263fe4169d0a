"""What nobody can know from files alone, so that no record can be blamed for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sync_service.record.merging.lineage import stem
from tests.support.life import Edit, Sent


def unknowable(
    delivered: Mapping[str, Sent],
    versions: Sequence[Any],
    said: Collection[tuple[str, str]],
    asked: Collection[str] = (),
) -> list[frozenset[Edit]]:
    """Return the edits of one workbook that its files do not show, together those that go unseen for one reason.

    It is as if those edits had never been made: that, and nothing else, may then be what the record says.

    Args:
        delivered: All files that came, by digest.
        versions: The rows of the workbook's versions in the record.
        said: Versions with what somebody answered that they were made from.
        asked: Versions about which something was ever asked.
    """
    files = {one.id: delivered[one.sha256] for one in versions}
    lone = [files[one.id] for one in versions if one.base_id is None and one.rank > 1]
    found = [_cleared(one, files.values()) for one in lone]
    for one in versions:
        taken_for = files.get(one.base_id)
        if taken_for:
            since = [files[other.id] for other in versions if other.base_id == one.base_id and other.rank < one.rank]
            gone_on = any(other.by == taken_for.by and stem(other.name) == stem(taken_for.name) for other in since)
            true = _made_from(files[one.id], files.values())
            found.append(_left_behind(files[one.id], true, taken_for, gone_on=gone_on))
            if one.sha256 in asked:
                found += _done_alike(files[one.id], true, taken_for)
            if (one.sha256, taken_for.sha256) in said:
                found.append(_never_seen(files[one.id], taken_for))
    return list(dict.fromkeys(map(frozenset, filter(None, found))))


def _cleared(one: Sent, files: Collection[Sent]) -> set[Edit]:
    """Return what was cleared in a version of which nobody can tell what it was made from: that cannot be seen.

    Nor what was done there before it was cleared, unless another file shows it.
    """
    shown = {
        edit for other in files for fields in other.cells.values() if fields["there"].value for edit in fields.values()
    }
    cleared = (fields for fields in one.cells.values() if not fields["there"].value)
    return {edit for fields in cleared for edit in fields.values()} - shown


def _never_seen(one: Sent, taken_for: Sent) -> set[Edit]:
    """Return what whoever saved a version had never seen of the one that it is taken to go on from.

    It looks cleared or replaced there; or as if it was known, where both did the same: then who changes it later
    replaces both.
    """
    return _edits(taken_for) - _edits(one)


def _edits(one: Sent) -> set[Edit]:
    """Return all edits that whoever saved a version knew of: what stands in it, and what that replaced."""
    found = {edit for fields in one.cells.values() for edit in fields.values()}
    return found | {before for edit in found for before in edit.forebears()}


def _made_from(one: Sent, files: Collection[Sent]) -> Sent | None:
    """Return the newest of these files that a version goes back to: what was not sent, is nowhere."""
    sent = {file.sha256 for file in files}
    true = one.made_from
    while true is not None and true.sha256 not in sent:
        true = true.made_from
    return true


def _left_behind(one: Sent, true: Sent | None, taken_for: Sent, *, gone_on: bool) -> set[Edit]:
    """Return what somebody left behind in their own newer file, which is nearer.

    They went on in an older version and did there again what they had done in the newer one. Who clears or replaces
    what the newer one had besides sends the very same file. When both are as near, it is as if they went on in the
    newer one, unless they had ``gone_on`` in that one before: then nothing tells, and it must be asked.
    """
    if true is None or taken_for is true or not one.by == taken_for.by == true.by:
        return set()
    nearer = _apart(one, true) - _apart(one, taken_for)
    if nearer < 0 or (nearer == 0 and gone_on):
        return set()
    return _never_seen(one, taken_for)


def _done_alike(one: Sent, true: Sent | None, taken_for: Sent) -> list[set[Edit]]:
    """Return what somebody else did in a copy of their own, to which a version is nearer: both did much alike.

    It may as well be that copy gone on with, from which something was taken away; that is asked. What both did alike
    is then the other's, and who changes it there later replaces both.
    """
    if true is None or taken_for is true or one.by == taken_for.by or _apart(one, true) < _apart(one, taken_for):
        return []
    return [_never_seen(one, taken_for), _twins(one, taken_for)]


def _twins(one: Sent, taken_for: Sent) -> set[Edit]:
    """Return the edits of a version that give a rating the value which it has by another edit in the other file."""
    return {
        edit
        for cell, fields in one.cells.items()
        for name, edit in fields.items()
        if (other := taken_for.cells.get(cell, {}).get(name)) is not None
        and other is not edit
        and other.value == edit.value
    }


def _apart(one: Sent, other: Sent) -> int:
    ours, theirs = one.shown(), other.shown()
    return sum(ours.get(cell) != theirs.get(cell) for cell in ours.keys() | theirs.keys())
