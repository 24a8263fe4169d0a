"""What pages say, in the language of whoever reads them: Dutch unless they chose another."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import flask_babel
from babel import Locale
from flask import request

from addin.language import LANGUAGES, translator
from addin.text import Text
from sync_service.store import Receipt

COOKIE = "language"
"""The cookie that remembers which language a reader chose."""


def chosen() -> str:
    """Return the language that the address asks for, or that this reader chose before; Dutch when none of ours."""
    asked = request.args.get("language") or request.cookies.get(COOKIE, "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def spoken() -> str:
    """Return the language of the page that is being made."""
    return _language_of(flask_babel.get_locale())


# A page asks for this hundreds of times, and Babel composes the name anew each time.
@cache
def _language_of(locale: Locale | None) -> str:
    return str(locale or LANGUAGES[0])


def gettext(message: str, **values: object) -> str:
    """Return a sentence of the pages; ``%(name)s`` in it are filled with ``values``."""
    return str(flask_babel.gettext(message, **values))


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """Return a sentence about ``num`` things, as the language counts them."""
    return str(flask_babel.ngettext(one, many, num, **values))


def in_words(said: Text) -> str:
    """Return a sentence of ``addin`` in the language of the page."""
    return said.render(translator(spoken()))


_DAY = "d MMM y"
"""A day in three words, in the order of Europe; Babel's English is American."""


def on_day(day: date | None) -> str:
    """Return a day as people write it, "" for none: 14 nov. 2025."""
    return str(flask_babel.format_date(day, _DAY)) if day else ""


def in_month(day: date) -> str:
    """Return the month of a day as people write it: november 2025."""
    return str(flask_babel.format_date(day, "LLLL yyyy"))


def at_moment(moment: datetime) -> str:
    """Return a moment as people write it, to the minute."""
    return f"{flask_babel.format_date(moment, _DAY)} {flask_babel.format_time(moment, 'HH:mm')}"


def news_of(receipt: Receipt) -> str:
    """Return in a sentence for who sent it what a workbook added to the record."""
    if receipt.unchanged:
        return gettext("The school had this already; nothing was added.")
    if not receipt.added + receipt.changed + receipt.withdrawn:
        return gettext("Sent. It says nothing that the school did not know.")
    parts = [
        ngettext("%(num)d new rating", "%(num)d new ratings", receipt.added) if receipt.added else "",
        ngettext("%(num)d changed", "%(num)d changed", receipt.changed) if receipt.changed else "",
        ngettext("%(num)d withdrawn", "%(num)d withdrawn", receipt.withdrawn) if receipt.withdrawn else "",
    ]
    return gettext("Sent to the school: %(news)s.", news=", ".join(part for part in parts if part))
