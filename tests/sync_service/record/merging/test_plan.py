"""What the record holds of one company, in the cases that docs/merging.md tells about."""

from __future__ import annotations

from addin.sheet.finding import Kind
from sync_service.record.merging.conflict import Conflict, Source
from sync_service.record.merging.plan import CompanyPlan, Kept, plan
from sync_service.record.merging.version import Version
from tests.support.drawn import saved

LIST = """
    | learner      | competence | status     | remark |
    | Noor Peeters | LOG.A1     | developing |        |
    | Noor Peeters | LOG.A2     | developing |        |
    | Noor Peeters | LOG.A3     | developing |        |
    | Ana Costa    | LOG.A1     | developing |        |
    | Ana Costa    | LOG.A2     | developing |        |
    | Ana Costa    | LOG.A3     | developing |        |
"""


def edited(**statuses: str) -> str:
    """Return LIST with Noor's ratings of A1, A2, A3 as given; "" is a cleared cell."""
    drawn = LIST
    for code, status in statuses.items():
        row = f"    | Noor Peeters | LOG.{code}     | developing |        |\n"
        drawn = drawn.replace(row, row.replace("developing", f"{status:<10}") if status else "")
    return drawn


def merged(*versions: Version) -> CompanyPlan:
    return plan("acme", versions)


def of_noor(planned: CompanyPlan, code: str) -> list[Kept]:
    return [k for k in planned.kept if k.seen.learner == "Noor Peeters" and k.seen.competence == f"LOG.{code}"]


def states(planned: CompanyPlan, code: str) -> list[tuple[str | None, str]]:
    return [(kept.seen.status, kept.state) for kept in of_noor(planned, code)]


def sides(conflict: Conflict) -> list[str | None]:
    return [position.says for position in conflict.positions]


def test_changed_rating_stands_and_what_it_said_before_is_kept() -> None:
    planned = merged(saved(LIST, 1), saved(edited(A1="achieved"), 2))

    assert states(planned, "A1") == [("developing", "past"), ("achieved", "current")]
    assert len({kept.thread for kept in of_noor(planned, "A1")}) == 1
    assert planned.conflicts == ()


def test_cleared_rating_is_withdrawn_and_kept() -> None:
    first, second = saved(LIST, 1), saved(edited(A1=""), 2)

    planned = merged(first, second)

    assert states(planned, "A1") == [("developing", "withdrawn")]
    assert of_noor(planned, "A1")[0].dropped_by == {second.sha256}
    assert of_noor(planned, "A1")[0].version == first.sha256


def test_rating_that_is_put_back_stands_again() -> None:
    planned = merged(saved(LIST, 1), saved(edited(A1=""), 2), saved(LIST, 3))

    assert states(planned, "A1") == [("developing", "current")]
    assert not of_noor(planned, "A1")[0].held


def test_rating_that_was_changed_back_by_hand_says_again_what_it_said() -> None:
    planned = merged(saved(LIST, 1), saved(edited(A1="achieved"), 2), saved(LIST, 3))

    assert states(planned, "A1") == [("developing", "current"), ("achieved", "past")]


def test_copy_that_somebody_went_on_in_for_too_long_takes_nothing_away() -> None:
    late = saved(edited(A3="achieved"), 3)

    planned = merged(saved(LIST, 1), saved(edited(A1="achieved", A2="achieved"), 2), late)

    assert [states(planned, code)[-1] for code in ("A1", "A2", "A3")] == [("achieved", "current")] * 3
    (question,) = planned.questions(late.sha256)
    assert question.finding.kind is Kind.STALE_COPY
    assert len(question.finding.cells) == 2


def test_edits_of_two_mentors_in_their_own_copies_come_together() -> None:
    koen = saved(edited(A1="achieved"), 2, name="koen.xlsx")
    an = saved(edited(A2="achieved"), 3, name="an.xlsx")

    planned = merged(saved(LIST, 1), koen, an)

    assert states(planned, "A1")[-1] == states(planned, "A2")[-1] == ("achieved", "current")
    assert planned.conflicts == ()
    assert planned.asked == ()


def test_one_rating_changed_differently_in_two_copies_is_a_conflict_that_keeps_both() -> None:
    koen = saved(edited(A1="achieved"), 2, name="koen.xlsx")
    an = saved(edited(A1="not_achieved"), 3, name="an.xlsx")

    planned = merged(saved(LIST, 1), koen, an)

    assert states(planned, "A1") == [("developing", "past"), ("achieved", "current"), ("not_achieved", "current")]
    (conflict,) = planned.conflicts
    assert (conflict.field, *sides(conflict)) == ("status", "achieved", "not_achieved")
    assert conflict.before == "developing"
    assert [source for position in conflict.positions for source in position.sources] == [
        Source(koen.sha256, "koen.xlsx", koen.card.saved_at, "Blad1!C2", None, None),
        Source(an.sha256, "an.xlsx", an.card.saved_at, "Blad1!C2", None, None),
    ]
    assert {kept.conflict for kept in of_noor(planned, "A1")} == {None, planned.asked[0].id}


