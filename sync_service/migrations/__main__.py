"""Takes a record back to an older form, for who goes back to an older Leerlijn (docs/operations.md)."""

from __future__ import annotations

import click

from addin.errors import CannotGoBack
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service import migrations
from sync_service.engine import WRITES, open_engine, shown
from sync_service.migrations.losing import Loss, losses


@command(
    "python -m sync_service.migrations",
    said=text(
        "Take a record back to an older form, such as 0014, for an older Leerlijn; nobody else may have it open. What "
        "would be lost is told first, and then nothing is done unless --lose says so."
    ),
    example="python -m sync_service.migrations sqlite:///record.sqlite 0014",
)
@click.argument("record")
@click.argument("form")
@option("--lose", is_flag=True, said=text("Go back, though something is lost; a backup still has it."))
def go_back(terminal: Terminal, *, record: str, form: str, lose: bool, as_json: bool) -> Exit:
    """Go back, or say why not."""
    engine = open_engine(record)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            now = migrations.form_of(connection)
            if now is None or not migrations.knows(form) or form > now:
                raise CannotGoBack(shown(record), now, form)
            lost = losses(connection, form)
            goes = lose or not lost
            if goes:
                migrations.downgrade(connection, form)
    finally:
        engine.dispose()
    if as_json:
        told = [{"rows": one.rows, "what": terminal.words(one.what)} for one in lost]
        terminal.write_json({"schema": 1, "form": form if goes else now, "lost": told})
    else:
        _tell(terminal, form, lost, goes=goes)
    return Exit.DONE if goes else Exit.NOT_DONE


def _tell(terminal: Terminal, form: str, lost: list[Loss], *, goes: bool) -> None:
    say = terminal.say if goes else terminal.complain
    if lost:
        heading = text("This was lost:") if goes else text("Going back to {form} loses:", form=form)
        say(heading)
    for one in lost:
        say(f"{one.rows:>7}  {terminal.words(one.what)}")
    if goes:
        say(text("The record stands at {form}.", form=form))
    else:
        say(text("Nothing was done. Make a backup with `leerlijn backup`, then say --lose to go back all the same."))


if __name__ == "__main__":
    go_back()
