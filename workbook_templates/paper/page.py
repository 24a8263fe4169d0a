"""A paper as one self-contained page: for the table at the talk, on paper or on a phone."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from addin.domain.palette import STYLES
from workbook_templates.paper.blocks import Paper
from workbook_templates.paper.looks import STANDING_SIGNS


def paper_html(paper: Paper) -> str:
    """Return the whole document; text from workbooks is escaped, and nothing is loaded from elsewhere."""
    return _environment().get_template("paper.html.jinja").render(paper=paper)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("workbook_templates.paper", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(statuses=STYLES, signs=STANDING_SIGNS)
    return environment
