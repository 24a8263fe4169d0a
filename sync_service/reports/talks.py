"""What was kept of a learner's talks, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from addin.domain.talk.five import overlap
from addin.domain.talk.matters import Decision
from sync_service.record.talk.citing import since
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import AgreementStands, Told
from sync_service.record.talk.wire import cited_out, matter_out
from sync_service.record.views import LearnerDetail, ObservationView


def ratings_of(learner: LearnerDetail, code: str) -> tuple[ObservationView, ...]:
    """Return what was observed of a learner on a competence, also what is withdrawn."""
    known = (one for cluster in learner.clusters for one in cluster.competences)
    return tuple(one for view in (*known, *learner.other) if view.code == code for one in view.observations)


def fact_document(fact: Fact[Any]) -> dict[str, Any]:
    """Return one fact with who keeps it, in which role, and when."""
    return {
        "id": fact.id,
        **matter_out(fact.matter),
        "by": fact.by.name,
        "role": fact.by.role,
        "at": fact.at.isoformat(),
    }


def decision_document(fact: Fact[Decision], ratings: Iterable[ObservationView]) -> dict[str, Any]:
    """Return a decision; ``rests_on`` are the observations as they stood, with what became of each since."""
    return {
        **fact_document(fact),
        "absent": list(fact.matter.parties.absent),
        "rests_on": [{**cited_out(one.cited), "since": one.since} for one in since(fact.cites, ratings)],
    }


def talks_document(told: Told, learner: LearnerDetail) -> dict[str, Any]:
    """Return all that stands of a learner's talks, and in ``taken_back`` what does not any more."""
    return {
        "decisions": [decision_document(one, _about(learner, one)) for one in told.decisions.values()],
        "decided_before": [decision_document(one, _about(learner, one)) for one in told.decided_before],
        "agreements": [_agreement(one) for one in told.agreements],
        "focus": told.focus and fact_document(told.focus),
        "replies": [fact_document(one) for one in told.replies.values()],
        "school_work": [fact_document(one) for one in told.school_work],
        "themes": [fact_document(one) for one in told.themes],
        "five_and_five": {
            "sides": [fact_document(one) for one in told.fives.values()],
            "overlap": [
                {
                    "competence": one.competence,
                    "mastered": list(one.mastered),
                    "to_work_on": list(one.to_work_on),
                    "differ": one.differ,
                }
                for one in overlap(side.matter for side in told.fives.values())
            ],
        },
        "own_views": [fact_document(one) for one in told.own_views.values()],
        "plan": [fact_document(one) for lines in told.plan.values() for one in lines],
        "activities": [fact_document(one) for one in told.links],
        "taken_back": [
            {**fact_document(one), "taken_back_by": back.by.name, "taken_back_at": back.at.isoformat()}
            for one, back in told.taken_back
        ],
    }


def _about(learner: LearnerDetail, fact: Fact[Decision]) -> tuple[ObservationView, ...]:
    return ratings_of(learner, fact.matter.competence)


def _agreement(one: AgreementStands) -> dict[str, Any]:
    marked = one.marked
    return {
        **fact_document(one.fact),
        "state": one.state,
        "marked_by": marked.by.name if marked else None,
        "marked_at": marked.at.isoformat() if marked else None,
    }
