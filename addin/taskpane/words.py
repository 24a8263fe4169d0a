"""What the buttons, the pane and the menu say, by the names under which the JavaScript asks for them."""

from __future__ import annotations

from collections.abc import Mapping

from addin.language import translator
from addin.text import Text, text

BUTTONS: Mapping[str, tuple[Text, Text]] = {
    "validate": (
        text("Check"),
        text("Look for mistakes and unclear ratings in this workbook, and say what to do. Nothing is changed."),
    ),
    "colour": (
        text("Colour in"),
        text("Give every rating the colour of its status, and put a legend beside it. Undo takes it back."),
    ),
    "summary": (
        text("Evaluation report"),
        text("Make the report for the monthly talk: what goes well, what to work on, what is next."),
    ),
    "sync": (
        text("Sync"),
        text("Send the ratings to the school. What the school knew already is not sent twice; nothing is lost."),
    ),
    "reply": (
        text("What did the school answer?"),
        text("Show what the school asks about this workbook since you last sent it."),
    ),
    "undo": (
        text("Undo"),
        text("Take back what Leerlijn changed last; else take its colours and legend away."),
    ),
}
"""The buttons in their order: what stands on each, and what is said when somebody points at it."""

SHEETS: Mapping[str, tuple[Text, Text]] = {
    "plan": (
        text("Training plan"),
        text("Put up a sheet with every competence: where it is learnt, when and with whom, and who is how far."),
    ),
    "focus": (
        text("Focus"),
        text("Put up a sheet with what to work on now, what comes next, and what suits an empty hour."),
    ),
    "agenda": (
        text("Agenda"),
        text("Put up a sheet for the coming four weeks: five minutes a day, ten a week, an hour a month."),
    ),
    "five": (
        text("Five and five"),
        text("Put up a sheet with five mastered and five to work on, from three sides, as a draft."),
    ),
    "consultation": (
        text("Consultation"),
        text("Put up a log of what school and company talk about, the themes that are due first."),
    ),
    "themes": (
        text("Theme strip"),
        text("Put up a strip that shows which themes you talked about this year, and which not yet."),
    ),
    "handover": (
        text("Handover"),
        text("Put up a page for whoever takes over: where each learner stands, and what only people know."),
    ),
}
"""The buttons below More, in their order: each puts up a sheet."""

WORDS: Mapping[str, Text] = {
    "more": text("More"),
    "more_tip": text("Sheets that Leerlijn puts up behind the others"),
    "pane": text("Leerlijn pane"),
    "pane_tip": text("Open the pane with the findings, and pair this Excel with the school."),
    "about": text("Buttons that check, colour and send a company's own competence tracker."),
    "loading": text("One moment…"),
    "skip": text("Skip to the results"),
    "language": text("Language"),
    "actions": text("What do you want to do?"),
    "results": text("Results"),
    "reading": text("Reading the workbook…"),
    "asking": text("Working it out…"),
    "writing": text("Writing in the workbook…"),
    "nothing_yet": text("Click on a button. The results come here; a click on a cell takes you to it."),
    "error": text("To mend"),
    "warning": text("To look at"),
    "question": text("Questions"),
    "info": text("Good to know"),
    "go_to": text("Go to {cell}"),
    "more_cells": text("and {count} more"),
    "answer": text("Answer"),
    "answer_is": text("Your answer"),
    "choose": text("Choose…"),
    "other": text("or something else"),
    "fix": text("Mend it: {new}"),
    "taken_back": text("Taken back: {count} cells are as they were."),
    "open_report": text("Read the report"),
    "save_report": text("Save the report"),
    "close": text("Close"),
    "report": text("Evaluation report"),
    "pair_title": text("Pair with the school"),
    "pair_why": text("Ask your coach at school for a code. You need it once; you need no account."),
    "pair_code": text("Code from your coach"),
    "pair_address": text("Address of the school's service"),
    "pair_button": text("Pair"),
    "paired_with": text("{company}, with {school}"),
    "paired": text("Paired with {company}"),
    "until": text("until {day}"),
    "leave": text("Unpair"),
    "leave_sure": text("Really unpair? You then need a new code."),
    "yes_leave": text("Yes, unpair"),
    "no_stay": text("No, stay paired"),
    "retry": text("Try again"),
    "trouble_offline": text(
        "The school cannot be reached. Check your internet connection; your workbook is as it was. Then try again."
    ),
    "trouble_stale": text("{where} was changed while Leerlijn was at work, so nothing was written. Try again."),
    "trouble_changed": text("The sheet was changed while Leerlijn was at work, so nothing was written. Try again."),
    "trouble_protected": text("A sheet is protected, so nothing was written. Lift that under Review, then try again."),
    "trouble_typing": text("You are typing in a cell. Press Enter first, then try again."),
    "trouble_gone": text("That sheet or cell is no longer there. Check the workbook again."),
    "trouble_too_old": text("This Excel is too old for these buttons. Use Excel 2021, Microsoft 365 or the web."),
    "trouble_excel": text("Excel could not do that ({reason}). Nothing was lost; try again."),
    "trouble_service": text("The school's service gave no usable answer. Try again later, or tell your coach."),
    "trouble_no_excel": text("This page belongs inside Excel. Open Excel and click on a button of Leerlijn there."),
}
"""Everything else, by name. Names in braces are filled in where it is said."""


def words(language: str) -> dict[str, str]:
    """Return every sentence in a language, by name; buttons as ``validate`` and ``validate_tip``.

    Args:
        language: One of ``addin.language.LANGUAGES``.
    """
    translate = translator(language)
    said = {"name": "Leerlijn"} | {name: translate(sentence.template) for name, sentence in WORDS.items()}
    for name, (label, tip) in {**BUTTONS, **SHEETS}.items():
        said |= {name: translate(label.template), f"{name}_tip": translate(tip.template)}
    return said
