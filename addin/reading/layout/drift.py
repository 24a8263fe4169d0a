"""What has changed in a workbook since its layout was written: one finding for each change, with what to do about it.

Lines that are added each week, and new columns of the same kind, are how a tracker grows, and no drift.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from addin.domain.palette import status_word
from addin.domain.status import Status
from addin.reading.layout.fitting import Fitted, Remembered, lanes, remembered
from addin.reading.layout.said import cause_of, lane_number
from addin.reading.lexicon.words import fold
from addin.reading.scale.colours import family, named_colour, same_colour
from addin.reading.scale.symbols import token_key
from addin.sheet.address import column_letters
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import Text, text

_TYPO = 85  # of 100: a sign this like one that is known is a slip, which is told apart already
_CHECK = text("Look at how it is read now; if it is right, write the layout anew.")
_KIND_WORDS = {
    "competence": text("competences"),
    "rating": text("ratings"),
    "date": text("dates"),
    "rater": text("raters"),
    "learner": text("learners"),
    "moment": text("moments"),
    "variant": text("devices"),
    "comment": text("remarks"),
    "strength": text("remarks"),
    "improve": text("remarks"),
}


def drift(fit: Fitted, now: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Return what no longer fits.

    Args:
        fit: The layout that was given, laid on the workbook.
        now: The layout document of the present reading.
    """
    before = remembered(fit.layout)
    if not before or _is_same_file(fit.layout.document, now):
        return tuple(_lost(entry) for entry in fit.lost)
    sheets = {sheet["name"]: sheet for sheet in now["sheets"]}
    pairs = [
        (old, sheets[name]) for old in before.values() if (name := fit.renamed.get(old["name"], old["name"])) in sheets
    ]
    if not any(old.get("tables") for old, _ in pairs) and any(old.get("tables") for old in before.values()):
        return (_other_workbook(fit.layout.document),)
    return (
        *(_lost(entry) for entry in fit.lost),
        *_sheets(before, sheets, fit),
        *(finding for old, new in pairs for finding in _columns(old, new, fit)),
        *(finding for old, new in pairs for finding in _legend(old, new)),
        *_signs(before, sheets, fit),
    )


