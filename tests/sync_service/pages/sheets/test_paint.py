"""Colours reach the page in a stylesheet that its address describes, and text on them can be read."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from addin.domain.palette import STYLES
from sync_service.pages.sheets.paint import MOST_COLOURS, paint_url


def test_the_address_names_the_colours_once_and_in_order(app: Flask) -> None:
    with app.test_request_context("/"):
        assert paint_url(["#FFC000", "#00B050", "#FFC000"]) == "/paint/00B050-FFC000.css"
        assert paint_url([]) == ""
        assert paint_url([f"#{number:06X}" for number in range(MOST_COLOURS + 5)]).count("-") == MOST_COLOURS - 1


@pytest.mark.parametrize(
    ("colour", "ink"), [("FFFFFF", "000"), ("000000", "fff"), ("375623", "fff"), ("FFFF00", "000"), ("FF0000", "000")]
)
def test_text_on_a_colour_is_black_or_white_whichever_reads_better(app: Flask, colour: str, ink: str) -> None:
    rules = app.test_client().get(f"/paint/{colour}.css")

    assert rules.mimetype == "text/css"
    assert rules.get_data(as_text=True) == f".f{colour}{{background:#{colour};color:#{ink}}}"


@pytest.mark.parametrize("colours", ["red", "00B05", "00B050;x", "00b050", "-", "-".join(["00B050"] * 121)])
def test_an_address_that_is_no_list_of_colours_is_no_stylesheet(client: FlaskClient, colours: str) -> None:
    assert client.get(f"/paint/{colours}.css").status_code == 404


def test_every_status_has_its_colours_from_the_palette(app: Flask) -> None:
    rules = app.test_client().get("/statuses.css").get_data(as_text=True)
    fills = dict(re.findall(r"\.s-(\w+)\{--status-fill:(#\w+);", rules))

    assert fills == {status.value: sign.fill for status, sign in STYLES.items()} | {"ask": "#FFFFFF"}
