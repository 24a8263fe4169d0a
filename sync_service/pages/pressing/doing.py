"""What each button does with a workbook as a file, in words for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import NamedTuple

from flask_login import current_user

from addin.buttons import BUTTONS
from addin.domain.summary.model import Heard
from addin.domain.summary.noted import Noted
from addin.errors import NothingRated
from addin.language import translator
from addin.macros.summarise import summarise
from addin.reading.document import finding_documents
from addin.sheet.finding import Finding
from addin.taskpane.words import words
from sync_service.apart import Manner, apart, handed_back, read
from sync_service.at_hand import ask, record, today, trajectories
from sync_service.intake import Intake
from sync_service.pages.taking.waiting import sent_before, suggest_company
from sync_service.record.queries import companies, taken
from sync_service.record.queries.layouts import layouts_in_force
from sync_service.store import Record
from sync_service.words import gettext as _
from sync_service.words import in_words, news_of, ngettext
from sync_service.writing_back.files import with_words
from sync_service.writing_back.letters import letter
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import summary_file
from workbook_templates.summary.words import SummaryWords

_MEDIA = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}
_WORST_FIRST = ("error", "warning", "question", "info")
_SIGNS = {"error": "✗", "warning": "!", "question": "?", "info": "i"}
_MOST_CELLS = 12


class Desk(NamedTuple):
    """For whom a button is pressed: the company whose workbook it is, "" when that is not known, and the language."""

    company: str
    language: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A finding: what is the matter, what to do, and in which cells."""

    message: str
    suggestion: str
    cells: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The findings of one weight."""

    severity: str
    symbol: str
    title: str
    lines: tuple[FoundLine, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a button: a sentence, what was found, and the file that goes back, where there is one."""

    said: str
    groups: tuple[FoundGroup, ...] = ()
    data: bytes | None = None
    name: str = ""
    media: str = ""
    trouble: bool = False


def do(button: str, data: bytes, name: str, desk: Desk) -> Outcome:
    """Do what a button does with the bytes of a workbook.

    Raises:
        LeerlijnError: if it cannot be read, or not be written in, or nothing in it is rated; nothing is kept then.
    """
    if button in BUTTONS:
        handed = apart(handed_back, button, data, name, _manner(name, desk), desk.language)
        said = in_words(handed.outcome)
        back = Outcome(said, groups_of(handed.findings, desk.language))
        return back if handed.data is None else _with_file(back, handed.data, name)
    return {"summary": _summary, "sync": _sync, "reply": _reply}[button](data, name, desk)


def _with_file(outcome: Outcome, data: bytes, name: str) -> Outcome:
    media = _MEDIA.get(PurePath(name).suffix.casefold(), _MEDIA[".xlsx"])
    return replace(outcome, data=data, name=name, media=media)


def _manner(name: str, desk: Desk) -> Manner:
    """Return how the workbook is to be read: as somebody confirmed it for this company, where anybody did."""
    company = desk.company or suggest_company(name, tuple(one.name for one in ask(companies)), sent_before(ask(taken)))
    seen = _whole() if desk.company else record()
    with seen.reading() as connection:
        kept = layouts_in_force(connection, seen.school, company) if company else ()
    return Manner(today(), trajectories(), kept=tuple(kept))


def _whole() -> Record:
    """Return the record as a program sees it that is paired with a company: what is asked of it is that company's."""
    return replace(record(), scope=None)


def _summary(data: bytes, name: str, desk: Desk) -> Outcome:
    reading = apart(read, data, name, _manner(name, desk))
    if not reading.observations:
        raise NothingRated
    heard = [Heard(seen, reading.workbook) for seen in reading.observations]
    noted = [Noted(one, reading.workbook) for one in reading.entries]
    made = summarise(heard, trajectories(), today=today(), noted=noted)
    said = ngettext(
        "The summary of %(num)d learner is made.", "The summaries of %(num)d learners are made.", len(made.learners)
    )
    paper = summary_file(made, Form.PDF, SummaryWords(desk.language))
    called = f"{words(desk.language)['report']} {PurePath(name).stem}.{Form.PDF}"
    return Outcome(said, data=paper, name=called, media=Form.PDF.media_type)


def _sync(data: bytes, name: str, desk: Desk) -> Outcome:
    intake = Intake(_whole(), desk.company, do=apart, today=today())
    receipt = intake.take_bytes(name, data, datetime.now(UTC), received_from=current_user.name)
    return Outcome(news_of(receipt))


def _reply(data: bytes, name: str, desk: Desk) -> Outcome:
    manner = _manner(name, desk)
    said = letter(_whole(), desk.company, apart(read, data, name, manner), today()).words
    if not said:
        return Outcome(_("The school has nothing to say about these learners yet."))
    answered = apart(with_words, data, name, manner, said, desk.language)
    if answered == data:
        return Outcome(_("What the school says stands in your workbook already."))
    told = ngettext(
        "What the school says about %(num)d learner now stands on its own sheet.",
        "What the school says about %(num)d learners now stands on its own sheet.",
        len({word.learner for word in said}),
    )
    return _with_file(Outcome(told), answered, name)


def groups_of(findings: Sequence[Finding], language: str) -> tuple[FoundGroup, ...]:
    """Return findings by their weight, the worst first."""
    said = words(language)
    lines: dict[str, list[FoundLine]] = {severity: [] for severity in _WORST_FIRST}
    for one in finding_documents(findings, translator(language)):
        cells = tuple(cell for cell in one["cells"] if "!" in cell)
        more = said["more_cells"].format(count=len(cells) - _MOST_CELLS) if len(cells) > _MOST_CELLS else ""
        line = FoundLine(one["message"], one.get("suggestion") or "", cells[:_MOST_CELLS], more)
        lines[one["severity"]].append(line)
    return tuple(
        FoundGroup(severity, _SIGNS[severity], said[severity], tuple(found))
        for severity, found in lines.items()
        if found
    )
