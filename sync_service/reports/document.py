"""The JSON documents of CONTRACT.md for ``sync`` and ``record``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from addin.reading.document import SCHEMA, finding_documents
from addin.text import text
from sync_service.record.talk.standing import Told
from sync_service.record.views import CompetenceView, LearnerDetail, ObservationView, SeenAs, Standing
from sync_service.reports.talks import talks_document
from sync_service.store import Receipt

Translate = Callable[[str], str]


def sync_document(
    receipts: Iterable[Receipt], refused: Sequence[Mapping[str, str]], translate: Translate
) -> dict[str, Any]:
    """Return the document of ``leerlijn sync``; ``refused`` names the workbooks that could not be read, with why."""
    return {
        "schema": SCHEMA,
        "receipts": [receipt_document(receipt, translate) for receipt in receipts],
        "refused": list(refused),
    }


def receipt_document(receipt: Receipt, translate: Translate) -> dict[str, Any]:
    """Return one receipt; ``first`` is what the same bytes did when they came first, null when this was the first."""
    first = receipt.first
    return {
        "workbook": receipt.workbook,
        "sha256": receipt.sha256,
        "unchanged": receipt.unchanged,
        "added": receipt.added,
        "changed": receipt.changed,
        "withdrawn": receipt.withdrawn,
        "conflicts": [
            {
                "id": conflict.id,
                "learner": conflict.learner,
                "competence": conflict.competence,
                "label": conflict.label,
                "field": conflict.field,
                "record": conflict.record,
                "workbook": conflict.workbook,
            }
            for conflict in receipt.conflicts
        ],
        "findings": finding_documents(receipt.findings, translate),
        "first": first and {**asdict(first), "received_at": first.received_at.isoformat()},
    }


def record_document(
    learners: Iterable[LearnerDetail], translate: Translate, told: Mapping[str, Told] | None = None
) -> dict[str, Any]:
    """Return the document of ``leerlijn record``: learners by name, competences that somebody rated, by code.

    ``other`` holds what lies outside the trajectories, such as a company's own tasks. A withdrawn rating stays among
    the observations; what a rating said before it was changed is its ``history``, newest first.
    ``told`` is what was kept of talks, by learner: it stands under ``talks``.
    """
    talks = told or {}
    return {
        "schema": SCHEMA,
        "learners": [
            {**_learner(one, translate), "talks": talks_document(talks.get(one.id, Told()), one)} for one in learners
        ],
    }


def _learner(learner: LearnerDetail, translate: Translate) -> dict[str, Any]:
    unnamed = text("Unnamed learner in {workbook}", workbook=learner.unnamed_in or "").render(translate)
    rated = [
        view
        for cluster in learner.clusters
        for view in cluster.competences
        if view.observations or view.standing.decided
    ]
    coded = [*rated, *(view for view in learner.other if view.code)]
    return {
        "name": learner.name or unnamed,
        "unnamed": not learner.name,
        "asks": list(learner.asks),
        "companies": list(learner.companies),
        "spellings": list(learner.spellings),
        "competences": {view.code: _competence(view) for view in coded},
        "other": [{"label": view.label, **_competence(view)} for view in learner.other if not view.code],
    }


def _competence(view: CompetenceView) -> dict[str, Any]:
    return {
        **_stands(view.standing),
        "variants": {one.variant: _stands(one) for one in view.variants},
        "observations": [rating_document(one) for one in view.observations],
    }


def _stands(standing: Standing) -> dict[str, Any]:
    return {
        "status": standing.status,
        "decided": standing.decided,
        "disagree": standing.disagree,
        "questions": standing.questions,
    }


def rating_document(one: ObservationView) -> dict[str, Any]:
    """Return one rating as it stands, where it stands, and in ``history`` what it said before."""
    return {
        "id": one.seen.id,
        **_said(one.seen),
        "label": one.label,
        "variant": one.variant,
        "withdrawn": one.withdrawn,
        "held": one.held,
        "conflict": one.conflict,
        "history": [_said(before) for before in one.history],
    }


def _said(seen: SeenAs) -> dict[str, Any]:
    return {
        "status": seen.status,
        "certain": seen.certain,
        "raw": seen.raw,
        "on": seen.on.isoformat() if seen.on else None,
        "moment": seen.moment,
        "rater": seen.rater,
        "role": seen.role,
        "remark": seen.remark,
        "source": {
            "company": seen.company,
            "workbook": seen.workbook,
            "sheet": seen.sheet,
            "cell": seen.cell,
            "sha256": seen.sha256,
        },
    }
