"""How well a reading agrees with what a careful person reads: right, asked, missed, wrong, and what was made up."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from addin.domain.observation import Observation
from addin.hosts.xlsx import read_xlsx
from addin.reading.document import observation_document
from addin.reading.tracker import read_tracker
from tests.support.made_tracker import MadeTracker

COMPARED = ("status", "competence", "learner", "variant")
DETAILS = ("on", "moment", "rater", "role", "remark")
NEAR = {"achieved", "independent"}  # reached, and reached without help: next to each other


@dataclass
class Score:
    """Counts of one or more workbooks, and a note for everything that is not as it should be."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(self.counts + other.counts, self.notes + other.notes)

    @property
    def right(self) -> float:
        """The share of right ratings among those that a careful person can decide."""
        due = self.counts["ratings"] - self.counts["asked"]
        return (self.counts["right"] + self.counts["near"]) / due if due else 1.0

    @property
    def silent_errors(self) -> float:
        """The share of certain but wrong answers: the ones that hurt."""
        return (self.counts["wrong"] + self.counts["invented"]) / max(self.counts["ratings"], 1)

    def detail(self, key: str) -> float:
        """The share of right ratings whose date, moment, rater, role or remark agrees, where there is one."""
        known = self.counts[f"{key} known"]
        return self.counts[f"{key} right"] / known if known else 1.0

    def line(self) -> str:
        """Return the counts as one line."""
        words = ("ratings", "right", "near", "asked", "needless", "missed", "wrong", "invented", "invented asked")
        shown = " ".join(f"{word} {self.counts[word]}" for word in words if self.counts[word] or word == "right")
        details = " ".join(f"{key} {self.detail(key):.0%}" for key in DETAILS if self.detail(key) < 1)
        return f"{shown} ({details})" if details else shown


def read_and_score(tracker: MadeTracker) -> Score:
    """Read a made workbook from its bytes alone, as on a day of 2026, and score it."""
    reading = read_tracker(read_xlsx(tracker.content(), name=tracker.filename), today=date(2026, 6, 1))
    return score(tracker.truth(), reading.observations, reading.trajectory)


def telling(notes: list[str], most: int) -> list[str]:
    """Choose the notes that tell most: one of each kind of complaint, the commonest first."""
    by_kind: dict[str, list[str]] = {}
    for note in notes:
        kind = note.split(" ", 1)[0] + note.rsplit(":", 1)[-1][:30]
        by_kind.setdefault(kind, []).append(note)
    ordered = sorted(by_kind.values(), key=len, reverse=True)
    return [f"{group[0]}  [x{len(group)}]" for group in ordered][:most]


def score(truth: Mapping[str, Any], observations: Iterable[Observation], trajectory: str | None) -> Score:
    """Compare a reading with the truth, a rating at a time."""
    result = Score()
    left: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for observation in observations:
        left[observation.cell].append(observation_document(observation, str))
    for wanted in sorted(truth["observations"], key=lambda rating: rating["competence"] is None):
        result.counts["ratings"] += 1
        _judge(result, wanted, _closest(left[wanted["cell"]], wanted))
    for cell, extra in left.items():
        for heard in extra:
            certain = heard["certain"]
            result.counts["invented" if certain else "invented asked"] += 1
            result.notes.append(
                f"invented {cell}: {heard['competence']} {heard['status']} {'' if certain else '(asked)'}"
            )
    if trajectory != truth["trajectory"]:
        result.notes.append(f"trajectory is {truth['trajectory']}, read as {trajectory}")
    return result


def _judge(result: Score, wanted: Mapping[str, Any], heard: Mapping[str, Any] | None) -> None:
    must_ask = wanted["ask"] or wanted["status"] is None
    where = f"{wanted['cell']} {wanted['raw']!r}"
    if heard is None:
        result.counts["missed"] += 1
        result.notes.append(f"missed {where}: {wanted['competence']} {wanted['status']} of {wanted['learner']}")
        return
    if not heard["certain"]:
        result.counts["asked" if must_ask else "needless"] += 1
        if not must_ask:
            result.notes.append(f"needless question {where}: is {wanted['status']} ({heard['why']})")
        return
    off = [key for key in COMPARED if not _agree(key, heard[key], wanted[key])]
    if off == ["status"] and not must_ask and {heard["status"], wanted["status"]} == NEAR:
        result.counts["near"] += 1
        result.notes.append(f"near {where}: said {heard['status']}, is {wanted['status']} ({heard['why']})")
    elif off or must_ask:
        result.counts["wrong"] += 1
        off = off or ["status"]
        said, right = ", ".join(f"{heard[key]}" for key in off), ", ".join(f"{wanted[key]}" for key in off)
        result.notes.append(f"wrong {where}: said {said}, {'ask' if must_ask else f'is {right}'} ({heard['why']})")
    else:
        result.counts["right"] += 1
        _details(result, where, wanted, heard)


def _details(result: Score, where: str, wanted: Mapping[str, Any], heard: Mapping[str, Any]) -> None:
    for key in DETAILS:
        if wanted[key] is None:
            continue
        result.counts[f"{key} known"] += 1
        if _plain(heard[key]) == _plain(wanted[key]):
            result.counts[f"{key} right"] += 1
        else:
            result.notes.append(f"detail {where}: {key} {heard[key]!r}, is {wanted[key]!r}")


def _closest(heard: list[dict[str, Any]], wanted: Mapping[str, Any]) -> dict[str, Any] | None:
    """Take the observation of a cell that fits best; one cell may rate several competences."""
    if not heard:
        return None
    best = max(
        heard, key=lambda one: [_agree(key, one[key], wanted[key]) for key in ("competence", "learner", "status")]
    )
    heard.remove(best)
    return best


def _agree(key: str, heard: Any, wanted: Any) -> bool:
    if key == "learner" and heard and wanted:
        return _name(heard) == _name(wanted)
    return _plain(heard) == _plain(wanted)


def _name(name: str) -> list[str]:
    """A name's words in any order; accents, brackets and commas do not count."""
    letters = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)|[,.]", " ", name))
    return sorted("".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().split())


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split()) or None
