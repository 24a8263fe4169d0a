"""What looks like somebody's name, its initials, and which short form belongs to which full one."""

from __future__ import annotations

import re
import unicodedata

from addin.reading.lexicon.dates import MONTHS
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.statuses import status_terms
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import fold, per_text, words

_MOST_NAME_WORDS = 6
_MOST_GIVEN = 2  # of which one is "Marie Claire"
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?", re.UNICODE)
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){2,3}\.?|[A-Z](?:['’]?[A-Z]|[a-z](?=[A-Z])){1,4}")
_INITIAL = re.compile(r"^(?:[A-ZÀ-Þ]\.[\s-]*)+")
_LAST_INITIAL = re.compile(r"(?<=\w)\s+[A-ZÀ-Þ]\.$")
_NUMBERED = re.compile(
    r"(leerling|eleve|apprenant|apprenti|learner|pupil|student|lernende[rn]?|lehrling|azubi|schuler)\s*[a-z0-9]{1,3}",
    re.IGNORECASE,
)


def is_heard(name: str) -> bool:
    """Say whether a first name that is heard here stands in a name; without one it may as well be a company's."""
    return any(map(is_given, name.split()))


def is_turned(name: str) -> bool:
    """Say whether a name is one person's with the family name first: "Nyssen, Elias"."""
    family, _, given = name.partition(",")
    parts = given.split()
    if "(" in family or not 0 < len(parts) <= _MOST_GIVEN or not is_given(parts[0]):
        return False
    return is_name(name) and not any(map(is_given, family.split()))


_JOINS = re.compile(r"\s*(?:[,;+/&\n]|\s(?:en|et|and|und|y)\s)\s*")


@per_text
def names_in(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names that a text lists ("Inès + Tom", "Sacha et Noor"); empty if anything else stands in it.

    Args:
        text: The text of a cell. First names need nothing between them: "Jana Milan" are two.
        known: The first names of the workbook's own people, folded; others are known from given_names.txt.
    """
    parts = [name for part in _JOINS.split(text.strip()) if part.strip() for name in _first_names(part.strip(), known)]
    sure = [part for part in parts if _is_first_name(part.split()[0], known)]
    return tuple(parts) if parts and len(sure) * 2 > len(parts) and all(map(is_name, parts)) else ()


def _first_names(part: str, known: frozenset[str]) -> tuple[str, ...]:
    said = part.split()
    return tuple(said) if len(said) > 1 and all(_is_first_name(word, known) for word in said) else (part,)


def _is_first_name(word: str, known: frozenset[str]) -> bool:
    return fold(word) in known or is_given(word)


def names_everyone(text: str) -> bool:
    """Say whether a text means all learners: "allemaal", "tous", "everyone"."""
    return fold(text).strip(" .!") in word_set("everyone")


@per_text
def is_initials(text: str) -> bool:
    """Say whether a text is initials only: "KM", "M.K.", "J.-P."."""
    return bool(_INITIALS.fullmatch(text.strip())) and not text.strip().isdecimal()


@per_text
def is_name(text: str) -> bool:
    """Say whether a text could be somebody's name (or a stand-in for one: initials, "Leerling 3").

    A name begins with a capital and holds no figures, no sentence, no word of the trade; this is evidence, not proof.
    """
    said = text.strip()
    if _NUMBERED.fullmatch(fold(said)):
        return True
    if is_initials(said):
        return True
    bare = re.sub(r"\(.*?\)", "", said).replace(",", " ").strip()
    parts = bare.split()
    if _lists_several(said):
        return False
    if len(bare) < 2 or not 1 <= len(parts) <= _MOST_NAME_WORDS or any(c.isdecimal() for c in bare):
        return False
    if not all(_WORD.fullmatch(part) for part in parts):
        return False
    real = [part for part in parts if fold(part) not in word_set("particles") | word_set("titles")]
    if not real or not all(part[0].isupper() for part in real):
        return False
    if _is_acronym_and_place(real):
        return False
    folded = words(bare)
    if (
        any(word in word_set("not_names") for word in folded)
        or all(word in MONTHS for word in folded)
        or (fold(bare) in status_terms() and not is_given(bare))  # Amber is somebody, and a colour only in English
    ):
        return False
    if len(real) == 1 and len(real[0]) > 3 and real[0].isupper():  # "TOTAAL", not "Noor"
        return False
    return not _is_heading(bare, folded)


def _lists_several(said: str) -> bool:
    """Say whether a text has several people ("Jana Cools, Milan Desmedt"; "Noah m. René"), not one in two parts."""
    between = said.split()[1:-1]
    if any(part.islower() and fold(part) in word_set("titles") - word_set("particles") for part in between):
        return True
    apart = [part.split() for part in said.split(",") if part.strip()]
    return len(apart) > 2 or sum(len(part) > 1 for part in apart) > 1


def _is_heading(bare: str, folded: tuple[str, ...]) -> bool:
    if len(folded) > 1 and folded[0] in word_set("given_names"):
        return False
    if any(len(word) > 5 and any(match.share == 1 for match in heading_concepts(word)) for word in folded):
        return True  # "Commentaire de la …": a heading's own word, long enough not to be a first name
    called = _LAST_INITIAL.sub("", _INITIAL.sub("", bare)) or bare  # "H. Lentz" are no hours, "Priya N." no number
    return any(match.share >= 0.5 for match in heading_concepts(called))  # half of it is a heading


def _is_acronym_and_place(parts: list[str]) -> bool:
    """Say whether a text is rather an institution's name: "DC Willebroek", "KTA Boom", "WZC Zonnehof"."""
    short = [part for part in parts if part.isalpha() and part.isupper() and 1 < len(part) <= 4]  # "K." is no acronym
    if any(map(is_given, parts)):
        return False  # "DE SMET Lowie", as a register has it
    return bool(short) and len(parts) > 1 and any(not part.isupper() for part in parts)


@per_text
def name_key(name: str) -> tuple[str, ...]:
    """Return the words of a name without accents, case and order: the same for "Peeters Noor" and "Noor Peeters"."""
    bare = re.sub(r"\(.*?\)|[,.]", " ", name)
    folded = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c)).casefold()
    return tuple(sorted(folded.split()))


def untitled(name: str) -> str:
    """Return a name without the bracketed remark behind it: "Rob Whitcombe (training officer)" → "Rob Whitcombe"."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", name.strip()).strip(" ,;-–")


def fits_full_name(short: str, full: str) -> bool:
    """Say whether ``short`` (a first name, "Noor P.", "N.P.", initials) can stand for the full name ``full``."""
    short_parts = [part for part in re.split(r"[\s.]+", fold(short)) if part]
    full_parts = fold(full).split()
    if len(full_parts) < 2 or not short_parts or fold(short) == fold(full):
        return False
    if is_given(full_parts[-1]) and not is_given(full_parts[0]):  # "Sow Ibrahima", as a register has it
        full_parts = [full_parts[-1], *full_parts[:-1]]
    if is_initials(short.strip()):
        letters = [c for c in fold(short) if c.isalpha()]
        firsts = [part[0] for part in full_parts]
        real = [part[0] for whole in full_parts if whole not in word_set("particles") for part in whole.split("-")]
        if letters in (firsts, real, real[::-1], [firsts[0], firsts[-1]]):
            return True
        if len(short_parts) > 1 or len(letters) < 3:  # "NOOR" in capitals is a name too
            return False
    if len(short_parts) > len(full_parts):
        return False
    rest = "".join(part[0] for part in full_parts[1:])
    if len(short_parts) == 2 and len(rest) > 1 and short_parts == [full_parts[0], rest]:  # "Yassin EA"
        return True
    if len(short_parts) == len(full_parts) and all(len(part) > 1 for part in short_parts):
        return False  # as long as the full name, and not cut short
    first = short_parts[0]
    begins = full_parts[0].startswith(first) if len(first) == 1 else first == full_parts[0]
    if not begins and not (len(short_parts) == 1 and first in full_parts):
        return False
    return all(any(part.startswith(given) for part in full_parts[1:]) for given in short_parts[1:])
