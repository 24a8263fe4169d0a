"""One workbook that was taken: what it did to the record, whom it is about, and its sheets as they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from sync_service.at_hand import ask, record, today
from sync_service.holding import Draft
from sync_service.intake import confirm_layout
from sync_service.pages.frame import Figure, holding
from sync_service.pages.marks import word_of
from sync_service.pages.naming import learner_name
from sync_service.pages.sheets.paint import paint_url
from sync_service.pages.sheets.parts import Addresses, asked, place_of, rows_of, words_in
from sync_service.pages.sheets.preview import Content, FindingGroup, content, finding_groups
from sync_service.pages.sheets.saying import entry_words
from sync_service.pages.sheets.understood import Understood, understand
from sync_service.pages.trouble import not_opened
from sync_service.record.knowing import KeptLayout
from sync_service.record.queries import upload_findings, uploads
from sync_service.record.queries.layouts import copy_of, layouts_of
from sync_service.record.queries.sources import OpenConflict, Subject, conflicts_of, file_of, has_file, learners_in
from sync_service.record.views import Upload
from sync_service.store import Confirmed
from sync_service.words import at_moment, ngettext
from sync_service.words import gettext as _

page = Blueprint("workbooks", __name__)


@dataclass(frozen=True, slots=True)
class LearnerLink:
    """Somebody whom the workbook speaks of."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """One of the ways in which the workbook was read: who confirmed it and when, and what they said."""

    words: str
    said: tuple[str, ...]
    in_force: bool
    id: int


@dataclass(frozen=True, slots=True)
class WorkbookPage:
    """The whole page; ``receipt`` is "" unless it was taken just now."""

    name: str
    company: str
    when: str
    undone: bool
    figures: tuple[Figure, ...]
    receipt: str
    conflicts: tuple[str, ...]
    decide_url: str
    finding_groups: tuple[FindingGroup, ...]
    learners: tuple[LearnerLink, ...]
    layouts: tuple[LayoutLine, ...]
    content: Content
    paint_url: str
    uploads_url: str
    class_url: str
    undo_url: str
    redo_url: str
    look_again_url: str
    take_up_url: str


@page.get("/workbooks/<version_id>")
def show(version_id: str) -> str:
    """Show a workbook of the record."""
    return render_template("taking/workbook.html", page=_workbook_page(_upload(version_id)))


@page.get("/workbooks/<version_id>/rows")
def rows(version_id: str) -> str:
    """Show further rows of a sheet."""
    return rows_of(_understood(version_id), _addresses(version_id), correctable=False)


@page.get("/workbooks/<version_id>/words")
def words(version_id: str) -> dict[str, object]:
    """Give what every cell of a sheet was read as."""
    return words_in(_understood(version_id))


@page.get("/workbooks/<version_id>/place")
def place(version_id: str) -> str:
    """Show one place of a sheet."""
    return place_of(_understood(version_id), _addresses(version_id), say_url="")


@page.post("/workbooks/<version_id>/undo")
def undo(version_id: str) -> ResponseReturnValue:
    """Undo the taking of a workbook: the record is as if it had never come."""
    upload = _upload(version_id)
    record().undo(version_id, by=current_user.name, at=datetime.now(UTC))
    flash(
        _("%(name)s counts for nothing any more. The file is kept; you can take it over again.", name=upload.workbook),
        "good",
    )
    return redirect(url_for("workbooks.show", version_id=version_id), 303)


@page.post("/workbooks/<version_id>/redo")
def redo(version_id: str) -> ResponseReturnValue:
    """Let a workbook count again."""
    upload = _upload(version_id)
    record().redo(version_id, by=current_user.name, at=datetime.now(UTC))
    flash(_("%(name)s counts again, as before.", name=upload.workbook), "good")
    return redirect(url_for("workbooks.show", version_id=version_id), 303)


@page.post("/workbooks/<version_id>/look-again")
def look_again(version_id: str) -> ResponseReturnValue:
    """Let a workbook wait once more, so that somebody can say how it is to be read."""
    upload = _upload(version_id)
    data = ask(file_of, version_id)
    held = holding().put(data, upload.workbook, sender=current_user.name, now=datetime.now(UTC))
    holding().keep(held, Draft(upload.company))
    return redirect(url_for("waiting.show", held_id=held.id), 303)


@page.post("/workbooks/<version_id>/take-up")
def take_up(version_id: str) -> ResponseReturnValue:
    """Go back to the way in which a workbook was read before."""
    _upload(version_id)
    layout_id = request.form.get("layout", type=int)
    earlier = next((one for one in ask(layouts_of, version_id) if one.id == layout_id), None)
    if earlier is None:
        abort(404)
    confirmed = Confirmed(earlier.document, current_user.name, datetime.now(UTC), taken_up=earlier.id)
    confirm_layout(record(), version_id, confirmed, today())
    flash(_("All copies are read again as on %(when)s.", when=at_moment(earlier.confirmed_at)), "good")
    return redirect(url_for("workbooks.show", version_id=version_id), 303)


def _upload(version_id: str) -> Upload:
    """Return a workbook of the record; one that speaks of learners whom nobody may see here is not opened."""
    upload = next(iter(ask(uploads, [version_id])), None)
    if upload is None:
        abort(404)
    if not ask(has_file, version_id):
        abort(make_response(not_opened()))
    return upload


def _understood(version_id: str) -> Understood:
    copy = ask(copy_of, version_id)
    if copy is None:
        abort(404)
    kept = ask(layouts_of, version_id)
    return understand(copy.data, copy.name, today(), kept[0].document if kept else None)


def _addresses(version_id: str) -> Addresses:
    def to(name: str) -> Any:
        return lambda sheet, **more: url_for(f"workbooks.{name}", version_id=version_id, sheet=sheet, **more)

    return Addresses(sheet=to("show"), rows=to("rows"), words=to("words"), place=to("place"))


def _workbook_page(upload: Upload) -> WorkbookPage:
    to = _addresses(upload.version_id)
    shown = content(_understood(upload.version_id), asked(), to, correctable=False)
    kept = () if upload.undone else ask(layouts_of, upload.version_id)
    return WorkbookPage(
        name=upload.workbook,
        company=upload.company,
        when=at_moment(upload.received_at),
        undone=upload.undone,
        figures=_figures(upload),
        receipt=_receipt(upload) if request.args.get("taken") and not upload.undone else "",
        conflicts=() if upload.undone else tuple(map(_conflict, ask(conflicts_of, upload.version_id))),
        decide_url=url_for("deciding.show", company=upload.company),
        finding_groups=() if upload.undone else finding_groups(ask(upload_findings, upload.version_id), to.sheet),
        learners=() if upload.undone else tuple(map(_link, ask(learners_in, upload.version_id))),
        layouts=tuple(_layout_line(one, in_force=one is kept[0]) for one in kept),
        content=shown,
        paint_url=paint_url(shown.view.grid.colours) if shown.view else "",
        uploads_url=url_for("uploads.show"),
        class_url=url_for("class.show"),
        undo_url=url_for("workbooks.undo", version_id=upload.version_id),
        redo_url=url_for("workbooks.redo", version_id=upload.version_id),
        look_again_url=url_for("workbooks.look_again", version_id=upload.version_id),
        take_up_url=url_for("workbooks.take_up", version_id=upload.version_id),
    )


def _layout_line(kept: KeptLayout, *, in_force: bool) -> LayoutLine:
    said = tuple(entry_words(entry) for entry in kept.document.get("answers", ()))
    words = _("Confirmed by %(who)s on %(when)s", who=kept.confirmed_by, when=at_moment(kept.confirmed_at))
    return LayoutLine(
        words=_("%(words)s, going back to an earlier way", words=words) if kept.taken_up else words,
        said=said,
        in_force=in_force,
        id=kept.id,
    )


def _figures(upload: Upload) -> tuple[Figure, ...]:
    return (
        Figure(upload.added, ngettext("new rating", "new ratings", upload.added)),
        Figure(upload.changed, ngettext("changed", "changed", upload.changed)),
        Figure(upload.withdrawn, ngettext("withdrawn", "withdrawn", upload.withdrawn)),
    )


def _receipt(upload: Upload) -> str:
    if upload.deliveries > 1 or not (upload.added or upload.changed or upload.withdrawn):
        return _("These ratings stood in the record already; nothing was added twice.")
    return _("Taken over. The company's own file was not changed.")


def _link(subject: Subject) -> LearnerLink:
    return LearnerLink(learner_name(subject.name, subject.unnamed_in), url_for("learner.show", learner_id=subject.id))


def _conflict(conflict: OpenConflict) -> str:
    return _(
        "%(learner)s, %(competence)s: the record says %(record)s, this copy says %(workbook)s.",
        learner=conflict.learner or _("learner not named"),
        competence=conflict.competence or _("beside the trajectory"),
        record=word_of(conflict.record),
        workbook=word_of(conflict.workbook),
    )
