"""``leerlijn calendar``: the school year with its holidays and periods, and the figures that rules impose."""

from __future__ import annotations

from typing import Any

import click

from addin.commands import OWN
from addin.domain.calendar.setting import Calendar, Figure, own_calendar, setting_file
from addin.domain.school_year import Days, SchoolYear, parse_school_year, school_year_of
from addin.errors import WrongArguments
from addin.run import this_day
from addin.terminal import Exit, Terminal, command
from addin.text import text


@command(
    "calendar",
    said=OWN["calendar"].said,
    example="leerlijn calendar 2026-2027",
)
@click.argument("year", metavar="[YEAR]", required=False)
def calendar(terminal: Terminal, *, year: str | None, as_json: bool) -> Exit:
    """Show one school year, as this school sets it."""
    chosen = _year(year)
    setting = own_calendar()
    figures = setting.in_force(max(this_day(), chosen.days.first) if year is None else chosen.days.last)
    if as_json:
        terminal.write_json(_document(chosen, setting, figures))
    else:
        _tell(terminal, chosen, setting, figures)
    return Exit.DONE


def _year(said: str | None) -> SchoolYear:
    if said is None:
        return school_year_of(this_day())
    found = SchoolYear(int(said)) if said.isdecimal() and len(said) == 4 else parse_school_year(said)  # noqa: PLR2004
    if found is None:
        raise WrongArguments(text("{said} is no school year such as 2026-2027.", said=said))
    return found


def _document(year: SchoolYear, setting: Calendar, figures: tuple[Figure, ...]) -> dict[str, Any]:
    return {
        "schema": 1,
        "school_year": str(year),
        "holidays": [{"holiday": holiday, **_days(days)} for holiday, days in setting.holidays(year).items()],
        "periods": [{"period": f"T{n}", **_days(days)} for n, days in enumerate(setting.periods(year), start=1)],
        "figures": [
            {
                "key": one.key,
                "value": one.value,
                "unit": one.unit,
                "valid_from": one.valid_from.isoformat(),
                "source": one.source,
                "says": dict(one.says),
                "checked": one.checked,
            }
            for one in figures
        ],
    }


def _days(days: Days) -> dict[str, str]:
    return {"first": days.first.isoformat(), "last": days.last.isoformat()}


def _tell(terminal: Terminal, year: SchoolYear, setting: Calendar, figures: tuple[Figure, ...]) -> None:
    terminal.say(text("School year {year}", year=str(year)), bold=True)
    for holiday, days in setting.holidays(year).items():
        terminal.say(f"  {holiday:<15} {days.first} – {days.last}")
    terminal.say()
    terminal.say(text("Periods"), bold=True)
    for number, days in enumerate(setting.periods(year), start=1):
        terminal.say(f"  T{number}  {days.first} – {days.last}")
    terminal.say()
    terminal.say(text("Figures, for who decides to look up: nothing is decided by them here."), bold=True)
    for one in figures:
        terminal.say(f"  {one.value:g}  {one.said(terminal.language)}")
        since = text("From {day}. Source: {source}.", day=str(one.valid_from), source=one.source)
        unsure = "" if one.checked else " " + terminal.words(text("Not checked in the rule itself."))
        terminal.say(f"      {terminal.words(since)}{unsure}", dim=True)
    terminal.say()
    terminal.say(text("What your school sets otherwise stands in {file}.", file=str(setting_file())), dim=True)
