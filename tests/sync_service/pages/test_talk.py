"""The pages of the monthly talk: prepare, hold, look over, keep, undo; five plus five, themes, work, agreements."""

from __future__ import annotations

import re
from datetime import date

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Agreement, Decision, FocusChoice, Parties
from sync_service.pages.talk.form import matters_in
from sync_service.record.talk.standing import Told
from sync_service.store import Record
from tests.support.school import RATINGS, TODAY, post, take, token, workbook
from tests.support.talk import told_by_id


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def hold(client: FlaskClient, noor: str, **fields: str) -> str:
    """Fill in the talk with everybody there; return the page on which it is looked over."""
    there = {"there:learner": "1", "there:mentor": "1", "there:coach": "1", "name:mentor": "Inez Baert"}
    return post(client, f"/talk/{noor}/look", **{**there, **fields}).get_data(as_text=True)


def keep(client: FlaskClient, noor: str, **fields: str) -> str:
    """Keep a talk as the page of looking over sends it; return where one is sent then."""
    there = {"there:learner": "1", "there:mentor": "1", "there:coach": "1", "name:learner": "Noor Peeters"}
    answer = post(client, f"/talk/{noor}/keep", **{**there, **fields})
    assert answer.status_code == 303
    return answer.headers["Location"]


def rests_on(client: FlaskClient, noor: str) -> list[str]:
    """Return the ratings that are ticked where somebody opens what a decision on A1 would rest on."""
    part = page(client, f"/talk/{noor}/hold/part?of=LOG.A1|")
    return re.findall(r'name="rests:LOG.A1\|" value="(\w+)" checked', part)


def test_what_is_prepared_names_differences_kindly_and_what_can_be_decided(school: FlaskClient, noor: str) -> None:
    said = page(school, f"/talk/{noor}")

    assert "Nobody is wrong: they saw other moments" in said
    assert "Dries Coppens" in said
    assert "zag ik zelf" in said
    assert "To think about beforehand" in said


def test_who_said_much_of_a_competence_is_named_once_with_their_last_word(school: FlaskClient, noor: str) -> None:
    twice = [("Noor Peeters", "B1", sign, date(2026, 3, day), "Inez Baert", "") for sign, day in (("O", 2), ("V", 9))]
    take(school, workbook([*RATINGS, *twice]))

    summary = page(school, f"/talk/{noor}/hold").partition('id="c-LOG.B1|"')[2].partition("</summary>")[0]

    assert summary.count("Inez Baert") == 1
    assert "s-achieved" in summary.partition("<summary>")[2]


def test_talk_is_looked_over_before_anything_is_kept(school: FlaskClient, noor: str, record: Record) -> None:
    said = hold(school, noor, **{"status:LOG.A1|": "achieved", "what:1": "Bring the list"})

    assert "Is this what you agree, about Noor Peeters?" in said
    assert "Bring the list" in said
    assert told_by_id(record, noor) == Told()


def test_everything_is_kept_at_once_and_undone_piece_by_piece(school: FlaskClient, noor: str, record: Record) -> None:
    kept = keep(
        school,
        noor,
        **{
            "status:LOG.A1|": "achieved",
            "degree:LOG.A1|": "with a list",
            "focus:now": "LOG.A2",
            "what:1": "Bring the list",
            "party:1": "mentor",
            "name:mentor": "Inez Baert",
            "due:1": "2026-04-14",
        },
    )
    stands = told_by_id(record, noor)
    decision = stands.decisions["LOG.A1", None].matter
    assert (decision.status, decision.degree, decision.on) == (Status.ACHIEVED, "with a list", TODAY)
    assert decision.parties.absent == ()
    assert stands.focus is not None
    assert [one.fact.matter.owner for one in stands.open_agreements] == ["Inez Baert"]

    said = page(school, kept)
    first = re.findall(r'name="undo" value="(\w+)"', said)[0]
    post(school, f"/talk/{noor}/undo?" + kept.partition("?")[2], undo=first)

    assert told_by_id(record, noor).decisions == {}
    assert "Keep it after all" in page(school, kept)
    assert "decided" not in page(school, f"/talk/{noor}/hold").partition("What do you decide?")[2].partition("Focus")[0]


def test_ratings_count_unless_they_are_unticked(school: FlaskClient, noor: str, record: Record) -> None:
    ids = rests_on(school, noor)
    assert len(ids) == 2

    keep(school, noor, **{"status:LOG.A1|": "developing", "rests:LOG.A1|": ids[0]})

    (fact,) = told_by_id(record, noor).decisions.values()
    assert [one.observation for one in fact.cites] == [ids[0]]


def test_what_was_never_opened_rests_on_every_certain_rating(school: FlaskClient, noor: str, record: Record) -> None:
    fields = {"status:LOG.A1|": "achieved", "rests:LOG.A1|": "all", "rests:LOG.A2|": "all"}
    looked = hold(school, noor, **fields)
    keep(school, noor, **fields)

    (fact,) = told_by_id(record, noor).decisions.values()
    assert {one.observation for one in fact.cites} == set(rests_on(school, noor))
    assert looked.count('name="rests:LOG.A1|"') == 2
    assert 'name="rests:LOG.A2|"' not in looked


