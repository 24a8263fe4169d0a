"""Cleared ratings are withdrawn; many that vanish together are asked about."""

from __future__ import annotations

from sync_service.record.merging import vanish
from sync_service.record.merging.vanish import GONE_TOGETHER, Vanished
from sync_service.record.merging.version import Version
from tests.support.drawn import of, ratings


def matrix(learners: int, competences: int, sheet: str = "Blad1") -> str:
    """Return a learner × competence matrix: one column for each learner."""
    rows = [
        f"| Learner {'ABCDEFGH'[column]}x | LOG.A{row} | achieved | {sheet}!{'CDEFGHIJ'[column]}{row + 1} |"
        for column in range(learners)
        for row in range(1, competences + 1)
    ]
    return "\n".join(["| learner | competence | status | cell |", *rows])


def without(version: Version, gone: list[int], sheets: tuple[str, ...] = ()) -> Version:
    return of([one.seen for i, one in enumerate(version.sights) if i not in gone], 2, sheets=sheets)


def vanished(older: Version, newer: Version, gone: list[int]) -> list[Vanished]:
    return vanish.vanished(older.sights, newer, gone)


def asked(older: Version, gone: list[int], sheets: tuple[str, ...] = ()) -> list[set[int]]:
    return [set(one.positions) for one in vanished(older, without(older, gone, sheets), gone)]


def test_few_ratings_here_and_there_were_cleared() -> None:
    older = of(ratings(matrix(4, 6)), 1)

    assert asked(older, [0, 7, 14]) == []


def test_whole_column_is_asked() -> None:
    older = of(ratings(matrix(4, 6)), 1)

    assert asked(older, [*range(6), 20]) == [set(range(6))]


def test_column_of_few_ratings_was_cleared() -> None:
    older = of(ratings(matrix(8, GONE_TOGETHER - 1)), 1)

    assert asked(older, [0, 1, 2]) == []


def test_sheet_that_is_no_longer_there_is_asked_however_small() -> None:
    older = of([*ratings(matrix(4, 6)), *ratings(matrix(1, 1, "Noor"))], 1)

    assert asked(older, [24], sheets=("Blad1",)) == [{24}]
    assert asked(older, [24], sheets=("Blad1", "Noor")) == []
    assert asked(older, [24]) == []


def test_renamed_sheet_is_not_missed() -> None:
    older = of(ratings(matrix(4, 6)), 1)

    assert vanished(older, of(ratings(matrix(4, 6, "Nieuw")), 2, sheets=("Nieuw",)), []) == []


def test_learner_whose_ratings_are_all_gone_is_asked() -> None:
    rows = "\n".join(
        f"| Noor Peeters | LOG.A{n} | achieved |\n| Ana Costa | LOG.A{n} | achieved |" for n in range(1, 6)
    )
    older = of(ratings("| learner | competence | status |\n" + rows), 1)
    noor = [0, 2, 4, 6, 8]

    found = vanished(older, without(older, noor), noor)

    assert [set(one.positions) for one in found] == [set(noor)]
    assert "Noor Peeters" in str(found[0].what)


def test_many_rows_are_asked_when_they_are_a_good_part_of_the_whole() -> None:
    older = of(ratings(matrix(8, 5)), 1)
    some = [0, 6, 12, 18, 24, 30]

    assert asked(older, some) == []
    assert asked(older, [*some, 36, 1, 7, 13, 19]) == [{*some, 36, 1, 7, 13, 19}]
