"""``leerlijn summary``: what it writes, from workbooks and from the record, and how it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from addin.cli import leerlijn
from addin.terminal import Exit

TRACKERS = Path(__file__).parents[2] / "data" / "trackers"
FORM = TRACKERS / "Evaluatiefiche_Depot_Meuleman.xlsx"
LIST = TRACKERS / "opvolging_jarne_vandamme_cargo.xlsx"


@pytest.fixture(autouse=True)
def _leave_the_language_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command change the language of the process for the next test."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("LEERLIJN_LANG", raising=False)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(leerlijn, ["summary", *map(str, arguments), "--lang", "en"])


def sentence(result: Result) -> str:
    """Return the one line on stderr of a command that could not be done."""
    assert result.exit_code == Exit.NOT_DONE
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    return line


def told(*arguments: object) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code in {Exit.DONE, Exit.ERRORS_FOUND}
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_one_learner_goes_on_a_page(tmp_path: Path) -> None:
    out = tmp_path / "aylin.html"

    result = run(FORM, "--learner", "demirci aylin", "-o", out)

    assert result.exit_code == Exit.DONE
    assert result.stdout.splitlines()[0] == f"The summary is in {out}."
    page = out.read_text(encoding="utf-8")
    assert "Aylin Demirci" in page
    assert "Jorre" not in page


def test_a_class_goes_in_a_workbook_with_an_overview(tmp_path: Path) -> None:
    out = tmp_path / "klas.XLSX"

    result = run(FORM, LIST, "-o", out)

    assert result.stdout.startswith("The summaries of 3 learners are in ")
    with pytest.warns(UserWarning, match="extension"):
        book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Overview", "Aylin Demirci", "Jarne De Smet", "Jorre Vercammen"]


def test_errors_in_the_data_are_told_by_the_exit_code(tmp_path: Path) -> None:
    assert run(LIST, "-o", tmp_path / "jarne.html").exit_code == Exit.ERRORS_FOUND


def test_the_workbook_stays_as_it_is(tmp_path: Path) -> None:
    copy = Path(shutil.copy(FORM, tmp_path))
    before = copy.read_bytes()

    run(copy, "-o", tmp_path / "out.html")

    assert copy.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [copy.name, "out.html"]


def test_the_same_workbook_twice_is_one(tmp_path: Path) -> None:
    copy = Path(shutil.copy(FORM, tmp_path / "kopie.xlsx"))

    assert (
        told(FORM, copy, "--learner", "jorre")["learners"][0]["raters"]
        == told(FORM, "--learner", "jorre")["learners"][0]["raters"]
    )


def test_json_says_where_it_was_written(tmp_path: Path) -> None:
    out = tmp_path / "aylin.html"

    document = told(FORM, "--learner", "aylin", "-o", out)

    assert document["schema"] == 1
    assert document["written"] == str(out)
    assert [learner["name"] for learner in document["learners"]] == ["Aylin Demirci"]


def test_a_period_looks_back_on_one_moment() -> None:
    first = told(FORM, "--learner", "aylin", "--period", "Evaluatiegesprek 1")
    second = told(FORM, "--learner", "aylin", "--period", "evaluatiegesprek 2")

    assert first["period"]["moment"] == "Evaluatiegesprek 1"
    assert first["learners"][0]["changes"] == []
    assert second["learners"][0]["changes"] != []


def test_the_record_is_reported_on_as_its_workbooks_are(tmp_path: Path) -> None:
    record = f"sqlite:///{tmp_path / 'school.sqlite'}"
    synced = CliRunner().invoke(leerlijn, ["sync", str(FORM), "--company", "Depot Meuleman", "--record", record])
    assert synced.exit_code == Exit.DONE

    from_record = told("--record", record, "--learner", "jorre")["learners"][0]
    from_workbook = told(FORM, "--learner", "jorre")["learners"][0]

    assert from_record["sources"] == [{"workbook": FORM.name, "company": "Depot Meuleman"}]
    assert from_record["progress"] == from_workbook["progress"]
    assert [one["competence"] for one in from_record["focus"]] == [one["competence"] for one in from_workbook["focus"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "x.html"], "Say what to report on: workbooks, or the school record with --record."),
        ([FORM, "--record", "sqlite://", "-o", "x.html"], "Say what to report on"),
        ([FORM], "Say where the summary goes, with -o"),
        ([FORM, "-o", "x.odt"], "A summary can be written as .pdf, .docx, .xlsx, .html, not as .odt."),
        ([FORM, "-o", FORM], "would overwrite the workbook itself"),
        ([FORM, "--learner", "e", "-o", "x.html"], "There is no learner e. There are ratings of Aylin Demirci, "),
        ([FORM, "--period", "later", "-o", "x.html"], "There is no period later. Choose Evaluatiegesprek 1, "),
        ([FORM, "--trajectory", "XYZ", "-o", "x.html"], "There is no trajectory XYZ."),
        ([Path(__file__), "-o", "x.html"], ""),
        ([FORM, "-o", "no/such/folder/x.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[object], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert said in sentence(run(*arguments))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_fits_two_learners_is_asked_back() -> None:
    two = TRACKERS / "kleurenoverzicht_transgent.xlsx"

    assert sentence(run(two, FORM, "--learner", "aylin", "-o", "x.html")) == (
        "aylin can be Aylin Demir, Aylin Demirci. Give the full name."
    )


def test_a_workbook_without_ratings_gives_no_summary(tmp_path: Path) -> None:
    empty = tmp_path / "leeg.xlsx"
    openpyxl.Workbook().save(empty)

    assert sentence(run(empty, "-o", tmp_path / "x.html")).startswith("There are no ratings here to summarise.")


def test_only_what_one_company_said_comes_from_the_record(tmp_path: Path) -> None:
    record = f"sqlite:///{tmp_path / 'school.sqlite'}"
    for workbook, company in ((FORM, "Depot Meuleman"), (LIST, "Vandamme Cargo")):
        CliRunner().invoke(leerlijn, ["sync", str(workbook), "--company", company, "--record", record])

    document = told("--record", record, "--company", "meuleman")

    assert [one["name"] for one in document["learners"]] == ["Aylin Demirci", "Jorre Vercammen"]
    assert {source["company"] for one in document["learners"] for source in one["sources"]} == {"Depot Meuleman"}
    asked = run("--record", record, "--company", "depot zuid", "-o", tmp_path / "x.pdf")
    assert sentence(asked) == "Which company is depot zuid? The record knows Depot Meuleman, Vandamme Cargo."


def test_a_school_uses_its_own_phrases(tmp_path: Path) -> None:
    phrases, out = tmp_path / "zinnen.toml", tmp_path / "aylin.html"
    assert run("--write-phrases", phrases).exit_code == Exit.DONE
    phrases.write_text(phrases.read_text(encoding="utf-8").replace("took a step forward here", "wow, {name}"), "utf-8")

    run(FORM, "--learner", "aylin", "--phrases", phrases, "-o", out)

    assert "wow, Aylin" in out.read_text(encoding="utf-8")


def test_the_pack_of_the_council_scores_by_the_schools_rule_alone(tmp_path: Path) -> None:
    rule, without, scored = tmp_path / "regel.toml", tmp_path / "zonder.html", tmp_path / "met.html"
    run("--write-score-rule", rule)
    undecided = run(FORM, "--council", "--score-rule", rule, "-o", scored)
    rule.write_text(rule.read_text(encoding="utf-8").replace('decided_by = ""', 'decided_by = "ons team"'), "utf-8")

    run(FORM, "--council", "-o", without)
    run(FORM, "--council", "--score-rule", rule, "-o", scored)

    assert "decided_by is not filled in" in sentence(undecided)
    assert "Score out of 20" not in without.read_text(encoding="utf-8")
    assert "Score out of 20" in scored.read_text(encoding="utf-8")
    assert "ons team" in scored.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--company", "x", "-o", "x.pdf"], "--company goes with --record"),
        (["--score-rule", "x.toml", "-o", "x.pdf"], "--score-rule goes with --council"),
        (["--format", "pdf", "-o", "x.pdf"], "--format goes with a folder or a .zip"),
        (["--council", "-o", "x.zip"], "The pack of the class council is one document"),
        (
            ["--phrases", "geen.toml", "-o", "x.pdf"],
            "geen.toml is not a phrase bank that can be used (there is no such",
        ),
        (["--phrases", FORM, "-o", "x.pdf"], "it is no text in UTF-8"),
        (
            ["--council", "--score-rule", FORM, "-o", "x.pdf"],
            "is not a rule for report scores that can be used (it is no",
        ),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    arguments: list[object], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert said in sentence(run(FORM, *arguments))


def test_what_was_agreed_before_and_is_still_open_stands_on_the_table(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(LIST)
    sheet = book.create_sheet("Afspraken")
    sheet.append(["Datum", "Afspraak", "Wie", "Tegen", "Klaar?"])
    sheet.append(["12/02/2026", "Jarne mag mee met de heftruck", "Koen", "01/03/2026", ""])
    sheet.append(["12/02/2026", "Elke dag de checklist", "Jarne", "", "ja"])
    book.save(tmp_path / "jarne.xlsx")

    document = told(tmp_path / "jarne.xlsx")

    [agreement] = document["learners"][0]["agreements"]
    assert (agreement["what"], agreement["owner"], agreement["by"]) == (
        "Jarne mag mee met de heftruck",
        "Koen",
        "2026-03-01",
    )
    assert agreement["cell"] == "Afspraken!B2"
