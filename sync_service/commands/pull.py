"""``leerlijn pull``: what the school answers, decided and agreed, into a company's own workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from addin.commands.common import IN_PLACE, OUT, WORKBOOK, check_target, refusal
from addin.errors import WorkbookRejected, WrongArguments
from addin.language import translator
from addin.terminal import Exit, Terminal, command, option
from addin.text import Text, text
from sync_service.commands.record import RECORD


@command(
    "pull",
    said=text(
        "Bring what the school answers, decides and agrees into a company's workbook, on a sheet of its own; all else "
        "in it stays as it is."
    ),
    example="leerlijn pull tracker.xlsx -o tracker-with-answer.xlsx",
)
@WORKBOOK
@OUT
@IN_PLACE
@RECORD
@option("--company", metavar="NAME", said=text("Whose workbook it is; the record tells if left out."))
@option("--server", metavar="URL", said=text("Ask the school's server instead, at this address."))
@option("--token", metavar="TOKEN", said=text("With --server: the key that pairing gave; it says for which company."))
def pull(
    terminal: Terminal,
    *,
    workbook: Path,
    out: Path | None,
    record: str | None,
    company: str | None,
    server: str | None,
    token: str | None,
    in_place: bool,
    as_json: bool,
) -> Exit:
    """Write the school's side into a workbook, and tell what it says."""
    check_target(workbook, out, in_place=in_place)
    from addin.hosts.xlsx import XlsxHost

    host = XlsxHost(workbook, out=out, in_place=in_place)
    try:
        told = (
            _from_server(terminal, host, server, token)
            if server or token
            else _from_record(terminal, host, record, company)
        )
    except WorkbookRejected as error:
        terminal.complain(refusal(workbook, terminal.words(error.said)))
        return Exit.NOT_DONE
    if as_json:
        terminal.write_json(told)
        return Exit.DONE
    for line in _account(told):
        terminal.say(line)
    if out:
        terminal.say(text("The copy is {path}.", path=str(out)))
    elif host.backup:
        terminal.say(text("{path} is changed; the old one is {backup}.", path=str(workbook), backup=str(host.backup)))
    return Exit.DONE


def _from_record(terminal: Terminal, host: Any, record: str | None, company: str | None) -> dict[str, Any]:
    from addin.macros.reply import Reader
    from addin.run import this_day
    from sync_service.config import record_url
    from sync_service.store import open_record
    from sync_service.writing_back.pulling import pull as pull_into
    from sync_service.writing_back.pulling import pull_document

    reader = Reader(terminal.words, terminal.language, this_day())
    pulled = pull_into(open_record(record_url(record)), host, reader, company=company)
    return pull_document(pulled, translator(terminal.language))


def _from_server(terminal: Terminal, host: Any, server: str | None, token: str | None) -> dict[str, Any]:
    if not server or not token:
        raise WrongArguments(text("Give both: --server with its address, and --token with the key that pairing gave."))
    from addin.reading.document import changes_document
    from addin.school import School
    from addin.sheet.wire.edits import edits_in
    from addin.sheet.wire.snapshots import snapshot_out

    snapshot = host.read()
    sent = {"snapshot": snapshot_out(snapshot)}
    answer = School(server, token).ask("reply", sent, language=terminal.language, about=snapshot.name)
    edits = edits_in(answer["edits"])
    receipt = host.apply(edits)
    told = changes_document(edits, receipt.parts_changed, (), translator(terminal.language))
    return {**told, **{name: answer[name] for name in ("findings", "written", "unknown_learners")}}


def _account(told: Mapping[str, Any]) -> Iterator[Text | str]:
    """Yield what was done, in words: about whom there is something, what was left out, what is not known."""
    counts = Counter({one["learner"]: len(one["says"]) for one in told["written"]})
    if counts:
        yield text("From school, by learner:")
        yield from (f"  {learner}  {count}" for learner, count in counts.items())
    else:
        yield text("The school has nothing to say about the learners of this workbook yet.")
    if not told["edits"]:
        yield text("Nothing had to be written.")
    for finding in told["findings"]:
        yield f"{finding.get('cell') or ''}  {finding['message']}".strip()
    if told["unknown_learners"]:
        names = ", ".join(told["unknown_learners"])
        yield text(
            "The school does not know these learners at this company: {names}. Sync the workbook first.", names=names
        )
