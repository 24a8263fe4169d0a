"""From what could not be decided to questions: one for each cause, naming every cell that one answer settles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from addin.domain.palette import STYLES, status_word
from addin.domain.status import Status
from addin.domain.trajectory import Trajectory
from addin.reading.competences.book import Book
from addin.reading.layout.said import NO_RATING, NONE
from addin.reading.lexicon.names import fits_full_name
from addin.reading.observing.rated import Rated
from addin.reading.rivals import WHICH_TRAJECTORY
from addin.reading.scale.colours import named_colour, same_colour
from addin.reading.scale.symbols import token_key
from addin.sheet.address import sheet_of
from addin.sheet.finding import Finding, Kind, Question, Severity
from addin.text import Text, text

_MOST_CHOICES = 5  # competences offered for one line; others can be named

STATUS_ANSWERS: tuple[tuple[str, Text], ...] = (
    *((status.value, STYLES[status].word) for status in Status),
    (NO_RATING, text("not a rating")),
)
"""What a sign or a colour can mean."""

_Cause = tuple[str, str, str]  # sheet, kind, value


def questions(rated: Sequence[Rated], book: Book) -> tuple[Finding, ...]:
    """Return one question per cause, in the order in which they are first met.

    Args:
        rated: All ratings of a workbook.
        book: The trajectory, for the competences that a line may mean.
    """
    causes: dict[_Cause, list[Rated]] = {}
    for each in rated:
        if each.decision.certain or each.decision.cause in {None, WHICH_TRAJECTORY}:
            continue
        causes.setdefault(_cause(each, causes), []).append(each)
    if not causes:
        return ()
    known = {
        (sheet_of(seen.cell), token_key(seen.raw))
        for each in rated
        if each.decision.certain and (seen := each.observation).raw
    }
    return tuple(
        _whose(value, sheet, group, rated)
        if kind == "name"
        else _question(kind, value, sheet, group, book, elsewhere=(sheet, token_key(value)) in known)
        for (sheet, kind, value), group in causes.items()
    )


def _cause(each: Rated, met: Iterable[_Cause]) -> _Cause:
    """Return what makes a rating unsure; shades that nobody would tell apart are one colour."""
    kind, value = each.decision.cause or ("", "")
    sheet = sheet_of(each.observation.cell)
    if kind == "colour":
        alike = (seen for where, met_kind, seen in met if (where, met_kind) == (sheet, kind))
        value = next((seen for seen in alike if same_colour(seen, value)), value)
    return sheet, kind, value


def _question(kind: str, value: str, sheet: str, group: Sequence[Rated], book: Book, *, elsewhere: bool) -> Finding:
    """Return the question of one cause; with ``elsewhere`` other cells with its sign are clear, by their colour."""
    first = group[0]
    if kind == "competence" and first.conflict:
        cells = tuple(dict.fromkeys(each.observation.cell for each in group))
        return conflict_question(sheet, value, first.conflict, _answers(kind, value, group, book), cells)
    message, suggestion = _sentence(kind, value, sheet, first)
    known = kind in {"token", "colour"} and first.decision.by in {"unknown", "colour"}
    entry, field = _entry(kind, value, first)
    if elsewhere and kind in {"token", "doubt"}:
        entry = (*entry, ("unsure", True))
    return Finding(
        kind=Kind.UNKNOWN_STATUS if known else Kind.AMBIGUOUS,
        severity=Severity.QUESTION,
        message=message,
        suggestion=suggestion,
        cell=first.observation.cell,
        cells=tuple(dict.fromkeys(each.observation.cell for each in group)),
        answers=_answers(kind, value, group, book),
        subject={"cause": kind, "value": value},
        question=Question(
            key=f"{kind} {value} @ {sheet}",
            kind="token" if kind == "doubt" else kind,
            entry=(("sheet", sheet), *entry),
            field=field,
            free=kind in {"competence", "marks"},
        ),
    )


def _entry(kind: str, value: str, first: Rated) -> tuple[tuple[tuple[str, str | bool], ...], str]:
    """Return how the answer to a question is written in a layout, and which of its fields is the answer."""
    seen = first.observation
    if kind == "competence":
        return (("label", value),), "competence"
    if kind == "marks":
        return (("marks", True),), "pass_mark"
    if kind == "day":
        return (("day", True),), "status"
    if kind == "clash":
        token, _, colour = value.rpartition(" ")
        return (("token", _as_typed(seen.raw, token)), ("colour", colour)), "status"
    if kind in {"token", "doubt"}:
        return (("token", _as_typed(seen.raw, value)),), "status"
    return ((kind, value),), "status"


def _as_typed(raw: str, token: str) -> str:
    """Return a sign as it stands in the sheet, if that is enough to know it by; else as it was compared."""
    return raw if token_key(raw) == token_key(token) else token


def _answers(kind: str, value: str, group: Sequence[Rated], book: Book) -> tuple[tuple[str, Text], ...]:
    if kind == "marks":
        return ()
    if kind == "ticks":
        return (*(answer for answer in STATUS_ANSWERS if answer[0] in _ticked(group)), STATUS_ANSWERS[-1])
    if kind != "competence":
        return STATUS_ANSWERS
    seen = [each.observation.competence for each in group]
    weighed = [candidate.competence for candidate in book.meant(value).candidates]
    conflicting = [each.conflict for each in group]
    coded = [code.competence for code in book.meant(value).codes]
    return competence_answers((*seen, *conflicting, *coded, *weighed), book.trajectory)


def competence_answers(codes: Iterable[str | None], trajectory: Trajectory) -> tuple[tuple[str, Text], ...]:
    """Return the competences that a line may mean, the likeliest first, and that it is the company's own task."""
    likely = list(dict.fromkeys(code for code in codes if code))[:_MOST_CHOICES]
    named = (known for code in likely if (known := trajectory.competence(code)) is not None)
    choices = ((one.code, Text("{code} {label}", (("code", one.code), ("label", one.label())))) for one in named)
    return (*choices, (NONE, text("a task of our own")))


