"""What months and holidays are called."""

from __future__ import annotations

from collections.abc import Mapping

from addin.domain.school_year import Holiday
from addin.text import Text, text

MONTHS: tuple[Text, ...] = (
    text("January"),
    text("February"),
    text("March"),
    text("April"),
    text("May"),
    text("June"),
    text("July"),
    text("August"),
    text("September"),
    text("October"),
    text("November"),
    text("December"),
)
"""By number, from January."""

HOLIDAYS: Mapping[Holiday, Text] = {
    Holiday.AUTUMN: text("autumn holiday"),
    Holiday.CHRISTMAS: text("Christmas holiday"),
    Holiday.CARNIVAL: text("carnival holiday"),
    Holiday.EASTER: text("Easter holiday"),
    Holiday.SUMMER: text("summer holiday"),
}
