"""Puts a zip file together again with some members replaced; all others are copied as the very bytes they were."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from addin.hosts.ooxml.archive import Archive, Member

# The fields of the zip format, as APPNOTE 6.3 sections 4.3.7 (local), 4.3.12 (central) and 4.3.16 (end) name them.
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")

_SIZES_FOLLOW = 0x8  # the flag that says: sizes stand behind the data
_STRENGTH = 0x6  # how hard the old bytes were packed; untrue of the new ones
_DEFLATED, _VERSION = 8, 20
_1980 = 0x21  # the first day that zip knows, as a date field
_ZIP64 = 1
_FULL = 0xFFFFFFFF  # says that the true figure stands in the zip64 field


class _Packed(NamedTuple):
    data: bytes
    crc: int
    size: int


def rewritten(archive: Archive, replaced: Mapping[Member, bytes], added: Mapping[str, bytes]) -> bytes:
    """Return the file with the content of some members replaced and new members added at the end.

    Names, dates, extra fields, comments, the order of the members and that of the directory stay; what lies between
    members stays too. The directory of a zip64 file is written in the plain form, which always suffices below 4 GB.
    """
    pieces: list[bytes] = []
    moved: dict[Member, tuple[int, _Packed | None]] = {}
    at = 0
    for member in sorted(archive.members, key=lambda member: member.header_offset):
        packed = _pack(replaced[member]) if member in replaced else None
        record = archive.record(member) if packed is None else _local(archive, member, packed) + packed.data
        moved[member] = at, packed
        pieces.append(record)
        at += len(record)
    directory = [_central(member, *moved[member]) for member in archive.members]
    for name, content in added.items():
        record, entry = _new_member(name, _pack(content), at)
        pieces.append(record)
        directory.append(entry)
        at += len(record)
    listed = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), at, len(archive.comment))
    return b"".join([*pieces, listed, end, archive.comment])


def _pack(content: bytes) -> _Packed:
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Packed(packer.compress(content) + packer.flush(), zlib.crc32(content), len(content))


def _local(archive: Archive, member: Member, packed: _Packed) -> bytes:
    """Return the member's local header as it was, but for the sizes and how it is packed."""
    header = archive.data[member.header_offset : member.data_offset]
    fields = list(_LOCAL.unpack_from(header))
    name_size = fields[9]
    name, extra = header[_LOCAL.size : _LOCAL.size + name_size], _without_zip64(header[_LOCAL.size + name_size :])
    fields[2], fields[3] = _plain_flags(fields[2]), _DEFLATED
    fields[6:9] = packed.crc, len(packed.data), packed.size
    fields[10] = len(extra)
    return _LOCAL.pack(*fields) + name + extra


def _central(member: Member, offset: int, packed: _Packed | None) -> bytes:
    """Return the member's entry in the directory, with where it stands now."""
    fields = list(_CENTRAL.unpack_from(member.central))
    name_end = _CENTRAL.size + fields[10]
    extra_end = name_end + fields[11]
    extra = member.central[name_end:extra_end]
    if _FULL in {*fields[8:10], fields[16]}:
        extra = _without_zip64(extra)
    if packed is not None:
        fields[3], fields[4] = _plain_flags(fields[3]), _DEFLATED
        fields[7:10] = packed.crc, len(packed.data), packed.size
    else:
        fields[8:10] = member.compressed_size, member.size
    fields[11] = len(extra)
    fields[16] = offset
    return _CENTRAL.pack(*fields) + member.central[_CENTRAL.size : name_end] + extra + member.central[extra_end:]


def _new_member(name: str, packed: _Packed, offset: int) -> tuple[bytes, bytes]:
    """Return the record and the directory's entry of a member that was not there."""
    written = name.encode("ascii")
    shared = (_DEFLATED, 0, _1980, packed.crc, len(packed.data), packed.size, len(written), 0)
    record = _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, *shared) + written + packed.data
    entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, 0, *shared, 0, 0, 0, 0, offset) + written
    return record, entry


def _plain_flags(flags: int) -> int:
    return flags & ~(_SIZES_FOLLOW | _STRENGTH)


def _without_zip64(extra: bytes) -> bytes:
    """Return an extra field without its zip64 sizes; anything that is no proper list of fields stays as it is."""
    kept, at = [], 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept.append(extra[at : at + 4 + size])
        at += 4 + size
    return b"".join(kept) + extra[at:] if at <= len(extra) else extra
