"""Putting one workbook together: people, scale, sheets, headings above the table, legend, and what else lies about."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from addin.domain.trajectory import find_trajectory
from tests.reading.generated.choices import Choices, choose
from tests.reading.generated.scales import COLOUR_WORDS, MEANINGS, Scale, Sign, choose_scale, hue
from tests.reading.generated.tables import Company, Item, Learner, Moment, Rater, Table, facts, register
from tests.reading.generated.wording import (
    HEADINGS,
    LEARNERS,
    MENTORS,
    MOMENTS,
    TALK,
    WORKPLACES,
    competences,
    own_words,
)
from tests.support.made_tracker import MadeTracker, Page

STEPS = ("not_achieved", "developing", "achieved", "independent")


def compose(seed: int) -> MadeTracker:
    """Return a company's workbook with its truth; the same seed gives the same one."""
    choices, dice = choose(seed)
    company = _company(choices, dice, seed)
    _LAYOUTS[choices.layout](company)
    _key_sheet(company)
    for clutter in choices.clutter:
        _CLUTTER[clutter](company)
    return company.book


def _company(choices: Choices, dice: Random, seed: int) -> Company:
    workplace = dice.choice(WORKPLACES)
    book = MadeTracker(
        f"{seed:04} {workplace} duaal".replace("'", ""),
        choices.sector,
        choices.language,
        f"{choices.layout}, {choices.scale}, {choices.codes}",
        tuple(
            f"{name}: {getattr(choices, name)}" for name in ("legend", "legend_form", "labels", "names", "moment_form")
        ),
    )
    scale = _marks(choices, dice) if choices.scale == "marks" else choose_scale(choices.scale, choices.language, dice)
    return Company(
        choices,
        dice,
        book,
        scale,
        _items(choices, dice),
        _learners(choices, dice),
        _moments(choices, dice),
        _raters(choices, dice),
    )


def _marks(choices: Choices, dice: Random) -> Scale:
    steps = STEPS[: dice.choice((3, 3, 4))]
    mark = dice.choice(("x", "X", "x", "1"))
    words = {step: dice.choice(MEANINGS[choices.language][step]) for step in steps}
    return Scale("marks", dict.fromkeys(steps, (Sign(int(mark) if mark == "1" else mark),)), words)


def _items(choices: Choices, dice: Random) -> list[Item]:
    every = competences(choices.sector)
    clusters = list(dict.fromkeys(each.cluster for each in every))
    names = {each.code: each.name(choices.language) for each in find_trajectory(choices.sector).clusters}
    chosen = sorted(dice.sample(range(len(every)), min(choices.competences, len(every))))
    items = []
    for number, at in enumerate(chosen, 1):
        competence = every[at]
        plain = competence.code.removeprefix(f"{choices.sector}.")
        code = {
            "none": "",
            "A1": plain,
            "a1": plain.lower(),
            "A.1": f"{plain[0]}.{plain[1:]}",
            "A-1": f"{plain[0]}-{plain[1:]}",
            "LOG.A1": competence.code,
            "LOG-A1": competence.code.replace(".", "-"),
            "1.1": f"{clusters.index(competence.cluster) + 1}.{plain[1:]}",
            "ordinal": str(number),
        }[choices.codes]
        label = own_words().get((competence.code, choices.language)) if choices.labels == "own words" else None
        label = label or competence.label(choices.language)
        if choices.labels == "code and label in one cell":
            label = f"{code} {label}"
        items.append(Item(code, label, competence.code, names[competence.cluster]))
    own = dice.sample(HEADINGS[choices.language]["own"], choices.own_tasks)
    return [*items, *(Item("", task, None, "") for task in own)]


def _learners(choices: Choices, dice: Random) -> list[Learner]:
    shown = {
        "full": lambda name: name,
        "first": lambda name: name.split()[0],
        "initials": lambda name: "".join(word[0] for word in name.split()),
    }[choices.names]
    return [Learner(shown(name), name) for name in dice.sample(LEARNERS, choices.learners)]


def _moments(choices: Choices, dice: Random) -> list[Moment]:
    day = date(2025, 10, 6) + timedelta(days=dice.randrange(40))
    days = [day + timedelta(days=turn * 84) for turn in range(choices.moments)]
    if choices.layout == "a row per rating":
        return [Moment(day.strftime("%d/%m/%Y"), None, day.isoformat()) for day in days]
    if choices.moment_form == "names":
        return [Moment(name, name) for name in dice.choice(MOMENTS[choices.language])[: choices.moments]]
    if choices.moment_form == "dates":
        as_text = dice.random() < 0.5
        return [Moment(day.strftime("%d/%m/%Y") if as_text else day, None, day.isoformat()) for day in days]
    tabs = choices.layout in ("a sheet per moment", "learners down")  # a tab's name holds no slash
    names = [f"{TALK[choices.language]} {day:{'%d-%m-%Y' if tabs else '%d/%m/%Y'}}" for day in days]
    return [Moment(name, name, day.isoformat()) for name, day in zip(names, days, strict=True)]


