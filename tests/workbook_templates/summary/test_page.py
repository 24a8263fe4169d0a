"""The summary as a page: what it shows, that it is safe and whole in itself, and that it fits on two sheets."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from addin.domain.moment import Time
from addin.domain.shelf import built_in
from addin.domain.status import Role, Status
from addin.domain.summary.model import Heard, Summary
from addin.domain.summary.period import parse_period
from addin.language import LANGUAGES
from addin.macros.summarise import summarise
from tests.support.browser import CHROMIUM
from tests.support.heard import rated, truth
from workbook_templates.summary.called import HEADINGS, LABELS, SENTENCES, STANDING_WORDS
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import summary_file
from workbook_templates.summary.words import SummaryWords

TODAY = date(2026, 6, 30)
A_TO_C = ("A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "C1")
_VOID = {"meta", "col", "br", "link", "img", "hr"}


def summary(heard: Iterable[Heard], learner: str | None = None) -> Summary:
    return summarise(heard, built_in(), today=TODAY, learner=learner)


def summary_html(made: Summary, language: str = "nl") -> str:
    return summary_file(made, Form.HTML, SummaryWords(language)).decode()


class Outline(HTMLParser):
    """What a page is made of: its elements with attributes, its text, and whether every element is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that what closes was the last to open."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what people read."""
        if "style" not in self._open and data.strip():
            self.lines.append(" ".join(data.split()))


NOOR = (
    rated("LOG.A1", Status.DEVELOPING, on=date(2025, 10, 3), cell="Noor!C9"),
    rated("LOG.A1", Status.ACHIEVED, on=date(2026, 3, 13), cell="Noor!D9", remark="zag ik zelf"),
    rated("LOG.A2", Status.NOT_ACHIEVED, on=date(2026, 3, 13), cell="Noor!D10"),
    rated("LOG.A3", Status.ACHIEVED, on=date(2026, 3, 13), cell="Noor!D11"),
    rated("LOG.A3", Status.DEVELOPING, on=date(2026, 3, 13), cell="Noor!E11", rater="H. Smets", role=Role.TEACHER),
    rated("LOG.A4", None, raw="3", cell="Noor!D12"),
)


def test_a_page_reads_from_top_to_bottom_as_the_talk_goes() -> None:
    lines = Outline(summary_html(summary(NOOR), "en")).lines

    wanted = """
        Evaluation summary
        Noor Peeters
        Where this comes from
        vandamme.xlsx
        What goes well
        A1 Agrees tasks with colleagues and team leader
        has grown here since last time
        ✓ achieved
        K. Maes (mentor)
        zag ik zelf
        · 13 Mar 2026 · Noor!D9
        What to work on
        A2 Hands over information at shift change
        does not work yet, look together at what would help
        What is next
        Our agreements
        What changed since last time
        Seen differently
        A3 Reports problems at once to the right person
        ✓ achieved
        K. Maes (mentor) · 13 Mar 2026 · Noor!D11
        ◑ developing
        H. Smets (teacher) · 13 Mar 2026 · Noor!E11
        Still to ask
        What was meant by “3”?
        To think about beforehand
        Who said what, competence by competence
    """
    assert in_this_order([line.strip() for line in wanted.strip().splitlines()], lines) == []


def in_this_order(wanted: list[str], lines: list[str]) -> list[str]:
    """Return what is left of ``wanted`` when each line has been looked for after the one before."""
    left = iter(lines)
    return [line for line in wanted if line not in left]


def test_text_from_a_workbook_never_becomes_markup() -> None:
    evil = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    heard = rated(
        None,
        Status.ACHIEVED,
        label=evil,
        learner=evil,
        rater=evil,
        remark=evil,
        workbook=evil,
        company=evil,
        moment=evil,
    )

    outline = Outline(summary_html(summary([heard, rated("LOG.A1", None, learner=evil, raw=evil)])))

    assert {tag for tag, _ in outline.elements}.isdisjoint({"script", "img"})
    assert any(evil in line for line in outline.lines)


