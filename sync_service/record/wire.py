"""Readings, findings, sentences and cards as plain data, so that they can be kept and shown later in any language."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from addin.domain.forms import Entry, Form
from addin.domain.observation import Observation
from addin.domain.plan.places import Place, Term
from addin.domain.plan.planned import Planned
from addin.domain.school_year import Days
from addin.domain.status import Party, Role, Status
from addin.reading.result import Reading
from addin.sheet.finding import Finding, Kind, Question, Severity
from addin.text import Text
from sync_service.record.merging.version import Card

SCHEMA = 1


def text_out(said: Text | None) -> Any:
    """Return a sentence as ``[template, [name, value]…]``, sentences among its values likewise; None stays None."""
    if said is None:
        return None
    return [said.template, *([name, text_out(v) if isinstance(v, Text) else v] for name, v in said.values)]


def text_in(kept: Any) -> Text:
    """Return the sentence that ``text_out`` wrote."""
    template, *values = kept
    return Text(template, tuple((name, text_in(v) if isinstance(v, list) else v) for name, v in values))


def finding_out(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "message": text_out(finding.message),
        "suggestion": text_out(finding.suggestion),
        "cell": finding.cell,
        "cells": list(finding.cells),
        "answers": [[value, text_out(meaning)] for value, meaning in finding.answers],
        "subject": None if finding.subject is None else dict(finding.subject),
        "question": _question_out(finding.question),
    }


def finding_in(kept: Mapping[str, Any]) -> Finding:
    """Return the finding that ``finding_out`` wrote."""
    return Finding(
        kind=Kind(kept["kind"]),
        severity=Severity(kept["severity"]),
        message=text_in(kept["message"]),
        suggestion=None if kept["suggestion"] is None else text_in(kept["suggestion"]),
        cell=kept["cell"],
        cells=tuple(kept["cells"]),
        answers=tuple((value, text_in(meaning)) for value, meaning in kept["answers"]),
        subject=kept["subject"],
        question=_question_in(kept.get("question")),
    )


def _question_out(question: Question | None) -> list[Any] | None:
    if question is None:
        return None
    return [question.key, question.kind, [list(pair) for pair in question.entry], question.field, question.free]


def _question_in(kept: Any) -> Question | None:
    if kept is None:
        return None
    key, kind, entry, field, free = kept
    return Question(key, kind, tuple((name, value) for name, value in entry), field, free)


def observation_out(seen: Observation) -> list[Any]:
    """Return a rating as plain data."""
    return [
        seen.cell,
        seen.learner,
        seen.competence,
        seen.label,
        seen.status,
        seen.certain,
        seen.raw,
        text_out(seen.why),
        seen.colour,
        None if seen.on is None else seen.on.isoformat(),
        seen.moment,
        seen.rater,
        seen.role,
        seen.variant,
        seen.remark,
    ]


def observation_in(kept: list[Any]) -> Observation:
    """Return the rating that ``observation_out`` wrote."""
    cell, learner, competence, label, status, certain, raw, why, colour, on, moment, rater, role, variant, remark = kept
    return Observation(
        cell=cell,
        learner=learner,
        competence=competence,
        label=label,
        status=None if status is None else Status(status),
        certain=certain,
        raw=raw,
        why=text_in(why),
        colour=colour,
        on=None if on is None else date.fromisoformat(on),
        moment=moment,
        rater=rater,
        role=None if role is None else Role(role),
        variant=variant,
        remark=remark,
    )


def planned_out(line: Planned) -> list[Any]:
    """Return a line of a training plan as plain data."""
    days = [line.days.first.isoformat(), line.days.last.isoformat()] if line.days else None
    said = [line.with_whom, line.where, line.when, days, line.cell, line.on.isoformat()]
    return [line.competence, line.variant, line.learner, line.place, line.term, *said]


def planned_in(kept: list[Any]) -> Planned:
    """Return the line of a training plan that ``planned_out`` wrote."""
    competence, variant, learner, place, term, with_whom, where, when, days, cell, on = kept
    return Planned(
        competence=competence,
        variant=variant,
        learner=learner,
        place=Place(place) if place else None,
        term=Term(term) if term else None,
        with_whom=with_whom,
        where=where,
        when=when,
        days=Days(*map(date.fromisoformat, days)) if days else None,
        cell=cell,
        on=date.fromisoformat(on),
    )


def entry_out(entry: Entry) -> list[Any]:
    """Return what somebody wrote in a form as plain data."""
    days = [entry.days.first.isoformat(), entry.days.last.isoformat()] if entry.days else None
    about = [entry.about, entry.code, entry.words, entry.cell, entry.line]
    done = [] if entry.done is None else [entry.done]
    return [entry.form, entry.field, entry.learner, entry.party, days, *about, *done]


def entry_in(kept: list[Any]) -> Entry:
    """Return the entry that ``entry_out`` wrote."""
    form, field, learner, party, days, about, code, words, cell, line, *done = kept
    return Entry(
        form=Form(form),
        field=field,
        learner=learner,
        party=Party(party) if party else None,
        days=Days(*map(date.fromisoformat, days)) if days else None,
        about=about,
        code=code,
        words=words,
        cell=cell,
        line=line,
        done=done[0] if done else None,
    )


def pack(reading: Reading) -> bytes:
    """Return a reading as compressed JSON; equal readings give equal bytes."""
    document = {
        "schema": SCHEMA,
        "workbook": reading.workbook,
        "sha256": reading.sha256,
        "trajectory": reading.trajectory,
        "observations": [observation_out(seen) for seen in reading.observations],
        "findings": [finding_out(finding) for finding in reading.findings],
        "layout": reading.layout,
        "sheets": list(reading.sheets),
        "properties": dict(reading.properties),
        **({"planned": [planned_out(one) for one in reading.planned]} if reading.planned else {}),
        **({"entries": [entry_out(one) for one in reading.entries]} if reading.entries else {}),
    }
    return zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(), 6)


def unpack(kept: bytes) -> Reading:
    """Return the reading that ``pack`` wrote."""
    document = json.loads(zlib.decompress(kept))
    return Reading(
        workbook=document["workbook"],
        sha256=document["sha256"],
        trajectory=document["trajectory"],
        observations=tuple(observation_in(seen) for seen in document["observations"]),
        findings=tuple(finding_in(finding) for finding in document["findings"]),
        layout=document["layout"],
        sheets=tuple(document["sheets"]),
        properties=document["properties"],
        planned=tuple(planned_in(one) for one in document.get("planned", ())),
        entries=tuple(entry_in(one) for one in document.get("entries", ())),
    )


def pack_card(card: Card) -> bytes:
    """Return a card as bytes, to be read fast: a line of JSON, and then its digests as they are."""
    head = {
        "sha256": card.sha256,
        "names": card.names,
        "saved_at": None if card.saved_at is None else card.saved_at.isoformat(),
        "created": card.created,
        "author": card.author,
        "newest": card.newest.isoformat(),
        "subjects": [[who, len(subjects)] for who, subjects in sorted(card.subjects.items())],
        "facts": len(card.facts),
    }
    digests = [one for _, subjects in sorted(card.subjects.items()) for one in sorted(subjects)]
    digests += [one for fact in sorted(card.facts) for one in fact]
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + _digests(digests).tobytes()


def unpack_card(kept: bytes) -> Card:
    """Return the card that ``pack_card`` wrote."""
    line, _, rest = kept.partition(b"\n")
    head = json.loads(line)
    digests = _digests(())
    digests.frombytes(rest)
    if sys.byteorder == "big":
        digests.byteswap()
    subjects, start = {}, 0
    for who, count in head["subjects"]:
        subjects[who] = frozenset(digests[start : start + count])
        start += count
    return Card(
        sha256=head["sha256"],
        names=tuple(head["names"]),
        saved_at=None if head["saved_at"] is None else datetime.fromisoformat(head["saved_at"]),
        created=head["created"],
        author=head["author"],
        newest=date.fromisoformat(head["newest"]),
        subjects=subjects,
        facts=frozenset(zip(digests[start::2], digests[start + 1 :: 2], strict=True)),
    )


def _digests(numbers: Iterable[int]) -> array[int]:
    found = array("Q", numbers)
    if sys.byteorder == "big":
        found.byteswap()
    return found
