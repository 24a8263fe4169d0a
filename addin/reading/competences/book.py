"""One trajectory, ready to recognise texts: codes, labels and variants together, each text weighed once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from addin.domain.trajectory import Trajectory
from addin.reading.competences.codes import CodeBook, CodeRead
from addin.reading.competences.labels import Candidate, LabelBook
from addin.reading.lexicon.statuses import only_rates
from addin.reading.lexicon.words import fold, per_text, words
from addin.reading.people.mentions import mentions

CLEAR = 0.62  # a label this good means the competence, if no other comes near
LEAD = 0.08  # by how much the best must lead the second
_LONG_NAME = 6  # letters of a vehicle's name that may begin a longer word
_CUT_OFF = re.compile(r"\b([a-z]{4,})\.")  # "heftr."
_JOINED = re.compile(r"\s*[+:;,&/]\s+|\s+[-–—]\s+|\s+(?:en|et|and|und|puis|then|dann)\s+")
_NUMBERED = re.compile(r"^\(?\d{1,2}(?:(?:\.\d{1,2}){1,2}[.):]?|[.):])\s+(?=[^\W\d_]{3})")  # "3.2 Levering nakijken"
_REMARKED = re.compile(r"([^()]{4,}?)\s*\([^()]{3,}\)")  # "beroepsgeheim (niks doorvertellen in de cafetaria)"
_ADDED = re.compile(r"([^,:()]{6,}?)\s*[,:]\s+([^,:]{4,})")  # "zwijgplicht, niks op snapchat"
_BRACKETED = 0.9  # worth of what stands before the brackets, to the whole
_MOST_PARTS = 4
_WHOLE = 0.8  # a label this good is one competence, however many words it joins
_PART_OF_IT = 0.85  # worth of what a part of a label says, to the whole of it
LIKELY = 0.45  # good enough when a code, an order or a neighbour agrees


_EDGES = " \t\n.:-–—/,;"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text may mean. ``codes`` as found; ``label`` is the text without them; ``candidates`` by its words."""

    codes: tuple[CodeRead, ...]
    label: str
    candidates: tuple[Candidate, ...]
    variant: str | None = None
    several: tuple[str, ...] = ()  # competences that its parts name, each beyond doubt: "bed opgemaakt + eten gegeven"
    doubtful: bool = False  # a part of it may name another competence than the rest

    @property
    def clear(self) -> str | None:
        """The competence that the words alone point to beyond doubt, None otherwise."""
        if not self.candidates or self.candidates[0].score < CLEAR:
            return None
        second = self.candidates[1].score if len(self.candidates) > 1 else 0.0
        return self.candidates[0].competence if self.candidates[0].score - second >= LEAD else None

    def score_of(self, competence: str | None) -> float:
        """Return how well the words fit one competence, 0 when not at all."""
        return next((c.score for c in self.candidates if c.competence == competence), 0.0)


