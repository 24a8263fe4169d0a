"""A mentor at work with the pane beside their workbook: real service, real browser, a stand-in for Excel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from addin.buttons import press
from addin.hosts.xlsx import read_xlsx
from addin.macros.drawn import drawn_sheet, drawn_workbook
from addin.sheet.edit import apply_edits
from addin.sheet.snapshot import Snapshot
from sync_service.record.queries import uploads
from tests.support.browser import CHROMIUM, launch
from tests.support.excel_in_chromium import Pane
from tests.support.paired import opened
from tests.support.school import RATINGS, TODAY, service, workbook
from tests.support.serving import listening

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
NARROW: ViewportSize = {"width": 330, "height": 800}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed here; `make test` installs it")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    made = service(tmp_path)
    yield made
    made.extensions["leerlijn.record"].close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with listening(app) as address:
        yield address


UNCLEAR = workbook([*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])])


@pytest.fixture
def beside(address: str, chromium: Browser) -> Iterator[Callable[..., Pane]]:
    """Opens the pane beside a workbook."""
    contexts = []

    def open_beside(book: Snapshot, **options: str) -> Pane:
        contexts.append(chromium.new_context(viewport=NARROW))
        return Pane.open(contexts[-1].new_page(), address, book, **options)

    yield open_beside
    for context in contexts:
        context.close()


@pytest.fixture
def pane(beside: Callable[..., Pane]) -> Pane:
    """The pane beside a company's list, not paired yet."""
    return beside(opened(UNCLEAR))


def code(app: Flask) -> str:
    return str(app.extensions["leerlijn.devices"].offer("Noordkaai", by="Els Wouters", now=datetime.now(UTC)))


@pytest.fixture
def paired(app: Flask, pane: Pane) -> Pane:
    pane.pair(code(app))
    expect(pane.page.locator("#who")).to_contain_text("Noordkaai")
    return pane


def test_a_mentor_pairs_once_with_a_code(app: Flask, pane: Pane) -> None:
    expect(pane.page.get_by_role("heading", name="Koppel met de school")).to_be_visible()
    pane.pair("AAAA-AAAA")
    expect(pane.page.locator("#trouble")).to_contain_text("Deze code klopt niet")
    pane.pair(code(app))
    expect(pane.page.locator("#who")).to_contain_text("Noordkaai")
    pane.page.reload()

    expect(pane.page.get_by_role("button", name="Controleer")).to_be_visible()
    expect(pane.page.locator("#pairing")).to_be_hidden()


def test_checking_shows_findings_and_a_click_goes_to_the_cell(paired: Pane) -> None:
    paired.press("validate")
    paired.page.get_by_role("button", name="Ga naar opvolging!C7").first.click()

    expect(paired.page.get_by_role("heading", name="Vragen")).to_be_visible()
    assert paired.page.evaluate("new Promise((done) => setTimeout(() => done(book.selected), 50))") == "opvolging!C7"
    assert paired.complaints == []


def test_colouring_gives_what_it_gives_on_a_file_and_undo_takes_it_back(paired: Pane) -> None:
    before = paired.workbook
    expected = apply_edits(before, press("colour", before, today=TODAY, language="nl").edits)
    paired.press("colour")
    coloured = paired.workbook
    paired.press("undo")

    assert _stands(coloured) == _stands(expected) != _stands(before)
    assert _stands(paired.workbook) == _stands(before)
    expect(paired.page.locator("#said")).to_contain_text("Teruggedraaid")


def test_below_more_a_button_puts_up_a_sheet_and_undo_takes_it_away(paired: Pane) -> None:
    before = paired.workbook
    expected = apply_edits(before, press("focus", before, today=TODAY, language="nl").edits)
    paired.page.get_by_text("Meer", exact=True).click()
    paired.press("focus")
    put_up = paired.workbook
    said = paired.page.locator("#said").inner_text()
    paired.press("undo")

    assert _stands(put_up) == _stands(expected)
    assert [sheet.name for sheet in put_up.sheets] == ["opvolging", "Focus"]
    assert said == "Het blad Focus staat achter de andere."
    assert paired.workbook.sheets == before.sheets
    assert paired.complaints == []


def _stands(snapshot: object) -> dict[object, object]:
    return {
        (sheet.name, place): (cell.value, cell.look.fill)
        for sheet in snapshot.sheets  # type: ignore[attr-defined]
        for place, cell in sheet.cells.items()
        if cell.value is not None or cell.look.fill
    }


def test_a_question_is_answered_in_place(paired: Pane) -> None:
    paired.press("validate")
    question = paired.page.locator("article.question", has_text="Q7")
    question.locator("select").select_option("achieved")
    question.get_by_role("button", name="Antwoord").click()

    expect(question).to_have_count(0)
    assert paired.complaints == []


SLIP = """
    | code   | competentie     | Noor Peeters    | Sem Janssens |
    | LOG.A1 | stemt taken af  | behaald         | behaald      |
    | LOG.A2 | geeft info door | in ontwikkelign | behaald      |
    """


def test_a_slip_is_mended_with_a_click(app: Flask, beside: Callable[..., Pane]) -> None:
    pane = beside(drawn_workbook(SLIP))
    pane.pair(code(app))
    pane.press("validate")
    expect(pane.page.locator(".cell .sheet").first).to_be_hidden()
    pane.page.get_by_role("button", name="Verbeter: in ontwikkeling").click()

    expect(pane.page.get_by_role("button", name="Verbeter: ")).to_have_count(0)
    assert pane.workbook.sheets[0].cells[3, 3].value == "in ontwikkeling"


