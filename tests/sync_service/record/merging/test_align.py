"""Which rating of a newer version is which rating of an older one."""

from __future__ import annotations

from sync_service.record.merging.align import Alignment, align, renames
from sync_service.record.merging.sight import sight
from tests.support.drawn import ratings


def aligned(older: str, newer: str) -> Alignment:
    return align([sight(seen) for seen in ratings(older)], [sight(seen) for seen in ratings(newer)])


BEFORE = """
    | learner      | competence | status     | on         | rater |
    | Noor Peeters | LOG.A1     | developing | 2026-10-01 | Koen  |
    | Noor Peeters | LOG.A2     | achieved   | 2026-10-01 | Koen  |
"""


def test_rows_that_were_sorted_and_inserted_are_the_same_ratings() -> None:
    newer = """
    | learner      | competence | status     | on         | rater |
    | Ana Costa    | LOG.A1     | developing | 2026-10-01 | Koen  |
    | Peeters Noor | LOG.A2     | achieved   | 2026-10-01 | Koen  |
    | Peeters Noor | LOG.A1     | achieved   | 2026-10-01 | Koen  |
    """
    assert aligned(BEFORE, newer) == Alignment(same=((0, 2), (1, 1)), gone=(), new=(0,))


def test_rating_with_another_date_is_the_same_when_there_is_no_other() -> None:
    newer = """
    | learner      | competence | status   | on         | rater |
    | Noor Peeters | LOG.A1     | achieved | 2026-11-05 | Koen  |
    """
    assert aligned(BEFORE, newer) == Alignment(same=((0, 0),), gone=(1,), new=())


def test_entries_of_a_diary_on_several_days_are_not_mixed_up() -> None:
    older = """
    | learner      | competence | status   | on         |
    | Noor Peeters | LOG.A1     | observed | 2026-10-01 |
    | Noor Peeters | LOG.A1     | observed | 2026-10-02 |
    """
    newer = """
    | learner      | competence | status   | on         |
    | Noor Peeters | LOG.A1     | observed | 2026-10-02 |
    | Noor Peeters | LOG.A1     | observed | 2026-10-03 |
    | Noor Peeters | LOG.A1     | observed | 2026-10-04 |
    """
    assert aligned(older, newer) == Alignment(same=((1, 0),), gone=(0,), new=(1, 2))


def test_entry_that_stands_twice_is_paired_twice() -> None:
    twice = """
    | learner      | competence | status   |
    | Noor Peeters | LOG.A1     | achieved |
    | Noor Peeters | LOG.A1     | achieved |
    """
    assert aligned(twice, twice).same == ((0, 0), (1, 1))


def test_rating_in_its_own_cell_stays_the_same_when_the_judge_is_named_later() -> None:
    newer = """
    | learner      | competence | status     | on         | rater  |
    | Noor Peeters | LOG.A1     | developing | 2026-10-01 | Koen M |
    | Noor Peeters | LOG.A2     | achieved   | 2026-10-01 | Koen   |
    """
    assert aligned(BEFORE, newer).same == ((0, 0), (1, 1))


def test_rating_of_another_variant_is_another_rating() -> None:
    older = """
    | learner | competence | variant  | status   |
    | Noor    | LOG.H1     | heftruck | achieved |
    """
    newer = """
    | learner | competence | variant    | status   | cell      |
    | Noor    | LOG.H1     | reachtruck | achieved | Blad1!D9  |
    """
    assert aligned(older, newer) == Alignment(same=(), gone=(0,), new=(0,))


def test_name_that_was_written_out_is_the_same_learner() -> None:
    assert renames({"noor", "ana costa"}, {"noor peeters", "ana costa"}) == {"noor": "noor peeters"}
    assert renames({""}, {"noor peeters"}) == {"": "noor peeters"}


def test_name_that_could_be_two_learners_is_not_guessed() -> None:
    assert renames({"noor"}, {"noor peeters", "janssens noor"}) == {}
    assert renames({"noor", "n. peeters"}, {"noor peeters"}) == {}
    assert renames({"noor peeters"}, {"ana costa"}) == {}
    assert renames({"", "ana costa"}, {"ana costa", "noor peeters"}) == {}


def test_lines_of_a_diary_in_the_same_row_of_two_copies_are_two_ratings() -> None:
    older = """
    | learner | competence | status   | moment |
    | Noor    | LOG.C1     | achieved | week 7 |
    """
    assert aligned(older, older.replace("week 7", "week 9")) == Alignment(same=(), gone=(0,), new=(0,))


def test_ratings_under_a_moment_that_is_called_otherwise_now_are_the_same() -> None:
    older = """
    | learner | competence | status   | moment |
    | Noor    | LOG.C1     | achieved | Eval 1 |
    | Noor    | LOG.C2     | achieved | Eval 1 |
    """
    assert aligned(older, older.replace("Eval 1", "November")).same == ((0, 0), (1, 1))
