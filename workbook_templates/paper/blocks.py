"""A document as paper sees it: sections of blocks in plain words of one language, the same for every form it takes.

What a document says is composed once and only laid out by ``page``, ``pdf`` and ``word``: they cannot disagree.
Everything here is plain text; nothing is markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import ClassVar, TypeAlias, TypeVar, cast

from addin.domain.status import Status
from addin.domain.summary.model import Standing

T = TypeVar("T")

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A person, and the remark that they wrote beside their rating."""

    who: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """People who gave the same status at the same time in the same sheet: who, when and where.

    ``word`` is symbol and word of ``status``. ``beside`` are remarks that stand beside several people's ratings, so
    that nobody knows whose words they are. ``before`` is what the same people said earlier, "" where nothing moved.
    """

    status: Status
    word: str
    said: tuple[Quote, ...]
    where: str
    beside: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something to say: a competence and a phrase, with what it rests on; ``cites`` where that is no rating."""

    title: str
    phrase: str = ""
    evidence: tuple[Evidence, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A line of text that stands apart."""

    kind: ClassVar[str] = "note"
    words: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements below each other, in ``columns``; ``numbered`` when their order counts."""

    kind: ClassVar[str] = "statements"
    items: tuple[Statement, ...]
    numbered: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """How many competences stand so: a stretch of a bar, or a line of its key."""

    standing: Standing
    sign: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How far one cluster is; ``words`` says it for who does not see the bar."""

    code: str
    name: str
    segments: tuple[Segment, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The chart of all clusters, with its key."""

    kind: ClassVar[str] = "bars"
    items: tuple[Bar, ...]
    key: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """The competences that moved to one status: ``sign`` is the arrow, ``what`` their codes and names."""

    sign: str
    status: Status
    word: str
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What changed, forward first."""

    kind: ClassVar[str] = "moves"
    items: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table; ``widths`` are shares of the page's. The first column is the heading of each row."""

    kind: ClassVar[str] = "table"
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A table that people complete by hand: the rows known already, ``blank`` lines to write on, boxes to tick.

    ``widths`` are shares of the page's; ``tall`` leaves room to write in the known rows too.
    """

    kind: ClassVar[str] = "form"
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    blank: int
    label: str
    boxes: tuple[str, ...]
    widths: tuple[int, ...] = (52, 22, 26)
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """The questions that one party prepares."""

    who: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompts:
    """What everybody thinks about beforehand, side by side."""

    kind: ClassVar[str] = "prompts"
    items: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One view in the big table: its status, and what its column's heading does not say already."""

    status: Status
    word: str
    note: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One competence in the big table; ``cells`` in the order of the columns, each with any number of marks."""

    code: str
    name: str
    remarks: tuple[str, ...]
    cells: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster in the big table; ``unrated`` names those that nobody rated yet."""

    title: str
    rows: tuple[Row, ...]
    unrated: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the big table, and what most of its cells have in common."""

    title: str
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table in which everything stands: competences beside those who rated."""

    kind: ClassVar[str] = "matrix"
    corner: str
    heads: tuple[Head, ...]
    groups: tuple[Group, ...]


Block: TypeAlias = "Note | Statements | Bars | Moves | Table | Form | Prompts | Matrix"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; two ``half`` ones after each other stand side by side where there is room."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    half: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of one learner, or of a class: it begins on a page of its own."""

    kicker: str
    name: str
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[tuple[Section, ...], ...]:
        """The sections row by row: two half ones after each other share a row, any other has one of its own."""
        rows: list[tuple[Section, ...]] = []
        for section in self.sections:
            if section.half and rows and len(rows[-1]) == 1 and rows[-1][0].half:
                rows[-1] += (section,)
            else:
                rows.append((section,))
        return tuple(rows)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. ``contents`` is what the list of its parts is called.

    ``made_on`` is the day in ISO 8601, for the properties of a file; ``dated`` is that day as people write it.
    """

    title: str
    language: str
    contents: str
    parts: tuple[Part, ...]
    made_on: str
    dated: str
    wide: bool = False


def printable(said: T) -> T:
    """Return a paper, or any part of it, without the characters that no document can hold (controls, half pairs)."""
    if isinstance(said, str) and type(said) is str:
        return cast("T", _UNPRINTABLE.sub(" ", said))
    if isinstance(said, tuple):
        return cast("T", tuple(printable(one) for one in said))
    if is_dataclass(said) and not isinstance(said, type):
        return cast("T", replace(said, **{one.name: printable(getattr(said, one.name)) for one in fields(said)}))
    return said
