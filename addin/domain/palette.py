"""How a status looks everywhere, on pages and in sheets: its fill, its symbol and its word; colour is never alone.

The fills tell the nine statuses apart in normal sight and under each kind of colour blindness (CIEDE2000 of at least
9 between any two, simulated after Machado, Oliveira and Fernandes 2009), stay apart by lightness when printed in grey
(3 L* or more between neighbours), and carry black text (contrast 6.5 or more). They are shades nobody picks by hand, so
that a fill of exactly this value is known to be ours. tests/domain/test_palette.py holds these figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from addin.domain.status import Status
from addin.text import Text, text


@dataclass(frozen=True, slots=True)
class StatusSign:
    """The look of one status: ``fill`` behind it and ``ink`` of its text as #RRGGBB, a ``symbol``, and its ``word``."""

    fill: str
    ink: str
    symbol: str
    word: Text


_INK = "#000000"

STYLES: Mapping[Status, StatusSign] = MappingProxyType(
    {
        Status.NOT_ASSESSED: StatusSign("#F4F3EF", _INK, "○", text("not assessed")),
        Status.NOT_APPLICABLE: StatusSign("#BBB9B6", _INK, "–", text("not applicable")),
        Status.NOT_COVERED: StatusSign("#FADFFA", _INK, "∅", text("not covered yet")),
        Status.OBSERVED: StatusSign("#83CDF9", _INK, "◔", text("observed")),
        Status.DEVELOPING: StatusSign("#F2D952", _INK, "◑", text("developing")),
        Status.NOT_ACHIEVED: StatusSign("#EB7E66", _INK, "✗", text("not achieved")),
        Status.ACHIEVED: StatusSign("#AFDA97", _INK, "✓", text("achieved")),
        Status.INDEPENDENT: StatusSign("#6BB786", _INK, "★", text("independent")),
        Status.EXEMPT: StatusSign("#AB81C2", _INK, "»", text("exempt")),
    }
)
"""The sign of every status, in the order of ``Status``."""

OWN_FILLS: Mapping[str, Status] = MappingProxyType({sign.fill: status for status, sign in STYLES.items()})
"""The status behind each fill of ours, for telling our colours from the company's."""


def status_word(status: Status | None) -> Text | str:
    """Return what people call a status, for use inside sentences; nothing for none."""
    return STYLES[status].word if status else ""
