"""What the record holds of a learner, as the evaluation summary hears it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from addin.domain.observation import Observation
from addin.domain.summary.model import Heard
from sync_service.record.views import CompetenceView, LearnerDetail, ObservationView, SeenAs


def heard_in_record(learners: Iterable[LearnerDetail]) -> Iterator[Heard]:
    """Yield every rating that the record holds of these learners, each tied to the learner that the record knows.

    An older content of a cell counts as well where its own date is earlier: it is what the same person said before.
    """
    for learner in learners:
        rated = [competence for cluster in learner.clusters for competence in cluster.competences]
        for competence in (*rated, *learner.other):
            for view in competence.observations:
                for seen in (view.seen, *_said_before(view)):
                    yield _heard(learner, competence, view, seen)


def _said_before(view: ObservationView) -> list[SeenAs]:
    now = view.seen.on
    return [seen for seen in view.history if now and seen.on and seen.on < now and not view.withdrawn]


def _heard(learner: LearnerDetail, competence: CompetenceView, view: ObservationView, seen: SeenAs) -> Heard:
    observation = Observation(
        cell=f"{seen.sheet}!{seen.cell}",
        learner=learner.name or None,
        competence=view.competence,
        label=view.label or competence.label,
        status=seen.status,
        certain=seen.certain,
        raw=seen.raw,
        why=seen.why,
        colour=seen.colour,
        on=seen.on,
        moment=seen.moment,
        rater=seen.rater,
        role=seen.role,
        variant=view.variant,
        remark=seen.remark,
    )
    return Heard(observation, seen.workbook, seen.company, withdrawn=view.withdrawn, identity=learner.id)
