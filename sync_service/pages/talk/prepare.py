"""Prepare the talk: what was observed since the last one, where people differ, what can be decided, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import render_template, url_for

from addin.domain.forms import Form
from addin.domain.summary.model import LearnerSummary
from addin.domain.summary.prepare import PARTIES
from sync_service.at_hand import ask, today, trajectories
from sync_service.pages.five.chosen import FiveOf, fives_of, missing_sides
from sync_service.pages.five.sides import OverlapLine, overlap_lines
from sync_service.pages.naming import role_word, short_code
from sync_service.pages.talk.agreements import AgreementLine, agreement_lines
from sync_service.pages.talk.kept import Line, Speaking, line_of
from sync_service.pages.talk.room import page
from sync_service.pages.talk.rows import Around, Row, around, competences, last_talk, learner_here, rows_of
from sync_service.pages.talk.themes import themes_due
from sync_service.pages.talk.written import Together, days_talked, in_agenda, still_agreed
from sync_service.record.queries import written_for
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail
from sync_service.reports.pointers import ready_words
from sync_service.reports.pointing import pointed_out
from sync_service.reports.summaries import of_record, summarised
from sync_service.words import in_words, on_day, spoken
from workbook_templates.summary.words import SummaryWords

_LOOK_BACK = timedelta(weeks=8)
"""How far the agenda is looked back in at most: what is older was for an earlier talk."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one party thinks about beforehand."""

    party: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparePage:
    """What lies ready for the talk. ``last`` is the day of the last one, "" when nothing was kept of any.

    ``written`` is what agendas in workbooks say since then, ``agreed`` what is still open in their lists of agreements.
    """

    around: Around
    last: str
    fresh: tuple[Row, ...]
    differ: tuple[Row, ...]
    proposed: tuple[Row, ...]
    ready: tuple[str, ...]
    questions: tuple[Asked, ...]
    agreements: tuple[AgreementLine, ...]
    written: tuple[Together, ...]
    agreed: tuple[Together, ...]
    focus: Line | None
    themes: tuple[str, ...]
    fives: tuple[FiveOf, ...]
    overlap: tuple[OverlapLine, ...]
    missing: tuple[str, ...]
    hold_url: str
    paper_url: str


@page.get("/talk/<learner_id>")
def prepare(learner_id: str) -> str:
    """Show what lies ready for a learner's talk."""
    detail, told = learner_here(learner_id)
    return render_template("talk/prepare.html", page=prepare_page(detail, told, today()))


@page.get("/talk/<learner_id>/paper")
def paper(learner_id: str) -> str:
    """Show the same on two sheets of A4: what lies ready, and what is decided at the talk, with room to write."""
    detail, told = learner_here(learner_id)
    speaking = Speaking(competences(detail), {})
    decided = [
        line_of(one.matter, speaking, one.id) for one in told.decisions.values() if one.matter.on == last_talk(told)
    ]
    return render_template(
        "talk/paper.html", page=prepare_page(detail, told, today()), decided=decided, day=on_day(today())
    )


def prepare_page(detail: LearnerDetail, told: Told, day: date) -> PreparePage:
    """Return what lies ready for a talk on a day."""
    rows, there = rows_of(detail, told), ask(written_for, detail.id)
    since = max(last_talk(told) or date.min, day - _LOOK_BACK)
    found = pointed_out([detail], {detail.id: told}, trajectories(), day)
    speaking = Speaking(competences(detail), {})
    return PreparePage(
        around=around(detail, "prepare"),
        last=on_day(last_talk(told)),
        fresh=tuple(row for row in rows if row.fresh),
        differ=tuple(row for row in rows if row.to_talk_over),
        proposed=tuple(row for row in rows if row.proposed and not row.to_talk_over),
        ready=tuple(map(in_words, ready_words(found[0].ready, short_code))) if found else (),
        questions=tuple(_questions(detail, told, day)),
        agreements=tuple(one for one in agreement_lines(detail.id, detail.name, told, day) if one.open),
        written=in_agenda([one for one in there if one.entry.form is not Form.DAY], since, day),
        agreed=still_agreed(there),
        focus=line_of(told.focus.matter, speaking) if told.focus else None,
        themes=tuple(
            f"{one.theme.names[spoken()]} ({in_words(one.why)})"
            for one in themes_due(detail, told, day, days_talked(there))
        ),
        fives=fives_of(told, speaking.known),
        overlap=tuple(one for one in overlap_lines(told, speaking.known) if one.kind),
        missing=missing_sides(told),
        hold_url=url_for("talk.hold", learner_id=detail.id),
        paper_url=url_for("talk.paper", learner_id=detail.id),
    )


def _questions(detail: LearnerDetail, told: Told, day: date) -> Iterator[Asked]:
    summary = _summary(detail, told, day)
    if summary is None:
        return
    words = SummaryWords(spoken())
    for party in PARTIES:
        said = tuple(words.phrase(one.situation, summary, one.line) for one in summary.prepared if one.role is party)
        yield Asked(role_word(party), said)


def _summary(detail: LearnerDetail, told: Told, day: date) -> LearnerSummary | None:
    material = of_record([detail], {detail.id: told}, trajectories())
    if not material.heard:
        return None
    made = summarised(material, day)
    return made.learners[0] if made.learners else None
