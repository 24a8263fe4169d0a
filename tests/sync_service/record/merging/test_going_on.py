"""Who goes on in one file, whatever they write over and rename: the record says what their last version says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_service.record.merging.answers import answer_in
from sync_service.record.merging.plan import CompanyPlan, plan
from sync_service.record.merging.version import Version
from tests.support.drawn import saved

HEAD = "| learner | competence | status | on | moment | rater | cell |\n"
STATUSES = ("developing", "achieved", "independent")


def version(lines: Sequence[str], day: int, by: str | None = "Koen", name: str = "tracker.xlsx") -> Version:
    """Return a file as it was saved on a day; a line is *learner competence status day of October moment rater*."""
    rows = []
    for line in lines:
        who, what, status, on, moment, rater = [*line.split(), "", ""][:6]
        where = f"Blad1!{'CD'[who.startswith('Ana')]}{10 * 'ABC'.index(what[0]) + int(what[1:]) + 2}"
        cells = [who.replace("~", " "), f"LOG.{what}", status, f"2026-10-{int(on):02}", moment, rater, where]
        rows.append(f"| {' | '.join(cells)} |\n")
    return saved(HEAD + "".join(rows), day, name=name, **({"lastModifiedBy": by} if by else {}))


def standing(planned: CompanyPlan) -> Counter[object]:
    said = [one.seen for one in planned.kept if one.state == "current"]
    return Counter((one.learner, one.competence, one.status, one.on, one.moment, one.rater) for one in said)


def says(last: Version) -> Counter[object]:
    said = [one.seen for one in last.sights]
    return Counter((one.learner, one.competence, one.status, one.on, one.moment, one.rater) for one in said)


FIRST = ["Noor A1 developing 1", "Noor A2 developing 1", "Noor A3 developing 1", "Noor A4 developing 1"]
SECOND = [*FIRST, "Noor B1 developing 2", "Noor B2 developing 2", "Noor B3 developing 2"]
OVER = [*FIRST, "Noor B1 achieved 3", "Noor B2 achieved 3", "Noor B3 developing 2", "Noor B4 developing 3"]


@pytest.mark.parametrize("by", ["Koen", None], ids=["who saved it is known", "it is not"])
def test_version_that_writes_over_most_of_the_last_one_was_made_from_it(by: str | None) -> None:
    """By the number of lines that differ, it is more like the one before."""
    versions = [version(lines, day, by) for day, lines in enumerate((FIRST, SECOND, OVER), start=1)]

    planned = plan("acme", versions)

    assert planned.places[versions[2].sha256].base == versions[1].sha256
    assert standing(planned) == says(versions[2])
    assert planned.asked == ()


def test_version_that_writes_over_all_that_was_new_in_the_last_one_goes_on_from_it() -> None:
    over = [line.replace("developing 2", "achieved 3") for line in SECOND]
    versions = [version(lines, day) for day, lines in enumerate((FIRST, SECOND, over), start=1)]

    planned = plan("acme", versions)

    assert standing(planned) == says(versions[2])
    assert planned.asked == ()


@pytest.mark.parametrize(("choice", "stays"), [("keep", True), ("withdraw", False)])
def test_if_nobody_says_who_saved_them_lines_of_another_day_in_place_of_all_new_ones_are_asked(
    choice: str,
    stays: bool,  # noqa: FBT001
) -> None:
    """They may as well be two people's first lines about the same, each in a copy of the older file."""
    over = [*FIRST, "Noor B1 achieved 3"]
    lines = (FIRST, [*FIRST, "Noor B1 developing 2"], over)
    versions = [version(some, day, by=None) for day, some in enumerate(lines, start=1)]
    open_one = plan("acme", versions)
    (asked,) = open_one.asked
    said = answer_in(asked.id, choice, "Mia", datetime(2026, 10, 5, 12, tzinfo=UTC), asked.question.kept())

    answered = plan("acme", versions, [said])

    assert standing(open_one) == says(versions[2]) + says(version(["Noor B1 developing 2"], 2))
    assert (standing(answered) == says(versions[2])) is not stays
    assert answered.asked == ()


class Saving(NamedTuple):
    """What is done before a file is saved: cells are rated, and perhaps something is called otherwise from now on."""

    rated: frozenset[tuple[str, str]]
    called: str | None


KEPT = [(who, f"C{number}") for who in ("Noor", "Ana") for number in range(8)]
CELLS = [(who, f"B{number}") for who in ("Noor", "Ana") for number in range(5)]
SAVINGS = st.lists(
    st.builds(
        Saving,
        rated=st.frozensets(st.sampled_from(CELLS), min_size=1, max_size=4),
        called=st.sampled_from([None, None, None, "learner", "moment", "judge"]),
    ),
    min_size=2,
    max_size=9,
)


@given(savings=SAVINGS)
def test_who_goes_on_in_one_file_is_never_asked_and_nothing_old_stands_beside_what_is_new(
    savings: list[Saving],
) -> None:
    stands, called, versions = dict.fromkeys(KEPT, 1), set[str | None](), list[Version]()
    for day, saving in enumerate(savings, start=1):
        stands |= dict.fromkeys(saving.rated, day)
        called.add(saving.called)
        column = "T2" if "moment" in called else "T1"
        judge = "Koen" if "judge" in called else ""
        family = "~Peeters" if "learner" in called else ""
        lines = [
            f"{who}{family} {what} {STATUSES[on % 3]} {on} {column if what < 'C' else 'T0'} {judge}"
            for (who, what), on in sorted(stands.items())
        ]
        versions.append(version(lines, day))

    planned = plan("acme", versions)

    assert standing(planned) == says(versions[-1])
    assert planned.asked == ()
    assert plan("acme", versions[::-1]) == planned


