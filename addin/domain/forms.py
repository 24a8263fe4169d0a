"""What people write in the forms of a workbook beside ratings: agenda, talk, consultation, passports, checklists.

An ``Entry`` is one cell that somebody filled in, with whatever says what it is about. Nothing of it rates anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from addin.domain.school_year import Days
from addin.domain.status import Party
from addin.text import Text, text


class Form(StrEnum):
    """The kinds of forms; the parts of an agenda are forms of their own, because each has its own questions."""

    START = "start"
    FOCUS = "focus"
    PLAN = "plan"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ATTITUDES = "attitudes"
    EVALUATION = "evaluation"
    TALK = "talk"
    AGREEMENTS = "agreements"
    CONSULTATION = "consultation"
    STEPS = "steps"
    LEARNER_PASSPORT = "learner_passport"
    WORKPLACE_PASSPORT = "workplace_passport"
    CHECKLIST = "checklist"


OF_COMPANY = frozenset({Form.WORKPLACE_PASSPORT, Form.CHECKLIST})
"""Forms that are about the company, whichever learner is there."""


FORM_WORDS: Mapping[Form, Text] = {
    Form.START: text("about whom and where"),
    Form.FOCUS: text("focus"),
    Form.PLAN: text("training plan"),
    Form.DAY: text("agenda of the day"),
    Form.WEEK: text("agenda of the week"),
    Form.MONTH: text("agenda of the month"),
    Form.ATTITUDES: text("attitudes"),
    Form.EVALUATION: text("evaluation"),
    Form.TALK: text("talk"),
    Form.AGREEMENTS: text("agreements"),
    Form.CONSULTATION: text("consultation"),
    Form.STEPS: text("steps of a talk"),
    Form.LEARNER_PASSPORT: text("learner passport"),
    Form.WORKPLACE_PASSPORT: text("workplace passport"),
    Form.CHECKLIST: text("checklist"),
}
"""What the forms are called."""


FIELD_WORDS: Mapping[str, Text] = {
    "did": text("done"),
    "how": text("how it went"),
    "question": text("question"),
    "next": text("tomorrow"),
    "fits": text("fits with"),
    "well": text("went well"),
    "less": text("went less well"),
    "agreed": text("agreed"),
    "answer": text("the school answers"),
    "best": text("did best"),
    "hard": text("still hard"),
    "held": text("held on"),
    "present": text("present"),
    "focus": text("focus"),
    "remark": text("remark"),
    "rests_on": text("rests on"),
    "step": text("next step"),
    "what": text("agreed"),
    "who": text("who"),
    "by": text("by when"),
    "came": text("what came of it"),
    "talked": text("talked about"),
    "theme": text("theme"),
    "on": text("on"),
    "way": text("how"),
    "note": text("who, by when"),
    "order": text("order"),
    "first": text("needed first"),
    "chance": text("chance to learn"),
    "where": text("where learnt"),
    "with_whom": text("with whom"),
    "when": text("which term"),
}
"""What the fields of tables ask, in a few words."""

OWN_QUESTION = frozenset(
    {Form.LEARNER_PASSPORT, Form.WORKPLACE_PASSPORT, Form.STEPS, Form.START, Form.TALK, Form.CHECKLIST}
)
"""Forms of which each question stands in full in the sheet: ``about`` says it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that somebody filled in.

    Attributes:
        form: The form in which it stands.
        field: Which of its questions it answers, as ``addin/reading/forms/words.toml`` calls it: ``well``, ``agreed``.
        learner: Whom it is about, None where nothing says so: it then is of everybody in that workbook.
        party: Who speaks, None where that is not told.
        days: The day, week or month that it is about, None where nothing dates it.
        about: What it is about, in the words that stand there: a theme, a question, an attitude, an item of a list.
        code: The code of that theme or competence; "" where it has none.
        words: What was written; "" only for an item of a checklist that has no sign yet.
        cell: Where it stands, ``Sheet!C7``.
        line: The first cell of its line: entries with the same line belong together.
        done: Of what was agreed: whether its sheet says that it is done. None where it has no place to say so, and of
            everything else.
    """

    form: Form
    field: str
    learner: str | None
    party: Party | None
    days: Days | None
    about: str
    code: str
    words: str
    cell: str
    line: str
    done: bool | None = None


def by_line(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of each line, in their order."""
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.line, []).append(one)
    return {line: tuple(some) for line, some in found.items()}
