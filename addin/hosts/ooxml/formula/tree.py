"""A formula as a tree of calls, literals and references. What is beyond a simple formula has no tree."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from math import isfinite
from typing import NamedTuple, TypeAlias

from addin.hosts.ooxml.formula.lexer import LONGEST, Word, words
from addin.sheet.address import LAST_COLUMN, LAST_ROW, column_number
from addin.sheet.values import CellError

MOST_WORDS = 300  # keeps the tree shallow enough to walk; conditional formats made by people have a dozen

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})")


class Literal(NamedTuple):
    """A value written in the formula."""

    value: float | str | bool | CellError


class Corner(NamedTuple):
    """One end of a reference; a fixed coordinate does not move with the formula."""

    row: int
    fixed_row: bool
    column: int
    fixed_column: bool


class Area(NamedTuple):
    """A cell or a range; ``sheet`` is None for the formula's own."""

    sheet: str | None
    first: Corner
    last: Corner


class Name(NamedTuple):
    """A defined name."""

    name: str


class Call(NamedTuple):
    """A function in capitals, or an operator by its sign (``u-`` for the minus in front of a number)."""

    function: str
    arguments: tuple[Node, ...]


Node: TypeAlias = Literal | Area | Name | Call


class NotSimple(Exception):
    """The formula is beyond what can be worked out here. Never leaves this room."""


@lru_cache(maxsize=2048)
def parse_formula(formula: str) -> Node | None:
    """Return the tree of a formula (without its leading ``=``), None if it is beyond a simple one."""
    found = [word for word in islice(words(formula.removeprefix("=")), MOST_WORDS + 1) if word.kind != "space"]
    if not found or len(found) > MOST_WORDS or len(formula) > LONGEST:
        return None
    try:
        parser = _Parser(found)
        tree = parser.comparison()
        parser.finish()
    except NotSimple:
        return None
    return tree


class _Parser:
    """Descends through the operators, loosest first, as Excel binds them."""

    def __init__(self, found: list[Word]) -> None:
        self._words = found
        self._at = 0

    def finish(self) -> None:
        if self._at < len(self._words):
            raise NotSimple

    def comparison(self) -> Node:
        left = self._joined()
        while sign := self._take("=", "<>", "<", ">", "<=", ">="):
            left = Call(sign, (left, self._joined()))
        return left

    def _joined(self) -> Node:
        left = self._sum()
        while self._take("&"):
            left = Call("&", (left, self._sum()))
        return left

    def _sum(self) -> Node:
        left = self._product()
        while sign := self._take("+", "-"):
            left = Call(sign, (left, self._product()))
        return left

    def _product(self) -> Node:
        left = self._power()
        while sign := self._take("*", "/"):
            left = Call(sign, (left, self._power()))
        return left

    def _power(self) -> Node:
        left = self._signed()
        while self._take("^"):
            left = Call("^", (left, self._signed()))
        return left

    def _signed(self) -> Node:
        if self._take("-"):
            return Call("u-", (self._signed(),))
        if self._take("+"):
            return self._signed()
        operand = self._operand()
        while self._take("%"):
            operand = Call("/", (operand, Literal(100)))
        return operand

    def _operand(self) -> Node:
        if self._take("("):
            inner = self.comparison()
            self._need(")")
            return inner
        word = self._next()
        if word.kind == "number" and isfinite(float(word.text)):
            return Literal(float(word.text))
        if word.kind == "string":
            return Literal(word.text[1:-1].replace('""', '"'))
        if word.kind == "error":
            return Literal(CellError(word.text))
        return self._named(word)

    def _named(self, word: Word) -> Node:
        if word.kind == "reference":
            return parse_area(word.text)
        if word.kind != "name":
            raise NotSimple
        if self._take("("):
            return Call(word.text.upper().removeprefix("_XLFN."), self._arguments())
        if word.text.upper() in {"TRUE", "FALSE"}:
            return Literal(word.text.upper() == "TRUE")
        return Name(word.text)

    def _arguments(self) -> tuple[Node, ...]:
        found: list[Node] = []
        if self._take(")"):
            return ()
        while True:
            found.append(self.comparison())
            if self._take(")"):
                return tuple(found)
            self._need(",")

    def _take(self, *signs: str) -> str:
        if self._at < len(self._words):
            word = self._words[self._at]
            if word.kind == "sign" and word.text in signs:
                self._at += 1
                return word.text
        return ""

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise NotSimple

    def _next(self) -> Word:
        if self._at >= len(self._words):
            raise NotSimple
        self._at += 1
        return self._words[self._at - 1]


def parse_area(reference: str) -> Area:
    """Return the area of a reference such as ``$A$1``, ``'My sheet'!A1:B3`` or ``C:C``.

    Raises:
        NotSimple: if no sheet has it.
    """
    sheet, _, cells = reference.rpartition("!")
    name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    first, _, last = cells.partition(":")
    return Area(name or None, _corner(first, 1), _corner(last or first, LAST_ROW if last else 1))


def _corner(written: str, whole: int) -> Corner:
    if match := _CELL.fullmatch(written):
        corner = Corner(int(match[4]), bool(match[3]), column_number(match[2]), bool(match[1]))
    elif written.removeprefix("$").isdecimal():
        column = 1 if whole == 1 else LAST_COLUMN
        corner = Corner(int(written.removeprefix("$")), written[0] == "$", column, fixed_column=True)
    else:
        column = column_number(written.removeprefix("$"))
        corner = Corner(whole, fixed_row=True, column=column, fixed_column=written[0] == "$")
    if not (1 <= corner.row <= LAST_ROW and 1 <= corner.column <= LAST_COLUMN):
        raise NotSimple
    return corner
