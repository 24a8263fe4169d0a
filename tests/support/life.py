"""People and their copies of one workbook, as they live: the truth that a record is held against.

Each value in a copy knows the edit that it is from, and each edit the one that it replaced. So the truth of what stands
needs no merging: an edit stands when nobody who had it before them replaced it in anything that was delivered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.reading.result import Reading
from addin.text import text

Cell = tuple[str, str, str]  # learner, competence, moment
LEARNERS = ("Noor Peeters", "Ana Costa", "Bram Wouters")
COMPETENCES = ("LOG.A1", "LOG.A2", "LOG.A3", "LOG.B1")
STATUSES = (Status.DEVELOPING, Status.ACHIEVED, Status.NOT_ACHIEVED, Status.INDEPENDENT)
PEOPLE = ("Koen", "An", "Piet", "Els", "Sam")
NAMES = ("tracker.xlsx", "tracker (2).xlsx", "kopie van tracker.xlsx", "voor school.xlsx", "koen.xlsx")
MORNING = datetime(2026, 9, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, eq=False)
class Edit:
    """A value that somebody gave to one field, and the edit that it replaced."""

    value: object
    before: Edit | None = None

    def forebears(self) -> Iterator[Edit]:
        """Yield the edits that it replaced, one after the other."""
        one = self.before
        while one is not None:
            yield one
            one = one.before


@dataclass
class Copy:
    """A file in somebody's hands: for each rating its fields, ``there`` among them (False when it was cleared)."""

    owner: str
    name: str
    cells: dict[Cell, dict[str, Edit]]
    order: int = 0
    short: bool = False  # writes first names only
    goes_back_to: Sent | None = None  # what was last saved of it, or of the copy that it was made from

    def set(self, cell: Cell, name: str, value: object) -> None:
        """Change one field; whoever changes anything leaves the rating standing.

        What stands there already is not written again: nobody could see that it was.
        """
        fields = self.cells.setdefault(cell, {"status": Edit(Status.DEVELOPING), "remark": Edit("")})
        if "there" in fields and fields["there"].value and fields[name].value == value:
            return
        if fields.get(name, Edit(None)).value != value:
            fields[name] = Edit(value, fields.get(name))
        if name != "there":
            fields["there"] = Edit(value=True, before=fields.get("there"))

    def shown(self) -> dict[Cell, tuple[object, object]]:
        """Return what stands in the file."""
        return {
            cell: (fields["status"].value, fields["remark"].value)
            for cell, fields in self.cells.items()
            if fields["there"].value
        }

    def duplicate(self, owner: str, name: str) -> Copy:
        """Return a copy of the file, as when it is mailed."""
        cells = {cell: dict(fields) for cell, fields in self.cells.items()}
        return Copy(owner, name, cells, self.order, self.short, self.goes_back_to)

    def go_on_from(self, old: Sent) -> None:
        """Take an older version from the attic and go on in that."""
        self.cells = {cell: dict(fields) for cell, fields in old.cells.items()}
        self.goes_back_to = old


@dataclass(frozen=True)
class Sent:
    """A file as it was sent: its bytes, how it reads, and what was true in it."""

    data: bytes
    name: str
    reading: Reading
    cells: dict[Cell, dict[str, Edit]]
    made_from: Sent | None = None

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def by(self) -> str:
        """Who saved it."""
        return self.reading.properties["lastModifiedBy"]

    def shown(self) -> dict[Cell, tuple[object, object]]:
        """Return what stands in it."""
        return Copy("", "", self.cells).shown()


