"""Two versions of a trajectory side by side: what became of each competence, sure where something says so, else asked.

Sure is what the new version says itself (``was``), what bears the same identifier, or the same words. That words are
alike is only a reason to ask: whoever knows both versions answers, and the answer is kept in the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from addin.domain.learner import plain
from addin.domain.trajectory import Competence, Trajectory
from addin.errors import WrongArguments
from addin.reading.competences.book import CLEAR, LEAD, LIKELY, book
from addin.reading.lexicon.words import stems
from addin.text import Text, text


class Fate(StrEnum):
    """What became of a competence from one version to the next."""

    SAME = "same"
    REWORDED = "reworded"  # the same code, other words
    MOVED = "moved"  # in another cluster, with another code or not
    RENAMED = "renamed"  # another code in the same cluster
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    GONE = "gone"


FATE_WORDS: Mapping[Fate, Text] = {
    Fate.SAME: text("the same"),
    Fate.REWORDED: text("worded otherwise"),
    Fate.MOVED: text("moved"),
    Fate.RENAMED: text("another code"),
    Fate.SPLIT: text("split"),
    Fate.MERGED: text("merged"),
    Fate.NEW: text("new"),
    Fate.GONE: text("gone"),
}


_NOTHING = text("nothing is like it")


@dataclass(frozen=True, slots=True)
class Step:
    """What became of some competences; ``old`` is empty for what is new, ``new`` for what is gone.

    ``certain`` is False where only likeness speaks for it; ``why`` says what does.
    """

    fate: Fate
    old: tuple[Competence, ...]
    new: tuple[Competence, ...]
    certain: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Migration:
    """All that changes between two versions, in the order of the old one; what is new comes last."""

    old: Trajectory
    new: Trajectory
    steps: tuple[Step, ...]

    @property
    def questions(self) -> tuple[Step, ...]:
        """The steps that somebody must confirm."""
        return tuple(step for step in self.steps if not step.certain)

    def now(self, code: str) -> tuple[str, ...] | None:
        """Return the codes that an old code stands for now, none when it is gone; None when that is not certain."""
        for step in self.steps:
            if any(one.code == code for one in step.old):
                return tuple(one.code for one in step.new) if step.certain else None
        return None


class _Tie(NamedTuple):
    certain: bool
    why: Text


_Ties = dict[tuple[str, str], _Tie]


def compare(old: Trajectory, new: Trajectory, answers: Mapping[str, Iterable[str]] | None = None) -> Migration:
    """Say what became of each competence.

    Args:
        old: The earlier version.
        new: The later one.
        answers: What somebody said: the new codes that each old code stands for, none for a code that is gone. What an
            old code is answered to be goes before everything else that could be said of it.

    Raises:
        WrongArguments: if an answer names a code that neither version has.
    """
    said = {code: tuple(codes) for code, codes in (answers or {}).items()}
    _check(old, new, said)
    ties = _ties(old, new, said)
    steps = [*_steps(old, new, ties, said), *_new_ones(new, ties)]
    return Migration(old, new, tuple(steps))


def with_answers(migration: Migration) -> Trajectory:
    """Return the new version with every certain step kept in it (``was``), so that nobody is asked again."""
    before: dict[str, list[str]] = {}
    for step in migration.steps:
        for one in step.new:
            if step.certain and step.fate is not Fate.NEW:
                before.setdefault(one.code, []).extend(each.code for each in step.old)
    clusters = tuple(
        replace(
            cluster,
            competences=tuple(
                replace(one, was=tuple(dict.fromkeys((*one.was, *before.get(one.code, ())))))
                for one in cluster.competences
            ),
        )
        for cluster in migration.new.clusters
    )
    return replace(migration.new, clusters=clusters)


def _check(old: Trajectory, new: Trajectory, said: Mapping[str, tuple[str, ...]]) -> None:
    for code, codes in said.items():
        for trajectory, asked in ((old, code), *((new, each) for each in codes)):
            if trajectory.competence(asked) is None:
                raise WrongArguments(
                    text("{version} has no competence {code}.", version=trajectory.version, code=asked)
                )


def _ties(old: Trajectory, new: Trajectory, said: Mapping[str, tuple[str, ...]]) -> _Ties:
    """Return which old competence is tied to which new one, by (old code, new code)."""
    ties: _Ties = {}
    for code, codes in said.items():
        ties.update({(code, each): _Tie(certain=True, why=text("you said so")) for each in codes})
    for one in new.competences:
        for code in one.was:
            if old.competence(code) and code not in said:
                ties[code, one.code] = _Tie(certain=True, why=text("the new version says so"))
    _tie_same(old, new, said, ties)
    _tie_alike(old, new, said, ties)
    return ties


def _tie_same(old: Trajectory, new: Trajectory, said: Mapping[str, tuple[str, ...]], ties: _Ties) -> None:
    for one in old.competences:
        if one.code in said or _tied(ties, old=one.code):
            continue
        free = [each for each in new.competences if not _tied(ties, new=each.code)]
        by_identifier = [each for each in free if one.identifier and each.identifier == one.identifier]
        by_words = [each for each in free if _wordings(each) & _wordings(one)]
        by_code = [each for each in by_words if each.code == one.code]
        if by_identifier:
            ties[one.code, by_identifier[0].code] = _Tie(certain=True, why=text("it bears the same identifier"))
        elif by_code:
            ties[one.code, one.code] = _Tie(certain=True, why=text("code and words are the same"))
        elif len(by_words) == 1 and old.competence(by_words[0].code) is None:
            ties[one.code, by_words[0].code] = _Tie(certain=True, why=text("the words are the same"))
        elif len(by_words) == 1:
            ties[one.code, by_words[0].code] = _Tie(
                certain=_same_words_elsewhere(old, by_words[0]),
                why=text("the words are the same, the code meant something else"),
            )


def _same_words_elsewhere(old: Trajectory, found: Competence) -> bool:
    """Say whether the old bearer of a code was plainly another competence, so that only the words can tell."""
    bearer = old.competence(found.code)
    return bearer is not None and not _alike(bearer, found)


def _tie_alike(old: Trajectory, new: Trajectory, said: Mapping[str, tuple[str, ...]], ties: _Ties) -> None:
    """Tie what is left by likeness of the words; none of this is certain but the same code with words much alike."""
    for one in old.competences:
        if one.code in said or _tied(ties, old=one.code):
            continue
        same = new.competence(one.code)
        if same and not _tied(ties, new=same.code) and _alike(one, same):
            ties[one.code, same.code] = _Tie(certain=True, why=text("the code is the same and the words are alike"))
            continue
        likely = _likely(one, new)
        if likely:
            ties[one.code, likely] = _Tie(certain=False, why=text("the words are alike"))
        elif same and not _tied(ties, new=same.code):
            ties[one.code, same.code] = _Tie(certain=False, why=text("the code is the same, the words are not"))
    for one in new.competences:
        if not _tied(ties, new=one.code):
            likely = _likely(one, old)
            if likely and likely not in said:
                ties[likely, one.code] = _Tie(certain=False, why=text("the words are alike"))


def _alike(one: Competence, other: Competence) -> bool:
    """Say whether the words of two competences mean much the same, by how many of their stems they share."""
    for language in one.labels.keys() & other.labels.keys():
        first, second = frozenset(stems(one.labels[language])), frozenset(stems(other.labels[language]))
        if first and second and len(first & second) / len(first | second) >= 0.5:  # noqa: PLR2004 - half of all words
            return True
    return False


def _likely(one: Competence, trajectory: Trajectory) -> str | None:
    """Return the competence of a trajectory that the words of another one point to, None when none or several do."""
    best: dict[str, float] = {}
    for label in one.labels.values():
        for candidate in book(trajectory).labels.candidates(label):
            best[candidate.competence] = max(best.get(candidate.competence, 0.0), candidate.score)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LIKELY:
        return None
    ahead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    return ranked[0][0] if ranked[0][1] >= CLEAR or ahead >= LEAD else None


def _wordings(one: Competence) -> set[tuple[str, str]]:
    return {(language, plain(label)) for language, label in one.labels.items()}


def _tied(ties: _Ties, *, old: str | None = None, new: str | None = None) -> bool:
    return any((old is None or pair[0] == old) and (new is None or pair[1] == new) for pair in ties)


def _steps(old: Trajectory, new: Trajectory, ties: _Ties, said: Mapping[str, tuple[str, ...]]) -> Iterator[Step]:
    told: set[str] = set()
    for one in old.competences:
        if one.code in told:
            continue
        olds, news = _together(one.code, ties)
        told |= olds
        before = tuple(each for each in old.competences if each.code in olds)
        after = tuple(each for each in new.competences if each.code in news)
        if not after:
            answered = one.code in said
            yield Step(Fate.GONE, before, (), certain=True, why=text("you said so") if answered else _NOTHING)
            continue
        found = [tie for pair, tie in ties.items() if pair[0] in olds and pair[1] in news]
        doubtful = next((tie for tie in found if not tie.certain), None)
        yield Step(_fate(before, after), before, after, doubtful is None, (doubtful or found[0]).why)


def _together(code: str, ties: _Ties) -> tuple[set[str], set[str]]:
    """Return the old and new codes that hang together with an old one."""
    olds, news = {code}, set[str]()
    while True:
        more = {pair[1] for pair in ties if pair[0] in olds}
        back = {pair[0] for pair in ties if pair[1] in more} | olds
        if more == news and back == olds:
            return olds, news
        olds, news = back, more


def _fate(before: tuple[Competence, ...], after: tuple[Competence, ...]) -> Fate:
    if len(before) > 1:
        return Fate.MERGED
    if len(after) > 1:
        return Fate.SPLIT
    one, other = before[0], after[0]
    if one.cluster != other.cluster:
        return Fate.MOVED
    if one.code != other.code:
        return Fate.RENAMED
    changed = {
        language
        for language in one.labels.keys() & other.labels.keys()
        if one.labels[language] != other.labels[language]
    }
    return Fate.REWORDED if changed or not one.labels.keys() & other.labels.keys() else Fate.SAME


def _new_ones(new: Trajectory, ties: _Ties) -> Iterator[Step]:
    for one in new.competences:
        if not _tied(ties, new=one.code):
            yield Step(Fate.NEW, (), (one,), certain=True, why=_NOTHING)


def reused(old: Trajectory, new: Trajectory) -> tuple[tuple[Competence, Competence], ...]:
    """Return the codes that do not plainly mean the same competence any more: what each was, and what bears it now.

    Ratings are kept by code, so what was rated as the old one would count for the new one. A new version that names a
    code as its own earlier one (``was``) says that it means the same.
    """
    made = compare(old, new)
    pairs = ((one, new.competence(one.code)) for one in old.competences)
    return tuple(
        (one, bearer) for one, bearer in pairs if bearer is not None and one.code not in (made.now(one.code) or ())
    )
