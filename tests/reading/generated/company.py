"""Founding a company: its people, what it rates, on what scale, when and by whom."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from addin.domain.shelf import find_trajectory
from tests.reading.generated.choices import Choices
from tests.reading.generated.scales import MEANINGS, Scale, Sign, choose_scale
from tests.reading.generated.tables import Company, Item, Learner, Moment, Rater, Vehicle
from tests.reading.generated.wording import (
    HEADINGS,
    LEARNERS,
    MENTORS,
    MOMENTS,
    TALK,
    VEHICLES,
    WORKPLACES,
    competences,
    own_words,
    vehicle_competences,
)
from tests.support.made_tracker import MadeTracker

STEPS = ("not_achieved", "developing", "achieved", "independent")


def found(choices: Choices, dice: Random, seed: int) -> Company:
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
        _vehicles(choices, dice),
        workplace,
    )


def _marks(choices: Choices, dice: Random) -> Scale:
    steps = STEPS[: dice.choice((3, 3, 4))]
    mark = dice.choice(("x", "X", "x", "1"))
    words = {step: dice.choice(MEANINGS[choices.language][step]) for step in steps}
    return Scale("marks", dict.fromkeys(steps, (Sign(int(mark) if mark == "1" else mark),)), words)


def _items(choices: Choices, dice: Random) -> list[Item]:
    every = vehicle_competences() if choices.layout == "vehicles across" else competences(choices.sector)
    names = {each.code: each.name(choices.language) for each in find_trajectory(choices.sector).clusters}
    clusters = list(names)
    chosen = sorted(dice.sample(range(len(every)), min(choices.competences, len(every))))
    items = []
    for number, at in enumerate(chosen, 1):
        competence = every[at]
        plain = competence.code.removeprefix(f"{choices.sector}.")
        cluster = clusters.index(competence.cluster) + 1
        code: Any = {
            "none": "",
            "A1": plain,
            "a1": plain.lower(),
            "A.1": f"{plain[0]}.{plain[1:]}",
            "A-1": f"{plain[0]}-{plain[1:]}",
            "LOG.A1": competence.code,
            "LOG-A1": competence.code.replace(".", "-"),
            "1.1": f"{cluster}.{plain[1:]}",
            "ordinal": str(number),
            "date": date(2025, int(plain[1:]), cluster),  # 1/2 typed for cluster 1, number 2
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
    if choices.layout in ("a row per rating", "a row per talk"):
        return [Moment(day.strftime("%d/%m/%Y"), None, day.isoformat()) for day in days]
    if choices.moment_form == "names":
        return [Moment(name, name) for name in dice.choice(MOMENTS[choices.language])[: choices.moments]]
    if choices.moment_form == "dates":
        as_text = dice.random() < 0.5
        return [Moment(day.strftime("%d/%m/%Y") if as_text else day, None, day.isoformat()) for day in days]
    tabs = choices.layout in ("a sheet per moment", "learners down")  # a tab's name holds no slash
    names = [f"{TALK[choices.language]} {day:{'%d-%m-%Y' if tabs else '%d/%m/%Y'}}" for day in days]
    return [Moment(name, name, day.isoformat()) for name, day in zip(names, days, strict=True)]


def _vehicles(choices: Choices, dice: Random) -> list[Vehicle]:
    if choices.layout != "vehicles across":
        return []
    chosen = dict(zip(*reversed(list(zip(*dice.sample(VEHICLES, 4), strict=True))), strict=True))  # each variant once
    return [Vehicle(shown, variant) for variant, shown in chosen.items()]


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
