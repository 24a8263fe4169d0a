"""The zip file under a workbook: its members, each with its raw bytes, checked before anything is unpacked.

The standard ``zipfile`` is not used: it hides the raw bytes that the patcher copies, believes sizes in headers, lets a
duplicate name win silently, and costs more start-up time than reading a small workbook.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.text import text

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END64_LOCATOR = struct.Struct("<4sIQI")
_END64 = struct.Struct("<4sQ2H2I4Q")

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_STORED, _DEFLATED = 0, 8
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_ZIP64_EXTRA = 1
_WINDOW = 1 << 18


class Member(NamedTuple):
    """One entry of the archive, in the order of the central directory. Sizes are the directory's claims."""

    name: str  # as written, backslashes and all
    header_offset: int
    data_offset: int
    end: int  # where the member's record ends: data descriptor and padding included
    compressed_size: int
    size: int
    crc: int
    method: int
    flags: int
    central: bytes  # the raw entry in the central directory


class Archive:
    """The members of a zip file held in memory."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Find and check all members of ``data``.

        Raises:
            WorkbookRejected: if it is no zip file, is damaged or locked with a password, or its members overlap.
        """
        self.data = data
        self.limits = limits
        end, count, self.directory_offset = _find_directory(data)
        if count > limits.members:
            raise WorkbookRejected(
                "too_many_parts", text("This file is made of {count} parts, far more than a workbook has.", count=count)
            )
        self.comment = data[end + _END.size :]
        members = list(_entries(data, self.directory_offset, count))
        self.members = tuple(_with_ends(data, members, self.directory_offset))

    def packed(self, member: Member) -> bytes:
        """Return the member's compressed bytes as they stand in the file."""
        return self.data[member.data_offset : member.data_offset + member.compressed_size]

    def record(self, member: Member) -> bytes:
        """Return the member's whole record as it stands in the file: local header, data, data descriptor."""
        return self.data[member.header_offset : member.end]

    def unpack(self, member: Member, most: int) -> Iterator[bytes]:
        """Yield the member's content in windows, never more than ``most`` bytes in all.

        Raises:
            WorkbookRejected: if it is larger, packed suspiciously tight, packed in another way, or damaged.
        """
        if member.flags & _ENCRYPTED:
            raise encrypted()
        if member.method not in {_STORED, _DEFLATED}:
            raise damaged(member.name)
        size = crc = 0
        for window in _windows(self.data, member):
            size += len(window)
            if size > most or self._too_tight(member, size):
                raise too_large(member.name)
            crc = zlib.crc32(window, crc)
            yield window
        if crc != member.crc or size != member.size:
            raise damaged(member.name)

    def _too_tight(self, member: Member, size: int) -> bool:
        return size > self.limits.ratio_from and size > self.limits.ratio * member.compressed_size


def encrypted() -> WorkbookRejected:
    """Return the refusal of a file that is locked with a password."""
    return WorkbookRejected(
        "encrypted",
        text("This workbook is locked with a password. Open it in Excel, remove the password and save it again."),
    )


def damaged(part: str) -> WorkbookRejected:
    """Return the refusal of a file of which a part cannot be unpacked."""
    return WorkbookRejected(
        "damaged",
        text("This file is damaged (at {part}). Open it in Excel, let it be repaired, and save it again.", part=part),
    )


def truncated() -> WorkbookRejected:
    """Return the refusal of a file that ends too early."""
    return WorkbookRejected(
        "truncated", text("This file is incomplete: its end is missing. Copy, download or send it once more.")
    )


def too_large(part: str) -> WorkbookRejected:
    """Return the refusal of a part that unpacks to far more than a workbook holds."""
    return WorkbookRejected(
        "too_large",
        text("A part of this file ({part}) unpacks to far more than a tracker holds, so it was not read.", part=part),
    )


