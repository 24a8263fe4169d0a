"""The school's list of learners is understood: OneRoster 1.1 and 1.2 as zip or alone, and plain lists."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from addin.errors import DocumentRejected
from addin.exchange.roster import Roster, read_roster

INTEROP = Path(__file__).parents[3] / "shared" / "interop"

MANIFEST = "propertyName,value\nmanifest.version,1.0\noneroster.version,{}\nfile.users,{}\n"
USERS_11 = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    "u1,,,true,o1,student,noor,,Noor,Peeters,,,noor@example.org,,,,,geheim\n"
    "u2,,,true,o1,teacher,kim,,Kim,Maes,,,,,,,,\n"
    "u3,,,false,o1,student,jef,,Jef,Claes,,,,,,,,\n"
)
USERS_12 = (
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,"
    "sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,"
    "preferredFamilyName,primaryOrgSourcedId,pronouns\n"
    "u1,active,2026-09-01T00:00:00Z,true,noor,,Eleonora,Peeters,,,,,,,,,,Noor,,,o1,\n"
    "u2,tobedeleted,2026-09-01T00:00:00Z,true,jef,,Jef,Claes,,,,,,,,,,,,,o1,\n"
)
ROLES = (
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n"
    "r1,,,u1,primary,student,,,o1,\nr2,,,u2,primary,student,,,o1,\n"
)
CLASSES = (
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
    "termSourcedIds,subjects,subjectCodes,periods\nk1,,,6 LOG duaal,,c1,,homeroom,,o1,t1,,,\n"
)
ENROLLMENTS = (
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
    "e1,,,k1,o1,u1,student,,,\n"
)


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files.items():
            packed.writestr(f"export/{name}.csv", content)
    return out.getvalue()


def names(roster: Roster) -> list[str]:
    return [person.name for person in roster.learners]


def test_one_roster_1_1_gives_learners_with_their_classes() -> None:
    data = zipped(manifest=MANIFEST.format("1.1", "bulk"), users=USERS_11, classes=CLASSES, enrollments=ENROLLMENTS)

    roster = read_roster(data, "rooster.zip")

    assert (roster.version, roster.whole) == ("1.1", True)
    assert names(roster) == ["Noor Peeters"]
    assert roster.learners[0].classes == ("6 LOG duaal",)
    assert [person.active for person in roster.people] == [True, True, False]


def test_one_roster_1_2_takes_roles_and_chosen_names_and_leaves_out_who_went() -> None:
    data = zipped(manifest=MANIFEST.format("1.2", "delta"), users=USERS_12, roles=ROLES)

    roster = read_roster(data, "rooster.zip")

    assert (roster.version, roster.whole) == ("1.2", False)
    assert names(roster) == ["Noor Peeters"]


def test_users_alone_are_enough() -> None:
    assert names(read_roster(USERS_11.encode(), "users.csv")) == ["Noor Peeters"]


@pytest.mark.skipif(not INTEROP.is_dir(), reason="the samples from outside are not beside this clone")
def test_the_sample_from_outside_is_read() -> None:
    roster = read_roster((INTEROP / "oneroster-1.1-minimal.zip").read_bytes(), "oneroster.zip")

    assert names(roster) == ["Mary Jones", "mmichel Jones", "Anna Brown"]
    assert not roster.findings


@pytest.mark.parametrize(
    "listed",
    [
        "Naam;Klas\nNoor Peeters;6 LOG\n",
        "Klas;Familienaam;Voornaam\n6 LOG;Peeters;Noor\n",
        "Nom;Classe\nPeeters, Noor;6 LOG\n",
        "First name,Last name,Class\nNoor,Peeters,6 LOG\n",
        "Leerlingenlijst 2026-2027\n\nstamboeknummer;naam leerling;klasgroep\n12345;Noor Peeters;6 LOG\n",
    ],
)
def test_a_plain_list_is_read_whatever_its_columns(listed: str) -> None:
    (learner,) = read_roster(listed.encode("cp1252"), "klas.csv").learners

    assert (learner.name, learner.classes) == ("Noor Peeters", ("6 LOG",))


def test_a_row_without_a_name_and_a_number_given_twice_are_told() -> None:
    listed = "stamboeknummer;naam;klas\n1;Noor Peeters;6\n2;;6\n1;Jef Claes;6\n"

    roster = read_roster(listed.encode(), "klas.csv")

    assert [(finding.kind, finding.cell) for finding in roster.findings] == [
        ("unnamed_learner", "klas.csv!B3"),
        ("duplicate", "klas.csv"),
    ]
    assert len(roster.learners) == 2


def test_somebody_without_a_number_is_an_error_in_one_roster() -> None:
    broken = USERS_11.replace("u1,", ",", 1)

    roster = read_roster(broken.encode(), "users.csv")

    assert [finding.cell for finding in roster.findings] == ["users.csv!A2"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Dag;Uur\nmaandag;8\n", "no column is headed as names"),
        (zipped(orgs="sourcedId\no1\n"), "there is no users.csv in it"),
        (zipped(users=USERS_11)[:-40], "the zip is damaged"),
        (zipped(users="id,naam\n1,Noor\n"), "no column givenName"),
        (b"\x89PNG\r\n\x1a\n\0\0", "it holds no text"),
    ],
)
def test_what_is_no_roster_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        read_roster(data, "rooster")


def test_a_zip_that_swells_is_refused() -> None:
    with pytest.raises(DocumentRejected, match="unpacks to more than"):
        read_roster(zipped(users=" " * 30_000_000), "rooster.zip")
