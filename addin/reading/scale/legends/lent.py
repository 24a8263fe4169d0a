"""What a sheet's own legend leaves open and another sheet of the workbook explains: "letters: zie periode 1"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from addin.reading.scale.colours import named_family
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.symbols import token_key


def with_lent(own: Sequence[Entry], shared: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the legend of a sheet with what another sheet explains besides.

    A sheet that explains but its colours ("groen = V") leaves its signs to the legend that counts for the workbook,
    and its colours mean what those signs mean. One with signs of its own keeps to them: what they leave open is asked.
    """
    lent = {token_key(entry.token): entry for entry in shared if entry.token and entry.status is not None}
    kept = [entry for entry in own if not (token_key(entry.token) in lent and named_family(entry.meaning))]
    if not own or not lent or any(entry.token for entry in kept):
        return tuple(own or shared)
    meant = [_as_its_sign(entry, lent.get(token_key(entry.meaning))) for entry in kept]
    return (*meant, *lent.values())


def _as_its_sign(entry: Entry, sign: Entry | None) -> Entry:
    if entry.status is not None or sign is None:
        return entry
    return replace(entry, status=sign.status, meaning=sign.meaning)
