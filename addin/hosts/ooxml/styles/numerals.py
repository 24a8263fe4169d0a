"""Numbers as digits, the way Excel writes them: rounded half up on fifteen significant digits."""

from __future__ import annotations

from itertools import takewhile

from addin.sheet.number_formats import Section, Token

_GENERAL_WIDTH = 11
_DIGITS = 14  # after the first one: Excel keeps fifteen in all
_THOUSANDS = 3


def scaled(value: float, places: int) -> int:
    """Return ``value`` times ten to the power ``places``, rounded half up; ``value`` not negative."""
    mantissa, exponent = f"{value:.{_DIGITS}e}".split("e")
    digits, shift = int(mantissa.replace(".", "")), int(exponent) - _DIGITS + places
    if shift >= 0:
        power: int = 10**shift
        return digits * power
    unit: int = 10**-shift
    return (digits + unit // 2) // unit


def general(value: float) -> str:
    """Return a number in the format General, as it stands in a wide cell: at most eleven characters."""
    sign, size = "-" if value < 0 else "", abs(value)
    if size == 0:
        return "0"
    whole = len(str(int(size)))
    places = _GENERAL_WIDTH - 1 - whole
    if whole > _GENERAL_WIDTH or (size < 1e-4 and scaled(size, 9) * 1e-9 != size):  # noqa: PLR2004
        return sign + _scientific(size)
    if places <= 0:
        return sign + str(scaled(size, 0))
    digits = str(scaled(size, places)).rjust(places + 1, "0")
    return sign + f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")


def _scientific(size: float) -> str:
    mantissa, exponent = f"{size:.5E}".split("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"


def show_number(value: float, section: Section) -> str:
    """Return a number under a section of placeholders: decimals, thousands, percent, exponent, fraction, literals."""
    tokens = section.tokens
    if not any(token.kind == "digits" for token in tokens):
        return "".join(_bare(token) for token in tokens)
    sign, size = "-" if value < 0 else "", abs(value)
    size *= 100 ** tokens.count(Token("sign", "%"))
    if any(token.kind == "exponent" for token in tokens):
        return sign + _with_exponent(size, tokens)
    if (slash := _slash(tokens)) is not None:
        return sign + _fraction(size, tokens, slash)
    size /= 1000 ** _scaling_commas(tokens)
    return sign + _placed(size, tokens)


def _bare(token: Token) -> str:
    return token.text if token.kind == "literal" or token == ("sign", "%") else ""


def _point(tokens: tuple[Token, ...]) -> int:
    return tokens.index(Token("sign", ".")) if ("sign", ".") in tokens else len(tokens)


def _scaling_commas(tokens: tuple[Token, ...]) -> int:
    """Count the commas right after the last placeholder, or the last before the point: each divides by a thousand."""
    point = _point(tokens)
    return _commas_at_end(tokens[:point]) + _commas_at_end(tokens[point:])


def _commas_at_end(tokens: tuple[Token, ...]) -> int:
    last = max((index for index, token in enumerate(tokens) if token.kind == "digits"), default=len(tokens))
    following = list(takewhile(lambda token: token == ("sign", ","), tokens[last + 1 :]))
    return len(following)


def _placed(size: float, tokens: tuple[Token, ...]) -> str:
    """Return the digits put into their placeholders."""
    point = _point(tokens)
    whole, decimals = tokens[:point], tokens[point + 1 :]
    mask = "".join(token.text for token in decimals if token.kind == "digits")
    number = scaled(size, len(mask))
    digits = str(number).rjust(len(mask) + 1, "0")
    cut = len(digits) - len(mask)
    return _whole(digits[:cut].lstrip("0"), whole) + _decimals(digits[cut:], decimals, has_point=point < len(tokens))


def _whole(digits: str, tokens: tuple[Token, ...]) -> str:
    """Fill the placeholders before the point from right to left; digits left over go before the first one."""
    mask = "".join(token.text for token in tokens if token.kind == "digits")
    last = max((index for index, token in enumerate(tokens) if token.kind == "digits"), default=-1)
    grouped = Token("sign", ",") in tokens[:last]
    left, places = list(digits), len(mask)
    shown: list[str] = []
    filled = 0
    for token in reversed(tokens):
        if token.kind != "digits":
            shown.append(_bare(token))
            continue
        for placeholder in reversed(token.text):
            places -= 1
            take = len(left) if places == 0 else min(1, len(left))
            for _ in range(max(take, 1)):
                digit = left.pop() if left else {"0": "0", "?": " "}.get(placeholder, "")
                if grouped and filled and filled % _THOUSANDS == 0 and digit:
                    shown.append(",")
                shown.append(digit)
                filled += 1
    return "".join(reversed(shown)) if mask else digits + "".join(reversed(shown))


def _decimals(digits: str, tokens: tuple[Token, ...], *, has_point: bool) -> str:
    mask = "".join(token.text for token in tokens if token.kind == "digits")
    keep = len(mask)
    while keep and mask[keep - 1] == "#" and digits[keep - 1] == "0":
        keep -= 1
    left = list(digits[:keep])
    shown = ["." if has_point else ""]
    for token in tokens:
        if token.kind != "digits":
            shown.append(_bare(token))
            continue
        shown += left[: len(token.text)]
        del left[: len(token.text)]
    return "".join(shown)


def _with_exponent(size: float, tokens: tuple[Token, ...]) -> str:
    at = next(index for index, token in enumerate(tokens) if token.kind == "exponent")
    mantissa, tail = tokens[:at], tokens[at + 1 :]
    point = _point(mantissa)
    step = max(1, sum(len(token.text) for token in mantissa[:point] if token.kind == "digits"))
    places = sum(len(token.text) for token in mantissa[point:] if token.kind == "digits")
    power = int(f"{size:e}".split("e")[1]) // step * step if size else 0
    if scaled(size / 10.0**power, places) >= 10 ** (step + places):
        power += step
    shown = _placed(size / 10.0**power, mantissa)
    sign = "-" if power < 0 else "+" if tokens[at].text.endswith("+") else ""
    width = sum(len(token.text) for token in tail if token.kind == "digits")
    return f"{shown}E{sign}{abs(power):0{width}d}" + "".join(_bare(token) for token in tail)


def _slash(tokens: tuple[Token, ...]) -> int | None:
    for index, token in enumerate(tokens[1:-1], start=1):
        if token == ("sign", "/") and tokens[index - 1].kind == "digits":
            return index
    return None


def _fraction(size: float, tokens: tuple[Token, ...], slash: int) -> str:
    """Return a number as a fraction: the nearest with as many digits below the line, or over the fixed denominator."""
    below = tokens[slash + 1].text
    mixed = any(token.kind == "digits" for token in tokens[: slash - 1])
    whole = int(size) if mixed else 0
    fixed = int(below) if below.isdecimal() and int(below) else 0
    denominators = [fixed] if fixed else range(1, 10 ** min(len(below), 3))
    over, under = min(
        ((round((size - whole) * under), under) for under in denominators),
        key=lambda pair: abs(size - whole - pair[0] / pair[1]),
    )
    if mixed and over == under:
        whole, over = whole + 1, 0
    if mixed and not over:
        return str(whole)
    return f"{whole} {over}/{under}" if whole else f"{over}/{under}"
