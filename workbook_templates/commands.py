"""The command ``template``: a tracker for a learner, or for the learners of one company, from any trajectory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from addin.domain.school_year import SchoolYear, parse_school_year
from addin.domain.shelf import find_trajectory
from addin.domain.trajectory import Trajectory
from addin.errors import CannotWrite, WrongArguments, reason_of
from addin.terminal import Exit, Terminal, command, option
from addin.text import Text, text
from workbook_templates.tracker.request import Request, coming_year

MOST_LEARNERS = 18
"""More learners would need more sheets than ``leerlijn read`` takes from one workbook."""

_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@command(
    "template",
    said=text("Make a workbook to start the school year with: one for a learner, or for the learners of a company."),
    example='leerlijn template -t BAK --learner "Noor Peeters" -o noor.xlsx',
)
@option(
    "-t",
    "--trajectory",
    "trajectory",
    metavar="CODE|FILE",
    required=True,
    said=text("The trajectory to follow: a code such as LOG, or the path of a trajectory file."),
)
@option(
    "--learner",
    "learners",
    metavar="NAME",
    multiple=True,
    said=text("Full name of a learner; several may share a workbook. Left out, the name stays open."),
)
@option("--class", "class_name", metavar="CLASS", default="", said=text("The class, to stand on the first sheet."))
@option("--company", metavar="NAME", default="", said=text("The company, to stand on every sheet."))
@option(
    "--variant",
    "variants",
    metavar="NAME",
    multiple=True,
    said=text("A vehicle or device that is used here, of those of the trajectory; all of them if left out."),
)
@option("--year", metavar="YEAR", said=text("The school year, such as 2026-2027; the coming one if left out."))
@option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    required=True,
    type=click.Path(path_type=Path),
    said=text("Where it goes: a workbook (.xlsx), or a folder that gets a workbook for each learner."),
)
def template(
    terminal: Terminal,
    *,
    trajectory: str,
    learners: tuple[str, ...],
    class_name: str,
    company: str,
    variants: tuple[str, ...],
    year: str | None,
    out: Path,
    as_json: bool,
) -> Exit:
    """Make the workbooks, write them, and say so."""
    from addin.hosts.saving import save
    from workbook_templates.tracker.workbook import tracker_workbook

    chosen = find_trajectory(trajectory)
    names = _names(learners)
    request = Request(
        chosen,
        _school_year(year),
        names,
        class_name=" ".join(class_name.split()),
        company=" ".join(company.split()),
        variants=_variants(chosen, variants),
    )
    written: list[Path] = []
    for path, asked in terminal.each(list(_workbooks(request, out)), text("Writing")):
        save(path, tracker_workbook(asked, terminal.language))
        written.append(path)
    if as_json:
        terminal.write_json(
            {
                "schema": 1,
                "trajectory": chosen.code,
                "year": str(request.year),
                "learners": list(names),
                "written": [str(path) for path in written],
            }
        )
    else:
        for path in written:
            terminal.say(text("The workbook is in {out}. Begin with its first sheet.", out=str(path)))
    return Exit.DONE


def _names(learners: Iterable[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in learners))
    if "" in names:
        raise WrongArguments(text("A learner without a name was given. Leave out --learner for an open workbook."))
    return names


def _variants(trajectory: Trajectory, asked: Iterable[str]) -> tuple[str, ...]:
    """Return the trajectory's own names of the vehicles or devices asked for, whatever people call them."""
    called = {
        name.casefold(): variant.name for variant in trajectory.variants for name in (variant.name, *variant.also)
    }
    names = []
    for name in asked:
        if name.strip().casefold() not in called:
            raise WrongArguments(_unknown(name, [variant.name for variant in trajectory.variants]))
        names.append(called[name.strip().casefold()])
    return tuple(names)


def _unknown(name: str, known: list[str]) -> Text:
    if not known:
        return text("This trajectory judges nothing per vehicle or device, so leave out --variant.")
    return text("There is no {name} in this trajectory. Choose from {known}.", name=name, known=", ".join(known))


def _school_year(asked: str | None) -> SchoolYear:
    from addin.run import this_day

    if asked is None:
        return coming_year(this_day())
    year = parse_school_year(asked)
    if year is None:
        raise WrongArguments(text("{asked} is no school year. Write it like 2026-2027.", asked=asked))
    return year


def _workbooks(request: Request, out: Path) -> Iterator[tuple[Path, Request]]:
    """Yield where each workbook goes, and for whom it is."""
    if out.is_dir() or not out.suffix:
        yield from _in_folder(request, out)
        return
    if out.suffix.lower() != ".xlsx":
        raise WrongArguments(text("Give the workbook a name that ends in .xlsx, or an existing folder."))
    if len(request.learners) > MOST_LEARNERS:
        raise WrongArguments(
            text("One workbook holds up to {most} learners. Give a folder to get one for each.", most=MOST_LEARNERS)
        )
    yield out, request


def _in_folder(request: Request, folder: Path) -> Iterator[tuple[Path, Request]]:
    if not request.learners:
        raise WrongArguments(text("A folder gets a workbook for each learner. Name them with --learner."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(folder), reason_of(error)) from error
    taken: set[str] = set()
    for learner in request.learners:
        bare = " ".join(_NOT_IN_FILES.sub(" ", learner).split()).strip(". ") or "-"
        name, number = bare, 1
        while name.casefold() in taken:
            number += 1
            name = f"{bare} ({number})"
        taken.add(name.casefold())
        yield folder / f"{name}.xlsx", replace(request, learners=(learner,))
