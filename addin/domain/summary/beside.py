"""What companies rate beside the trajectory, sorted: attitudes, certificates, and tasks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from addin.domain.attitude import names_attitude
from addin.domain.learner import plain
from addin.domain.summary.model import Line

_CERTIFICATE = re.compile(
    r"\b(?:\w*attest(?:en|ation|ations)?|certifica\w*|zertifikat\w*|\w*brevet(?:ten)?|rijbewijs|getuigschrift|vca"
    r"|permis|licen[cs]e|\w*fuhrerschein|staplerschein)\b"
)


class Beside(NamedTuple):
    """The lines of each kind, in the order in which they came."""

    attitudes: tuple[Line, ...]
    certificates: tuple[Line, ...]
    tasks: tuple[Line, ...]


def sort_out(own: Iterable[Line]) -> Beside:
    """Return the company's own lines by kind; a certificate is told by its name in nl, fr, en or de."""
    kinds: tuple[list[Line], list[Line], list[Line]] = ([], [], [])
    for line in own:
        kinds[_kind(line.label)].append(line)
    return Beside(*map(tuple, kinds))


def _kind(label: str) -> int:
    if _CERTIFICATE.search(plain(label)):
        return 1
    return 0 if names_attitude(label) else 2
