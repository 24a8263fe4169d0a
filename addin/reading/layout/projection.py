"""What of a layout a person can correct, as one tree; and what was corrected, as answers: where two trees differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from addin.reading.layout.fitting import lanes
from addin.reading.layout.said import KINDS, NONE

Tree = dict[str, Any]

_KIND_OF_LANE = {kind: said for said, kind in KINDS.items()}
_FACTS = ("learner", "rater", "role", "moment", "on", "variant")

OPEN = "?"
"""What stands where an answer is waited for."""


def project(document: Mapping[str, Any]) -> Tree:
    """Return what a layout document says of all that can be corrected.

    Returns:
        ``trajectory``; ``questions`` by key, all open; ``learners`` and ``raters`` by name as read; ``sheets`` by
        name, each with ``read``, ``competences``, facts, and its ``columns`` or ``rows``, ``signs``, ``colours``,
        ``lines``, and what its ``legend`` and the ``swatches`` in it mean; ``everywhere`` for all sheets.
    """
    people = document.get("people", {})
    return {
        "trajectory": document.get("trajectory"),
        "questions": {asked["key"]: OPEN for asked in document.get("questions", ())},
        "learners": {name: name for name in people.get("learners", ())},
        "raters": {name: {"rater": name, "role": role} for name, role in people.get("raters", ())},
        "everywhere": {"signs": {}, "colours": {}, "lines": {}},
        "sheets": {sheet["name"]: _sheet(sheet) for sheet in document.get("sheets", ())},
    }


def _sheet(sheet: Mapping[str, Any]) -> Tree:
    tables = sheet.get("tables", ())
    ways = {table["competences"] for table in tables}
    told: Tree = {"read": bool(sheet.get("read")), **sheet.get("facts", {})}
    if len(ways) == 1:
        told["competences"] = next(iter(ways))
    signs = [sign for sign in sheet.get("signs", ()) if sign["status"]]
    return {
        **told,
        "columns": dict(_lanes(sheet, turned=False)),
        "rows": dict(_lanes(sheet, turned=True)),
        "signs": {sign["token"]: sign["status"] for sign in signs if sign["token"]},
        "colours": {sign["colour"]: sign["status"] for sign in signs if not sign["token"]},
        "lines": {line["label"]: line["competence"] or NONE for line in sheet.get("lines", ()) if line["sure"]},
        "legend": {each["token"]: each["status"] for each in sheet.get("legend", ()) if each["token"]},
        "swatches": {each["colour"]: each["status"] for each in sheet.get("legend", ()) if _is_swatch(each)},
    }


def _is_swatch(entry: Mapping[str, Any]) -> bool:
    return not entry["token"] and bool(entry.get("colour"))


def _lanes(sheet: Mapping[str, Any], *, turned: bool) -> Iterator[tuple[str, Tree]]:
    """Yield the columns, or the rows of turned tables, in order; one in several tables as it is in the first."""
    facts = {
        lane["at"]: {key: lane[key] for key in (*_FACTS, "status") if lane.get(key)}
        for table in reversed(sheet.get("tables", ()))
        for lane in table["lanes"]
    }
    found: dict[str, Tree] = {}
    for lane in lanes(sheet):
        if lane.turned == turned:
            kind = _KIND_OF_LANE.get(lane.kind, lane.kind)  # somebody may have written the word of an answer
            found.setdefault(lane.at, {"kind": kind, **(facts.get(lane.at, {}) if kind == "rating" else {})})
    yield from sorted(found.items(), key=lambda item: (len(item[0]), item[0]) if not turned else (int(item[0]), ""))


def corrected(before: Tree, after: Tree, document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield, as answers, where a tree says something else than the one it was made of; what is left out says nothing.

    Args:
        before: What the layout said.
        after: What a person made of it.
        document: The layout document, for the headings of columns and for how questions are answered.
    """
    for asked in document.get("questions", ()):
        answer = after.get("questions", {}).get(asked["key"], OPEN)
        if answer != OPEN:
            yield {**asked["entry"], asked["field"]: answer}
    for name, learner in _changes(before, after, "learners"):
        yield {"name": name, "learner": learner}
    for name, rater in _changes(before, after, "raters"):
        yield {"name": name, **rater}
    yield from _meanings(before["everywhere"], after.get("everywhere", {}), {})
    for name, sheet in after.get("sheets", {}).items():
        yield from _of_sheet(name, before["sheets"].get(name, {}), sheet, document)


def _of_sheet(name: str, before: Tree, after: Tree, document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    where = {"sheet": name}
    for key in ("read", "competences"):
        if key in after and after[key] != before.get(key):
            yield {**where, key: after[key]}
    facts = {key: after[key] for key in _FACTS if key in after and after[key] != before.get(key)}
    if facts:
        yield {**where, **facts}
    headings = _headings(name, document)
    for part, key in (("columns", "column"), ("rows", "row")):
        for at, said in _changes(before, after, part):
            old = before.get(part, {}).get(at, {})
            new = {fact: told for fact, told in said.items() if told != old.get(fact)}
            new |= {fact: None for fact in old if fact not in said and fact != "kind"}
            heading = {"heading": list(headings[at])} if headings.get(at) else {}
            yield {**where, key: int(at) if key == "row" else at, **heading, **new}
    yield from _meanings(before, after, where)


def _headings(name: str, document: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    sheet: Mapping[str, Any] = next((each for each in document.get("sheets", ()) if each["name"] == name), {})
    return {lane.at: lane.heading for lane in lanes(sheet)}


def _meanings(before: Tree, after: Tree, where: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for part, key, field in (
        ("legend", "token", "status"),
        ("swatches", "colour", "status"),
        ("signs", "token", "status"),
        ("colours", "colour", "status"),
        ("lines", "label", "competence"),
    ):
        for said, meaning in _changes(before, after, part):
            yield {**where, key: said, field: meaning}


def _changes(before: Tree, after: Tree, part: str) -> Iterator[tuple[str, Any]]:
    old = before.get(part, {})
    return ((key, said) for key, said in after.get(part, {}).items() if said != OPEN and said != old.get(key))
