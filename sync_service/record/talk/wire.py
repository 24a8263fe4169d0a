"""What was said at a talk as it is kept: the matters of ``addin.domain.talk.wire``, and the citations beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from addin.domain.talk.wire import MATTERS, fields_in, fields_out, matter_in, matter_name, matter_out
from sync_service.record.talk.facts import Cited

__all__ = ["MATTERS", "cited_in", "cited_out", "matter_in", "matter_name", "matter_out"]


def cited_out(cited: Cited) -> dict[str, Any]:
    """Return a citation as JSON."""
    return fields_out(cited)


def cited_in(kept: Mapping[str, Any]) -> Cited:
    """Return the citation that was kept."""
    found: Cited = fields_in(Cited, kept)
    return found
