"""The command ``erase``: forget a learner, once somebody has said that they mean it."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

from addin.errors import WrongArguments
from addin.terminal import Exit, Terminal, command, option
from addin.text import Text, text
from sync_service.commands.record import RECORD, SCHOOL, open_school


@command(
    "erase",
    said=text(
        "Erase a learner for good: ratings, talks, names, and the bytes of every workbook that speaks of them. What "
        "the same workbooks say of others stays. Sent anew, such a workbook does not bring them back."
    ),
    example='leerlijn erase --learner "Noor Peeters" --yes',
)
@option("--learner", metavar="NAME", said=text("Who is to be erased; the full name."))
@option("--yes", is_flag=True, said=text("I mean it: this cannot be taken back."))
@option("--allow", metavar="NAME", said=text("Instead: let a new learner of this name be known again."))
@option("--by", metavar="NAME", said=text("Who erases; your name on this computer if left out."))
@RECORD
@SCHOOL
def erase(
    terminal: Terminal,
    *,
    learner: str | None,
    yes: bool,
    allow: str | None,
    by: str | None,
    record: str | None,
    school: str,
    as_json: bool,
) -> Exit:
    """Erase one learner, or lift what keeps a name away."""
    from sync_service.audit import Who
    from sync_service.privacy.forgetting import allow_again, erase_learner
    from sync_service.record.queries.learner_names import called, identified

    if bool(learner) == bool(allow):
        raise WrongArguments(text("Say who is to be erased with --learner, or whom to know again with --allow."))
    opened, who, now = open_school(record, school), Who(by or getpass.getuser()), datetime.now(UTC)
    if allow:
        lifted = allow_again(opened, opened.folder, allow, who=who, at=now)
        _say(terminal, {"lifted": lifted}, text("Lifted: {count}", count=lifted), as_json=as_json)
        return Exit.DONE
    with opened.reading() as connection:
        found = identified(connection, opened.school, learner or "")
        name = called(connection, opened.school)[found]
    if not yes:
        raise WrongArguments(
            text("Nothing was erased. To erase {name} for good, which cannot be taken back, add --yes.", name=name)
        )
    gone = erase_learner(opened, opened.folder, found, who=who, at=now)
    counts = {"ratings": gone.ratings, "files": gone.files, "talks": gone.talks, "waiting": gone.waiting}
    said = text(
        "Erased. Ratings: {ratings} · workbooks of which the bytes went: {files} · kept of talks: {talks} · "
        "uploads that waited: {waiting}",
        **counts,
    )
    _say(terminal, counts, said, as_json=as_json)
    if not as_json:
        terminal.say(
            text(
                "The companies keep their own workbooks: ask them to delete what they no longer need. Backups made "
                "before today still hold this learner; when one is put back, the erasure is done again."
            ),
            dim=True,
        )
    return Exit.DONE


def _say(terminal: Terminal, counts: dict[str, int], said: Text, *, as_json: bool) -> None:
    if as_json:
        terminal.write_json({"schema": 1, **counts})
    else:
        terminal.say(said)
