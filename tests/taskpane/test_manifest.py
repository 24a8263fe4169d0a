"""The manifest is as Microsoft's published rules want it: order, lengths, names that lead somewhere, real pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask import Flask
from PIL import Image

from addin.language import LANGUAGES
from addin.taskpane.manifest import APP, BASIC, ICON_SIZES, OVERRIDES, identity, manifest
from addin.taskpane.words import BUTTONS, SHEETS, words
from sync_service.pages.companies import taskpane
from tests.support.school import service

ORIGIN = "https://leerlijn.school.example"


@pytest.fixture
def made() -> Element:
    return fromstring(manifest(ORIGIN, "0.1.0"))  # noqa: S314 - our own


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = service(tmp_path)
    yield app
    app.extensions["leerlijn.record"].close()


def names(parent: Element) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in parent]


def test_elements_stand_in_the_order_of_the_schema(made: Element) -> None:
    assert names(made) == [
        "Id",
        "Version",
        "ProviderName",
        "DefaultLocale",
        "DisplayName",
        "Description",
        "IconUrl",
        "HighResolutionIconUrl",
        "SupportUrl",
        "AppDomains",
        "Hosts",
        "Requirements",
        "DefaultSettings",
        "Permissions",
        "VersionOverrides",
    ]
    control = made.find(f".//{{{OVERRIDES}}}Control")
    assert control is not None
    assert names(control) == ["Label", "Supertip", "Icon", "Action"]
    resources = made.find(f".//{{{OVERRIDES}}}Resources")
    assert resources is not None
    assert names(resources) == ["Images", "Urls", "ShortStrings", "LongStrings"]


def test_every_name_leads_to_something_that_is_there_once(made: Element) -> None:
    told = [item.get("id", "") for item in made.iter() if item.tag.startswith(f"{{{BASIC}}}") and item.get("id")]
    asked = {item.get("resid", "") for item in made.iter() if item.get("resid")}

    assert asked == set(told)
    assert len(told) == len(set(told))
    assert max(map(len, told)) <= 32


def test_no_text_is_longer_than_excel_takes(made: Element) -> None:
    for kind, most in (("ShortStrings", 125), ("LongStrings", 250)):
        for string in made.iterfind(f".//{{{BASIC}}}{kind}//"):
            assert len(string.get("DefaultValue") or string.get("Value") or "") <= most
    assert all(len(words(language)["about"]) <= 250 for language in LANGUAGES)


def test_each_of_the_six_buttons_stands_in_the_ribbon_and_runs_its_function(made: Element) -> None:
    called = [one.text for one in made.iter(f"{{{OVERRIDES}}}FunctionName")]
    below = [one.text for one in made.iterfind(f".//{{{OVERRIDES}}}Item//{{{OVERRIDES}}}FunctionName")]

    assert list(BUTTONS) == ["validate", "colour", "summary", "sync", "reply", "undo"]
    assert (called, below) == ([*BUTTONS, *SHEETS], list(SHEETS))


def test_all_addresses_are_https_and_of_the_service(made: Element) -> None:
    addresses = [value for item in made.iter() for value in item.attrib.values() if value.startswith("http")]

    assert addresses
    assert all(address.startswith(f"{ORIGIN}/") for address in addresses)


def test_ribbon_and_description_speak_three_languages(made: Element) -> None:
    strings = made.findall(f".//{{{BASIC}}}String")

    assert strings
    assert all([one.get("Locale") for one in string] == ["fr-BE", "en-US"] for string in strings)
    assert next(one for one in strings if one.get("id") == "validate").get("DefaultValue") == "Controleer"
    assert made.findtext(f"{{{APP}}}DefaultLocale") == "nl-BE"


def test_two_services_have_two_add_ins_and_one_service_keeps_its_own() -> None:
    assert identity(ORIGIN) == identity(ORIGIN) != identity("https://elders.example")


def test_every_picture_that_is_named_is_served_and_has_its_size(app: Flask, made: Element) -> None:
    client = app.test_client()
    for image in made.iterfind(f".//{{{BASIC}}}Image"):
        address = image.get("DefaultValue")
        if address is None:
            continue
        with client.get(address.removeprefix(ORIGIN)) as answer:
            size = int(image.attrib["id"].rpartition(".")[2])

            assert Image.open(BytesIO(answer.data)).size == (size, size)
            assert size in ICON_SIZES


def test_the_service_gives_its_own_manifest(app: Flask) -> None:
    answer = app.test_client().get("/taskpane/manifest.xml", base_url=ORIGIN)

    assert answer.data == manifest(ORIGIN, version("leerlijn"))


def test_the_pane_may_be_shown_by_excel_on_the_web_and_by_nobody_else(app: Flask) -> None:
    with app.test_client().get("/taskpane/pane.html") as answer:
        policy = answer.headers["Content-Security-Policy"]

    assert policy == taskpane.HEADERS["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://*.officeapps.live.com" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize("name", ["words.py", "../errors.py", "js/nothing.mjs", "__init__.py"])
def test_nothing_but_the_pane_is_served(app: Flask, name: str) -> None:
    assert app.test_client().get(f"/taskpane/{name}").status_code in {303, 404}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pane_asks_for_no_word_that_is_missing(app: Flask, language: str) -> None:
    said = app.test_client().get(f"/taskpane/words.json?language={language}").get_json()
    asked = {
        name
        for file in (*taskpane.FOLDER.glob("js/*.mjs"), taskpane.FOLDER / "pane.html")
        for name in _asked(file.read_text(encoding="utf-8"))
    }

    assert len(asked) > 25
    assert asked <= said.keys()


def _asked(source: str) -> set[str]:
    return set(re.findall(r'data-say="(\w+)"', source)) | set(re.findall(r'\bsay\("(\w+)"', source))
