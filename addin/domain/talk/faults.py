"""What cannot be kept of a talk as somebody gave it, said in one sentence with the remedy."""

from __future__ import annotations

from addin.domain.consultation import themes
from addin.domain.summary.prepare import PARTIES
from addin.domain.talk.matters import (
    MOST,
    OWN_STEPS,
    ActivityLink,
    Agreement,
    Correction,
    Decision,
    FiveAndFive,
    FocusChoice,
    Matter,
    OwnView,
    Reply,
    SchoolWork,
    ThemeTalk,
)
from addin.text import Text, text


def fault_in(matter: Matter) -> Text | None:
    """Return what is wrong with it, None when it can be kept; whether what it names exists is for the record to say."""
    found: Text | None = None
    match matter:
        case Decision(parties=parties) if len(parties.absent) == len(PARTIES):
            found = text("Say who decided: the learner, the mentor and the coach, as far as they were there.")
        case Agreement(what="") | SchoolWork(what="") | Reply(words="") | Correction(words=""):
            found = text("There is nothing written yet. Say it in a few words.")
        case Agreement(made_on=made, due=due) if due and due < made:
            found = text("The agreement would be due before it was made. Choose a later day.")
        case FocusChoice(first=first, last=last) if last < first:
            found = text("The focus would end before it begins. Choose a later day.")
        case FocusChoice(now=(), next=(), quiet=()):
            found = text("Choose at least one competence to work on.")
        case ThemeTalk(theme=theme) if theme not in {one.code for one in themes()}:
            found = text("There is no theme {theme}.", theme=theme)
        case FiveAndFive():
            found = _fault_in_five(matter)
        case OwnView(status=status) if status not in OWN_STEPS:
            found = text("Choose how you see it yourself: not yet, learning it, can do it, or do it alone.")
        case ActivityLink(competences=()):
            found = text("Choose at least one competence that this work shows.")
        case _:
            pass
    return found


def _fault_in_five(matter: FiveAndFive) -> Text | None:
    if matter.side not in PARTIES:
        return text("The five plus five is for learner, mentor and coach.")
    if max(len(matter.mastered), len(matter.to_work_on)) > MOST:
        return text("Choose at most five that are mastered and five to work on: choosing is the point.")
    if both := set(matter.mastered) & set(matter.to_work_on):
        return text("{codes}: either mastered or to work on, not both.", codes=", ".join(sorted(both)))
    return None
