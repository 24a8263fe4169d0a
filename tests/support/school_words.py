"""What a school says, for tests: one word of each kind about each learner of a tracker, and who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from addin.domain.status import Role, Status
from addin.domain.talk.letter import SchoolWord
from addin.domain.talk.matters import Agreement, Decision, FocusChoice, Parties, Reply, SchoolWork
from addin.language import translator
from addin.macros.reply import Reader, Replied, reply
from addin.reading.result import Reading
from addin.run import Tracker, understand
from addin.sheet.snapshot import Snapshot

DAY = date(2026, 3, 20)
DUTCH = Reader(lambda said: said.render(translator("nl")), "nl", DAY)


def words_about(learners: Iterable[str], codes: tuple[str, ...] = ("LOG.A1", "LOG.A2", "LOG.A3")) -> list[SchoolWord]:
    """Return a reply, two decisions, a focus, an agreement and work at school about each learner."""
    found: list[SchoolWord] = []
    for number, learner in enumerate(learners):
        matters = (
            Reply(date(2026, 3, 9), "Dank je, we oefenden het laden in de werkplaats."),
            Decision(codes[0], None, Status.ACHIEVED, date(2026, 3, 12), Parties(), (), "vlot", "ook bij drukte"),
            Decision(codes[1], None, Status.DEVELOPING, date(2026, 3, 12), Parties()),
            FocusChoice(date(2026, 3, 12), date(2026, 4, 12), codes[1:2], codes[2:]),
            Agreement("toont elke week de telling", Role.LEARNER, learner, date(2026, 3, 12), date(2026, 3, 31)),
            SchoolWork(date(2026, 3, 10), "scannen en tellen", codes[2]),
        )
        found += [SchoolWord(f"{number}-{place}", learner, matter) for place, matter in enumerate(matters)]
    return found


def opened(snapshot: Snapshot) -> Tracker:
    """Return a workbook, read on the day of these tests."""
    return understand(snapshot, None, None, DAY)


def learners_of(reading: Reading) -> list[str]:
    """Return the learners whom a workbook names, in its order."""
    return list(dict.fromkeys(seen.learner for seen in reading.observations if seen.learner))


def codes_of(reading: Reading) -> tuple[str, ...]:
    """Return three competences that a workbook rates, or those of the logistics trajectory."""
    codes = tuple(dict.fromkeys(seen.competence for seen in reading.observations if seen.competence))
    return codes[:3] if len(codes) > 2 else ("LOG.A1", "LOG.A2", "LOG.A3")


def answered(snapshot: Snapshot, words: Iterable[SchoolWord], reader: Reader = DUTCH) -> Replied:
    """Return what the school's words come to in a workbook."""
    tracker = opened(snapshot)
    return reply(snapshot, tracker.reading, tracker.trajectory, tuple(words), reader)
