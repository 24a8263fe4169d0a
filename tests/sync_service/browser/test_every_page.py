"""Every page there is, found from the addresses themselves: axe finds nothing, none is wider than the screen, and all
of it can be reached and seen with the keyboard alone.

``make soak`` looks at each in four ways, a desktop and a phone by day and at night; a short run at each in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from addin.domain.shelf import built_in
from sync_service.accounts.matrix import MATRIX, PROGRAM
from sync_service.jobs import Board, Task
from sync_service.jobs.kinds import SUMMARIES
from tests.support import talk
from tests.support.browser import DESKTOP, PHONE, Walk, axe, by_keyboard
from tests.support.people import come_in, invited, learner_of, place_all
from tests.support.school import NAME, send, service, sign_in, take, workbook
from tests.support.serving import listening

pytestmark = pytest.mark.browser

LOOKS: tuple[tuple[ViewportSize, str], ...] = (
    (DESKTOP, "light"),
    (PHONE, "dark"),
    (PHONE, "light"),
    (DESKTOP, "dark"),
)
SET_UP = "accounts.set_up"
COACH, MENTOR, LEARNER, NOBODY = "coach", "mentor", "learner", "nobody"
OLD, NEW = built_in()[0].version, built_in()[1].version
NO_ARGUMENT: dict[str, str] = {}

PAGES: Mapping[str, tuple[str, Mapping[str, str]]] = {  # who opens it, and what its address names
    "accounts.sign_in": (NOBODY, NO_ARGUMENT),
    SET_UP: (NOBODY, {"code": "the-code"}),
    "coming.ask": (NOBODY, {"secret": "link"}),
    "mine.show": (COACH, NO_ARGUMENT),
    "people.show": (COACH, NO_ARGUMENT),
    "covers.show": (COACH, {"role_id": "role"}),
    "cards.show": (COACH, NO_ARGUMENT),
    "placements.show": (COACH, NO_ARGUMENT),
    "audit.show": (COACH, NO_ARGUMENT),
    "today.show": (COACH, NO_ARGUMENT),
    "class.show": (COACH, NO_ARGUMENT),
    "competence.show": (COACH, {"code": "LOG.A1"}),
    "learner.show": (MENTOR, {"learner_id": "learner"}),
    "timeline.show": (COACH, {"learner_id": "learner"}),
    "growth.show": (LEARNER, {"learner_id": "learner"}),
    "mentoring.show": (MENTOR, NO_ARGUMENT),
    "planning.show": (COACH, {"learner_id": "learner"}),
    "uploads.show": (COACH, NO_ARGUMENT),
    "at_work.show": (COACH, {"job_id": "job"}),
    "waiting.show": (COACH, {"held_id": "held"}),
    "workbooks.show": (COACH, {"version_id": "version"}),
    "pressing.show": (COACH, NO_ARGUMENT),
    "deciding.show": (COACH, NO_ARGUMENT),
    "talk.prepare": (COACH, {"learner_id": "learner"}),
    "talk.paper": (COACH, {"learner_id": "learner"}),
    "talk.hold": (COACH, {"learner_id": "learner"}),
    "talk.kept": (COACH, {"learner_id": "learner"}),
    "talk.five": (COACH, {"learner_id": "learner"}),
    "talk.own_five": (MENTOR, {"learner_id": "learner"}),
    "talk.themes_of": (COACH, {"learner_id": "learner"}),
    "talk.activities": (COACH, {"learner_id": "learner"}),
    "talk.agreements": (COACH, NO_ARGUMENT),
    "talk.week": (COACH, {"learner_id": "learner"}),
    "talk.written": (COACH, {"learner_id": "learner"}),
    "companies.show": (COACH, NO_ARGUMENT),
    "companies.one": (COACH, {"company_id": "company"}),
    "add_ins.show": (COACH, NO_ARGUMENT),
    "trajectories.show_all": (COACH, NO_ARGUMENT),
    "trajectories.show": (COACH, {"version": OLD}),
    "trajectories.beside": (COACH, {"old": OLD, "new": NEW}),
    "own.show": (COACH, {"name": "phrases"}),
}
NO_PAGES = {  # what is downloaded, what a page fetches for itself, and what leads elsewhere
    *("static", "looks.statuses", "paint.stylesheet", "oidc.go", "oidc.back"),
    *("taskpane.file", "taskpane.said", "taskpane.described", "watching_over.health", "watching_over.metrics"),
    "talk.part",
    *("audit.head", "class.table", "trajectories.file", "at_work.files", "back.one", "back.everybody"),
    *("take_along.learner", "take_along.everything", "take_along.everybody", "take_along.council"),
    *(f"{room}.{part}" for room, part in product(("waiting", "workbooks"), ("rows", "words", "place"))),
}
BESIDES = ("/class?learner=zzz&order=ask", "/class?cluster=A", "/nowhere")


@dataclass(frozen=True)
class School:
    """A school with something on every page; ``called`` are the identifiers that addresses name."""

    app: Flask
    browsers: Mapping[str, FlaskClient]
    called: Mapping[str, str]

    def path(self, endpoint: str) -> str:
        """Return the address of a page."""
        values = {name: self.called.get(value, value) for name, value in PAGES[endpoint][1].items()}
        with self.app.test_request_context():
            return str(self.app.url_for(endpoint, **values))


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    app = service(tmp_path)
    coach = app.test_client()
    sign_in(coach)
    taken = take(coach, workbook()).headers["Location"]
    held = send(coach, (workbook(sheet="nog een"), "nieuw.xlsx")).headers["Location"].rpartition("/")[2]
    place_all(coach)
    noor = learner_of(coach, "Noor Peeters")
    record = app.extensions["leerlijn.record"]
    talk.tell(record, talk.decision(), minute=-400_000)
    job, _steps = Board(record.engine).ask(record.school, SUMMARIES, [Task("x", {})], NAME, datetime.now(UTC))
    mentor = come_in(app, invited(coach, role="mentor", name="Inez Baert", company="Noordkaai"))
    phone = come_in(app, invited(coach, role="learner", name="Noor Peeters", learner=noor))
    link = invited(coach, role="learner", name="Sem Janssens", learner=learner_of(coach, "Sem Janssens"))
    found = re.search(r"/people/roles/([^/\"]+)/covers", coach.get("/people").get_data(as_text=True))
    company = re.search(r'href="/companies/([0-9a-f]{20})"', coach.get("/companies").get_data(as_text=True))
    assert found
    assert company
    called = {
        "learner": noor,
        "held": held,
        "version": taken.rpartition("/")[2].partition("?")[0],
        "job": job,
        "role": found[1],
        "company": company[1],
        "link": link.rpartition("/")[2],
    }
    yield School(app, {COACH: coach, MENTOR: mentor, LEARNER: phone, NOBODY: app.test_client()}, called)
    record.close()


def test_every_address_that_is_asked_for_is_a_page_that_is_looked_at_or_no_page(school: School) -> None:
    asked = {
        rule.endpoint
        for rule in school.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and MATRIX[rule.endpoint] != PROGRAM
    }

    assert asked == PAGES.keys() | NO_PAGES


def test_axe_and_the_keyboard_find_nothing_on_any_page_in_any_look(
    chromium: Browser, school: School, request: pytest.FixtureRequest
) -> None:
    pages = [(who, school.path(one)) for one, (who, _names) in PAGES.items() if one != SET_UP]
    pages += [(COACH, path) for path in BESIDES]
    thorough = bool(request.config.getoption("lives"))
    found: list[str] = []
    with listening(school.app) as address:
        for number, look in enumerate(LOOKS):
            for who, path in pages if thorough else pages[number :: len(LOOKS)]:
                found += looked_at(chromium, look, address + path, school.browsers[who])

    assert found == []


def test_axe_finds_nothing_where_a_school_is_set_up(chromium: Browser, tmp_path: Path) -> None:
    app = service(tmp_path, set_up_code="the-code")
    with listening(app) as address:
        found = [looked_at(chromium, look, f"{address}/set-up/the-code", app.test_client()) for look in LOOKS[:2]]
    app.extensions["leerlijn.record"].close()

    assert found == [[], []]


def looked_at(chromium: Browser, look: tuple[ViewportSize, str], url: str, client: FlaskClient) -> list[str]:
    """Return what axe and the keyboard find on a page, opened by somebody who came in already."""
    # Closed whatever happens: the service waits until nobody listens any more.
    with closing(opened(chromium, look, url, client)) as context:
        walk = Walk(context.new_page(), "")
        answer = walk.page.goto(url)
        assert answer
        assert answer.status == (404 if url.endswith("/nowhere") else 200), url
        return axe(walk) + by_keyboard(walk)


def opened(chromium: Browser, look: tuple[ViewportSize, str], address: str, client: FlaskClient) -> BrowserContext:
    """Return a browser in which somebody came in already, in one of the looks."""
    size, scheme = look
    dark = "dark" if scheme == "dark" else "light"
    context = chromium.new_context(viewport=size, color_scheme=dark, locale="nl-BE")
    if came_in := client.get_cookie("session"):
        context.add_cookies([{"name": "session", "value": came_in.value, "url": address}])
    return context
