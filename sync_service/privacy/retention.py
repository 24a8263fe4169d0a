"""Let go of what was kept long enough, by rules that a school sets and can date (TRUST.md §4: never constants)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from addin.domain.toml_fault import toml_fault
from addin.errors import RetentionUnreadable, reason_of
from addin.text import text
from sync_service import tables as t
from sync_service.audit import SOFTWARE, Act, Action, note
from sync_service.engine import writing
from sync_service.holding import Holding
from sync_service.privacy.old_forms import count_forms, drop_forms
from sync_service.record.queries.schools import schools
from sync_service.store import Record
from sync_service.store.forgetting import scour

BUILT_IN = Path(__file__).with_suffix(".toml")
_SUMMER_ENDS = (8, 31)
_FIRST_MONTH = 9


@dataclass(frozen=True, slots=True)
class Rule:
    """How long one kind of thing is kept; neither ``school_years`` nor ``days``: not deleted by itself."""

    kind: str
    source: str
    as_of: date
    school_years: int | None = None
    days: int | None = None

    def before(self, today: date) -> datetime | None:
        """Return the moment before which a thing came that has been kept long enough; None for never.

        What came in the school year 2025-2026 is kept until 31 August 2027 when ``school_years`` is 1.
        """
        if self.days is not None:
            return datetime.combine(today - timedelta(days=self.days), time(), UTC)
        if self.school_years is None:
            return None
        ended = today.year if (today.month, today.day) > _SUMMER_ENDS else today.year - 1
        return datetime(ended - self.school_years, _FIRST_MONTH, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """A rule and how many things it lets go of, of how many."""

    rule: Rule
    goes: int
    there: int


def read_rules(path: Path = BUILT_IN) -> tuple[Rule, ...]:
    """Return the rules in a file.

    Raises:
        RetentionUnreadable: if it cannot be gone by.
    """
    try:
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RetentionUnreadable(str(path), reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise RetentionUnreadable(str(path), text("it is no text")) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RetentionUnreadable(str(path), toml_fault(error)) from error
    rules = tuple(_checked(path, kind, one) for kind, one in kept.items())
    unknown = [one.kind for one in rules if one.kind not in KINDS and one.before(date.max) is not None]
    if unknown:
        raise RetentionUnreadable(
            str(path), text("it lets go of {kinds}, which is not known", kinds=", ".join(unknown))
        )
    return rules


def _checked(path: Path, kind: str, kept: Any) -> Rule:
    try:
        return _rule(kind, kept)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = text("[{kind}] needs a source, the day as_of, and of days or school_years a whole number", kind=kind)
        raise RetentionUnreadable(str(path), said) from error


def _rule(kind: str, kept: Mapping[str, Any]) -> Rule:
    numbers = {name: kept[name] for name in ("school_years", "days") if name in kept}
    if not kept["source"] or any(not isinstance(one, int) or one < 0 for one in numbers.values()):
        raise ValueError(kind)
    as_of = kept["as_of"]
    return Rule(kind, str(kept["source"]), as_of if isinstance(as_of, date) else date.fromisoformat(as_of), **numbers)


def look(record: Record, rules: tuple[Rule, ...], today: date) -> list[Line]:
    """Return what each rule would let go of; nothing is changed."""
    lines = []
    with record.reading() as connection:
        for rule in rules:
            if rule.kind == "waiting":
                lines.append(_look_waiting(record, rule, today))
                continue
            count = KINDS[rule.kind].count if rule.kind in KINDS else None
            before = rule.before(today)
            goes = count(connection, before) if count and before else 0
            lines.append(Line(rule, goes, count(connection, datetime.max.replace(tzinfo=UTC)) if count else 0))
    return lines


def let_go(record: Record, rules: tuple[Rule, ...], today: date, now: datetime) -> list[Line]:
    """Delete what was kept long enough, keep in the audit how much that was, and wipe the pages; return the report."""
    lines = look(record, rules, today)
    if not any(line.goes for line in lines):
        return lines
    with writing(record.engine) as connection:
        for rule in rules:
            before = rule.before(today)
            if rule.kind in KINDS and before and rule.kind != "waiting":
                KINDS[rule.kind].drop(connection, before)
        went = " ".join(f"{line.rule.kind}:{line.goes}" for line in lines if line.goes)
        # It went for every school; a chain that does not say so would call the bytes missing.
        for school in schools(connection):
            note(connection, school, Act(SOFTWARE, Action.PURGED, now, about=went))
    for rule in rules:
        before = rule.before(today)
        if rule.kind == "waiting" and before:
            _drop_waiting(record, before)
    scour(record.engine)
    return lines


@dataclass(frozen=True, slots=True)
class Kind:
    """How things of a kind that came before a moment are counted and deleted."""

    count: Callable[[Connection, datetime], int]
    drop: Callable[[Connection, datetime], object]


def _old_files(before: datetime) -> ColumnElement[bool]:
    """Return the condition that bytes were last sent before a moment."""
    sent_since = (
        select(t.versions.c.sha256)
        .join_from(t.versions, t.deliveries)
        .join(t.companies, t.versions.c.company_id == t.companies.c.id)
        .where(t.deliveries.c.received_at >= before, t.companies.c.school_id == t.files.c.school_id)
    )
    return t.files.c.sha256.not_in(sent_since)


def _old_steps(before: datetime) -> ColumnElement[bool]:
    holds = or_(t.job_steps.c.data.is_not(None), t.job_steps.c.result.is_not(None))
    return holds & (t.job_steps.c.done_at < before)


def _counted(table: Any, old: Callable[[datetime], ColumnElement[bool]]) -> Callable[[Connection, datetime], int]:
    return lambda connection, before: connection.scalar(select(func.count()).select_from(table).where(old(before))) or 0


def _old_sessions(before: datetime) -> ColumnElement[bool]:
    return t.sessions.c.ends_at < before


KINDS: Mapping[str, Kind] = {
    "workbooks": Kind(
        _counted(t.files, _old_files),
        lambda connection, before: connection.execute(delete(t.files).where(_old_files(before))),
    ),
    "forms": Kind(count_forms, drop_forms),
    "background_work": Kind(
        _counted(t.job_steps, _old_steps),
        lambda connection, before: connection.execute(
            update(t.job_steps).where(_old_steps(before)).values(data=None, result=None)
        ),
    ),
    "sign_ins": Kind(
        _counted(t.sessions, _old_sessions),
        lambda connection, before: connection.execute(delete(t.sessions).where(_old_sessions(before))),
    ),
    "waiting": Kind(lambda _connection, _before: 0, lambda _connection, _before: None),
}
"""What can be let go of. Ratings and plans that were read in a workbook stay; its bytes and its forms' words go."""


def _look_waiting(record: Record, rule: Rule, today: date) -> Line:
    held = [one for place in Holding(record.folder / "waiting").every() for one in place.all()]
    before = rule.before(today)
    return Line(rule, sum(before is not None and one.received_at < before for one in held), len(held))


def _drop_waiting(record: Record, before: datetime) -> None:
    for place in Holding(record.folder / "waiting").every():
        for one in place.all():
            if one.received_at < before:
                place.drop(one)
