"""What a summary can be as a file; apart from what makes each, so that asking for one loads nothing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class Form(StrEnum):
    """What a file is; the value is the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"

    @property
    def media_type(self) -> str:
        """Return what browsers call it."""
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    Form.PDF: "application/pdf",
    Form.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Form.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Form.HTML: "text/html",
}


def form_of(name: PurePath) -> Form | None:
    """Return the form that the ending of a file's name asks for, None if it is none of ours."""
    ending = name.suffix.lower().removeprefix(".")
    return Form.HTML if ending == "htm" else Form(ending) if ending in set(Form) else None
