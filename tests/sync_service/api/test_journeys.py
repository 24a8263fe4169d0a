"""Whichever way schemathesis walks the links from a workbook to the record, no call breaks and each answer fits."""

from __future__ import annotations

import os
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings

from addin.sheet.wire.snapshots import snapshot_out
from sync_service.api.description.links import LEADS
from sync_service.api.description.paths import PATHS, ROOT
from tests.support.invented_calls import CHECKS, with_patience
from tests.support.paired import opened, pair
from tests.support.school import RATINGS, workbook

WALKS = int(os.environ.get("LEERLIJN_WALKS", "2"))
"""Walks along the links; ``make fuzz`` takes more."""

FILE = workbook([*RATINGS, *(("Sem Janssens", f"D{at}", f"Q{at}", *RATINGS[0][3:]) for at in (1, 2))])


def test_every_link_leads_to_a_call_that_there_is() -> None:
    names = {call["operationId"] for calls in PATHS.values() for call in calls.values()}

    assert names >= LEADS.keys() | {to for leads in LEADS.values() for to in leads}


def test_whichever_way_somebody_walks_no_call_breaks(app: Flask) -> None:
    patient = with_patience(app)
    schema = schemathesis.openapi.from_wsgi(f"{ROOT}openapi.json", patient)
    headers = {"Authorization": f"Bearer {pair(patient).token}"}
    met: set[tuple[str, int]] = set()
    sent: dict[str, Any] = {"sync": {"snapshot": snapshot_out(opened(FILE))}, "receive": FILE}

    class Walk(schema.include(path_regex="uploads|sync|workbooks").as_state_machine()):  # type: ignore[misc]
        """A walk that begins with a workbook that can be read, or it would come no further."""

        def before_call(self, case: schemathesis.Case) -> None:
            case.body = sent.get(case.operation.definition.raw["operationId"], case.body)

        def get_call_kwargs(self, case: schemathesis.Case) -> dict[str, Any]:  # noqa: ARG002 - schemathesis's name
            return {"headers": headers}

        def validate_response(self, response: Any, case: schemathesis.Case, **_more: Any) -> None:
            met.add((case.operation.definition.raw["operationId"], response.status_code))
            case.validate_response(response, checks=[*CHECKS], headers=headers)

    Walk.run(
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=8,
            phases=[Phase.generate],
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
    )
    # It did come somewhere: the whole way, step by step, is walked in test_asking.
    assert met & {(name, 200) for name in ("status", "questions", "record")}, met
