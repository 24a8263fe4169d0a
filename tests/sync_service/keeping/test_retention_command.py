"""What was kept long enough goes, by dated rules, after a look; the ratings stay."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from addin.errors import RetentionUnreadable
from addin.run import read_workbook
from sync_service.holding import Holding
from sync_service.keeping.checking import check
from sync_service.keeping.retention_command import retention
from sync_service.privacy.retention import let_go, look, read_rules
from sync_service.privacy.retention_words import KINDS, SOURCES
from sync_service.record.queries import class_overview
from sync_service.store import Record, open_record
from tests.support.drawn import ratings, reading
from tests.support.every_byte import found_in
from tests.support.school import workbook

DRAWN = "| learner | competence | status |\n| Noor Peeters | LOG.A1 | achieved |"
OLD, NEW = datetime(2025, 11, 3, tzinfo=UTC), datetime(2026, 10, 5, tzinfo=UTC)


def fill(record: Record) -> None:
    for at in (OLD, NEW):
        record.take("lijst.xlsx", f"bytes of {at:%Y}".encode(), reading(ratings(DRAWN)), f"Acme {at:%Y}", at)
    Holding(record.folder / "waiting").put(b"bytes that wait", "x.xlsx", sender="Els", now=OLD)


def goes(record: Record, today: date) -> dict[str, int]:
    return {one.rule.kind: one.goes for one in look(record, read_rules(), today) if one.goes}


def test_workbooks_go_after_the_summer_of_the_next_school_year(record: Record) -> None:
    fill(record)
    for held in Holding(record.folder / "waiting").all():
        Holding(record.folder / "waiting").drop(held)

    assert goes(record, date(2027, 8, 31)) == {}
    assert goes(record, date(2027, 9, 1)) == {"workbooks": 1}
    assert goes(record, date(2028, 9, 1)) == {"workbooks": 2}


def test_bytes_go_and_ratings_stay(tmp_path: Path) -> None:
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    fill(record)

    lines = let_go(record, read_rules(), date(2027, 9, 1), NEW)

    assert {one.rule.kind: one.goes for one in lines if one.goes} == {"workbooks": 1, "waiting": 1}
    assert goes(record, date(2027, 9, 1)) == {}
    assert found_in(tmp_path, ["bytes of 2025", "bytes that wait"]) == []
    assert found_in(tmp_path, ["bytes of 2026"]) != []
    with record.reading() as connection:
        assert class_overview(connection, record.school).learners[0].name == "Noor Peeters"
    assert check(record) == []
    record.close()


def test_words_in_forms_go_by_the_day_they_are_about_and_nothing_else_does(tmp_path: Path) -> None:
    """A log of talks says its days; a checklist says none, so it goes by when it was last sent."""
    record, sent = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}"), datetime(2026, 10, 5, tzinfo=UTC)
    log = (
        ("Datum", "Thema", "Besproken"),
        ("10/03/2026", "Veiligheid en welzijn", "over de uren"),
        ("02/10/2026", "Veiligheid en welzijn", "over de kledij"),
    )
    checks = (("Het bedrijf regelt", "Teken", "De school regelt", "Teken"), ("kledij", "✓ klaar", "rooster", ""))
    data = workbook(saved_in=9, forms={"Overleg": log, "Checklist": checks})
    record.take("lijst.xlsx", data, read_workbook(data, name="lijst.xlsx", today=sent.date()), "Noordkaai", sent)
    rules = tuple(one for one in read_rules() if one.kind == "forms")
    with record.reading() as connection:
        before = class_overview(connection, record.school)

    (line,) = let_go(record, rules, date(2027, 9, 1), NEW)

    assert (line.goes, line.there) == (3, 8)
    assert found_in(tmp_path, ["over de uren"]) == [] != found_in(tmp_path, ["over de kledij"])
    assert check(record) == []
    with record.reading() as connection:
        assert class_overview(connection, record.school) == before
    assert [one.goes for one in look(record, rules, date(2027, 9, 1))] == [0]
    assert [one.goes for one in look(record, rules, date(2028, 9, 1))] == [5]
    record.close()


def test_rules_that_cannot_be_gone_by_are_refused(tmp_path: Path) -> None:
    wrong = {
        "[workbooks]\ndays = -1": "[workbooks] needs a source, the day as_of",
        "[files]\ndays = 1\nsource = 'x'\nas_of = 2026-01-01": "it lets go of files, which is not known",
        "=": "line 1, column 1 is not written as TOML",
    }
    for number, (said, why) in enumerate(wrong.items()):
        path = tmp_path / f"{number}.toml"
        path.write_text(said, encoding="utf-8")
        with pytest.raises(RetentionUnreadable) as trouble:
            read_rules(path)
        assert why in str(trouble.value)


def test_command_looks_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url, rules = f"sqlite:///{tmp_path / 'record.sqlite'}", tmp_path / "rules.toml"
    record = open_record(url)
    fill(record)
    record.close()
    assert retention.main(["--write-rules", str(rules)], standalone_mode=False) == 0
    arguments = ["--record", url, "--rules", str(rules), "--lang", "en"]

    assert retention.main(arguments, standalone_mode=False) == 0
    said = capsys.readouterr().out
    assert "workbooks that nobody took over yet: 1 of 1 go" in said
    assert "SO/2003/02" in said
    assert "Nothing was deleted" in said

    assert retention.main([*arguments, "--apply", "--json"], standalone_mode=False) == 0
    assert json.loads(capsys.readouterr().out)["applied"] is True
    assert retention.main([*arguments, "--apply", "--dry-run"], standalone_mode=False) == 2


def test_reasons_are_said_in_the_readers_language_and_a_schools_own_words_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, rules = f"sqlite:///{tmp_path / 'record.sqlite'}", tmp_path / "regels.toml"
    assert retention.main(["--write-rules", str(rules), "--lang", "nl"], standalone_mode=False) == 0
    usual = {one.kind: one for one in read_rules()}
    written = {one.kind: one for one in read_rules(rules)}

    assert [(one.kind, one.days, one.school_years) for one in written.values()] == [
        (one.kind, one.days, one.school_years) for one in usual.values()
    ]
    assert not {one.source for one in usual.values()} & {one.source for one in written.values()}
    own = rules.read_text(encoding="utf-8").replace(written["ratings"].source, "besluit van 3 maart")
    rules.write_text(own, encoding="utf-8")
    retention.main(["--record", url, "--rules", str(rules), "--lang", "nl"], standalone_mode=False)
    retention.main(["--record", url, "--lang", "fr"], standalone_mode=False)
    said = capsys.readouterr().out
    assert "besluit van 3 maart" in said
    assert all(one.source not in said for one in usual.values())


def test_every_usual_rule_has_its_words() -> None:
    rules = read_rules()

    assert {one.kind for one in rules} == KINDS.keys()
    assert [one.source for one in rules] == [one.template for one in SOURCES]
