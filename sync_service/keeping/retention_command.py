"""The command ``retention``: what was kept long enough, first looked at, then let go of."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from addin.errors import CannotWrite, WrongArguments, reason_of
from addin.language import translator
from addin.terminal import Exit, Terminal, command, option
from addin.text import text
from sync_service.commands.record import RECORD


@command(
    "retention",
    said=text(
        "Say what was kept long enough, by rules with their source and date, and with --apply let go of it. Ratings "
        "and plans stay; the bytes of workbooks go, and the words in their forms."
    ),
    example="leerlijn retention --dry-run",
)
@option("--dry-run", is_flag=True, said=text("Only say what would go; so it does when nothing is said."))
@option("--apply", is_flag=True, said=text("Delete it; this cannot be taken back."))
@option("--rules", metavar="FILE", type=click.Path(path_type=Path), said=text("The school's own rules."))
@option("--write-rules", metavar="FILE", type=click.Path(path_type=Path), said=text("Write the usual rules to change."))
@RECORD
def retention(
    terminal: Terminal,
    *,
    dry_run: bool,
    apply: bool,
    rules: Path | None,
    write_rules: Path | None,
    record: str | None,
    as_json: bool,
) -> Exit:
    """Report, and delete when asked to."""
    from addin.run import this_day
    from sync_service.config import record_url
    from sync_service.privacy.retention import BUILT_IN, let_go, look, read_rules
    from sync_service.privacy.retention_words import kind_words, rules_to_change, source_words
    from sync_service.store import open_record

    if dry_run and apply:
        raise WrongArguments(text("Choose one: --dry-run to look, or --apply to delete."))
    if write_rules:
        try:
            write_rules.write_text(rules_to_change(BUILT_IN, translator(terminal.language)), encoding="utf-8")
        except OSError as error:
            raise CannotWrite(str(write_rules), reason_of(error)) from error
        return Exit.DONE
    kept, opened, today = read_rules(rules or BUILT_IN), open_record(record_url(record)), this_day()
    lines = let_go(opened, kept, today, datetime.now(UTC)) if apply else look(opened, kept, today)
    if as_json:
        told = [
            {
                "kind": one.rule.kind,
                "goes": one.goes,
                "there": one.there,
                "before": before.isoformat() if (before := one.rule.before(today)) else None,
                "source": one.rule.source,
                "as_of": one.rule.as_of.isoformat(),
            }
            for one in lines
        ]
        terminal.write_json({"schema": 1, "applied": apply, "kinds": told})
        return Exit.DONE
    for one in lines:
        before, kind = one.rule.before(today), kind_words(one.rule.kind)
        stays = text("{kind}: nothing goes by itself", kind=kind)
        day = f"{before:%Y-%m-%d}" if before else ""
        going = text(
            "{kind}: {goes} of {there} go, from before {day}", kind=kind, goes=one.goes, there=one.there, day=day
        )
        terminal.say(going if before else stays)
        reason = terminal.words(source_words(one.rule.source))
        terminal.say(f"  [{one.rule.kind}] {reason} ({one.rule.as_of})", dim=True)
    terminal.say(text("This was deleted.") if apply else text("Nothing was deleted. With --apply it is."))
    return Exit.DONE
