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

from sqlalchemy import JSON, Column, Connection, String, Table, select, update

from addin.domain.learner import fold, take_apart
from sync_service import tables as t
from sync_service.record.forgotten import Forgotten

LEFT_ALONE = frozenset({"audit", "audit_heads", "subjects", "erasures", "alembic_version"})
"""Tables that hold no names; the first may not be changed."""

_TAG = re.compile(r"<[^>]*>")
_MOST_UNPACKED = 64 * 1024 * 1024


def sweep(connection: Connection, forgotten: Forgotten, words: frozenset[str]) -> None:
    """Take the full names of those who were erased out of every text of every table; one of ``words`` is in each."""
    for table in t.metadata.sorted_tables:
        columns = [one for one in table.c if isinstance(one.type, JSON | String) and not one.foreign_keys]
        columns = [one for one in columns if not one.primary_key]
        if table.name not in LEFT_ALONE and columns:
            _sweep_table(connection, table, columns, forgotten, words)


def _sweep_table(
    connection: Connection, table: Table, columns: list[Column[Any]], forgotten: Forgotten, words: frozenset[str]
) -> None:
    keys = list(table.primary_key.columns)
    for row in connection.execute(select(*keys, *columns)).all():
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
