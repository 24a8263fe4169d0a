"""Everything about a made workbook that is a matter of taste or habit, chosen by throwing dice."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

LANGUAGES = ("nl", "nl", "nl", "nl", "nl", "fr", "en", "de")

LAYOUTS = {
    "a sheet per learner": 4,
    "learners across": 4,
    "learners down": 3,
    "a sheet per moment": 3,
    "learner beside the rows": 2,
    "two rows per competence": 2,
    "a row per rating": 3,
    "stacked forms": 2,
    "side by side": 2,
    "a column per step": 2,
    "a date per step": 1,
    "vehicles across": 1,
    "a row per talk": 1,
}

STEPPED = ("a column per step", "a date per step")
"""Layouts in which the column is the status."""

SCALES = {
    "words": 5,
    "letters": 4,
    "numbers": 3,
    "bare numbers": 1,
    "bare letters": 1,
    "symbols": 2,
    "colours": 3,
    "bare colours": 1,
    "percentages": 1,
    "points": 1,
}

CODES = {"none": 4, "A1": 4, "A.1": 2, "A-1": 1, "LOG.A1": 3, "LOG-A1": 1, "1.1": 2, "ordinal": 2, "a1": 1, "date": 1}


@dataclass(frozen=True)
class Choices:
    """One company's habits."""

    language: str
    sector: str
    layout: str
    scale: str
    codes: str
    labels: str  # official | own words | code and label in one cell
    learners: int
    moments: int
    raters: int
    competences: int
    legend: str  # above | below | beside | another sheet
    legend_form: str  # a line | two cells | one cell each
    moment_form: str  # names | dates | both
    rater_form: str  # roles | names
    top: int  # empty rows above
    left: int  # empty columns
    clusters: bool  # cluster headings among the rows
    remarks: bool
    totals: bool
    own_tasks: int
    typos: float  # per status word or label
    sloppy: float  # other case, spaces around
    doubts: float  # "B/IO", "?"
    notes: float
    gaps: float  # empty ratings
    clutter: tuple[str, ...]  # other sheets
    name_form: str  # line | title | tab: how a sheet or block says whose it is
    facts: bool  # school and start date of each learner between the headings and the ratings
    idem: float  # "the same" instead of the status of the moment before
    names: str  # full | first with a list | initials with a list


def choose(seed: int) -> tuple[Choices, Random]:
    """Return a company's habits and the dice with which it goes on; the same seed, the same company."""
    dice = Random(seed)  # noqa: S311 - dice for tests, no secrets

    def among(weights: dict[str, int]) -> str:
        return dice.choices(list(weights), list(weights.values()))[0]

    def chance(share: float) -> bool:
        return dice.random() < share

    layout = among(LAYOUTS)
    moments = dice.choice((1, 1, 2, 2, 3))
    raters = dice.choice((1, 1, 1, 2))
    learners = dice.choice((1, 2, 3, 4, 5))
    if layout in (
        "learners across",
        "learners down",
        "learner beside the rows",
        "stacked forms",
        "side by side",
        "a row per talk",
    ):
        learners = max(learners, 2)
    if layout in ("side by side", "stacked forms"):
        learners = min(learners, 3)
    if layout == "two rows per competence":
        raters = 2
    if layout in ("learners down", "side by side", "a row per talk", *STEPPED, "vehicles across"):
        raters = 1
    if layout in (*STEPPED, "vehicles across"):
        moments = 1
    scale = among(SCALES)
    codes = among(CODES)
    labels = "official" if chance(0.5) else "own words"
    return Choices(
        language=dice.choice(LANGUAGES),
        sector="LOG" if layout == "vehicles across" else dice.choice(("LOG", "ELI", "BAK", "GRK", "HAA", "ZOR")),
        layout=layout,
        scale="marks" if layout in STEPPED else scale,
        codes=codes,
        labels="code and label in one cell" if codes in ("A1", "A.1", "LOG.A1") and chance(0.2) else labels,
        learners=learners,
        moments=moments,
        raters=raters,
        competences=dice.randint(6, 16),
        legend=dice.choice(("above", "below", "below", "beside", "another sheet")),
        legend_form=dice.choice(("a line", "two cells", "one cell each")),
        moment_form=dice.choice(("names", "names", "dates", "both")),
        rater_form=dice.choice(("roles", "roles", "names")),
        top=dice.choice((0, 0, 0, 1, 2)),
        left=dice.choice((0, 0, 0, 1)),
        clusters=chance(0.35),
        remarks=chance(0.35),
        totals=chance(0.35),
        own_tasks=0 if layout == "vehicles across" else dice.choice((0, 0, 0, 1, 2)),
        typos=0.02 if chance(0.3) else 0.0,
        sloppy=0.08 if chance(0.3) else 0.0,
        doubts=0.02 if chance(0.3) else 0.0,
        notes=0.04 if chance(0.3) else 0.0,
        gaps=dice.choice((0.0, 0.05, 0.2, 0.4)),
        clutter=tuple(sheet for sheet in ("empty", "phones", "hours", "archive") if chance(0.12)),
        name_form=dice.choice(("line", "line", "line", "title", "tab")),
        facts=chance(0.2),
        idem=0.15 if chance(0.2) else 0.0,
        names=dice.choice(("full", "full", "full", "full", "first", "initials")),
    ), dice