def test_conflict_tells_who_saved_each_copy_whoever_judged() -> None:
    rated = LIST.replace("status     |", "status     | rater |").replace("developing |", "developing | K. Maes |")
    versions = [
        saved(rated, 1),
        saved(rated.replace("developing", "achieved", 1), 2, name="koen.xlsx", lastModifiedBy="Koen Maes"),
        saved(rated.replace("developing", "not_achieved", 1), 3, name="an.xlsx", lastModifiedBy="An Claes"),
    ]

    (conflict,) = merged(*versions).conflicts

    told = [(one.rater, one.saved_by) for position in conflict.positions for one in position.sources]
    assert told == [("K. Maes", "Koen Maes"), ("K. Maes", "An Claes")]


def test_same_change_in_two_copies_is_no_conflict_and_keeps_both_sources() -> None:
    koen = saved(edited(A1="achieved"), 2, name="koen.xlsx")
    an = saved(edited(A1="achieved", A2="achieved"), 3, name="an.xlsx")

    planned = merged(saved(LIST, 1), koen, an)

    assert planned.conflicts == ()
    assert of_noor(planned, "A1")[-1].versions == {koen.sha256, an.sha256}


def test_conflict_is_over_when_a_later_copy_takes_over_what_the_other_says() -> None:
    koen = saved(edited(A1="achieved", A2="achieved"), 2, name="koen.xlsx")
    an = saved(edited(A1="not_achieved", A3="achieved"), 3, name="an.xlsx")
    settled = saved(edited(A1="achieved", A3="achieved"), 4, name="an.xlsx")

    assert merged(saved(LIST, 1), koen, an).conflicts
    assert not merged(saved(LIST, 1), koen, an, settled).conflicts


def test_cleared_in_one_copy_and_changed_in_the_other_is_shown() -> None:
    koen = saved(edited(A1=""), 2, name="koen.xlsx")
    an = saved(edited(A1="achieved"), 3, name="an.xlsx")

    planned = merged(saved(LIST, 1), koen, an)

    assert states(planned, "A1")[-1] == ("achieved", "current")
    (conflict,) = planned.conflicts
    assert sides(conflict) == [None, "achieved"]


def test_cleared_in_one_copy_and_untouched_in_a_later_one_counts_until_somebody_answers() -> None:
    koen = saved(edited(A1="", A2="achieved"), 2, name="koen.xlsx")
    an = saved(edited(A3="achieved"), 3, name="an.xlsx")

    planned = merged(saved(LIST, 1), koen, an)

    assert states(planned, "A1") == [("developing", "current")]
    assert of_noor(planned, "A1")[0].held


def test_vanished_sheet_is_held_and_asked() -> None:
    two_sheets = LIST + "    | Noor Peeters | LOG.B1     | achieved   |        |\n"
    moved = two_sheets.replace("| remark |", "| remark | cell |").replace("|        |", "|        |  |")
    before = saved(moved.replace("LOG.B1     | achieved   |        |  |", "LOG.B1 | achieved | | Twee!B2 |"), 1)
    after = saved(LIST, 2, sheets=("Blad1",))

    planned = merged(before, after)

    assert states(planned, "B1") == [("achieved", "current")]
    assert of_noor(planned, "B1")[0].held
    assert [question.finding.kind for question in planned.questions(after.sha256)] == [Kind.VANISHED]


def test_held_rating_counts_plainly_again_when_it_is_back() -> None:
    nobody = saved("| learner | competence | status |", 2)

    assert all(kept.held for kept in merged(saved(LIST, 1), nobody).kept)
    assert not any(kept.held for kept in merged(saved(LIST, 1), nobody, saved(LIST, 3)).kept)


def test_remark_changed_differently_in_two_copies_is_a_conflict_about_the_remark() -> None:
    row = "| Noor Peeters | LOG.A1     | developing |        |"
    koen = saved(LIST.replace(row, row.replace("|        |", "| flink |")), 2, name="koen.xlsx")
    an = saved(LIST.replace(row, row.replace("|        |", "| traag |")), 3, name="an.xlsx")

    (conflict,) = merged(saved(LIST, 1), koen, an).conflicts

    assert (conflict.field, *sides(conflict)) == ("remark", "flink", "traag")


