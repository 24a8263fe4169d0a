"""Erase a learner: every row that is theirs, every word that names them, and the bytes in which they stand.

``erasing`` does it in one transaction; ``sweeping`` finds their name wherever else it was written; ``holding_back``
keeps them from coming back with a workbook that is sent anew; ``scouring`` makes the database forget what it deleted.
"""

from sync_service.store.forgetting.erasing import Erasing, allow, erase
from sync_service.store.forgetting.holding_back import forgotten_in, held_back, held_back_roster, read_past, renamed
from sync_service.store.forgetting.listing import Listed, add_listed, lift, listed
from sync_service.store.forgetting.scouring import scour
from sync_service.store.forgetting.sweeping import mentions

__all__ = [
    "Erasing",
    "Listed",
    "add_listed",
    "allow",
    "erase",
    "forgotten_in",
    "held_back",
    "held_back_roster",
    "lift",
    "listed",
    "mentions",
    "read_past",
    "renamed",
    "scour",
]
