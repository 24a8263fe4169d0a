"""Rosters as schools have them: OneRoster 1.1 and 1.2, and plain lists in any language and with any separator."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from addin.errors import RosterUnreadable
from sync_service.record.roster import read_roster

SHARED = Path(__file__).resolve().parents[4] / "shared" / "interop" / "oneroster-1.1-minimal.zip"


def package(**parts: str) -> bytes:
    """Return a OneRoster package with these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, words in parts.items():
            archive.writestr(f"{name}.csv", words)
    return stream.getvalue()


def named(data: bytes | str) -> list[tuple[str, str]]:
    """Return names and classes on a roster."""
    given = data.encode() if isinstance(data, str) else data
    return [(one.name, one.group) for one in read_roster("lijst.csv", given)]


USERS_1_1 = """sourcedId,status,orgSourcedIds,role,username,givenName,familyName,middleName,password
u1,active,o1,student,noor,Noor,Peeters,Maria,secret
u2,,o1,teacher,mia,Mia,Claes,,secret
u3,tobedeleted,o1,student,jef,Jef,Maes,,secret
u4,,o1,student,ana,Ana,Costa,,secret
"""


def test_oneroster_1_1_gives_the_learners_with_their_home_class() -> None:
    classes = "sourcedId,status,title,classType\nc1,,Wiskunde,scheduled\nc2,,6LOG,homeroom\n"
    enrollments = "sourcedId,status,classSourcedId,userSourcedId,role\ne1,,c1,u1,student\ne2,,c2,u1,student\n"

    data = package(users=USERS_1_1, classes=classes, enrollments=enrollments)

    assert named(data) == [("Ana Costa", ""), ("Noor Peeters", "6LOG")]


def test_oneroster_1_2_tells_roles_apart_and_preferred_names() -> None:
    users = "sourcedId,givenName,familyName,preferredGivenName\nu1,Eleonora,Peeters,Noor\nu2,Mia,Claes,\n"
    roles = "sourcedId,status,userSourcedId,roleType,role\nr1,,u1,primary,student\nr2,,u2,primary,teacher\n"

    (noor,) = read_roster("roster.zip", package(users=users, roles=roles))

    assert noor.name == "Noor Peeters"
    assert noor.keys == ("noor peeters", "eleonora peeters")


def test_middle_name_is_another_way_to_write_the_name() -> None:
    (_, noor) = read_roster("users.csv", USERS_1_1.encode())

    assert noor.keys == ("noor peeters", "maria noor peeters")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared interchange samples are not beside this clone")
def test_sample_of_others_is_read() -> None:
    assert ("Mary Jones", "") in named(SHARED.read_bytes())


@pytest.mark.parametrize(
    "words",
    [
        "Voornaam;Familienaam;Klas\nNoor;Peeters;6LOG\nAna;Costa;6LOG\n",
        "\ufeffnaam,voornaam,klas\nPeeters,Noor,6LOG\nCosta,Ana,6LOG\n",
        "Klas\tLeerling\n6LOG\tNoor Peeters\n6LOG\tAna Costa\n",
        "Nom;Prénom;Classe\nPeeters;Noor;6LOG\nCosta;Ana;6LOG\n",
    ],
)
def test_list_with_headings_is_read_whatever_the_language_and_separator(words: str) -> None:
    assert named(words) == [("Ana Costa", "6LOG"), ("Noor Peeters", "6LOG")]


def test_list_without_headings_has_a_name_on_each_line() -> None:
    assert named("Noor Peeters\n\nAna Costa\n") == [("Ana Costa", ""), ("Noor Peeters", "")]


def test_list_from_an_old_program_keeps_its_accents() -> None:
    assert named("Zoë Bël\nAna Costa\n".encode("cp1252")) == [("Ana Costa", ""), ("Zoë Bël", "")]


@pytest.mark.parametrize(
    "data", [b"", b"naam\n", b"Noor\nAna\n", b"PK\x03\x04 no zip", package(classes="a\n"), b"\x00\x01\x02" * 9]
)
def test_what_is_no_roster_is_one_sentence(data: bytes) -> None:
    with pytest.raises(RosterUnreadable, match="lijst"):
        read_roster("lijst.csv", data)
