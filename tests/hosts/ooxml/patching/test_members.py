"""A zip file put together again: what is not replaced is the same bytes, name, date, extra field and order."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from addin.hosts.ooxml.archive import Archive
from addin.hosts.ooxml.limits import DEFAULT_LIMITS
from addin.hosts.ooxml.patching.members import rewritten


class Pipe(io.BytesIO):
    """A stream that cannot go back, so that sizes are written behind the data."""

    def seekable(self) -> bool:  # noqa: D102
        return False

    def tell(self) -> int:  # noqa: D102
        raise OSError


def zipped(*, stream: io.BytesIO | None = None, zip64: bool = False) -> bytes:
    stream = stream or io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", "a" * 99),
            ("xl\\odd.xml", "b"),
            ("xl/é.xml", "c" * 50),
            ("d/", ""),
        ):
            entry = zipfile.ZipInfo(name, (2020, 2, 29, 13, 14, 16))
            entry.filename = name  # zipfile would turn the backslash round
            entry.compress_type = zipfile.ZIP_STORED if name == "d/" else zipfile.ZIP_DEFLATED
            entry.comment = b"remark"
            entry.extra = struct.pack("<2H3s", 0x9999, 3, b"abc")
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=zip64) as member:
                member.write(content.encode())
        archive.comment = b"the end"
    return stream.getvalue()


def opened(data: bytes) -> Archive:
    return Archive(data, DEFAULT_LIMITS)


@pytest.mark.parametrize("data", [zipped(), zipped(zip64=True), zipped(stream=Pipe())], ids=["plain", "zip64", "piped"])
def test_untouched_members_are_the_same_bytes(data: bytes) -> None:
    before = opened(data)
    target = before.members[0]

    result = rewritten(before, {target: b"new content"}, {"xl/styles.xml": b"<s/>"})

    after = opened(result)
    for old, new in zip(before.members[1:], after.members[1:-1], strict=True):
        assert before.record(old) == after.record(new)
        assert (old.name, old.flags, old.crc, old.size) == (new.name, new.flags, new.crc, new.size)
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert archive.testzip() is None
        assert archive.read("[Content_Types].xml") == b"new content"
        assert archive.read("xl/styles.xml") == b"<s/>"
        assert archive.comment == b"the end"
        first = archive.infolist()[0]
        assert (first.date_time, first.comment) == ((2020, 2, 29, 13, 14, 16), b"remark")


@pytest.mark.parametrize("data", [zipped(), zipped(stream=Pipe())], ids=["plain", "piped"])
def test_nothing_replaced_gives_the_same_file(data: bytes) -> None:
    assert rewritten(opened(data), {}, {}) == data


def test_members_of_one_name_stay_two() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "2")
    before = opened(stream.getvalue())

    after = opened(rewritten(before, {before.members[1]: b"3"}, {}))

    assert [b"".join(after.unpack(member, 9)) for member in after.members] == [b"1", b"3"]


def with_wide_offset(data: bytes) -> bytes:
    """Say the sizes and the place of the first member in a zip64 field, as programs that stream do."""
    archive = opened(data)
    first = archive.members[0]
    wide = struct.pack("<2H3Q", 1, 24, first.size, first.compressed_size, first.header_offset)
    central = bytearray(first.central)
    name_size, extra_size = struct.unpack_from("<2H", central, 28)
    struct.pack_into("<2I", central, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", central, 30, extra_size + len(wide))
    struct.pack_into("<I", central, 42, 0xFFFFFFFF)
    central[46 + name_size + extra_size : 46 + name_size + extra_size] = wide
    end = bytearray(data[data.rindex(b"PK\5\6") :])
    rest = b"".join(member.central for member in archive.members[1:])
    struct.pack_into("<I", end, 12, len(central) + len(rest))
    return data[: archive.directory_offset] + bytes(central) + rest + bytes(end)


@pytest.mark.parametrize("touched", [0, 1])
def test_a_directory_with_wide_figures_becomes_plain(touched: int) -> None:
    data = with_wide_offset(zipped())
    before = opened(data)

    result = rewritten(before, {before.members[touched]: b"new"}, {})

    after = opened(result)
    assert [member.name for member in after.members] == [member.name for member in before.members]
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert archive.testzip() is None
        assert [entry.extra for entry in archive.infolist()] == [struct.pack("<2H3s", 0x9999, 3, b"abc")] * 4
