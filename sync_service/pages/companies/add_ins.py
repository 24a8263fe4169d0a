"""The page from which a coach pairs Excel or Google Sheets of a company, and takes that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from sync_service.accounts.devices import CODE_LASTS, Device, Devices
from sync_service.accounts.kept.placements import company_id
from sync_service.accounts.roles import Charge, Role
from sync_service.at_hand import ask, record
from sync_service.pages.people.listing import may_manage
from sync_service.record import queries
from sync_service.words import at_moment, ngettext, on_day
from sync_service.words import gettext as _

page = Blueprint("add_ins", __name__)

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A paired program."""

    name: str
    company: str
    since: str
    used: str
    ends: str
    revoke_url: str


@dataclass(frozen=True, slots=True)
class AddInsPage:
    """The whole page; ``code`` is "" until somebody asks for one, and is shown once."""

    code: str
    company: str
    lasts: str
    companies: tuple[str, ...]
    devices: tuple[DeviceLine, ...]
    offer_url: str
    manifest_url: str


@page.get("/add-ins")
def show() -> str:
    """Show which programs are paired, and the form that pairs one."""
    return _page()


@page.post("/add-ins")
def offer() -> ResponseReturnValue:
    """Show a code with which one program can be paired for a company."""
    company = " ".join(request.form.get("company", "").split())[:_LONGEST]
    if not company:
        flash(_("Fill in for which company."), "error")
        return redirect(url_for("add_ins.show"), 303)
    if not _may_pair(company):
        abort(404)
    code = _devices().offer(company, by=current_user.name, now=datetime.now(UTC))
    return _page(code, company)


@page.post("/add-ins/<device_id>/revoke")
def revoke(device_id: str) -> ResponseReturnValue:
    """Let a program speak no longer."""
    now = datetime.now(UTC)
    device = next((one for one in _theirs(now) if one.id == device_id), None)
    if device is None:
        abort(404)
    _devices().revoke(device.id, by=current_user.name, now=now)
    flash(_("%(name)s of %(company)s can send nothing any more.", name=_name(device), company=device.company), "good")
    return redirect(url_for("add_ins.show"), 303)


def _may_pair(company: str) -> bool:
    """Say whether who is looking may let a program speak for a company: as they may let a mentor of it in."""
    return may_manage(Charge("", Role.MENTOR, company_id=company_id(record().school, company), company=company))


def _theirs(now: datetime) -> tuple[Device, ...]:
    """Return the programs that speak for a company of whose learners who is looking guides one."""
    return tuple(one for one in _devices().all(now=now) if _may_pair(one.company))


def _devices() -> Devices:
    return Devices(record().engine, record().school)


def _page(code: str = "", company: str = "") -> str:
    minutes = int(CODE_LASTS.total_seconds() // 60)
    shown = AddInsPage(
        code=code,
        company=company,
        lasts=ngettext("It is good for %(num)d minute, once.", "It is good for %(num)d minutes, once.", minutes),
        companies=tuple(one.name for one in ask(queries.companies)),
        devices=tuple(map(_line, _theirs(datetime.now(UTC)))),
        offer_url=url_for("add_ins.offer"),
        manifest_url=url_for("taskpane.described"),
    )
    return render_template("companies/add_ins.html", page=shown)


def _line(device: Device) -> DeviceLine:
    return DeviceLine(
        name=_name(device),
        company=device.company,
        since=_("%(when)s, by %(who)s", when=at_moment(device.paired_at), who=device.paired_by),
        used=on_day(device.used_on),
        ends=on_day(device.ends_at.date()),
        revoke_url=url_for("add_ins.revoke", device_id=device.id),
    )


def _name(device: Device) -> str:
    return device.name or _("A spreadsheet program")
