"""What people agreed at an earlier talk, as a workbook holds it; a summary reminds of those still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from addin.domain.status import Party


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement, in the words of who wrote it down.

    ``owner`` does it, ``by`` is the day it should be done; ``due`` holds what is written instead of a day. ``done`` is
    None where the workbook has no place to say so. ``party`` wrote it down, None where that is not told; ``cell`` is
    that of the words.
    """

    what: str
    cell: str
    learner: str | None = None
    owner: str | None = None
    by: date | None = None
    due: str | None = None
    made_on: date | None = None
    done: bool | None = None
    party: Party | None = None

    @property
    def open(self) -> bool:
        """Whether nothing says that it is done."""
        return not self.done


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement and where it comes from: a workbook, or the record ("", with the learner's identity)."""

    agreement: Agreement
    workbook: str
    company: str | None = None
    identity: str | None = None


def soonest_first(agreed: Agreed) -> tuple[object, ...]:
    """Return what sorts agreements: by the day they are due, those without one last, then as they stand."""
    one = agreed.agreement
    return one.by is None, one.by or date.max, one.made_on or date.max, agreed.workbook, one.cell
