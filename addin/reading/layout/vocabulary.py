"""The words of a layout written for people: its headings, facts and kinds, in their language, and read back in any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from addin.domain.palette import STYLES
from addin.domain.status import ROLE_WORDS
from addin.reading.layout.said import NO_RATING, NONE
from addin.reading.lexicon.words import fold
from addin.text import Text, text

Translate = Callable[[str], str]

HEADINGS: Mapping[str, Text] = {
    "trajectory": text("trajectory"),
    "questions": text("questions"),
    "sheet": text("sheet"),
    "everywhere": text("everywhere"),
    "columns": text("columns"),
    "rows": text("rows"),
    "signs": text("signs"),
    "colours": text("colours"),
    "lines": text("lines"),
    "learners": text("learners"),
    "raters": text("raters"),
    "memory": text("memory"),
    "kept": text("kept"),
}
"""The headings over the parts of a layout."""

FACTS: Mapping[str, Text] = {
    "read": text("read"),
    "competences": text("competences"),
    "is": text("is"),
    "learner": text("learner"),
    "rater": text("by"),
    "role": text("role"),
    "moment": text("moment"),
    "on": text("day"),
    "variant": text("device"),
    "status": text("status"),
}
"""What is said of a sheet or a column."""

KIND_WORDS: Mapping[str, Text] = {
    "competence": text("competence"),
    "rating": text("rating"),
    "date": text("day"),
    "rater": text("who judged"),
    "learner": text("learner"),
    "moment": text("moment"),
    "variant": text("device"),
    "remark": text("remark"),
    "strength": text("goes well"),
    "improve": text("can be better"),
    "group": text("heading of a list"),
    "nothing": text("nothing"),
}
"""What a column can be."""

WAY_WORDS: Mapping[str, Text] = {"down": text("down"), "across": text("across")}
STATUS_WORDS: Mapping[str, Text] = {
    **{status.value: sign.word for status, sign in STYLES.items()},
    NO_RATING: text("not a rating"),
}
LINE_WORDS: Mapping[str, Text] = {NONE: text("own task")}
ROLES: Mapping[str, Text] = {role.value: word for role, word in ROLE_WORDS.items()}


class Vocabulary:
    """Some words of a layout, understood in several languages."""

    def __init__(self, words: Mapping[str, Text], translations: Iterable[Translate]) -> None:
        known: tuple[Translate, ...] = (*translations, str)
        self._choices = [word.render(known[0]) for word in words.values()]
        self._known: dict[str, str] = {}
        for translate in known:
            for name, word in words.items():
                self._known.setdefault(fold(word.render(translate)), name)
        for name in words:
            self._known.setdefault(name, name)

    def meant(self, said: str) -> str | None:
        """Return what a word stands for, None when it stands for nothing here."""
        return self._known.get(fold(said))

    def choices(self) -> Sequence[str]:
        """Return all words in the first of the languages."""
        return self._choices
