"""Drawing one table of ratings: competence, learner, moment and rater down or across, in headings of many lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from random import Random
from typing import Any, TypeAlias

from tests.reading.generated.choices import Choices
from tests.reading.generated.scales import Scale
from tests.reading.generated.wording import FACTS, HEADINGS, SAME, SCHOOLS
from tests.support.made_tracker import MadeTracker, Page, address

HEAD = {"bold": True, "fill": "#D9E1F2"}


@dataclass(frozen=True)
class Item:
    """A competence, or the company's own task, as it is written."""

    code: Any  # as written, a date if the spreadsheet made it one; "" where there is none
    label: str
    competence: str | None
    cluster: str


@dataclass(frozen=True)
class Learner:
    """A learner as headings write them, and in full."""

    shown: str
    name: str


@dataclass(frozen=True)
class Moment:
    """A moment as headings write it."""

    shown: Any
    name: str | None = None
    on: str | None = None


@dataclass(frozen=True)
class Rater:
    """Who rates, as headings write it."""

    shown: str
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class Vehicle:
    """A vehicle as headings write it, and the trajectory's name for it."""

    shown: str
    variant: str


Slot: TypeAlias = dict[str, Any]
"""Which item, learner, moment, rater and vehicle a cell is about, and its remark; what nobody says is missing."""


@dataclass
class Company:
    """Everything that is drawn: the habits, the people, the scale and the dice."""

    choices: Choices
    dice: Random
    book: MadeTracker
    scale: Scale
    items: list[Item]
    learners: list[Learner]
    moments: list[Moment]
    raters: list[Rater]
    vehicles: list[Vehicle]
    workplace: str

    def word(self, what: str) -> str:
        """Choose a word for a heading in the company's language."""
        return self.dice.choice(HEADINGS[self.choices.language][what])

    def chance(self, share: float) -> bool:
        """Throw the dice."""
        return self.dice.random() < share

    def values(self, axis: str) -> Sequence[Any]:
        """Return what stands along an axis."""
        every: dict[str, Sequence[Any]] = {
            "item": self.items,
            "learner": self.learners,
            "moment": self.moments,
            "rater": self.raters,
            "vehicle": self.vehicles,
        }
        return every[axis]


def facts(slot: Slot) -> dict[str, Any]:
    """Return what the truth says of a rating besides its status."""
    item, moment, rater = slot["item"], slot.get("moment"), slot.get("rater")
    return {
        "competence": item.competence,
        "label": item.label,
        "learner": slot["learner"].name if slot.get("learner") else None,
        "on": moment.on if moment else None,
        "moment": moment.name if moment else None,
        "rater": rater.name if rater else None,
        "role": rater.role if rater else None,
        "variant": slot["vehicle"].variant if "vehicle" in slot and item.competence else None,
        "remark": slot.get("remark"),
    }


def write_code(page: Page, at: tuple[int, int], item: Item, **look: Any) -> None:
    """Put the code of an item in a cell, if it has one."""
    if item.code:
        page.write(at, item.code, **look, **({"format": "d/m"} if isinstance(item.code, date) else {}))


def put_rating(company: Company, page: Page, at: tuple[int, int], slot: Slot) -> str | None:
    """Rate, or leave the cell empty; ``before`` in the slot is what "the same" would mean. Return the status."""
    before = slot.get("before")
    choices, scale = company.choices, company.scale
    if company.chance(choices.gaps):
        return None
    given, sign = scale.give(company.dice)
    status: str | None = given
    value, look = sign.value, dict(sign.look)
    if company.chance(choices.doubts):
        status, value, look = None, *_doubtful(company, value, given)
    elif before and scale.kind in ("words", "letters") and company.chance(choices.idem):
        status, value = before, company.dice.choice(SAME[choices.language])
    elif isinstance(value, str):
        value = _mistyped(company, value)
    if scale.asks:
        status = None
    told = facts(slot)
    if told["remark"] is None and company.chance(choices.notes):
        told["remark"] = look["note"] = company.word("praise")
    page.rate(at, value, status, told.pop("competence"), look=look, **told)
    return status


def _doubtful(company: Company, value: Any, status: str) -> tuple[Any, dict[str, Any]]:
    """Put something that a careful person would ask about."""
    if value is None:
        return None, {"fill": "#7030A0"}
    if isinstance(value, str) and value.isalpha() and len(value) <= 2:
        other = company.dice.choice([signs[0].value for other, signs in company.scale.signs.items() if other != status])
        if other.isalpha():
            return f"{value}/{other}", {}
    return "?", {}


def _mistyped(company: Company, value: str) -> str:
    """Return the value as a hurried person types it."""
    if len(value) > 6 and value.isascii() and company.chance(company.choices.typos * 5):
        at = company.dice.randrange(2, len(value) - 2)
        value = value[:at] + value[at + 1 :] if company.chance(0.5) else value[:at] + value[at] + value[at:]
    if company.chance(company.choices.sloppy):
        value = company.dice.choice((value + " ", value.capitalize(), value.upper() if len(value) > 3 else value))
    return value


