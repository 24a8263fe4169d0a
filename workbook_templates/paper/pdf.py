"""A paper as PDF, set by typst: tagged, so that it can be read aloud, and the same bytes every time."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from threading import Lock
from typing import Any, cast

import typst

from addin.domain.palette import STYLES
from workbook_templates.paper.blocks import Paper, Part
from workbook_templates.paper.looks import STANDING_SIGNS


def paper_pdf(paper: Paper) -> bytes:
    """Return the PDF. The first one of a process looks for fonts, the others are a matter of tenths of a second."""
    made = datetime.combine(date.fromisoformat(paper.made_on), time(), UTC)
    inputs = {"paper": json.dumps(_plain(paper)), "looks": _looks()}
    with _ONE_AT_A_TIME:
        pdf = _compiler().compile(_layout(), format="pdf", sys_inputs=inputs, timestamp=int(made.timestamp()))
    return cast("bytes", pdf)


_ONE_AT_A_TIME = Lock()  # a compiler that is at work refuses a second thread


@cache
def _compiler() -> typst.Compiler:
    """Return the one compiler of the process: making it looks for all fonts of the machine."""
    return typst.Compiler()


@cache
def _layout() -> bytes:
    return (resources.files("workbook_templates.paper") / "paper.typ").read_bytes()


@cache
def _looks() -> str:
    statuses = {status: sign.fill for status, sign in STYLES.items()}
    return json.dumps({"statuses": statuses, "standings": {one: fill for one, (_, fill) in STANDING_SIGNS.items()}})


def _plain(said: Any) -> Any:
    """Return a paper as JSON data, each block with its kind."""
    if isinstance(said, Part):
        return {**_fields(said), "rows": _plain(said.rows)}
    if is_dataclass(said):
        return {**_fields(said), "kind": getattr(said, "kind", None)}
    return [_plain(one) for one in said] if isinstance(said, tuple) else said


def _fields(said: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(said, field.name)) for field in fields(said)}
