"""What was seen of a learner, competence by competence, laid out for a talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import abort, url_for

from addin.domain.status import REACHED
from addin.domain.talk.matters import Decision
from addin.domain.trajectory import Competence
from sync_service.at_hand import ask, trajectories
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import role_word, short_code, when_said
from sync_service.record.queries import class_overview, learner_detail, told_of
from sync_service.record.talk.citing import Since, since
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told
from sync_service.record.views import CompetenceView, LearnerDetail, ObservationView, Standing
from sync_service.words import gettext as _
from sync_service.words import ngettext, on_day, spoken


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says now; ``fresh`` when it was said since the last talk."""

    id: str
    mark: Mark
    who: str
    when: str
    remark: str
    url: str
    fresh: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One competence, on one vehicle where that counts. ``field`` ends the names of its fields in a form.

    ``decided`` says what was decided before, when, and what became of what that rests on; "" for nothing. ``own`` is
    how the learner sees it; "" when they did not say. ``shaken`` when something that a decision rests on went away
    or changed since. ``proposed`` is True where everybody sees it reached and nobody
    decided yet.
    """

    field: str
    code: str
    variant: str
    short: str
    label: str
    mark: Mark | None
    differ: bool
    decided: str
    shaken: bool
    own: str
    fresh: bool
    proposed: bool
    voices: tuple[Voice, ...]

    @property
    def last_words(self) -> tuple[Voice, ...]:
        """What each person said last; voices come newest first."""
        found: dict[str, Voice] = {}
        for voice in self.voices:
            found.setdefault(voice.who, voice)
        return tuple(found.values())

    @property
    def to_talk_over(self) -> bool:
        """Whether people see it differently, and did not decide on it since they said so."""
        return self.differ and (not self.decided or self.fresh)

    @property
    def to_speak_of(self) -> bool:
        """Whether a talk has something to say about it: something new, different, ready, or no longer founded."""
        return self.fresh or self.to_talk_over or self.proposed or self.shaken


@dataclass(frozen=True, slots=True)
class RowCluster:
    """What there is to say something about in one cluster; ``words`` say how much, and how much is seen differently."""

    anchor: str
    short: str
    name: str
    words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A competence to choose from."""

    code: str
    short: str
    label: str


@dataclass(frozen=True, slots=True)
class Around:
    """The learner of whom a page is, and where to go from here; ``after`` is the next one, to go on in a row."""

    id: str
    name: str
    where: str
    step: str
    after: tuple[str, str] | None


def learner_here(learner_id: str) -> tuple[LearnerDetail, Told]:
    """Return a learner of this school with what stands of their talks; who is not there, or not named, is not found."""
    detail = ask(learner_detail, learner_id)
    if detail is None or not detail.name:
        abort(404)
    return detail, ask(told_of, [learner_id]).get(learner_id, Told())


def around(detail: LearnerDetail, step: str) -> Around:
    """Return what stands above each page of a talk."""
    named = [(row.id, row.name) for row in ask(class_overview).learners if row.name]
    ids = [one for one, _name in named]
    following = named[ids.index(detail.id) + 1 : ids.index(detail.id) + 2] if detail.id in ids else []
    after = (url_for("talk.prepare", learner_id=following[0][0]), following[0][1]) if following else None
    return Around(detail.id, detail.name, " · ".join(detail.companies), step, after)


def last_talk(told: Told, *, but_fives: bool = False) -> date | None:
    """Return the day of the last talk of which something was kept; ``but_fives`` are chosen before a talk as well."""
    days = [one.matter.on for one in told.decisions.values()]
    days += [one.matter.on for one in told.fives.values() if not but_fives]
    days += [one.fact.matter.made_on for one in told.agreements]
    return max([*days, *([told.focus.matter.first] if told.focus else [])], default=None)


def rows_of(detail: LearnerDetail, told: Told) -> tuple[Row, ...]:
    """Return a row for every competence of the trajectory, one for each vehicle that was seen, in its order."""
    last = last_talk(told)
    views = [view for cluster in detail.clusters for view in cluster.competences]
    return tuple(row for view in views for row in _rows(view, told, last))


def clusters_of(detail: LearnerDetail, rows: Sequence[Row]) -> tuple[RowCluster, ...]:
    """Return rows under their clusters, in the order of the trajectory; a cluster without any is left out."""
    return tuple(
        RowCluster(
            anchor=f"{view.trajectory.code}-{view.cluster.code}",
            short=view.cluster.code,
            name=view.cluster.name(spoken()),
            words=_cluster_words(here),
            rows=here,
        )
        for view in detail.clusters
        if (here := tuple(row for row in rows if row.code in {one.code for one in view.competences}))
    )


