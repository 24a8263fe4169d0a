"""``leerlijn results``: what was decided together, as a package that the school's own system takes in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from addin.errors import NothingDecided, RosterUnreadable, reason_of
from addin.language import translator
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.commands.record import RECORD


@command(
    "results",
    said=text(
        "Write the decisions of the talks as a OneRoster package of results, for the school's own system. Its own "
        "package says who is who there; what cannot be matched is told, and left out."
    ),
    example="leerlijn results school.zip -o results.zip",
)
@click.argument("package", metavar="PACKAGE", type=click.Path(path_type=Path))
@option("-o", "--output", "out", metavar="OUT", required=True, type=click.Path(path_type=Path), said=text("The zip."))
@RECORD
def results(terminal: Terminal, *, package: Path, out: Path, record: str | None, as_json: bool) -> Exit:
    """Match what was decided with the school's package, and write what its system can take in."""
    from addin.exchange.results.oneroster import results_package
    from addin.exchange.results.school import read_school
    from addin.hosts.saving import save
    from sync_service.config import record_url
    from sync_service.record.queries import learner_details, told_of, trajectories_here
    from sync_service.reports.results import results as matched
    from sync_service.reports.results import results_document
    from sync_service.store import open_record

    try:
        school = read_school(package.name, package.read_bytes())
    except OSError as error:
        raise RosterUnreadable(str(package), reason_of(error)) from error
    opened = open_record(record_url(record))
    with opened.reading() as connection:
        told = told_of(connection, opened.school)
        names = {one.id: one.name for one in learner_details(connection, opened.school)}
        known = trajectories_here(connection, opened.school)
    decided = [(names[learner], tuple(said.decisions.values())) for learner, said in told.items() if said.decisions]
    if not decided:
        raise NothingDecided
    translate = translator(terminal.language)
    found = matched(sorted(decided), school, known, terminal.language)
    category = terminal.words(text("Competences at the workplace"))
    save(out, results_package(found.sent, category, datetime.now(UTC)))
    if as_json:
        terminal.write_json(results_document(found, translate))
    else:
        terminal.say(text("{file}: decisions {count}", file=str(out), count=len(found.sent)))
        for one in found.left:
            told_why = text("{learner}: {count} left out, {why}", learner=one.learner, count=one.count, why=one.why)
            terminal.say(told_why, fg="yellow")
    return Exit.ERRORS_FOUND if found.left else Exit.DONE
