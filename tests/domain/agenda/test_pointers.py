"""Pointers for a coach: what is silent, what does not move, what can come next; never without evidence."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from addin.domain.agenda.flags import Flag, ready, stuck
from addin.domain.agenda.focus import MOST, focus
from addin.domain.agenda.seen import Seen, seen_in
from addin.domain.agenda.weeks import silences, weeks
from addin.domain.calendar.setting import parse_calendar
from addin.domain.observation import Observation
from addin.domain.shelf import find_known
from addin.domain.status import Party, Role, Status
from addin.domain.summary.model import Heard
from addin.domain.trajectory_file import parse_trajectory
from addin.text import text

LOG = find_known("LOG")
TODAY = date(2026, 11, 22)
LINE = parse_trajectory(
    """
    code = "HT"
    valid_from = 2025-09-01
    title.nl = "Hout"
    [[clusters]]
    code = "A"
    name.nl = "Machines"
    competences = [
      {code = "HT.A1", label.nl = "Stelt de zaag af"},
      {code = "HT.A2", label.nl = "Zaagt recht", after = ["HT.A1"]},
      {code = "HT.A3", label.nl = "Zaagt schuin", after = ["HT.A2"]},
    ]
    """
)


def on(day: str, status: Status, code: str = "LOG.C3", voice: str = "Kim", **more: object) -> Seen:
    return Seen(code, status, date.fromisoformat(day), voice=voice, **more)  # type: ignore[arg-type]


# --- what was seen


def heard(status: Status | None, day: str | None, **more: object) -> Heard:
    facts: dict[str, object] = {"certain": status is not None, "role": Role.MENTOR, "competence": "LOG.C3"}
    withdrawn = bool(more.pop("withdrawn", False))
    seen = Observation(
        cell="Blad1!B2",
        learner="Noor Peeters",
        label="Telt",
        status=status,
        raw="",
        why=text("legend"),
        on=date.fromisoformat(day) if day else None,
        rater="K. Maes",
        **(facts | more),  # type: ignore[arg-type]
    )
    return Heard(seen, "tracker.xlsx", "Depot Noord", withdrawn=withdrawn)


def test_only_what_is_certain_and_stands_is_seen() -> None:
    found = seen_in(
        [
            heard(Status.ACHIEVED, "2026-10-01"),
            heard(None, "2026-10-02"),
            heard(Status.ACHIEVED, "2026-10-03", withdrawn=True),
            heard(Status.ACHIEVED, "2026-10-04", competence=None),
            heard(Status.ACHIEVED, "2027-03-01"),
        ],
        TODAY,
    )

    assert [(one.on, one.party, one.where) for one in found] == [
        (date(2026, 10, 1), Party.WORKPLACE, "tracker.xlsx Blad1!B2")
    ]


# --- week by week


def test_a_holiday_is_no_silence() -> None:
    talk = [on("2026-12-17", Status.ACHIEVED, party=Party.WORKPLACE)]

    assert Party.WORKPLACE not in {each.party for each in silences(talk, date(2026, 9, 1), date(2027, 1, 15))}
    assert Party.WORKPLACE in {each.party for each in silences(talk, date(2026, 9, 1), date(2027, 1, 29))}


def test_a_holiday_that_the_school_sets_counts() -> None:
    own = parse_calendar(
        '[[holidays]]\nyear = 2026\nholiday = "herfstvakantie"\nfirst = 2026-10-05\nlast = 2026-11-08\n', "school.toml"
    )
    talk = [on("2026-10-01", Status.ACHIEVED, party=party) for party in Party]

    assert silences(talk, date(2026, 9, 1), date(2026, 11, 22), own) == ()
    assert len(silences(talk, date(2026, 9, 1), date(2026, 11, 22))) == 3


@given(
    st.lists(st.dates(date(2026, 8, 1), date(2027, 8, 1)), max_size=20), st.dates(date(2026, 9, 1), date(2027, 6, 30))
)
def test_every_dated_rating_lies_in_one_week(days: list[date], last: date) -> None:
    seen = [Seen("LOG.A1", Status.ACHIEVED, day, Party.SCHOOL) for day in days]

    found = weeks(seen, date(2026, 9, 1), last)

    assert sum(week.said.get(Party.SCHOOL, 0) for week in found) == sum(date(2026, 9, 1) <= day <= last for day in days)
    assert all(after.monday - before.monday == timedelta(weeks=1) for before, after in pairwise(found))


# --- flags


def test_what_moves_back_is_stuck_too_and_what_moves_on_is_not() -> None:
    forth = [on("2026-09-10", Status.NOT_ACHIEVED), on("2026-11-17", Status.DEVELOPING)]
    back = [on("2026-09-10", Status.DEVELOPING), on("2026-11-17", Status.NOT_ACHIEVED)]

    assert stuck(forth, TODAY) == ()
    assert [each.flag for each in stuck(back, TODAY)] == [Flag.STUCK]


def test_two_people_who_differ_are_no_standstill() -> None:
    assert stuck([on("2026-09-10", Status.DEVELOPING), on("2026-11-17", Status.DEVELOPING, voice="Jo")], TODAY) == ()


def test_a_standstill_is_told_apart_per_vehicle() -> None:
    slow = [on("2026-09-10", Status.DEVELOPING, "LOG.H1", variant="reachtruck")]
    slow += [on("2026-11-17", Status.DEVELOPING, "LOG.H1", variant="reachtruck")]
    quick = [on("2026-11-17", Status.ACHIEVED, "LOG.H1", variant="heftruck")]

    assert [each.variant for each in stuck([*slow, *quick], TODAY)] == ["reachtruck"]


def test_ready_for_more_names_what_the_learning_line_puts_next() -> None:
    twice = [on("2026-10-01", Status.INDEPENDENT, "HT.A1"), on("2026-11-01", Status.INDEPENDENT, "HT.A1")]

    (flagged,) = ready(twice, LINE, TODAY)

    assert (flagged.then, flagged.alone, len(flagged.evidence)) == (("HT.A2",), False, 2)


def test_reached_once_or_doubted_by_somebody_is_not_ready() -> None:
    once = [on("2026-10-01", Status.ACHIEVED)]
    doubted = [*once, on("2026-11-01", Status.ACHIEVED), on("2026-11-10", Status.DEVELOPING, voice="Jo")]

    assert ready(once, LOG, TODAY) == ()
    assert ready(doubted, LOG, TODAY) == ()


# --- focus


def codes(points: object) -> list[str]:
    return [point.competence.code for point in points]  # type: ignore[attr-defined]


def test_what_was_agreed_comes_first_then_what_does_not_move() -> None:
    seen = [
        on("2026-11-20", Status.DEVELOPING, "LOG.B1"),
        on("2026-09-10", Status.DEVELOPING),
        on("2026-11-17", Status.DEVELOPING),
    ]

    found = focus(seen, LOG, TODAY, agreed=["LOG.G2", "LOG.X9"])

    assert codes(found.now) == ["LOG.G2", "LOG.C3", "LOG.B1"]
    assert len(found.now[1].evidence) == 2


def test_next_waits_for_what_comes_before_it() -> None:
    begun = focus([on("2026-11-01", Status.DEVELOPING, "HT.A1")], LINE, TODAY)
    reached = focus(
        [on("2026-11-01", Status.ACHIEVED, "HT.A1"), on("2026-11-08", Status.ACHIEVED, "HT.A1")], LINE, TODAY
    )

    assert codes(begun.next) == []
    assert codes(reached.next) == ["HT.A2"]
    assert codes(reached.quiet) == ["HT.A1"]


STATUSES = st.sampled_from(list(Status))
SEEN = st.builds(
    Seen,
    competence=st.sampled_from([one.code for one in LOG.competences] + ["ELI.A1"]),
    status=STATUSES,
    on=st.none() | st.dates(date(2026, 9, 1), date(2026, 12, 1)),
    voice=st.sampled_from(["Kim", "Jo"]),
)


@given(st.lists(SEEN, max_size=60))
def test_no_list_is_long_and_no_competence_stands_on_two(seen: list[Seen]) -> None:
    found = focus(seen, LOG, TODAY)
    lists = (found.now, found.next, found.quiet)

    assert all(len(points) <= MOST for points in lists)
    every = list(chain.from_iterable(map(codes, lists)))
    assert len(every) == len(set(every))


@given(st.lists(SEEN, max_size=60))
def test_every_flag_rests_on_something_that_was_seen(seen: list[Seen]) -> None:
    for flagged in (*stuck(seen, TODAY), *ready(seen, LOG, TODAY)):
        assert len(flagged.evidence) == 2
        assert all(one in seen and one.competence == flagged.competence for one in flagged.evidence)


def test_nothing_seen_gives_a_list_to_begin_with() -> None:
    found = focus([], LOG, TODAY)

    assert (found.now, found.next) == ((), ())
    assert len(found.quiet) == MOST