def test_what_nobody_rated_can_be_decided_and_rests_on_nothing(school: FlaskClient, noor: str) -> None:
    looked = hold(school, noor, **{"status:LOG.C3|": "achieved", "rests:LOG.C3|": "all"})

    assert "Yes, keep this" in looked
    assert 'name="rests:' not in looked


def test_without_a_script_a_button_shows_what_was_said_and_forgets_nothing(school: FlaskClient, noor: str) -> None:
    asked = post(
        school, f"/talk/{noor}/hold", show="LOG.A1|", **{"what:1": "Bring the list", "rests:LOG.A1|": "all"}
    ).get_data(as_text=True)

    assert len(re.findall(r'name="rests:LOG.A1\|" value="\w{20,}" checked', asked)) == 2
    assert 'value="Bring the list"' in asked


def test_what_has_nothing_new_comes_when_it_is_asked_for(school: FlaskClient, noor: str) -> None:
    first, later = page(school, f"/talk/{noor}/hold"), page(school, f"/talk/{noor}/hold/part?of=later")

    assert 'name="status:LOG.H1|"' not in first
    assert 'name="status:LOG.H1|"' in later
    assert 'name="status:LOG.H1|"' in post(school, f"/talk/{noor}/hold", show="later").get_data(as_text=True)
    assert school.get(f"/talk/{noor}/hold/part?of=LOG.Z9|").status_code == 404


def test_who_was_not_there_is_said_and_kept(school: FlaskClient, noor: str) -> None:
    fields = {"csrf_token": token(school), "there:coach": "1", "status:LOG.A1|": "achieved"}

    said = school.post(f"/talk/{noor}/look", data=fields).get_data(as_text=True)

    assert "Not at this talk: the learner, the mentor" in said


def test_nobody_there_cannot_decide(school: FlaskClient, noor: str, record: Record) -> None:
    fields = {"csrf_token": token(school), "status:LOG.A1|": "achieved"}

    looked = school.post(f"/talk/{noor}/look", data=fields).get_data(as_text=True)
    kept = school.post(f"/talk/{noor}/keep", data=fields).get_data(as_text=True)

    assert "Say who decided" in looked
    assert "Yes, keep this" not in looked
    assert "Say who decided" in kept
    assert told_by_id(record, noor) == Told()


def test_rating_that_went_away_meanwhile_keeps_nothing_and_loses_nothing(
    school: FlaskClient, noor: str, record: Record
) -> None:
    fields = {"csrf_token": token(school), "there:coach": "1", "status:LOG.A1|": "achieved", "rests:LOG.A1|": "gone"}

    said = school.post(f"/talk/{noor}/keep", data={**fields, "what:1": "Bring the list"}).get_data(as_text=True)

    assert "not there any more" in said
    assert 'value="Bring the list"' in said
    assert told_by_id(record, noor) == Told()


def test_empty_talk_asks_to_choose_something(school: FlaskClient, noor: str) -> None:
    assert "Nothing was filled in yet" in hold(school, noor)


def test_open_agreement_is_ticked_at_the_talk_and_unticked_on_its_page(
    school: FlaskClient, noor: str, record: Record
) -> None:
    keep(school, noor, **{"what:1": "Bring the list"})
    (agreement,) = told_by_id(record, noor).open_agreements
    keep(school, noor, **{f"agreement:{agreement.fact.id}": "done"})
    (ticked,) = told_by_id(record, noor).agreements
    assert ticked.marked is not None
    assert "Bring the list" in page(school, "/agreements")

    post(school, f"/agreements/{noor}/{agreement.fact.id}", state="open", mark=ticked.marked.id)

    assert [one.fact.matter.what for one in told_by_id(record, noor).open_agreements] == ["Bring the list"]


def test_five_plus_five_is_drafted_kept_from_each_side_and_laid_over_each_other(
    school: FlaskClient, noor: str, record: Record
) -> None:
    label = re.findall(r'<option value="(A1 [^"]+)"', page(school, f"/talk/{noor}/five"))[0]

    post(school, f"/talk/{noor}/five/learner", mastered=label)
    post(school, f"/talk/{noor}/five/mentor", to_work_on="a1")
    said = page(school, f"/talk/{noor}/five")

    assert {side: one.matter.mastered for side, one in told_by_id(record, noor).fives.items()} == {
        Role.LEARNER: ("LOG.A1",),
        Role.MENTOR: (),
    }
    assert "seen differently: talk about what each of you saw" in said


def test_what_is_no_competence_is_not_kept(school: FlaskClient, noor: str, record: Record) -> None:
    post(school, f"/talk/{noor}/five/learner", mastered="dancing")

    assert "dancing: choose from the list" in page(school, f"/talk/{noor}/five")
    assert told_by_id(record, noor).fives == {}
    assert post(school, f"/talk/{noor}/five/parent").status_code == 404


