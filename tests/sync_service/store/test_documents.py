"""A school's own phrases and rules are kept one after another, on both databases; what cannot be gone by is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from addin.domain.council.score import example_rule
from addin.errors import PhrasesUnreadable, ScoreRuleUnreadable
from sync_service.record.documents import DocumentKind
from sync_service.record.queries import document_in_force, school_documents
from sync_service.store import Record, Writing

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
RULE = example_rule().replace('decided_by = ""', 'decided_by = "Klassenraad"')


def write(record: Record, document: str, kind: DocumentKind = DocumentKind.SCORE_RULE, minute: int = 0) -> None:
    record.write_document(Writing(kind, document, "Els Wouters", NOON + timedelta(minutes=minute)))


def in_force(record: Record, kind: DocumentKind = DocumentKind.SCORE_RULE) -> str | None:
    with record.reading() as connection:
        kept = document_in_force(connection, record.school, kind)
    return kept.document if kept else None


def test_the_newest_counts_and_all_are_kept(record: Record) -> None:
    write(record, RULE)
    write(record, RULE.replace("out_of = 20", "out_of = 10"), minute=1)

    assert "out_of = 10" in str(in_force(record))
    with record.reading() as connection:
        assert len(school_documents(connection, record.school, DocumentKind.SCORE_RULE)) == 2
    assert in_force(record, DocumentKind.PHRASES) is None


def test_one_that_was_taken_away_counts_no_more(record: Record) -> None:
    write(record, RULE)
    write(record, "", minute=1)

    assert in_force(record) is None


def test_what_cannot_be_gone_by_is_not_kept(record: Record) -> None:
    with pytest.raises(ScoreRuleUnreadable):
        write(record, example_rule())
    with pytest.raises(PhrasesUnreadable):
        write(record, "[weather]\nnl = 'zon'\n", DocumentKind.PHRASES)

    assert in_force(record) is None
