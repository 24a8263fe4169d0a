"""A dozen learners in one press: a document for each, in a folder or a zip."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from addin.domain.summary.model import Summary
from addin.errors import CannotWrite, reason_of
from addin.hosts.saving import save
from workbook_templates.summary.forms import Form, summary_file
from workbook_templates.summary.words import SummaryWords
from workbook_templates.summary.workbook import sheet_names

_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same learners give the same zip
_NOT_IN_FILES = str.maketrans(dict.fromkeys('<>"|', " "))  # what Windows forbids beside what Excel does


def one_each(summary: Summary) -> list[tuple[str, Summary]]:
    """Return a summary for each learner, with the name of its file (without ending): no two alike, valid everywhere."""
    words = [learner.name or learner.sources[0].workbook for learner in summary.learners]
    names = sheet_names([name.translate(_NOT_IN_FILES).strip(" .") for name in words])
    return [
        (name, replace(summary, learners=(learner,))) for name, learner in zip(names, summary.learners, strict=True)
    ]


def documents(each: Iterable[tuple[str, Summary]], form: Form, words: SummaryWords) -> Iterator[tuple[str, bytes]]:
    """Yield each learner's file name and document."""
    for name, summary in each:
        yield f"{name}.{form}", summary_file(summary, form, words)


def put_in_folder(folder: Path, made: Iterable[tuple[str, bytes]]) -> None:
    """Write the documents to a folder, which is made if need be; what else stands there stays.

    Raises:
        CannotWrite: if the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(folder), reason_of(error)) from error
    for name, document in made:
        save(folder / name, document)


def zipped(made: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the documents as one zip."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, document in made:
            archive.writestr(zipfile.ZipInfo(name, _SAME_MOMENT), document, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def workbooks_in(places: Sequence[Path]) -> tuple[Path, ...]:
    """Return the workbooks among files and folders: of a folder all that it holds, by name, but no lock files."""
    return tuple(found for place in places for found in (_inside(place) if place.is_dir() else (place,)))


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in {".xlsx", ".xlsm"} and not path.name.startswith("~$"):
            yield path