def _raters(choices: Choices, dice: Random) -> list[Rater]:
    people = dice.sample(MENTORS, 2)
    words = HEADINGS[choices.language]
    if choices.raters == 1:
        named = choices.layout == "a row per rating" or dice.random() < 0.6
        return [Rater(people[0], people[0], "mentor")] if named else [Rater("")]
    if choices.rater_form == "names" or choices.layout == "a row per rating":
        return [Rater(name, name) for name in people]
    other = dice.choice(("teacher", "self"))
    second = Rater(dice.choice(words[other]), None, "teacher" if other == "teacher" else "learner")
    return [Rater(dice.choice(words["mentor"]), None, "mentor"), second]


# ---- the page ----


def _top(company: Company, page: Page, **same: Any) -> int:
    """Write what stands above a table: title, and whoever is the same for all of it; return the next row."""
    choices, word = company.choices, company.word
    row, column = 1 + choices.top, 1 + choices.left
    trade = find_trajectory(choices.sector).title(choices.language).split(" (")[0]
    page.write((row, column), f"{word('title')} - {trade}" if company.chance(0.6) else word("title"), bold=True)
    if company.chance(0.4):
        row += 1
        page.write((row, column), company.word("year"))
    for line in _told(company, same):
        row += 1
        if len(line) == 2 and company.chance(0.5):
            page.write((row, column), f"{line[0]} {line[1]}")
        else:
            page.line((row, column), *line)
    if choices.legend == "above":
        row = _legend(company, page, row + 1, column)
    return row + 2


def _told(company: Company, same: dict[str, Any]) -> list[tuple[Any, ...]]:
    lines: list[tuple[Any, ...]] = []
    if "learner" in same:
        lines.append((f"{company.word('learner').capitalize()}:", same["learner"].name))
    if "rater" in same and same["rater"].name:
        lines.append((f"{company.word('mentor').capitalize()}:", same["rater"].name))
    if len(company.raters) > 1 and not company.raters[0].role:
        lines.append((f"{company.word('mentors').capitalize()}:", ", ".join(str(each.name) for each in company.raters)))
    if "moment" in same:
        moment = same["moment"]
        lines.append((moment.name,) if moment.name else (f"{company.word('date').capitalize()}:", _day(moment)))
    return lines


def _day(moment: Moment) -> str:
    return date.fromisoformat(str(moment.on)).strftime("%d/%m/%Y")


def _beside(company: Company, page: Page) -> None:
    """Write a legend to the right of what is there, or below it."""
    if company.choices.legend == "beside":
        _legend(company, page, 3 + company.choices.top, max(column for _, column in page.cells) + 3)
    elif company.choices.legend == "below":
        _legend(company, page, page.bottom() + 2, 1 + company.choices.left)


def _legend(company: Company, page: Page, row: int, column: int) -> int:
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


def _key_sheet(company: Company) -> None:
    """Put the legend, and the list of names, on a sheet of their own."""
    choices = company.choices
    told = company.scale.rule or (company.scale.explained and company.scale.kind != "marks")
    legend = choices.legend == "another sheet" and told
    names = choices.names != "full" and choices.layout not in _NAMED
    if not legend and not names:
        return
    page = company.book.page(company.word("key"))
    row = 1
    page.write((row, 1), company.word("key"), bold=True)
    if legend:
        row = _legend(company, page, row + 1, 1) + 1
    if names:
        for learner in company.learners:
            row += 1
            page.line((row, 1), learner.shown, learner.name)


# ---- layouts ----


def _single(company: Company, *axes: str) -> dict[str, Any]:
    """Return what has only one value and is not an axis, so that it stands above the table."""
    every = {"learner": company.learners, "moment": company.moments, "rater": company.raters}
    return {axis: values[0] for axis, values in every.items() if axis not in axes and len(values) == 1}


def _axes(company: Company, *axes: str) -> tuple[str, ...]:
    return tuple(axis for axis in axes if len(company.values(axis)) > 1)


def _one(company: Company, page: Page, down: tuple[str, ...], across: tuple[str, ...], same: dict[str, Any]) -> None:
    """Draw a page with one table."""
    row = _top(company, page, **same)
    Table(company, page, row, 1 + company.choices.left, down, across, same, remarks=company.choices.remarks).draw()
    _beside(company, page)


def _per_learner(company: Company) -> None:
    for learner in company.learners:
        page = company.book.page(learner.name.split()[0] if company.chance(0.5) else learner.name)
        same = {**_single(company), "learner": learner}
        _one(company, page, ("item",), _axes(company, "moment", "rater"), same)


def _learners_across(company: Company) -> None:
    same = _single(company, "learner")
    _one(company, company.book.page("Blad1"), ("item",), ("learner", *_axes(company, "moment", "rater")), same)


def _learners_down(company: Company) -> None:
    for moment in company.moments:
        page = company.book.page(_tab(moment))
        _one(company, page, ("learner",), ("item",), {**_single(company, "learner"), "moment": moment})


