"""Round-trip law: what was pulled into a workbook is read back exactly, whatever was said, and nothing else changes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.domain.status import Role, Status
from addin.domain.talk.letter import SchoolWord
from addin.domain.talk.matters import Agreement, Decision, FocusChoice, Parties, Reply, SchoolWork
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import patch_package
from addin.hosts.xlsx import read_xlsx
from addin.reading.school_sheet import words_read_back
from addin.sheet.edit import apply_edits
from tests.support.corpus import TRACKERS
from tests.support.libreoffice import SOFFICE, Office
from tests.support.lossless import assert_members_untouched, parts_of
from tests.support.rich_workbook import rich_workbook
from tests.support.school import workbook
from tests.support.school_words import answered, codes_of, learners_of, opened, words_about

LISTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
SAID = st.text(min_size=1, max_size=60)
DAYS = st.dates(date(2025, 9, 1), date(2026, 6, 30))
CODES = st.sampled_from(["LOG.A1", "LOG.A2", "LOG.C3", "X.9"])
MATTERS = st.one_of(
    st.builds(Reply, DAYS, SAID, st.none() | SAID),
    st.builds(
        Decision, CODES, st.none() | SAID, st.sampled_from(Status), DAYS, st.just(Parties()), st.just(()),
        st.none() | SAID, st.none() | SAID,
    ),
    st.builds(FocusChoice, DAYS, DAYS, st.lists(CODES, max_size=3).map(tuple), st.lists(CODES, max_size=3).map(tuple)),
    st.builds(Agreement, SAID, st.sampled_from(Role), st.none() | SAID, DAYS, st.none() | DAYS),
    st.builds(SchoolWork, DAYS, SAID, st.none() | CODES),
)  # fmt: skip
WORDS = st.lists(st.tuples(st.sampled_from(["Noor Peeters", "Sem Janssens"]), MATTERS), max_size=8)


def numbered(said: list[tuple[str, object]]) -> list[SchoolWord]:
    return [SchoolWord(f"w{number}", learner, matter) for number, (learner, matter) in enumerate(said)]  # type: ignore[arg-type]


def pulled(data: bytes, words: list[SchoolWord], name: str = "lijst.xlsx") -> bytes:
    replied = answered(read_xlsx(data, name=name), words)
    return patch_package(Package(data, name=name), replied.edits).data


@pytest.mark.hypothesis
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=WORDS, second=WORDS)
def test_whatever_the_school_says_is_read_back_and_then_nothing_is_left_to_write(
    first: list[tuple[str, object]], second: list[tuple[str, object]]
) -> None:
    data = workbook()
    before = opened(read_xlsx(data, name="lijst.xlsx")).reading
    for words in (numbered(first), numbered(second)):
        replied = answered(read_xlsx(data, name="lijst.xlsx"), words)
        data = patch_package(Package(data), replied.edits).data
        after = read_xlsx(data, name="lijst.xlsx")

        assert words_read_back(after) == replied.written
        assert sorted(word.id for word in replied.written) == sorted(word.id for word in words)
        assert not any(cell.formula for sheet in after.sheets for cell in sheet.cells.values())
        reading = opened(after).reading
        assert (reading.observations, reading.findings, reading.sheets) == (
            before.observations,
            before.findings,
            before.sheets,
        )
        assert answered(after, words).edits == ()


@pytest.mark.parametrize("path", TRACKERS, ids=lambda path: path.stem)
def test_in_any_tracker_only_lists_styles_and_the_new_sheet_change(path: Path) -> None:
    before = path.read_bytes()
    reading = opened(read_xlsx(before, name=path.name)).reading
    words = words_about(learners_of(reading)[:3] or ["Noor Peeters"], codes_of(reading))
    replied = answered(read_xlsx(before, name=path.name), words)
    after = patch_package(Package(before), replied.edits).data
    again = read_xlsx(after, name=path.name)

    changed = {name for name, part in parts_of(after).items() if parts_of(before).get(name) != part}
    new = changed - set(parts_of(before))
    own = {edit.where.rpartition("!")[0] for edit in replied.edits}
    assert len(new) == 1
    assert changed - new <= LISTS or len(own) > 1
    assert opened(again).reading.observations == reading.observations
    assert words_read_back(again) == replied.written
    assert openpyxl.load_workbook(io.BytesIO(after)).sheetnames[-1] == "Van de school"


def test_a_rich_workbook_keeps_every_part_byte_for_byte() -> None:
    before = rich_workbook()
    after = pulled(before, words_about(["Noor Peeters"]), "rijk.xlsm")
    new = next(iter(set(parts_of(after)) - set(parts_of(before))))
    without = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[-1] == new
        without.write(archive.read("xl/workbook.xml"))

    assert without.getvalue().count(b"<sheet ") == parts_of(before)["xl/workbook.xml"].count(b"<sheet ") + 1
    for name, part in parts_of(before).items():
        assert name in LISTS or parts_of(after)[name] == part, name


def test_the_second_pull_changes_the_one_sheet_and_no_other_part() -> None:
    first = pulled(workbook(), words_about(["Noor Peeters"]))
    new = [SchoolWord("n", "Noor Peeters", Reply(date(2026, 3, 16), "Heel mooi.")), *words_about(["Noor Peeters"])]
    second = pulled(first, new)

    assert_members_untouched(first, second, {"xl/worksheets/sheet2.xml", "xl/styles.xml"})


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here; `make test` installs it")
@pytest.mark.xdist_group("soffice")
def test_libreoffice_saves_it_anew_and_everything_is_still_there(tmp_path: Path) -> None:
    words = words_about(["Noor Peeters", "Sem Janssens"])
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(pulled(workbook(), words))
    saved = Office(tmp_path / "profile").convert([path], "xlsx", tmp_path / "saved")[0]
    assert saved is not None
    after = read_xlsx(saved)

    assert words_read_back(after) == answered(read_xlsx(workbook(), name="lijst.xlsx"), words).written
    assert apply_edits(after, answered(after, words).edits) == after