def test_a_page_needs_nothing_from_elsewhere() -> None:
    html = summary_html(summary(truth("Evaluatiefiche_Depot_Meuleman")))

    assert re.findall(r"https?:|<script|<link|@import|url\(|src=", html) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_accessible(language: str) -> None:
    outline = Outline(summary_html(summary(truth("Evaluatiefiche_Depot_Meuleman")), language))

    tags = [tag for tag, _ in outline.elements]
    assert outline.elements[0] == ("html", {"lang": language})
    assert tags.count("h1") == 2
    assert all("scope" in attributes for tag, attributes in outline.elements if tag == "th")
    assert all(attributes.get("aria-label") for _, attributes in outline.elements if attributes.get("role") == "img")


def test_colour_is_never_the_only_sign() -> None:
    html = summary_html(summary(truth("Evaluatiefiche_Depot_Meuleman")), "en")

    chips = re.findall(r'<span class="chip [a-z_]+">([^<]*)</span>', html)
    assert set(chips) == {"✓ achieved", "★ independent", "◑ developing", "✗ not achieved"}


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_each_language_says_everything_in_its_own_words(language: str) -> None:
    words = SummaryWords(language)
    said = [*HEADINGS.values(), *LABELS.values(), *SENTENCES.values(), *STANDING_WORDS.values()]

    same = {str(text) for text in said if words.say(text) == str(text)}

    assert same <= {"Code", "Status", "Attitudes"}


def test_any_order_of_ratings_gives_the_same_page() -> None:
    heard = list(truth("vijf plus vijf"))
    expected = summary_html(summary(heard))
    random.Random(3).shuffle(heard)  # noqa: S311 - any fixed order will do

    assert summary_html(summary(heard)) == expected


def test_a_remark_stands_once() -> None:
    remarked = [
        rated(f"LOG.{code}", Status.ACHIEVED, cell=f"Noor!C{row}", remark=f"zag ik zelf {row}")
        for row, code in enumerate(A_TO_C, 3)
    ]

    html = summary_html(summary(remarked))

    assert [html.count(f"zag ik zelf {row}<") for row in range(3, 3 + len(A_TO_C))] == [1] * len(A_TO_C)


def test_a_remark_beside_several_ratings_is_put_in_nobodys_mouth() -> None:
    heard = (
        rated("LOG.A1", Status.ACHIEVED, remark="knap", cell="Noor!C9"),
        rated("LOG.A1", Status.ACHIEVED, remark="knap", cell="Noor!D9", rater="H. Smets", role=Role.TEACHER),
        rated("LOG.A1", Status.INDEPENDENT, remark="knap", cell="Noor!E9", rater=None, role=Role.LEARNER),
    )

    lines = Outline(summary_html(summary(heard), "en")).lines

    assert lines.count("knap") == 1
    assert lines[lines.index("knap") - 1] == "K. Maes (mentor), H. Smets (teacher) · no date · Noor!C9, D9"


def test_a_remark_beside_several_ratings_stands_once_in_the_table_too() -> None:
    remarked = [
        rated(f"LOG.{code}", Status.ACHIEVED, cell=f"Noor!{column}{row}", remark=f"rij {row}", rater=rater)
        for row, code in enumerate(A_TO_C, 3)
        for column, rater in (("C", "K. Maes"), ("D", "H. Smets"))
    ]

    html = summary_html(summary(remarked))

    assert [html.count(f"rij {row}<") for row in range(3, 3 + len(A_TO_C))] == [1] * len(A_TO_C)


def test_the_table_tells_workbooks_apart_that_name_their_sheets_alike() -> None:
    heard = (
        rated("LOG.A1", Status.ACHIEVED, company="Vandamme"),
        rated("LOG.A1", Status.ACHIEVED, company="Depot Zuid", workbook="zuid.xlsx"),
    )

    lines = Outline(summary_html(summary(heard), "en")).lines

    assert {"[1] Blad1!C3", "[2] Blad1!C3"} <= set(lines)


