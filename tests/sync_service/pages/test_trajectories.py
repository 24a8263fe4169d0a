"""The pages about trajectories: a file is looked at, answered, kept, followed, compared, and taken away again."""

from __future__ import annotations

import io
import json
import re
from html import unescape

from flask.testing import FlaskClient

from addin.domain.shelf import find_known
from tests.support.school import token

LIST = "Nr;Wat\nHT.A1;Leest een tekening van het werk\nHT.B1;Schaaft met de machine\n"


def text(answer: object) -> str:
    return answer.get_data(as_text=True)  # type: ignore[attr-defined, no-any-return]


def fields(page: str) -> dict[str, str]:
    """Return what the form of a page would send: its inputs, and what its lists have chosen."""
    form = page.partition('class="card look"')[2].partition("</form>")[0]
    found = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', form))
    found |= {name: value for value, name in re.findall(r'value="([^"]*)"[^>]* name="([\w-]+)"', form)}
    for name, choices in re.findall(r'<select name="([\w-]+)">(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', choices)
        found[name] = chosen[1] if chosen else ""
    return {name: unescape(value) for name, value in found.items()}


def post(client: FlaskClient, address: str, **sent: object) -> str:
    answer = client.post(address, data={"csrf_token": token(client), **sent}, follow_redirects=True)
    return answer.get_data(as_text=True)


def send(client: FlaskClient, listed: str, name: str = "hout.csv") -> str:
    return post(client, "/trajectories/look", upload=(io.BytesIO(listed.encode()), name))


def bring(client: FlaskClient, listed: str, **more: str) -> str:
    return post(client, "/trajectories/keep", **(fields(send(client, listed)) | more))


def test_those_that_come_with_leerlijn_can_be_looked_at_and_taken_along(client: FlaskClient) -> None:
    page = text(client.get("/trajectories"))
    shown = text(client.get("/trajectories/LOG@2023-09-01"))
    package = client.get("/trajectories/LOG@2023-09-01/case")

    assert "Dual logistics (example)" in page
    assert "Wears the right protective equipment" in shown
    assert json.loads(package.data)["CFDocument"]["version"] == "2023-09-01"
    assert client.get("/trajectories/LOG@2023-09-01/xlsx").data.startswith(b"PK")
    assert client.get("/trajectories/LOG@1999-01-01").status_code == 404
    assert client.get("/trajectories/LOG@2023-09-01/doc").status_code == 404


def test_a_list_is_asked_about_and_kept_only_when_it_is_clear(client: FlaskClient) -> None:
    first = send(client, LIST)
    again = post(client, "/trajectories/look", **(fields(first) | {"column-2": "label", "language": "nl"}))
    kept = post(client, "/trajectories/keep", **(fields(again) | {"code": "HTX"}))

    assert "Which column says what the learner can do" in first
    assert "/trajectories/keep" not in first
    assert "/trajectories/keep" in again
    assert "Schaaft met de machine" in again
    assert "can be followed from now on" in kept
    assert "HTX" in text(client.get("/trajectories"))


def test_what_a_column_is_not_can_be_said_too(client: FlaskClient) -> None:
    both = "Code;Competentie;Leerdoel\nHT.A1;Leest een tekening van het werk;x\nHT.B1;Schaaft met het toestel;x\n"

    asked = send(client, both)
    settled = post(client, "/trajectories/look", **(fields(asked) | {"column-2": "label", "column-3": ""}))

    assert "could both be label" in asked
    assert "/trajectories/keep" in settled


def test_two_versions_stand_side_by_side_and_one_can_be_taken_away(client: FlaskClient) -> None:
    clear = LIST.replace("Wat", "Competentie")
    bring(client, clear, language="nl", valid_from="2023-09-01", code="HT")
    page = bring(client, clear.replace("HT.B1", "HT.B7"), language="nl", valid_from="2026-09-01", code="HT")

    beside = re.search(r'href="(/trajectories/beside[^"]+)"', page)
    assert beside is not None
    shown = text(client.get(unescape(beside[1])))
    gone = post(client, "/trajectories/HT@2023-09-01/remove")

    assert "HT.B1 Schaaft met de machine" in shown
    assert "another code" in shown
    assert "is not followed any more" in gone
    assert "HT@2023-09-01" not in gone.partition("trajectory-list")[2]
    assert client.get("/trajectories/HT@2023-09-01").status_code == 404
    assert client.post("/trajectories/LOG@2023-09-01/remove", data={"csrf_token": token(client)}).status_code == 404


def test_a_broken_file_is_told_of_in_one_sentence(client: FlaskClient) -> None:
    said = send(client, '{"CFDocument": ', "hout.json")

    assert "hout.json cannot be read: line 1, column 16 is not written as JSON" in said


def test_what_no_form_sends_is_refused(client: FlaskClient) -> None:
    for file, status in {"%%%": 400, "": 413}.items():
        sent = {"csrf_token": token(client), "name": "x", "file": file}

        assert client.post("/trajectories/look", data=sent).status_code == status


def test_a_code_by_which_somebody_was_rated_cannot_begin_to_mean_something_else(school: FlaskClient) -> None:
    rows = [f"{one.code};{one.label()};{one.cluster};" for one in find_known("LOG").competences]
    fields_ = {"language": "nl", "valid_from": "2026-09-01", "code": "LOG"}
    taken = next(row for row in rows if row.startswith("LOG.A1;"))
    other = "LOG.A1;Bestuurt een hijskraan op een werf;A;"

    def looked(line: str) -> str:
        listed = "\n".join(["Code;Competentie;Cluster;was", *(line if row == taken else row for row in rows)])
        return post(school, "/trajectories/look", upload=(io.BytesIO(listed.encode()), "log.csv"), **fields_)

    refused, said, kept = looked(other), looked(other + "LOG.A1"), looked(taken)

    assert "Learners were rated by LOG.A1 when it meant" in refused
    assert "/trajectories/keep" not in refused
    assert "/trajectories/keep" in said
    assert "/trajectories/keep" in kept
    assert "Learners were rated by LOG.A1" in post(school, "/trajectories/keep", **fields(refused))
