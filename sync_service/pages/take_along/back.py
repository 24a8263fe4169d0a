"""Workbooks on their way back to their companies, with the school's side in them: one, or all in a zip."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath

from flask import Blueprint, abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from addin.errors import LeerlijnError
from sync_service.accounts.noting import note_export
from sync_service.at_hand import ask, record, today
from sync_service.record.queries.sources import learners_in
from sync_service.reports.documents import zipped
from sync_service.words import gettext as _
from sync_service.words import in_words, spoken
from sync_service.writing_back.files import Refused, Returned, all_returned, newest, returned

page = Blueprint("back", __name__)

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page.get("/workbooks/<version_id>/answered")
def one(version_id: str) -> ResponseReturnValue:
    """Give a workbook back with the school's side in it."""
    upload = next((each for each in newest(record()) if each.version_id == version_id), None)
    if upload is None:
        abort(404)
    try:
        made = returned(record(), upload, today(), spoken())
    except LeerlijnError as error:
        flash(in_words(error.said), "error")
        return redirect(url_for("companies.show"), 303)
    if made is None:
        abort(404)
    note_export([learner.id for learner in ask(learners_in, version_id)], "answered workbook")
    return send_file(BytesIO(made.data), _MEDIA_TYPE, as_attachment=True, download_name=made.name)


@page.get("/companies/answered")
def everybody() -> ResponseReturnValue:
    """Give all workbooks of companies to which the school has something to say, in a zip."""
    uploads = {(each.company, each.workbook): each.version_id for each in newest(record())}
    tried = list(all_returned(record(), today(), spoken()))
    made = [each for each in tried if isinstance(each, Returned)]
    refused = [each for each in tried if isinstance(each, Refused)]
    for each in refused:
        flash(f"{each.company}, {each.name}: {in_words(each.why)}", "error")
    if not made and refused:
        return redirect(url_for("companies.show"), 303)
    if not made:
        flash(
            _("There is nothing to take back yet: the school has said nothing about the learners of a workbook."),
            "good",
        )
        return redirect(url_for("companies.show"), 303)
    learners = {learner.id for each in made for learner in ask(learners_in, uploads[each.company, each.name])}
    note_export(sorted(learners), "answered workbook")
    packed = zipped(_named(made))
    name = _("back to the companies")
    return send_file(BytesIO(packed), "application/zip", as_attachment=True, download_name=f"{name}.zip")


def _named(made: list[Returned]) -> list[tuple[str, bytes]]:
    """Return each workbook below a folder of its company; no two of one name."""
    names: dict[str, bytes] = {}
    for each in made:
        folder = "".join(letter if letter.isalnum() or letter in " -_&'" else " " for letter in each.company).strip()
        name, number = PurePath(each.name.replace("/", "-").replace("\\", "-")), 1
        place = f"{folder or '-'}/{name.name}"
        while place in names:
            number += 1
            place = f"{folder or '-'}/{name.stem} {number}{name.suffix}"
        names[place] = each.data
    return list(names.items())
