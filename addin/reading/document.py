"""The JSON documents of CONTRACT.md: a reading written for machines and other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from addin.domain.forms import Entry
from addin.domain.observation import Observation
from addin.domain.plan.planned import Planned
from addin.reading.layout.memory import remembering
from addin.reading.result import Reading
from addin.sheet.edit import Edit, SetFill, SetSheet
from addin.sheet.finding import Finding, Question
from addin.sheet.values import CellError, CellValue
from addin.sheet.wire.pages import design_out
from addin.text import Text

SCHEMA = 1
"""The version of every document; it grows only when a key changes its meaning."""

Translate = Callable[[str], str]


def reading_document(reading: Reading, translate: Translate) -> dict[str, Any]:
    """Return the document of one workbook.

    Args:
        reading: What was read.
        translate: A gettext function; ``why``, ``message``, ``suggestion`` and the meaning of answers go through it.

    The layout carries a ``memory`` of itself, by which ``--layout`` knows what somebody changed in it.

    Source: CONTRACT.md, ``leerlijn read``. Every key is always there; what is not known is null. Dates are ISO.
    """
    return {
        "schema": SCHEMA,
        "workbook": {"name": reading.workbook, "sha256": reading.sha256},
        "trajectory": reading.trajectory,
        "layout": remembering(reading.layout),
        "observations": [observation_document(observation, translate) for observation in reading.observations],
        "findings": finding_documents(reading.findings, translate),
        "plan": [planned_document(one) for one in reading.planned],
        "forms": [entry_document(one) for one in reading.entries],
        "forms_blank": list(reading.blank),
    }


def entry_document(entry: Entry) -> dict[str, Any]:
    """Return what somebody wrote in one cell of a form; ``line`` is the same for what belongs together."""
    return {
        "cell": entry.cell,
        "form": entry.form,
        "field": entry.field,
        "learner": entry.learner,
        "party": entry.party,
        "from": _iso(entry.days.first if entry.days else None),
        "until": _iso(entry.days.last if entry.days else None),
        "about": entry.about,
        "code": entry.code,
        "words": entry.words,
        "line": entry.line,
        "done": entry.done,
    }


def planned_document(planned: Planned) -> dict[str, Any]:
    """Return one line of a training plan; ``where`` and ``when`` are its words, the rest what they say for certain."""
    return {
        "cell": planned.cell,
        "learner": planned.learner,
        "competence": planned.competence,
        "variant": planned.variant,
        "place": planned.place,
        "term": planned.term,
        "from": _iso(planned.days.first if planned.days else None),
        "until": _iso(planned.days.last if planned.days else None),
        "with_whom": planned.with_whom,
        "where": planned.where,
        "when": planned.when,
    }


def observation_document(observation: Observation, translate: Translate) -> dict[str, Any]:
    """Return one observation, its keys in the order of the contract."""
    return {
        "cell": observation.cell,
        "learner": observation.learner,
        "competence": observation.competence,
        "label": observation.label,
        "status": observation.status,
        "certain": observation.certain,
        "raw": observation.raw,
        "colour": observation.colour,
        "on": _iso(observation.on),
        "moment": observation.moment,
        "rater": observation.rater,
        "role": observation.role,
        "variant": observation.variant,
        "remark": observation.remark,
        "why": observation.why.render(translate),
    }


def finding_documents(findings: Iterable[Finding], translate: Translate) -> list[dict[str, Any]]:
    """Return the findings in the order given.

    ``cells`` are all the places, ``answers`` the choices of a question. ``question`` says how an answer is written: its
    ``entry``, with ``field`` set to the ``value`` of an answer, goes into the ``answers`` of the layout.
    """
    return [
        {
            "kind": finding.kind,
            "severity": finding.severity,
            "cell": finding.cell,
            "message": finding.message.render(translate),
            "suggestion": _rendered(finding.suggestion, translate),
            "cells": list(finding.cells or ((finding.cell,) if finding.cell else ())),
            "answers": [{"value": value, "means": means.render(translate)} for value, means in finding.answers],
            "subject": dict(finding.subject or {}),
            **({"question": _question(finding.question)} if finding.question else {}),
        }
        for finding in findings
    ]


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind,
        "entry": dict(question.entry),
        "field": question.field,
        "free": question.free,
    }


def several(documents: Sequence[Mapping[str, Any]], refused: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the document of several workbooks; ``refused`` names those that could not be read, with the reason."""
    return {"schema": SCHEMA, "workbooks": list(documents), "refused": list(refused)}


def changes_document(
    edits: Iterable[Edit], parts_changed: Sequence[str], findings: Iterable[Finding], translate: Translate
) -> dict[str, Any]:
    """Return the document of ``leerlijn colour``: edits, the parts of the file that changed, what to look at."""
    return {
        "schema": SCHEMA,
        "edits": [_edit(edit) for edit in edits],
        "parts_changed": list(parts_changed),
        "findings": finding_documents(findings, translate),
    }


def _edit(edit: Edit) -> dict[str, Any]:
    if isinstance(edit, SetSheet):
        return {"cell": edit.where, "property": "sheet", "old": design_out(edit.old), "new": design_out(edit.new)}
    told = "fill" if isinstance(edit, SetFill) else "value"
    return {"cell": edit.where, "property": told, "old": _plain(edit.old), "new": _plain(edit.new)}


def _plain(value: CellValue) -> str | float | bool | None:
    """Return a cell's value as JSON can hold it; days and times in ISO form, errors as the sheet shows them."""
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value) if isinstance(value, CellError) else value.isoformat()


def _rendered(said: Text | None, translate: Translate) -> str | None:
    return said.render(translate) if said else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