def test_theme_that_was_talked_about_is_no_longer_due_and_comes_back_when_undone(
    school: FlaskClient, noor: str, record: Record
) -> None:
    before = page(school, f"/talk/{noor}/themes")
    post(school, f"/talk/{noor}/themes", theme="attitudes", on="2026-03-30", people="Inez, Els", note="on time")

    said = page(school, f"/talk/{noor}/themes")
    assert "talked about on 30 Mar 2026" in said
    assert "on time" in said
    (fact,) = told_by_id(record, noor).themes
    assert fact.matter.participants == ("Inez", "Els")
    post(school, f"/talk/{noor}/themes", undo=fact.id)

    page(school, f"/talk/{noor}/themes")  # the notice is shown once
    assert page(school, f"/talk/{noor}/themes").count("due:") == before.count("due:")


def test_work_that_a_company_wrote_is_linked_and_both_remain(school: FlaskClient, noor: str, record: Record) -> None:
    post(school, f"/talk/{noor}/activities", words="vrachtwagen gelost", where="x.xlsx Blad1!A3", competence="LOG.H7")

    assert "vrachtwagen gelost" in page(school, f"/talk/{noor}/activities")
    (fact,) = told_by_id(record, noor).links
    post(school, f"/talk/{noor}/activities", undo=fact.id)
    assert told_by_id(record, noor).links == ()


def test_school_replies_to_a_week_and_says_what_was_done(school: FlaskClient, noor: str, record: Record) -> None:
    assert "zag ik zelf" in page(school, f"/talk/{noor}/week?monday=2026-03-04")
    assert "Dries Coppens" in page(school, f"/talk/{noor}/week")

    post(school, f"/talk/{noor}/week", monday="2026-03-02", words="We practised this in class")
    post(school, f"/talk/{noor}/week", monday="2026-03-02", what="Pallets", competence="LOG.G2", on="2026-03-05")
    post(school, f"/talk/{noor}/week", monday="2026-03-02", words=" ")

    stands = told_by_id(record, noor)
    ((about, reply),) = stands.replies.items()
    assert (about, reply.matter.words) == ((date(2026, 3, 2), None), "We practised this in class")
    assert [one.matter.competence for one in stands.school_work] == ["LOG.G2"]
    said = page(school, f"/talk/{noor}/week?monday=2026-03-02")
    assert "We practised this in class" in said
    post(school, f"/talk/{noor}/week", monday="2026-03-02", undo=reply.id)
    assert told_by_id(record, noor).replies == {}


def test_sheets_of_paper_show_what_was_decided_that_day(school: FlaskClient, noor: str) -> None:
    keep(school, noor, **{"status:LOG.A1|": "achieved"})

    assert "achieved" in page(school, f"/talk/{noor}/paper").partition("What we decide")[2]


def test_learner_who_is_not_there_is_not_found(school: FlaskClient) -> None:
    for address in ("", "/hold", "/paper", "/five", "/themes", "/activities", "/week", "/kept"):
        assert school.get(f"/talk/nobody{address}").status_code == 404
    for address in ("/talk/nobody/keep", "/talk/nobody/undo", "/agreements/nobody/x"):
        assert post(school, address, state="done").status_code == 404


def test_next_learner_is_one_press_away(school: FlaskClient, noor: str) -> None:
    assert "Sem Janssens →" in page(school, f"/talk/{noor}")
    assert "Monthly talk" in page(school, f"/learners/{noor}")


def test_withdrawn_rating_is_named_with_the_decision(school: FlaskClient, noor: str) -> None:
    ids = rests_on(school, noor)
    keep(school, noor, **{"status:LOG.A1|": "achieved", "rests:LOG.A1|": ids[0]})

    take(school, workbook([one for one in RATINGS if one[4] != "Dries Coppens"], saved_in=4))

    assert "1 of the ratings that it rests on: withdrawn since" in page(school, f"/talk/{noor}/hold")


def test_form_says_only_what_was_filled_in() -> None:
    form = MultiDict(
        [
            ("there:learner", "1"),
            ("name:learner", "Noor"),
            ("name:mentor", "Koen"),
            ("status:LOG.H1|heftruck", "achieved"),
            ("status:LOG.A1|", ""),
            ("status:LOG.A2|", "nonsense"),
            ("rests:LOG.H1|heftruck", "a"),
            ("rests:LOG.H1|heftruck", "b"),
            ("focus:now", "LOG.A1"),
            ("focus:next", "LOG.A1"),
            ("focus:next", "LOG.A2"),
            ("what:2", " Bring the list "),
            ("party:2", "coach"),
        ]
    )

    assert matters_in(form, TODAY) == (
        Decision("LOG.H1", "heftruck", Status.ACHIEVED, TODAY, Parties(learner="Noor"), ("a", "b")),
        FocusChoice(TODAY, date(2026, 4, 28), ("LOG.A1",), ("LOG.A2",)),
        Agreement("Bring the list", Role.COACH, None, TODAY),
    )
