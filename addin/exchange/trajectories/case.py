"""CASE 1.1 packages (1EdTech): read leniently, also those of 1.0 and of servers that are not strict.

Source: the official JSON schema of the CASE 1.1 CFPackage; DOMAIN.md section 5.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from addin.domain.trajectory import Qualification, Variant
from addin.domain.trajectory_file import SOURCE_KINDS
from addin.errors import DocumentRejected
from addin.exchange.grid import decoded
from addin.exchange.trajectories.draft import Draft, Entry, Understood, Wishes, assemble
from addin.exchange.trajectories.tongue import language_of, language_question, stated_language
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.wire.checks import json_fault
from addin.text import Text, text

OURS = "leerlijn"
"""The name under which our own particulars stand in ``extensions``."""

_UUID = re.compile(r"(?:urn:uuid:)?\{?([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})\}?", re.IGNORECASE)
_AGAIN = text("Export the package again from the system it comes from.")


def read_case(data: bytes, name: str, wishes: Wishes, today: date) -> Understood:
    """Read a CASE package.

    Returns:
        With a trajectory, unless its language must be asked or something in it is wrong.

    Raises:
        DocumentRejected: if it is no JSON, or no CASE package; with line and column.
    """
    document = _package(_json(data, name), name)
    return _Package(document, name, wishes).understood(today)


def as_uuid(said: str) -> str:
    """Return a UUID as CASE writes it: bare, in small letters and with dashes; "" for what is none.

    Source: the schema's comment on ``identifier``; ``urn:uuid:`` belongs in a ``uri`` only.

    >>> as_uuid("urn:uuid:6BA7B810-9DAD-11D1-80B4-00C04FD430C8")
    '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
    """
    found = _UUID.fullmatch(said)
    return str(UUID(found[1])) if found else ""


def _json(data: bytes, name: str) -> Any:
    said, _ = decoded(data, name)
    try:
        return json.loads(said)
    except (ValueError, RecursionError) as error:
        raise DocumentRejected(name, json_fault(error), _AGAIN) from error


def _package(document: Any, name: str) -> Mapping[str, Any]:
    if isinstance(document, dict) and isinstance(document.get("CFPackage"), dict):
        document = document["CFPackage"]
    if not isinstance(document, dict) or not isinstance(document.get("CFDocument"), dict):
        raise DocumentRejected(
            name,
            text("it is JSON, but no CASE package: there is no {part} in it", part="CFDocument"),
            text("Ask for the whole package (CFPackages), not for the document or its items alone."),
        )
    return document


class _Package:
    """One package while it is read; ``findings`` collects what is amiss in it."""

    def __init__(self, document: Mapping[str, Any], name: str, wishes: Wishes) -> None:
        self.document, self.name, self.wishes = document, name, wishes
        self.head: Mapping[str, Any] = document["CFDocument"]
        self.findings: list[Finding] = []
        self.items = list(self._objects("CFItems"))
        self.associations = list(self._objects("CFAssociations"))
        self.ids = {_identifier(item): number for number, item in self.items}
        statements = [_string(item, "fullStatement") for _, item in self.items]
        self.language = wishes.language or stated_language(self.head.get("language")) or language_of(statements)

    def understood(self, today: date) -> Understood:
        tongue = self.language or "nl"
        if self.language is None and any(not stated_language(item.get("language")) for _, item in self.items):
            self.findings.append(language_question(self.name))
        ours = _ours(self.head)
        title = _string(self.head, "title")
        draft = Draft(
            kind="case",
            name=self.name,
            titles=_wordings(ours.get("titles")) or ({tongue: title} if title else {}),
            entries=tuple(self._entries(tongue)),
            code=_string(ours, "code"),
            source_kind=_kind(_string(self.head, "frameworkType")),
            valid_from=self._day("statusStartDate"),
            valid_until=self._day("statusEndDate"),
            note=_string(self.head, "notes"),
            source=_string(self.head, "officialSourceURL") or _web(_string(self.head, "uri")),
            identifier=_identifier(self.head),
            qualifications=tuple(_qualifications(ours.get("qualifications"))),
            variants=tuple(_variants(ours.get("variants"))),
        )
        made = assemble(draft, self.wishes, today)
        blocked = any(found.severity in {Severity.ERROR, Severity.QUESTION} for found in self.findings)
        return Understood("case", None if blocked else made.trajectory, (*self.findings, *made.findings))

    def _objects(self, part: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        found = self.document.get(part) or []
        if not isinstance(found, list):
            raise DocumentRejected(self.name, text("{part} is no list", part=part), _AGAIN)
        for number, item in enumerate(found):
            if isinstance(item, dict):
                yield number, item
            else:
                self._fault(f"{part}[{number}]", text("This is not an object."))

    def _fault(self, place: str, message: Text) -> None:
        where = f"{self.name}!{place}"
        self.findings.append(Finding(Kind.FILE_PROBLEM, Severity.ERROR, message, _AGAIN, cell=where))

    def _day(self, key: str) -> date | None:
        said = _string(self.head, key)
        if not said:
            return None
        try:
            return date.fromisoformat(said[:10])
        except ValueError:
            message = text("{said} is no date, so it was passed over.", said=said)
            where = f"{self.name}!CFDocument.{key}"
            self.findings.append(Finding(Kind.BAD_DATE, Severity.WARNING, message, cell=where))
            return None

    def _entries(self, tongue: str) -> Iterator[Entry]:
        parents, order, after, translated = self._ties()
        by_id = {_identifier(item): item for _, item in self.items}
        numbered = [(number, item) for number, item in self.items if _identifier(item) not in translated]
        numbered.sort(key=lambda each: (order.get(_identifier(each[1]), (0, "")), each[0]))
        for number, item in numbered:
            identifier = _identifier(item)
            place = f"CFItems[{number}]"
            if not identifier:
                self._fault(place, text("This item has no identifier."))
            ours = _ours(item)
            labels = {stated_language(item.get("language")) or tongue: _string(item, "fullStatement")}
            for other, original in translated.items():
                if original == identifier and (language := stated_language(by_id[other].get("language"))):
                    labels[language] = _string(by_id[other], "fullStatement")
            yield Entry(
                key=identifier,
                parent=parents.get(identifier),
                code=_string(item, "humanCodingScheme"),
                labels=labels | _wordings(ours.get("labels")),
                place=f"{self.name}!{place}",
                also=_strings(item.get("conceptKeywords")),
                per_variant=ours.get("per_variant") is True,
                after=tuple(_string(by_id[before], "humanCodingScheme") for before in after.get(identifier, ())),
                was=_strings(ours.get("was")),
                identifier=identifier,
                group=ours.get("cluster") is True,
            )

    def _ties(self) -> tuple[dict[str, str], dict[str, tuple[float, str]], dict[str, list[str]], dict[str, str]]:
        """Return who stands under whom, in which order, what comes after what, and which translates which."""
        parents: dict[str, str] = {}
        order: dict[str, tuple[float, str]] = {}
        after: dict[str, list[str]] = {}
        translated: dict[str, str] = {}
        document = _identifier(self.head)
        for number, tie in self.associations:
            origin, destination = (_node(tie.get(end)) for end in ("originNodeURI", "destinationNodeURI"))
            kind = _string(tie, "associationType")
            if kind == "isChildOf" and origin in self.ids:
                order[origin] = (_number(tie.get("sequenceNumber")), "")
                if destination != document and destination in self.ids:
                    parents.setdefault(origin, destination)
                elif destination != document:
                    said = text("It stands under an item that is not in the package.")
                    self._fault(f"CFAssociations[{number}]", said)
            elif kind == "precedes" and origin in self.ids and destination in self.ids:
                after.setdefault(destination, []).append(origin)
            elif kind == "isTranslationOf" and origin in self.ids and destination in self.ids:
                translated[origin] = destination
        return parents, order, after, translated


def _node(found: Any) -> str:
    """Return the identifier of one end of a tie; some servers give the bare URI."""
    if isinstance(found, dict):
        return _identifier(found) or _last(_string(found, "uri"))
    return _last(found) if isinstance(found, str) else ""


def _last(uri: str) -> str:
    said = uri.rpartition("/")[2]
    return as_uuid(said) or said


def _identifier(item: Mapping[str, Any]) -> str:
    """Return under which name an item is known; the same UUID written otherwise is the same name."""
    said = _string(item, "identifier")
    return as_uuid(said) or said


def _number(found: Any) -> float:
    try:
        return float(found)
    except (TypeError, ValueError):
        return float("inf")


def _string(item: Mapping[str, Any], key: str) -> str:
    found = item.get(key)
    return found.strip() if isinstance(found, str) else ""


def _strings(found: Any) -> tuple[str, ...]:
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def _wordings(found: Any) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {language: said for language, said in found.items() if isinstance(said, str) and said.strip()}


def _ours(item: Mapping[str, Any]) -> Mapping[str, Any]:
    extensions = item.get("extensions")
    found = extensions.get(OURS) if isinstance(extensions, dict) else None
    return found if isinstance(found, dict) else {}


def _kind(said: str) -> str:
    return said if said in SOURCE_KINDS else "other"


def _qualifications(found: Any) -> Iterator[Qualification]:
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict) and _string(each, "code"):
            level = each.get("level")
            yield Qualification(_string(each, "code"), _string(each, "title"), level if isinstance(level, int) else 0)


def _variants(found: Any) -> Iterator[Variant]:
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict) and _string(each, "name"):
            yield Variant(_string(each, "name"), _strings(each.get("also")))


def _web(uri: str) -> str:
    """Return an address that leads somewhere; ``urn:uuid:…`` only says again what the identifier says."""
    return uri if uri.startswith(("http://", "https://")) else ""
