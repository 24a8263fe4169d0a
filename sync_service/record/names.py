"""Which written name is which learner: accents, case and order do not matter; half a name is never guessed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.domain.learner import Name, could_be


class Written(NamedTuple):
    """A name as a company writes it. ``workbook`` is set only when nothing names the learner: then it stands alone."""

    company: str
    key: str
    workbook: str = ""


class Meant(NamedTuple):
    """Whom a written name means. ``asks`` are the full names among which somebody must choose; () when it is clear."""

    learner: tuple[str, ...]
    clear: bool
    asks: tuple[str, ...] = ()


def who(written: Iterable[Written], names: Mapping[str, Name]) -> dict[Written, Meant]:
    """Return the learner whom each written name means, as a key that is equal for the same learner.

    Full names are the same learner all over the school. Part of a name means somebody only when exactly one full name
    in the school fits and the same company writes that full name too; otherwise it stays a learner apart, in that
    company, and somebody must say who it is.
    """
    every = tuple(written)
    full = sorted({one.key for one in every if one.key and names[one.key].full})
    in_company = {(one.company, one.key) for one in every}
    meant = {}
    for one in every:
        if one.workbook:
            meant[one] = Meant(("unnamed", one.company, one.workbook), clear=True)
        elif names[one.key].full:
            meant[one] = Meant((one.key,), clear=True)
        else:
            fits = tuple(key for key in full if could_be(names[one.key], names[key]))
            if len(fits) == 1 and (one.company, fits[0]) in in_company:
                meant[one] = Meant((fits[0],), clear=True)
            else:
                meant[one] = Meant(("part", one.company, one.key), clear=False, asks=fits)
    return meant
