"""``leerlijn focus``: what now, what next, what when it is quiet; and which competences a day's work may show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from addin.commands.common import TRAJECTORY
from addin.errors import LearnerUnknown, NothingRated, WrongArguments
from addin.language import translator
from addin.terminal import Exit, Terminal, command, option
from addin.text import text


@command(
    "focus",
    said=text("Point out, for each learner, what to work on now, what next, and what when it is quiet; and why."),
    example='leerlijn focus tracker.xlsx --learner "Noor Peeters"',
)
@click.argument("workbooks", metavar="WORKBOOK...", nargs=-1, type=click.Path(path_type=Path))
@option("--record", metavar="URL", said=text("Look in the school record instead of in workbooks."))
@option("--learner", metavar="NAME", said=text("One learner only; part of the name will do."))
@option(
    "--activity",
    metavar="TEXT",
    said=text("Instead: which competences a piece of work may show, such as 'unloaded a lorry'; the school confirms."),
)
@TRAJECTORY
def focus(
    terminal: Terminal,
    *,
    workbooks: tuple[Path, ...],
    record: str | None,
    learner: str | None,
    activity: str | None,
    trajectory: str | None,
    as_json: bool,
) -> Exit:
    """Tell what deserves attention, or what an activity may show."""
    if activity is not None:
        return _propose(terminal, activity, trajectory, as_json=as_json)
    if bool(workbooks) == bool(record):
        raise WrongArguments(text("Say where to look: workbooks, or the school record with --record."))
    from addin.commands.telling import tell
    from addin.domain.calendar.setting import own_calendar
    from addin.macros.pointers import point_out
    from addin.run import this_day
    from sync_service.reports.pointers import pointers_account, pointers_document
    from sync_service.summary.material import from_record, from_workbooks

    material = from_record(record) if record else from_workbooks(terminal, workbooks, trajectory)
    found = point_out(material.heard, material.trajectories, this_day(), own_calendar(), material.kept)
    if not found:
        raise NothingRated
    chosen = _chosen(found, learner) if learner else found
    if as_json:
        document = [pointers_document(one, translator(terminal.language)) for one in chosen]
        terminal.write_json({"schema": 1, "learners": document})
    else:
        for position, one in enumerate(chosen):
            terminal.say("" if position else text("Pointers for a talk; nothing here is decided."), dim=not position)
            tell(terminal, pointers_account(one, terminal.language, translator(terminal.language)))
    return Exit.ERRORS_FOUND if material.faulty else Exit.DONE


def _chosen(found: Sequence[Any], learner: str) -> Sequence[Any]:
    from addin.domain.learner import matching

    names = [one.name for one in found if one.name]
    meant = matching(learner, names)
    if len(meant) != 1:
        raise LearnerUnknown(learner, meant, tuple(names))
    return [one for one in found if one.name == meant[0]]


def _propose(terminal: Terminal, activity: str, trajectory: str | None, *, as_json: bool) -> Exit:
    if trajectory is None:
        raise WrongArguments(text("Say which trajectory the learner follows, with --trajectory and its code."))
    from addin.commands.telling import tell
    from addin.reading.account import Line
    from addin.reading.competences.activities import Phrase, propose
    from addin.run import open_trajectory
    from sync_service.reports.pointers import phrase_document, phrase_lines

    phrases = propose(activity, open_trajectory(trajectory))
    translate = translator(terminal.language)
    if as_json:
        terminal.write_json({"schema": 1, "phrases": [phrase_document(one, translate) for one in phrases]})
        return Exit.DONE

    def lines(found: Sequence[Phrase]) -> Iterator[Line]:
        for phrase in found:
            yield from phrase_lines(phrase, terminal.language, translate)

    tell(terminal, lines(phrases))
    return Exit.DONE
