"""Who did what, and when, in a chain that only grows.

``note`` writes what somebody did, in the transaction in which they do it. Each row holds the hash of the one before, so
that ``verify`` finds a row that is changed, taken out or put in; only who keeps a ``head`` elsewhere finds that the
end was cut off, or everything written anew. Of learners the chain holds a pseudonym and no value: only the HMAC of
it, under a key of that learner's own. Destroying the key and the pseudonym's meaning erases the learner, and the chain
still verifies (TRUST.md §3, §4).
"""

from sync_service.audit.acts import SOFTWARE, Act, Action, Who
from sync_service.audit.reading import Entry, Fault, Filter, Head, actors, head_of, listed, pseudonyms, verify
from sync_service.audit.viewing import looked_lately
from sync_service.audit.words import ACTIONS
from sync_service.audit.writing import note, value_mac

__all__ = [
    "ACTIONS",
    "SOFTWARE",
    "Act",
    "Action",
    "Entry",
    "Fault",
    "Filter",
    "Head",
    "Who",
    "actors",
    "head_of",
    "listed",
    "looked_lately",
    "note",
    "pseudonyms",
    "value_mac",
    "verify",
]
