"""What whoever is signed in does that changes nothing, kept in the audit: looking at a learner, taking along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sync_service.accounts.guard import current_actor
from sync_service.accounts.roles import Role
from sync_service.at_hand import ask, record
from sync_service.audit import Act, Action, Who, looked_lately


def acting() -> Who:
    """Return who is signed in."""
    actor = current_actor()
    learner = next((one.learner_id for one in actor.charges if one.role is Role.LEARNER), None)
    return Who(actor.name, ", ".join(sorted(actor.roles)), actor.id, learner)


def note_view(learner: str) -> None:
    """Keep that whoever is signed in looks at a learner, once for each visit."""
    now = datetime.now(UTC)
    if not ask(looked_lately, acting(), learner, now):
        record().note(Act(acting(), Action.VIEWED, now, learner))


def note_export(learners: Iterable[str], what: str) -> None:
    """Keep that whoever is signed in takes something along about these learners; ``what`` is the kind of document."""
    now = datetime.now(UTC)
    record().note(*(Act(acting(), Action.EXPORTED, now, one, what) for one in learners))
