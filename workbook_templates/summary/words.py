"""Every word of the evaluation summary in one language, so that page and workbook say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from addin.domain.consultation import themes
from addin.domain.forms import FIELD_WORDS, FORM_WORDS, OWN_QUESTION, Form
from addin.domain.palette import STYLES
from addin.domain.plan.words import PLACE_WORDS, TERM_WORDS
from addin.domain.school_year import Days
from addin.domain.status import PARTY_WORDS, ROLE_WORDS, Party, Role, Status
from addin.domain.summary.agreement import Agreed
from addin.domain.summary.model import (
    Citation,
    LearnerSummary,
    Line,
    PlanGap,
    PlanSaid,
    Progress,
    Source,
    Standing,
    Summary,
    View,
)
from addin.domain.summary.noted import Noted
from addin.domain.summary.phrases import PhraseBank, Situation, our_phrases
from addin.domain.summary.standing import STANDINGS, trend
from addin.domain.talk.five import overlap
from addin.domain.trajectory import Competence
from addin.language import translator
from addin.text import Text, text
from workbook_templates.paper.looks import STANDING_SIGNS
from workbook_templates.summary.called import GAP_WORDS, HEADINGS, LABELS, SENTENCES, STANDING_WORDS, TREND_SIGNS


@dataclass(frozen=True, slots=True)
class Tally:
    """What one voice says of the whole: how many competences it sees where, and when it last spoke."""

    who: str
    counts: Counter[Standing]
    last: str


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """Says the parts of a summary in one language (nl, fr or en), with the phrases of a school or our own."""

    language: str
    bank: PhraseBank = field(default_factory=our_phrases)

    def say(self, said: Text) -> str:
        """Return a sentence in the language."""
        return said.render(translator(self.language))

    def heading(self, name: str) -> str:
        """Return a heading by its name in ``HEADINGS``."""
        return self.say(HEADINGS[name])

    def label(self, name: str) -> str:
        """Return the label of a column or field by its name in ``LABELS``."""
        return self.say(LABELS[name])

    def sentence(self, name: str) -> str:
        """Return a sentence by its name in ``SENTENCES``."""
        return self.say(SENTENCES[name])

    def day(self, day: date, *, short: bool = False) -> str:
        """Return a day as people write it: ``14 nov 2025``, short ``14/11/25``."""
        from babel.dates import format_date  # noqa: PLC0415 - a start of the command must stay short

        if short:
            return f"{day.day}/{day.month}/{day.year % 100:02}"
        return format_date(day, "d MMM y", locale=self.language)

    def learner(self, summary: LearnerSummary) -> str:
        """Return the learner's name; where nobody wrote it, the workbook it is missing in."""
        if summary.name:
            return summary.name
        unnamed = self.sentence("no_name")
        return f"{unnamed} ({summary.sources[0].workbook})" if summary.sources else unnamed

    def competence(self, line: Line) -> str:
        """Return the competence in the language, or the company's own wording, with the vehicle if there is one."""
        return f"{self.bare(line)} ({line.variant})" if line.variant else self.bare(line)

    def phrase(self, situation: Situation, learner: LearnerSummary, line: Line | None = None, number: int = 0) -> str:
        """Return the phrase of a situation; ``line`` is the competence it may name, ``number`` whose turn it is."""
        name = learner.name.split()[0] if learner.name else self.say(text("the learner"))
        competence = self.whole(line) if line else ""
        return self.bank.say(situation, self.language, number, name=name, competence=competence)

    def bare(self, line: Line) -> str:
        """Return the competence without its vehicle, where that stands in the heading."""
        return line.competence.label(self.language) if line.competence else line.label

    def whole(self, line: Line) -> str:
        """Return code and competence."""
        return f"{self.code(line)} {self.competence(line)}".strip()

    def short(self, competence: Competence) -> str:
        """Return a competence's code without that of its trajectory."""
        return competence.code.rpartition(".")[2]

    def named(self, competence: Competence) -> str:
        """Return code and label of a competence, without any vehicle."""
        return f"{self.short(competence)} {competence.label(self.language)}"

    def code(self, line: Line) -> str:
        """Return the competence's code without that of its trajectory, which stands at the top of the page."""
        return self.short(line.competence) if line.competence else ""

    def cluster(self, progress: Progress) -> str:
        """Return code and name of a cluster, with the vehicle if it counts apart."""
        named = f"{progress.cluster.code} {progress.cluster.name(self.language)}"
        return f"{named} · {progress.variant}" if progress.variant else named

    def status(self, status: Status) -> str:
        """Return symbol and word of a status."""
        return f"{STYLES[status].symbol} {self.say(STYLES[status].word)}"

    def standing(self, standing: Standing) -> str:
        """Return the word for a standing."""
        return self.say(STANDING_WORDS[standing])

    def standing_sign(self, standing: Standing) -> str:
        """Return symbol and word of a standing."""
        return f"{STANDING_SIGNS[standing][0]} {self.standing(standing)}"

    def voice(self, rater: str | None, role: Role | None) -> str:
        """Return who: the name with the role, or as much of it as is known."""
        said = self.role(role) if role else ""
        if rater:
            return f"{rater} ({said})" if said else rater
        if role in {Role.LEARNER, Role.JOINT}:
            return said
        return self.say(text("{role}, not named", role=said)) if said else self.say(text("not named"))

    def when(self, citation: Citation) -> str:
        """Return the day, else the moment, else that neither was written down."""
        if citation.on:
            return self.day(citation.on)
        return citation.moment or self.say(text("no date"))

    def where(self, citations: Sequence[Citation], sources: tuple[Source, ...]) -> str:
        """Return the cells, all in one sheet, with the number of the workbook where there are several sources."""
        if not citations[0].cell:
            return self.sentence("at_talk")
        sheet, _, _ = citations[0].cell.rpartition("!")
        cells = ", ".join(citation.cell.rpartition("!")[2] for citation in citations)
        if before := ", ".join(dict.fromkeys(one.formerly for one in citations if one.formerly)):
            cells = self.say(text("{cells} (rated as {code})", cells=cells, code=before))
        place = f"{sheet}!{cells}"
        if len(sources) < 2:  # noqa: PLR2004 - one source needs no number
            return place
        return f"[{sources.index(Source(citations[0].workbook, citations[0].company)) + 1}] {place}"

    def cite(self, citation: Citation, sources: tuple[Source, ...]) -> str:
        """Return who, when and where in one line."""
        who = self.voice(citation.rater, citation.role)
        return f"{who} · {self.when(citation)} · {self.where([citation], sources)}"

    def role(self, role: Role) -> str:
        """Return the word for a role."""
        return self.say(ROLE_WORDS[role])

    def moved(self, view: View) -> str:
        """Return the sign of a step since the same person last spoke, with the symbol of what it was; "" for none."""
        way = trend(view) if view.fresh else None
        return f"{TREND_SIGNS[way]}{STYLES[view.before.status].symbol}" if way and view.before else ""

    def before(self, view: View) -> str:
        """Say what somebody said earlier, and when."""
        return self.say(
            text("before: {status}, {when}", status=self.status(view.status), when=self.when(view.citation))
        )

    def agreement(self, agreed: Agreed, sources: tuple[Source, ...]) -> tuple[str, str, str]:
        """Return what was agreed, with who wrote it, when and where it stands; who does it, and by when."""
        one = agreed.agreement
        owner, by = one.owner or "", self.day(one.by) if one.by else one.due or ""
        who = self.party(one.party)
        made = self.day(one.made_on) if one.made_on else ""
        spot = self.spot(agreed, one.cell, sources) if one.cell else self.sentence("at_talk")
        return f"{one.what} ({' · '.join(filter(None, (who, made, spot)))})", owner, by

    def party(self, party: Party | None) -> str:
        """Return the word for a party, "" for none."""
        return self.say(PARTY_WORDS[party]) if party else ""

    def spot(self, found: Agreed | Noted, cell: str, sources: tuple[Source, ...]) -> str:
        """Return where something stands that rates nobody: its cell, with the number of its workbook among several."""
        known = Source(found.workbook, found.company)
        if known not in sources:
            return f"{found.workbook} {cell}"
        return cell if len(sources) < 2 else f"[{sources.index(known) + 1}] {cell}"  # noqa: PLR2004 - one needs no number

    def noted(self, noted: Noted, sources: tuple[Source, ...]) -> tuple[str, str, str, str]:
        """Return what somebody wrote in a form: of when or about what, what was asked, the words, who and where."""
        entry = noted.entry
        about = " ".join(filter(None, (entry.code.rpartition(".")[2], entry.about)))
        field = "" if entry.form in {*OWN_QUESTION, Form.MONTH} and about else self.say(FIELD_WORDS[entry.field])
        asked = ": ".join(filter(None, (about, field)))
        where = " · ".join(filter(None, (self.party(entry.party), self.spot(noted, entry.cell, sources))))
        when = self.when_noted(entry.form, entry.days) or self.say(FORM_WORDS[entry.form])
        return when, asked, entry.words, where

    def when_noted(self, form: Form, days: Days | None) -> str:
        """Return the time that a form is about: a day, a week by its Monday, a month by its name; "" where undated."""
        if days is None:
            return ""
        if form is Form.WEEK:
            return self.say(text("week of {monday}", monday=self.day(days.first)))
        if form is Form.MONTH:
            from babel.dates import format_date  # noqa: PLC0415 - a start of the command must stay short

            return format_date(days.first, "LLLL y", locale=self.language)
        return self.day(days.first)

    def overlap(self, learner: LearnerSummary) -> list[tuple[str, str, str]]:
        """Return the five plus five of all sides: the competence, who says mastered, who says to work on."""
        named = {line.competence.code: line for line in learner.lines if line.competence}
        return [
            (
                f"{self.code(named[one.competence])} {self.bare(named[one.competence])}",
                ", ".join(map(self.role, one.mastered)),
                ", ".join(map(self.role, one.to_work_on)) + (" ≠" if one.differ else ""),
            )
            for one in overlap(learner.kept.fives if learner.kept else ())
            if one.competence in named
        ]

    def talked(self, learner: LearnerSummary) -> list[str]:
        """Return the themes that were talked over, the last one first, each with its day."""
        names = {theme.code: theme.names[self.language] for theme in themes()}
        return [f"{names[code]}: {self.day(on)}" for code, on in (learner.kept.themes if learner.kept else ())]

    def gap(self, gap: PlanGap) -> str:
        """Say why a competence falls between: what is planned of it, or what it waits for."""
        if gap.by:
            codes = ", ".join(map(self.short, gap.by))
            return self.say(text("waits for {codes}, not reached yet", codes=codes))
        return self.say(GAP_WORDS[gap.gap])

    def planned(self, said: PlanSaid, sources: tuple[Source, ...]) -> str:
        """Return what somebody planned, who, when, and where it stands."""
        place = self.say(PLACE_WORDS[said.place]) if said.place else _quoted(said.where)
        time = self.say(TERM_WORDS[said.term]) if said.term else _quoted(said.when)
        whom = self.say(text("with {whom}", whom=said.with_whom)) if said.with_whom else ""
        what = ", ".join(filter(None, (place, time, whom)))
        found = said.citation
        if not found.cell:
            return " · ".join(filter(None, (what, self.voice(found.rater, found.role), self.when(found))))
        known = Source(found.workbook, found.company) in sources
        return " · ".join(filter(None, (what, self.where([found], sources) if known else found.workbook)))

    def open_more(self, count: int) -> str:
        """Say that more agreements are open than there is room for."""
        return self.say(text("and {count} more that are open, see the workbook", count=count))

    def tallies(self, learner: LearnerSummary) -> list[Tally]:
        """Return what each voice says of the trajectory's competences, in the order in which voices are named."""
        counts: dict[tuple[str | None, Role | None], Counter[Standing]] = {}
        last: dict[tuple[str | None, Role | None], Citation] = {}
        for view in (view for line in learner.lines for view in line.views if view.status in STANDINGS):
            voice = view.citation.rater, view.citation.role
            counts.setdefault(voice, Counter())[STANDINGS[view.status]] += 1
            last[voice] = max(last.get(voice, view.citation), view.citation, key=lambda citation: citation.time)
        return [
            Tally(self.voice(*voice), counts[voice], self.when(last[voice]))
            for voice in learner.voices
            if voice in counts
        ]

    def missing(self, learner: LearnerSummary) -> str:
        """Say what no workbook holds here, so that nobody thinks it was forgotten; "" if nothing is missing."""
        said = {role for _, role in learner.voices}
        kinds = (
            (bool(said & {Role.LEARNER, Role.JOINT}), text("the learner's own view")),
            (bool(learner.attitudes), text("attitudes")),
            (bool(learner.certificates), text("certificates")),
            (bool(learner.agreements), text("open agreements")),
            (learner.plan_gaps is not None, text("a training plan")),
        )
        named = ", ".join(self.say(kind) for there, kind in kinds if not there)
        return self.say(text("Nothing was found of: {kinds}.", kinds=named)) if named else ""

    def more_in_workbook(self, count: int) -> str:
        """Say that some are left out here and stand in the workbook."""
        return self.say(text("and {count} more, see the workbook", count=count))

    def more_in_plan(self, count: int) -> str:
        """Say that some are left out here and stand in the training plan."""
        return self.say(text("and {count} more, see the training plan", count=count))

    def more(self, count: int) -> str:
        """Say that some are left out here and stand in the table."""
        return self.say(text("and {count} more, see the table", count=count))

    def others(self, count: int) -> str:
        """Say that the same stands in other cells as well."""
        return self.say(text("and {count} more like it", count=count))

    def undated(self, count: int) -> str:
        """Say that ratings were left out because nothing dates them."""
        return self.say(text("Left out, because no date says whether it lies in this period: {count}.", count=count))

    def period(self, summary: Summary) -> str:
        """Return what is reported on, with its days."""
        if summary.period is None:
            return self.sentence("all")
        if summary.period.days is None:
            return summary.period.name
        return f"{summary.period.name} ({self._days(summary.period.days)})"

    def _days(self, days: Days) -> str:
        if days.first == date.min:
            return self.say(text("up to {day}", day=self.day(days.last)))
        if days.last == date.max:
            return self.say(text("from {day}", day=self.day(days.first)))
        return f"{self.day(days.first)} – {self.day(days.last)}"

    def counts(self, counts: Mapping[Standing, int]) -> str:
        """Say how many stand where, in words, for those who do not see a bar."""
        return ", ".join(f"{counts[one]} {self.standing(one)}" for one in Standing if counts.get(one))


def _quoted(said: str) -> str:
    return f"“{said}”" if said else ""
