"""What comes back from a talk: a form in which every field may be empty, made into what is to be kept.

Who may sit at the talk is asked in it too, and begins with who is expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from werkzeug.datastructures import MultiDict

from addin.domain.status import Role, Status
from addin.domain.summary.prepare import PARTIES
from addin.domain.talk.matters import (
    MOST,
    Agreement,
    AgreementMarked,
    AgreementState,
    Decision,
    FocusChoice,
    Matter,
    Parties,
)
from sync_service.accounts.guard import current_actor
from sync_service.pages.naming import role_word
from sync_service.record.views import LearnerDetail

AGREEMENTS = 4
"""Lines for new agreements on the page; more than a few are kept by nobody."""

_LONGEST = 2000
Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Seat:
    """Who may sit at the talk: a role, its word, and the name that is offered."""

    role: str
    word: str
    name: str
    there: bool


def day_in(form: MultiDict[str, str], name: str, otherwise: date) -> date:
    """Return the day that a field gives, or another where it gives none."""
    try:
        return date.fromisoformat(form.get(name, ""))
    except ValueError:
        return otherwise


def words_in(form: Form, name: str) -> str:
    """Return what a field says, without blanks around it and not longer than anybody reads."""
    return form.get(name, "").strip()[:_LONGEST]


def parties_in(form: Form) -> Parties:
    """Return who was there: those who are ticked, by the name beside it."""

    def there(role: Role) -> str | None:
        return (words_in(form, f"name:{role}") or str(role)) if form.get(f"there:{role}") else None

    return Parties(there(Role.LEARNER), there(Role.MENTOR), there(Role.COACH))


def seats_at(detail: LearnerDetail, given: Form) -> Iterator[Seat]:
    """Yield who may sit at the talk: as it was filled in, else only who holds it, beside the mentor who spoke last."""
    mentors = sorted(
        (one.seen.on or date.min, one.seen.rater)
        for cluster in detail.clusters
        for view in cluster.competences
        for one in view.observations
        if one.seen.rater and one.seen.role in {None, Role.MENTOR} and not one.withdrawn
    )
    offered = {
        Role.LEARNER: detail.name,
        Role.MENTOR: mentors[-1][1] if mentors else "",
        Role.COACH: current_actor().name,
    }
    for role in PARTIES:
        there = bool(given.get(f"there:{role}")) if given else role is Role.COACH
        yield Seat(str(role), role_word(role), given.get(f"name:{role}", offered[role] or ""), there)


def matters_in(form: Form, today: date) -> tuple[Matter, ...]:
    """Return what is to be kept, in the order of the page; fields that were left as they are say nothing."""
    on = day_in(form, "on", today)
    parties = parties_in(form)
    return (*_decisions(form, on, parties), *_focus(form, on), *_marked(form), *_agreements(form, on, parties))


def _decisions(form: Form, on: date, parties: Parties) -> Iterator[Decision]:
    for name, value in form.items():
        kind, _colon, field = name.partition(":")
        if kind != "status" or value not in set(Status):
            continue
        code, _bar, variant = field.partition("|")
        yield Decision(
            competence=code,
            variant=variant or None,
            status=Status(value),
            on=on,
            parties=parties,
            rests_on=tuple(form.getlist(f"rests:{field}")),
            degree=words_in(form, f"degree:{field}") or None,
        )


def _focus(form: Form, on: date) -> Iterator[FocusChoice]:
    taken: set[str] = set()
    lists: dict[str, tuple[str, ...]] = {}
    for name in ("now", "next", "quiet"):
        chosen = [code for code in dict.fromkeys(form.getlist(f"focus:{name}")) if code and code not in taken]
        lists[name] = tuple(chosen[:MOST])
        taken |= set(lists[name])
    if any(lists.values()):
        yield FocusChoice(on, day_in(form, "until", on + timedelta(weeks=4)), **lists)


def _marked(form: Form) -> Iterator[AgreementMarked]:
    for name, value in form.items():
        kind, _colon, agreement = name.partition(":")
        if kind == "agreement" and value in {AgreementState.DONE, AgreementState.DROPPED}:
            yield AgreementMarked(agreement, AgreementState(value))


def _agreements(form: Form, on: date, parties: Parties) -> Iterator[Agreement]:
    names: Mapping[Role, str | None] = dict(zip(PARTIES, (parties.learner, parties.mentor, parties.coach), strict=True))
    for number in range(1, AGREEMENTS + 1):
        if what := words_in(form, f"what:{number}"):
            party = _party(form.get(f"party:{number}", ""))
            due = form.get(f"due:{number}", "")
            yield Agreement(what, party, names.get(party), on, day_in(form, f"due:{number}", on) if due else None)


def _party(said: str) -> Role:
    return next((role for role in PARTIES if role == said), Role.LEARNER)


def kept_fields(form: Form) -> Iterable[tuple[str, str]]:
    """Return every field of a form that says something, to be carried to the next page; tokens are made anew."""
    return [(name, value) for name, value in form.items(multi=True) if value and name != "csrf_token"]
