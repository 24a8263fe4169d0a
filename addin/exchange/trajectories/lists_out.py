"""Trajectories as plain lists that a school can edit in a spreadsheet and bring back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

from addin.domain.trajectory import Competence, Trajectory
from addin.exchange.grid import write_delimited

_LANGUAGES = ("nl", "fr", "en", "de")
_WIDTHS = {"code": 12, "cluster": 9, "per_variant": 12, "after": 16, "was": 12}
_WIDE = 44


def list_rows(trajectory: Trajectory) -> tuple[tuple[str, ...], ...]:
    """Return a trajectory as rows, headings first; the headings are those that ``read_list`` understands."""
    languages = _languages(trajectory)
    heads = (
        "code",
        "cluster",
        *(f"cluster_name {language}" for language in languages),
        *(f"label {language}" for language in languages),
        "also",
        "per variant",
        "after",
        "was",
    )
    return (heads, *_rows(trajectory, languages))


def _rows(trajectory: Trajectory, languages: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for cluster in trajectory.clusters:
        for competence in cluster.competences:
            names = (cluster.names.get(language, "") for language in languages)
            yield (competence.code, cluster.code, *names, *_wordings(competence, languages))


def _wordings(competence: Competence, languages: tuple[str, ...]) -> Iterator[str]:
    yield from (competence.labels.get(language, "") for language in languages)
    yield "; ".join(competence.also)
    yield "x" if competence.per_variant else ""
    yield " ".join(competence.after)
    yield " ".join(competence.was)


def _languages(trajectory: Trajectory) -> tuple[str, ...]:
    """Return the languages in which anything is said."""
    said = {language for one in trajectory.competences for language in one.labels}
    said |= {language for cluster in trajectory.clusters for language in cluster.names}
    return (*(language for language in _LANGUAGES if language in said), *sorted(said.difference(_LANGUAGES)))


def write_list(trajectory: Trajectory) -> bytes:
    """Return the list as CSV with semicolons and a mark, as Excel opens it in Flanders."""
    return ("\ufeff" + write_delimited(list_rows(trajectory), ";")).encode()


def write_list_workbook(trajectory: Trajectory, at: datetime, language: str = "nl") -> bytes:
    """Return the list as an .xlsx workbook: a header row that stays in sight, filters, and wide enough columns."""
    import xlsxwriter  # noqa: PLC0415 - only whoever wants a workbook needs to wait for it

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": trajectory.title(language), "created": at.replace(tzinfo=None)})
        sheet = book.add_worksheet(trajectory.code[:31])
        head = book.add_format({"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "valign": "vcenter"})
        body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        heads, *rows = list_rows(trajectory)
        for column, title in enumerate(heads):
            sheet.write_string(0, column, title, head)
            sheet.set_column(column, column, _WIDTHS.get(title.replace(" ", "_"), _WIDE), body)
        for number, row in enumerate(rows, start=1):
            for column, said in enumerate(row):
                if said:
                    sheet.write_string(number, column, said, body)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_paper(9)
    return out.getvalue()
