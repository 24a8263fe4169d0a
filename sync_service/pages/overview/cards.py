"""The card of a competence on the learner's pages: what stands, who said what, and what deserves a talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flask import url_for

from addin.domain.status import Role
from addin.domain.talk.matters import OwnView
from sync_service.accounts.guard import may_use
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import short_code
from sync_service.pages.overview import correcting
from sync_service.pages.overview.voices import Speaker, speakers
from sync_service.record.talk.standing import Told
from sync_service.record.views import CompetenceView, LearnerDetail, ObservationView, SeenAs, Standing
from sync_service.words import at_moment, ngettext, on_day, spoken
from sync_service.words import gettext as _

SHOWN = 150
"""So many ratings are shown on one page. Of a learner of whom more was said, it shows the newest of each person."""


@dataclass(frozen=True, slots=True)
class Note:
    """A kind word about what deserves a talk; ``url`` is where to decide it, or "".

    ``flag`` is decided, differ, own, ask or carried.
    """

    flag: str
    symbol: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceCard:
    """One competence, or one variant of it, with everybody's voice.

    ``all_url`` leads to all that was said of it, "" when all of it is here.
    """

    anchor: str
    short: str
    label: str
    variant: str
    mark: Mark
    differ: bool
    notes: tuple[Note, ...]
    speakers: tuple[Speaker, ...]
    earlier: tuple[Speaker, ...]
    earlier_words: str
    all_words: str
    all_url: str
    ratings: tuple[correcting.Rating, ...]
    corrections: tuple[correcting.Said, ...] = ()


def label_of(view: CompetenceView) -> str:
    """Return what a competence is called, in the language of who is looking."""
    return view.competence.label(spoken()) if view.competence else view.label


@dataclass(frozen=True, slots=True)
class Sparing:
    """How much of a learner's ratings one page shows: ``most`` of each person on each card, None for everything.

    Where not everything is shown, a card leads to all that was said; that a rating is not right is said there.
    """

    learner: str
    most: int | None


def sparing(detail: LearnerDetail) -> Sparing:
    """Return how much of the ratings of a learner one page shows."""
    views = [*(one for cluster in detail.clusters for one in cluster.competences), *detail.other]
    said = [(view.code, view.label, one) for view in views for one in view.observations]
    if sum(1 + len(one.history) for *_of, one in said) <= SHOWN:
        return Sparing(detail.id, None)
    people = {(*of, one.variant, one.seen.company, one.seen.rater, one.seen.role) for *of, one in said}
    return Sparing(detail.id, max(1, SHOWN // len(people)))


def cards_of(view: CompetenceView, told: Told, spare: Sparing) -> Iterator[CompetenceCard]:
    """Yield a card for each variant; the first bears the competence's own anchor."""
    standings = {one.variant: one for one in view.variants}
    decided = {one.variant or "" for one in view.variants or (view.standing,) if one.decided}
    own = {variant or "": fact for (code, variant), fact in told.own_views.items() if code == view.code}
    variants = sorted({one.variant or "" for one in view.observations} | decided | own.keys())
    for number, variant in enumerate(variants):
        said = [one for one in view.observations if (one.variant or "") == variant]
        standing = standings.get(variant or None, view.standing)
        anchor = (view.code or "") if number == 0 else f"{view.code}-{variant}".replace(" ", "-")
        card = _card(view, standing, said, anchor, spare)
        own_note = (_own_note(own[variant].matter),) if variant in own else ()
        said_of = tuple(correcting.said_of(told, view, variant, variants[0]))
        yield replace(card, notes=(*card.notes, *own_note), corrections=said_of)


def _own_note(own: OwnView) -> Note:
    words = _("The learner's own view on %(day)s: %(status)s", day=on_day(own.on), status=mark_of(own.status).word)
    return Note("own", "☺", words)


