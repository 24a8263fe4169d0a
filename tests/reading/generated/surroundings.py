"""What stands around a table: title, names and dates above it, and the legend wherever it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from addin.domain.shelf import find_trajectory
from tests.reading.generated.scales import COLOUR_WORDS, hue
from tests.reading.generated.tables import Company, Moment
from tests.reading.generated.wording import OF
from tests.support.made_tracker import Page


def top(company: Company, page: Page, **same: Any) -> int:
    """Write what stands above a table: title, and whoever is the same for all of it; return the next row."""
    choices, word = company.choices, company.word
    row, column = 1 + choices.top, 1 + choices.left
    trade = find_trajectory(choices.sector).title(choices.language).split(" (")[0]
    title = f"{word('title')} - {trade}" if company.chance(0.6) else word("title")
    if choices.name_form == "title" and "learner" in same:
        title = OF[choices.language].format(name=same["learner"].name)
    if company.chance(0.25):
        title = f"{company.workplace} - {title}"
    elif company.chance(0.2):
        page.write((row, column), company.workplace.upper())
        row += 1
    page.write((row, column), title, bold=True)
    if company.chance(0.4):
        row += 1
        page.write((row, column), company.word("year"))
    for line in told(company, same, named=choices.name_form == "line"):
        row += 1
        if len(line) == 2 and company.chance(0.5):
            page.write((row, column), f"{line[0]} {line[1]}")
        else:
            page.line((row, column), *line)
    if choices.legend == "above":
        row = legend(company, page, row + 1, column)
    return row + 2


def told(company: Company, same: dict[str, Any], *, named: bool = True) -> list[tuple[Any, ...]]:
    """Return the lines that say what is the same for a whole table; ``named`` if also whose it is."""
    lines: list[tuple[Any, ...]] = []
    if "learner" in same and named:
        lines.append((f"{company.word('learner').capitalize()}:", same["learner"].name))
    if "rater" in same and same["rater"].name:
        lines.append((f"{company.word('mentor').capitalize()}:", same["rater"].name))
    if len(company.raters) > 1 and not company.raters[0].role:
        lines.append((f"{company.word('mentors').capitalize()}:", ", ".join(str(each.name) for each in company.raters)))
    if "moment" in same:
        moment = same["moment"]
        lines.append((moment.name,) if moment.name else (f"{company.word('date').capitalize()}:", day(moment)))
    return lines


def day(moment: Moment) -> str:
    """Return the day of a moment as people write it."""
    return date.fromisoformat(str(moment.on)).strftime("%d/%m/%Y")


def beside(company: Company, page: Page) -> None:
    """Write a legend to the right of what is there, or below it."""
    if company.choices.legend == "beside":
        legend(company, page, 3 + company.choices.top, max(column for _, column in page.cells) + 3)
    elif company.choices.legend == "below":
        legend(company, page, page.bottom() + 2, 1 + company.choices.left)


def legend(company: Company, page: Page, row: int, column: int) -> int:
    """Explain the scale; return the last row."""
    scale = company.scale
    if scale.rule:
        page.write((row, column), scale.rule)
        return row
    if scale.explained is None or scale.kind == "marks":
        return row - 1
    if scale.kind == "colours":
        return _colour_legend(company, page, row, column)
    pairs = [(scale.signs[status][0].value, words) for status, words in scale.explained.items()]
    if company.choices.legend_form == "a line":
        joint = company.dice.choice((", ", "; ", "   "))
        page.write((row, column), joint.join(f"{sign} = {words}" for sign, words in pairs))
        return row
    for sign, words in pairs:
        if company.choices.legend_form == "two cells":
            page.line((row, column), sign, words)
        else:
            page.write((row, column), f"{sign} = {words}")
        row += 1
    return row - 1


def _colour_legend(company: Company, page: Page, row: int, column: int) -> int:
    """Explain fills: in words, or by a filled cell with words beside or in it."""
    scale, form = company.scale, company.choices.legend_form
    names = COLOUR_WORDS[company.choices.language]
    assert scale.explained is not None
    fills = {status: signs[0].look["fill"] for status, signs in scale.signs.items()}
    if form == "a line":
        page.write(
            (row, column),
            ", ".join(f"{names[hue(status, fills[status])]} = {words}" for status, words in scale.explained.items()),
        )
        return row
    for status, words in scale.explained.items():
        if form == "two cells":
            page.trap((row, column), None, fill=fills[status])
            page.write((row, column + 1), words)
        else:
            page.trap((row, column), words, fill=fills[status])
        row += 1
    return row - 1
