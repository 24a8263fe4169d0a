"""Ask the tables which documents of its own a school goes by."""

from __future__ import annotations

from sqlalchemy import Connection, select

from sync_service import tables as t
from sync_service.record.documents import DocumentKind, SchoolDocument


def school_documents(connection: Connection, school: str, kind: DocumentKind) -> tuple[SchoolDocument, ...]:
    """Return every document of a kind that the school ever had, newest first; the first counts. One query."""
    here = (t.school_documents.c.school_id == school, t.school_documents.c.kind == kind)
    rows = connection.execute(select(t.school_documents).where(*here).order_by(t.school_documents.c.id.desc()))
    return tuple(SchoolDocument(row.id, DocumentKind(row.kind), row.document, row.by, row.at) for row in rows)


def document_in_force(connection: Connection, school: str, kind: DocumentKind) -> SchoolDocument | None:
    """Return the document by which the school goes now, None when it goes by none of its own."""
    newest = next(iter(school_documents(connection, school, kind)), None)
    return newest if newest and newest.document else None
