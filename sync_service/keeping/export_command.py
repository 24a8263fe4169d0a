"""The command ``export``: everything that is kept about one learner, to give to them or to take along."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from addin.errors import CannotWrite, WrongArguments, reason_of
from addin.places import write_own
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.commands.record import RECORD, SCHOOL, open_school


@command(
    "export",
    said=text(
        "Write everything that the record keeps about one learner to a zip: as JSON and as a workbook, with who "
        "looked. Other people's names are masked."
    ),
    example='leerlijn export --learner "Noor Peeters" -o noor.zip',
)
@option("--learner", metavar="NAME", said=text("The learner; part of the name will do."))
@option("-o", "--output", metavar="OUT", type=click.Path(path_type=Path), said=text("The zip to write."))
@option(
    "--handover",
    is_flag=True,
    said=text(
        "For a learner who leaves: with the summary, the decisions and the open agreements, to read and to print."
    ),
)
@option("--by", metavar="NAME", said=text("Who takes it along; your name on this computer if left out."))
@RECORD
@SCHOOL
def export(
    terminal: Terminal,
    *,
    learner: str | None,
    output: Path | None,
    handover: bool,
    by: str | None,
    record: str | None,
    school: str,
    as_json: bool,
) -> Exit:
    """Export one learner, and keep in the audit that this was done."""
    from addin.run import this_day
    from sync_service.audit import Act, Action, Who
    from sync_service.privacy.gathering import gather
    from sync_service.privacy.handing_over import with_summary
    from sync_service.privacy.packing import packed
    from sync_service.record.queries.learner_names import identified

    if not learner or not output:
        raise WrongArguments(text("Say which learner with --learner, and which zip to write with -o."))
    opened, now = open_school(record, school), datetime.now(UTC)
    with opened.reading() as connection:
        found = identified(connection, opened.school, learner)
        gathered = gather(connection, opened.school, found, now)
    data = packed(gathered, terminal.language)
    if handover:
        data = with_summary(opened, found, this_day(), terminal.language, data)
    opened.note(
        Act(Who(by or getpass.getuser()), Action.EXPORTED, now, found, "handover" if handover else "everything")
    )
    try:
        write_own(output, data)
    except OSError as error:
        raise CannotWrite(str(output), reason_of(error)) from error
    if as_json:
        terminal.write_json({"schema": 1, "file": str(output), "ratings": len(gathered["ratings"])})
    else:
        count = len(gathered["ratings"])
        terminal.say(text("{file}: ratings {count}, with all that is kept beside them.", file=str(output), count=count))
    return Exit.DONE
