"""Which versions are one workbook, their order, and what each was made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from sync_service.record.merging import lineage
from sync_service.record.merging.align import deeds
from sync_service.record.merging.lineage import one_hand, order, stem
from sync_service.record.merging.version import Card, Version
from sync_service.record.merging.version import saved as said_saved
from tests.support.drawn import of, ratings, saved


def lineages(versions: Iterable[Version]) -> list[tuple[Card, ...]]:
    return lineage.lineages(one.card for one in versions)


def base_of(version: Version, earlier: Sequence[Version]) -> int | None:
    def one_line(position: int) -> bool:
        return one_hand(version.card, earlier[position].card)

    def steps(position: int) -> int:
        return deeds(earlier[position].sights, version.sights, one_hand=one_line(position))

    return lineage.base_of(version.card, [one.card for one in earlier], steps, one_line, lambda _: False)


LIST = """
    | learner      | competence | status     |
    | Noor Peeters | LOG.A1     | developing |
    | Noor Peeters | LOG.A2     | developing |
    | Noor Peeters | LOG.A3     | developing |
    | Ana Costa    | LOG.A1     | developing |
"""


def changed(*edits: tuple[str, str]) -> str:
    """Return LIST with some words replaced, the first place only."""
    drawn = LIST
    for old, new in edits:
        drawn = drawn.replace(old, new, 1)
    return drawn


@pytest.mark.parametrize(
    "name",
    [
        "tracker.xlsx",
        "Tracker - kopie.xlsx",
        "Kopie van tracker.xlsx",
        "tracker (2).xlsx",
        "tracker_v3.xlsx",
        "tracker 2025-11-14.xlsm",
        "TRACKER_final.xlsx",
    ],
)
def test_marks_of_copies_versions_and_dates_do_not_make_another_name(name: str) -> None:
    assert stem(name) == "tracker"


def test_name_that_is_nothing_but_marks_stays_what_it_is() -> None:
    assert stem("2025-11.xlsx") == "2025 11"
    assert stem("mentor_an.xlsx") != stem("mentor_koen.xlsx")


def test_renamed_copy_is_the_same_workbook() -> None:
    assert len(lineages([saved(LIST, 1), saved(changed(("developing", "achieved")), 2, name="Voor school.xlsx")])) == 1


def test_renamed_copy_of_which_much_was_changed_is_known_by_its_birth() -> None:
    half = changed(("A1     | developing", "A1     | achieved"), ("A2     | developing", "A2     | achieved"))

    assert len(lineages([saved(LIST, 1, created="a"), saved(half, 2, name="b.xlsx", created="a")])) == 1
    assert len(lineages([saved(LIST, 1, created="a"), saved(half, 2, name="b.xlsx", created="b")])) == 2
    assert len(lineages([saved(LIST, 1), saved(half, 2, name="b.xlsx")])) == 2


def test_two_mentors_who_filled_in_the_same_empty_form_have_two_workbooks() -> None:
    other = LIST.replace("developing", "achieved")

    assert len(lineages([saved(LIST, 1, name="koen.xlsx"), saved(other, 2, name="an.xlsx")])) == 2


def test_file_of_the_same_name_about_other_learners_is_another_workbook() -> None:
    other = LIST.replace("Noor Peeters", "Bram Wouters").replace("Ana Costa", "Jef Maes")

    assert len(lineages([saved(LIST, 1), saved(other, 2)])) == 2


def test_emptied_workbook_of_the_same_name_is_the_same_workbook() -> None:
    assert len(lineages([saved(LIST, 1), of((), 2)])) == 1
    assert len(lineages([saved(LIST, 1), of((), 2, name="other.xlsx")])) == 2


def test_versions_are_ordered_by_when_they_were_saved_whatever_came_first() -> None:
    versions = [saved(LIST, day) for day in (3, 1, 2)]

    (found,) = {tuple(one.sha256 for one in lineages(some)[0]) for some in permutations(versions)}

    assert found == (versions[1].sha256, versions[2].sha256, versions[0].sha256)


def test_without_a_saving_date_the_newest_rating_tells_which_version_is_newer() -> None:
    early = of(
        ratings(LIST.replace("status     |", "status     | on |").replace("developing |", "developing | 2026-10-01 |")),
        1,
    )
    late = of(
        ratings(LIST.replace("status     |", "status     | on |").replace("developing |", "developing | 2026-10-09 |")),
        1,
    )

    assert order(_undated(early)) < order(_undated(late))


def test_saving_date_that_is_none_is_passed_over() -> None:
    assert said_saved({"modified": "yesterday"}) is None
    assert said_saved({}) is None


def _undated(one: Version) -> Card:
    return replace(one.card, saved_at=None)


def test_version_was_made_from_the_one_that_it_differs_least_from() -> None:
    first = saved(LIST, 1)
    second = saved(changed(("A1     | developing", "A1     | achieved")), 2)
    stale = saved(changed(("A3     | developing", "A3     | achieved")), 3)
    third = saved(
        changed(("A1     | developing", "A1     | achieved"), ("A2     | developing", "A2     | achieved")), 4
    )

    assert base_of(stale, [first, second]) == 0
    assert base_of(third, [first, second, stale]) == 1


def test_two_copies_of_other_names_were_made_from_what_they_have_in_common() -> None:
    first = saved(LIST, 1)
    koen = saved(changed(("A1     | developing", "A1     | achieved")), 2, name="koen.xlsx")
    an = saved(changed(("A1     | developing", "A1     | independent")), 3, name="an.xlsx")

    assert base_of(an, [first, koen]) == 0


def test_file_of_the_same_name_goes_on_from_the_newest() -> None:
    first = saved(LIST, 1)
    second = saved(changed(("A1     | developing", "A1     | achieved")), 2)
    third = saved(changed(("A1     | developing", "A1     | independent")), 3)

    assert base_of(third, [first, second]) == 1


def test_few_ratings_that_say_again_what_they_said_were_changed_back_by_hand() -> None:
    first = saved(LIST, 1)
    second = saved(changed(("A1     | developing", "A1     | achieved")), 2)

    assert base_of(saved(LIST, 3), [first, second]) == 1


def test_many_ratings_that_say_again_what_they_said_are_a_copy_of_the_older_version() -> None:
    first = saved(LIST, 1)
    second = saved(LIST.replace("developing", "achieved"), 2)

    assert base_of(saved(LIST, 3), [first, second]) == 0


def test_copy_in_which_too_much_is_different_was_made_from_something_that_we_have_not_seen() -> None:
    rows = "".join(f"| Noor Peeters | LOG.A{n} | achieved |\n" for n in range(1, 17))
    first = saved(f"| learner | competence | status |\n{rows}", 1, name="koen.xlsx")
    head, tail = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    other = saved(
        f"| learner | competence | status |\n{head}{tail.replace('achieved', 'developing')}", 2, name="an.xlsx"
    )

    assert base_of(other, [first]) is None
    assert base_of(first, []) is None
