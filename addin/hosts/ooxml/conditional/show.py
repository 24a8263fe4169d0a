"""The way in: what conditional formats make of a sheet, and a word about those that could not be worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from addin.hosts.ooxml.conditional.paint import Answers, Cells, Painter
from addin.hosts.ooxml.conditional.rules import Rule
from addin.hosts.ooxml.formula.evaluate import Budget, Evaluator
from addin.sheet.address import where
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the formulas of a sheet can refer to: other sheets' cells, and defined names."""

    cells_of: Callable[[str], Cells | None]
    named: Callable[[str], str | None]
    date_system_1904: bool
    answers: Answers = field(default_factory=dict)  # shared by all sheets


def show_rules(
    sheet: str, rules: tuple[Rule, ...], cells: Cells, around: Surroundings, budget: Budget
) -> tuple[Finding, ...]:
    """Paint ``cells`` as the rules say, and return a finding about those beyond us, if there are any."""
    evaluator = Evaluator(cells, around.cells_of, around.named, around.date_system_1904, budget)
    painter = Painter(cells, evaluator, budget, around.answers)
    painter.paint(rules)
    if not painter.unknown:
        return ()
    ranges = sorted(set(painter.unknown))
    places = tuple(where(sheet, area.top, area.left) for area in ranges)
    said = text(
        "Some conditional formats of {sheet} ({ranges}) depend on formulas that are not worked out here, so the "
        "colours on your screen may differ from those read.",
        sheet=sheet,
        ranges=", ".join(str(area) for area in ranges[:5]),
    )
    return (Finding(Kind.UNSUPPORTED, Severity.WARNING, said, cell=places[0], cells=places),)