KOENS = [*FIRST, "Noor B1 developing 2"]
ANS = [*KOENS, "Noor B2 developing 3"]


def test_who_writes_over_all_that_was_new_in_a_file_that_two_share_went_on_in_it_and_is_asked() -> None:
    """Each went on in what the other had saved before. Yet nothing shows that the last file was no older copy."""
    back = [*ANS, "Noor B3 developing 4"]
    last = [*back, "Noor B4 developing 5"]
    over = [*back, "Noor B4 achieved 6"]
    saved_by = [(FIRST, "Koen"), (KOENS, "Koen"), (ANS, "An"), (back, "Koen"), (last, "An"), (over, "Koen")]
    versions = [version(lines, day, by) for day, (lines, by) in enumerate(saved_by, start=1)]
    planned = plan("acme", versions)
    (asked,) = planned.asked
    said = answer_in(asked.id, "older_copy", "Mia", datetime(2026, 10, 5, 12, tzinfo=UTC), asked.question.kept())

    answered = plan("acme", versions, [said])

    assert standing(planned) == says(versions[-1])
    assert standing(answered) == says(versions[-1]) + says(version(["Noor B4 developing 5"], 5))
    assert answered.asked == ()


def test_who_rates_in_their_own_file_what_was_rated_in_a_mailed_copy_takes_nothing_away() -> None:
    over = [*KOENS, "Noor B2 achieved 6"]
    saved_by = [(FIRST, "Koen"), (KOENS, "Koen"), (ANS, "An"), (over, "Koen")]
    versions = [version(lines, day, by) for day, (lines, by) in enumerate(saved_by, start=1)]

    planned = plan("acme", versions)

    assert standing(planned) == says(versions[-1]) + says(version(["Noor B2 developing 3"], 3))
    assert planned.asked == ()


def test_two_people_who_share_a_file_may_call_a_column_otherwise() -> None:
    first = [f"Noor A{number} developing 1 T1" for number in range(8)]
    kept = [f"Noor C{number} developing 1 T0" for number in range(9)]
    ans = [*first, *kept, "Noor B1 developing 2 T1", "Noor B2 developing 2 T1"]
    koens = [line.replace("T1", "T2") for line in ans]
    saved_by = [([*first, *kept], "Koen"), (ans, "An"), (koens, "Koen")]
    versions = [version(lines, day, by) for day, (lines, by) in enumerate(saved_by, start=1)]

    planned = plan("acme", versions)

    assert standing(planned) == says(versions[-1])
    assert planned.asked == ()


def test_two_people_who_each_add_a_column_to_a_copy_that_was_never_sent_keep_both() -> None:
    """What they add says the same and stands in the same cells."""
    never_sent = [*FIRST, *(f"Noor C{number} developing 2" for number in range(6))]
    koens = [*never_sent, *(f"Noor A{number} achieved 3 Winter" for number in range(1, 4)), "Noor B7 achieved 3"]
    ans = [*never_sent, *(f"Noor A{number} achieved 3 Lente" for number in range(1, 4)), "Noor B8 achieved 3"]
    saved_by = [(FIRST, "Koen"), (koens, "Koen"), (ans, "An")]
    versions = [version(lines, day, by) for day, (lines, by) in enumerate(saved_by, start=1)]

    planned = plan("acme", versions)

    assert planned.places[versions[2].sha256].base == versions[1].sha256
    assert standing(planned) == says(versions[1]) | says(versions[2])
    assert planned.asked


AUTUMN = [*FIRST, "Noor B1 developing 2"]
WINTER = [*AUTUMN, "Noor B2 achieved 3", "Noor B3 developing 3", "Noor B4 developing 3"]
SPRING = [*WINTER, "Noor C1 developing 4"]
AGAIN = [*AUTUMN, "Noor B2 achieved 3", "Noor B3 achieved 3", "Noor C2 developing 5"]


def test_when_nothing_tells_to_which_older_file_somebody_went_back_both_stand_and_one_answer_settles_it() -> None:
    """They do again some of what they did in the newer one: it takes as many steps from either."""
    versions = [version(lines, day) for day, lines in enumerate((FIRST, AUTUMN, WINTER, SPRING, AGAIN), start=1)]
    planned = plan("acme", versions)
    conflict, stale = sorted(planned.asked, key=lambda one: one.question.matter)
    said = answer_in(stale.id, "changed_back", "Mia", datetime(2026, 10, 5, 12, tzinfo=UTC), stale.question.kept())

    answered = plan("acme", versions, [said])

    assert planned.places[versions[-1].sha256].base == versions[1].sha256
    assert standing(planned) == says(versions[-1]) | says(versions[-2])
    assert conflict.conflict
    assert {one.says for one in conflict.conflict.positions} == {"developing", "achieved"}
    assert standing(answered) == says(versions[-1])
    assert answered.asked == ()


def test_who_copied_their_file_to_another_name_goes_on_in_their_file() -> None:
    """Rating B1 again takes one step from the file that had it, and one from the file before."""
    copied = [*AUTUMN, "Noor C1 developing 3"]
    over = [*FIRST, "Noor B1 achieved 2"]
    versions = [version(lines, day) for day, lines in enumerate((FIRST, AUTUMN), start=1)]
    versions += [version(copied, 3, name="archive.xlsx"), version(over, 4)]

    planned = plan("acme", versions)

    assert planned.places[versions[-1].sha256].base == versions[1].sha256
    assert planned.conflicts == ()
