"""The companies: which workbooks came from each, when, and what they added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from sync_service.at_hand import ask, record
from sync_service.pages.frame import Choice
from sync_service.pages.naming import plain
from sync_service.pages.taking.taken import TakenLine, company_anchor, taken_lines
from sync_service.record import queries
from sync_service.record.queries.inbox import Taken
from sync_service.record.views import CompanyView, Upload
from sync_service.words import at_moment, ngettext
from sync_service.words import gettext as _
from sync_service.writing_back.files import newest

page = Blueprint("companies", __name__)

_SILENT = "silent"
_LONGEST = 120

SHOWN = 3
"""Workbooks on the card of a company; in a school year two come each week."""


@dataclass(frozen=True, slots=True)
class BackLine:
    """A workbook that can be taken back to its company with the school's side in it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class CompanyCard:
    """A company with the workbooks that came last, newest first; its own page has them all."""

    anchor: str
    name: str
    words: str
    url: str
    class_url: str
    workbooks: tuple[TakenLine, ...]
    back: tuple[BackLine, ...]


@dataclass(frozen=True, slots=True)
class CompaniesPage:
    """The whole page. ``count`` is how many companies there are, ``companies`` those that were asked for."""

    companies: tuple[CompanyCard, ...]
    count: int
    who: str
    orders: tuple[Choice, ...]
    show_url: str
    upload_url: str
    add_ins_url: str
    back_url: str | None


@page.get("/companies")
def show() -> str:
    """Show the companies, those whose name holds what was asked for, in the order that was asked for."""
    taken = ask(queries.uploads, _newest(ask(queries.taken)))
    back, there = newest(record()), ask(queries.companies)
    who, order = (request.args.get(name, "").strip()[:_LONGEST] for name in ("who", "order"))
    shown = [one for one in there if plain(who) in plain(one.name)]
    if order == _SILENT:
        shown.sort(key=lambda one: one.last_received.isoformat() if one.last_received else "")
    orders = {"": _("by name"), _SILENT: _("longest silent first")}
    return render_template(
        "companies/list.html",
        page=CompaniesPage(
            companies=tuple(_card(company, taken, back) for company in shown),
            count=len(there),
            who=who,
            orders=tuple(Choice(value, label, value == order) for value, label in orders.items()),
            show_url=url_for("companies.show"),
            upload_url=url_for("uploads.show"),
            add_ins_url=url_for("add_ins.show"),
            back_url=url_for("back.everybody") if back else None,
        ),
    )


def _newest(everything: Iterable[Taken]) -> list[str]:
    """Return the versions that came last from each company, as many as its card shows."""
    found: dict[str, list[str]] = {}
    for one in everything:
        found.setdefault(one.company, []).append(one.version_id)
    return [version for versions in found.values() for version in versions[:SHOWN]]


def _card(company: CompanyView, taken: Sequence[Upload], back: Sequence[Upload]) -> CompanyCard:
    return CompanyCard(
        anchor=company_anchor(company.name),
        name=company.name,
        words=company_words(company),
        url=url_for("companies.one", company_id=company.id),
        class_url=url_for("class.show", company=company.name),
        workbooks=taken_lines(one for one in taken if one.company == company.name),
        back=tuple(
            BackLine(one.workbook, url_for("back.one", version_id=one.version_id))
            for one in back
            if one.company == company.name
        ),
    )


def company_words(company: CompanyView) -> str:
    """Return how many learners and workbooks a company has, and when it was last heard from."""
    parts = [
        ngettext("%(num)d learner", "%(num)d learners", company.learners),
        ngettext("%(num)d workbook", "%(num)d workbooks", company.workbooks),
    ]
    if company.last_received:
        parts.append(_("last one on %(when)s", when=at_moment(company.last_received)))
    return " · ".join(parts)
