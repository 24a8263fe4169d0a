"""The command that lays the ribbon for Excel ready."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from addin.language import LANGUAGES
from addin.taskpane.words import words
from addin.terminal import Exit
from tests.support.command_line import leerlijn


def test_ribbon_install_lays_the_files_ready_and_explains_where_it_is_not_allowed(tmp_path: Path) -> None:
    told = leerlijn("ribbon", "install", "-o", tmp_path / "knoppen", "--lang", "nl")
    as_json = leerlijn("ribbon", "install", "-o", tmp_path / "knoppen", "--json")

    assert told.exit_code == Exit.DONE
    assert (tmp_path / "knoppen" / "Leerlijn.bas").is_file()
    assert str(tmp_path / "knoppen" / "customUI14.xml") in told.output
    assert "Gebruik dan het Leerlijn-venster" in told.output
    assert len(json.loads(as_json.output)["written"]) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ribbon_for_excel_speaks_the_language_of_whoever_installs_it(tmp_path: Path, language: str) -> None:
    leerlijn("ribbon", "install", "-o", tmp_path, "--lang", language)
    buttons = parse(tmp_path / "customUI14.xml").getroot()  # noqa: S314 - our own
    labels = {one.get("id"): one.get("label") for one in buttons.iter() if one.get("label")}
    said = words(language)

    assert labels["LeerlijnUncolour"] == said["undo"]
    assert labels["LeerlijnMore"] == said["more"]
    assert labels["Leerlijn_plan"] == said["plan"]
    assert set(labels.values()) <= set(said.values())
