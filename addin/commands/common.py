"""What several commands share: their arguments, and what is said of a workbook that is refused."""

from __future__ import annotations

from pathlib import Path

import click

from addin.errors import CannotWrite, WrongArguments
from addin.terminal import option
from addin.text import text

WORKBOOK = click.argument("workbook", metavar="WORKBOOK", type=click.Path(path_type=Path))
WORKBOOKS = click.argument("workbooks", metavar="WORKBOOK...", nargs=-1, required=True, type=click.Path(path_type=Path))
TRAJECTORY = option(
    "--trajectory", metavar="CODE|FILE", said=text("The trajectory that is followed; the best fitting one if left out.")
)
LAYOUT = option(
    "--layout",
    metavar="FILE",
    type=click.Path(path_type=Path),
    said=text("How the workbook is to be understood, as read gave it before, corrected by you."),
)


OUT = option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    type=click.Path(path_type=Path),
    said=text("Where the changed copy goes; the workbook itself stays as it is."),
)
IN_PLACE = option(
    "--in-place", is_flag=True, said=text("Change the workbook itself; the old one is kept beside it as a backup.")
)


def check_target(workbook: Path, out: Path | None, *, in_place: bool) -> None:
    """See that there is exactly one place to write to, and that Excel will open what stands there.

    Raises:
        WrongArguments: if it is not so.
    """
    if out and in_place:
        raise WrongArguments(text("Choose one: -o OUT for a copy, or --in-place for the workbook itself."))
    if out is None and not in_place:
        raise WrongArguments(
            text("Say where the result goes: -o OUT for a copy, or --in-place for the workbook itself.")
        )
    if out and out.is_dir():
        raise CannotWrite(str(out), text("it is a folder"))
    if out and workbook.is_file() and out.suffix.casefold() != workbook.suffix.casefold():
        raise WrongArguments(
            text("Let the copy end in {suffix} like the workbook, or Excel will not open it.", suffix=workbook.suffix)
        )


def refusal(workbook: Path, said: str) -> str:
    """Return why a workbook was refused, with its name in front unless it is in there already."""
    return said if workbook.name in said else f"{workbook.name}: {said}"
