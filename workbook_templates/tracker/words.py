"""The words of a tracker in one language: what its sheets are called, and the choices of its lists."""

from __future__ import annotations

from addin.domain.palette import STYLES
from addin.domain.status import ROLE_WORDS, Role, Status
from addin.language import translator
from addin.text import Text, text
from workbook_templates.tracker.request import Tab

TAB_NAMES: dict[Tab, Text] = {
    Tab.START: text("Start"),
    Tab.COMPETENCES: text("Competences"),
    Tab.PLAN: text("Training plan"),
    Tab.AGENDA: text("Agenda"),
    Tab.ATTITUDES: text("Attitudes"),
    Tab.EVALUATION: text("Evaluation"),
    Tab.TALK: text("Talk"),
    Tab.CONSULTATION: text("Consultation"),
    Tab.PASSPORTS: text("Passports"),
    Tab.CHECKLISTS: text("Checklists"),
    Tab.LEGEND: text("Legend"),
    Tab.LISTS: text("Lists"),
}
"""What the sheets are called."""

CHOICES = (
    Status.OBSERVED,
    Status.DEVELOPING,
    Status.ACHIEVED,
    Status.INDEPENDENT,
    Status.NOT_ACHIEVED,
    Status.NOT_COVERED,
    Status.NOT_APPLICABLE,
    Status.EXEMPT,
    Status.NOT_ASSESSED,
)
"""The statuses as a mentor meets them in a list: first the way up, then the exceptions."""

SAW, TOLD = text("saw it myself"), text("a colleague told me")


class Words:
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translate = translator(language)

    def __call__(self, said: Text | str) -> str:
        """Return a sentence in the language; a ``str`` as it is."""
        return said.render(self._translate) if isinstance(said, Text) else said

    def status(self, status: Status) -> str:
        """Return a status as it stands in lists and cells: its symbol and its word."""
        return f"{STYLES[status].symbol} {self(STYLES[status].word)}"

    def statuses(self) -> list[str]:
        """Return the choices of a list of statuses."""
        return [self.status(status) for status in CHOICES]

    def role(self, role: Role) -> str:
        """Return what people call a role, with a capital."""
        said = self(ROLE_WORDS[role])
        return said[:1].upper() + said[1:]