def _is_same_file(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    workbook = before.get("workbook")
    sha256 = workbook.get("sha256") if isinstance(workbook, Mapping) else None
    return bool(sha256) and sha256 == now["workbook"]["sha256"]


def _drift(severity: Severity, message: Text, suggestion: Text, cell: str | None, **subject: str) -> Finding:
    return Finding(Kind.LAYOUT_DRIFT, severity, message, suggestion, cell, subject=subject)


def _other_workbook(document: Mapping[str, Any]) -> Finding:
    name = document.get("workbook")
    return _drift(
        Severity.WARNING,
        text(
            "This layout was written for a workbook with other sheets ({workbook}).",
            workbook=str(name.get("name", "?")) if isinstance(name, Mapping) else "?",
        ),
        text("Give the layout of this workbook, or read it without one and look at what is understood."),
        None,
        change="workbook",
    )


def _lost(entry: Mapping[str, Any]) -> Finding:
    place = str(entry.get("column") or entry.get("row"))
    said = entry.get("heading")
    heading = " / ".join(map(str, said)) if isinstance(said, list | tuple) else str(said or place)
    return _drift(
        Severity.WARNING,
        text(
            "What you said of “{heading}” ({place}) has no place any more: that heading is gone.",
            heading=heading,
            place=place,
        ),
        text("Say it again of the column that holds it now, or take it out of the layout."),
        str(entry["sheet"]),
        change="lost",
        at=place,
    )


def _sheets(before: Mapping[str, Any], now: Mapping[str, Any], fit: Fitted) -> Iterator[Finding]:
    for old, new in fit.renamed.items():
        yield _drift(
            Severity.INFO,
            text("The sheet {old} is now called {new}.", old=old, new=new),
            text("It was known by its headings; nothing needs to be done."),
            new,
            change="renamed_sheet",
        )
    for name in now.keys() - before.keys() - set(fit.renamed.values()):
        if name in fit.copied and now[name]["ratings"]:
            yield _drift(
                Severity.INFO,
                text("The sheet {sheet} is new, with the headings of {source}.", sheet=name, source=fit.copied[name]),
                text(
                    "What you said of that one counts here too, except whose it is and when; nothing needs to be done."
                ),
                name,
                change="copied_sheet",
            )
        elif now[name]["ratings"]:
            yield _drift(
                Severity.INFO,
                text("The sheet {sheet} is new since the layout was written.", sheet=name),
                _CHECK,
                name,
                change="new_sheet",
            )
    for name, old in before.items():
        if not _rated(old) or name in fit.renamed:
            continue
        if name not in now:
            yield _drift(
                Severity.WARNING,
                text("The sheet {sheet} is gone; there were ratings on it.", sheet=name),
                text("If it was taken out on purpose, write the layout anew; if not, look for the copy that has it."),
                None,
                change="gone_sheet",
                sheet=name,
            )
        elif now[name].get("why_not") and now[name]["why_not"] != old.get("why_not"):
            yield _drift(
                Severity.WARNING,
                text("The sheet {sheet} was read before and is left out now.", sheet=name),
                text("Say in the layout that it is to be read, if it is."),
                name,
                change="left_out_sheet",
            )


def _rated(sheet: Mapping[str, Any]) -> bool:
    return any(table.get("ratings") for table in sheet["tables"])


def _columns(old: Mapping[str, Any], new: Mapping[str, Any], fit: Fitted) -> Iterator[Finding]:
    """Yield what moved, went or is taken for something else; rows of a turned table come and go as learners do."""
    ways = [{table.get("competences") for table in sheet["tables"]} for sheet in (old, new)]
    if len(ways[0]) == len(ways[1]) == 1 and ways[0] != ways[1]:
        yield _drift(
            Severity.WARNING,
            text("On the sheet {sheet} competences ran the other way before.", sheet=new["name"]),
            _CHECK,
            new["name"],
            change="turned",
        )
        return
    was, here = (_by_heading(sheet) for sheet in (old, new))
    said = {column_letters(lane_number(entry)) for entry in fit.layout.about(new["name"]) if "column" in entry}
    moved: dict[str, tuple[Remembered, Remembered]] = {}
    for heading, before in was.items():
        now = here.get(heading, [])
        if not now and before[0].kind != "other":
            if not _renamed_in_place(before[0], here, was):
                yield _gone(before[0], new["name"])
        elif len(now) == len(before):
            moved.update(
                {lane.at: (lane, other) for lane, other in zip(before, now, strict=True) if lane.at != other.at}
            )
            yield from (
                _otherwise(lane, other, new["name"])
                for lane, other in zip(before, now, strict=True)
                if lane.kind not in {other.kind, "other"} and other.at not in said
            )
    if told := [pair for pair in moved.values() if pair[0].kind != "other" or pair[1].at in said]:
        yield _moved(told, new["name"])


def _by_heading(sheet: Mapping[str, Any]) -> dict[tuple[str, ...], list[Remembered]]:
    found: dict[tuple[str, ...], dict[str, Remembered]] = {}
    for lane in lanes(sheet):
        if lane.heading and not lane.turned:
            found.setdefault(tuple(map(fold, lane.heading)), {}).setdefault(lane.at, lane)
    return {heading: list(lanes.values()) for heading, lanes in found.items()}


def _renamed_in_place(
    lane: Remembered, here: Mapping[tuple[str, ...], Sequence[Remembered]], was: Mapping[tuple[str, ...], object]
) -> bool:
    """Say whether the same column now has a heading that differs by a slip or by one of its lines."""
    for heading, others in here.items():
        if any(other.at == lane.at for other in others) and heading not in was:
            mine = tuple(map(fold, lane.heading))
            return heading[-1] == mine[-1] or fuzz.ratio(" ".join(heading), " ".join(mine)) >= _TYPO
    return False


def _title(lane: Remembered) -> str:
    return " ".join(lane.heading[-1].split())


def _gone(lane: Remembered, sheet: str) -> Finding:
    return _drift(
        Severity.WARNING,
        text(
            "The column “{heading}” ({at}), read for its {kind}, is gone from the sheet {sheet}.",
            heading=_title(lane),
            at=lane.at,
            kind=_KIND_WORDS.get(lane.kind, lane.kind),
            sheet=sheet,
        ),
        text("If it was taken out on purpose, write the layout anew; if not, look for the copy that has it."),
        sheet,
        change="gone_column",
        at=lane.at,
    )


def _otherwise(lane: Remembered, other: Remembered, sheet: str) -> Finding:
    if other.kind not in _KIND_WORDS:
        message = text(
            "The column “{heading}” ({at}) was read for its {kind} before, and is left out now.",
            heading=_title(lane),
            at=other.at,
            kind=_KIND_WORDS.get(lane.kind, lane.kind),
        )
    else:
        message = text(
            "The column “{heading}” ({at}) was read for its {old} before, and now for its {new}.",
            heading=_title(lane),
            at=other.at,
            old=_KIND_WORDS.get(lane.kind, lane.kind),
            new=_KIND_WORDS[other.kind],
        )
    advice = text("Say in the layout what it is, or write the layout anew if it is right so.")
    return _drift(Severity.WARNING, message, advice, sheet, change="other_column", at=other.at)


def _moved(pairs: Sequence[tuple[Remembered, Remembered]], sheet: str) -> Finding:
    told = ", ".join(f"{_title(old)} ({old.at} → {new.at})" for old, new in pairs[:_MOST_TOLD])
    rest = len(pairs) - _MOST_TOLD
    return _drift(
        Severity.INFO,
        text("On the sheet {sheet} columns have moved: {columns}.", sheet=sheet, columns=told)
        if rest <= 0
        else text(
            "On the sheet {sheet} columns have moved: {columns} and {count} more.",
            sheet=sheet,
            columns=told,
            count=rest,
        ),
        text("They were found by their headings; nothing needs to be done."),
        sheet,
        change="moved_column",
    )


_MOST_TOLD = 4


def _legend(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each sign or colour to which the workbook's own legend gives another meaning now."""
    was = {_legend_key(entry): entry for entry in old.get("legend", ())}
    for entry in new["legend"]:
        before = was.get(_legend_key(entry))
        if before is None or before.get("status") == entry["status"]:
            continue
        sign = entry["token"] or (named_colour(entry["colour"]) if entry["colour"] else "")
        yield _drift(
            Severity.WARNING,
            text(
                "The legend says something else now: {sign} was “{old}” and is “{new}”.",
                sign=sign,
                old=str(before.get("meaning", "")),
                new=entry["meaning"],
            ),
            text("Ask from when that holds; ratings from before may have to be looked at again."),
            entry["cell"],
            change="legend",
        )


def _legend_key(entry: Mapping[str, Any]) -> tuple[str, str | None]:
    token = token_key(str(entry.get("token") or ""))
    return token, None if token else entry.get("colour") or entry.get("family")


def _signs(before: Mapping[str, Any], now: Mapping[str, Any], fit: Fitted) -> Iterator[Finding]:
    """Yield each sign or colour that was not there before and was read all the same; what is asked is asked already."""
    old = [sign for sheet in before.values() for key in ("signs", "legend") for sign in sheet.get(key, ())]
    if not any(sheet.get("signs") for sheet in before.values()):
        return
    answered = {cause for entry in fit.layout.entries if (cause := cause_of(entry))}
    told: set[str] = set()
    for sheet in now.values():
        for sign in sheet["signs"]:
            if sign["status"] is None or sign["by"] in {"layout", "unknown"} or _is_known(sign, old):
                continue
            key = token_key(sign["token"]) if sign["token"] else sign["colour"]
            if key in told or ("token", key) in answered or ("colour", key) in answered:
                continue
            told.add(key)
            yield _new_sign(sign)


def _is_known(sign: Mapping[str, Any], old: Sequence[Mapping[str, Any]]) -> bool:
    if sign["token"]:
        key = token_key(sign["token"])
        known = [token_key(str(each.get("token"))) for each in old if each.get("token")]
        return key in known or (len(key) > 3 and any(fuzz.ratio(key, other) >= _TYPO for other in known))
    colours = [(each["colour"], each.get("status")) for each in old if each.get("colour")]
    return any(
        same_colour(colour, sign["colour"]) or (family(colour) == family(sign["colour"]) and status == sign["status"])
        for colour, status in colours
    )


def _new_sign(sign: Mapping[str, Any]) -> Finding:
    shown = sign["token"] or named_colour(sign["colour"])
    return _drift(
        Severity.INFO,
        text(
            "{sign} is new since the layout was written; it was read as {status}.",
            sign=shown,
            status=status_word(Status(sign["status"])),
        ),
        text("If that is right, nothing needs to be done; if not, say in the layout what it means."),
        sign["first"],
        change="new_sign",
    )
