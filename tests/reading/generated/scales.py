"""Scales that companies use: what is put in a cell, what it means, and how (or whether) they explain it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

WEIGHTS = {"achieved": 8, "developing": 5, "not_achieved": 3, "independent": 3, "not_covered": 2, "not_applicable": 1}
"""How often each status is given; most things are learnt, few do not apply."""

MEANINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "nl": {
        "independent": ("zelfstandig", "doet het alleen", "kan het zonder hulp"),
        "achieved": ("behaald", "kan het", "verworven", "voldoende"),
        "developing": ("met hulp", "in ontwikkeling", "onder begeleiding", "bezig", "nog oefenen"),
        "not_achieved": ("niet behaald", "nog niet", "onvoldoende", "kan het niet"),
        "not_applicable": ("niet van toepassing", "n.v.t.", "doen wij hier niet"),
        "not_covered": ("niet aan bod gekomen", "nog niet gedaan"),
    },
    "fr": {
        "independent": ("autonome", "fait seul", "sans aide"),
        "achieved": ("acquis", "maîtrisé"),
        "developing": ("en cours d'acquisition", "avec aide", "en cours"),
        "not_achieved": ("non acquis", "pas encore acquis", "insuffisant"),
        "not_applicable": ("sans objet",),
        "not_covered": ("non abordé", "pas encore vu"),
    },
    "en": {
        "independent": ("independent", "works alone", "without help"),
        "achieved": ("achieved", "competent", "can do it"),
        "developing": ("developing", "with help", "in training"),
        "not_achieved": ("not achieved", "not yet", "cannot do it yet"),
        "not_applicable": ("not applicable", "n/a"),
        "not_covered": ("not covered", "not done yet"),
    },
    "de": {
        "independent": ("selbstständig", "arbeitet allein", "ohne Hilfe"),
        "achieved": ("erreicht", "kann es"),
        "developing": ("mit Hilfe", "unter Anleitung", "in Arbeit"),
        "not_achieved": ("nicht erreicht", "noch nicht", "kann es nicht"),
        "not_applicable": ("entfällt",),
        "not_covered": ("nicht behandelt", "noch nicht gemacht"),
    },
}

PLAIN: dict[str, dict[str, tuple[str, ...]]] = {
    "nl": {
        "independent": ("zelfstandig",),
        "achieved": ("behaald", "ok"),
        "developing": ("in ontwikkeling", "met hulp", "onder begeleiding"),
        "not_achieved": ("niet behaald", "nog niet"),
        "not_applicable": ("nvt", "n.v.t."),
        "not_covered": ("niet aan bod gekomen",),
    },
    "fr": {
        "independent": ("autonome",),
        "achieved": ("acquis",),
        "developing": ("en cours", "avec aide"),
        "not_achieved": ("non acquis",),
        "not_applicable": ("sans objet",),
        "not_covered": ("non abordé",),
    },
    "en": {
        "independent": ("independent",),
        "achieved": ("achieved", "yes"),
        "developing": ("developing", "with support"),
        "not_achieved": ("not achieved", "not yet"),
        "not_applicable": ("n/a",),
        "not_covered": ("not covered",),
    },
    "de": {
        "independent": ("selbstständig",),
        "achieved": ("erreicht",),
        "developing": ("unter Anleitung", "mit Hilfe"),
        "not_achieved": ("nicht erreicht",),
        "not_applicable": ("entfällt",),
        "not_covered": ("nicht behandelt",),
    },
}
"""Words that mean themselves wherever they stand."""

LETTERS: dict[str, tuple[dict[str, str], ...]] = {
    "nl": (
        {"V": "achieved", "O": "developing", "X": "not_achieved", "/": "not_covered"},
        {"Z": "independent", "B": "achieved", "IO": "developing", "NB": "not_achieved"},
        {"A": "independent", "B": "achieved", "C": "developing", "D": "not_achieved"},
        {"G": "independent", "V": "achieved", "O": "not_achieved", "NVT": "not_applicable"},
        {"++": "independent", "+": "achieved", "+/-": "developing", "-": "not_achieved"},
        {"k": "achieved", "h": "developing", "n": "not_achieved"},
    ),
    "fr": (
        {"A": "achieved", "ECA": "developing", "NA": "not_achieved"},
        {"M": "independent", "A": "achieved", "E": "developing", "I": "not_achieved", "/": "not_covered"},
    ),
    "en": (
        {"I": "independent", "C": "achieved", "D": "developing", "N": "not_achieved"},
        {"Y": "achieved", "S": "developing", "N": "not_achieved", "-": "not_covered"},
    ),
    "de": (
        {"s": "independent", "e": "achieved", "t": "developing", "n": "not_achieved", "o.B.": "not_covered"},
        {"+": "achieved", "o": "developing", "-": "not_achieved"},
    ),
}

NUMBERS: tuple[dict[int, str], ...] = (
    {1: "not_achieved", 2: "developing", 3: "achieved", 4: "independent"},
    {0: "not_covered", 1: "not_achieved", 2: "developing", 3: "achieved"},
    {1: "independent", 2: "achieved", 3: "developing", 4: "not_achieved"},
    {1: "not_achieved", 2: "developing", 3: "achieved"},
)

SYMBOLS: tuple[dict[str, str], ...] = (
    {"✓": "achieved", "✗": "not_achieved"},
    {"✔": "achieved", "✘": "not_achieved"},
    {"🙂": "achieved", "😐": "developing", "🙁": "not_achieved"},
    {"😊": "achieved", "😐": "developing", "☹": "not_achieved"},
)

PALETTES: tuple[dict[str, tuple[Any, ...]], ...] = (
    {"achieved": ("#00B050",), "developing": ("#FFC000",), "not_achieved": ("#FF0000",)},
    {"achieved": ("#C6EFCE",), "developing": ("#FFEB9C",), "not_achieved": ("#FFC7CE",)},
    {
        "achieved": ("#92D050", "#00B050", "#A9D08E"),
        "developing": ("#FFFF00", "#FFD966"),
        "not_achieved": ("#FF0000", "#C00000"),
    },
    {"achieved": ((6, 0), (6, 3)), "developing": ((9, 0), (9, 3)), "not_achieved": ("#FF0000",)},
    {"achieved": ("#63BE7B",), "developing": ("#FFEB84",), "not_achieved": ("#F8696B",)},
)

COLOUR_WORDS = {
    "nl": {"green": "groen", "orange": "oranje", "yellow": "geel", "red": "rood", "grey": "grijs"},
    "fr": {"green": "vert", "orange": "orange", "yellow": "jaune", "red": "rouge", "grey": "gris"},
    "en": {"green": "green", "orange": "orange", "yellow": "yellow", "red": "red", "grey": "grey"},
    "de": {"green": "grün", "orange": "orange", "yellow": "gelb", "red": "rot", "grey": "grau"},
}

PASS = {
    "nl": "geslaagd vanaf {mark}, daaronder niet behaald",
    "fr": "réussi à partir de {mark}, en dessous non acquis",
    "en": "pass from {mark}, below that not achieved",
    "de": "bestanden ab {mark}, darunter nicht erreicht",
}


def hue(status: str, fill: Any) -> str:
    """Return what people call the fill of a status."""
    orange = fill in ("#FFC000", (9, 0), (9, 3))
    return {"achieved": "green", "not_achieved": "red", "not_applicable": "grey"}.get(
        status, "orange" if orange else "yellow"
    )


@dataclass(frozen=True)
class Sign:
    """What stands in a cell: a value or a fill."""

    value: Any = None
    look: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """A way of rating; ``explained`` is None where nobody wrote what the signs mean."""

    kind: str
    signs: dict[str, tuple[Sign, ...]]
    explained: dict[str, str] | None  # words by status
    rule: str | None = None  # a sentence such as a pass mark
    asks: bool = False  # a careful person must ask what they mean

    def give(self, dice: Random) -> tuple[str, Sign]:
        """Choose a status, and a sign for it."""
        status = dice.choices(list(self.signs), [WEIGHTS[status] for status in self.signs])[0]
        return status, dice.choice(self.signs[status])


def choose_scale(kind: str, language: str, dice: Random) -> Scale:
    """Make a scale of a kind in a language."""
    make: dict[str, Callable[[], Scale]] = {
        "words": lambda: _words(language, dice),
        "letters": lambda: _letters(language, dice),
        "bare letters": _bare_letters,
        "numbers": lambda: _numbers(language, dice),
        "bare numbers": _bare_numbers,
        "symbols": lambda: _symbols(language, dice),
        "colours": lambda: _colours(language, dice),
        "bare colours": lambda: _bare_colours(dice),
        "percentages": lambda: _percentages(language, dice),
        "points": lambda: _points(language, dice),
    }
    return make[kind]()


def _explain(statuses: Any, language: str, dice: Random) -> dict[str, str]:
    return {status: dice.choice(MEANINGS[language][status]) for status in statuses}


def _words(language: str, dice: Random) -> Scale:
    signs = {}
    for status, words in PLAIN[language].items():
        chosen = words if dice.random() < 0.3 else (dice.choice(words),)
        signs[status] = tuple(Sign(word) for word in chosen)
    return Scale("words", signs, None)


def _letters(language: str, dice: Random) -> Scale:
    letters = dice.choice(LETTERS[language])
    signs = {status: (Sign(letter),) for letter, status in letters.items()}
    return Scale("letters", signs, _explain(signs, language, dice))


def _bare_letters() -> Scale:
    signs = {"achieved": (Sign("V"),), "not_achieved": (Sign("O"),), "independent": (Sign("G"),)}
    return Scale("bare letters", signs, None, asks=True)


def _numbers(language: str, dice: Random) -> Scale:
    signs = {status: (Sign(number),) for number, status in dice.choice(NUMBERS).items()}
    return Scale("numbers", signs, _explain(signs, language, dice))


def _bare_numbers() -> Scale:
    signs = {status: (Sign(number),) for number, status in NUMBERS[0].items()}
    return Scale("bare numbers", signs, None, asks=True)


def _symbols(language: str, dice: Random) -> Scale:
    signs = {status: (Sign(symbol),) for symbol, status in dice.choice(SYMBOLS).items()}
    return Scale("symbols", signs, _explain(signs, language, dice) if dice.random() < 0.4 else None)


def _fills(dice: Random) -> dict[str, tuple[Sign, ...]]:
    palette = dice.choice(PALETTES)
    return {status: tuple(Sign(look={"fill": fill}) for fill in fills) for status, fills in palette.items()}


def _colours(language: str, dice: Random) -> Scale:
    signs = _fills(dice)
    if dice.random() < 0.4:
        signs["not_applicable"] = (Sign(look={"fill": "#A6A6A6"}),)
    return Scale("colours", signs, _explain(signs, language, dice))


def _bare_colours(dice: Random) -> Scale:
    return Scale("bare colours", _fills(dice), None)


def _percentages(language: str, dice: Random) -> Scale:
    mark = dice.choice((50, 60, 70))
    high = tuple(Sign(share / 100, {"format": "0%"}) for share in range(mark, 101, 5))
    low = tuple(Sign(share / 100, {"format": "0%"}) for share in range(10, mark, 5))
    return Scale("percentages", {"achieved": high, "not_achieved": low}, None, PASS[language].format(mark=f"{mark}%"))


def _points(language: str, dice: Random) -> Scale:
    mark = dice.choice((5, 6, 7))
    text = dice.random() < 0.5
    high, low = (
        tuple(Sign(f"{points}/10" if text else points) for points in points_)
        for points_ in (range(mark, 11), range(1, mark))
    )
    return Scale("points", {"achieved": high, "not_achieved": low}, None, PASS[language].format(mark=f"{mark}/10"))
