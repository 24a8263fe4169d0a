"""One workbook that was taken: what it did to the record, whom it is about, and its sheets as they came."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request, url_for

from sync_service.at_hand import ask, today
from sync_service.pages.frame import Figure
from sync_service.pages.marks import word_of
from sync_service.pages.naming import learner_name
from sync_service.pages.sheets.paint import paint_url
from sync_service.pages.sheets.preview import Content, FindingGroup, content, finding_groups
from sync_service.pages.sheets.understood import understand
from sync_service.record.queries import upload_findings, uploads
from sync_service.record.queries.sources import OpenConflict, Subject, conflicts_of, file_of, learners_in
from sync_service.record.views import Upload
from sync_service.words import at_moment, ngettext
from sync_service.words import gettext as _

page = Blueprint("workbooks", __name__)


@dataclass(frozen=True, slots=True)
class LearnerLink:
    """Somebody whom the workbook speaks of."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class WorkbookPage:
    """The whole page; ``receipt`` is "" unless it was taken just now."""

    name: str
    company: str
    when: str
    figures: tuple[Figure, ...]
    receipt: str
    conflicts: tuple[str, ...]
    finding_groups: tuple[FindingGroup, ...]
    learners: tuple[LearnerLink, ...]
    content: Content
    paint_url: str
    uploads_url: str
    class_url: str


@page.get("/workbooks/<version_id>")
def show(version_id: str) -> str:
    """Show a workbook of the record."""
    upload = next((one for one in ask(uploads) if one.version_id == version_id), None)
    if upload is None:
        abort(404)
    return render_template("workbook.html", page=_workbook_page(upload))


def _workbook_page(upload: Upload) -> WorkbookPage:
    def sheet_url(sheet: str) -> str:
        return url_for("workbooks.show", version_id=upload.version_id, sheet=sheet)

    understood = understand(ask(file_of, upload.version_id), upload.workbook, today())
    shown = content(understood, request.args.get("sheet", ""), sheet_url)
    return WorkbookPage(
        name=upload.workbook,
        company=upload.company,
        when=at_moment(upload.received_at),
        figures=_figures(upload),
        receipt=_receipt(upload) if request.args.get("taken") else "",
        conflicts=tuple(map(_conflict, ask(conflicts_of, upload.version_id))),
        finding_groups=finding_groups(ask(upload_findings, upload.version_id), sheet_url),
        learners=tuple(map(_link, ask(learners_in, upload.version_id))),
        content=shown,
        paint_url=paint_url(shown.grid.colours) if shown.grid else "",
        uploads_url=url_for("uploads.show"),
        class_url=url_for("class.show"),
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
