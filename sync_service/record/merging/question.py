"""What merging asks, with all that an answer must remember of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from addin.sheet.finding import Finding, Kind, Severity
from addin.text import Text, text
from sync_service.record.merging.answers import Anchor, Matter, Side, answer_in, value_out
from sync_service.record.merging.thread import KEEP, WITHDRAW

_HELD_ANSWERS = (
    (KEEP, text("Keep them: they were removed by mistake or live elsewhere now.")),
    (WITHDRAW, text("Withdraw them: they were removed on purpose.")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a version. ``finding`` says it in words; the rest is what an answer remembers (``Answer``)."""

    matter: Matter
    version: str
    finding: Finding
    ratings: tuple[Anchor, ...]
    field: str = ""
    sides: tuple[Side, ...] = ()
    ancestor: Any = None
    base: str | None = None
    base_if: str | None = None  # the choice that says that the version was made from ``base``

    def kept(self) -> dict[str, Any]:
        """Return what an answer remembers, as plain data; ``answer_in`` reads it."""
        return {
            "matter": self.matter.value,
            "version": self.version,
            "ratings": [list(one) for one in self.ratings],
            "field": self.field,
            "sides": [
                {"value": value_out(self.field, side.value), "versions": sorted(side.versions)} for side in self.sides
            ],
            "ancestor": value_out(self.field, self.ancestor),
            "base": self.base,
            "base_if": self.base_if,
        }


def question_from(kept: Mapping[str, Any], finding: Finding) -> Question:
    """Return the question that ``Question.kept`` wrote, with the finding that says it in words."""
    one = answer_in("", "", "", datetime.min.replace(tzinfo=UTC), kept)
    base, base_if = kept["base"], kept["base_if"]
    return Question(one.matter, one.version, finding, one.ratings, one.field, one.sides, one.ancestor, base, base_if)


def vanished_question(version: str, older: str, what: Text, ratings: Sequence[Anchor]) -> Question:
    """Ask whether ratings that are gone from a version together may go; ``older`` is the file that had them."""
    said = text(
        "Gone from this workbook, compared with {older}: {what} ({count} in all).",
        older=older,
        what=what,
        count=len(ratings),
    )
    return Question(Matter.VANISHED, version, _held(Kind.VANISHED, said, [one.cell for one in ratings]), tuple(ratings))


def cleared_elsewhere_question(version: str, ratings: Sequence[Anchor]) -> Question:
    """Ask whether ratings that another copy cleared, and that this version, saved later, still shows, may go."""
    said = text(
        "{count} ratings were cleared in another copy of this workbook, and still stand in this one, saved later.",
        count=len(ratings),
    )
    finding = _held(Kind.CLEARED_ELSEWHERE, said, [one.cell for one in ratings])
    return Question(Matter.CLEARED_ELSEWHERE, version, finding, tuple(ratings))


def _held(kind: Kind, said: Text, cells: Sequence[str]) -> Finding:
    return Finding(
        kind=kind,
        severity=Severity.QUESTION,
        message=said,
        suggestion=text("They are kept in the record until somebody says whether they may go."),
        cell=cells[0],
        cells=tuple(cells),
        answers=_HELD_ANSWERS,
    )


OLDER_COPY, CHANGED_BACK = "older_copy", "changed_back"


def stale_copy_question(  # noqa: PLR0913 - two versions, and in which three ways their ratings differ
    version: str,
    newer: str,
    newer_version: str,
    ratings: Sequence[Anchor],
    *,
    lacking: Sequence[Anchor] = (),
    disputed: Sequence[Anchor] = (),
) -> Question:
    """Ask whether somebody went on in an older copy, or changed ratings back to what they were on purpose.

    ``ratings`` are those that are older here; ``lacking`` those of the newer copy that are not here at all, which are
    withdrawn as well if all this was done on purpose; ``disputed`` those that both changed: they are in conflict, and
    are so no more if this version was made from the newer one.
    """
    cells = tuple(one.cell for one in ratings or lacking)
    both = text(
        "{count} ratings stand here as they stood before {newer} was saved, and {lacking} of its ratings are not here; "
        "what {newer} says was kept.",
        count=len(cells),
        newer=newer,
        lacking=len(lacking),
    )
    if not ratings:
        both = text(
            "{lacking} ratings of {newer}, saved before by the same person, are not here; they were kept.",
            newer=newer,
            lacking=len(lacking),
        )
    finding = Finding(
        kind=Kind.STALE_COPY,
        severity=Severity.QUESTION,
        message=both
        if lacking
        else text(
            "{count} ratings stand here as they stood before {newer} was saved; what {newer} says was kept.",
            count=len(cells),
            newer=newer,
        ),
        suggestion=text(
            "If somebody went on in an older copy, all is well. If they were changed back, tell us: then what stands "
            "here also settles the conflicts with that file ({count}).",
            count=len(disputed),
        )
        if disputed
        else text("If somebody went on in an older copy, all is well. If they were changed back, tell us."),
        cell=cells[0],
        cells=cells,
        answers=(
            (OLDER_COPY, text("It is a copy of an older version: keep the newer ratings.")),
            (CHANGED_BACK, text("They were changed back on purpose: take the ratings of this file.")),
        ),
    )
    about = (*ratings, *disputed, *lacking)
    return Question(Matter.STALE_COPY, version, finding, about, base=newer_version, base_if=CHANGED_BACK)


def older_or_changed_back_question(
    version: str, newer: str, base: str | None, ratings: Sequence[Anchor], *, taken_back: bool
) -> Question:
    """Ask about a version that says again what was said before ``newer``; it was taken as it is.

    ``base`` is what it was made from if it is an older copy, whatever it says of when it was saved. ``taken_back`` is
    False when it says nothing again, but writes over all that was new in the newer one.
    """
    cells = tuple(one.cell for one in ratings)
    said = text(
        "{count} ratings are here as they were before {newer}, which somebody else may have saved.",
        count=len(cells),
        newer=newer,
    )
    on_purpose = text("They were changed back on purpose: take the ratings of this file.")
    if not taken_back:
        on_purpose = text("They were changed on purpose: take the ratings of this file.")
        said = text(
            "All that was new in {newer}, saved by somebody else, says something else here ({count} ratings).",
            count=len(cells),
            newer=newer,
        )
    finding = Finding(
        kind=Kind.STALE_COPY,
        severity=Severity.QUESTION,
        message=said,
        suggestion=text("They were taken as they are here. If somebody went on in an older copy, tell us."),
        cell=cells[0],
        cells=cells,
        answers=(
            (CHANGED_BACK, on_purpose),
            (OLDER_COPY, text("It is a copy of an older version: keep the newer ratings.")),
        ),
    )
    return Question(Matter.STALE_COPY, version, finding, tuple(ratings), base=base, base_if=OLDER_COPY)
