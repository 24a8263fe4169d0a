"""Who keeps a sheet: the one mentor it names outside its lists, in a footnote or beside them, however it says so.

"mentor: Harriet" at the foot, "van: Ilke (mentor)", "Wesley Maris, teamleider / mentor" in a corner. Where a sheet
names one such person and its lists say nothing of who rated, that person did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from addin.domain.status import Role
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import heading_concepts
from addin.reading.lexicon.names import fits_full_name, is_name, untitled
from addin.reading.lexicon.words import fold, per_text, words
from addin.reading.people.roles import role_of_all
from addin.reading.tables.facets import NOTHING, ROLE_OF_CONCEPT, Facets

_STATEMENT = re.compile(
    r"\s{2,}|[\n|•;]|,\s+(?=[^\W\d_]{3,20}(?: [^\W\d_]{2,12})?\s*[:=]\s)|\s[-–—]\s|\.\s+(?=[^\W\d_])"
)
_KEYED = re.compile(r"\s*([^:=]{2,40}?)\s*[:=]\s*(.+)", re.DOTALL)
_SELF = re.compile(r"(?:ik|ikzelf|moi|me|myself|ich)\s*[,(]?\s+", re.IGNORECASE)
_PART = r"[^\W\d_a-z][^\W\d_]*(?:['’.\-][^\W\d_]+)*\.?"
_NAME = rf"{_PART}(?:\s+(?:(?:van|de|den|der|la|le|el|von|ten|ter)\s+)*{_PART}){{0,3}}"
_BEHIND = re.compile(rf"(?<![\w])({_NAME})\s*(?:\(([^()]{{3,40}})\)|,\s*([^():=]{{3,40}})$)")
_MOST_WORDS = 5  # that say what somebody is
_LONGEST = 160  # letters of a text that says so


def keeper(texts: Iterable[str]) -> Facets:
    """Return the one mentor whom some texts of a sheet name, as its rater; nothing when they name none, or several."""
    found: dict[str, str] = {}
    for said in texts:
        for name in _mentors(said) if len(said) <= _LONGEST else ():
            found.setdefault(fold(name), name)
    names = [
        name
        for name in found.values()
        if not any(fits_full_name(name, full) for full in found.values() if full != name)
    ]
    return Facets(rater=names[0], role=Role.MENTOR) if len(names) == 1 else NOTHING


@per_text
def _mentors(said: str) -> tuple[str, ...]:
    """Return the names that a text introduces as a mentor's: by a key before it, or by what stands behind it."""
    if role_of_all(said) is not None:
        return ()  # the last of several
    found: list[str] = []
    for statement in _STATEMENT.split(said):
        key = _KEYED.fullmatch(statement)
        if key is not None and _is_mentor(key[1]):
            value = re.split(r"\s*[,(]", _SELF.sub("", key[2], count=1), maxsplit=1)[0].strip(" .")
            found += [untitled(value)] if _is_somebody(untitled(value)) else []
            continue
        for match in _BEHIND.finditer(statement):
            if _is_mentor(match[2] or match[3]) and _is_somebody(match[1]):
                found.append(match[1].strip())
    return tuple(found)


def _is_mentor(said: str) -> bool:
    """Say whether a few words say what a mentor is: "mentor", "2de mentor", "teamleider / mentor"."""
    told = words(said)
    roles = {
        ROLE_OF_CONCEPT.get(match.concept)
        for word in told
        for match in heading_concepts(word)
        if match.share == 1 and match.concept in {"mentor", "coach", "teacher", "learner", "signature"}
    }
    return len(told) <= _MOST_WORDS and roles == {Role.MENTOR}


def _is_somebody(name: str) -> bool:
    return bool(name) and is_name(name) and (" " in name or is_given(name) or name[0].isupper())
