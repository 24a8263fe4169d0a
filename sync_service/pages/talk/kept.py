"""What was kept of a talk, or is about to be, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from addin.domain.consultation import themes
from addin.domain.status import Role
from addin.domain.talk.matters import (
    ActivityLink,
    Agreement,
    AgreementMarked,
    AgreementState,
    Correction,
    Decision,
    FiveAndFive,
    FocusChoice,
    Matter,
    OwnView,
    Parties,
    PlanLine,
    Reply,
    SchoolWork,
    ThemeState,
    ThemeTalk,
)
from addin.domain.trajectory import Competence
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import role_word
from sync_service.pages.talk.rows import named
from sync_service.words import gettext as _
from sync_service.words import ngettext, on_day, spoken


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was kept: what it is about, what it says, and what it rests on or else is good to know.

    ``id`` is that of the fact, ``undo`` that of the fact to take back to change it: the thing itself while it stands,
    what took it back when it does not.
    """

    id: str
    title: str
    mark: Mark | None
    words: str
    beside: str
    stands: bool = True
    undo: str = ""


@dataclass(frozen=True, slots=True)
class Speaking:
    """What is needed to put facts in words: the competences and the agreements that they name."""

    known: dict[str, Competence]
    agreements: dict[str, str]

    def codes(self, codes: Iterable[str]) -> str:
        """Return competences by name."""
        found = (named(code, self.known) for code in codes)
        return "; ".join(f"{one.short} {one.label}" for one in found)


def line_of(matter: Matter, speaking: Speaking, called: str = "") -> Line:
    """Return what a matter says."""
    match matter:
        case Decision():
            return _decision(matter, speaking, called)
        case FocusChoice():
            return Line(called, _("Focus"), None, _focus(matter, speaking), _until(matter))
        case Agreement():
            who = ", ".join(filter(None, (role_word(matter.party), matter.owner)))
            due = _("by %(day)s", day=on_day(matter.due)) if matter.due else _("no day named")
            return Line(called, _("Agreement"), None, matter.what, f"{who} · {due}")
        case OwnView(competence=code) | PlanLine(competence=code):
            mark = mark_of(matter.status) if isinstance(matter, OwnView) else None
            title = "" if mark else _("Training plan")
            return Line(called, " ".join(filter(None, (title, speaking.codes((code,))))), mark, "", "")
        case AgreementMarked(agreement=agreement, state=state):
            word = {AgreementState.DONE: _("done"), AgreementState.DROPPED: _("dropped")}.get(state, _("open again"))
            return Line(called, _("Agreement"), None, speaking.agreements.get(agreement, ""), word)
        case _:
            return _other(matter, speaking, called)


def _other(matter: Matter, speaking: Speaking, called: str) -> Line:
    match matter:
        case ThemeTalk():
            name = next((one.names[spoken()] for one in themes() if one.code == matter.theme), matter.theme)
            again = _("to come back to") if matter.state is ThemeState.AGAIN else _("talked over")
            return Line(called, name, None, matter.note, f"{on_day(matter.on)} · {again}")
        case FiveAndFive(side=side):
            words = _(
                "mastered: %(mastered)s. To work on: %(work)s.",
                mastered=speaking.codes(matter.mastered) or "–",
                work=speaking.codes(matter.to_work_on) or "–",
            )
            return Line(called, _("5 + 5"), None, words, role_word(side))
        case ActivityLink(words=words):
            return Line(called, _("Work that shows"), None, speaking.codes(matter.competences), words)
        case Reply(words=words, monday=monday):
            return Line(called, _("Reply of the school"), None, words, _("week of %(monday)s", monday=on_day(monday)))
        case SchoolWork(what=what, on=day):
            found = Line(called, _("Done at school"), None, what, on_day(day))
        case Correction(words=words, status=status):
            found = Line(called, _("Correction"), mark_of(status) if status else None, words, on_day(matter.on))
        case _:
            found = Line(called, "", None, "", "")
    return found


def _decision(matter: Decision, speaking: Speaking, called: str) -> Line:
    one = named(matter.competence, speaking.known)
    title = " ".join(filter(None, (one.short, one.label, f"({matter.variant})" if matter.variant else "")))
    count = len(matter.rests_on)
    rests = ngettext("rests on %(num)d rating", "rests on %(num)d ratings", count) if count else _("rests on no rating")
    return Line(called, title, mark_of(matter.status), matter.degree or "", rests)


def _focus(matter: FocusChoice, speaking: Speaking) -> str:
    lists = ((_("now"), matter.now), (_("next"), matter.next), (_("when it is quiet"), matter.quiet))
    return " · ".join(_("%(what)s: %(more)s", what=name, more=speaking.codes(codes)) for name, codes in lists if codes)


def _until(matter: FocusChoice) -> str:
    return _("until %(day)s", day=on_day(matter.last))


def absent_words(parties: Parties) -> str:
    """Say kindly who was not there, "" when everybody was."""
    words = {Role.LEARNER: _("the learner"), Role.MENTOR: _("the mentor"), Role.COACH: _("the coach")}
    absent = [words[role] for role in parties.absent]
    if not absent:
        return ""
    return _(
        "Not at this talk: %(who)s. Talk it over with them; it is kept with their name open.", who=", ".join(absent)
    )
