"""What people write in agendas, talks and lists is found by its headings, and nothing else is taken for it."""

from __future__ import annotations

from datetime import date

from addin.domain.forms import Entry, Form
from addin.domain.school_year import Days
from addin.domain.status import Party
from addin.reading.result import Reading
from addin.run import understand
from addin.sheet.address import Range
from addin.sheet.finding import Kind
from addin.sheet.snapshot import Cell, Sheet, Snapshot

TODAY = date(2026, 12, 1)
WEEK_46 = Days(date(2026, 11, 9), date(2026, 11, 15))


def read(drawn: str | None, name: str = "Blad1", merges: tuple[Range, ...] = ()) -> Reading:
    """Return what is read of one sheet, drawn in lines from row 1."""
    lines = [line.strip().strip("|").split("|") for line in (drawn or "").strip().splitlines()]
    texts = {(row, at): said.strip() for row, line in enumerate(lines, 1) for at, said in enumerate(line, 1)}
    cells = {at: Cell(*at, said, said) for at, said in texts.items() if said}
    return understand(Snapshot("agenda.xlsx", (Sheet(name, cells, merges=merges),)), "LOG", None, TODAY).reading


def told(drawn: str | None, name: str = "Blad1") -> list[tuple[str, Party | None, Days | None, str]]:
    return [(one.field, one.party, one.days, one.words) for one in read(drawn, name).entries]


def test_a_week_in_two_columns_says_who_said_what_in_which_week() -> None:
    """
    | Feedbackagenda Noor Peeters, schooljaar 2026-2027 |
    | Week | Wat ging goed? (leerling) | Wat ging goed? (mentor) | Kan beter (mentor) | Afspraken | Antwoord school |
    | 46   | scannen                   | stipt                   | vragen stellen     | meer vragen | mooi zo |
    """
    doc = test_a_week_in_two_columns_says_who_said_what_in_which_week.__doc__
    first = read(doc).entries[0]

    assert told(doc) == [
        ("well", Party.LEARNER, WEEK_46, "scannen"),
        ("well", Party.WORKPLACE, WEEK_46, "stipt"),
        ("less", Party.WORKPLACE, WEEK_46, "vragen stellen"),
        ("agreed", None, WEEK_46, "meer vragen"),
        ("answer", Party.SCHOOL, WEEK_46, "mooi zo"),
    ]
    assert (first.form, first.learner, first.cell, first.line) == (Form.WEEK, "Noor Peeters", "Blad1!B3", "Blad1!A3")


def test_a_week_as_a_form_below_its_title_has_its_voices_over_the_columns() -> None:
    """
    | Week 46 - 9/11/2026 |
    |                  | Leerling | Mentor |
    | Wat ging goed?   | scannen  | stipt  |
    | Wat ging minder? |          | traag  |
    """
    assert told(test_a_week_as_a_form_below_its_title_has_its_voices_over_the_columns.__doc__) == [
        ("well", Party.LEARNER, WEEK_46, "scannen"),
        ("well", Party.WORKPLACE, WEEK_46, "stipt"),
        ("less", Party.WORKPLACE, WEEK_46, "traag"),
    ]


def test_weeks_below_each_other_each_have_their_own_title() -> None:
    """
    | Schooljaar 2026-2027 |
    | Week 46 |
    | | Wat ging goed? | Wat ging minder goed? |
    | Élève   | scanner |  |
    | Tuteur  |  | trop lent |
    | Week 47 |
    | | Wat ging goed? | Wat ging minder goed? |
    | Mentor  | alles   |  |
    """
    next_week = Days(date(2026, 11, 16), date(2026, 11, 22))

    assert told(test_weeks_below_each_other_each_have_their_own_title.__doc__) == [
        ("well", Party.LEARNER, WEEK_46, "scanner"),
        ("less", Party.WORKPLACE, WEEK_46, "trop lent"),
        ("well", Party.WORKPLACE, next_week, "alles"),
    ]


def test_a_diary_says_what_was_done_and_how_it_went() -> None:
    """
    | Datum      | Wat heb ik gedaan?     | Hoe ging het? |
    | 12/11/2026 | twee palletten gelost  | vlot          |
    | vr 13/11   |                        | moe           |
    """
    day, following = date(2026, 11, 12), date(2026, 11, 13)

    assert told(test_a_diary_says_what_was_done_and_how_it_went.__doc__) == [
        ("did", None, Days(day, day), "twee palletten gelost"),
        ("how", None, Days(day, day), "vlot"),
        ("how", None, Days(following, following), "moe"),
    ]


