"""Says in plain words what is wrong in a TOML file that people edit; the parser's own words are for programmers."""

from __future__ import annotations

import re

from addin.text import Text, text

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TWICE = re.compile(r"overwrite|twice|Duplicate|redefine|declare", re.IGNORECASE)


def toml_fault(error: Exception) -> Text:
    r"""Return where a TOML file goes wrong, and what to look for there.

    Args:
        error: What ``tomllib`` raised: its own error, or ``RecursionError`` for what is nested too deep.

    >>> import tomllib
    >>> try:
    ...     tomllib.loads("[reached\nnl = 'x'")
    ... except tomllib.TOMLDecodeError as error:
    ...     str(toml_fault(error))
    'line 1, column 9 is not written as TOML: look there for a quotation mark, a bracket or an = that is missing'
    """
    found, twice = _PLACE.search(str(error)), _TWICE.search(str(error))
    if found is None and twice:
        return text("the name at its end stands there a second time")
    if found is None:
        return text("it breaks off before it is finished: look for a quotation mark or a bracket that is not closed")
    line, column = int(found[1]), int(found[2])
    if twice:
        return text("line {line}, column {column}: the same name stands there a second time", line=line, column=column)
    return text(
        "line {line}, column {column} is not written as TOML: look there for a quotation mark, a bracket or an = that "
        "is missing",
        line=line,
        column=column,
    )