def test_a_learner_without_anything_in_the_period_still_has_a_page() -> None:
    period = parse_period("2024-11", [], TODAY)

    lines = Outline(summary_html(summarise(NOOR, built_in(), today=TODAY, period=period), "en")).lines

    assert "There are no ratings in this period." in lines
    assert "2024-11 (1 Nov 2024 – 30 Nov 2024)" in lines


def test_a_learner_whom_nobody_names_goes_by_the_workbook() -> None:
    assert (
        "Learner without a name (b.xlsx)"
        in Outline(
            summary_html(summary([rated("LOG.A1", Status.ACHIEVED, learner=None, workbook="b.xlsx")]), "en")
        ).lines
    )


def test_several_workbooks_are_numbered_where_they_are_cited() -> None:
    heard = (
        rated("LOG.A1", Status.ACHIEVED, company="Vandamme"),
        rated("LOG.A1", Status.ACHIEVED, company="Depot Zuid", workbook="zuid.xlsx", cell="Noor!C4"),
    )

    lines = Outline(summary_html(summary(heard), "en")).lines

    assert any("[1] Noor!C4" in line for line in lines)
    assert any("[2] Blad1!C3" in line for line in lines)
    assert "Depot Zuid, Vandamme" in lines


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("..2026-03-31", "..2026-03-31 (up to 31 Mar 2026)"),
        ("2025-09-01..", "2025-09-01.. (from 1 Sep 2025)"),
        ("eindgesprek", "Eindgesprek"),
    ],
)
def test_the_page_says_what_is_looked_back_on(asked: str, shown: str) -> None:
    heard = [rated("LOG.A1", Status.ACHIEVED, moment="Eindgesprek", on=date(2026, 3, 13))]
    period = parse_period(asked, [("Eindgesprek", Time(date(2026, 3, 13)))], TODAY)

    lines = Outline(summary_html(summarise(heard, built_in(), today=TODAY, period=period), "en")).lines

    assert shown in lines


def test_what_has_no_date_is_left_out_of_a_period_and_said_so() -> None:
    heard = [rated("LOG.A1", Status.ACHIEVED), rated("LOG.A2", Status.ACHIEVED, on=date(2026, 3, 13))]
    made = summarise(heard, built_in(), today=TODAY, period=parse_period("2026-03", [], TODAY))

    lines = Outline(summary_html(made, "en")).lines

    assert "Left out, because no date says whether it lies in this period: 1." in lines


def test_what_does_not_fit_before_the_table_is_counted() -> None:
    done = [rated(f"LOG.{code}", Status.ACHIEVED, cell=f"Noor!C{row}") for row, code in enumerate(A_TO_C, 3)]
    asked = [rated("LOG.D1", None, raw="3", cell=f"Noor!D{row}") for row in range(3, 8)]

    lines = Outline(summary_html(summary(done + asked), "en")).lines

    assert "and 8 more, see the table" in lines
    assert any("and 2 more like it" in line for line in lines)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("learner", ["aylin", "jorre"])
def test_a_learner_with_47_competences_and_three_raters_fits_on_two_sheets(
    learner: str, language: str, tmp_path: Path
) -> None:
    page = tmp_path / f"{learner}.html"
    page.write_text(summary_html(summary(truth("Evaluatiefiche_Depot_Meuleman"), learner), language), encoding="utf-8")

    assert printed_pages(page) == 2


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
def test_a_learner_with_almost_nothing_fits_on_one_sheet(tmp_path: Path) -> None:
    page = tmp_path / "noor.html"
    page.write_text(summary_html(summary([rated("LOG.A1", Status.ACHIEVED)])), encoding="utf-8")

    assert printed_pages(page) == 1


def printed_pages(page: Path) -> int:
    """Print a page to paper as Chromium does, and count the sheets."""
    pdf = page.with_suffix(".pdf")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    subprocess.run([str(CHROMIUM), *options, page.as_uri()], check=True, capture_output=True, timeout=600)
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True, timeout=300)
    return int(re.search(r"Pages:\s+(\d+)", told.stdout)[1])  # type: ignore[index]
