"""Two people who change different values of one rating do not meet; only the same value changed twice is a conflict."""

from __future__ import annotations

from sync_service.record.merging.plan import CompanyPlan, plan
from sync_service.record.merging.version import Version
from tests.support.drawn import saved

HEAD = "| learner | competence | status | remark | on | moment | rater |\n"
OTHERS = "".join(f"| Ana Costa | LOG.B{number} | achieved | | | T1 | |\n" for number in range(1, 7))


def copy(day: int, name: str, status: str = "developing", remark: str = "", **more: str) -> Version:
    """Return a copy that says this of Noor's one rating; ``more`` are the day ``on`` and the ``rater``."""
    on, rater = more.get("on", "2026-10-01"), more.get("rater", "Koen")
    row = f"| Noor Peeters | LOG.A1 | {status} | {remark} | {on} | T1 | {rater} |\n"
    return saved(HEAD + row + OTHERS, day, name=name)


def noor(planned: CompanyPlan) -> list[tuple[object, ...]]:
    """Return what Noor's rating says now: status, remark, day, rater, and whether it is in conflict."""
    return [
        (kept.seen.status, kept.seen.remark, str(kept.seen.on), kept.seen.rater, kept.conflict is not None)
        for kept in planned.kept
        if kept.seen.learner == "Noor Peeters" and kept.state == "current"
    ]


FIRST = copy(1, "tracker.xlsx")


def test_status_of_one_copy_and_remark_of_the_other_come_together() -> None:
    planned = plan("acme", [FIRST, copy(2, "koen.xlsx", "achieved"), copy(3, "an.xlsx", remark="vlot")])

    assert noor(planned) == [("achieved", "vlot", "2026-10-01", "Koen", False)]
    assert planned.asked == ()


def test_what_was_put_together_names_every_edit_with_its_file_and_cell() -> None:
    koen, an = copy(2, "koen.xlsx", "achieved"), copy(3, "an.xlsx", remark="vlot")

    (kept,) = [
        one for one in plan("acme", [FIRST, koen, an]).kept if one.seen.remark == "vlot" and one.state == "current"
    ]

    assert ("status", koen.sha256, "koen.xlsx", "Blad1!C2", "Koen") in kept.made_from
    assert ("remark", an.sha256, "an.xlsx", "Blad1!C2", "Koen") in kept.made_from
    assert kept.versions == frozenset()


def test_each_of_four_fields_is_merged_apart() -> None:
    planned = plan(
        "acme",
        [
            FIRST,
            copy(2, "a.xlsx", status="achieved"),
            copy(3, "b.xlsx", remark="vlot"),
            copy(4, "c.xlsx", on="2026-10-08"),
            copy(5, "d.xlsx", rater="Koen Maes"),
        ],
    )

    assert noor(planned) == [("achieved", "vlot", "2026-10-08", "Koen Maes", False)]


def test_conflict_about_the_status_leaves_the_remark_alone() -> None:
    planned = plan("acme", [FIRST, copy(2, "koen.xlsx", "achieved", "vlot"), copy(3, "an.xlsx", "not_achieved")])

    assert noor(planned) == [
        ("achieved", "vlot", "2026-10-01", "Koen", True),
        ("not_achieved", "vlot", "2026-10-01", "Koen", True),
    ]
    assert [conflict.field for conflict in planned.conflicts] == ["status"]


def test_two_fields_in_conflict_are_two_questions_and_each_copy_stands_as_it_is() -> None:
    planned = plan(
        "acme", [FIRST, copy(2, "koen.xlsx", "achieved", "vlot"), copy(3, "an.xlsx", "not_achieved", "traag")]
    )

    assert sorted(conflict.field for conflict in planned.conflicts) == ["remark", "status"]
    assert [said[:2] for said in noor(planned)] == [("achieved", "vlot"), ("not_achieved", "traag")]


def test_three_copies_are_one_question_with_three_sides() -> None:
    planned = plan(
        "acme",
        [FIRST, copy(2, "a.xlsx", "achieved"), copy(3, "b.xlsx", "not_achieved"), copy(4, "c.xlsx", "independent")],
    )

    (conflict,) = planned.conflicts
    assert [one.says for one in conflict.positions] == ["achieved", "not_achieved", "independent"]
    assert conflict.before == "developing"


def test_equal_edits_keep_both_sources() -> None:
    koen, an = copy(2, "koen.xlsx", "achieved"), copy(3, "an.xlsx", "achieved", "vlot")

    planned = plan("acme", [FIRST, koen, an])

    (kept,) = [one for one in planned.kept if one.seen.learner == "Noor Peeters" and one.state == "current"]
    assert planned.asked == ()
    assert {one.version for one in kept.made_from if one.field == "status"} == {koen.sha256, an.sha256}


def test_remark_in_one_copy_and_clearing_in_the_other_is_shown() -> None:
    cleared = saved(HEAD + OTHERS, 2, name="koen.xlsx")

    planned = plan("acme", [FIRST, cleared, copy(3, "an.xlsx", remark="vlot")])

    (conflict,) = planned.conflicts
    assert (conflict.field, {one.says for one in conflict.positions}) == ("status", {None, "developing"})
    assert noor(planned) == [("developing", "vlot", "2026-10-01", "Koen", True)]


def test_who_goes_on_after_agreeing_does_not_undo_the_other_in_silence() -> None:
    koen, an = copy(2, "koen.xlsx", "achieved"), copy(3, "an.xlsx", "achieved", "vlot")

    planned = plan("acme", [FIRST, koen, an, copy(4, "koen.xlsx", "independent")])

    (conflict,) = planned.conflicts
    assert {one.says for one in conflict.positions} == {"achieved", "independent"}


def test_what_was_cleared_and_filled_in_again_is_said_anew_also_where_it_is_what_it_was() -> None:
    cleared = saved(HEAD + OTHERS, 2, name="tracker.xlsx")
    again, an = copy(3, "tracker.xlsx"), copy(4, "an.xlsx", "achieved")

    assert noor(plan("acme", [FIRST, cleared, again])) == [("developing", None, "2026-10-01", "Koen", False)]
    planned = plan("acme", [FIRST, cleared, again, an])

    assert noor(planned) == [
        ("developing", None, "2026-10-01", "Koen", True),
        ("achieved", None, "2026-10-01", "Koen", True),
    ]
    assert [conflict.field for conflict in planned.conflicts] == ["status"]