def conflict_question(
    sheet: str, label: str, code: str, answers: tuple[tuple[str, Text], ...], cells: tuple[str, ...]
) -> Finding:
    """Return the question which competence a line means whose code and words mean two."""
    return Finding(
        Kind.AMBIGUOUS,
        Severity.QUESTION,
        text("The code {code} and the words beside it ({label}) mean different competences.", code=code, label=label),
        text("Say which of the two is meant, and correct the other."),
        cells[0],
        cells,
        answers,
        {"cause": "competence", "value": label},
        _asks_competence(sheet, label),
    )


def _asks_competence(sheet: str, label: str) -> Question:
    entry = (("sheet", sheet), ("label", label))
    return Question(f"competence {label} @ {sheet}", "competence", entry, "competence", free=True)


def _ticked(group: Sequence[Rated]) -> set[str]:
    return {each.decision.offers.value for each in group if each.decision.offers is not None}


def _sentence(kind: str, value: str, sheet: str, first: Rated) -> tuple[Text, Text]:
    raw = first.observation.raw
    answer = text("Say what it means, once; it then counts for every cell like it.")
    if kind == "token":
        asked = value if first.decision.by == "step" else raw
        return text(
            "What does {token} mean on the sheet {sheet}? ({why})", token=asked, sheet=sheet, why=first.decision.why
        ), answer
    if kind == "colour":
        return text(
            "What does the colour {colour} mean on the sheet {sheet}?", colour=named_colour(value), sheet=sheet
        ), answer
    if kind == "marks":
        return text("From which mark is a competence reached on the sheet {sheet}?", sheet=sheet), text(
            "Give the pass mark, once."
        )
    if kind == "ticks":
        return text(
            "Two columns are ticked for “{label}” on the sheet {sheet}; which one counts?", label=value, sheet=sheet
        ), text("Say which one, or clear the other in the sheet.")
    if kind == "day":
        return text(
            "On the sheet {sheet} stands a date that does not say how it went: what does it mean?", sheet=sheet
        ), text("Say which status such a date stands for, or write or colour the cell as the others.")
    if kind == "clash":
        return text("Which counts for {token}: {why}?", token=raw, why=first.decision.why), text(
            "Say which of the two counts, or ask who filled it in."
        )
    if kind == "struck":
        return text(
            "{token} is struck through on the sheet {sheet}; does it still count?", token=raw, sheet=sheet
        ), text("Say what it means, or that it is not a rating any more.")
    if kind == "competence":
        return _of_line(first)
    return text("Is this certain: “{token}”? ({why})", token=raw, why=first.decision.why), text(
        "Say what it means, or ask who filled it in."
    )


def _whose(name: str, sheet: str, group: Sequence[Rated], rated: Sequence[Rated]) -> Finding:
    """Return the question which of the learners with one first name is meant."""
    full = dict.fromkeys(each.observation.learner for each in rated)
    choices = [learner for learner in full if learner and fits_full_name(name, learner)]
    return Finding(
        Kind.AMBIGUOUS,
        Severity.QUESTION,
        text("Which learner is {name}, on the sheet {sheet}?", name=name, sheet=sheet),
        text("Say it once, or write the full name in the sheet."),
        group[0].observation.cell,
        tuple(dict.fromkeys(each.observation.cell for each in group)),
        tuple((learner, text("{name} is meant.", name=learner)) for learner in choices),
        {"cause": "name", "value": name},
        Question(f"name {name} @ {sheet}", "name", (("name", name),), "learner", free=True),
    )


def _of_line(first: Rated) -> tuple[Text, Text]:
    label, competence = first.observation.label, first.observation.competence
    if competence is None:
        return text("Which competence is meant by “{label}”?", label=label), text("Say it once.")
    question = text("Is “{label}” the competence {competence}?", label=label, competence=competence)
    return question, text("Confirm it once, or choose another.")


def remarks_on(rated: Iterable[Rated]) -> tuple[Finding, ...]:
    """Return what a mentor should know about cells that were understood all the same: typos, unknown words."""
    rated, found = tuple(rated), []
    told = sum(each.decision.by == "legend" for each in rated)
    whole = told >= sum(each.decision.off_legend for each in rated)  # else the legend tells of a few words only
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
                    subject={"written": seen.raw, "instead": decision.typo_of},
                )
            )
        elif decision.certain and decision.off_legend and whole:
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
        if not each.bad_days:
            continue
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
