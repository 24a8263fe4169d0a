"""Drawing a register: a row per rating, in order of date."""

from __future__ import annotations

from datetime import date
from itertools import product

from tests.reading.generated.tables import HEAD, Company, put_rating, write_code
from tests.support.made_tracker import Page


def register(company: Company, page: Page, row: int, column: int) -> int:
    """Draw a row per rating, in order of date; return the last row."""
    coded = company.choices.codes != "none" and company.choices.labels != "code and label in one cell"
    titles = ["date", "learner", *(["code"] if coded else []), "competence", "status"]
    titles += ["rater"] if company.raters[0].name else []
    titles += ["remark"] if company.choices.remarks else []
    page.line((row, column), *(company.word(title) for title in titles), **HEAD)
    slots = [
        {"item": item, "learner": learner, "moment": moment, "rater": rater}
        for moment, item, learner, rater in product(company.moments, company.items, company.learners, company.raters)
    ]
    if len(slots) > 12:
        slots = [slot for slot in slots if company.chance(0.4)]
    for slot in slots:
        row += 1
        day = date.fromisoformat(slot["moment"].on)
        item, learner, rater = slot["item"], slot["learner"], slot["rater"]
        told = company.word("praise") if company.choices.remarks and company.chance(0.2) else None
        cells = {
            "date": day if company.chance(0.9) else day.strftime("%d/%m/%Y"),
            "learner": learner.shown,
            "competence": item.label,
            "rater": rater.shown,
            "remark": told,
        }
        for at, title in enumerate(titles, column):
            if title == "status":
                put_rating(company, page, (row, at), {**slot, "remark": told})
            elif title == "code":
                write_code(page, (row, at), item)
            elif cells[title] is not None:
                page.write((row, at), cells[title])
    return row
