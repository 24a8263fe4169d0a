"""Works out simple formulas on the cells of a workbook; says ``UNKNOWN`` for whatever it does not know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from addin.hosts.ooxml.formula.functions import FUNCTIONS
from addin.hosts.ooxml.formula.operands import UNKNOWN, Operand, Scalar, as_truth, serial_of
from addin.hosts.ooxml.formula.operators import OPERATORS
from addin.hosts.ooxml.formula.tree import Area, Call, Corner, Literal, Name, Node, parse_formula
from addin.sheet.address import LAST_COLUMN, LAST_ROW
from addin.sheet.snapshot import Cell
from addin.sheet.values import CellError, CellValue

Cells = Mapping[tuple[int, int], Cell]

_REF = CellError("#REF!")


@dataclass(slots=True)
class Budget:
    """How much is worked out for one workbook: enough for any tracker, an end to any trap."""

    tests: int  # how often a rule may be held against a cell
    steps: int  # how many cells may be looked at in ranges; long texts count for more

    def spend_on(self, value: Scalar) -> bool:
        """Count the looking at a value; say whether anything is left for it."""
        if isinstance(value, str):
            self.steps -= len(value) >> 6
        return self.steps >= 0 and self.tests >= 0


@dataclass(slots=True)
class Evaluator:
    """Works out formulas on one sheet. ``named`` gives the formula behind a defined name."""

    cells: Cells
    cells_of: Callable[[str], Cells | None]
    named: Callable[[str], str | None]
    date_system_1904: bool
    budget: Budget
    row: int = 0
    column: int = 0

    def at(self, node: Node, origin: tuple[int, int], place: tuple[int, int]) -> Operand:
        """Return what a formula written for the cell ``origin`` gives in the cell ``place``."""
        self.row, self.column = place[0] - origin[0], place[1] - origin[1]
        return self._value(node)

    def _value(self, node: Node) -> Operand:
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Area):
            return self._area(node)
        if isinstance(node, Name):
            return self._name(node)
        return self._call(node)

    def _call(self, node: Call) -> Operand:
        if (lazy := _LAZY.get(node.function)) is not None:
            return lazy(self, node.arguments)
        if node.function in {"ROW", "COLUMN"}:
            return self._position(node)
        arguments = [self._value(argument) for argument in node.arguments]
        if UNKNOWN in arguments:
            return UNKNOWN
        if (operator := OPERATORS.get(node.function)) is not None:
            scalars = [argument for argument in arguments if not isinstance(argument, list)]
            return operator(*scalars) if len(scalars) == len(arguments) else UNKNOWN
        function = FUNCTIONS.get(node.function)
        return UNKNOWN if function is None else function(arguments)

    def _position(self, node: Call) -> Operand:
        if len(node.arguments) != 1 or not isinstance(node.arguments[0], Area):
            return UNKNOWN
        place = self._moved(node.arguments[0].first)
        return _REF if place is None else place[0 if node.function == "ROW" else 1]

    def _name(self, node: Name) -> Operand:
        formula = self.named(node.name)
        tree = None if formula is None else parse_formula(formula)
        # A name that leads to another name could lead round in a circle.
        return UNKNOWN if tree is None or not isinstance(tree, Area | Literal) else self._value(tree)

    def _area(self, area: Area) -> Operand:
        first, last = self._moved(area.first), self._moved(area.last)
        cells = self.cells if area.sheet is None else self.cells_of(area.sheet)
        if first is None or last is None:
            return _REF
        if cells is None:
            return UNKNOWN
        if first == last:
            value = self._scalar(cells.get(first))
            return value if self.budget.spend_on(value) else UNKNOWN
        size = (last[0] - first[0] + 1) * (last[1] - first[1] + 1)
        self.budget.steps -= min(size, len(cells))
        if size <= 0 or self.budget.steps < 0:
            return UNKNOWN
        values = [self._scalar(cell) for cell in _within(cells, first, last, size)]
        return values if all(map(self.budget.spend_on, values)) else UNKNOWN

    def _scalar(self, cell: Cell | None) -> Scalar:
        return None if cell is None else self.plain(cell.value)

    def plain(self, value: CellValue) -> Scalar:
        """Return a cell's value as formulas see it: dates and times are serial numbers."""
        if isinstance(value, date | time):
            return serial_of(value, date_system_1904=self.date_system_1904)
        return value

    def _moved(self, corner: Corner) -> tuple[int, int] | None:
        row = corner.row if corner.fixed_row else corner.row + self.row
        column = corner.column if corner.fixed_column else corner.column + self.column
        return (row, column) if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN else None

    def _and(self, arguments: tuple[Node, ...]) -> Operand:
        return self._all_or_any(arguments, decisive=False)

    def _or(self, arguments: tuple[Node, ...]) -> Operand:
        return self._all_or_any(arguments, decisive=True)

    def _all_or_any(self, arguments: tuple[Node, ...], *, decisive: bool) -> Operand:
        """Decide as soon as one argument does, even if another cannot be known."""
        unknown = False
        for argument in arguments:
            value = self._value(argument)
            if isinstance(value, CellError):
                return value
            truth = as_truth(value)
            if truth is decisive:
                return decisive
            unknown = unknown or truth is None
        return UNKNOWN if unknown else not decisive

    def _if(self, arguments: tuple[Node, ...]) -> Operand:
        if len(arguments) not in {2, 3}:
            return UNKNOWN
        condition = self._value(arguments[0])
        if isinstance(condition, CellError):
            return condition
        truth = as_truth(condition)
        if truth is None:
            return UNKNOWN
        if truth:
            return self._value(arguments[1])
        return self._value(arguments[2]) if len(arguments) > 2 else False  # noqa: PLR2004

    def _if_error(self, arguments: tuple[Node, ...]) -> Operand:
        if len(arguments) != 2:  # noqa: PLR2004
            return UNKNOWN
        value = self._value(arguments[0])
        return self._value(arguments[1]) if isinstance(value, CellError) else value


_LAZY: dict[str, Callable[[Evaluator, tuple[Node, ...]], Operand]] = {
    "AND": Evaluator._and,  # noqa: SLF001 - its own methods, by the names of functions
    "OR": Evaluator._or,  # noqa: SLF001
    "IF": Evaluator._if,  # noqa: SLF001
    "IFERROR": Evaluator._if_error,  # noqa: SLF001
}


def _within(cells: Cells, first: tuple[int, int], last: tuple[int, int], size: int) -> list[Cell]:
    if size <= len(cells):
        rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
        return [cells[row, column] for row in rows for column in columns if (row, column) in cells]
    return [
        cell for (row, column), cell in cells.items() if first[0] <= row <= last[0] and first[1] <= column <= last[1]
    ]
