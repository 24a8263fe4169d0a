"""What trajectories, files of them and their versions look like in words at the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from addin.domain.trajectory import Trajectory
from addin.exchange.trajectories.draft import Understood
from addin.exchange.trajectories.versions import FATE_WORDS, Fate, Migration, Step
from addin.reading.account import Line, Tone
from addin.reading.account.telling import SEVERITY_WORDS
from addin.reading.document import finding_documents
from addin.sheet.address import column_letters
from addin.sheet.finding import Finding, Severity
from addin.text import Text, text

Translate = Callable[[str], str]
_TONES = {
    Severity.ERROR: Tone.ERROR,
    Severity.WARNING: Tone.WARNING,
    Severity.QUESTION: Tone.QUESTION,
    Severity.INFO: Tone.FAINT,
}
_SHOWN = 5  # competences of a cluster that a preview shows


def list_account(known: Iterable[tuple[Trajectory, Text]], language: str, translate: Translate) -> Iterator[Line]:
    """Yield a line for each trajectory, with where it is kept."""
    rows = [(one, kept.render(translate)) for one, kept in known]
    width = max((len(one.code) for one, _ in rows), default=0)
    for one, kept in rows:
        count = text("competences: {count}", count=len(one.competences)).render(translate)
        until = f" – {one.valid_until.isoformat()}" if one.valid_until else ""
        said = f"{one.code:<{width}}  {one.title(language)} · {one.valid_from.isoformat()}{until} · {count} · {kept}"
        yield Line(said)


def show_account(trajectory: Trajectory, language: str, translate: Translate) -> Iterator[Line]:
    """Yield a whole trajectory: head, clusters, competences."""

    def say(said: Text) -> str:
        return said.render(translate)

    yield Line(f"{trajectory.code}  {trajectory.title(language)}", Tone.TITLE)
    if trajectory.valid_until:
        yield Line(
            say(text("From {day} until {last}", day=str(trajectory.valid_from), last=str(trajectory.valid_until)))
        )
    else:
        yield Line(say(text("From {day}", day=str(trajectory.valid_from))))
    for said in filter(None, (trajectory.note, trajectory.source)):
        yield Line(said, Tone.FAINT)
    for one in trajectory.qualifications:
        yield Line(f"{one.code}  {one.title}", Tone.FAINT)
    if trajectory.variants:
        names = ", ".join(variant.name for variant in trajectory.variants)
        yield Line(say(text("Apart for: {names}", names=names)), Tone.FAINT)
    for cluster in trajectory.clusters:
        yield Line()
        yield Line(f"{cluster.code}  {cluster.name(language)}", Tone.TITLE)
        for competence in cluster.competences:
            yield Line(f"  {competence.code}  {competence.label(language)}")
            if competence.after:
                codes = ", ".join(competence.after)
                yield Line("      " + say(text("after {codes}", codes=codes)), Tone.FAINT)


def understood_account(understood: Understood, language: str, translate: Translate) -> Iterator[Line]:
    """Yield what was made of a file: how its columns were understood, a sample of what came out, and what is open."""
    kinds = {
        "case": text("A CASE package."),
        "moodle": text("A competency framework from Moodle."),
        "toml": text("A trajectory of Leerlijn."),
        "list": text("A list."),
    }
    yield Line(kinds[understood.kind].render(translate), Tone.FAINT)
    for heading in understood.columns.headings if understood.columns else ():
        meaning = heading.key or text("not used").render(translate)
        yield Line(f"  {column_letters(heading.column)}  {heading.title} → {meaning}", Tone.FAINT)
    if understood.trajectory:
        yield from _sample(understood.trajectory, language, translate)
    yield from findings_lines(understood.findings, translate)


def _sample(trajectory: Trajectory, language: str, translate: Translate) -> Iterator[Line]:
    yield Line(f"{trajectory.version}  {trajectory.title(language)}", Tone.TITLE)
    for cluster in trajectory.clusters:
        count = len(cluster.competences)
        yield Line(f"{cluster.code}  {cluster.name(language)} ({count})")
        for competence in cluster.competences[:_SHOWN]:
            yield Line(f"    {competence.code}  {competence.label(language)}")
        if count > _SHOWN:
            yield Line("    " + text("… and {count} more", count=count - _SHOWN).render(translate), Tone.FAINT)


def findings_lines(findings: Iterable[Finding], translate: Translate) -> Iterator[Line]:
    """Yield what is amiss, worst first, each with its place and what to do."""
    order = list(SEVERITY_WORDS)
    for finding in sorted(findings, key=lambda each: order.index(each.severity)):
        word = SEVERITY_WORDS[finding.severity].render(translate)
        place = f" {finding.cell}:" if finding.cell else ""
        remedy = f" {finding.suggestion.render(translate)}" if finding.suggestion else ""
        yield Line(f"{word}{place} {finding.message.render(translate)}{remedy}", _TONES[finding.severity])


def migration_account(migration: Migration, language: str, translate: Translate) -> Iterator[Line]:
    """Yield two versions side by side: what stays in one line, what changes step by step, what must be confirmed."""
    yield Line(f"{migration.old.version} → {migration.new.version}", Tone.TITLE)
    same = sum(step.fate is Fate.SAME for step in migration.steps)
    yield Line(text("Competences that stay as they are: {count}.", count=same).render(translate), Tone.FAINT)
    for step in migration.steps:
        if step.fate is not Fate.SAME:
            yield from _step_lines(step, language, translate)
    if migration.questions:
        code = migration.questions[0].old[0].code
        said = text(
            "Still to confirm: {count}. Say what a code became with --map {code}=NEW, or --map {code}= if it is gone.",
            count=len(migration.questions),
            code=code,
        )
        yield Line(said.render(translate), Tone.QUESTION)


def _step_lines(step: Step, language: str, translate: Translate) -> Iterator[Line]:
    codes = " + ".join(one.code for one in step.old) or "–"
    now = " + ".join(one.code for one in step.new) or "–"
    sign = "" if step.certain else "? "
    word, why = FATE_WORDS[step.fate].render(translate), step.why.render(translate)
    yield Line(f"{sign}{codes} → {now}: {word} ({why})", Tone.PLAIN if step.certain else Tone.QUESTION)
    yield from (Line(f"    - {one.label(language)}", Tone.FAINT) for one in step.old)
    yield from (Line(f"    + {one.label(language)}", Tone.FAINT) for one in step.new)


def head_document(trajectory: Trajectory) -> dict[str, Any]:
    """Return what tells a trajectory from others, as JSON."""
    return {
        "code": trajectory.code,
        "version": trajectory.version,
        "titles": dict(trajectory.titles),
        "source_kind": trajectory.source_kind,
        "valid_from": trajectory.valid_from.isoformat(),
        "valid_until": trajectory.valid_until.isoformat() if trajectory.valid_until else None,
        "competences": len(trajectory.competences),
    }


def trajectory_document(trajectory: Trajectory) -> dict[str, Any]:
    """Return a whole trajectory as JSON."""
    return head_document(trajectory) | {
        "note": trajectory.note,
        "source": trajectory.source,
        "qualifications": [
            {"code": one.code, "title": one.title, "level": one.level} for one in trajectory.qualifications
        ],
        "variants": [{"name": one.name, "also": list(one.also)} for one in trajectory.variants],
        "clusters": [
            {
                "code": cluster.code,
                "names": dict(cluster.names),
                "competences": [
                    {
                        "code": one.code,
                        "labels": dict(one.labels),
                        "also": list(one.also),
                        "per_variant": one.per_variant,
                        "after": list(one.after),
                        "was": list(one.was),
                    }
                    for one in cluster.competences
                ],
            }
            for cluster in trajectory.clusters
        ],
    }


def understood_document(understood: Understood, translate: Translate) -> dict[str, Any]:
    """Return what was made of a file, as JSON."""
    columns = understood.columns.headings if understood.columns else ()
    return {
        "format": understood.kind,
        "trajectory": trajectory_document(understood.trajectory) if understood.trajectory else None,
        "columns": [
            {"column": column_letters(one.column), "title": one.title, "means": one.key or None} for one in columns
        ],
        "findings": finding_documents(understood.findings, translate),
    }


def migration_document(migration: Migration, translate: Translate) -> dict[str, Any]:
    """Return two versions side by side, as JSON."""
    return {
        "old": head_document(migration.old),
        "new": head_document(migration.new),
        "steps": [
            {
                "fate": step.fate,
                "old": [one.code for one in step.old],
                "new": [one.code for one in step.new],
                "certain": step.certain,
                "why": step.why.render(translate),
            }
            for step in migration.steps
        ],
    }