@dataclass
class World:
    """All copies, and the clocks of their owners, which go wrong by hours."""

    skew: dict[str, int]
    copies: list[Copy] = field(default_factory=list)
    hour: int = 0
    made: int = 0

    def __post_init__(self) -> None:
        """Begin with one form that everybody will get."""
        first = Copy("Koen", NAMES[0], {})
        for learner in LEARNERS:
            for competence in COMPETENCES:
                first.set((learner, competence, "T1"), "status", Status.DEVELOPING)
        self.copies.append(first)

    def unique(self) -> str:
        """Return words that nobody wrote before."""
        self.made += 1
        return f"word {self.made}"

    def save(self, copy: Copy) -> Sent:
        """Save and send a file; with every saving comes one new rating, as in a diary."""
        self.hour += 1
        copy.set((LEARNERS[self.hour % 3], "LOG.C1", self.unique()), "status", Status.ACHIEVED)
        # The form that all begin with was made long before; by wrong clocks alone nobody can tell it from its copies.
        saved_at = MORNING + timedelta(hours=self.hour + (self.skew[copy.owner] if self.hour > 1 else -100))
        seen = tuple(_observations(copy))
        reading = Reading(
            workbook=copy.name,
            sha256="",
            trajectory="LOG",
            observations=seen,
            findings=(),
            layout={},
            sheets=("Blad1",),
            properties={
                "modified": saved_at.isoformat(),
                "created": MORNING.isoformat(),
                "lastModifiedBy": copy.owner,
            },
        )
        data = repr((seen, copy.name, saved_at, copy.owner)).encode()
        cells = {cell: dict(fields) for cell, fields in copy.cells.items()}
        copy.goes_back_to = Sent(data, copy.name, reading, cells, copy.goes_back_to)
        return copy.goes_back_to


def _observations(copy: Copy) -> Iterator[Observation]:
    rows = sorted(copy.shown().items())
    Random(copy.order).shuffle(rows)  # noqa: S311 - a row order, not a secret
    for row, ((learner, competence, moment), (status, remark)) in enumerate(rows, start=2):
        yield Observation(
            cell=f"Blad1!C{row}",
            learner=learner.split()[0] if copy.short else learner,
            competence=competence,
            label=competence,
            status=Status(str(status)),
            certain=True,
            raw=str(status),
            why=text("made up"),
            moment=moment,
            remark=str(remark) or None,
        )


@dataclass(frozen=True)
class Truth:
    """What stands of one rating, by field: the values that nobody replaced, and those that somebody did.

    ``last`` are all edits that nobody replaced.
    """

    stands: dict[str, set[object]]
    replaced: dict[str, set[object]]
    last: frozenset[Edit]


def truths(sent: Iterable[Sent], *, seen: bool = True, without: Collection[Edit] = frozenset()) -> dict[Cell, Truth]:
    """Return what is true of every rating that was ever sent.

    Args:
        sent: All files that count.
        seen: True for what anybody could see. What was changed and changed back before a file was sent, is in no file:
            it is as if that had never been. False counts such an edit as well.
        without: Edits that are taken as if they had never been made.
    """
    files = list(sent)
    fields: dict[Cell, dict[str, set[Edit]]] = {}
    for cells in _visible(files) if seen else (one.cells for one in files):
        for cell, edits in cells.items():
            for name, edit in edits.items():
                if edit not in without:
                    fields.setdefault(cell, {}).setdefault(name, set()).add(edit)
    return {cell: _truth(by_name) for cell, by_name in fields.items()}


def _visible(files: Sequence[Sent]) -> Iterator[dict[Cell, dict[str, Edit]]]:
    """Yield the edits of each file, but for what it says as the newest of these files that it goes back to says it."""
    found: dict[str, dict[Cell, dict[str, Edit]]] = {}
    counted = {one.sha256 for one in files}
    for one in sorted(files, key=_generation):
        before = one.made_from
        while before is not None and before.sha256 not in counted:
            before = before.made_from
        known = found[before.sha256] if before else {}
        found[one.sha256] = {cell: _what_changed(known.get(cell), fields) for cell, fields in one.cells.items()}
        yield found[one.sha256]


def _what_changed(before: dict[str, Edit] | None, now: dict[str, Edit]) -> dict[str, Edit]:
    if before is None:
        return now
    fields = {name: before[name] if before[name].value == edit.value else edit for name, edit in now.items()}
    if before["there"].value and fields != before:  # whoever changes a rating leaves it standing
        return {**fields, "there": now["there"]}
    return before if not now["there"].value else fields


def _generation(one: Sent) -> int:
    return 0 if one.made_from is None else 1 + _generation(one.made_from)


def _truth(fields: dict[str, set[Edit]]) -> Truth:
    stands, replaced, last = {}, {}, set[Edit]()
    for name, edits in fields.items():
        old = {before for edit in edits for before in edit.forebears()}
        stands[name] = {edit.value for edit in edits - old}
        replaced[name] = {edit.value for edit in edits & old} - stands[name]
        last |= edits - old
    return Truth(stands, replaced, frozenset(last))
