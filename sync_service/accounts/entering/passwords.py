"""What is the matter with a password that somebody chooses: too short, or among the first that anybody would try."""

from __future__ import annotations

from sync_service.accounts.people import LEAST_LETTERS
from sync_service.words import gettext as _

_LOOKED_AT = 72
"""Letters that are weighed; whoever takes more has taken enough. zxcvbn refuses more."""

_HARD_ENOUGH = 2
"""From this score of zxcvbn on, of 0 to 4: more than a million guesses."""


def objection(password: str, name: str) -> str:
    """Return in one sentence what is wrong with a password for somebody of this name, "" for a good one.

    Common passwords, keyboard rows, dates, repetitions, one's own name and that of Leerlijn are guessed soon, whatever
    digits stand behind them.

    Source: OWASP ASVS 5.0, 6.2.1 and 6.2.4.
    """
    if len(password) < LEAST_LETTERS:
        return _("This password is too short: take at least %(least)d letters.", least=LEAST_LETTERS)
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take 0.3 s to load, and a password is seldom chosen

    weighed = zxcvbn(password[:_LOOKED_AT], user_inputs=[name, *name.split(), "leerlijn", "school"])
    if weighed["score"] < _HARD_ENOUGH:
        return _("This password is among the first that others would try. Take a few words that do not go together.")
    return ""
