"""Symbols that mean the same everywhere: ticks, smileys, traffic lights; and by what any sign is told from another."""

from __future__ import annotations

import re

from addin.domain.status import Status
from addin.reading.lexicon.statuses import bare
from addin.reading.lexicon.wordlists import by_word
from addin.reading.lexicon.words import per_text, words

_BY_STATUS = {
    Status.ACHIEVED: "✓✔☑✅√🗸😊🙂☺😀😃😄😁👍🟢💚🟩👌",
    Status.DEVELOPING: "😐😑😕🟡🟠🟨🟧💛🧡🆗",
    Status.NOT_ACHIEVED: "✗✘☒✕✖❌❎🙁☹😞😟😢👎🔴🟥❤",
}
_STATUS_OF_SIGN = {sign: status for status, signs in _BY_STATUS.items() for sign in signs}
_TYPED = {
    Status.ACHIEVED: (":)", ":-)", ":D", ":-D", "=)", ";)", ";-)"),
    Status.DEVELOPING: (":|", ":-|", ":/", ":-/", ":\\", ":-\\", "=|"),
    Status.NOT_ACHIEVED: (":(", ":-(", "=("),
}
_STATUS_OF_SIGN |= {sign: status for status, signs in _TYPED.items() for sign in signs}
_STATUS_OF_SIGN.pop("🆗", None)
_STATUS_OF_SIGN.pop("❤", None)

_WINGDINGS = {"J": "☺", "K": "😐", "L": "☹", "ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "C": "👍", "D": "👎"}
_WINGDINGS_2 = {"P": "✓", "O": "✗", "R": "☑", "S": "☒", "Q": "☒", "T": "☒"}
_WEBDINGS = {"a": "✓", "r": "✗"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS}
_PRESENTATION = ("\ufe0f", "\ufe0e", "\u200d", *(chr(c) for c in range(0x1F3FB, 0x1F400)))


_SOME_OF_SEVERAL = re.compile(r"(★+|●+|■+)(?:☆+|○+|□+)")
_RINGED = re.compile(r"\([^\w\s]\)")
_PLUS_MINUS = re.compile(r"[+\-–±](?:\s*/?\s*[+\-–±]){0,3}")  # "+/-" and "±" are "+-", and "+-" is not "+"
_TWO_OF_A_KIND = re.compile(r"\++\s*/\s*\++|[-–]+\s*/\s*[-–]+")  # "+ / ++": one or the other
_BETWEEN = re.compile(r"[\s/]")
_GRADED = re.compile(r"\w{1,3}\s?(?:[+-]|--|\+\+)")  # "V-" is not "V"
_PERCENT = re.compile(r"\d{1,3}\s+%")
STARRED = re.compile(r"[^\W\d_]{1,2}\*{1,2}")
"""A letter with a star, which is another sign than the letter: "Y = yes, Y* = works unsupervised"."""

_DOTTED = re.compile(r"(?:\w{1,2}\.\s?){1,4}\w?\.?")


def is_symbol_font(font: str | None) -> bool:
    """Say whether letters in this font are drawn as pictures."""
    return bool(font) and str(font).casefold() in _FONTS


def shown_sign(text: str, font: str | None) -> str:
    """Return what the screen shows for a text in a font: "J" in Wingdings is "☺"; other text unchanged."""
    table = _FONTS.get((font or "").casefold())
    said = text.strip()
    return table.get(said, said) if table else said


def plain_sign(text: str) -> str:
    """Return a sign without its skin tone and colour-picture selectors, so that ☺ and ☺️ are one, and ** two stars."""
    if len(text) > 1 and set(text) == {"*"}:
        return "★" * len(text)
    if shown := _SOME_OF_SEVERAL.fullmatch(text):
        return shown[1]  # three of five stars are three stars
    for mark in _PRESENTATION:
        text = text.replace(mark, "")
    return text


def named_signs(text: str) -> tuple[str, ...]:
    """Return the signs that a word names, as people type or draw them ("kruisje": x, ✗); none for other texts."""
    said = words(text)
    named = {by_word("signs").get(word) for word in said} if len(said) <= _LONGEST_NAME else set()
    sign = named.pop() if len(named) == 1 else None
    return (sign, *_ALSO_DRAWN.get(sign, "")) if sign else ()


_LONGEST_NAME = 2  # words: "liggend streepje"
_ALSO_DRAWN = {"x": "✗✘☒✕✖", "v": "✓✔☑✅√", "*": "★☆", "•": "●■"}


def sign_status(sign: str) -> Status | None:
    """Return what a symbol means by convention, None when it is none or has no settled meaning."""
    return _STATUS_OF_SIGN.get(plain_sign(sign.strip()))


@per_text
def token_key(text: str, font: str | None = None) -> str:
    """Return how a token is compared with a legend's: as the screen shows it, without case and closing points."""
    if _RINGED.fullmatch(text.strip()):
        return text.strip()
    shown = plain_sign(shown_sign(text, font))
    if sign_status(shown) is not None:
        return shown
    if _PLUS_MINUS.fullmatch(shown.strip()) and not _TWO_OF_A_KIND.fullmatch(shown.strip()):
        return _BETWEEN.sub("", shown).replace("±", "+-").replace("–", "-").replace("-+", "+-")
    if _GRADED.fullmatch(shown.strip()) or _PERCENT.fullmatch(shown.strip()):
        return shown.replace(" ", "").casefold()
    if STARRED.fullmatch(shown.strip()):
        return shown.strip().casefold()
    if _DOTTED.fullmatch(shown.strip()):
        return shown.replace(".", "").replace(" ", "").strip().casefold()
    return bare(shown) or shown.strip().casefold()