class Book:
    """A trajectory as the reader uses it."""

    def __init__(self, trajectory: Trajectory) -> None:
        self.trajectory = trajectory
        self.codes = CodeBook(trajectory)
        self.labels = LabelBook(trajectory)
        self.per_variant = frozenset(c.code for c in trajectory.competences if c.per_variant)
        self._variants = sorted(
            ((words(name), variant.name) for variant in trajectory.variants for name in (variant.name, *variant.also)),
            key=lambda item: -len(item[0]),
        )
        self._variant_words = frozenset(word for name, _ in self._variants for word in name)
        self._variant_starts = frozenset(
            whole[:_LONG_NAME] for name, _ in self._variants if len(whole := "".join(name)) >= _LONG_NAME
        )
        self.meant = per_text(self._meant)
        self.variant = per_text(self._variant)

    def _meant(self, text: str) -> Meant:
        """Return what a text may mean in this trajectory; a full name means nothing, be it "Mia Schneider"."""
        if any(mention.name == text.strip() for mention in mentions(text)):
            return Meant((), text.strip(), ())
        codes = self.codes.find(text)
        if not codes and only_rates(text):
            return Meant((), text.strip(), ())  # "gekend" is no allergen that one knows
        label = _without(text, codes)
        variant = self.variant(label)
        stripped = self._without_variant(label) if variant else label
        candidates = self._worded(_NUMBERED.sub("", label))
        if stripped != label:
            apart = [c for c in self.labels.candidates(stripped) if c.competence in self.per_variant]
            merged = {c.competence: c for c in candidates}
            for candidate in apart:
                if (
                    candidate.score > merged.get(candidate.competence, candidate).score
                    or candidate.competence not in merged
                ):
                    merged[candidate.competence] = candidate
            candidates = tuple(sorted(merged.values(), key=lambda c: (-c.score, c.competence)))
        return Meant(codes, label, candidates, variant)

    def _worded(self, label: str) -> tuple[Candidate, ...]:
        """Return what the words of a label may mean: all of them, or those before a remark at its end.

        A remark stands in brackets, or behind a comma if its words are of no competence, or of the same.
        """
        whole = self.labels.candidates(label)
        before = _REMARKED.fullmatch(label) or self._added_to(label)
        if before is None:
            return whole
        best = {c.competence: c for c in (self.labels.candidates(before[1]))}
        best = {code: replace(c, score=c.score * _BRACKETED) for code, c in best.items()}
        for candidate in whole:
            if candidate.competence not in best or candidate.score > best[candidate.competence].score:
                best[candidate.competence] = candidate
        return tuple(sorted(best.values(), key=lambda c: (-c.score, c.competence)))

    def _added_to(self, label: str) -> re.Match[str] | None:
        """Return a label parted from what is added to it, where that says nothing of another competence."""
        parted = _ADDED.fullmatch(label)
        first = self.labels.candidates(parted[1]) if parted else ()
        if parted is None or not _is_clear(first):
            return None
        return parted if self.labels.touched(parted[2]) <= {first[0].competence} else None

    def by_parts(self, meant: Meant) -> Meant:
        """Return what a line of a log means with what its parts mean: two tasks at once, or a task and how it went."""
        parts = [part for part in _JOINED.split(meant.label) if len(part) > 2] if not meant.codes else []
        whole = meant.candidates[0].score if meant.candidates else 0.0
        if not 1 < len(parts) <= _MOST_PARTS or whole >= _WHOLE:
            return meant
        told = [self.labels.candidates(part) for part in parts]
        named = [own[0].competence for own in told if _is_clear(own)]
        several = tuple(dict.fromkeys(named))
        others = [own[0] for own in told if own and not _is_clear(own) and own[0].score >= LIKELY - 0.1]
        if len(several) > 1:
            return replace(meant, several=several)
        if not several:
            return meant
        doubtful = any(other.competence != several[0] for other in others)
        best = max(own[0].score for own in told if _is_clear(own)) * _PART_OF_IT
        kept = {c.competence: c for c in meant.candidates}
        if best > (kept[several[0]].score if several[0] in kept else 0.0):
            kept[several[0]] = Candidate(several[0], best)
        candidates = tuple(sorted(kept.values(), key=lambda c: (-c.score, c.competence)))
        return replace(meant, candidates=candidates, doubtful=doubtful)

    def _variant(self, text: str) -> str | None:
        """Return the vehicle or device that a text names, by the trajectory's own name; None when it names none."""
        said = words(text)
        if not self._variant_words.isdisjoint(said):
            for name, variant in self._variants:
                if any(said[i : i + len(name)] == name for i in range(len(said) - len(name) + 1)):
                    return variant
        if any(word[:_LONG_NAME] in self._variant_starts for word in said):
            for name, variant in self._variants:  # "Elektrohubwagen", "heftrucks", "reachtruckattest"
                whole = "".join(name)
                if len(whole) >= _LONG_NAME and any(word.startswith(whole) for word in said):
                    return variant
        short = {
            variant
            for cut in _CUT_OFF.findall(fold(text))
            for name, variant in self._variants
            if name[0].startswith(cut)
        }
        return short.pop() if len(short) == 1 else None

    def _without_variant(self, text: str) -> str:
        said = " ".join(words(text))
        for name, _ in self._variants:
            said = re.sub(rf"\b{re.escape(' '.join(name))}\b", " ", said)
        return " ".join(said.split())

    def cluster(self, text: str) -> str | None:
        """Return the code of the cluster whose name or letter begins a heading, None for anything else."""
        said = fold(text)
        for cluster in self.trajectory.clusters:
            for name in cluster.names.values():
                if fold(name) in said:
                    return cluster.code
        first = re.match(r"(?:cluster|blok|bloc|bereich|module)?\s*([a-z])(?:[\s.:)\-]|$)", said)
        if first and any(fold(cluster.code) == first[1] for cluster in self.trajectory.clusters):
            return first[1].upper()
        return None


def _is_clear(candidates: tuple[Candidate, ...]) -> bool:
    if not candidates or candidates[0].score < CLEAR:
        return False
    return len(candidates) < 2 or candidates[0].score - candidates[1].score >= LEAD


def _without(text: str, codes: tuple[CodeRead, ...]) -> str:
    """Return a text without the codes that begin it, and without brackets that held only codes."""
    kept, at = "", 0
    for code in codes:
        if code.start >= at:
            kept += text[at : code.start]
            at = code.end
    left = (kept + text[at:]).strip(_EDGES)
    while left and (left[-1] == ")" and left.count(")") > left.count("(")):
        left = left[:-1].rstrip(_EDGES)
    while left and (left[0] == ")" or (left[0] == "(" and (left[-1] == ")" or left.count("(") > left.count(")")))):
        left = left[1:].removesuffix(")").strip(_EDGES)
    return left.rstrip("( ")


@lru_cache(maxsize=16)
def book(trajectory: Trajectory) -> Book:
    """Return what the reader needs to recognise the competences of a trajectory; made once per trajectory."""
    return Book(trajectory)
