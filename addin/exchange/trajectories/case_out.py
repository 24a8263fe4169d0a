"""CASE 1.1 packages written strictly: nothing that the official schema does not know, outside ``extensions``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from addin.domain.trajectory import Cluster, Competence, Trajectory
from addin.exchange.trajectories.case import OURS, as_uuid

_NAMESPACE = UUID("5f7c1f0a-3f5d-5c58-9d0e-6b0a4f6a2c11")
"""Identifiers are made from codes within it, so that the same trajectory has the same ones wherever it is written."""

_TYPES = {"Cluster": "A group of competences that belong together.", "Competence": "One thing to be able to do."}
_CREATOR = "Leerlijn"


def write_case(trajectory: Trajectory, at: datetime) -> str:
    """Return a trajectory as a CASE 1.1 package, in JSON.

    Labels are Dutch where there are any, with all languages and what CASE has no word for under ``extensions``; other
    wordings are concept keywords, and the learning line is told by ``precedes``.

    Args:
        trajectory: What to write.
        at: The moment that is written as that of the last change.
    """
    return json.dumps(case_package(trajectory, at), ensure_ascii=False, indent=2) + "\n"


def case_package(trajectory: Trajectory, at: datetime) -> dict[str, Any]:
    """Return the package as JSON objects; arguments as for ``write_case``."""
    changed = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    head = _link(trajectory.title(), document_identifier(trajectory), _kept_at(trajectory, "CFDocuments"))
    package: dict[str, Any] = {
        "CFDocument": _document(trajectory, head, changed),
        "CFItems": [],
        "CFAssociations": [],
        "CFDefinitions": {
            "CFItemTypes": [
                {**_link(title, _made(f"type/{title}")), "description": said, "hierarchyCode": str(level)}
                | {"lastChangeDateTime": changed}
                for level, (title, said) in enumerate(_TYPES.items(), start=1)
            ]
        },
    }
    for number, cluster in enumerate(trajectory.clusters, start=1):
        over = _item_link(trajectory, cluster)
        package["CFItems"].append(_cluster(cluster, over, changed))
        package["CFAssociations"].append(_tie("isChildOf", over, head, changed, number))
        for place, competence in enumerate(cluster.competences, start=1):
            link = _item_link(trajectory, competence)
            package["CFItems"].append(_competence(competence, link, changed))
            package["CFAssociations"].append(_tie("isChildOf", link, over, changed, place))
    package["CFAssociations"] += _learning_line(trajectory, changed)
    return package


def document_identifier(trajectory: Trajectory) -> str:
    """Return the UUID under which other systems know this version of a trajectory."""
    return _known_as(trajectory.identifier, trajectory.version)


def cluster_identifier(trajectory: Trajectory, cluster: Cluster) -> str:
    """Return the UUID of a cluster."""
    return _known_as(cluster.identifier, f"{trajectory.version}/cluster/{cluster.code}")


def competence_identifier(trajectory: Trajectory, competence: Competence) -> str:
    """Return the UUID of a competence, the one that results name (OneRoster's learningObjectiveId)."""
    return _known_as(competence.identifier, f"{trajectory.version}/competence/{competence.code}")


def _known_as(identifier: str, name: str) -> str:
    """Return the UUID that somebody else gave; where it is none, as CASE wants, one made of it or of our own name."""
    return as_uuid(identifier) or _made(f"brought/{identifier}" if identifier else name)


def _made(name: str) -> str:
    return str(uuid5(_NAMESPACE, name))


def _link(title: str, identifier: str, base: str = "") -> dict[str, Any]:
    """Return a link; ``base`` is where its server keeps such things, "" for what stands on none."""
    return {"title": title, "identifier": identifier, "uri": f"{base or 'urn:uuid:'}{identifier}"}


def _item_link(trajectory: Trajectory, one: Cluster | Competence) -> dict[str, Any]:
    """Return the link to an item; it leads to the server it came from where that gave its identifier."""
    base = _kept_at(trajectory, "CFItems") if as_uuid(one.identifier) else ""
    if isinstance(one, Cluster):
        return _link(one.code, cluster_identifier(trajectory, one), base)
    return _link(one.code, competence_identifier(trajectory, one), base)


def _kept_at(trajectory: Trajectory, part: str) -> str:
    """Return where the server that this trajectory was brought from keeps such parts, "" if it came from none."""
    base, documents, last = trajectory.source.rpartition("/CFDocuments/")
    ours = trajectory.identifier and as_uuid(last) == as_uuid(trajectory.identifier)
    return f"{base}/{part}/" if documents and ours and as_uuid(last) else ""


def _document(trajectory: Trajectory, head: dict[str, Any], changed: str) -> dict[str, Any]:
    document = {
        **head,
        "caseVersion": "1.1",
        "creator": _CREATOR,
        "lastChangeDateTime": changed,
        "frameworkType": trajectory.source_kind,
        "language": _language(trajectory.titles),
        "version": trajectory.valid_from.isoformat(),
        "statusStartDate": trajectory.valid_from.isoformat(),
    }
    if trajectory.valid_until:
        document["statusEndDate"] = trajectory.valid_until.isoformat()
    if trajectory.source:
        document["officialSourceURL"] = trajectory.source
    if trajectory.note:
        document["notes"] = trajectory.note
    ours: dict[str, Any] = {"code": trajectory.code, "titles": dict(trajectory.titles)}
    if trajectory.qualifications:
        ours["qualifications"] = [
            {"code": one.code, "title": one.title, "level": one.level} for one in trajectory.qualifications
        ]
    if trajectory.variants:
        ours["variants"] = [{"name": one.name, "also": list(one.also)} for one in trajectory.variants]
    return {**document, "extensions": {OURS: ours}}


def _cluster(cluster: Cluster, link: dict[str, Any], changed: str) -> dict[str, Any]:
    return _item(link, "Cluster", cluster.names, changed, {"cluster": True})


def _competence(competence: Competence, link: dict[str, Any], changed: str) -> dict[str, Any]:
    ours: dict[str, Any] = {}
    if competence.per_variant:
        ours["per_variant"] = True
    if competence.was:
        ours["was"] = list(competence.was)
    item = _item(link, "Competence", competence.labels, changed, ours)
    return {**item, "conceptKeywords": list(competence.also)} if competence.also else item


def _item(
    link: dict[str, Any], kind: str, wordings: Mapping[str, str], changed: str, ours: dict[str, Any]
) -> dict[str, Any]:
    language = _language(wordings)
    return {
        "identifier": link["identifier"],
        "uri": link["uri"],
        "fullStatement": wordings[language],
        "humanCodingScheme": link["title"],
        "CFItemType": kind,
        "CFItemTypeURI": _link(kind, _made(f"type/{kind}")),
        "language": language,
        "lastChangeDateTime": changed,
        "extensions": {OURS: {"labels": dict(wordings), **ours}},
    }


def _tie(
    kind: str, origin: dict[str, Any], destination: dict[str, Any], changed: str, number: int | None = None
) -> dict[str, Any]:
    identifier = _made(f"{kind}/{origin['identifier']}/{destination['identifier']}")
    tie = {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "associationType": kind,
        "originNodeURI": origin,
        "destinationNodeURI": destination,
        "lastChangeDateTime": changed,
    }
    return tie if number is None else {**tie, "sequenceNumber": number}


def _learning_line(trajectory: Trajectory, changed: str) -> Iterator[dict[str, Any]]:
    links = {one.code: _item_link(trajectory, one) for one in trajectory.competences}
    for competence in trajectory.competences:
        for before in competence.after:
            yield _tie("precedes", links[before], links[competence.code], changed)


def _language(wordings: Mapping[str, str]) -> str:
    return "nl" if "nl" in wordings else next(iter(wordings))
