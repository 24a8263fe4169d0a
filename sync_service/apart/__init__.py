"""What strangers made is read apart: in a process of its own that may use so much time and memory, and no network.

``apart(work, …)`` does a work there, ``here(work, …)`` does it where one stands; whoever takes a ``Doing`` leaves the
choice to the caller. Whatever becomes of the other process, one gets the outcome or one plain sentence. Above this room
are those who take workbooks in; it knows only the record's pure parts and ``addin``.
"""

from sync_service.apart.process import Doing, apart, here
from sync_service.apart.work import Manner, handed_back, read, read_and_check

__all__ = ["Doing", "Manner", "apart", "handed_back", "here", "read", "read_and_check"]
