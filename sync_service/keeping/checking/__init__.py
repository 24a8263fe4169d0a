"""Look whether a record is sound: the database itself, the facts in it, and whether the rest follows from the facts.

Each thing that can be wrong has a name (``words.FAULTS``); nothing here repairs. A sound record gives nothing.
"""

from sync_service.keeping.checking.all_of_it import check, open_to_check
from sync_service.keeping.checking.trouble import Trouble
from sync_service.keeping.checking.words import FAULTS

__all__ = ["FAULTS", "Trouble", "check", "open_to_check"]
