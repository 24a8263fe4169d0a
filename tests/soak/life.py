# ruff: noqa: D102 - the rules of a life say what they do by their names
"""A record beside the truth, over random lives: nothing lost, nothing doubled, nothing overwritten in silence.

A rating that is asked about may differ from the truth until somebody answers; that is what the question is for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, combinations, count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from addin.domain.learner import take_apart
from sync_service import tables as t
from sync_service.record.merging.answers import Matter
from sync_service.record.queries import answered, waiting
from sync_service.record.queries.waiting import Waiting
from sync_service.store import Answering, Record, open_record
from tests.soak.unknowable import unknowable
from tests.support.life import (
    COMPETENCES,
    LEARNERS,
    NAMES,
    PEOPLE,
    STATUSES,
    Cell,
    Copy,
    Edit,
    Sent,
    Truth,
    World,
    truths,
)
from tests.sync_service.store.test_record import FOLLOWS

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
_schools, _lives = count(), count()
_shelf: list[Record] = []


def empty_record(*, fresh: bool = False) -> Record:
    """Return an empty record: another school in a database that is used for many, for making one takes long."""
    number = next(_schools)
    if fresh or not _shelf:
        while _shelf:
            _shelf.pop().close()
        _shelf.append(open_record("sqlite://"))
    made = _shelf[0]
    opened = Record(made.engine, f"school {number}")
    with opened.engine.begin() as connection:
        connection.execute(t.schools.insert().values(id=opened.school, name=opened.school))
    return opened


class Life(RuleBasedStateMachine):
    """People edit, copy, rename, sort, send, send again and answer; the record must keep up."""

    def __init__(self) -> None:
        super().__init__()
        self.record = empty_record(fresh=next(_lives) % 100 == 0)
        self.sent: list[Sent] = []  # in the order of sending; what is delivered is in the record
        self.delivered: dict[str, Sent] = {}
        self.undone: set[str] = set()
        self.gone_back: set[str] = set()  # without these, nobody can know from what a later copy was made
        self.answers: list[Answering] = []

    @initialize(skew=st.lists(st.sampled_from([0, 0, 0, -30, 50]), min_size=5, max_size=5))
    def begin(self, skew: list[int]) -> None:
        self.world = World(dict(zip(PEOPLE, skew, strict=True)))
        form = self.world.save(self.world.copies[0])
        self.deliver(form)
        self.gone_back.add(form.sha256)

    def deliver(self, one: Sent) -> None:
        receipt = self.record.take(one.name, one.data, one.reading, "Acme", NOON)
        assert receipt.unchanged == (one.sha256 in self.delivered)
        self.delivered[one.sha256] = one
        self.undone.discard(one.sha256)

    def copy(self, which: int) -> Copy:
        return self.world.copies[which % len(self.world.copies)]

    @rule(which=st.integers(0, 9), cells=st.lists(st.integers(0, 11), min_size=1, max_size=3), status=st.integers(0, 3))
    def rate(self, which: int, cells: list[int], status: int) -> None:
        for cell in cells:
            self.copy(which).set(_cell(cell), "status", STATUSES[status])

    @rule(which=st.integers(0, 9), cell=st.integers(0, 11))
    def remark(self, which: int, cell: int) -> None:
        self.copy(which).set(_cell(cell), "remark", self.world.unique())

    @rule(which=st.integers(0, 9), cell=st.integers(0, 11))
    def clear(self, which: int, cell: int) -> None:
        if _cell(cell) in self.copy(which).shown():
            self.copy(which).set(_cell(cell), "there", value=False)

    @rule(which=st.integers(0, 9), name=st.sampled_from(NAMES))
    def mail(self, which: int, name: str) -> None:
        if len(self.world.copies) < len(PEOPLE):
            owner, copy = PEOPLE[len(self.world.copies)], self.copy(which)
            self.world.copies.append(copy.duplicate(owner, name))
            if copy.goes_back_to:
                self.gone_back.add(copy.goes_back_to.sha256)

    @rule(which=st.integers(0, 9), version=st.integers(0, 9))
    def go_on_in_an_older_version(self, which: int, version: int) -> None:
        known = sorted(self.delivered.keys() - self.undone)
        old = self.delivered[known[version % len(known)]]
        self.gone_back.add(old.sha256)
        self.copy(which).go_on_from(old)

    @rule(which=st.integers(0, 9), name=st.sampled_from(NAMES), order=st.integers(0, 9))
    def rename_and_sort(self, which: int, name: str, order: int) -> None:
        self.copy(which).name, self.copy(which).order = name, order

    @rule(which=st.integers(0, 9))
    def column_for_a_new_moment(self, which: int) -> None:
        moment = self.world.unique()
        for learner in LEARNERS:
            self.copy(which).set((learner, COMPETENCES[0], moment), "status", STATUSES[1])

    @rule(which=st.integers(0, 9), at_once=st.booleans())
    def save(self, which: int, at_once: bool) -> None:  # noqa: FBT001 - drawn
        one = self.world.save(self.copy(which))
        if at_once:
            self.deliver(one)
        else:
            self.sent.append(one)

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 9))
    def deliver_late(self, which: int) -> None:
        self.deliver(self.sent.pop(which % len(self.sent)))

    @rule(which=st.integers(0, 9))
    def deliver_again(self, which: int) -> None:
        known = sorted(self.delivered)
        self.deliver(self.delivered[known[which % len(known)]])

    @rule(which=st.integers(0, 9))
    def undo(self, which: int) -> None:
        known = sorted(self.delivered.keys() - self.undone - self.gone_back)
        if known and len(self.delivered) - len(self.undone) > 1:
            sha256 = known[which % len(known)]
            version = next(one.id for one in self.versions() if one.sha256 == sha256)
            self.record.undo(version, by="Mia", at=NOON)
            self.undone.add(sha256)

    @rule(which=st.integers(0, 9), choice=st.integers(0, 3))
    def answer(self, which: int, choice: int) -> None:
        open_ones = self.waiting()
        if open_ones:
            one = open_ones[which % len(open_ones)]
            offered = [value for value, _ in one.question.finding.answers]
            given = Answering(one.id, offered[choice % len(offered)], "Mia", NOON)
            self.record.answer(given)
            self.answers.append(given)
            assert one.id not in {other.id for other in self.waiting()}

    @rule(which=st.integers(0, 9))
    def take_back(self, which: int) -> None:
        with self.record.reading() as connection:
            given = answered(connection, self.record.school)
        if given:
            self.record.answer(Answering(given[which % len(given)].id, None, "Mia", NOON))

    def versions(self) -> list[Any]:
        with self.record.reading() as connection:
            return list(
                connection.execute(
                    select(t.versions)
                    .join_from(t.versions, t.companies)
                    .where(t.companies.c.school_id == self.record.school)
                )
            )

    def workbooks(self) -> dict[str, list[Any]]:
        """Return the versions that count, by workbook."""
        found: dict[str, list[Any]] = {}
        for one in self.versions():
            if not one.undone:
                found.setdefault(one.workbook_id, []).append(one)
        return found

    def waiting(self) -> list[Waiting]:
        """Return what is asked, in an order that hangs on what it is, not on what the school is called."""
        with self.record.reading() as connection:
            found = waiting(connection, self.record.school)
        return sorted(found, key=lambda one: json.dumps([one.matter, one.question.kept], sort_keys=True))

    def teardown(self) -> None:
        if self.delivered:
            rows = observations(self.record)
            nothing_is_lost(self, rows)
            nothing_is_doubled(rows)
            nothing_is_overwritten_in_silence(self, rows)
            worked_out_from_nothing_it_is_the_same(self.record)
            any_order_gives_the_same(self)


NEVER = Truth({}, {}, frozenset())
"""Of a rating that nobody ever gave."""


def _cell(number: int) -> Cell:
    return LEARNERS[number % 3], COMPETENCES[number // 3], "T1"


Rows = dict[tuple[str, str, str], list[Any]]  # by learner key, competence and moment


def observations(record: Record) -> Rows:
    with record.reading() as connection:
        found = connection.execute(
            select(t.observations, t.names.c.key)
            .join_from(t.observations, t.names, t.observations.c.name_id == t.names.c.id)
            .join(t.companies, t.observations.c.company_id == t.companies.c.id)
            .where(t.companies.c.school_id == record.school)
        ).all()
    rows: Rows = {}
    for row in found:
        rows.setdefault((row.key, row.competence, row.moment), []).append(row)
    return rows


def key(cell: Cell) -> tuple[str, str, str]:
    """Return under what a rating is found among ``observations``."""
    return take_apart(cell[0]).key, cell[1], cell[2]


def nothing_is_lost(life: Life, rows: Rows) -> None:
    """Whatever any version says is in the record, standing or in history."""
    called = _said_to_be_called(life)
    for sha256, one in life.delivered.items():
        if sha256 not in life.undone:
            for cell, (status, remark) in one.shown().items():
                learner, competence, moment = cell
                under = [cell, *((learner, competence, other) for other in called.get(moment, ()))]
                found = [row for other in under for row in rows.get(key(other), ())]
                assert any((row.status, row.remark or "") == (status, remark) for row in found), "lost"


def _said_to_be_called(life: Life) -> dict[str, set[str]]:
    """Return the moments that may be called otherwise now because somebody answered what is not true.

    Who says that a file goes on from one from which it was not made, says that what is gone from it was taken away or
    is called otherwise there: a column that is gone, and one that is new and says the same.
    """
    found: dict[str, set[str]] = {}
    for version, base in _said_to_be_made_from(life.record):
        one, said = life.delivered[version], life.delivered[base]
        if _goes_back_to(one, said):
            continue
        now, before = ({moment for _, _, moment in each.shown()} for each in (one, said))
        for moment in before - now:
            found.setdefault(moment, set()).update(now - before)
    return found


def _goes_back_to(one: Sent, other: Sent) -> bool:
    """Say whether a file was made from another one, at once or by others in between."""
    older = one.made_from
    while older is not None and older is not other:
        older = older.made_from
    return older is not None


def nothing_is_doubled(rows: Rows) -> None:
    """In one workbook a rating is one rating, and says one thing unless it is in conflict."""
    for found in rows.values():
        for workbook_id in {row.workbook_id for row in found}:
            here = [row for row in found if row.workbook_id == workbook_id]
            assert len({row.thread for row in here}) == 1, "doubled"
            current = [row for row in here if row.state == "current"]
            assert len(current) <= 1 or all(row.conflict for row in current), "doubled"


def nothing_is_overwritten_in_silence(life: Life, rows: Rows) -> None:
    """What nobody replaced stands; what somebody replaced does not, unless it is in conflict or asked about.

    So it is in each workbook by itself: whoever renames a file and changes most of it begins another one. And where
    clocks are days off, nobody can tell from the files of several people whose word is the newer one.
    """
    if any(life.world.skew[one.reading.properties["lastModifiedBy"]] for one in life.delivered.values()):
        return
    spared, said = asked_or_answered(life, rows), _said_to_be_made_from(life.record)
    asked = {kept["version"] for kept in ever_asked(life)}
    for workbook, versions in life.workbooks().items():
        files = [life.delivered[one.sha256] for one in versions]
        unseen = unknowable(life.delivered, versions, said, asked)
        seen, meant = truths(files), truths(files, seen=False)
        for cell, truth in seen.items():
            found = [row for row in rows.get(key(cell), ()) if row.workbook_id == workbook]
            if found and not spared & {row.thread for row in found}:
                worlds = chain((truth, meant[cell]), _without(files, unseen, cell))
                _hold_against(worlds, [row for row in found if row.state == "current"])


def _without(files: Sequence[Sent], unseen: Sequence[frozenset[Edit]], cell: Cell) -> Iterator[Truth]:
    """Yield what is true of a rating without what nobody can know, whichever of it goes unseen."""
    here = {edit for one in files for edit in one.cells.get(cell, {}).values()}
    about = [edits for edits in unseen if edits & here]
    for many in range(1, len(about) + 1):
        for some in combinations(about, many):
            for seen in (True, False):
                known = truths(files, seen=seen, without=frozenset().union(*some))
                yield known.get(cell, NEVER)


def asked_or_answered(life: Life, rows: Rows) -> set[str]:
    """Return the ratings that are asked about (but not in conflict), and all of those that were ever answered about."""
    documents = [document["kept"] for _, document in _given(life.record)]
    documents += [one.question.kept for one in life.waiting() if one.matter is not Matter.CONFLICT]
    about = {(who, what) for one in documents for _, _, who, what in one["ratings"]}
    return {row.thread for (who, what, _), found in rows.items() for row in found if (who, what) in about}


def ever_asked(life: Life) -> list[Any]:
    """Return all that was ever answered and that waits, as it was asked."""
    return [document["kept"] for _, document in _given(life.record)] + [one.question.kept for one in life.waiting()]


def _said_to_be_made_from(record: Record) -> set[tuple[str, str]]:
    """Return which version was ever answered to be made from which."""
    kept = [(choice, document["kept"]) for choice, document in _given(record)]
    return {(one["version"], one["base"]) for choice, one in kept if choice and choice == one.get("base_if")}


def _given(record: Record) -> list[Any]:
    """Return all answers that were ever given: what was chosen, and the question as it was asked."""
    with record.reading() as connection:
        mine = t.companies.c.school_id == record.school
        given = select(t.answers.c.choice, t.answers.c.document).join_from(t.answers, t.companies).where(mine)
        return list(connection.execute(given))


def _hold_against(worlds: Iterable[Truth], current: list[Any]) -> None:
    """Hold a rating against what anybody could see; or what was meant, where the rest of the file may give it away.

    And where somebody cannot be seen to have done something, against what is true without that.
    """
    first: AssertionError | None = None
    for truth in worlds:
        try:
            _holds(truth, current)
        except AssertionError as error:
            first = first or error
        else:
            return
    assert first is None, str(first)


def _holds(truth: Truth, current: list[Any]) -> None:
    conflict = any(row.conflict for row in current)
    if truth.stands.get("there", {False}) == {False}:
        assert not current or conflict, "came back in silence"
        return
    if truth.stands["there"] == {True, False}:
        assert conflict, "cleared or kept in silence"
    for name in ("status", "remark"):
        shown = {getattr(row, name) or "" for row in current}
        assert truth.stands.get(name, set()) <= shown, "overwritten in silence"
        assert conflict or not shown & truth.replaced.get(name, set()), "what was replaced stands"


def tables(record: Record) -> dict[str, list[str]]:
    """Return all that follows in this school."""
    shown = {}
    with record.reading() as connection:
        companies = select(t.companies.c.id).where(t.companies.c.school_id == record.school)
        for table in (*FOLLOWS, t.versions):
            if "school_id" in table.c:
                here = table.c.school_id == record.school
            elif "company_id" in table.c:
                here = table.c.company_id.in_(companies)
            elif table is t.standings:
                here = table.c.learner_id.in_(select(t.learners.c.id).where(t.learners.c.school_id == record.school))
            else:
                here = table.c.workbook_id.in_(select(t.workbooks.c.id).where(t.workbooks.c.company_id.in_(companies)))
            columns = [one for one in table.c if one.name not in {"received_at", "memory", "reading"}]
            shown[table.name] = sorted(map(repr, connection.execute(select(*columns).where(here))))
    return shown


def worked_out_from_nothing_it_is_the_same(record: Record) -> None:
    """Going on from what was merged before gives what merging everything again gives."""
    before = tables(record)
    with record.engine.begin() as connection:
        connection.execute(t.workbooks.update().values(memory=None))
    record.rebuild()
    assert tables(record) == before, "not the same when worked out again"


def any_order_gives_the_same(life: Life) -> None:
    other = empty_record()
    again = sorted(life.delivered.values(), key=lambda one: one.sha256)
    for one in (*again, again[0]):
        other.take(one.name, one.data, one.reading, "Acme", NOON)
    shown = _sayings(other)
    if not life.answers and not life.undone:
        assert shown == _sayings(life.record), "another order, another record"


def _sayings(record: Record) -> list[Any]:
    """Return what the record says, without the identifiers that depend on the school's name."""
    return sorted(
        (key, row.state, row.held, row.conflict is not None, row.status or "", row.remark or "", row.cell, row.place)
        for key, found in observations(record).items()
        for row in found
    )
