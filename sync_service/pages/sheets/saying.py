"""What somebody says about a sheet: from a form to a line of the layout's answers, and that line in words again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from addin.domain.status import Role, Status
from addin.reading.layout.said import NO_RATING, NONE, fault_of
from addin.reading.scale.colours import named_colour
from addin.sheet.finding import Finding
from sync_service.at_hand import trajectories
from sync_service.intake import TRAJECTORY, Entry
from sync_service.pages.marks import mark_of
from sync_service.pages.naming import role_word
from sync_service.pages.sheets.overlay import lane_words
from sync_service.words import gettext as _
from sync_service.words import in_words

FACTS = ("learner", "rater", "role", "moment", "on")
_LONGEST = 300


def entry_from(form: Mapping[str, str], findings: Sequence[Finding]) -> dict[str, Any] | None:
    """Return what a form says, None when it says nothing that can be understood.

    ``about`` names what it is about; an answer to a question names the question by its ``key``.
    """
    said = {key: _in_one_line(value) for key, value in form.items()}
    makers: Mapping[str, Callable[[], dict[str, Any] | None]] = {
        "question": lambda: _answer(said, findings),
        "token": lambda: _meaning("token", said),
        "colour": lambda: _meaning("colour", said),
        "column": lambda: _lane("column", said),
        "row": lambda: _lane("row", said),
        "line": lambda: {"sheet": said["sheet"], "label": said["label"], "competence": said["value"]},
        "read": lambda: {"sheet": said["sheet"], "read": said["value"] == "yes"},
        "sheet": lambda: {"sheet": said["sheet"], **_facts(said)},
        TRAJECTORY: lambda: _trajectory(said),
    }
    try:
        entry = makers[said["about"]]()
    except KeyError:
        return None
    if not entry or (TRAJECTORY not in entry and fault_of(entry) is not None):
        return None
    return entry


def _answer(said: Mapping[str, str], findings: Sequence[Finding]) -> dict[str, Any] | None:
    questions = (one.question for one in findings if one.question)
    asked = next((one for one in questions if _in_one_line(one.key) == said["key"]), None)
    return dict(asked.answered(said["value"])) if asked and said["value"] else None


def _in_one_line(said: str) -> str:
    """Return what a form carries, without the line ends and spaces that browsers change on the way."""
    return " ".join(said.split())[:_LONGEST]


def _meaning(kind: str, said: Mapping[str, str]) -> dict[str, Any]:
    here = {"sheet": said["sheet"]} if said.get("here") else {}
    return {**here, kind: said["of"], "status": said["value"]}


def _lane(kind: str, said: Mapping[str, str]) -> dict[str, Any]:
    told = {"kind": said["value"]} if said.get("value") else {}
    heading = {"heading": said["heading"]} if said.get("heading") else {}
    return {"sheet": said["sheet"], kind: said["of"], **heading, **told, **_facts(said)} if told else {}


def _facts(said: Mapping[str, str]) -> dict[str, Any]:
    """Return the facts of a form that differ from what was understood, which the form says again under ``was_``."""
    return {name: said[name] for name in FACTS if name in said and said[name] != said.get(f"was_{name}", "")}


def _trajectory(said: Mapping[str, str]) -> dict[str, Any] | None:
    known = said["value"] in {each.code for each in trajectories()}
    return {TRAJECTORY: said["value"]} if known else None


def entry_words(entry: Entry) -> str:
    """Return what an entry says, as a sentence."""
    words = _words(entry)
    sheet = entry.get("sheet")
    if not sheet or set(entry) <= {"sheet", "read", *FACTS}:
        return words
    return _("%(said)s, on the sheet %(sheet)s", said=words, sheet=sheet)


def _words(entry: Entry) -> str:
    tellers: Mapping[str, Callable[[], str]] = {
        TRAJECTORY: lambda: _("The trajectory is %(code)s", code=entry[TRAJECTORY]),
        "read": lambda: _read_words(entry),
        "column": lambda: _("Column %(column)s: %(what)s", column=entry["column"], what=_lane_words(entry)),
        "row": lambda: _("Row %(row)s: %(what)s", row=entry["row"], what=_lane_words(entry)),
        "label": lambda: _("“%(label)s” is %(what)s", label=entry["label"], what=_competence_words(entry)),
        "pass_mark": lambda: _("Reached from %(mark)s on", mark=entry["pass_mark"]),
        "status": lambda: _("%(sign)s means: %(status)s", sign=_sign(entry), status=_status_words(entry["status"])),
        "name": lambda: _("“%(sign)s” is %(what)s", sign=entry["name"], what=", ".join(_fact_words(entry))),
        "sheet": lambda: _("The sheet %(sheet)s: %(what)s", sheet=entry["sheet"], what=", ".join(_fact_words(entry))),
    }
    telling = next((teller for key, teller in tellers.items() if key in entry), None)
    return telling() if telling else ", ".join(_fact_words(entry))


def _read_words(entry: Entry) -> str:
    sheet = entry.get("sheet", "")
    read = _("The sheet %(sheet)s is read", sheet=sheet)
    return read if entry["read"] else _("The sheet %(sheet)s is left out", sheet=sheet)


def _competence_words(entry: Entry) -> str:
    code = entry.get("competence")
    return _("a task of the company's own") if code in {None, NONE} else str(code)


def _sign(entry: Entry) -> str:
    if "token" in entry and "colour" in entry:
        return _("“%(sign)s” in the colour %(colour)s", sign=entry["token"], colour=_colour(entry))
    if "colour" in entry:
        return _("The colour %(colour)s", colour=_colour(entry))
    if "day" in entry:
        return _("A date without a colour")
    if "struck" in entry:
        return _("“%(sign)s” struck through", sign=entry["struck"])
    sign = next((entry[kind] for kind in ("token", "ticks", "icon", "name") if kind in entry), "?")
    return _("“%(sign)s”", sign=sign)


def _colour(entry: Entry) -> str:
    return in_words(named_colour(str(entry["colour"]).upper()))


def _status_words(status: str) -> str:
    return _("not a rating") if status == NO_RATING else mark_of(Status(status)).word


def _lane_words(entry: Entry) -> str:
    kind = [lane_words()[str(entry["kind"])]] if "kind" in entry else []
    return ", ".join([*kind, *_fact_words(entry)])


def _fact_words(entry: Entry) -> list[str]:
    names = {
        "learner": _("learner"),
        "rater": _("judged by"),
        "role": _("role"),
        "moment": _("moment"),
        "on": _("date"),
        "variant": _("device"),
    }
    return [
        f"{word} {role_word(Role(entry[name])) if name == 'role' and entry[name] else entry[name] or '–'}"
        for name, word in names.items()
        if name in entry
    ]
