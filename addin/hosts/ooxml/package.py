"""The parts of a workbook package: which there are, what type they have, how they refer to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.archive import Archive, Member
from addin.hosts.ooxml.gate import check_file
from addin.hosts.ooxml.limits import DEFAULT_LIMITS, Limits
from addin.hosts.ooxml.markup import Element, Growth, parse, too_much
from addin.text import text


class Relationship(NamedTuple):
    """How one part refers to another; ``kind`` is the last word of its type, such as ``worksheet``.

    ``target`` is a part's name for ``Package.read``; for an external one it is the address as written.
    """

    id: str
    kind: str
    target: str
    external: bool
    type: str  # the whole type, strict or transitional, as written


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """What ``[Content_Types].xml`` says, by part key and by extension (lower case, no dot)."""

    overrides: dict[str, str]
    defaults: dict[str, str]


class Package:
    """A workbook file, opened. Parts are found whatever slashes and cases were used to write their names.

    ``archive.members`` are the raw entries in order, for whoever copies them untouched.
    """

    def __init__(self, data: bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> None:
        """Check ``data`` and find its parts; nothing is unpacked yet.

        Raises:
            WorkbookRejected: if it is no workbook package, or not a safe one.
        """
        check_file(data, name, limits)
        self.data = data
        self.limits = limits
        self.archive = Archive(data, limits)
        self._members: dict[str, list[Member]] = {}
        for member in self.archive.members:
            self._members.setdefault(part_key(member.name), []).append(member)
        self._unpacked = self._elements = 0
        self._types: ContentTypes | None = None
        self._relationships: dict[str, tuple[Relationship, ...]] = {}

    def __contains__(self, part: str) -> bool:
        """Say whether there is such a part."""
        return bool(self._entries(part))

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts as written, directories left out, in the order of the file."""
        return tuple(member.name for member in self.archive.members if not member.name.endswith(("/", "\\")))

    def member(self, part: str) -> Member | None:
        """Return the entry that holds a part, None if there is none.

        Raises:
            WorkbookRejected: if two entries of that name differ: programs disagree on which of them counts.
        """
        members = self._entries(part)
        if not members:
            return None
        if len({(member.crc, member.size) for member in members}) > 1:
            raise WorkbookRejected(
                "duplicate_part",
                text(
                    "This file holds two different versions of {part}. Open it in Excel and save it again.",
                    part=members[0].name,
                ),
            )
        return members[-1]

    def _entries(self, part: str) -> list[Member]:
        return self._members.get(part_key(part)) or self._members.get(part_key(_unquoted(part)), [])

    def read(self, part: str, *, most: int | None = None) -> bytes:
        """Return a part's content, unpacked.

        Args:
            part: Its name, in any case, with any slashes.
            most: A tighter cap in bytes than the limits give.

        Raises:
            KeyError: if there is no such part.
            WorkbookRejected: if it is damaged or larger than the limits allow.
        """
        return b"".join(self.windows(part, most=most))

    def windows(self, part: str, *, most: int | None = None) -> Iterator[bytes]:
        """Yield a part's content in windows, so that a large one is never held whole. Raises as ``read`` does."""
        member = self.member(part)
        if member is None:
            raise KeyError(part)
        limits = self.limits
        allowed = min(most or limits.part_bytes, limits.part_bytes, limits.total_bytes - self._unpacked)
        for window in self.archive.unpack(member, allowed):
            self._unpacked += len(window)
            yield window

    def grow(self, growth: Growth) -> None:
        """Count the elements of a tree that was grown from this package.

        Raises:
            WorkbookRejected: if all its trees together are beyond the limits.
        """
        self._elements += growth.elements
        if self._elements > self.limits.all_elements:
            raise too_much(growth.part)

    def tree(self, part: str, *, most: int | None = None) -> Element:
        """Return a small part's XML as a tree. Raises as ``read`` does, and if the XML is unsafe or broken."""
        growth = Growth(part, self.limits)
        parse(self.windows(part, most=most), part, growth.install)
        self.grow(growth)
        return growth.tree

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return the relationships of a part, or of the package itself; empty if it has none.

        Raises:
            WorkbookRejected: if the part that lists them is damaged.
        """
        key = part_key(part)
        if key not in self._relationships:
            self._relationships[key] = self._read_relationships(_slashed(part))
        return self._relationships[key]

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the first part of that kind that ``part`` refers to and that is there."""
        for relationship in self.relationships(part):
            if relationship.kind == kind and not relationship.external and relationship.target in self:
                return relationship.target
        return None

    def content_type(self, part: str) -> str:
        """Return the content type of a part, "" when the package does not say."""
        types = self.content_types()
        key = part_key(part)
        return types.overrides.get(key) or types.defaults.get(key.rpartition(".")[2], "")

    def content_types(self) -> ContentTypes:
        """Return all content types; none if the package has no list of them."""
        if self._types is None:
            self._types = self._read_types()
        return self._types

    def _read_relationships(self, part: str) -> tuple[Relationship, ...]:
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", name + ".rels")
        if where not in self:
            return ()
        return tuple(_relationship(item, folder) for item in self.tree(where).all("Relationship"))

    def _read_types(self) -> ContentTypes:
        if CONTENT_TYPES not in self:
            return ContentTypes({}, {})
        root = self.tree(CONTENT_TYPES)
        return ContentTypes(
            {part_key(item.get("PartName")): item.get("ContentType") for item in root.all("Override")},
            {item.get("Extension").lower(): item.get("ContentType") for item in root.all("Default")},
        )


CONTENT_TYPES = "[Content_Types].xml"


def part_key(name: str) -> str:
    """Return the form under which a part is found: lower case, plain slashes, none in front.

    Raises:
        WorkbookRejected: if the name climbs out of the package.
    """
    key = _slashed(name).casefold()
    if "\0" in key or key[1:2] == ":" or (".." in key and ".." in key.split("/")):
        raise WorkbookRejected(
            "unsafe_name",
            text("A part of this file has an unsafe name, which no spreadsheet program writes; it was not read."),
        )
    return key


def _unquoted(name: str) -> str:
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), name.encode()).decode(errors="replace")


def _slashed(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _relationship(item: Element, folder: str) -> Relationship:
    target = item.get("Target")
    external = item.get("TargetMode").casefold() == "external"
    if not external:
        target = _resolved(target, folder)
    return Relationship(item.get("Id"), item.get("Type").rpartition("/")[2], target, external, item.get("Type"))


def _resolved(target: str, folder: str) -> str:
    """Return a target as a part's name: absolute ones as they are, others from the folder of the part that refers."""
    slashed = target.replace("\\", "/").partition("#")[0]
    path = posixpath.normpath(posixpath.join("/", folder, slashed))
    return path.lstrip("/")