@dataclass
class Table:
    """A table on a page: what stands down and across, and what is the same for all of it."""

    company: Company
    page: Page
    row: int  # of the first line of headings
    column: int
    down: tuple[str, ...]
    across: tuple[str, ...]
    same: Mapping[str, Any]
    remarks: bool = False

    def draw(self) -> int:
        """Draw it; return the last row."""
        leads = self._leads()
        heads = list(product(*(self.company.values(axis) for axis in self.across)))
        first = self.column + len(leads)
        lines = self._head_lines()
        top = self.row + lines
        self.page.line((top - 1, self.column), *(text for _, text in leads), **HEAD)
        self._across(heads, first)
        remarks = self.remarks and "learner" not in self.across and "item" in self.down
        if remarks:
            self.page.write((top - 1, first + len(heads)), self.company.word("remark"), **HEAD)
        if self.company.choices.facts and self.across[:1] == ("learner",):
            top = self._facts(top, heads, first)
        last = self._body(top, leads, heads, first, remarks=remarks)
        return self._foot(last, heads, first, top)

    def _leads(self) -> list[tuple[str, str]]:
        """Return the columns in front of the ratings: what each holds, and its heading."""
        company, leads = self.company, []
        if "moment" in self.down:
            leads.append(("moment", company.word("date")))
        if "learner" in self.down:
            leads.append(("learner", company.word("learner")))
        if "item" in self.down:
            if company.choices.labels != "code and label in one cell" and company.choices.codes != "none":
                leads.append(("code", company.word("code")))
            leads.append(("label", company.word("competence")))
        if "rater" in self.down:
            leads.append(("rater", company.word("rater")))
        return leads

    def _facts(self, row: int, heads: list[tuple[Any, ...]], first: int) -> int:
        """Write each learner's school and start between the headings and the ratings; return the next row."""
        school, start = FACTS[self.company.choices.language]
        for text in (school, start):
            self.page.write((row, first - 1), text)
            for column, head in enumerate(heads, first):
                if column == first or head[0] is not heads[column - first - 1][0]:
                    self.page.trap((row, column), self._fact(text == school))
            row += 1
        return row

    def _fact(self, school: bool) -> Any:  # noqa: FBT001
        dice = self.company.dice
        return dice.choice(SCHOOLS) if school else date(2025, 9, dice.randint(1, 28))

    def _head_lines(self) -> int:
        if "item" in self.across:
            return 2 if self._code_apart() else 1
        return max(len(self.across), 1)

    def _code_apart(self) -> bool:
        return (
            self.company.choices.codes not in ("none", "ordinal")
            and self.company.choices.labels != "code and label in one cell"
        )

    def _across(self, heads: list[tuple[Any, ...]], first: int) -> None:
        if not self.across:
            self.page.write((self.row, first), self.company.word("status"), **HEAD)
        elif "item" in self.across:
            for column, (item,) in enumerate(heads, first):
                if self._code_apart():
                    write_code(self.page, (self.row, column), item, **HEAD)
                    self.page.write((self.row + 1, column), item.label, **HEAD)
                else:
                    self.page.write((self.row, column), item.label, **HEAD)
        else:
            for depth in range(len(self.across)):
                self._head_line(depth, heads, first)

    def _head_line(self, depth: int, heads: list[tuple[Any, ...]], first: int) -> None:
        """Write one line of headings, merged over what stands under it."""
        start = 0
        while start < len(heads):
            end = start
            while end + 1 < len(heads) and heads[end + 1][: depth + 1] == heads[start][: depth + 1]:
                end += 1
            shown, at = heads[start][depth].shown, (self.row + depth, first + start)
            if end > start:
                self.page.merge(f"{address(at)}:{address((at[0], first + end))}", shown, **HEAD)
            else:
                self.page.write(at, shown, **HEAD)
            start = end + 1

    def _body(
        self, top: int, leads: list[tuple[str, str]], heads: list[tuple[Any, ...]], first: int, *, remarks: bool
    ) -> int:
        row, cluster, before = top, "", {}
        for values in product(*(self.company.values(axis) for axis in self.down)):
            slot = {**self.same, **dict(zip(self.down, values, strict=True))}
            item = slot.get("item")
            if self.down == ("item",) and self.company.choices.clusters and item.cluster not in ("", cluster):
                cluster = item.cluster
                self.page.write((row, self.column), cluster, bold=True)
                row += 1
            self._lead(row, leads, slot, before)
            before = slot
            remark = self.company.word("praise") if remarks and self.company.chance(0.15) else None
            if remark:
                self.page.write((row, first + len(heads)), remark)
            given: dict[Any, str | None] = {}
            for column, head in enumerate(heads, first):
                here = {**slot, **dict(zip(self.across, head, strict=True))}
                who = (here.get("learner"), here.get("rater"))
                here |= {"remark": remark, "before": given.get(who) if "moment" in self.across else None}
                given[who] = put_rating(self.company, self.page, (row, column), here)
            row += 1
        return row - 1

    def _lead(self, row: int, leads: list[tuple[str, str]], slot: Slot, before: Slot) -> None:
        for column, (what, _) in enumerate(leads, self.column):
            if what in ("code", "label"):
                if slot.get("item") is before.get("item"):
                    continue
                if what == "code":
                    write_code(self.page, (row, column), slot["item"])
                else:
                    self.page.write((row, column), slot["item"].label)
            elif what in ("rater", "moment") or slot[what] is not before.get(what) or "item" not in self.down:
                self.page.write((row, column), slot[what].shown)

    def _foot(self, last: int, heads: list[tuple[Any, ...]], first: int, top: int) -> int:
        """Write a count under the columns, which is no rating."""
        if not self.company.choices.totals or "item" not in self.down:
            return last
        last += 2
        self.page.write((last, first - 1), self.company.word("total"), bold=True)
        for column in range(first, first + len(heads)):
            area = f"{address((top, column))}:{address((last - 2, column))}"
            self.page.trap((last, column), 3, formula=f"=COUNTA({area})")
        if self.across and self.across[0] == "learner":
            last += 1
            self.page.write((last, first - 1), self.company.word("absence"))
            self.page.trap((last, first), 2)
        return last
