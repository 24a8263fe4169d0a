"""How a word of the school is shown as a row of its sheet: plain words, the competence as the company calls it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from addin.domain.learner import plain
from addin.domain.palette import STYLES
from addin.domain.status import Role
from addin.domain.talk.letter import SchoolWord, day_of
from addin.domain.talk.matters import Agreement, Decision, FocusChoice, Reply, SchoolWork
from addin.domain.trajectory import Trajectory
from addin.reading.result import Reading
from addin.reading.school_sheet import ABOUT, ANSWER, MARK, SAID, STATUS, WHAT, WHEN, WHO, mark_of
from addin.sheet.page import Dress, PageColumn, PageDesign
from addin.sheet.values import CellValue
from addin.text import Text, text

INK, BAND = "#1F3864", "#E3EAF4"
"""The blue of our title and tab, and the pale one behind a learner's name; no status has either."""

_TEXT = Dress(wrap=True, line=True)
_DAY = Dress(bold=True, line=True, dated=True)
_TITLE, _LEAD = Dress(bold=True, size=16, colour=INK), Dress(colour="#595959")

TITLE_ROW, LEAD_ROW, HEADING_ROW = 1, 2, 4

DESIGN = PageDesign(
    columns=(
        PageColumn(12, _DAY),
        PageColumn(17, _TEXT),
        PageColumn(34, _TEXT),
        PageColumn(45, _TEXT),
        PageColumn(18, _TEXT),
        PageColumn(20, _TEXT),
        PageColumn(32, _TEXT),
        PageColumn(10, Dress(colour="#808080"), hidden=True),
    ),
    rows=(
        (TITLE_ROW, _TITLE, 26.0),
        (LEAD_ROW, _LEAD, None),
        (HEADING_ROW, Dress(bold=True, colour=INK, wrap=True, line=True), None),
    ),
    frozen=HEADING_ROW,
    tab_colour=INK,
)
"""The sheet as it is put up."""

NAME = text("From school")
TITLE = text("From school")
LEAD = text("What the school answers, and what you decided and agreed together. The last column is yours to write in.")
HEADINGS: Mapping[int, Text] = {
    WHEN: text("when"),
    WHAT: text("what"),
    ABOUT: text("about what"),
    SAID: text("from school"),
    STATUS: text("status"),
    WHO: text("who, by when"),
    ANSWER: text("your answer"),
}

_SHORTEST_WORD = 3  # letters

_WHAT: Mapping[type, Text] = {
    Reply: text("reply"),
    Decision: text("decision"),
    FocusChoice: text("focus"),
    Agreement: text("agreement"),
    SchoolWork: text("done at school"),
}
_PARTIES: Mapping[Role, Text] = {
    Role.LEARNER: text("the learner"),
    Role.MENTOR: text("the mentor"),
    Role.COACH: text("the coach"),
    Role.TEACHER: text("the teacher"),
    Role.JOINT: text("together"),
}

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One row: its values by column, and the fill of its status."""

    values: Mapping[int, CellValue]
    status_fill: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What a competence is called: in the company's own words where its sheet has some, else by its title."""

    own: Mapping[str, str]
    titles: Mapping[str, str]

    def of(self, code: str, variant: str | None = None) -> str:
        """Return the name; the code itself when nobody names it."""
        name = self.own.get(code) or self.titles.get(code, code)
        return f"{name} ({variant})" if variant and variant.casefold() not in name.casefold() else name


def names_of(reading: Reading, trajectory: Trajectory | None, language: str) -> Names:
    """Return what competences are called in a workbook that was read."""
    own: dict[str, str] = {}
    for seen in reading.observations:
        label = " ".join(seen.label.split())
        if seen.competence and _says_more(label, seen.competence):
            own.setdefault(seen.competence, label)
    listed = trajectory.competences if trajectory else ()
    return Names(own, {one.code: one.label(language) for one in listed})


def _says_more(label: str, code: str) -> bool:
    """Say whether a label holds a word beside the code, so that it tells people what it is about."""
    beside = set(plain(label).split()) - set(plain(code).split())
    return any(word.isalpha() and len(word) >= _SHORTEST_WORD for word in beside)


def shown(word: SchoolWord, names: Names, say: Say) -> Shown:
    """Return the row that shows a word."""
    matter = word.matter
    told: dict[int, CellValue] = {WHEN: day_of(matter), WHAT: say(_WHAT[type(matter)])}
    fill = None
    match matter:
        case Reply():
            told |= {
                ABOUT: say(text("your feedback of the week of {day}", day=_day(matter.monday))),
                SAID: matter.words,
            }
        case Decision():
            sign = STYLES[matter.status]
            told |= {ABOUT: names.of(matter.competence, matter.variant), STATUS: f"{sign.symbol} {say(sign.word)}"}
            told[SAID] = "\n".join(filter(None, (matter.degree, matter.remark))) or None
            fill = sign.fill
        case FocusChoice():
            told |= {ABOUT: _listed(matter.now, names), SAID: _focus(matter, names, say)}
            told[WHO] = say(text("until {day}", day=_day(matter.last)))
        case Agreement():
            told |= {SAID: matter.what, STATUS: say(text("□ open")), WHO: _who(matter, say)}
        case SchoolWork():
            told |= {ABOUT: names.of(matter.competence) if matter.competence else None, SAID: matter.what}
    told = {column: value for column, value in told.items() if value is not None and value != ""}
    return Shown({**told, MARK: mark_of(word, told)}, fill)


def _listed(codes: tuple[str, ...], names: Names) -> str:
    return "\n".join(f"• {names.of(code)}" for code in codes)


def _focus(matter: FocusChoice, names: Names, say: Say) -> str:
    """Return what else a focus says: what comes after, and what may rest."""
    parts = ((text("next: {names}", names=_inline(matter.next, names)), matter.next),)
    rest = ((text("may rest: {names}", names=_inline(matter.quiet, names)), matter.quiet),)
    return "\n".join(say(said) for said, codes in (*parts, *rest) if codes)


def _inline(codes: tuple[str, ...], names: Names) -> str:
    return "; ".join(names.of(code) for code in codes)


def _who(matter: Agreement, say: Say) -> str:
    owner = matter.owner or say(_PARTIES[matter.party])
    return owner if matter.due is None else say(text("{owner}, by {day}", owner=owner, day=_day(matter.due)))


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
