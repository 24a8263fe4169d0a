"""The trajectories at hand: those that come with Leerlijn, and those that this user or school brought in.

A school's own version goes before a built-in one of the same code; of several versions, the one in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from pathlib import Path

from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import parse_trajectory
from addin.errors import DocumentRejected, TrajectoryUnknown, reason_of
from addin.places import own_folder
from addin.text import text

_AT = re.compile(r"(?P<code>[^@]+)@(?P<day>\d{4}(?:-\d\d-\d\d)?)")


@cache
def built_in() -> tuple[Trajectory, ...]:
    """Return the trajectories that come with Leerlijn, by code."""
    folder = resources.files("addin.domain") / "trajectories"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(parse_trajectory(file.read_text(encoding="utf-8"), file.name) for file in files)


def own_shelf() -> Path:
    """Return the folder in which this user's own trajectories are kept; it need not be there yet."""
    return own_folder() / "trajectories"


def own_trajectories(folder: Path | None = None) -> tuple[Trajectory, ...]:
    """Return the trajectories kept in a folder (this user's own one if None), by code and then by date.

    A file that is no trajectory is passed over: one broken file must not stop somebody who asks for another one.
    ``find_trajectory`` says what is wrong with it to whoever asks for it by its path.
    """
    found = []
    with suppress(OSError):
        for file in sorted((folder or own_shelf()).glob("*.toml")):
            with suppress(DocumentRejected, OSError, UnicodeDecodeError):
                found.append(parse_trajectory(file.read_text(encoding="utf-8"), file.name))
    return tuple(sorted(found, key=lambda one: (one.code.casefold(), one.valid_from)))


def with_built_in(own: Iterable[Trajectory]) -> tuple[Trajectory, ...]:
    """Return these and the built-in ones, but no built-in one of a code that is among these."""
    first = tuple(own)
    codes = {trajectory.code.casefold() for trajectory in first}
    return first + tuple(trajectory for trajectory in built_in() if trajectory.code.casefold() not in codes)


def known_trajectories() -> tuple[Trajectory, ...]:
    """Return what this user can choose from: their own trajectories, and the built-in ones."""
    return with_built_in(own_trajectories())


def in_force(versions: Iterable[Trajectory], on: date) -> tuple[Trajectory, ...]:
    """Return one version of each code: the one in force on a day, else the last before it, else the first.

    The order of the codes stays.
    """
    by_code: dict[str, list[Trajectory]] = {}
    for version in versions:
        by_code.setdefault(version.code.casefold(), []).append(version)
    return tuple(_chosen(each, on) for each in by_code.values())


def _chosen(versions: Sequence[Trajectory], on: date) -> Trajectory:
    begun = [one for one in versions if one.valid_from <= on]
    holding = [one for one in begun if one.holds_on(on)]
    newest = sorted(holding or begun, key=lambda one: one.valid_from)
    return newest[-1] if newest else min(versions, key=lambda one: one.valid_from)


def find_trajectory(asked: str, known: Sequence[Trajectory] | None = None, *, on: date | None = None) -> Trajectory:
    """Return the trajectory that somebody asks for, by its code as ``find_known`` does, or by the path of its file.

    Raises:
        TrajectoryUnknown: if there is none of that code and no such file.
        DocumentRejected: if the file holds no trajectory; it says what is wrong and where.
    """
    path = Path(asked)
    try:
        return find_known(asked, known, on=on)
    except TrajectoryUnknown:
        if not path.is_file():
            raise
    try:
        return parse_trajectory(path.read_text(encoding="utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else text("it holds no text")
        raise DocumentRejected(path.name, reason, text("Check that this is the right file.")) from error


def find_known(asked: str, known: Sequence[Trajectory] | None = None, *, on: date | None = None) -> Trajectory:
    """Return the trajectory of a code.

    Args:
        asked: A code in any case (``LOG``), or one with the year or day from which a version holds (``LOG@2025``).
        known: Those to choose from; ``known_trajectories()`` if None.
        on: The day for which it is asked, today if None; it chooses between versions.

    Raises:
        TrajectoryUnknown: if there is none of that code.
    """
    choice = known_trajectories() if known is None else known
    code, _, since = asked.partition("@") if _AT.fullmatch(asked) else (asked, "", "")
    versions = [one for one in choice if one.code.casefold() == code.casefold()]
    versions = [one for one in versions if one.valid_from.isoformat().startswith(since)]
    if not versions:
        raise TrajectoryUnknown(asked, tuple(dict.fromkeys(one.code for one in choice)))
    return in_force(versions, on or datetime.now(UTC).astimezone().date())[0]
