"""Who may use which address: one row for each, and nobody where there is no row. docs/access.md is made from it.

The row says who may come at all; which learners they then see is for ``accounts.scopes``.
"""

from __future__ import annotations

from collections.abc import Mapping

from sync_service.accounts.roles import Role

A, C, T, K, M, L = Role.ADMIN, Role.COACH, Role.TEACHER, Role.COUNCIL, Role.MENTOR, Role.LEARNER

Row = frozenset[Role]

EVERYBODY: Row = frozenset(Role)
"""Whoever is signed in."""

OPEN = "open"
"""Also who is not signed in."""

PROGRAM = "program"
"""Paired programs, by their token; the room guards itself (``sync_service.api.door``)."""


def _only(*roles: Role) -> Row:
    return frozenset(roles)


MATRIX: Mapping[str, Row | str] = {
    # Coming in and going out.
    "accounts.sign_in": OPEN,
    "accounts.try_sign_in": OPEN,
    "accounts.sign_out": EVERYBODY,
    "accounts.set_up": OPEN,
    "accounts.finish_set_up": OPEN,
    "coming.ask": OPEN,
    "coming.go": OPEN,
    "oidc.go": OPEN,
    "oidc.back": OPEN,
    # Oneself.
    "mine.show": EVERYBODY,
    "mine.close": EVERYBODY,
    "mine.close_all": EVERYBODY,
    "mine.move": EVERYBODY,
    "mine.choose": EVERYBODY,
    # Who comes in. A coach lets mentors and learners in; of staff only an administrator does.
    "people.show": _only(A, C),
    "people.invite": _only(A, C),
    "people.link": _only(A, C),
    "people.revoke": _only(A, C),
    "people.end": _only(A, C),
    "together.act": _only(A, C),
    "covers.show": _only(A),
    "covers.keep": _only(A),
    "cards.show": _only(A, C),
    "cards.make": _only(A, C),
    "placements.show": _only(A, C),
    "placements.put": _only(A, C),
    "placements.accept": _only(A, C),
    "placements.bring": _only(A, C),
    "stays.act": _only(A, C),
    # Who did what.
    "audit.show": _only(A, C),
    "audit.head": _only(A, C),
    # What looks the same to everybody.
    "static": OPEN,
    "looks.statuses": OPEN,
    "paint.stylesheet": OPEN,
    "language.choose": OPEN,
    "taskpane.file": OPEN,
    "taskpane.said": OPEN,
    "taskpane.described": OPEN,
    # Learners.
    "today.show": _only(C),
    "class.show": _only(C, T, K, M),
    "class.table": _only(C, T, K),
    "competence.show": _only(C, T, K),
    "learner.show": _only(C, T, K, M, L),
    "timeline.show": _only(C, T, K, M, L),
    # The learner's own page: the coach sees what they see, only they press there.
    "growth.show": _only(C, L),
    "growth.say": _only(L),
    "growth.tick": _only(L),
    # Where a mentor begins.
    "mentoring.show": _only(M),
    "mentoring.tick": _only(M),
    "planning.show": _only(C, T, K, L),
    "planning.keep": _only(C),
    "correcting.correct": _only(C, T, L),
    "take_along.learner": _only(C, T, K, M, L),
    "take_along.everything": _only(C, L),
    "take_along.everybody": _only(C, T, K),
    "take_along.council": _only(C, T, K),
    "back.one": _only(C),
    "back.everybody": _only(C),
    # The buttons for a workbook as a file: it goes back, changed in nothing but what was asked.
    "pressing.show": _only(C, T, M),
    "pressing.press": _only(C, T, M),
    # Workbooks that come in, and what they ask.
    "uploads.show": _only(C),
    "uploads.receive": _only(C),
    "at_work.take_all": _only(C),
    "at_work.summaries": _only(C),
    "at_work.send_back": _only(C),
    "at_work.files": _only(C),
    "at_work.show": _only(C),
    "at_work.stop": _only(C),
    "several.act": _only(C),
    "taken.act": _only(C),
    "waiting.show": _only(C),
    "waiting.rows": _only(C),
    "waiting.words": _only(C),
    "waiting.place": _only(C),
    "waiting.say": _only(C),
    "waiting.unsay": _only(C),
    "waiting.drop": _only(C),
    "waiting.take": _only(C),
    "workbooks.show": _only(C, T),
    "workbooks.rows": _only(C, T),
    "workbooks.words": _only(C, T),
    "workbooks.place": _only(C, T),
    "workbooks.undo": _only(C),
    "workbooks.redo": _only(C),
    "workbooks.look_again": _only(C),
    "workbooks.take_up": _only(C),
    "deciding.show": _only(C),
    "deciding.answer": _only(C),
    "deciding.several": _only(C),
    "deciding.undo": _only(C),
    # The monthly talk, and what was agreed there.
    "talk.prepare": _only(C),
    "talk.paper": _only(C),
    "talk.hold": _only(C),
    "talk.part": _only(C),
    "talk.look": _only(C),
    "talk.keep_talk": _only(C),
    "talk.kept": _only(C),
    "talk.undo": _only(C),
    "talk.five": _only(C),
    "talk.keep_five": _only(C),
    "talk.own_five": _only(M),
    "talk.keep_own_five": _only(M),
    "talk.themes_of": _only(C),
    "talk.note_theme": _only(C),
    "talk.activities": _only(C),
    "talk.link_activity": _only(C),
    "talk.agreements": _only(C),
    "talk.mark_agreement": _only(C),
    "talk.mark_agreements": _only(C),
    "talk.week": _only(C),
    "talk.written": _only(C),
    "talk.keep_week": _only(C),
    "companies.show": _only(C),
    "companies.one": _only(C),
    "add_ins.show": _only(A, C),
    "add_ins.offer": _only(A, C),
    "add_ins.revoke": _only(A, C),
    # Trajectories.
    "trajectories.show_all": EVERYBODY,
    "trajectories.show": EVERYBODY,
    "trajectories.file": EVERYBODY,
    "trajectories.beside": EVERYBODY,
    "trajectories.remove": _only(C),
    "bringing.look": _only(C),
    "bringing.keep": _only(C),
    # What the school decides itself.
    "own.show": _only(A, C),
    "own.write": _only(A, C),
    # Whoever runs the service; the figures guard themselves, by a token of their own.
    "watching_over.health": OPEN,
    "watching_over.metrics": OPEN,
    # What programs call.
    "describing.document": PROGRAM,
    "pairing.pair": PROGRAM,
    "pairing.me": PROGRAM,
    "pairing.leave": PROGRAM,
    "macros.run": PROGRAM,
    "macros.summary": PROGRAM,
    "exchange.sync": PROGRAM,
    "exchange.receive": PROGRAM,
    "replying.reply": PROGRAM,
    "asking.status": PROGRAM,
    "asking.questions": PROGRAM,
    "asking.answers": PROGRAM,
    "asking.kept": PROGRAM,
}


def row_of(endpoint: str | None) -> Row | str:
    """Return who may use an endpoint; nobody when it has no row."""
    return MATRIX.get(endpoint or "", frozenset())
