"""The names of a reading: each learner in the fullest form that the workbook gives, and as people said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from rapidfuzz.distance import OSA

from addin.domain.observation import Observation
from addin.reading.about.sheet import About
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.names import is_heard, is_name, is_turned, names_everyone
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.observing.rated import Rated
from addin.reading.people.mentions import mentions
from addin.reading.people.told import Names, explained_names, name_in_file
from addin.reading.tables.facets import NOTHING, Facets
from addin.sheet.address import split_where
from addin.sheet.snapshot import Sheet, Snapshot
from addin.text import text

_LISTED = re.compile(r"[,;:=\n]|\s(?:en|et|and|und|&)\s|\s{2,}")  # "Leerlingen: Amber Claeys, Jinte Van Hoof en …"
_GAP = re.compile(r"\s{2,}")  # between who is who: "Y = Yasmina Amrani   R = Ruben Claes"
_TOGETHER = re.compile(r"\s*[+&/,]\s*|\s+(?:en|et|and|und)\s+")
_MOST_NAME_WORDS = 5
_BOTH = 2
_HEAD = 16  # letters of what heads first names
_MISTYPED = 6  # letters of a heading that is known with a slip in it
_TITLES, _LONGEST_TITLE = 3, 60  # rows over a table, and letters of what stands in them
_LONGEST_WHO = 200  # letters of a text that says who is who


def with_full_names(
    rated: Sequence[Rated], snapshot: Snapshot, abouts: Mapping[str, About], said: Mapping[str, Facets]
) -> list[Rated]:
    """Return the ratings with each learner in the fullest form that the workbook gives.

    A first name that two learners have is asked about, unless ``said`` tells who is meant.
    """
    raters = {each.observation.rater for each in rated if each.observation.rater}
    full = [each.observation.learner for each in rated if each.observation.learner]
    full = [name for name in full if is_turned(name) or not (len(_TOGETHER.split(name)) > 1 or names_everyone(name))]
    full += [about.facets.learner for about in abouts.values() if about.facets.learner]
    short = {name for name in full if len(name.split()) == 1 or len(name.split()[-1].strip(".")) == 1}
    if short:
        full += [name for name in listed_names(snapshot) if name not in raters]
    names = Names(full, explained_names(snapshot))
    in_file = None if full else name_in_file(snapshot.name)
    if in_file is not None and is_heard(in_file):
        return [each._replace(observation=each.observation._replace(learner=in_file)) for each in rated]
    rated = _of_the_one(rated, snapshot, names)
    whole = _shared_by(rated, names)
    rated = [one for each in rated for one in _of_each(each, whole[each.observation.learner])]
    fullest = {name: names.fullest(name) for name in {each.observation.learner for each in rated}}
    named = chain(listed_names(snapshot), _first_names_alone(snapshot))  # looked for only where nobody is known yet
    somebody = bool(full) or in_file is not None or any(name not in raters for name in named)
    shared = {name for name in fullest if name and fold(name) not in said and len(names.fits(name)) > 1}
    return [
        _of_one_of_two(each)
        if each.observation.learner in shared
        else _of_somebody(each)
        if each.observation.learner is None and somebody
        else each
        if (name := fullest[each.observation.learner]) == each.observation.learner
        else each._replace(observation=each.observation._replace(learner=name))
        for each in rated
    ]


def _of_the_one(rated: Sequence[Rated], snapshot: Snapshot, names: Names) -> Sequence[Rated]:
    """Return ratings of nobody as those of the one learner of the workbook, where their sheet is called or titled so.

    "Dagboek Lore Van Impe" stands over the first sheet, "Dagboek Lore - vervolg" over the next.
    """
    said = {each.observation.learner for each in rated}
    known = {names.fullest(learner) for learner in said if learner} if None in said else set()
    only = known.pop() if len(known) == 1 else None
    if only is None:
        return rated
    first = fold(_called(only)) if " " in only else fold(only)
    titled = {sheet.name for sheet in snapshot.sheets if any(first in words(said) for said in _titles(sheet))}
    return [
        each._replace(observation=each.observation._replace(learner=only))
        if each.observation.learner is None and split_where(each.observation.cell)[0] in titled
        else each
        for each in rated
    ]


def _titles(sheet: Sheet) -> Iterable[str]:
    yield sheet.name
    yield from (said for said, cell in sheet.texts.items() if cell.row <= _TITLES and len(said) <= _LONGEST_TITLE)


def _first_names_alone(snapshot: Snapshot) -> Iterable[str]:
    """Yield the first names that stand in cells of their own."""
    for sheet in snapshot.sheets:
        yield from (said.strip() for said in sheet.texts if is_given(said.strip()))


def _shared_by(rated: Sequence[Rated], names: Names) -> Mapping[str | None, Sequence[str | None]]:
    """Return, for each learner as written, who share it: those of "K+S", all for "iedereen", two for "allebei".

    Where nobody can tell who "allebei" are, it is nobody known.
    """
    written = {each.observation.learner for each in rated}
    meant = {name for name in written if name and names_everyone(name)}
    shared: dict[str | None, Sequence[str | None]] = {name: _each_of(name, names) for name in written - meant}
    everyone = sorted({names.fullest(name) or name for name in written - meant if name and not shared[name]})
    for name in meant:
        told = len(everyone) == _BOTH if fold(name) in word_set("both") else len(everyone) > 1
        shared[name] = everyone if told else (None,)
    return shared


def _each_of(said: str | None, names: Names) -> Sequence[str]:
    """Return the learners who share a cell ("K+S", "Noor en Sem"), where all are known in full; none otherwise."""
    shared = _TOGETHER.split(said) if said and not is_turned(said) else ()
    whole = list(dict.fromkeys(filter(None, map(names.fullest, shared))))
    alone = len(whole) < 2 or len(whole) < len(shared) or not all(" " in name for name in whole)
    return () if alone else whole


def _of_each(each: Rated, learners: Sequence[str | None]) -> Sequence[Rated]:
    """Return a rating for each of the learners who share it; itself where nobody does."""
    return [each._replace(observation=each.observation._replace(learner=name)) for name in learners] or [each]


def _of_somebody(each: Rated) -> Rated:
    """Return a rating whose learner is not told, where the workbook names people: one of them may be meant."""
    if not each.observation.certain:
        return each
    why = text("{why}; but I am not sure whose rating this is", why=each.observation.why)
    return each._replace(observation=each.observation._replace(certain=False, why=why))


def _of_one_of_two(each: Rated) -> Rated:
    """Return a rating whose learner has a first name that another learner has too."""
    if not each.observation.certain:
        return each
    name = each.observation.learner or ""
    why = text("{why}; but more than one learner is called {name}", why=each.observation.why, name=name)
    decision = replace(each.decision, certain=False, why=why, cause=("name", name))
    return each._replace(observation=each.observation._replace(certain=False, why=why), decision=decision)


def with_names_said(rated: Sequence[Rated], said: Mapping[str, Facets]) -> list[Rated]:
    """Return the ratings with the learners and raters whom people named."""
    return [each._replace(observation=_who(each.observation, said)) for each in rated] if said else list(rated)


def _who(observation: Observation, said: Mapping[str, Facets]) -> Observation:
    learner, rater = (said.get(fold(name or ""), NOTHING) for name in (observation.learner, observation.rater))
    return observation._replace(
        learner=learner.learner or observation.learner,
        rater=rater.rater or observation.rater,
        role=rater.role or observation.role,
    )


def first_names(snapshot: Snapshot) -> frozenset[str]:
    """Return the first names, folded, of the people in texts that list full names of which one is known for sure."""
    texts = {said for sheet in snapshot.sheets for said in sheet.texts}
    found: set[str] = set()
    for said in texts:
        if len(said) <= _LONGEST_WHO and mentions(said):
            parts = (part.split("(")[0].strip() for part in _LISTED.split(said))
            found |= {
                fold(_called(part)) for part in parts if 1 < len(part.split()) <= _MOST_NAME_WORDS and is_name(part)
            }
            found |= {fold(_called(mention.name)) for mention in mentions(said)}
    return frozenset(found)


def _called(name: str) -> str:
    """Return the first name of a full one, which registers put last: "Van Acker Mirthe"."""
    first, *_, last = name.split()
    return last if is_given(last) and not is_given(first) else first


def listed_names(snapshot: Snapshot) -> Iterable[str]:
    """Yield every text of the workbook that could be somebody's full name, also behind initials ("M.K. = Mia Kok").

    Two first names of its people below or beside each other ("Jana Milan") are two learners, not one.
    """
    called = first_names(snapshot)
    yield from (said for said in _could_be_full(snapshot) if not all(fold(word) in called for word in said.split()))


def _in_two_columns(sheet: Sheet) -> Iterable[str]:
    """Yield the names of a list that keeps first names and family names apart: "Voornaam | Familienaam"."""
    heads = frozenset(said for said in sheet.texts if _heads(said, "first_name_heads"))
    for head in sheet.standing(heads):
        row, column = head.row, head.column
        family = next((other for other in (column + 1, column - 1) if _heads_family(sheet, row, other)), None)
        if family is None:
            continue
        for below in range(row + 1, sheet.last_row + 1):
            first, last = sheet.cells.get((below, column)), sheet.cells.get((below, family))
            if first is None or last is None or not is_name(f"{first.text.strip()} {last.text.strip()}"):
                break
            yield f"{first.text.strip()} {last.text.strip()}"


def _heads_family(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.cells.get((row, column))
    return cell is not None and _heads(cell.text, "family_name_heads")


def _heads(said: str, names: str) -> bool:
    """Say whether a text is one of some headings, also cut short ("Voorn.", "Fam. naam") or with a slip in it."""
    if len(said) > _HEAD:
        return False
    head = "".join(words(said))
    known = word_set(names)
    if head in known or (said.rstrip(" :").endswith(".") and any(name.startswith(head) for name in known)):
        return True
    return len(head) >= _MISTYPED and any(OSA.distance(head, name, score_cutoff=1) <= 1 for name in known)


def _ends_with_name(said: str) -> bool:
    """Say whether a text that could be a name is rather a title with one behind it: "WERKBOEKJE JORDI MARTENS"."""
    people = mentions(said)
    return len(people) == 1 and said != people[0].name and said.endswith(people[0].name)


def _could_be_full(snapshot: Snapshot) -> Iterable[str]:
    for sheet in snapshot.sheets:
        yield from _in_two_columns(sheet)
        for whole in sheet.texts:
            if len(whole) <= 80:  # a list of names, not a remark
                told = (_GAP.split(part.strip())[0] for part in whole.replace("=", ":").split(":")[1:])
                for piece in (whole, *told):
                    said = piece.strip() if is_turned(piece.strip()) else piece.split(",")[0].strip()
                    if len(said.split()) > 1 and is_name(said) and not _ends_with_name(said):
                        yield said
            if len(whole) <= _LONGEST_WHO:
                yield from (mention.name for mention in mentions(whole))
                parts = (part.split("(")[0].strip() for part in _LISTED.split(whole))
                yield from (part for part in parts if 1 < len(part.split()) <= _MOST_NAME_WORDS and is_name(part))
