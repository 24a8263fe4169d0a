"""What Google publishes about the shapes of the Sheets API, and what of a document does not fit them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_PUBLISHED = json.loads(
    (Path(__file__).parents[1] / "vendor" / "google-sheets-v4" / "shapes.json").read_text(encoding="utf-8")
)
SCHEMAS: Mapping[str, Mapping[str, Any]] = _PUBLISHED["schemas"]
ASKED_BY: tuple[str, ...] = tuple(_PUBLISHED["get"])
"""What may be asked with ``spreadsheets.get``."""

_KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
}


def faults(value: Any, schema: str) -> list[str]:
    """Return what in a document is not as Google publishes it: ``path: why``."""
    return list(_faults(value, {"$ref": schema}, schema))


def _faults(value: Any, told: Mapping[str, Any], path: str) -> Iterator[str]:
    if "$ref" in told:
        if not isinstance(value, dict):
            yield f"{path}: no object"
            return
        known = SCHEMAS[told["$ref"]]
        for name, below in value.items():
            if name in known:
                yield from _faults(below, known[name], f"{path}.{name}")
            else:
                yield f"{path}.{name}: there is no such field"
    elif not isinstance(value, _KINDS[told["type"]]) or (isinstance(value, bool) and told["type"] != "boolean"):
        yield f"{path}: {value!r} is no {told['type']}"
    elif "enum" in told and value not in told["enum"]:
        yield f"{path}: {value!r} is none of {told['enum']}"
    elif told["type"] == "array":
        for number, one in enumerate(value):
            yield from _faults(one, told["items"], f"{path}[{number}]")


def unknown_fields(mask: str, schema: str) -> list[str]:
    """Return the fields that a schema does not have of a mask such as ``properties(title),sheets(merges)``."""
    return [path for path in _paths(mask) if not _is_known(path.split("."), schema)]


def _paths(mask: str) -> Iterator[str]:
    """Yield each field of a mask, with what it is below, as ``a.b``."""
    above: list[str] = []
    name = ""
    for part in re.findall(r"[\w.]+|[(),]", mask):
        if part == "(":
            above.append(name)
        elif part == ")":
            above.pop()
        elif part != ",":
            name = part
            yield ".".join([*above, name])


def _is_known(path: list[str], schema: str) -> bool:
    told = SCHEMAS[schema].get(path[0])
    if told is None:
        return False
    below = told.get("$ref") or told.get("items", {}).get("$ref")
    return len(path) == 1 or (below is not None and _is_known(path[1:], below))
