"""One company: whom it teaches and how far they are, its workbooks with all their copies, when it was last heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, render_template, url_for

from addin.domain.calendar.setting import own_calendar
from sync_service.at_hand import ask, today, trajectories
from sync_service.pages.companies.listing import company_words, page
from sync_service.pages.marks import Part, parts_of
from sync_service.pages.naming import learner_name, reached_words
from sync_service.pages.taking.taken import TakenLine, taken_lines
from sync_service.pages.today.eye import companies_silent
from sync_service.pages.today.noticed import Sight
from sync_service.record.queries import class_overview, companies, taken, uploads, waiting
from sync_service.record.views import LearnerRow, Upload
from sync_service.words import ngettext, spoken


@dataclass(frozen=True, slots=True)
class LearnerHere:
    """A learner whom the company's workbooks speak of."""

    name: str
    url: str
    words: str
    parts: tuple[Part, ...]
    total: int


@dataclass(frozen=True, slots=True)
class WorkbookHere:
    """A workbook through all its copies, newest first; ``read_as`` is what it was read for."""

    name: str
    read_as: str
    copies: tuple[TakenLine, ...]


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """The whole page; ``silent`` says how long nothing came, "" when it is not long; ``asks`` what is to be decided."""

    name: str
    words: str
    silent: str
    asks: str
    decide_url: str
    learners: tuple[LearnerHere, ...]
    workbooks: tuple[WorkbookHere, ...]
    companies_url: str
    class_url: str
    upload_url: str


@page.get("/companies/<company_id>")
def one(company_id: str) -> str:
    """Show one company of this school."""
    found = next((each for each in ask(companies) if each.id == company_id), None)
    if found is None:
        abort(404)
    silent = companies_silent((found,), Sight(today(), own_calendar(), ()))
    asked = sum(each.company == found.name for each in ask(waiting))
    made = CompanyPage(
        name=found.name,
        words=company_words(found),
        silent=silent[0].reasons[0].words if silent else "",
        asks=ngettext("%(num)d question to decide", "%(num)d questions to decide", asked) if asked else "",
        decide_url=url_for("deciding.show", company=found.name),
        learners=tuple(_learner(row) for row in ask(class_overview).learners if found.name in row.companies),
        workbooks=_workbooks(ask(uploads, [each.version_id for each in ask(taken) if each.company == found.name])),
        companies_url=url_for("companies.show"),
        class_url=url_for("class.show", company=found.name),
        upload_url=url_for("uploads.show"),
    )
    return render_template("companies/one.html", page=made)


def _learner(row: LearnerRow) -> LearnerHere:
    standings = tuple(row.standings.values())
    return LearnerHere(
        name=learner_name(row.name, row.unnamed_in),
        url=url_for("learner.show", learner_id=row.id),
        words=reached_words(standings),
        parts=parts_of(each.status for each in standings),
        total=len(standings),
    )


def _workbooks(copies_here: Sequence[Upload]) -> tuple[WorkbookHere, ...]:
    titles = {each.code: each.title(spoken()) for each in trajectories()}
    lineages = dict.fromkeys(each.lineage for each in copies_here)
    found = []
    for lineage in lineages:
        copies = [each for each in copies_here if each.lineage == lineage]
        read_as = next((each.trajectory for each in copies if each.trajectory), "") or ""
        found.append(WorkbookHere(lineage, titles.get(read_as, read_as), taken_lines(copies)))
    return tuple(found)
