"""The four forms of a summary say the same, open in the programs they are for, and are the same bytes every time."""

from __future__ import annotations

import random
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path, PurePath

import docx
import openpyxl
import pytest

from addin.domain.shelf import built_in
from addin.domain.status import Role, Status
from addin.domain.summary.model import Summary
from addin.language import LANGUAGES
from addin.macros.summarise import summarise
from tests.support.heard import rated, truth
from tests.support.libreoffice import SOFFICE, Office
from workbook_templates.summary.form import Form, form_of
from workbook_templates.summary.forms import summary_file
from workbook_templates.summary.words import SummaryWords

TODAY = date(2026, 6, 30)
OCTOBER, MARCH = date(2025, 10, 3), date(2026, 3, 13)
RICH = (
    rated("LOG.A1", Status.DEVELOPING, on=OCTOBER, cell="Noor!C9"),
    rated("LOG.A1", Status.ACHIEVED, on=MARCH, cell="Noor!D9", remark="zag ik zelf"),
    rated("LOG.A2", Status.NOT_ACHIEVED, on=MARCH, cell="Noor!D10"),
    rated("LOG.A3", Status.ACHIEVED, on=MARCH, cell="Noor!D11"),
    rated("LOG.A3", Status.DEVELOPING, on=MARCH, cell="Noor!E11", rater="H. Smets", role=Role.TEACHER),
    rated("LOG.A4", None, raw="3", cell="Noor!D12"),
    rated("LOG.D4", Status.NOT_APPLICABLE, on=MARCH, cell="Noor!D31"),
    rated(None, Status.ACHIEVED, on=MARCH, label="Komt op tijd", cell="Noor!D60"),
    rated(None, Status.ACHIEVED, on=MARCH, label="Attest heftruck", cell="Noor!D61"),
    rated(None, Status.ACHIEVED, on=MARCH, label="Poetst de kantine", cell="Noor!D62"),
)


def summary(*heard: object, learner: str | None = None) -> Summary:
    return summarise(heard or RICH, built_in(), today=TODAY, learner=learner)  # type: ignore[arg-type]


def made(form: Form, given: Summary | None = None, language: str = "en") -> bytes:
    return summary_file(given or summary(), form, SummaryWords(language))


