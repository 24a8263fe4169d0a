"""A document for each learner of a summary, one by one or in a zip."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from addin.domain.summary.model import Summary
from workbook_templates.paper.names import sheet_names
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import summary_file
from workbook_templates.summary.words import SummaryWords

_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same learners give the same zip
_NOT_IN_FILES = str.maketrans(dict.fromkeys('<>"|', " "))  # what Windows forbids beside what Excel does


def one_each(summary: Summary) -> list[tuple[str, Summary]]:
    """Return a summary for each learner, with the name of its file (without ending): no two alike, valid everywhere."""
    called = [learner.name or learner.sources[0].workbook for learner in summary.learners]
    names = sheet_names([name.translate(_NOT_IN_FILES).strip(" .") for name in called])
    return [
        (name, replace(summary, learners=(learner,))) for name, learner in zip(names, summary.learners, strict=True)
    ]


def documents(each: Iterable[tuple[str, Summary]], form: Form, words: SummaryWords) -> Iterator[tuple[str, bytes]]:
    """Yield each learner's file name and document."""
    for name, summary in each:
        yield f"{name}.{form}", summary_file(summary, form, words)


def zipped(made: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the documents as one zip."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, document in made:
            archive.writestr(zipfile.ZipInfo(name, _SAME_MOMENT), document, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
