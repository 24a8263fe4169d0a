"""The evaluation summary as JSON for other programs, schema 1; labels and sentences in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from addin.domain.summary.agreement import Agreed
from addin.domain.summary.model import (
    Change,
    Citation,
    LearnerSummary,
    Line,
    PlanGap,
    Point,
    Progress,
    Question,
    Summary,
    View,
)
from addin.domain.summary.noted import Noted
from addin.reading.document import entry_document
from workbook_templates.summary.words import SummaryWords

SCHEMA = 1


def summary_document(summary: Summary, words: SummaryWords) -> dict[str, Any]:
    """Return the summary as plain JSON data, labels and sentences in the language of ``words``."""
    period = summary.period
    days = period.days if period else None
    return {
        "schema": SCHEMA,
        "language": words.language,
        "made_on": summary.today.isoformat(),
        "period": None
        if period is None
        else {
            "name": period.name,
            "moment": period.moment,
            "from": days.first.isoformat() if days else None,
            "to": days.last.isoformat() if days else None,
        },
        "learners": [_Learner(words).document(learner) for learner in summary.learners],
    }


class _Learner:
    def __init__(self, words: SummaryWords) -> None:
        self.words = words

    def document(self, learner: LearnerSummary) -> dict[str, Any]:
        return {
            "name": learner.name,
            "trajectory": learner.trajectory.code if learner.trajectory else None,
            "raters": [{"rater": rater, "role": role} for rater, role in learner.voices],
            "sources": [{"workbook": source.workbook, "company": source.company} for source in learner.sources],
            "progress": [self._progress(one) for one in learner.progress],
            "went_well": self._points(learner, learner.went_well),
            "work_points": self._points(learner, learner.work_points),
            "focus": self._points(learner, learner.focus),
            "agreements": [_agreement(one) for one in learner.agreements],
            "written": [_noted(one) for one in learner.noted],
            "talks": _kept(learner),
            "changes": [self._change(change) for change in learner.changes],
            "differences": [self._line(line) for line in learner.differences],
            "orphans": [self._line(line) for line in learner.orphans],
            "plan_gaps": None if learner.plan_gaps is None else [_gap(gap) for gap in learner.plan_gaps],
            "not_rated": [_subject(line) for line in learner.not_seen],
            "unclear": sorted(learner.unclear),
            "questions": [self._question(question) for question in learner.questions],
            "prepare": [
                {"role": one.role, "question": self.words.phrase(one.situation, learner, one.line)}
                for one in learner.prepared
            ],
            "competences": [self._line(line) for line in learner.lines],
            "attitudes": [self._line(line) for line in learner.attitudes],
            "certificates": [self._line(line) for line in learner.certificates],
            "own": [self._line(line) for line in learner.own_lines],
            "undated": learner.undated,
        }

    def _progress(self, one: Progress) -> dict[str, Any]:
        counts = {str(standing): count for standing, count in one.counts.items()}
        name = one.cluster.name(self.words.language)
        return {"cluster": one.cluster.code, "name": name, "variant": one.variant, "total": one.total, "counts": counts}

    def _points(self, learner: LearnerSummary, points: Iterable[Point]) -> list[dict[str, Any]]:
        return [
            {
                **_subject(point.line),
                "label": self.words.competence(point.line),
                "situation": str(point.situation),
                "phrase": self.words.phrase(point.situation, learner, point.line),
                "evidence": [_view(view) for view in point.evidence],
            }
            for point in points
        ]

    def _line(self, line: Line) -> dict[str, Any]:
        return {
            **_subject(line),
            "label": self.words.competence(line),
            "standing": str(line.standing),
            "views": [_view(view) for view in line.views],
        }

    def _change(self, change: Change) -> dict[str, Any]:
        before = change.view.before
        moved = {"trend": str(change.trend), "before": str(before.status) if before else None}
        return {**_subject(change.line), **moved, "now": _view(change.view)}

    def _question(self, question: Question) -> dict[str, Any]:
        return {
            "text": self.words.say(question.text),
            "why": self.words.say(question.why) if question.why else None,
            "cells": [_citation(citation) for citation in question.citations],
        }


def _subject(line: Line) -> dict[str, Any]:
    return {"competence": line.competence.code if line.competence else None, "variant": line.variant}


def _agreement(agreed: Agreed) -> dict[str, Any]:
    one = agreed.agreement
    return {
        "what": one.what,
        "owner": one.owner,
        "by": one.by.isoformat() if one.by else one.due,
        "party": one.party,
        "made_on": one.made_on.isoformat() if one.made_on else None,
        "company": agreed.company,
        "workbook": agreed.workbook,
        "cell": one.cell,
    }


def _noted(noted: Noted) -> dict[str, Any]:
    """Return what somebody wrote in a form; the keys of the words are those of ``leerlijn read``."""
    said = entry_document(noted.entry)
    kept = ("form", "field", "party", "from", "until", "about", "code", "words")
    return {
        **{key: said[key] for key in kept},
        "company": noted.company,
        "workbook": noted.workbook,
        "cell": noted.entry.cell,
    }


def _gap(gap: PlanGap) -> dict[str, Any]:
    return {
        "competence": gap.competence.code,
        "gap": str(gap.gap),
        "waits_for": [one.code for one in gap.by],
        "planned": [
            {
                "place": said.place,
                "term": said.term,
                "with_whom": said.with_whom,
                "where": said.where,
                "when": said.when,
                **_citation(said.citation),
            }
            for said in gap.said
        ],
    }


def _kept(learner: LearnerSummary) -> dict[str, Any] | None:
    """Return what the school's record keeps of talks; None where only workbooks were heard."""
    kept = learner.kept
    if kept is None:
        return None
    return {
        "focus": list(kept.focus),
        "until": kept.until.isoformat() if kept.until else None,
        "five_and_five": [
            {"side": one.side, "mastered": list(one.mastered), "to_work_on": list(one.to_work_on)} for one in kept.fives
        ],
        "themes": {code: on.isoformat() for code, on in kept.themes},
    }


def _view(view: View) -> dict[str, Any]:
    return {"status": str(view.status), "remark": view.remark, "in_period": view.fresh, **_citation(view.citation)}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "rater": citation.rater,
        "role": citation.role,
        "on": citation.on.isoformat() if citation.on else None,
        "moment": citation.moment,
        "company": citation.company,
        "workbook": citation.workbook,
        "cell": citation.cell,
        **({"formerly": citation.formerly} if citation.formerly else {}),
    }