def _card(
    view: CompetenceView, standing: Standing, said: Sequence[ObservationView], anchor: str, spare: Sparing
) -> CompetenceCard:
    now = [one for one in said if not one.withdrawn]
    shown = now if spare.most is None else list(_newest(now, spare.most))
    earlier = [] if spare.most is not None else list(_earlier(said))
    count = sum(1 + len(one.history) for one in said)
    return CompetenceCard(
        anchor=anchor,
        short=short_code(view.code) if view.code else "",
        label=label_of(view),
        variant=(said[0].variant if said else standing.variant) or "",
        mark=mark_of(standing.status),
        differ=standing.disagree,
        notes=(*_notes(standing, now), *_version_notes(view, now)),
        speakers=speakers((one.seen, "") for one in shown),
        earlier=speakers(earlier),
        earlier_words=ngettext("%(num)d earlier rating", "%(num)d earlier ratings", len(earlier)),
        all_words=ngettext("All %(num)d rating", "All %(num)d ratings", count),
        all_url=url_for("learner.show", learner_id=spare.learner, about=view.code or view.label)
        if len(shown) + len(earlier) < count
        else "",
        ratings=correcting.ratings(now) if spare.most is None else (),
    )


def _newest(now: Sequence[ObservationView], most: int) -> Iterator[ObservationView]:
    """Yield the newest ratings of each person; they come newest first."""
    counted: dict[tuple[str, str | None, Role | None], int] = {}
    for one in now:
        who = one.seen.company, one.seen.rater, one.seen.role
        counted[who] = counted.get(who, 0) + 1
        if counted[who] <= most:
            yield one


def _notes(standing: Standing, now: Sequence[ObservationView]) -> Iterator[Note]:
    if standing.decided:
        yield Note("decided", "✓", _("Decided together at the monthly talk: this counts for school."))
    if standing.disagree:
        yield Note("differ", "≠", _differ_words(now))
    decide = url_for("deciding.show") if may_use("deciding.show") else ""
    if any(one.conflict for one in now):
        copies = _("Two copies of the workbook say something else here. Both stay until you know who is right.")
        yield Note("ask", "?", copies, decide)
    if any(one.held for one in now):
        gone = _("This rating is gone from the newest copy. It stays until you know why.")
        yield Note("ask", "?", gone, decide)
    if any(not one.seen.certain for one in now):
        yield Note("ask", "?", _("The workbook does not say clearly what this means. Ask the company."))


def _version_notes(view: CompetenceView, now: Sequence[ObservationView]) -> Iterator[Note]:
    """Yield what became of a competence from one version of the trajectory to the next, where ratings are older."""
    before = sorted({one.competence for one in now if one.competence and one.competence != view.code})
    if before:
        words = _(
            "Some of this was rated as %(codes)s, in an earlier version of the trajectory.",
            codes=", ".join(map(short_code, before)),
        )
        yield Note("carried", "↷", words)
    if view.became:
        words = _(
            "This was split: it is %(codes)s now. What was said of the whole stays here, and counts for neither.",
            codes=", ".join(short_code(one.code) for one in view.became),
        )
        yield Note("carried", "↷", words)


def _differ_words(now: Sequence[ObservationView]) -> str:
    people = len({(one.seen.company, one.seen.rater, one.seen.role) for one in now if one.seen.certain})
    if {one.seen.role for one in now} == {Role.MENTOR}:
        return ngettext(
            "%(num)d mentor does not always see the same here. Ask what was seen.",
            "%(num)d mentors looked at this and do not all see the same. Ask what each of them saw.",
            people,
        )
    return ngettext(
        "%(num)d person does not always see the same here. Ask what was seen.",
        "%(num)d people looked at this and do not all see the same. Ask what each of them saw.",
        people,
    )


def _earlier(said: Sequence[ObservationView]) -> Iterator[tuple[SeenAs, str]]:
    """Yield what no longer counts, with the reason."""
    for one in said:
        if one.withdrawn:
            yield one.seen, _("Cleared in a newer copy; it stood in the copy of %(when)s.", when=_received(one.seen))
        for seen in one.history:
            yield seen, _("Changed later; it stood in the copy of %(when)s.", when=_received(seen))


def _received(seen: SeenAs) -> str:
    return at_moment(seen.received_at)
