"""Which format a file is in, told by what is in it, and reading and writing it so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import check_code, parse_trajectory, write_trajectory
from addin.errors import WrongArguments
from addin.exchange.grid import Grid, decoded, read_delimited
from addin.exchange.trajectories.case import read_case
from addin.exchange.trajectories.case_out import write_case
from addin.exchange.trajectories.draft import Understood, Wishes
from addin.exchange.trajectories.lists import read_list
from addin.exchange.trajectories.lists_out import write_list, write_list_workbook
from addin.exchange.trajectories.moodle import is_moodle, read_moodle, write_moodle
from addin.text import text

FORMATS = {"case": ".json", "toml": ".toml", "csv": ".csv", "xlsx": ".xlsx", "moodle": ".csv"}
"""What can be written, with the ending of such files; the first of an ending is the one meant by it."""

Sheets = Callable[[bytes, str], Sequence[Grid]]


def read_document(data: bytes, name: str, wishes: Wishes, today: date, sheets: Sheets) -> Understood:
    """Read a trajectory in whatever format it comes.

    Args:
        data: The file.
        name: What it is called.
        wishes: What somebody says about it.
        today: The day it is brought.
        sheets: Opens a workbook; a host's work, and this room knows no hosts.

    Raises:
        DocumentRejected: if it cannot be read; with the place and what to do.
        WorkbookRejected: if it is a workbook that cannot be read, or not safely.
    """
    if data.startswith(b"PK\x03\x04"):
        return read_list(sheets(data, name), name, wishes, today)
    said, _ = decoded(data, name)
    if name.casefold().endswith(".toml"):
        return Understood("toml", _as_wished(parse_trajectory(said, name), name, wishes))
    if said.lstrip().startswith(("{", "[")) and not name.casefold().endswith(".csv"):
        return read_case(data, name, wishes, today)
    grid = read_delimited(data, name)
    if is_moodle(grid):
        return read_moodle(grid, wishes, today)
    return read_list((grid,), name, wishes, today)


def _as_wished(trajectory: Trajectory, name: str, wishes: Wishes) -> Trajectory:
    titles = {wishes.language or "nl": wishes.title} if wishes.title else trajectory.titles
    code = check_code(wishes.code, name) if wishes.code else trajectory.code
    return replace(trajectory, code=code, titles=titles, valid_from=wishes.valid_from or trajectory.valid_from)


def write_document(trajectory: Trajectory, kind: str, at: datetime, language: str = "nl") -> bytes:
    """Return a trajectory as a file of one of ``FORMATS``; ``language`` counts where a format has room for only one."""
    match kind:
        case "case":
            return write_case(trajectory, at).encode()
        case "toml":
            return write_trajectory(trajectory).encode()
        case "moodle":
            return write_moodle(trajectory, language).encode()
        case "xlsx":
            return write_list_workbook(trajectory, at, language)
        case _:
            return write_list(trajectory)


def format_of(asked: str | None, name: str) -> str:
    """Return the format to write: the one asked for, else the one that a file's ending means.

    Raises:
        WrongArguments: if the ending is of none, or of another format than the one asked for.
    """
    ending = name[name.rfind(".") :].casefold() if "." in name else ""
    kind = asked or next((kind for kind, usual in FORMATS.items() if usual == ending), None)
    if kind is None or (ending and FORMATS[kind] != ending):
        endings = ", ".join(dict.fromkeys(FORMATS.values()))
        raise WrongArguments(
            text(
                "A trajectory cannot be written as {name}; let it end in one of {endings}.", name=name, endings=endings
            )
        )
    return kind
