"""The hidden sheet Lists: every competence with its code, for the lists to choose from on other sheets."""

from __future__ import annotations

from workbook_templates.tracker.making import Making
from workbook_templates.tracker.request import Tab, parts


def write(making: Making) -> None:
    """Write the sheet, and remember where its list stands."""
    page = making.page(Tab.LISTS, "", (90,))
    for _, _, lines in parts(making.request):
        for line in lines:
            page.say(0, line.entry(making.words.language))
            page.down()
    making.entries = making.listed(Tab.LISTS, (0, 0), (page.row - 1, 0))
    page.sheet.hide()
    page.sheet.protect()
