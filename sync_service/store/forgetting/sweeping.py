"""Find a learner's name wherever it was written: in any text of any table, and in the bytes of workbooks."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection
from html import unescape
from itertools import pairwise
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Select, String, Table, select, update

from addin.domain.learner import fold, take_apart
from sync_service import tables as t
from sync_service.record.forgotten import Forgotten

LEFT_ALONE = frozenset({"audit", "audit_heads", "subjects", "erasures", "alembic_version"})
"""Tables that hold no names; the first may not be changed."""

_TAG = re.compile(r"<[^>]*>")
_MOST_UNPACKED = 64 * 1024 * 1024


def sweep(connection: Connection, school: str, forgotten: Forgotten, words: frozenset[str]) -> None:
    """Take the full names of those whom a school erased out of every text of its tables; one of ``words`` is in each.

    Another school that knows the same learner, or one of that name, keeps what it has.
    """
    for table in t.metadata.sorted_tables:
        columns = [one for one in table.c if isinstance(one.type, JSON | String) and not one.foreign_keys]
        columns = [one for one in columns if not one.primary_key]
        theirs = None if table.name in LEFT_ALONE else _of_school(table, school)
        if theirs is not None and columns:
            _sweep_rows(connection, select(*table.primary_key, *columns).where(theirs), columns, forgotten, words)


def _of_school(table: Table, school: str) -> ColumnElement[bool] | None:
    """Return which rows of a table are of a school, by what they point at; None when they are of none."""
    if table is t.people:
        at = select(t.roles.c.person_id)
        here, elsewhere = at.where(t.roles.c.school_id == school), at.where(t.roles.c.school_id != school)
        return table.c.id.in_(here) & table.c.id.not_in(elsewhere)
    if "school_id" in table.c:
        return table.c.school_id == school
    for column in table.c:
        for key in column.foreign_keys:
            target = None if column.nullable else _of_school(key.column.table, school)
            if target is not None:
                return column.in_(select(key.column).where(target))
    return None


def _sweep_rows(
    connection: Connection,
    asked: Select[Any],
    columns: list[Column[Any]],
    forgotten: Forgotten,
    words: frozenset[str],
) -> None:
    table = columns[0].table
    keys = list(table.primary_key)
    for row in connection.execute(asked).all():
        old = dict(zip([one.name for one in columns], row[len(keys) :], strict=True))
        new = {name: _cleaned(value, forgotten, words) for name, value in old.items()}
        changed = {name: value for name, value in new.items() if value != old[name]}
        if changed:
            here = [key == value for key, value in zip(keys, row, strict=False)]
            connection.execute(update(table).where(*here).values(changed))


def _cleaned(value: Any, forgotten: Forgotten, words: frozenset[str]) -> Any:
    if value is None or not any(word in fold(repr(value) if not isinstance(value, str) else value) for word in words):
        return value
    return forgotten.cleaned(value)


def mentions(data: bytes, names: Collection[str]) -> bool:
    """Say whether one of these full names can be read in a workbook, in whatever part, in either order.

    A file that is no zip, or too large to look through, counts as mentioning them: certain or gone.
    """
    wanted = [take_apart(name).words for name in names]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            left = _MOST_UNPACKED
            for part in packed.infolist():
                with packed.open(part) as file:
                    said = file.read(left + 1)
                left -= len(said)
                if left < 0:
                    return True
                text = fold(unescape(_TAG.sub(" ", said.decode("utf-8", "replace"))))
                found = _words(text)
                if any(all(word in found for word in words) for words in wanted if words):
                    return True
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error):
        return any(" ".join(words) in fold(data.decode("utf-8", "replace")) for words in wanted if words)
    return False


def _words(text: str) -> set[str]:
    """Return the words of a folded text, also joined to the one or two before them: "van der steen" is one name."""
    words = [one.replace("'", "") for one in re.findall(r"[\w']+", text)]
    pairs = {one + two for one, two in pairwise(words)}
    threes = {one + two + three for one, two, three in zip(words, words[1:], words[2:], strict=False)}
    return {*words, *pairs, *threes}
