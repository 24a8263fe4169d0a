"""Values are written so that a spreadsheet reads back exactly them, and text never becomes a formula."""

from __future__ import annotations

from datetime import date, datetime, time
from xml.etree import ElementTree as ET

import pytest

from addin.hosts.ooxml.patching.content import content_of
from addin.sheet.values import CellError, CellValue


def text_of(inner: str) -> str:
    return "".join(ET.fromstring(inner.format(p="")).itertext())  # noqa: S314 - our own output


@pytest.mark.parametrize(
    ("value", "kind", "inner"),
    [
        (None, "", ""),
        (True, "b", "<v>1</v>"),
        (3, "", "<v>3</v>"),
        (0.1, "", "<v>0.1</v>"),
        (1e300, "", "<v>1e+300</v>"),
        (CellError("#N/A"), "e", "<v>#N/A</v>"),
        (date(2025, 11, 14), "", "<v>45975</v>"),
        (datetime(2025, 11, 14, 12), "", "<v>45975.5</v>"),  # noqa: DTZ001 - cells have no time zone
        (time(6), "", "<v>0.25</v>"),
    ],
)
def test_values_take_the_type_they_have(value: CellValue, kind: str, inner: str) -> None:
    content = content_of(value)

    assert (content.kind, content.inner.format(p="")) == (kind, inner)


def test_dates_count_from_the_workbooks_own_day_zero() -> None:
    assert content_of(date(1904, 1, 2), date_system_1904=True).inner == "<{p}v>1</{p}v>"
    assert content_of(date(1900, 2, 28)).inner == "<{p}v>59</{p}v>"
    assert content_of(date(1900, 3, 1)).inner == "<{p}v>61</{p}v>"


@pytest.mark.parametrize(
    "written", ["=1+1", "+32 2 555", "-", "@here", "\t=1", "{x}", "<b>&amp;", 'say "a"', "a\nb", " a "]
)
def test_text_stays_text(written: str) -> None:
    content = content_of(written)

    assert content.kind == "inlineStr"
    assert "<{p}f" not in content.inner
    assert text_of(content.inner) == written
    assert content.quoted == written.startswith(("=", "+", "-", "@", "\t"))


def test_space_at_the_edges_is_preserved() -> None:
    assert 'xml:space="preserve"' in content_of(" a").inner
    assert 'xml:space="preserve"' not in content_of("a b").inner


@pytest.mark.parametrize(
    ("written", "escaped"), [("a\x07b", "a_x0007_b"), ("a\rb", "a_x000D_b"), ("_x0041_", "_x005F_x0041_"), ("_x", "_x")]
)
def test_what_xml_cannot_hold_is_escaped_as_excel_does(written: str, escaped: str) -> None:
    assert text_of(content_of(written).inner) == escaped


@pytest.mark.parametrize("value", ["x" * 32_768, float("nan"), float("inf")])
def test_what_a_cell_cannot_hold_is_refused(value: CellValue) -> None:
    with pytest.raises(ValueError, match="cell"):
        content_of(value)