def test_where_findings_stand_on_several_sheets_each_cell_is_shown_with_its_sheet(
    app: Flask, beside: Callable[..., Pane]
) -> None:
    pane = beside(Snapshot("twee.xlsx", tuple(drawn_sheet(SLIP, name) for name in ("Magazijn", "Kade"))))
    pane.pair(code(app))
    pane.press("validate")

    expect(pane.page.locator(".cell .sheet", has_text="Kade").first).to_be_visible()


def test_the_report_can_be_read_beside_the_sheet(paired: Pane) -> None:
    paired.press("summary")
    paired.page.get_by_role("button", name="Lees het verslag").click()
    report = paired.page.frame_locator("#page")

    expect(report.get_by_text("Noor Peeters").first).to_be_visible()
    assert paired.complaints == []


def test_syncing_brings_the_ratings_into_the_record_and_the_school_answers(app: Flask, paired: Pane) -> None:
    paired.press("sync")
    expect(paired.page.locator("#said")).to_contain_text("Naar de school gestuurd: 6 nieuwe beoordelingen.")
    paired.press("reply")
    record = app.extensions["leerlijn.record"]
    with record.reading() as connection:
        taken = uploads(connection, record.school)

    expect(paired.page.locator("#said")).to_contain_text("De school heeft dit werkboek sinds")
    assert [(one.company, one.workbook, one.added) for one in taken] == [("Noordkaai", "lijst.xlsx", 6)]


def test_a_cell_that_changes_meanwhile_is_not_overwritten(paired: Pane) -> None:
    paired.page.route("**/macros/colour*", lambda route: _change_meanwhile(paired, route))
    paired.press("colour")

    expect(paired.page.locator("#trouble")).to_contain_text("opvolging!C2 werd gewijzigd")
    assert "#AFDA97" not in {fill for _value, fill in _stands(paired.workbook).values()}


def _change_meanwhile(pane: Pane, route: object) -> None:
    answer = route.fetch()  # type: ignore[attr-defined]
    pane.page.evaluate("book.document.looks.push({fill: '#FF00FF'})")
    pane.page.evaluate(
        "const at = (c) => c[0] === 2 && c[1] === 3; const cell = book.document.sheets[0].cells.find(at);"
        "while (cell.length < 5) cell.push(null); cell[4] = book.document.looks.length - 1;"
    )
    route.fulfill(response=answer)  # type: ignore[attr-defined]


def test_without_a_connection_it_says_so_and_goes_on_afterwards(paired: Pane) -> None:
    paired.page.route("**/api/**", lambda route: route.abort())
    paired.press("validate")
    expect(paired.page.locator("#trouble")).to_contain_text("De school is niet te bereiken")
    paired.page.unroute("**/api/**")
    paired.page.get_by_role("button", name="Probeer opnieuw").click()

    expect(paired.page.locator("#findings article").first).to_be_visible()
    expect(paired.page.locator("#trouble")).to_be_hidden()


def test_a_program_that_was_taken_back_asks_for_a_new_code(app: Flask, paired: Pane) -> None:
    devices, now = app.extensions["leerlijn.devices"], datetime.now(UTC)
    devices.revoke(devices.all(now=now)[0].id, by="Els", now=now)
    paired.press("validate")

    expect(paired.page.get_by_role("heading", name="Koppel met de school")).to_be_visible()
    expect(paired.page.locator("#trouble")).to_contain_text("niet meer gekoppeld")


def test_a_button_of_the_ribbon_opens_the_pane_and_does_its_work(paired: Pane) -> None:
    paired.page.evaluate("book.actions.validate({completed: () => { book.completed = true; }})")

    expect(paired.page.locator("#findings article").first).to_be_visible()
    assert paired.page.evaluate("[book.shown, book.completed]") == [True, True]


@pytest.mark.parametrize(("language", "label"), [("fr-BE", "Contrôler"), ("en-GB", "Check"), ("de-DE", "Controleer")])
def test_it_speaks_the_language_of_excel(app: Flask, beside: Callable[..., Pane], language: str, label: str) -> None:
    pane = beside(opened(), language=language)
    pane.pair(code(app))

    expect(pane.page.locator("#b-validate")).to_have_text(label)


def test_keyboard_and_screen_reader_find_their_way(paired: Pane) -> None:
    paired.press("validate")
    paired.page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = paired.page.evaluate("axe.run().then((result) => result.violations)")
    wide = paired.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    paired.page.locator("#b-validate").focus()
    paired.page.keyboard.press("Tab")

    assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in violations] == []
    assert wide <= 0
    assert paired.page.evaluate("document.activeElement.id") == "b-colour"


def test_outside_excel_it_says_where_it_belongs(address: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.route(re.compile("appsforoffice"), lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{address}/taskpane/pane.html")

    expect(page.locator("#trouble")).to_contain_text("Deze pagina hoort in Excel")
    page.close()


def test_a_real_tracker_is_coloured_in_the_pane_as_on_disk(app: Flask, beside: Callable[..., Pane]) -> None:
    tracker = Path(__file__).parents[1] / "data" / "trackers" / "DC_Willebroek_matrix_duaal.xlsx"
    snapshot = read_xlsx(tracker)
    pane = beside(snapshot)
    pane.pair(code(app))
    pane.page.locator("#b-validate").wait_for()
    pane.press("colour")
    on_disk = apply_edits(snapshot, press("colour", snapshot, today=TODAY, language="nl").edits)

    fills = {place: fill for place, (_, fill) in _stands(pane.workbook).items() if fill}
    assert fills == {place: fill for place, (_, fill) in _stands(on_disk).items() if fill}
