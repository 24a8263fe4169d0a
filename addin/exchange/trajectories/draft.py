"""From what a file says to a trajectory: entries become clusters and competences, or what is amiss is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from addin.domain.learner import plain
from addin.domain.school_year import school_year_of
from addin.domain.trajectory import Cluster, Competence, Qualification, Trajectory, Variant
from addin.domain.trajectory_file import check_code
from addin.exchange.headings import Columns
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import Text, text

_BLOCKING = frozenset({Severity.ERROR, Severity.QUESTION})
_LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody says about the file they bring; what is None or empty is taken from the file.

    ``columns`` are keys such as ``code`` or ``label.fr`` with the column that holds them (1-based, 0 for none).
    """

    code: str | None = None
    title: str | None = None
    language: str | None = None
    valid_from: date | None = None
    sheet: str | None = None
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a framework, cluster or competence; ``parent`` is the key of the entry it stands under.

    ``place`` says where it stands in the file. ``group`` is True when the file says that it is no competence.
    """

    key: str
    parent: str | None
    code: str
    labels: Mapping[str, str]
    place: str
    also: tuple[str, ...] = ()
    per_variant: bool = False
    after: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    identifier: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A framework as a file gives it. ``kind`` is the format; ``code`` and ``titles`` may be empty."""

    kind: str
    name: str
    titles: Mapping[str, str]
    entries: tuple[Entry, ...]
    code: str = ""
    source_kind: str = "other"
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""
    source: str = ""
    identifier: str = ""
    qualifications: tuple[Qualification, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a file: ``kind`` is case, moodle, list or toml; ``trajectory`` is None while something is open.

    ``columns`` tells how a list was understood.
    """

    kind: str
    trajectory: Trajectory | None
    findings: tuple[Finding, ...] = ()
    columns: Columns | None = None


def assemble(draft: Draft, wishes: Wishes, today: date, columns: Columns | None = None) -> Understood:
    """Make a trajectory of a draft.

    An entry that others stand under is a cluster, all others are competences. Where clusters stand in one another, each
    that holds competences itself is a cluster, named with what it stands under.

    Raises:
        DocumentRejected: if the code that somebody wishes cannot be one.
    """
    tree = _Tree(draft.entries)
    code = check_code(wishes.code or draft.code or _proposed_code(draft), draft.name)
    findings = list(tree.findings())
    clusters = tuple(_clusters(tree, code, draft, findings))
    if not any(cluster.competences for cluster in clusters):
        findings.append(_error(draft.name, text("There are no competences in {name}.", name=draft.name)))
    valid_from = wishes.valid_from or draft.valid_from
    if valid_from is None:
        valid_from = school_year_of(today).days.first
        message = text("It is not said from when this holds; {day} was taken.", day=valid_from.isoformat())
        findings.append(Finding(Kind.FILE_PROBLEM, Severity.INFO, message, text("Say it with --valid-from.")))
    if draft.valid_until and draft.valid_until < valid_from:
        said = text("It ends ({last}) before it begins.", last=draft.valid_until.isoformat())
        findings.append(_error(draft.name, said, text("Say with --valid-from when it begins.")))
    findings += _same_words(clusters, draft)
    language = wishes.language or next(iter(draft.titles), "nl")
    titles = {language: wishes.title} if wishes.title else draft.titles or {language: code}
    made = Trajectory(
        code=code,
        titles=titles,
        source_kind=draft.source_kind,
        valid_from=valid_from,
        valid_until=draft.valid_until,
        clusters=clusters,
        qualifications=draft.qualifications,
        variants=draft.variants,
        note=draft.note,
        source=draft.source,
        identifier=draft.identifier,
    )
    open_questions = any(finding.severity in _BLOCKING for finding in findings)
    return Understood(draft.kind, None if open_questions else made, tuple(findings), columns)


def _error(place: str, message: Text, suggestion: Text | None = None) -> Finding:
    return Finding(Kind.FILE_PROBLEM, Severity.ERROR, message, suggestion, cell=place)


class _Tree:
    """Entries by key, with who stands under whom; parents that are not there, and rings, are told and cut."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.by_key = {entry.key: entry for entry in entries}
        self.times = Counter(entry.key for entry in entries)
        self.under: dict[str | None, list[Entry]] = {}
        self.rings = {entry.key for entry in entries if self._in_ring(entry)}
        for entry in entries:
            parent = entry.parent if entry.parent in self.by_key and entry.key not in self.rings else None
            self.under.setdefault(parent, []).append(entry)

    def _in_ring(self, entry: Entry) -> bool:
        met = {entry.key}
        at = entry.parent
        while at is not None and at in self.by_key:
            if at in met:
                return True
            met.add(at)
            at = self.by_key[at].parent
        return False

    def findings(self) -> Iterator[Finding]:
        for key, times in self.times.items():
            if times > 1:
                said = text("{code} stands there {times} times.", code=self.by_key[key].code or key, times=times)
                remedy = text("Give each competence its own code, and bring the file again.")
                yield Finding(Kind.DUPLICATE, Severity.ERROR, said, remedy, cell=self.by_key[key].place)
        for entry in self.entries:
            if entry.key in self.rings:
                said = text("{code} stands, further up, under itself.", code=entry.code or entry.key)
                yield _error(entry.place, said, text("Correct what it stands under, and bring the file again."))
            elif entry.parent is not None and entry.parent not in self.by_key:
                said = text(
                    "{code} stands under {parent}, which is not there.",
                    code=entry.code or entry.key,
                    parent=entry.parent,
                )
                yield _error(entry.place, said, text("Correct what it stands under, and bring the file again."))
            if not any(label.strip() for label in entry.labels.values()):
                said = text("{code} has no wording.", code=entry.code or entry.key)
                yield _error(entry.place, said, text("Write what the learner can do, and bring the file again."))

    def groups(self) -> Iterator[tuple[Entry | None, list[Entry]]]:
        """Yield each entry that holds competences itself, in order, with these; None for those under nothing."""
        yield from self._groups(None)

    def _groups(self, parent: Entry | None) -> Iterator[tuple[Entry | None, list[Entry]]]:
        # Frameworks of strangers may be deep; a list of what is still to do cannot overflow as calls can.
        waiting: list[Entry | None] = [parent]
        while waiting:
            at = waiting.pop()
            below = self.under.get(at.key if at else None, [])
            leaves = [entry for entry in below if not self.under.get(entry.key) and not entry.group]
            if leaves:
                yield at, leaves
            waiting.extend(entry for entry in reversed(below) if self.under.get(entry.key))

    def way_to(self, entry: Entry) -> list[Entry]:
        """Return an entry with all that it stands under, the outermost first."""
        way = [entry]
        while way[0].parent in self.by_key and way[0].key not in self.rings:
            way.insert(0, self.by_key[way[0].parent or ""])
        return way


def _clusters(tree: _Tree, code: str, draft: Draft, findings: list[Finding]) -> Iterator[Cluster]:
    taken: set[str] = set()
    codes: dict[str, str] = {}  # by code, where it stands
    groups = [part for group, entries in tree.groups() for part in _parts(group, entries, code)]
    known = {entry.code for _, _, entries in groups for entry in entries if entry.code}
    nameless = 0
    for group, names, entries in groups:
        letter = _cluster_code(group, entries, code, taken)
        taken.add(letter)
        competences = []
        for number, entry in enumerate(entries, start=1):
            own = " ".join(entry.code.split()) or f"{code}.{letter}{number}"
            nameless += not entry.code
            if own in codes and tree.times[entry.key] == 1:  # the same key twice is told already
                said = text("The code {code} is also that of {other}.", code=own, other=codes[own])
                remedy = text("Give each competence its own code, and bring the file again.")
                findings.append(Finding(Kind.DUPLICATE, Severity.ERROR, said, remedy, cell=entry.place))
            elif len(own) > _LONGEST_CODE:
                findings.append(
                    _error(entry.place, text("The code {code} is too long.", code=own[:_LONGEST_CODE] + "…"))
                )
            codes[own] = entry.place
            competences.append(_competence(entry, own, letter, known, findings))
        called = names or _cluster_names(tree, group, draft, code)
        yield Cluster(letter, called, tuple(competences), group.identifier if group else "")
    if nameless:
        said = text("Competences without a code, which were given one: {count}.", count=nameless)
        findings.append(Finding(Kind.FILE_PROBLEM, Severity.INFO, said, cell=draft.name))


def _parts(
    group: Entry | None, entries: Sequence[Entry], code: str
) -> Iterator[tuple[Entry | None, dict[str, str], Sequence[Entry]]]:
    """Yield competences that stand under nothing by the letters their codes begin with, all others as they are."""
    letters = [_letters(_without_prefix(entry.code, code)) for entry in entries]
    if group is not None or not all(letters):
        yield group, {}, entries
        return
    for letter in dict.fromkeys(letters):
        name = {"nl": letter} if len(set(letters)) > 1 else {}
        yield None, name, [entry for entry, own in zip(entries, letters, strict=True) if own == letter]


def _without_prefix(code: str, prefix: str) -> str:
    """Return a code without the trajectory's own before it: A1 for LOG.A1."""
    return re.sub(rf"^{re.escape(prefix)}[.\-_ ]?(?=.)", "", code, flags=re.IGNORECASE)


def _competence(entry: Entry, code: str, cluster: str, known: set[str], findings: list[Finding]) -> Competence:
    lost = [each for each in entry.after if each not in known]
    for each in lost:
        said = text("{code} comes after {lost}, which is not there.", code=code, lost=each)
        findings.append(Finding(Kind.UNKNOWN_CODE, Severity.WARNING, said, cell=entry.place))
    return Competence(
        code=code,
        cluster=cluster,
        labels={language: _one_line(label) for language, label in entry.labels.items() if label.strip()}
        or {"nl": code},
        also=tuple(dict.fromkeys(_one_line(each) for each in entry.also if each.strip())),
        per_variant=entry.per_variant,
        after=tuple(each for each in entry.after if each in known),
        was=entry.was,
        identifier=entry.identifier,
    )


def _cluster_names(tree: _Tree, group: Entry | None, draft: Draft, code: str) -> dict[str, str]:
    if group is None:
        return dict(draft.titles) or {"nl": code}
    names: dict[str, list[str]] = {}
    for entry in tree.way_to(group):
        for language, label in entry.labels.items():
            names.setdefault(language, []).append(_one_line(label))
    return {language: " › ".join(said) for language, said in names.items()} or {"nl": group.code or code}


def _cluster_code(group: Entry | None, entries: Sequence[Entry], code: str, taken: set[str]) -> str:
    """Return the cluster's own code if it has a short one, else the letters its competences share, else the next."""
    own = _without_prefix(group.code, code) if group else ""
    shared = {_letters(_without_prefix(entry.code, code)) for entry in entries}
    for wish in (own, shared.pop() if len(shared) == 1 else ""):
        if 0 < len(wish) <= 12 and wish not in taken:  # noqa: PLR2004 - what still fits before a heading
            return wish
    return next(letter for letter in _alphabet() if letter not in taken)


def _letters(code: str) -> str:
    found = re.match(r"([A-Za-z]{1,3})[.\- ]?\d", code)
    return found[1].upper() if found else ""


def _alphabet() -> Iterator[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from letters
    yield from (f"{first}{second}" for first in letters for second in letters)
    yield from (f"Z{number}" for number in range(1, 1_000_000))


def _proposed_code(draft: Draft) -> str:
    """Return the letters that all codes begin with, else the first word of the title: shown, and easily changed."""
    starts = {
        match[1].upper() if (match := re.match(r"([A-Za-z]{2,8})[.\-_ /]", entry.code)) else ""
        for entry in draft.entries
        if entry.code and not entry.group
    }
    if len(starts) == 1 and (start := starts.pop()):
        return start
    for title in (*draft.titles.values(), draft.name.rpartition(".")[0]):
        words = [re.sub(r"[^A-Z]", "", plain(word).upper()) for word in title.split()]
        long = next((word for word in words if len(word) > 3), "")  # noqa: PLR2004 - not an article
        if long:
            return long[:6]
    return "TRAJECT"


def _same_words(clusters: Iterable[Cluster], draft: Draft) -> Iterator[Finding]:
    """Yield a warning for competences that are worded alike: nobody could tell them apart in a tracker."""
    met: dict[str, str] = {}
    for cluster in clusters:
        for competence in cluster.competences:
            said = plain(competence.label())
            if said in met:
                message = text(
                    "{code} and {other} are worded alike: {label}.",
                    code=competence.code,
                    other=met[said],
                    label=competence.label(),
                )
                yield Finding(Kind.DUPLICATE, Severity.WARNING, message, cell=draft.name)
            met.setdefault(said, competence.code)


def _one_line(label: str) -> str:
    return " ".join(label.split())