def test_several_raters_stay_side_by_side() -> None:
    drawn = """
    | learner      | competence | status     | rater | moment |
    | Noor Peeters | LOG.A1     | developing | Koen  | T1     |
    | Noor Peeters | LOG.A1     | achieved   | An    | T1     |
    """
    planned = merged(saved(drawn, 1))

    assert states(planned, "A1") == [("developing", "current"), ("achieved", "current")]
    assert len({kept.thread for kept in planned.kept}) == 2
    assert planned.conflicts == ()


def test_uncertain_rating_is_kept_with_what_stands_in_the_cell() -> None:
    unsure = edited(A1="?")

    planned = merged(saved(LIST, 1), saved(unsure, 2))

    assert states(planned, "A1") == [("developing", "past"), (None, "current")]


def test_entry_sent_twice_is_two_ratings() -> None:
    twice = "| learner | competence | status |\n" + "| Noor Peeters | LOG.A1 | observed |\n" * 2

    planned = merged(saved(twice, 1), saved(twice, 2))

    assert len({kept.thread for kept in planned.kept}) == 2


def test_learner_whose_name_is_written_out_keeps_one_history() -> None:
    short = LIST.replace("Noor Peeters", "Noor")

    planned = merged(saved(short, 1), saved(edited(A1="achieved"), 2))

    assert states(planned, "A1") == [("achieved", "current")]
    assert {called.key for called in planned.names.values()} == {"noor peeters", "ana costa"}
    assert len({kept.thread for kept in planned.kept}) == 6


def test_learner_that_no_workbook_names_is_the_workbooks_own() -> None:
    planned = merged(saved(LIST.replace("Noor Peeters", "            "), 1))

    assert {(called.key, bool(called.workbook)) for called in planned.names.values()} == {
        ("", True),
        ("ana costa", False),
    }


def test_newest_name_of_the_file_is_shown() -> None:
    planned = merged(saved(LIST, 1), saved(edited(A1="achieved"), 2, name="voor school.xlsx"))

    assert list(planned.workbooks.values()) == ["voor school.xlsx"]


def test_picture_in_the_documentation_is_true() -> None:
    more = "".join(f"    | Ana Costa    | LOG.B{n}     | achieved   |        |\n" for n in range(1, 8))
    a4 = "    | Noor Peeters | LOG.A4     | developing |        |\n"
    tracker = saved(LIST + more, 3)
    koen = saved(edited(A1="achieved", A3="achieved") + more + a4, 10, name="koen.xlsx")
    an = saved(edited(A2="achieved", A3="not_achieved") + more, 12, name="an.xlsx")
    later = saved(edited(A1="achieved", A3="achieved") + more, 17, name="koen.xlsx")

    planned = merged(tracker, koen, an, later)

    assert states(planned, "A1") == states(planned, "A2") == [("developing", "past"), ("achieved", "current")]
    assert states(planned, "A3") == [("developing", "past"), ("achieved", "current"), ("not_achieved", "current")]
    assert states(planned, "A4") == [("developing", "withdrawn")]
    assert len(planned.conflicts) == 1
    bases = {version.name: planned.places[version.sha256].base for version in (koen, an)}
    assert bases == {"koen.xlsx": tracker.sha256, "an.xlsx": tracker.sha256}
    assert planned.places[later.sha256].base == koen.sha256


def test_other_fields_changed_differently_in_two_copies_are_conflicts_about_them() -> None:
    drawn = """
    | learner      | competence | status     | moment | on         | rater |
    | Noor Peeters | LOG.A1     | developing | T1     | 2026-10-01 | Koen  |
    | Noor Peeters | LOG.A2     | developing | T1     | 2026-10-01 | Koen  |
    | Noor Peeters | LOG.A3     | developing | T1     | 2026-10-01 | Koen  |
    """
    first = "A1     | developing | T1     | 2026-10-01 | Koen "
    dated = [drawn.replace(first, first.replace("10-01", day)) for day in ("10-02", "10-03")]
    named = [drawn.replace(first, first.replace("Koen ", name)) for name in ("Bart ", "An   ")]

    (on,) = merged(saved(drawn, 1), saved(dated[0], 2, name="a.xlsx"), saved(dated[1], 3, name="b.xlsx")).conflicts
    (rater,) = merged(saved(drawn, 1), saved(named[0], 2, name="a.xlsx"), saved(named[1], 3, name="b.xlsx")).conflicts

    assert (on.field, *sides(on)) == ("on", "2026-10-02", "2026-10-03")
    assert (rater.field, *sides(rater)) == ("rater", "Bart", "An")
