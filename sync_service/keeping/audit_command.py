"""The command ``audit``: what people did, the head to keep elsewhere, and whether the chain is still whole."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import click

from addin.errors import WrongArguments
from addin.terminal import Exit, Terminal, command, option
from addin.text import Text, text
from sync_service.commands.record import RECORD, SCHOOL, open_school

_FAULTS = {
    "changed": text("row {number} was changed, or does not follow the row before"),
    "missing": text("row {number} is missing"),
    "cut": text("rows after {number} were cut off, or the head was changed"),
    "other": text("row {number} is another one than when that head was kept"),
}
_DAY = click.DateTime(["%Y-%m-%d"])


@command(
    "audit",
    said=text(
        "Show who did what in the record (list), verify that nobody changed that afterwards (verify), or give the head "
        "to keep somewhere else (head): with --head it later proves that nothing was cut off or written anew."
    ),
    example="leerlijn audit verify",
)
@click.argument("what", type=click.Choice(("list", "verify", "head")), default="list", metavar="[list|verify|head]")
@option("--head", metavar="NUMBER:HASH", said=text("With verify: a head that you kept."))
@option("--learner", metavar="NAME", said=text("With list: only what was done to this learner."))
@option("--by", metavar="NAME", said=text("With list: only what this person did."))
@option("--from", "first", type=_DAY, metavar="DAY", said=text("With list: from this day on, such as 2026-09-01."))
@option("--to", "last", type=_DAY, metavar="DAY", said=text("With list: up to and including this day."))
@RECORD
@SCHOOL
def audit(
    terminal: Terminal,
    *,
    what: str,
    head: str | None,
    learner: str | None,
    by: str | None,
    first: datetime | None,
    last: datetime | None,
    record: str | None,
    school: str,
    as_json: bool,
) -> Exit:
    """List, verify, or give the head."""
    from sync_service.audit import Filter

    opened = open_school(record, school)
    if what == "head":
        return _head(terminal, opened, as_json=as_json)
    if what == "verify":
        return _verify(terminal, opened, head, as_json=as_json)
    wanted = Filter(
        learner=_identifier(opened, learner) if learner else None,
        actor=by or "",
        first=first.date() if first else None,
        last=last.date() if last else None,
    )
    return _list(terminal, opened, wanted, as_json=as_json)


def _head(terminal: Terminal, opened: Any, *, as_json: bool) -> Exit:
    from sync_service.audit import head_of

    with opened.reading() as connection:
        found = head_of(connection, opened.school)
    if as_json:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        terminal.write_json({"schema": 1, "head": str(found), "number": found.number, "hash": found.hash, "at": now})
    else:
        terminal.say(str(found))
    return Exit.DONE


def _verify(terminal: Terminal, opened: Any, kept: str | None, *, as_json: bool) -> Exit:
    from sync_service.audit import Head, head_of, verify

    given = re.fullmatch(r"(\d{1,12}):([0-9a-f]{64})", kept or "")
    if kept and not given:
        raise WrongArguments(text("{head} is no head. Give one as `leerlijn audit head` writes it.", head=kept))
    with opened.reading() as connection:
        found = verify(connection, opened.school, Head(int(given[1]), given[2]) if given else None)
        rows = head_of(connection, opened.school).number
    if as_json:
        terminal.write_json({"schema": 1, "rows": rows, "whole": not found, "faults": [one._asdict() for one in found]})
    elif not found:
        terminal.say(text("The audit is whole: rows {count}.", count=rows))
    for one in () if as_json else found:
        said = _FAULTS[one.what]
        terminal.say(Text(said.template, (("number", one.number),)))
    return Exit.ERRORS_FOUND if found else Exit.DONE


def _list(terminal: Terminal, opened: Any, wanted: Any, *, as_json: bool) -> Exit:
    from sync_service.audit import ACTIONS, Action, listed
    from sync_service.record.queries import learner_names

    with opened.reading() as connection:
        found = listed(connection, opened.school, wanted)
        names = learner_names.called(connection, opened.school)
    if as_json:
        rows = [
            {
                "number": one.number,
                "at": one.at.isoformat(),
                "by": one.actor,
                "role": one.role,
                "action": one.action,
                "learner": names.get(one.learner or ""),
                "about": one.about,
            }
            for one in found
        ]
        terminal.write_json({"schema": 1, "rows": rows})
        return Exit.DONE
    for one in reversed(found):
        did = terminal.words(ACTIONS[Action(one.action)])
        whom = names.get(one.learner or "", "")
        terminal.say(f"{one.at:%Y-%m-%d %H:%M}  {one.actor}  {did}{': ' if whom else ''}{whom}")
    return Exit.DONE


def _identifier(opened: Any, asked: str) -> str:
    from sync_service.record.queries.learner_names import identified

    with opened.reading() as connection:
        return identified(connection, opened.school, asked)
