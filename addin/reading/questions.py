"""From what could not be decided to questions: one for each cause, naming every cell that one answer settles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from addin.domain.palette import status_word
from addin.reading.observing.rated import Rated
from addin.reading.scale.colours import named_colour
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import Text, text


def questions(rated: Sequence[Rated]) -> tuple[Finding, ...]:
    """Return one question per cause, in the order in which they are first met."""
    causes: dict[tuple[str, str, str], list[Rated]] = {}
    for each in rated:
        if each.decision.certain or each.decision.cause is None:
            continue
        sheet = each.observation.cell.rpartition("!")[0]
        causes.setdefault((sheet, *each.decision.cause), []).append(each)
    return tuple(_question(kind, value, sheet, group) for (sheet, kind, value), group in causes.items())


def _question(kind: str, value: str, sheet: str, group: Sequence[Rated]) -> Finding:
    first = group[0]
    message, suggestion = _sentence(kind, value, sheet, first)
    known = kind in {"token", "colour"} and first.decision.by in {"unknown", "colour"}
    return Finding(
        kind=Kind.UNKNOWN_STATUS if known else Kind.AMBIGUOUS,
        severity=Severity.QUESTION,
        message=message,
        suggestion=suggestion,
        cell=first.observation.cell,
        cells=tuple(dict.fromkeys(each.observation.cell for each in group)),
        subject={"cause": kind, "value": value},
    )


def _sentence(kind: str, value: str, sheet: str, first: Rated) -> tuple[Text, Text]:
    raw = first.observation.raw
    answer = text("Say what it means, once; it then counts for every cell like it.")
    if kind == "token":
        return text(
            "What does {token} mean on the sheet {sheet}? ({why})", token=raw, sheet=sheet, why=first.decision.why
        ), answer
    if kind == "colour":
        return text(
            "What does the colour {colour} mean on the sheet {sheet}?", colour=named_colour(value), sheet=sheet
        ), answer
    if kind == "marks":
        return text("From which mark is a competence reached on the sheet {sheet}?", sheet=sheet), text(
            "Give the pass mark, once."
        )
    if kind == "day":
        return text("On the sheet {sheet} stands a date without a colour: how did it go?", sheet=sheet), text(
            "Colour the cell as the others, or say the status."
        )
    if kind == "clash":
        return text("Which counts for {token}: {why}?", token=raw, why=first.decision.why), text(
            "Ask who filled it in, and correct the cell."
        )
    if kind == "competence":
        label, competence = first.observation.label, first.observation.competence
        if competence is None:
            return text("Which competence is meant by “{label}”?", label=label), text("Say it once.")
        question = text("Is “{label}” the competence {competence}?", label=label, competence=competence)
        return question, text("Confirm it once, or choose another.")
    return text("Is this certain: “{token}”? ({why})", token=raw, why=first.decision.why), text(
        "Ask who filled it in, and correct the cell."
    )


def remarks_on(rated: Iterable[Rated]) -> tuple[Finding, ...]:
    """Return what a mentor should know about cells that were understood all the same: typos, unknown words."""
    found = []
    for each in rated:
        seen, decision = each.observation, each.decision
        if decision.certain and decision.typo_of:
            found.append(
                Finding(
                    Kind.TYPO,
                    Severity.INFO,
                    text("{raw} was read as {word}.", raw=seen.raw, word=decision.typo_of),
                    text("Correct the spelling if you like; nothing is lost."),
                    seen.cell,
                )
            )
        elif decision.certain and decision.off_legend:
            found.append(
                Finding(
                    Kind.UNKNOWN_STATUS,
                    Severity.WARNING,
                    text(
                        "{raw} is not in the legend; it was read as {status}.",
                        raw=seen.raw,
                        status=status_word(seen.status),
                    ),
                    text("Use a sign of the legend, or add this one to it."),
                    seen.cell,
                )
            )
        found += [
            Finding(
                Kind.BAD_DATE,
                Severity.ERROR,
                text("{raw} is a day that does not exist.", raw=raw),
                text("Write the right date; the rating itself was read."),
                cell,
            )
            for cell, raw in each.bad_days
        ]
    return tuple(dict.fromkeys(found))
