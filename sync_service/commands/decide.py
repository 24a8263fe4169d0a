"""``leerlijn decide``: keep what learner, mentor and coach decided together on a competence, or take it back."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from addin.domain.learner import matching
from addin.domain.status import Role, Status
from addin.errors import LearnerUnknown, TalkRefused, WrongArguments
from addin.terminal import Exit, Terminal, command, option
from addin.text import Text, text
from sync_service.commands.record import RECORD


@command(
    "decide",
    said=text(
        "Keep what learner, mentor and coach decided together on a competence: it rests on what was observed until "
        "now, and can be undone. Only this counts as reached for school."
    ),
    example='leerlijn decide "Noor Peeters" LOG.A1 achieved --learner-there --mentor "Koen Maes"',
)
@click.argument("learner", metavar="LEARNER")
@click.argument("competence", metavar="COMPETENCE")
@click.argument("status", metavar="[STATUS]", required=False, type=click.Choice([str(one) for one in Status]))
@option("--variant", metavar="NAME", said=text("The vehicle or device, where each counts apart."))
@option("--degree", metavar="TEXT", said=text("To what degree, in your own words."))
@option("--remark", metavar="TEXT", said=text("What else was said."))
@option("--learner-there", is_flag=True, said=text("The learner was at the talk."))
@option("--mentor", metavar="NAME", said=text("The mentor who was at the talk."))
@option("--coach", metavar="NAME", said=text("The coach who was at the talk."))
@option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), said=text("The day of the talk; today if left out."))
@option(
    "--rests-on",
    metavar="ID",
    multiple=True,
    said=text("An observation that it rests on, as leerlijn record --json calls it; all that stand if left out."),
)
@option("--undo", is_flag=True, said=text("Take back the decision that stands; what stood before stands again."))
@option("--by", metavar="NAME", said=text("Who keeps it; your name on this computer if left out."))
@RECORD
def decide(  # the options of the command are many; each is a parameter
    terminal: Terminal,
    *,
    learner: str,
    competence: str,
    status: str | None,
    variant: str | None,
    degree: str | None,
    remark: str | None,
    learner_there: bool,
    mentor: str | None,
    coach: str | None,
    day: datetime | None,
    rests_on: tuple[str, ...],
    undo: bool,
    by: str | None,
    record: str | None,
    as_json: bool,
) -> Exit:
    """Keep one decision, or take back the one that stands."""
    if undo == bool(status):
        raise WrongArguments(text("Say what was decided, such as achieved, or --undo to take it back."))
    from addin.domain.talk.matters import Decision, Parties, TakenBack
    from addin.run import this_day
    from sync_service.config import record_url
    from sync_service.record.queries import told_of
    from sync_service.record.talk.deciding import observed_now, variant_meant
    from sync_service.record.talk.facts import By
    from sync_service.record.talk.standing import Told
    from sync_service.reports.talks import ratings_of
    from sync_service.store import Telling, open_record

    opened = open_record(record_url(record))
    who = _meant(opened, learner)
    ratings = ratings_of(who, competence)
    if status is None:
        with opened.reading() as connection:
            told = told_of(connection, opened.school, [who.id]).get(who.id, Told())
        (_, variant), stands = _standing(told.decisions, competence, variant)
        matter: Decision | TakenBack = TakenBack(stands.id)
    else:
        _check_known(opened, competence, ratings)
        variant = variant_meant(competence, ratings, variant)
        matter = Decision(
            competence=competence,
            variant=variant,
            status=Status(status),
            on=day.date() if day else this_day(),
            parties=Parties(who.name if learner_there else None, mentor, coach),
            rests_on=_named(rests_on, ratings) or observed_now(ratings, variant),
            degree=degree,
            remark=remark,
        )
    opened.tell(Telling(who.id, (matter,), By(by or getpass.getuser(), Role.COACH), datetime.now(UTC)))
    _tell(terminal, opened, who.id, (competence, variant), undone=undo, as_json=as_json)
    return Exit.DONE


def _meant(opened: Any, asked: str) -> Any:
    """Return the learner of the record whom a name means."""
    from sync_service.record.queries import learner_details

    with opened.reading() as connection:
        learners = [one for one in learner_details(connection, opened.school) if one.name]
    known = tuple(one.name for one in learners)
    found = (asked,) if asked in known else matching(asked, known)
    if len(found) != 1:
        raise LearnerUnknown(asked, found, known)
    return next(one for one in learners if one.name == found[0])


def _check_known(opened: Any, competence: str, ratings: Sequence[Any]) -> None:
    """Refuse a code that no trajectory of the school and no observation of the learner knows."""
    from sync_service.record.queries import trajectories_here

    with opened.reading() as connection:
        known = any(one.competence(competence) for one in trajectories_here(connection, opened.school))
    if not known and not ratings:
        raise TalkRefused(
            text("No trajectory of the school has a competence {code}. Write it as in LOG.A1.", code=competence)
        )


def _standing(decisions: Any, competence: str, variant: str | None) -> Any:
    """Return the decision that stands on a competence, with its code and variant."""
    found = [(about, one) for about, one in decisions.items() if about[0] == competence and variant in {None, about[1]}]
    if not found:
        raise TalkRefused(text("Nothing was decided on {code}, so there is nothing to undo.", code=competence))
    if len(found) > 1:
        kinds = ", ".join(sorted(about[1] or "" for about, _ in found))
        raise TalkRefused(
            text("{code} was decided on {variants}. Say which with --variant.", code=competence, variants=kinds)
        )
    return found[0]


def _named(asked: Iterable[str], ratings: Sequence[Any]) -> tuple[str, ...]:
    """Return the observations whose identifiers begin so; what is none is left for the record to refuse."""
    known = [one.seen.id for one in ratings]
    return tuple(next((each for each in known if each.startswith(one.lower())), one) for one in asked)


def _tell(
    terminal: Terminal, opened: Any, learner: str, about: tuple[str, str | None], *, undone: bool, as_json: bool
) -> None:
    from sync_service.record.queries import learner_details, told_of
    from sync_service.record.talk.standing import Told
    from sync_service.reports.talks import decision_document, ratings_of

    with opened.reading() as connection:
        (who,) = learner_details(connection, opened.school, [learner])
        told = told_of(connection, opened.school, [learner]).get(learner, Told())
    stands = told.decisions.get(about)
    if as_json:
        decision = stands and decision_document(stands, ratings_of(who, about[0]))
        terminal.write_json({"schema": 1, "learner": who.name, "decision": decision, "undone": undone})
        return
    for line in _words(who.name, about, stands, undone=undone):
        terminal.say(line)


def _words(name: str, about: tuple[str, str | None], stands: Any, *, undone: bool) -> Iterable[Text]:
    from addin.domain.palette import STYLES

    code = " ".join(filter(None, about))
    if undone:
        yield text("The decision on {code} was taken back.", code=code)
    if stands is None:
        return
    matter = stands.matter
    yield text(
        "{name}, {code}: {status}, decided on {day}.",
        name=name,
        code=code,
        status=STYLES[matter.status].word,
        day=matter.on.isoformat(),
    )
    for role in matter.parties.absent:
        yield _ABSENT[role]
    yield (
        text("It rests on {count} observations.", count=len(stands.cites))
        if stands.cites
        else text("It rests on no observation: nobody rated this yet.")
    )


_ABSENT = {
    Role.LEARNER: text("The learner was not there; talk it over with the learner."),
    Role.MENTOR: text("The mentor was not there; talk it over with the mentor."),
    Role.COACH: text("The coach was not there; talk it over with the coach."),
}
"""What is said of a decision that a party was absent from."""
