"""What of the record somebody may see: a ``Scope``, and the one place where every read is held to it.

Nothing above has to remember it: a connection with a scope on it reads narrowed tables, whatever is asked of it, and
tables that nobody has thought of yet show nothing. Who has which scope is for ``sync_service.accounts`` to say.
"""

from sync_service.scoping.narrowing import Scope, hold_to

__all__ = ["Scope", "hold_to"]
