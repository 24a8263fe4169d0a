"""What reading a tracker gives: observations, findings, and the layout as it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from addin.domain.forms import Entry
from addin.domain.observation import Observation
from addin.domain.plan.planned import Planned
from addin.sheet.finding import Finding


@dataclass(frozen=True, slots=True)
class Reading:
    """A tracker, read. ``layout`` is plain JSON data: what was taken for what, per sheet; it can be given back.

    ``sheets`` and ``properties`` are the snapshot's: the names of all worksheets, and the document properties. The
    merge needs them to tell a cleared rating from a vanished sheet, and a newer copy of a workbook from an older one.
    ``planned`` are the lines of its training plans, ``entries`` what people wrote in its forms; neither rates anybody.
    ``blank`` are the sheets with forms in which nobody wrote anything yet.
    """

    workbook: str
    sha256: str
    trajectory: str | None
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    layout: Mapping[str, Any]
    sheets: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    planned: tuple[Planned, ...] = ()
    entries: tuple[Entry, ...] = ()
    blank: tuple[str, ...] = ()
