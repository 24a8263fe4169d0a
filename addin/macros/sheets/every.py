"""All sheets that a button can put up, by the button's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from addin.macros.sheets import agenda, consultation, five_plus_five, focus, handover, plan, theme_strip
from addin.macros.sheets.leaf import Leaf
from addin.macros.sheets.material import Material

MACROS = (
    plan.MACRO,
    focus.MACRO,
    agenda.MACRO,
    five_plus_five.MACRO,
    consultation.MACRO,
    theme_strip.MACRO,
    handover.MACRO,
)
"""In the order in which they stand below More."""

DRAWN: Mapping[str, Callable[[Material], Leaf]] = {macro.name: macro.run for macro in MACROS}
"""What draws the sheet of each button."""