def _per_moment(company: Company) -> None:
    for moment in company.moments:
        page = company.book.page(_tab(moment))
        axes = ("learner", *_axes(company, "rater"))
        _one(company, page, ("item",), axes, {**_single(company, "learner"), "moment": moment})


def _tab(moment: Moment) -> str:
    return moment.name or _day(moment).replace("/", "-")


def _learner_beside(company: Company) -> None:
    same = _single(company, "learner")
    _one(company, company.book.page("lijst"), ("learner", "item"), _axes(company, "moment", "rater"), same)


def _two_rows(company: Company) -> None:
    for learner in company.learners:
        page = company.book.page(learner.name.split()[0])
        same = {**_single(company, "rater"), "learner": learner}
        _one(company, page, ("item", "rater"), _axes(company, "moment"), same)


def _register(company: Company) -> None:
    page = company.book.page("Blad1")
    register(company, page, _top(company, page), 1 + company.choices.left)
    _beside(company, page)


def _stacked(company: Company) -> None:
    page = company.book.page("fiches")
    row = _top(company, page)
    for learner in company.learners:
        same = {**_single(company), "learner": learner}
        for line in _told(company, same):
            page.line((row, 1 + company.choices.left), *line)
            row += 1
        across = _axes(company, "moment", "rater")
        table = Table(company, page, row, 1 + company.choices.left, ("item",), across, same, company.choices.remarks)
        row = table.draw() + 3
    _beside(company, page)


def _side_by_side(company: Company) -> None:
    page = company.book.page("Blad1")
    top, column = _top(company, page), 1 + company.choices.left
    for learner in company.learners:
        row, same = top, {**_single(company), "learner": learner}
        for line in _told(company, same):
            page.line((row, column), *line)
            row += 1
        Table(company, page, row, column, ("item",), _axes(company, "moment"), same).draw()
        column = max(at for _, at in page.cells) + 2
    _beside(company, page)


def _steps(company: Company) -> None:
    """A sheet per learner, a column per step of the scale and a mark in one of them."""
    for learner in company.learners:
        page = company.book.page(learner.name.split()[0])
        same = {**_single(company), "learner": learner}
        top, column = _top(company, page, **same), 1 + company.choices.left
        signs, words = company.scale.signs, company.scale.explained or {}
        coded = company.choices.codes != "none" and company.choices.labels != "code and label in one cell"
        heads = [company.word("code")] if coded else []
        page.line((top, column), *heads, company.word("competence"), *(words[step] for step in signs), bold=True)
        for row, item in enumerate(company.items, top + 1):
            page.line((row, column), *([item.code or None] if coded else []), item.label)
            if company.chance(company.choices.gaps):
                continue
            step, sign = company.scale.give(company.dice)
            told = facts({**same, "item": item}, None)
            place = (row, column + 1 + len(heads) + list(signs).index(step))
            page.rate(place, sign.value, step, told.pop("competence"), **told)


_LAYOUTS = {
    "a sheet per learner": _per_learner,
    "learners across": _learners_across,
    "learners down": _learners_down,
    "a sheet per moment": _per_moment,
    "two rows per competence": _two_rows,
    "learner beside the rows": _learner_beside,
    "a row per rating": _register,
    "stacked forms": _stacked,
    "side by side": _side_by_side,
    "a column per step": _steps,
}

_NAMED = ("a sheet per learner", "two rows per competence", "stacked forms", "side by side", "a column per step")
"""Layouts that give the full name above each table."""


# ---- what else lies about ----


def _empty(company: Company) -> None:
    company.book.page("Blad2" if company.choices.language == "nl" else "Sheet2")


def _phones(company: Company) -> None:
    page = company.book.page("contact")
    page.line("A1", "", company.word("phones"), bold=True)
    for row, learner in enumerate(company.learners, 2):
        page.write((row, 1), learner.name)
        page.trap((row, 2), f"0499 55 01 {row * 7 % 90 + 10}")


def _hours(company: Company) -> None:
    page = company.book.page({"nl": "uren", "fr": "heures", "en": "hours", "de": "Stunden"}[company.choices.language])
    page.line("A1", company.word("date"), page.name, bold=True)
    for row in range(2, 14):
        page.write((row, 1), date(2025, 9, 1) + timedelta(days=row * 3))
        page.trap((row, 2), 7 + row % 2)


def _archive(company: Company) -> None:
    """Last year's sheet, of somebody who left."""
    language = company.choices.language
    word = {"nl": "ARCHIEF", "fr": "ARCHIVES", "en": "ARCHIVE", "de": "ARCHIV"}[language]
    page = company.book.page(f"{word} 2024-2025")
    page.write("A1", f"{word} 2024-2025 - Jef Oudejans", bold=True)
    page.line("A3", company.word("competence"), company.word("status"), bold=True)
    for row, item in enumerate(company.items, 4):
        _, sign = company.scale.give(company.dice)
        page.write((row, 1), item.label)
        page.trap((row, 2), sign.value, **sign.look)


_CLUTTER = {"empty": _empty, "phones": _phones, "hours": _hours, "archive": _archive}