def pdf_text(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "summary.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True, timeout=300)
    return told.stdout


def pages(pdf: bytes, tmp_path: Path) -> int:
    path = tmp_path / "summary.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True, timeout=300).stdout
    return int(re.search(r"Pages:\s+(\d+)", told)[1])  # type: ignore[index]


def docx_text(word: bytes) -> str:
    found = docx.Document(BytesIO(word)).element.body
    return "\n".join("".join(text.text or "" for text in line.iter(f"{{{W}}}t")) for line in found.iter(f"{{{W}}}p"))


def bare(said: str) -> str:
    return re.sub(r"\W+", "", said)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def xlsx_text(book: bytes) -> str:
    with pytest.warns(UserWarning, match="extension"):
        sheets = list(openpyxl.load_workbook(BytesIO(book)))
    return "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value)


STATEMENTS = (
    "Noor Peeters",
    "Agrees tasks with colleagues and team leader",
    "has grown here since last time",
    "zag ik zelf",
    "does not work yet, look together at what would help",
    "Has not come up here",
    "does not come up here: where can it be learned?",
    "Attitudes",
    "Komt op tijd",
    "Certificates",
    "Attest heftruck",
    "Poetst de kantine",
    "What was meant by “3”?",
    "You have not rated yourself yet",
    "What does Noor need to learn",
    "Nothing was found of: the learner's own view.",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[Form, str]:
    """What each form says, without spaces and marks."""
    said = {
        Form.PDF: pdf_text(made(Form.PDF), tmp_path_factory.mktemp("pdf")),
        Form.DOCX: docx_text(made(Form.DOCX)),
        Form.HTML: made(Form.HTML).decode().replace("&#39;", "'"),
        Form.XLSX: xlsx_text(made(Form.XLSX)),
    }
    return {form: bare(words) for form, words in said.items()}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_all_forms_say_the_same(statement: str, told: dict[Form, str]) -> None:
    start = bare(statement)[:15]  # the whole of it may be broken over two lines of a column

    assert [form for form, said in told.items() if start not in said] == []


@pytest.mark.parametrize("form", Form)
def test_the_same_ratings_in_any_order_give_the_same_bytes(form: Form) -> None:
    heard = list(truth("vijf plus vijf"))
    expected = made(form, summary(*heard))
    random.Random(11).shuffle(heard)  # noqa: S311 - any fixed order will do

    assert made(form, summary(*heard)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("learner", ["aylin", "jorre"])
def test_a_full_learner_fits_on_two_sheets_of_pdf(learner: str, language: str, tmp_path: Path) -> None:
    given = summary(*truth("Evaluatiefiche_Depot_Meuleman"), learner=learner)

    assert pages(made(Form.PDF, given, language), tmp_path) == 2


def test_each_learner_of_a_class_begins_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    given = summary(*truth("vijf plus vijf"))

    told = pdf_text(made(Form.PDF, given), tmp_path).split("\f")

    starts = [page for page in told if page.lstrip().startswith("Evaluation summary")]
    assert len(starts) == len(given.learners)


@pytest.mark.parametrize(
    "evil", ['#panic("x")', "$ x $ <label> @ref *b* _i_ `c` // y", "\\u{41} [ ] { }", "<w:t>&amp;"]
)
@pytest.mark.parametrize("form", [Form.PDF, Form.DOCX])
def test_what_people_typed_is_never_markup(evil: str, form: Form, tmp_path: Path) -> None:
    heard = rated(None, Status.ACHIEVED, label=evil, learner=evil, rater=evil, remark=evil, workbook=evil)

    written = made(form, summary(heard, rated("LOG.A1", Status.ACHIEVED, learner=evil, workbook=evil)))

    told = pdf_text(written, tmp_path) if form is Form.PDF else docx_text(written)
    assert "".join(evil.split()) in "".join(told.split())


@pytest.mark.parametrize("form", Form)
def test_characters_that_no_document_can_hold_break_none(form: Form) -> None:
    assert made(form, summary(rated("LOG.A1", Status.ACHIEVED, remark="a\x01b\x0bc\ud800d", learner="N\x02 P")))


def test_a_word_document_has_real_headings_and_lists() -> None:
    document = docx.Document(BytesIO(made(Form.DOCX)))

    styles = [line.style.name for line in document.paragraphs if line.style]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") > 5
    assert document.core_properties.title == "Evaluation summary · Noor Peeters"
    lists = document.element.body.iter(f"{{{W}}}numPr")
    assert len(list(lists)) == len(summary().learners[0].focus)


def test_the_pdf_can_be_read_aloud() -> None:
    pdf = made(Form.PDF)

    assert b"/StructTreeRoot" in pdf
    assert b"/Lang" in pdf


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_lays_the_word_document_out_on_two_sheets(office: Office, tmp_path: Path) -> None:
    given = summary(*truth("Evaluatiefiche_Depot_Meuleman"), learner="aylin")
    sources = [tmp_path / f"aylin-{language}.docx" for language in LANGUAGES]
    for language, source in zip(LANGUAGES, sources, strict=True):
        source.write_bytes(made(Form.DOCX, given, language))

    pdfs = office.convert(sources, "pdf", tmp_path / "out")

    assert [pages(pdf.read_bytes(), tmp_path) for pdf in pdfs if pdf] == [2, 2, 2]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.PDF", Form.PDF),
        ("a.docx", Form.DOCX),
        ("a.htm", Form.HTML),
        ("a.b.xlsx", Form.XLSX),
        ("a", None),
        ("a.odt", None),
    ],
)
def test_the_ending_of_a_name_chooses_the_form(name: str, form: Form | None) -> None:
    assert form_of(PurePath(name)) is form


def test_several_at_once_get_the_pdf_that_one_alone_gets() -> None:
    given, alone = summary(), made(Form.PDF)

    with ThreadPoolExecutor(4) as several:
        assert set(several.map(lambda _: made(Form.PDF, given), range(12))) == {alone}
