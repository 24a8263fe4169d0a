"""How standings look on paper: the symbol and the fill of each, those of the status it is made of."""

from __future__ import annotations

from collections.abc import Mapping

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.domain.summary.model import Standing

STANDING_SIGNS: Mapping[Standing, tuple[str, str]] = {
    Standing.REACHED: (STYLES[Status.ACHIEVED].symbol, STYLES[Status.ACHIEVED].fill),
    Standing.BUSY: (STYLES[Status.DEVELOPING].symbol, STYLES[Status.DEVELOPING].fill),
    Standing.NOT_YET: (STYLES[Status.NOT_ACHIEVED].symbol, STYLES[Status.NOT_ACHIEVED].fill),
    Standing.DIFFERS: ("≠", "#FFFFFF"),
    Standing.NOT_SEEN: (STYLES[Status.NOT_ASSESSED].symbol, STYLES[Status.NOT_ASSESSED].fill),
    Standing.NOT_APPLICABLE: (STYLES[Status.NOT_APPLICABLE].symbol, STYLES[Status.NOT_APPLICABLE].fill),
}
"""The symbol and the fill of each standing, those of the status it is made of."""
