"""How pages call what they show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sync_service.pages.naming import when_said
from tests.support.school import service

DAY = date(2026, 5, 2)


@pytest.mark.parametrize(
    ("on", "moment", "said"),
    [
        (DAY, "Stand van zaken op 02/05/2026", "Stand van zaken op 02/05/2026"),
        (DAY, "bezoek 2.5.26", "bezoek 2.5.26"),
        (DAY, "bezoek 12/05/2026", "2 mei 2026, bezoek 12/05/2026"),
        (DAY, "periode 1", "2 mei 2026, periode 1"),
        (DAY, None, "2 mei 2026"),
        (None, "periode 1", "periode 1"),
        (None, None, "geen datum"),
    ],
)
def test_a_day_that_its_heading_names_is_said_once(
    tmp_path: Path, on: date | None, moment: str | None, said: str
) -> None:
    app = service(tmp_path)
    with app.test_request_context(headers={"Accept-Language": "nl"}):
        assert when_said(on, moment) == said
    app.extensions["leerlijn.record"].close()