def _windows(data: bytes, member: Member) -> Iterator[bytes]:
    """Yield windows of at most a quarter of a mebibyte, whatever the headers claim."""
    start, stop = member.data_offset, member.data_offset + member.compressed_size
    if member.method == _STORED:
        for at in range(start, stop, _WINDOW):
            yield data[at : min(at + _WINDOW, stop)]
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        window = unpacker.decompress(data[start:stop], _WINDOW)
        while window:
            yield window
            window = unpacker.decompress(unpacker.unconsumed_tail, _WINDOW)
    except zlib.error as error:
        raise damaged(member.name) from error
    if not unpacker.eof:
        raise damaged(member.name)


def _find_directory(data: bytes) -> tuple[int, int, int]:
    """Return where the end record stands, how many members there are, and where the central directory begins."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _FULL_16))
    if end < 0 or end + _END.size > len(data):
        raise truncated()
    _, disk, _, _, count, size, offset, _ = _END.unpack_from(data, end)
    if count == _FULL_16 or _FULL_32 in {size, offset}:
        count, size, offset, end64 = _directory64(data, end) or (count, size, offset, end)
    else:
        end64 = end
    if disk not in {0, _FULL_16} or offset + size > end64:
        raise truncated()
    return end, count, offset


def _directory64(data: bytes, end: int) -> tuple[int, int, int, int] | None:
    at = end - _END64_LOCATOR.size
    if at < 0 or not data.startswith(b"PK\x06\x07", at):
        return None
    _, _, offset64, _ = _END64_LOCATOR.unpack_from(data, at)
    if offset64 + _END64.size > at or not data.startswith(b"PK\x06\x06", offset64):
        raise truncated()
    *_, count, size, offset = _END64.unpack_from(data, offset64)
    return count, size, offset, offset64


def _entries(data: bytes, at: int, count: int) -> Iterator[Member]:
    for _ in range(count):
        if at + _CENTRAL.size > len(data) or not data.startswith(b"PK\x01\x02", at):
            raise truncated()
        fields = _CENTRAL.unpack_from(data, at)
        name_size, extra_size, comment_size = fields[10:13]
        names_at = at + _CENTRAL.size
        stop = names_at + name_size + extra_size + comment_size
        yield _member(fields, data[at:stop], name_size, extra_size)
        at = stop


def _member(fields: tuple[int, ...], central: bytes, name_size: int, extra_size: int) -> Member:
    flags, method, crc = fields[3], fields[4], fields[7]
    names_at = _CENTRAL.size
    name = central[names_at : names_at + name_size].decode("utf-8" if flags & _UTF8_NAME else "cp437", "replace")
    extra = central[names_at + name_size : names_at + name_size + extra_size]
    size, compressed_size, offset = _sizes64(extra, [fields[9], fields[8], fields[16]])
    return Member(name, offset, 0, 0, compressed_size, size, crc, method, flags, central)


def _sizes64(extra: bytes, sizes: list[int]) -> list[int]:
    """Fill in the sizes that stand in the zip64 extra field, in the order in which the standard lists them."""
    at = 0
    while at + 4 <= len(extra) and _FULL_32 in sizes:
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _ZIP64_EXTRA:
            wide = iter(struct.unpack_from(f"<{min(length, len(extra) - at - 4) // 8}Q", extra, at + 4))
            return [next(wide, size) if size == _FULL_32 else size for size in sizes]
        at += 4 + length
    return sizes


def _with_ends(data: bytes, members: list[Member], directory: int) -> Iterator[Member]:
    """Yield the members with where their data begins and their record ends, once it is sure that none overlap."""
    starts = sorted(member.header_offset for member in members)
    following = dict(zip(starts, [*starts[1:], directory], strict=True))
    if len(following) != len(starts):
        raise _overlapping()
    for member in members:
        start, end = member.header_offset, following[member.header_offset]
        if start + _LOCAL.size > len(data) or not data.startswith(b"PK\x03\x04", start):
            raise truncated()
        *_, name_size, extra_size = _LOCAL.unpack_from(data, start)
        data_offset = start + _LOCAL.size + name_size + extra_size
        if data_offset + member.compressed_size > end:
            raise _overlapping()
        yield member._replace(data_offset=data_offset, end=end)


def _overlapping() -> WorkbookRejected:
    return WorkbookRejected(
        "overlapping_parts",
        text("The parts of this file overlap, which no spreadsheet program writes; it was not read."),
    )