def _cluster_words(rows: Sequence[Row]) -> str:
    words = ngettext("%(num)d competence", "%(num)d competences", len(rows))
    if not (differ := sum(row.to_talk_over for row in rows)):
        return words
    return " · ".join((words, ngettext("%(num)d seen differently", "%(num)d seen differently", differ)))


def _rows(view: CompetenceView, told: Told, last: date | None) -> Iterator[Row]:
    code = view.code or ""
    standings = {one.variant: one for one in view.variants} or {None: view.standing}
    said = {one.variant for one in view.observations if not one.withdrawn}
    told_of_it = {kind for about, kind in (*told.decisions, *told.own_views) if about == code}
    for variant in sorted(said | told_of_it or {None}, key=str):
        ratings = [one for one in view.observations if one.variant == variant]
        standing = standings.get(variant) or (view.standing if variant is None else None)
        row = _row(view, variant, ratings, standing, told.decisions.get((code, variant)), last)
        yield replace(row, own=_own(told, code, variant))


def _own(told: Told, code: str, variant: str | None) -> str:
    own = told.own_views.get((code, variant))
    if own is None:
        return ""
    word = mark_of(own.matter.status).word
    return _("The learner's own view on %(day)s: %(status)s", day=on_day(own.matter.on), status=word)


def _row(  # noqa: PLR0913, PLR0917 - the parts that were found above
    view: CompetenceView,
    variant: str | None,
    ratings: Sequence[ObservationView],
    standing: Standing | None,
    decision: Fact[Decision] | None,
    last: date | None,
) -> Row:
    code = view.code or ""
    voices = tuple(_voice(one, last) for one in ratings if not one.withdrawn)
    became = [one.since for one in since(decision.cites, ratings)] if decision else []
    judged = {one.seen.status for one in ratings if one.seen.certain and not one.withdrawn}
    return Row(
        field=f"{code}|{variant or ''}",
        code=code,
        variant=variant or "",
        short=short_code(code),
        label=view.competence.label(spoken()) if view.competence else view.label,
        mark=mark_of(standing.status) if standing and (voices or decision) else None,
        differ=bool(standing and standing.disagree),
        decided=_decided(decision, became),
        shaken=bool({Since.WITHDRAWN, Since.CHANGED} & set(became)),
        own="",
        fresh=any(one.fresh for one in voices),
        proposed=decision is None and bool(judged) and judged <= REACHED,
        voices=voices,
    )


def _voice(view: ObservationView, last: date | None) -> Voice:
    seen = view.seen
    who = ", ".join(filter(None, (seen.rater or role_word(seen.role) or _("not named"), seen.company)))
    return Voice(
        id=seen.id,
        mark=mark_of(seen.status if seen.certain else None),
        who=who,
        when=when_said(seen.on, seen.moment),
        remark=seen.remark or "",
        url=url_for("workbooks.show", version_id=seen.version_id, sheet=seen.sheet, at=seen.cell, _anchor=seen.cell),
        fresh=last is None or (seen.on or seen.received_at.date()) > last,
        certain=seen.certain,
    )


def _decided(decision: Fact[Decision] | None, became: Sequence[Since]) -> str:
    if decision is None:
        return ""
    made = decision.matter
    word = mark_of(made.status).word
    said = [_("decided on %(day)s: %(status)s", day=on_day(made.on), status=word)]
    if made.degree:
        said.append(made.degree)
    if gone := became.count(Since.WITHDRAWN):
        said.append(_("%(count)d of the ratings that it rests on: withdrawn since", count=gone))
    if changed := became.count(Since.CHANGED):
        said.append(_("%(count)d of the ratings that it rests on: changed since", count=changed))
    return "; ".join(said)


def competences(detail: LearnerDetail) -> dict[str, Competence]:
    """Return the competences that this learner can be working on, by code."""
    followed = {view.trajectory.code for view in detail.clusters}
    known = [one for one in trajectories() if one.code in followed]
    return {one.code: one for trajectory in known for one in trajectory.competences}


def named(code: str, known: dict[str, Competence]) -> Named:
    """Return how a competence is called; one that is no longer known by its code."""
    return Named(code, short_code(code), known[code].label(spoken()) if code in known else code)
