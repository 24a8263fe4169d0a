"""XML read by expat with a guard: no document types, no endless nesting.

Namespaces are not looked at: strict and transitional workbooks, and those with odd prefixes, use the same local names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.parsers import expat

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.archive import damaged
from addin.hosts.ooxml.limits import Limits
from addin.text import text

Attributes = dict[str, str]

_MOST_TEXT = 1_000_000  # characters in one element of a tree; strings of cells have a limit of their own


class Element:
    """An element of a small part, held in memory: local names only, whatever namespace or prefix was used."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: Attributes) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute, ``default`` when it is missing."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> Element | None:
        """Return the first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list[Element]:
        """Return the children of that name."""
        return [child for child in self.children if child.tag == tag]

    def walk(self, tag: str) -> Iterator[Element]:
        """Yield all elements of that name inside this one, in document order."""
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.walk(tag)


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def local_attributes(attributes: Attributes) -> Attributes:
    """Return the attributes under their local names; where two share one, that without a prefix wins."""
    if ":" not in "".join(attributes):
        return attributes
    prefixed = {local(name): value for name, value in attributes.items() if ":" in name}
    return prefixed | {name: value for name, value in attributes.items() if ":" not in name}


def parse(windows: Iterable[bytes], part: str, install: Callable[[Any], None]) -> None:
    """Run expat over a part with the handlers that ``install`` sets.

    Raises:
        WorkbookRejected: if the part has a document type or is no well-formed XML.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    install(parser)
    try:
        for window in windows:
            parser.Parse(window, False)  # noqa: FBT003 - expat takes no keyword
        parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        raise damaged(part) from error


def parse_tree(windows: Iterable[bytes], part: str, limits: Limits) -> Element:
    """Return a whole part as a tree. Only for parts whose size is bounded.

    Raises:
        WorkbookRejected: if the part has a document type, is beyond the limits, or is no well-formed XML.
    """
    growth = Growth(part, limits)
    parse(windows, part, growth.install)
    return growth.tree


class Growth:
    """Grows a tree from what expat meets, within limits; ``elements`` is how many there are."""

    def __init__(self, part: str, limits: Limits) -> None:
        self.part = part
        self.elements = 0
        self._limits = limits
        self._above = Element("", {})
        self._stack = [self._above]

    @property
    def tree(self) -> Element:
        """The document's root, once it has been parsed."""
        return self._above.children[0]

    def install(self, parser: Any) -> None:
        """Become the receiver of a parser's events."""
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters

    def start(self, name: str, attributes: Attributes) -> str:
        """Take the beginning of an element; return its local name."""
        if len(self._stack) > self._limits.depth:
            raise too_deep(self.part)
        self.elements += 1
        if self.elements > self._limits.elements:
            raise too_much(self.part)
        element = Element(local(name) if ":" in name else name, local_attributes(attributes))
        self._stack[-1].children.append(element)
        self._stack.append(element)
        return element.tag

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        self._stack.pop()

    def characters(self, data: str) -> None:
        """Take text."""
        element = self._stack[-1]
        element.text += data
        if len(element.text) > _MOST_TEXT:
            raise too_much(self.part)


def too_deep(part: str) -> WorkbookRejected:
    """Return the refusal of a part whose elements nest without end."""
    return WorkbookRejected(
        "too_deep", text("A part of this file ({part}) is built in a way that no spreadsheet program does.", part=part)
    )


def too_much(part: str) -> WorkbookRejected:
    """Return the refusal of a part with an endless number of things in it."""
    return WorkbookRejected(
        "too_much",
        text("A part of this file ({part}) holds far more than a tracker does, so it was not read.", part=part),
    )


def _refuse_doctype(*_declaration: object) -> None:
    raise WorkbookRejected(
        "doctype",
        text("This file carries a document type declaration, which is unsafe and which no spreadsheet program writes."),
    )


def whole_number(written: str, default: int = 0) -> int:
    """Return a count or index as written in an attribute; ``default`` for nothing or nonsense."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else default  # noqa: PLR2004


def is_true(written: str) -> bool:
    """Say whether an attribute that is a truth value says yes."""
    return written in {"1", "true", "on"}
