"""What is refused, with which sentence, and how little it costs."""

from __future__ import annotations

import io
import resource
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.hosts.xlsx import XlsxHost, read_xlsx
from tests.support.package import TRACKERS, Parts, parts_of, relationships, styles, worksheet, zipped

TRACKER = (TRACKERS / "Lehrlingskartei Eupen.xlsx").read_bytes()
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


def refused(data: bytes, name: str = "x.xlsx", limits: Limits | None = None) -> str:
    with pytest.raises(WorkbookRejected) as caught:
        read_xlsx(data, name=name, limits=limits or Limits())
    assert str(caught.value).endswith((".", ".xlsx or .xlsm.", ").")), caught.value
    assert str(caught.value)[0].isupper()
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "x.xlsx", "empty"),
        (TRACKER, "~$tracker.xlsx", "lock_file"),
        (b"\x05K. Ma" + b" " * 159, "x.xlsx", "lock_file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "x.xlsx", "encrypted"),
        (OLE, "x.xls", "old_excel"),
        (b"%PDF-1.7\n", "x.xlsx", "pdf"),
        (b"%PDF-1.7\n" + TRACKER, "x.xlsx", "pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "x.xls", "html"),
        (b"  <table><tr>", "x.xls", "html"),
        (b'<?xml version="1.0"?><Workbook/>', "x.xls", "other_format"),
        (b"naam;score\nNoor;V\n", "x.csv", "plain_text"),
        (b"MZ\x00\x01", "x.exe", "no_workbook"),
        (TRACKER[: len(TRACKER) // 2], "x.xlsx", "truncated"),
        (TRACKER[:-30], "x.xlsx", "truncated"),
        (TRACKER[:4], "x.xlsx", "truncated"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": "<x/>"}),
            "x.ods",
            "opendocument",
        ),
        (zipped({"readme.txt": "hallo"}), "x.xlsx", "no_workbook"),
        (zipped({"xl/workbook.xml": "<nothing/>"}), "x.xlsx", "no_workbook"),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "x.xlsx", "no_sheets"),
        (zipped({"a": "", "../xl/workbook.xml": ""}), "x.xlsx", "unsafe_name"),
        (zipped({"a": "", "C:\\x.xml": ""}), "x.xlsx", "unsafe_name"),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_first_bytes(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def test_a_word_file_and_a_binary_workbook_are_called_by_their_names() -> None:
    word = parts_of({})
    word["_rels/.rels"] = relationships(("officeDocument", "word/document.xml"))
    word["word/document.xml"] = "<document/>"
    word["[Content_Types].xml"] = (
        '<Types><Override PartName="/word/document.xml" ContentType="application/x.wordprocessingml.main+xml"/></Types>'
    )
    binary = {"_rels/.rels": relationships(("officeDocument", "xl/workbook.bin")), "xl/workbook.bin": b"\x83\x01"}

    assert refused(zipped(word)) == "other_format"
    assert refused(zipped(binary)) == "binary_workbook"


def changed(part: str, content: str | bytes) -> bytes:
    parts: Parts = parts_of({"Blad1": worksheet()}, {"xl/styles.xml": styles()})
    return zipped({**parts, part: content})


DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        (SHEET, DOCTYPE + worksheet('<row><c t="str"><v>&b;</v></c></row>'), "doctype"),
        (SHEET, ("\ufeff" + DOCTYPE + worksheet()).encode("utf-16-le"), "doctype"),
        ("xl/styles.xml", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><styleSheet/>', "doctype"),
        ("xl/workbook.xml", DOCTYPE + "<workbook/>", "doctype"),
        (SHEET, worksheet('<row r="1"><c r="A1"><v>1</c></row>'), "damaged"),
        (SHEET, "", "damaged"),
        (SHEET, b"\xff\xfe\x00", "damaged"),
        (SHEET, '<?xml version="1.0" encoding="ebcdic-unheard"?><worksheet/>', "damaged"),
        (SHEET, worksheet(after="<a>" * 100 + "</a>" * 100), "too_deep"),
        (SHEET, worksheet("<a>" * 100 + "</a>" * 100), "too_deep"),
        ("xl/styles.xml", "<a>" * 100 + "</a>" * 100, "too_deep"),
        (SHEET, worksheet('<row r="1"><c r="A0"/></row>'), "bad_cell"),
        (SHEET, worksheet('<row r="1"><c r="XFE1"/></row>'), "bad_cell"),
        (SHEET, worksheet('<row r="1"><c r="7"/></row>'), "bad_cell"),
        (SHEET, worksheet('<row r="1048577"><c/></row>'), "bad_cell"),
        (SHEET, worksheet('<row r="1048577"><c r="A1048577"/></row>'), "bad_cell"),
        (SHEET, worksheet('<row r="1"><c r="A1" t="str"><v>' + "x" * 32_768 + "</v></c></row>"), "long_text"),
        (SHEET, worksheet("<row>" + "".join(f'<c r="A{n}"/>' for n in range(1, 200_002)) + "</row>"), "too_many_cells"),
        (SHEET, worksheet("<row/>" * 100_001), "too_much"),
        (SHEET, worksheet(after="<a/>" * 250_001), "too_much"),
        ("xl/styles.xml", "<a>" + "<a/>" * 250_001 + "</a>", "too_much"),
        (
            SHEET,
            worksheet(after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 20_001 + "</mergeCells>"),
            "too_many_ranges",
        ),
        (
            SHEET,
            worksheet(after='<conditionalFormatting sqref="A1">' + "<cfRule/>" * 20_001 + "</conditionalFormatting>"),
            "too_many_ranges",
        ),
        ("xl/styles.xml", f"<styleSheet><cellXfs>{'<xf/>' * 65_491}</cellXfs></styleSheet>", "too_many_styles"),
        ("xl/styles.xml", f"<styleSheet><cellXfs>{'<xf/>' * 1_000_000}</cellXfs></styleSheet>", "too_large"),
        (SHEET, " " * (17 << 20), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_is_unsafe_broken_or_endless_is_refused(part: str, content: str | bytes, code: str) -> None:
    assert refused(changed(part, content)) == code


def test_strings_are_counted_and_measured() -> None:
    def strings(inside: str) -> bytes:
        return zipped(parts_of({"Blad1": worksheet()}, {"xl/sharedStrings.xml": f"<sst>{inside}</sst>"}))

    assert refused(strings("".join(f"<si><t>{n}</t></si>" for n in range(300_001)))) == "too_many_texts"
    assert refused(strings("<si><t>" + "x" * 32_768 + "</t></si>")) == "long_text"
    assert refused(strings("<a>" * 100 + "</a>" * 100)) == "too_deep"


def test_too_many_sheets_parts_or_bytes() -> None:
    assert refused(zipped(parts_of({f"Blad{n}": worksheet() for n in range(101)}))) == "too_many_sheets"
    assert refused(zipped({f"{n}.xml": "" for n in range(2_001)})) == "too_many_parts"
    assert refused(TRACKER, limits=Limits(file_bytes=1000)) == "too_large"
    assert refused(TRACKER, limits=Limits(total_bytes=3000)) == "too_large"


def test_a_class_with_a_sheet_each_and_a_claimed_dimension_are_no_problem() -> None:
    sheet = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', before='<dimension ref="A1:XFD1048576"/>')
    far = worksheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    snapshot = read_xlsx(zipped(parts_of({**{f"Leerling {n}": sheet for n in range(30)}, "ver": far})), name="x.xlsx")

    assert len(snapshot.sheets) == 31
    assert (snapshot.sheets[-1].last_row, snapshot.sheets[-1].last_column) == (1_048_576, 16_384)


def bomb() -> bytes:
    """Return a quarter of a megabyte that unpacks to a quarter of a gibibyte of zeros."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of({"Blad1": worksheet()}).items():
            if name != SHEET:
                archive.writestr(name, content)
        with archive.open(SHEET, "w") as part:
            for _ in range(64):
                part.write(bytes(1 << 22))
    return stream.getvalue()


def test_a_zip_bomb_is_refused_before_it_unfolds() -> None:
    data = bomb()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert refused(data) == "damaged"  # zeros are no XML: the first window is enough
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 << 10


def test_sizes_in_headers_are_not_believed() -> None:
    data = bytearray(changed(SHEET, worksheet(after=f"<x>{'y' * 5000}</x>")))
    at = data.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", data, at + 24, 10)

    assert refused(bytes(data)) == "damaged"


def test_a_wrong_checksum_is_noticed() -> None:
    data = bytearray(changed(SHEET, worksheet()))
    struct.pack_into("<I", data, data.rfind(SHEET.encode()) - 46 + 16, 0)

    assert refused(bytes(data)) == "damaged"


@pytest.mark.parametrize(("field", "value", "code"), [(10, 12, "damaged"), (8, 1, "encrypted")])
def test_other_ways_of_packing_and_locked_members(field: int, value: int, code: str) -> None:
    data = bytearray(changed(SHEET, worksheet()))
    struct.pack_into("<H", data, data.rfind(SHEET.encode()) - 46 + field, value)

    assert refused(bytes(data)) == code


def test_a_stream_that_ends_early_or_is_garbled_is_damaged() -> None:
    data = bytearray(changed(SHEET, worksheet(after="<x>" + "abcdefgh" * 50 + "</x>")))
    at = data.find(SHEET.encode()) + len(SHEET)
    garbled = data.copy()
    garbled[at] = 0xFF
    short = data.copy()
    struct.pack_into("<I", short, data.rfind(SHEET.encode()) - 46 + 20, 20)

    assert refused(bytes(garbled)) == "damaged"
    assert refused(bytes(short)) == "damaged"


def directory(entries: list[tuple[str, int, int]], local: bytes) -> bytes:
    """Return a zip of that local data and a central directory of (name, offset, packed size) entries."""
    central = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, size, 9, len(name), 0, 0, 0, 0, 0, offset)
        + name.encode()
        for name, offset, size in entries
    )
    count = len(entries)
    return local + central + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(central), len(local), 0)


def test_members_that_overlap_are_refused() -> None:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(bytes(1000)) + packer.flush()
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 1000, 1, 0) + b"a" + packed

    assert refused(directory([("a", 0, len(packed)), ("b", 0, len(packed))], local)) == "overlapping_parts"
    assert refused(directory([("a", 0, len(local))], local)) == "overlapping_parts"
    assert refused(directory([("a", 5, 1)], local)) == "truncated"
    assert refused(directory([("a", 0, 1)], local)[:-10] + bytes(10)) == "truncated"


def test_the_wide_directories_of_large_files_are_read() -> None:
    plain = zipped(parts_of({"Blad1": worksheet('<row r="1"><c r="A1"><v>7</v></c></row>')}))
    end = plain.rfind(b"PK\x05\x06")
    *_, count, size, offset, _ = struct.unpack("<4s4H2IH", plain[end:])
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)

    assert read_xlsx(plain[:end] + record + locator + tail, name="x").sheets[0].cells[1, 1].value == 7
    assert refused(plain[:end] + tail) == "truncated"
    assert refused(plain[:end] + record[:10] + locator + tail) == "truncated"


def test_the_wide_sizes_of_a_member_are_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts_of({"Blad1": worksheet('<row r="1"><c r="A1"><v>7</v></c></row>')}).items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content.encode() if isinstance(content, str) else content)

    assert read_xlsx(stream.getvalue(), name="x").sheets[0].cells[1, 1].value == 7


def test_a_file_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRejected, match="cannot be opened") as caught:
        XlsxHost(tmp_path / "weg.xlsx").read()

    assert caught.value.code == "no_file"


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(TRACKER)

    snapshot = XlsxHost(path).read()

    assert snapshot.name == "tracker.xlsx"
    assert path.read_bytes() == TRACKER
