"""The reader's language: which one it is, and how to say a sentence in it."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "fr", "en")
"""What Leerlijn speaks; the first is the one it speaks unasked. English is the language of the source."""

LOCALE = Path(__file__).parent / "locale"
VARIABLE = "LEERLIJN_LANG"


def choose_language(asked: str | None = None) -> str:
    """Return the language to speak: the one asked for, else that of LEERLIJN_LANG, else Dutch.

    Case and region do not count (``fr_BE`` is French); a language that Leerlijn does not speak is passed over.
    """
    for wish in (asked, os.environ.get(VARIABLE)):
        language = (wish or "").casefold().replace("-", "_").partition("_")[0]
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return what ``Text.render`` needs: a function from an English template to that of ``language``.

    Args:
        language: One of ``LANGUAGES``.
    """
    if language == "en":
        return str
    return gettext.translation("leerlijn", LOCALE, [language]).gettext


def speak_in_libraries(language: str) -> None:
    """Let click, which says its own sentences through the process-wide gettext, speak ``language`` as well."""
    os.environ["LANGUAGE"] = language  # what gettext asks first, before LC_ALL and LANG
    gettext.bindtextdomain("click", LOCALE)
    gettext.textdomain("click")
