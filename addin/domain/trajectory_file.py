"""Trajectories as TOML files: read with a clear word about what is wrong, and written."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NoReturn

from addin.domain.toml_fault import toml_fault
from addin.domain.trajectory import Cluster, Competence, Qualification, Trajectory, Variant
from addin.errors import DocumentRejected
from addin.text import Text, text

SOURCE_KINDS = ("standaardtraject", "curriculumdossier", "example", "other")
_CODE = re.compile(r"[A-Za-z][\w.-]{0,19}")
_REMEDY = text("Look at how a trajectory is written with `leerlijn trajectory export LOG -o LOG.toml`.")


@lru_cache(maxsize=256)
def parse_trajectory(toml: str, name: str = "") -> Trajectory:
    """Return the trajectory that a TOML document describes; the same document gives the same object.

    Args:
        toml: The document.
        name: What the file is called, for sentences about it.

    Raises:
        DocumentRejected: if the document is not a trajectory; it says what is wrong, and where.
    """
    try:
        document = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        _refuse(name, toml_fault(error))
    return _Reader(name).trajectory(document)


def write_trajectory(trajectory: Trajectory) -> str:
    """Return a trajectory as a TOML document that ``parse_trajectory`` reads again as it was."""
    return "\n".join(_written(trajectory)) + "\n"


def check_code(code: str, name: str) -> str:
    """Return a trajectory's code if it is one: a letter, then letters, figures, dots or dashes, twenty at most.

    Raises:
        DocumentRejected: if it is none.
    """
    if not _CODE.fullmatch(code):
        _refuse(
            name,
            text("{code} cannot be the code of a trajectory", code=code or "…"),
            text("Give one of letters and figures, such as LOG, with --code."),
        )
    return code


def _refuse(name: str, reason: Text, remedy: Text = _REMEDY) -> NoReturn:
    raise DocumentRejected(name, reason, remedy)


class _Reader:
    """Reads one document; ``name`` is for the sentences."""

    def __init__(self, name: str) -> None:
        self.name = name

    def trajectory(self, document: Mapping[str, Any]) -> Trajectory:
        code = check_code(self.string(document, "code", "trajectory"), self.name)
        clusters = tuple(self.cluster(item, n) for n, item in enumerate(self.tables(document, "clusters", code), 1))
        if not any(cluster.competences for cluster in clusters):
            _refuse(self.name, text("it has no competences"))
        self.check_codes(clusters)
        kind = document.get("source_kind", "other")
        begins, ends = document.get("valid_from"), document.get("valid_until")
        if type(begins) is not date or (ends is not None and type(ends) is not date):
            _refuse(self.name, text("{key} is no date such as {example}", key="valid_from", example="2025-09-01"))
        if ends is not None and ends < begins:
            _refuse(self.name, text("it ends ({last}) before it begins ({first})", last=str(ends), first=str(begins)))
        return Trajectory(
            code=code,
            titles=self.wordings(document, "title", code),
            source_kind=kind if kind in SOURCE_KINDS else "other",
            valid_from=begins,
            valid_until=ends,
            note=self.string(document, "note", code, default=""),
            source=self.string(document, "source", code, default=""),
            identifier=self.string(document, "identifier", code, default=""),
            qualifications=tuple(self.qualification(item) for item in self.tables(document, "qualifications", code)),
            variants=tuple(
                Variant(self.string(item, "name", "variants"), self.strings(item, "also", "variants"))
                for item in self.tables(document, "variants", code)
            ),
            clusters=clusters,
        )

    def cluster(self, item: Mapping[str, Any], number: int) -> Cluster:
        code = self.string(item, "code", f"clusters {number}")
        return Cluster(
            code=code,
            names=self.wordings(item, "name", code),
            competences=tuple(
                self.competence(each, code, n) for n, each in enumerate(self.tables(item, "competences", code), 1)
            ),
            identifier=self.string(item, "identifier", code, default=""),
        )

    def competence(self, item: Mapping[str, Any], cluster: str, number: int) -> Competence:
        code = self.string(item, "code", f"{cluster} {number}")
        return Competence(
            code=code,
            cluster=cluster,
            labels=self.wordings(item, "label", code),
            also=self.strings(item, "also", code),
            per_variant=item.get("per_variant") is True,
            after=self.strings(item, "after", code),
            was=self.strings(item, "was", code),
            identifier=self.string(item, "identifier", code, default=""),
        )

    def qualification(self, item: Mapping[str, Any]) -> Qualification:
        level = item.get("level", 0)
        code, title = self.string(item, "code", "qualifications"), self.string(item, "title", "qualifications")
        return Qualification(code, title, level if isinstance(level, int) else 0)

    def check_codes(self, clusters: Sequence[Cluster]) -> None:
        codes = [competence.code for cluster in clusters for competence in cluster.competences]
        twice = next((code for code, times in Counter(codes).items() if times > 1), None)
        if twice:
            _refuse(self.name, text("the code {code} stands there twice", code=twice))
        for cluster in clusters:
            for competence in cluster.competences:
                lost = next((code for code in competence.after if code not in codes), None)
                if lost:
                    _refuse(
                        self.name,
                        text("{code} comes after {lost}, which is not there", code=competence.code, lost=lost),
                    )

    def string(self, item: Mapping[str, Any], key: str, where: str, default: str | None = None) -> str:
        found = item.get(key, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            _refuse(self.name, text("{where} has no {key}", where=where, key=key))
        return found

    def strings(self, item: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        found = item.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            _refuse(self.name, text("{key} of {where} is no list of texts", key=key, where=where))
        return tuple(found)

    def wordings(self, item: Mapping[str, Any], key: str, where: str) -> dict[str, str]:
        found = item.get(key)
        if isinstance(found, dict) and found and all(isinstance(each, str) and each.strip() for each in found.values()):
            return found
        _refuse(self.name, text("{where} has no {key} in any language", where=where, key=key))

    def tables(self, item: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
        found = item.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            _refuse(self.name, text("{key} of {where} is no list of tables", key=key, where=where))
        return found


def _written(trajectory: Trajectory) -> Iterator[str]:
    yield from _pairs(
        code=trajectory.code,
        source_kind=trajectory.source_kind,
        valid_from=trajectory.valid_from,
        valid_until=trajectory.valid_until,
        note=trajectory.note,
        source=trajectory.source,
        identifier=trajectory.identifier,
    )
    yield from ("", "[title]")
    yield from (f"{_key(language)} = {_value(title)}" for language, title in trajectory.titles.items())
    for qualification in trajectory.qualifications:
        yield from ("", "[[qualifications]]")
        yield from _pairs(code=qualification.code, title=qualification.title, level=qualification.level)
    for variant in trajectory.variants:
        yield from ("", "[[variants]]")
        yield from _pairs(name=variant.name, also=variant.also)
    for cluster in trajectory.clusters:
        yield from ("", "[[clusters]]")
        yield from _pairs(code=cluster.code, identifier=cluster.identifier)
        yield from _spoken("name", cluster.names)
        for competence in cluster.competences:
            yield from ("", "[[clusters.competences]]")
            yield from _pairs(code=competence.code, identifier=competence.identifier)
            yield from _spoken("label", competence.labels)
            yield from _pairs(
                also=competence.also, after=competence.after, was=competence.was, per_variant=competence.per_variant
            )


def _spoken(key: str, wordings: Mapping[str, str]) -> Iterator[str]:
    return (f"{key}.{_key(language)} = {_value(said)}" for language, said in wordings.items())


def _pairs(**values: Any) -> Iterator[str]:
    return (f"{key} = {_value(value)}" for key, value in values.items() if value not in (None, "", (), False))


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    # JSON's strings and numbers are TOML's as well, but for the one control character that JSON leaves alone.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(language: str) -> str:
    return language if re.fullmatch(r"[A-Za-z0-9_-]+", language) else json.dumps(language)
