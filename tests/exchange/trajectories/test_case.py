"""CASE packages: what we write the official schema allows; what others write is read, or told of with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_DNS, UUID, uuid5

import pytest
from jsonschema import Draft201909Validator, FormatChecker

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import parse_trajectory, write_trajectory
from addin.errors import DocumentRejected
from addin.exchange.trajectories.case import read_case
from addin.exchange.trajectories.case_out import case_package, competence_identifier, write_case
from addin.exchange.trajectories.draft import Understood, Wishes

INTEROP = Path(__file__).parents[4] / "shared" / "interop"
OUTSIDE = pytest.mark.skipif(not INTEROP.is_dir(), reason="the samples from outside are not beside this clone")
AT = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
TODAY = date(2026, 10, 1)
Change = Callable[[dict[str, Any]], object]


def node(name: str) -> dict[str, str]:
    return {"title": name, "identifier": name, "uri": f"https://example.org/ims/case/v1p1/CFItems/{name}"}


def item(name: str, said: str, **more: Any) -> dict[str, Any]:
    return {
        "identifier": name,
        "uri": node(name)["uri"],
        "fullStatement": said,
        "lastChangeDateTime": "2026-01-01",
    } | more


def tie(origin: str, destination: str, kind: str = "isChildOf", **more: Any) -> dict[str, Any]:
    name = f"{origin}-{kind}-{destination}"
    ends = {"originNodeURI": node(origin), "destinationNodeURI": node(destination)}
    return {
        "identifier": name,
        "uri": name,
        "associationType": kind,
        "lastChangeDateTime": "2026-01-01",
        **ends,
        **more,
    }


def package() -> dict[str, Any]:
    """A framework such as another system writes: two clusters, three competences, out of order."""
    return {
        "CFDocument": {
            "identifier": "doc",
            "uri": "https://example.org/CFDocuments/doc",
            "creator": "Een dienst",
            "title": "Houttechnieken",
            "language": "nl-BE",
            "lastChangeDateTime": "2026-01-01T00:00:00+00:00",
            "statusStartDate": "2025-09-01",
        },
        "CFItems": [
            item("i3", "Schaaft het hout", humanCodingScheme="HT.B1", conceptKeywords=["schaven"]),
            item("i2", "Kiest het hout", humanCodingScheme="HT.A2"),
            item("c2", "Bewerken", humanCodingScheme="HT.B"),
            item("c1", "Voorbereiden", humanCodingScheme="HT.A"),
            item("i1", "Leest een tekening", humanCodingScheme="HT.A1"),
        ],
        "CFAssociations": [
            tie("c1", "doc", sequenceNumber=1),
            tie("c2", "doc", sequenceNumber=2),
            tie("i1", "c1", sequenceNumber=1),
            tie("i2", "c1", sequenceNumber=2),
            tie("i3", "c2", sequenceNumber=1),
            tie("i1", "i2", "precedes"),
        ],
    }


def read(document: Any, **wishes: Any) -> Understood:
    return read_case(json.dumps(document).encode(), "hout.json", Wishes(**wishes), TODAY)


@pytest.fixture(scope="module")
def schema() -> Draft201909Validator:
    said = json.loads((INTEROP / "case-v1p1-cfpackage.schema.json").read_text(encoding="utf-8"))
    return Draft201909Validator(said, format_checker=FormatChecker())


@OUTSIDE
@pytest.mark.parametrize("trajectory", built_in(), ids=lambda trajectory: trajectory.code)
def test_the_official_schema_allows_what_is_written(trajectory: Trajectory, schema: Draft201909Validator) -> None:
    assert [error.message for error in schema.iter_errors(case_package(trajectory, AT))] == []


@OUTSIDE
def test_the_official_schema_allows_what_was_brought_in(schema: Draft201909Validator) -> None:
    brought = read(package()).trajectory

    assert brought
    assert [error.message for error in schema.iter_errors(case_package(brought, AT))] == []


@OUTSIDE
def test_packages_from_outside_are_read() -> None:
    for name, wordings in {"AdoptedTestFramework": ["Item 1"], "Utf8TestFramework": ["Item 𝑑 1"]}.items():
        data = (INTEROP / f"{name}.json").read_bytes()

        found = read_case(data, name, Wishes(language="en"), TODAY).trajectory

        assert found
        assert [competence.label("en") for competence in found.competences] == wordings


@OUTSIDE
def test_a_package_from_outside_without_items_is_told_to_be_empty() -> None:
    found = read_case((INTEROP / "EmptyExternalFramework.json").read_bytes(), "leeg.json", Wishes(language="en"), TODAY)

    assert found.trajectory is None
    assert "There are no competences in leeg.json." in {str(finding.message) for finding in found.findings}


@pytest.mark.parametrize("trajectory", built_in(), ids=lambda trajectory: trajectory.code)
def test_what_is_written_is_read_again(trajectory: Trajectory) -> None:
    written = write_case(trajectory, AT)
    again = read_case(written.encode(), "x.json", Wishes(), TODAY).trajectory

    assert again
    assert write_case(again, AT) == written
    kept = set(trajectory.__slots__) - {"clusters", "identifier"}
    assert all(getattr(again, name) == getattr(trajectory, name) for name in kept)
    assert [one.labels for one in again.competences] == [one.labels for one in trajectory.competences]
    assert [one.also for one in again.competences] == [one.also for one in trajectory.competences]


def test_identifiers_are_uuids_that_stay_the_same() -> None:
    trajectory = built_in()[0]
    first, second = trajectory.competences[:2]

    assert UUID(competence_identifier(trajectory, first)).version == 5
    assert competence_identifier(trajectory, first) == competence_identifier(
        parse_trajectory(write_trajectory(trajectory)), first
    )
    assert competence_identifier(trajectory, first) != competence_identifier(trajectory, second)


UUIDS = {name: str(uuid5(NAMESPACE_DNS, name)) for name in ("doc", "c1", "c2", "i1", "i2", "i3")}


def strictly(document: dict[str, Any]) -> dict[str, Any]:
    """The package as a strict server gives it: every name is a UUID."""
    said = json.dumps(document)
    for name, uuid in UUIDS.items():
        said = re.sub(rf'(["/]){name}"', rf'\g<1>{uuid}"', said)
    return json.loads(said)


def named(document: Any) -> set[tuple[str, str]]:
    """Every identifier of a package with the address beside it."""
    if isinstance(document, list):
        return {pair for one in document for pair in named(one)}
    if not isinstance(document, dict):
        return set()
    here = {(document["identifier"], document["uri"])} if "identifier" in document else set()
    return here | {pair for one in document.values() for pair in named(one)}


@pytest.mark.parametrize("trajectory", [*built_in(), None], ids=lambda one: one.code if one else "brought")
def test_an_identifier_is_a_bare_uuid_and_urn_uuid_stands_in_addresses_alone(trajectory: Trajectory | None) -> None:
    trajectory = trajectory or read(package()).trajectory
    assert trajectory

    found = named(case_package(trajectory, AT))

    assert all(str(UUID(identifier)) == identifier for identifier, _ in found)
    assert {uri for identifier, uri in found} == {f"urn:uuid:{identifier}" for identifier, _ in found}


def test_what_a_server_named_keeps_name_and_address() -> None:
    found = read(strictly(package())).trajectory
    assert found

    written = case_package(found, AT)

    at = "https://example.org/CFDocuments/", "https://example.org/CFItems/"
    assert (written["CFDocument"]["identifier"], written["CFDocument"]["uri"]) == (UUIDS["doc"], at[0] + UUIDS["doc"])
    assert {one["uri"] for one in written["CFItems"]} == {at[1] + UUIDS[name] for name in UUIDS if name != "doc"}


@pytest.mark.parametrize("write", ["urn:uuid:{}", "URN:UUID:{}", "{{{}}}"])
def test_a_uuid_written_otherwise_is_the_same_identifier(write: str) -> None:
    odd = strictly(package())
    for tie_ in odd["CFAssociations"]:
        tie_["originNodeURI"]["identifier"] = write.format(tie_["originNodeURI"]["identifier"].upper())
    for each in odd["CFItems"]:
        each["identifier"] = write.format(each["identifier"])

    found, strict = read(odd).trajectory, read(strictly(package())).trajectory

    assert found
    assert strict
    assert (found.identifier, found.clusters) == (strict.identifier, strict.clusters)


def test_clusters_order_and_learning_line_are_understood() -> None:
    found = read(package()).trajectory

    assert found
    assert (found.code, found.title(), found.valid_from) == ("HT", "Houttechnieken", date(2025, 9, 1))
    assert [(cluster.code, cluster.name()) for cluster in found.clusters] == [("A", "Voorbereiden"), ("B", "Bewerken")]
    assert [one.code for one in found.competences] == ["HT.A1", "HT.A2", "HT.B1"]
    assert found.competences[1].after == ("HT.A1",)
    assert found.competences[2].also == ("schaven",)
    assert found.competences[0].identifier == "i1"


def test_clusters_in_clusters_are_named_with_what_they_stand_under() -> None:
    deep = package()
    deep["CFItems"].append(item("d", "Atelier"))
    deep["CFAssociations"][0] = tie("c1", "d")
    deep["CFAssociations"].append(tie("d", "doc", sequenceNumber=0))

    found = read(deep).trajectory

    assert found
    assert [cluster.name() for cluster in found.clusters] == ["Atelier › Voorbereiden", "Bewerken"]


def test_translations_are_labels_of_what_they_translate() -> None:
    spoken = package()
    spoken["CFItems"].append(item("t1", "Lit un plan", language="fr"))
    spoken["CFAssociations"].append(tie("t1", "i1", "isTranslationOf"))

    found = read(spoken).trajectory

    assert found
    assert found.competences[0].labels == {"nl": "Leest een tekening", "fr": "Lit un plan"}
    assert len(found.competences) == 3


def numbers_as_text(document: dict[str, Any]) -> None:
    for each in document["CFAssociations"]:
        each["sequenceNumber"] = str(each.get("sequenceNumber", ""))


def bare_uris(document: dict[str, Any]) -> None:
    for each in document["CFAssociations"]:
        each["destinationNodeURI"] = f"https://example.org/{each['destinationNodeURI']['identifier']}"


def wrapped(document: dict[str, Any]) -> None:
    document["CFPackage"] = dict(document)


@pytest.mark.parametrize("change", [numbers_as_text, bare_uris, wrapped])
def test_servers_that_are_not_strict_are_understood(change: Change) -> None:
    loose = package()
    change(loose)

    found = read(loose).trajectory

    assert found
    assert [one.code for one in found.competences] == ["HT.A1", "HT.A2", "HT.B1"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["CFItems"][0].pop("fullStatement"), "HT.B1 has no wording."),
        (lambda d: d["CFItems"][0].pop("identifier"), "This item has no identifier."),
        (lambda d: d["CFItems"].append(d["CFItems"][0]), "HT.B1 stands there 2 times."),
        (
            lambda d: d["CFItems"][1].update(humanCodingScheme="HT.B1"),
            "The code HT.B1 is also that of hout.json!CFItems",
        ),
        (lambda d: d["CFItems"].append("tekst"), "This is not an object."),
        (lambda d: d["CFAssociations"].append(tie("c1", "weg")), "It stands under an item that is not in the package."),
        (lambda d: d["CFAssociations"].__setitem__(0, tie("c1", "i1")), "HT.A stands, further up, under itself."),
        (lambda d: d["CFDocument"].update(statusEndDate="2020-06-30"), "It ends (2020-06-30) before it begins."),
    ],
)
def test_nothing_is_half_taken_over(change: Change, said: str) -> None:
    broken = package()
    change(broken)

    found = read(broken)

    assert found.trajectory is None
    assert any(said in str(finding.message) for finding in found.findings)


def test_a_date_that_is_none_is_passed_over_with_a_word() -> None:
    odd = package()
    odd["CFDocument"]["statusStartDate"] = "binnenkort"

    found = read(odd)

    assert found.trajectory
    assert found.trajectory.valid_from == date(2026, 9, 1)
    assert [finding.kind for finding in found.findings] == ["bad_date", "file_problem"]


def test_the_language_is_asked_when_nothing_tells_it() -> None:
    mute = package()
    del mute["CFDocument"]["language"]
    mute["CFItems"] = [item("i1", "Boort", humanCodingScheme="HT.A1")]
    mute["CFAssociations"] = []

    asked = read(mute)

    assert asked.trajectory is None
    assert [finding.subject for finding in asked.findings if finding.severity == "question"] == [{"key": "language"}]
    assert read(mute, language="nl").trajectory


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"CFDocument": {\n "title": }', "line 2, column 11 is not written as JSON"),
        (b'{"CFItems": []}', "no CASE package"),
        (b"[1, 2]", "no CASE package"),
        (b'{"CFDocument": {}, "CFItems": 3}', "CFItems is no list"),
        (b"[" * 200_000, "nested too deep"),
        (b"\0\1", "holds no text"),
    ],
)
def test_what_is_no_package_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        read_case(data, "hout.json", Wishes(), TODAY)
