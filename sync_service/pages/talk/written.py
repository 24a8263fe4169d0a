"""What people wrote in the forms of workbooks, for the talk: agenda, agreements, consultation, passports, checklists.

It stands beside what the school keeps, each with the workbook and the cell, and never takes the place of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import render_template

from addin.domain.forms import FIELD_WORDS, FORM_WORDS, OWN_QUESTION, Form
from addin.domain.status import PARTY_WORDS
from sync_service.accounts.guard import may_use
from sync_service.at_hand import ask
from sync_service.pages.deciding.evidence import cell_url
from sync_service.pages.talk.room import page
from sync_service.pages.talk.rows import Around, around, learner_here
from sync_service.record.queries import written_for
from sync_service.record.queries.forms import EntryThere
from sync_service.words import gettext as _
from sync_service.words import in_words, on_day

AGENDA = (Form.MONTH, Form.WEEK, Form.DAY)
_ORDER = (
    Form.MONTH,
    Form.WEEK,
    Form.DAY,
    Form.AGREEMENTS,
    Form.TALK,
    Form.EVALUATION,
    Form.CONSULTATION,
    Form.STEPS,
    Form.ATTITUDES,
    Form.FOCUS,
    Form.PLAN,
    Form.LEARNER_PASSPORT,
    Form.WORKPLACE_PASSPORT,
    Form.CHECKLIST,
    Form.START,
)
_SAYS_WHEN = frozenset({"on", "theme"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody wrote: what was asked, who speaks ("" where not told), the words, the cell and the way there."""

    asked: str
    who: str
    words: str
    cell: str
    url: str


@dataclass(frozen=True, slots=True)
class Together:
    """What stands on lines about the same thing: of which time or about what, in whose workbook."""

    title: str
    company: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All of one form, the newest first."""

    title: str
    lines: tuple[Together, ...]


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """What is written about a learner beside ratings."""

    around: Around
    parts: tuple[Part, ...]


@page.get("/talk/<learner_id>/written")
def written(learner_id: str) -> str:
    """Show what people wrote in the forms of a learner's workbooks."""
    detail, _told = learner_here(learner_id)
    found = ask(written_for, learner_id)
    return render_template("talk/written.html", page=WrittenPage(around(detail, "written"), tuple(_parts(found))))


def in_agenda(found: Iterable[EntryThere], since: date, until: date) -> tuple[Together, ...]:
    """Return what the agendas say of the days from ``since`` to ``until``, the newest first."""
    here = [one for one in found if one.entry.form in AGENDA and one.entry.days]
    return together([one for one in here if one.entry.days and since <= one.entry.days.last <= until])


def still_agreed(found: Iterable[EntryThere]) -> tuple[Together, ...]:
    """Return the agreements of workbooks of which nothing says what came of them."""
    agreed = [one for one in found if one.entry.form is Form.AGREEMENTS]
    done = {(one.version_id, one.entry.line) for one in agreed if one.entry.field == "came"}
    return together([one for one in agreed if (one.version_id, one.entry.line) not in done])


def talked_in(found: Iterable[EntryThere]) -> Mapping[str, tuple[Together, ...]]:
    """Return what logs of consultation say of each theme, by its code."""
    by_theme: dict[str, list[EntryThere]] = {}
    for one in found:
        if one.entry.form is Form.CONSULTATION and one.entry.code:
            by_theme.setdefault(one.entry.code, []).append(one)
    return {code: together(some) for code, some in by_theme.items()}


def days_talked(found: Iterable[EntryThere]) -> Mapping[str, date]:
    """Return the last day on which logs say that each theme was talked about."""
    last: dict[str, date] = {}
    for one in found:
        entry = one.entry
        if entry.form is Form.CONSULTATION and entry.code and entry.days:
            last[entry.code] = max(entry.days.first, last.get(entry.code, date.min))
    return last


def together(found: Sequence[EntryThere]) -> tuple[Together, ...]:
    """Return what belongs together, the newest first: of one week, one agreement, one talk."""
    groups: dict[tuple[str, str], list[EntryThere]] = {}
    for one in found:
        entry = one.entry
        dated = entry.form in AGENDA and entry.days
        key = f"{entry.form} {entry.days.first}" if dated and entry.days else entry.line
        groups.setdefault((one.version_id, key), []).append(one)
    newest = sorted(groups.values(), key=lambda some: -max(_ordinal(one) for one in some))
    visible = may_use("workbooks.show")
    return tuple(Together(_title(some), some[0].company, tuple(_answers(some, visible=visible))) for some in newest)


def _ordinal(one: EntryThere) -> int:
    entry = one.entry
    return entry.days.first.toordinal() if entry.days and entry.form is not Form.AGREEMENTS else 0


def _parts(found: Sequence[EntryThere]) -> Iterator[Part]:
    for form in _ORDER:
        some = [one for one in found if one.entry.form is form]
        if form in OWN_QUESTION and some:
            companies = dict.fromkeys(one.company for one in some)
            lines = (Together("", company, tuple(_by_company(some, company))) for company in companies)
            yield Part(_capital(form), tuple(lines))
        elif some:
            yield Part(_capital(form), together(some))


def _by_company(found: Sequence[EntryThere], company: str) -> Iterator[Answer]:
    yield from _answers([one for one in found if one.company == company], visible=may_use("workbooks.show"))


def _capital(form: Form) -> str:
    said = in_words(FORM_WORDS[form])
    return said[:1].upper() + said[1:]


def _title(some: Sequence[EntryThere]) -> str:
    entry = some[0].entry
    if entry.days and entry.form is Form.WEEK:
        return _("week of %(monday)s", monday=on_day(entry.days.first))
    if entry.days and entry.form is Form.MONTH:
        return _("%(first)s to %(last)s", first=on_day(entry.days.first), last=on_day(entry.days.last))
    about = " ".join(filter(None, (entry.code if entry.form is not Form.CONSULTATION else "", entry.about)))
    day = on_day(entry.days.first) if entry.days and entry.form is not Form.AGREEMENTS else ""
    return ", ".join(filter(None, (day, about)))


def _answers(some: Sequence[EntryThere], *, visible: bool) -> Iterator[Answer]:
    for one in some:
        entry = one.entry
        if entry.form is Form.CONSULTATION and entry.field in _SAYS_WHEN and (entry.days or entry.about):
            continue
        known = in_words(FIELD_WORDS[entry.field]) if entry.field in FIELD_WORDS else entry.about
        yield Answer(
            asked=entry.about if entry.form in OWN_QUESTION and entry.about else known,
            who=in_words(PARTY_WORDS[entry.party]) if entry.party else "",
            words=entry.words or _("no sign yet"),
            cell=entry.cell,
            url=cell_url(one.version_id, entry.cell) if visible else "",
        )