def test_strengths_beside_work_points_without_a_week_are_no_agenda() -> None:
    """
    | Leerling | Sterke punten | Werkpunten |
    | Noor     | stipt         | tempo      |
    """
    assert told(test_strengths_beside_work_points_without_a_week_are_no_agenda.__doc__) == []


def test_a_tracker_has_no_forms() -> None:
    """
    | code | competentie    | status         | datum      | opmerking |
    | A1   | stemt taken af | goed           | 12/11/2026 | stipt     |
    | C3   | telt goederen  | minder goed    | 13/11/2026 |           |
    """
    reading = read(test_a_tracker_has_no_forms.__doc__)

    assert (reading.entries, reading.blank) == ((), ())


def test_a_log_of_talks_knows_its_themes_by_name() -> None:
    """
    | Datum      | Thema                | Besproken | Afspraken            | Aanwezig |
    | 12/11/2026 | Veiligheid en welzijn | uren     | Kim bezorgt schoenen | Kim, Els |
    |            | iets anders          | weekend   |                      |          |
    """
    found = read(test_a_log_of_talks_knows_its_themes_by_name.__doc__).entries

    assert {(one.code, one.days and one.days.first) for one in found} == {("safety", date(2026, 11, 12)), ("", None)}
    assert [one.words for one in found if one.field == "agreed"] == ["Kim bezorgt schoenen"]


def test_answers_below_a_passport_are_kept_with_their_question() -> None:
    """
    | Leerlingenpaspoort: Noor Peeters |
    | Zo leer ik |
    | Wat kan ik al goed? | met klanten praten |
    | Wat vind ik lastig? |                    |
    | Werkplekpaspoort |
    | Uren en pauzes | 8 tot 16 |
    """
    first, second = read(test_answers_below_a_passport_are_kept_with_their_question.__doc__).entries

    assert (first.form, first.learner, first.about) == (Form.LEARNER_PASSPORT, "Noor Peeters", "Wat kan ik al goed?")
    assert (second.form, second.learner, second.words) == (Form.WORKPLACE_PASSPORT, None, "8 tot 16")


def test_an_item_without_a_sign_is_open_once_another_has_one() -> None:
    """
    | Het bedrijf regelt | Teken  | De school regelt | Teken |
    | kledij ligt klaar  | ✓ klaar | rooster bezorgd |       |
    """
    found = read(test_an_item_without_a_sign_is_open_once_another_has_one.__doc__).entries

    assert [(one.party, one.about, one.words) for one in found] == [
        (Party.WORKPLACE, "kledij ligt klaar", "✓ klaar"),
        (Party.SCHOOL, "rooster bezorgd", ""),
    ]


def test_what_a_broken_formula_left_is_nothing_that_anybody_wrote() -> None:
    """
    | Week | Wat ging goed? | Afspraken |
    | 46   | #REF!          | op tijd   |
    """
    assert [words for *_, words in told(test_what_a_broken_formula_left_is_nothing_that_anybody_wrote.__doc__)] == [
        "op tijd"
    ]


def test_a_title_over_all_columns_ends_a_list() -> None:
    """
    | Afspraak  | Wie  | Tegen wanneer |
    | op tijd   | Noor | 1/12/2026     |
    | Waar we staan |
    | Ontvangst | 3 / 5 |
    """
    reading = read(test_a_title_over_all_columns_ends_a_list.__doc__, merges=(Range(3, 1, 3, 3),))

    assert {one.cell for one in reading.entries} == {"Blad1!A2", "Blad1!B2", "Blad1!C2"}


def test_what_is_about_health_is_warned_of() -> None:
    """
    | Week | Wat ging goed? | Wat ging minder? |
    | 46   | stipt          | start met rilatine |
    """
    findings = read(test_what_is_about_health_is_warned_of.__doc__).findings

    assert [one.cell for one in findings if one.kind is Kind.SENSITIVE_REMARK] == ["Blad1!C2"]


def test_entries_of_one_line_belong_together() -> None:
    """
    | Afspraak  | Wie  | Tegen wanneer |
    | op tijd   | Noor | 1/12/2026     |
    | meer vragen | Kim |  |
    """
    lines: dict[str, list[Entry]] = {}
    for one in read(test_entries_of_one_line_belong_together.__doc__).entries:
        lines.setdefault(one.line, []).append(one)

    assert [[one.field for one in some] for some in lines.values()] == [["what", "who", "by"], ["what", "who"]]
