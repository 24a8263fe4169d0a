"""The OpenAPI document and the running service say the same: addresses, examples, answers, whatever somebody sends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode

from addin.buttons import BUTTONS
from sync_service.api.description import described
from sync_service.api.description.examples import EXAMPLES
from sync_service.api.description.paths import PATHS, ROOT
from sync_service.app import API
from tests.support.api_examples import worked
from tests.support.invented_calls import CHECKS, with_patience
from tests.support.paired import pair
from tests.support.school import service

EACH = int(os.environ.get("LEERLIJN_CALLS", "5"))
"""Invented calls of each address and method; ``make fuzz`` sends more."""


def test_every_address_is_described_and_every_described_one_is_there(app: Flask) -> None:
    rooms = {room.name for room in API}
    there = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in rooms and rule.endpoint != "macros.run"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = {(address, method) for address, calls in PATHS.items() for method in calls}

    assert {(f"{ROOT}macros/{button}", "post") for button in BUTTONS} | there == told


def test_the_worked_examples_are_what_the_service_answers(app: Flask) -> None:
    assert worked(app) == EXAMPLES


def test_every_example_fits_its_schema() -> None:
    document = described()
    for address, calls in PATHS.items():
        for method, call in calls.items():
            shown = [(call["requestBody"]["content"])] if "requestBody" in call else []
            shown += [answer["content"] for answer in call["responses"].values()]
            for content in shown:
                for kind in content.values():
                    if "example" in kind:
                        schema = {**kind["schema"], "components": document["components"]}
                        faults = list(Draft202012Validator(schema).iter_errors(kind["example"]))
                        assert not faults, (address, method, faults[0].message)


def test_anybody_may_read_the_description(app: Flask) -> None:
    assert app.test_client().get("/api/v1/openapi.json").get_json() == described()


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The service as schemathesis sees it, with the token of a paired program and no end to its patience."""
    app = with_patience(service(tmp_path_factory.mktemp("service")))
    app.extensions["tests.token"] = pair(app).token
    yield schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", app)
    app.extensions["leerlijn.record"].close()


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_sent_no_call_breaks_and_each_answer_fits_the_description(api: Any, mode: GenerationMode) -> None:
    token = api.app.extensions["tests.token"]
    operations = [found.ok() for found in api.get_all_operations()]
    for operation in operations:
        if operation.method == "delete":
            continue  # unpairing would end the others

        @settings(max_examples=EACH, suppress_health_check=list(HealthCheck), print_blob=False)
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case: schemathesis.Case) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=[*CHECKS])

        holds()
    # The description itself is not among what schemathesis calls.
    assert len(operations) == sum(len(calls) for calls in PATHS.values()) - 1
