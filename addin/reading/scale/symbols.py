"""Symbols that mean the same everywhere: ticks, crosses, smileys, traffic lights, also those drawn by a symbol font."""

from __future__ import annotations

import re

from addin.domain.status import Status

_BY_STATUS = {
    Status.ACHIEVED: "✓✔☑✅√🗸😊🙂☺😀😃😄😁👍🟢💚🟩👌",
    Status.DEVELOPING: "😐😑😕🤔🟡🟠🟨🟧💛🧡🆗",
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


def sign_status(sign: str) -> Status | None:
    """Return what a symbol means by convention, None when it is none or has no settled meaning."""
    return _STATUS_OF_SIGN.get(plain_sign(sign.strip()))
