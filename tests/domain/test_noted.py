"""What people wrote in forms comes to the talk: what was agreed and still holds, and what they bring, newest first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from addin.domain.forms import Entry, Form
from addin.domain.school_year import Days
from addin.domain.status import Party
from addin.domain.summary.noted import Noted, agreements_in, to_talk_over

NOOR = "Noor Peeters"
FRIDAY = Days(date(2026, 11, 20), date(2026, 11, 20))
WEEK_46, WEEK_47 = (Days(date(2026, 11, first), date(2026, 11, first + 6)) for first in (9, 16))
OCTOBER = Days(date(2026, 10, 1), date(2026, 10, 31))


def noted(form: Form, field: str, words: str, cell: str, **rest: Any) -> Noted:
    usual: dict[str, Any] = {
        "learner": NOOR,
        "party": None,
        "days": None,
        "about": "",
        "code": "",
        "line": f"Blad!A{cell[1:]}",
    }
    return Noted(
        Entry(form=form, field=field, words=words, cell=f"Blad!{cell}", **{**usual, **rest}), "noor.xlsx", "Acme"
    )


def test_an_agreement_is_one_line_with_who_does_it_by_when_and_what_came_of_it() -> None:
    line = (
        noted(Form.AGREEMENTS, "what", "de lijst meebrengen", "A5", done=False),
        noted(Form.AGREEMENTS, "who", "Kim", "B5"),
        noted(Form.AGREEMENTS, "by", "20/11/2026", "C5", days=FRIDAY),
    )

    (agreed,) = agreements_in(line)

    one = agreed.agreement
    assert (one.what, one.owner, one.by, one.due, one.open) == ("de lijst meebrengen", "Kim", FRIDAY.first, None, True)
    assert (agreed.workbook, agreed.company, one.cell, one.learner) == ("noor.xlsx", "Acme", "Blad!A5", NOOR)


def test_when_in_words_stays_words() -> None:
    (agreed,) = agreements_in(
        (noted(Form.AGREEMENTS, "what", "heftruck", "A5"), noted(Form.AGREEMENTS, "by", "voor de examens", "C5"))
    )

    assert (agreed.agreement.by, agreed.agreement.due) == (None, "voor de examens")


def test_of_weeks_only_what_was_agreed_last_holds_and_each_says_whose_words_they_are() -> None:
    found = agreements_in(
        (
            noted(Form.WEEK, "agreed", "helm dragen", "D4", days=WEEK_46, party=Party.LEARNER),
            noted(Form.WEEK, "agreed", "zelf tellen", "D9", days=WEEK_47, party=Party.LEARNER),
            noted(Form.WEEK, "agreed", "vroeger bellen", "D10", days=WEEK_47, party=Party.WORKPLACE),
            noted(Form.MONTH, "agreed", "Kim toont de scanner, voor 1/12", "B30", days=OCTOBER),
        )
    )

    assert [(one.agreement.what, one.agreement.party) for one in found] == [
        ("zelf tellen", Party.LEARNER),
        ("vroeger bellen", Party.WORKPLACE),
        ("Kim toont de scanner, voor 1/12", None),
    ]


@pytest.mark.parametrize("words", ["✓", "x", "12", "ok"])
def test_a_sign_is_no_agreement(words: str) -> None:
    assert agreements_in([noted(Form.AGREEMENTS, "what", words, "A5")]) == ()


def test_what_is_of_nobody_named_is_nobodys_agreement() -> None:
    assert agreements_in([noted(Form.AGREEMENTS, "what", "lijst", "A5", learner=None)]) == ()


def test_what_people_bring_is_newest_first_and_within_the_period() -> None:
    written = (
        noted(Form.DAY, "did", "gelost", "B3", days=FRIDAY),
        noted(Form.DAY, "question", "mag ik de heftruck?", "D3", days=FRIDAY),
        noted(Form.WEEK, "well", "stipt", "B9", days=WEEK_46),
        noted(Form.MONTH, "best", "scannen", "B30", days=OCTOBER),
        noted(Form.TALK, "proud", "alleen gelost", "B6"),
        noted(Form.CHECKLIST, "sign", "klaar", "B2"),
    )

    assert [one.entry.words for one in to_talk_over(written, None)] == [
        "alleen gelost", "mag ik de heftruck?", "stipt", "scannen",
    ]  # fmt: skip
    november = Days(date(2026, 11, 1), date(2026, 11, 30))
    assert [one.entry.words for one in to_talk_over(written, november)] == [
        "alleen gelost", "mag ik de heftruck?", "stipt",
    ]  # fmt: skip
