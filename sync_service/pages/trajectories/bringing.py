"""Bringing a trajectory in: a file comes, what was understood is shown, questions are answered, and only then kept.

The file travels along with the form, so that nothing is kept of what nobody confirmed.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from addin.errors import LeerlijnError
from addin.exchange.trajectories.draft import Understood, Wishes
from addin.exchange.trajectories.tongue import LANGUAGES, stated_language
from addin.run import read_trajectory
from addin.sheet.address import column_letters
from addin.sheet.finding import Severity
from addin.text import Text
from sync_service.apart import apart
from sync_service.at_hand import ask, record, today
from sync_service.holding import tidy_name
from sync_service.pages.frame import Choice
from sync_service.pages.trajectories.reusing import reused_codes
from sync_service.record.queries import kept_trajectories
from sync_service.store import Shelving
from sync_service.words import gettext as _
from sync_service.words import in_words, ngettext, spoken

page = Blueprint("bringing", __name__)

_MOST = 600_000  # bytes; in the form it grows by a third, and a form may hold a megabyte
_KEYS = (
    "code", "label", "label.nl", "label.fr", "label.en", "label.de", "cluster", "cluster_name", "also", "per_variant",
    "after", "was",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of a list, with what it may be."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something amiss or asked; ``kind`` is its severity."""

    kind: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """A cluster that came out, with its competences in short."""

    name: str
    count: str
    competences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookPage:
    """What was understood of a file. ``ready`` when it can be kept; ``there`` when that version is there already."""

    name: str
    file: str
    kind: str
    code: str
    title: str
    valid_from: str
    sheet: str
    languages: tuple[Choice, ...]
    columns: tuple[ColumnLine, ...]
    findings: tuple[FindingLine, ...]
    clusters: tuple[ClusterLine, ...]
    ready: bool
    there: bool
    look_url: str
    keep_url: str
    list_url: str


@page.post("/trajectories/look")
def look() -> ResponseReturnValue:
    """Show what is understood of a file, with what somebody said about it."""
    data, name = _sent()
    try:
        understood = apart(read_trajectory, data, _wishes(), name=name, today=today())
    except LeerlijnError as trouble:
        flash(in_words(trouble.said), "error")
        return redirect(url_for("trajectories.show_all"), 303)
    return render_template("trajectories/look.html", page=_page(data, name, understood))


@page.post("/trajectories/keep")
def keep() -> ResponseReturnValue:
    """Keep what was shown; the same file with the same answers is read once more."""
    data, name = _sent()
    try:
        found = apart(read_trajectory, data, _wishes(), name=name, today=today()).trajectory
    except LeerlijnError as trouble:
        flash(in_words(trouble.said), "error")
        return redirect(url_for("trajectories.show_all"), 303)
    if found is None or reused_codes(found):
        return look()
    record().shelve(Shelving(found.version, found, current_user.name, datetime.now(UTC)))
    flash(_("%(title)s can be followed from now on.", title=found.title(spoken())), "good")
    return redirect(url_for("trajectories.show", version=found.version), 303)


def _sent() -> tuple[bytes, str]:
    upload = request.files.get("upload")
    if upload and upload.filename:
        data, name = upload.stream.read(_MOST + 1), tidy_name(upload.filename)
    else:
        name = tidy_name(request.form.get("name", ""))
        try:
            data = b64decode(request.form.get("file", ""), validate=True)
        except (NotBase64, ValueError):
            abort(400)
    if not data or len(data) > _MOST:
        abort(413)
    return data, name


def _wishes() -> Wishes:
    form = request.form
    asked = {name.removeprefix("column-"): key for name, key in form.items() if name.startswith("column-")}
    chosen = {key: int(column) for column, key in asked.items() if column.isdecimal() and key in _KEYS}
    columns = dict.fromkeys(_KEYS, 0) | chosen if asked else {}
    return Wishes(
        code=form.get("code", "").strip() or None,
        title=form.get("title", "").strip() or None,
        language=stated_language(form.get("language")),
        valid_from=_day(form.get("valid_from", "")),
        sheet=form.get("sheet", "").strip() or None,
        columns=columns,
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _page(data: bytes, name: str, understood: Understood) -> LookPage:
    found, form = understood.trajectory, request.form
    kinds = {
        "case": _("a CASE package"),
        "moodle": _("a competency framework from Moodle"),
        "toml": _("a trajectory of Leerlijn"),
        "list": _("a list"),
    }
    versions = {one.trajectory.version for one in ask(kept_trajectories)}
    errors = reused_codes(found) if found else ()
    language = stated_language(form.get("language"))
    return LookPage(
        name=name,
        file=b64encode(data).decode(),
        kind=kinds[understood.kind],
        code=found.code if found else form.get("code", ""),
        title=found.title(spoken()) if found else form.get("title", ""),
        valid_from=found.valid_from.isoformat() if found else form.get("valid_from", ""),
        sheet=form.get("sheet", ""),
        languages=(Choice("", _("as found"), language is None), *_languages(language)),
        columns=_columns(understood),
        findings=tuple(
            FindingLine(
                one.severity,
                one.cell or "",
                " ".join(in_words(said) for said in (one.message, *_remedy(one.severity, one.suggestion)) if said),
            )
            for one in sorted((*errors, *understood.findings), key=lambda each: list(Severity).index(each.severity))
        ),
        clusters=tuple(
            ClusterLine(
                f"{cluster.code} {cluster.name(spoken())}",
                ngettext("%(num)d competence", "%(num)d competences", len(cluster.competences)),
                tuple(f"{one.code} {one.label(spoken())}" for one in cluster.competences),
            )
            for cluster in (found.clusters if found else ())
        ),
        ready=found is not None and not errors,
        there=found is not None and found.version in versions,
        look_url=url_for("bringing.look"),
        keep_url=url_for("bringing.keep"),
        list_url=url_for("trajectories.show_all"),
    )


def _remedy(severity: Severity, suggestion: Text | None) -> tuple[Text | None, ...]:
    """Return what to do, except where it names an option of the terminal: here the form asks."""
    return () if severity in {Severity.QUESTION, Severity.INFO} else (suggestion,)


def _languages(chosen: str | None) -> tuple[Choice, ...]:
    names = {"nl": "Nederlands", "fr": "Français", "en": "English", "de": "Deutsch"}
    return tuple(Choice(code, names[code], code == chosen) for code in LANGUAGES)


def _columns(understood: Understood) -> tuple[ColumnLine, ...]:
    if understood.columns is None:
        return ()
    words = {
        "code": _("code"),
        "label": _("wording"),
        "cluster": _("cluster"),
        "cluster_name": _("name of the cluster"),
        "also": _("other wordings"),
        "per_variant": _("apart per vehicle"),
        "after": _("comes after"),
        "was": _("earlier code"),
    }

    def said(key: str) -> str:
        field, _dot, language = key.partition(".")
        return f"{words[field]} ({language})" if language else words[field]

    return tuple(
        ColumnLine(
            f"column-{one.column}",
            f"{column_letters(one.column)} {one.title}",
            (Choice("", _("not used"), not one.key), *(Choice(key, said(key), one.key == key) for key in _KEYS)),
        )
        for one in understood.columns.headings
    )
