"""The tables that the steps make are the tables that the code means."""

from __future__ import annotations

import zlib

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import update

from sync_service import migrations
from sync_service import tables as t
from sync_service.engine import WRITES, open_engine, writing
from sync_service.record import remembering
from sync_service.store import open_record
from sync_service.tables import metadata
from tests.support.taking_process import FIRST, SECOND, take, take_both
from tests.sync_service.store.test_record import shown


def test_migrated_tables_are_those_of_the_code(record_url: str) -> None:
    record = open_record(record_url)

    with record.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert migrations.form_of(connection) == migrations.HEAD
    record.close()


def test_newest_step_is_the_one_that_the_code_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))

    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_empty_database_has_no_form_and_old_forms_are_known(record_url: str) -> None:
    engine = open_engine(record_url)
    with engine.connect() as connection:
        assert migrations.form_of(connection) is None
    assert migrations.knows("0001")
    assert not migrations.knows("9999")
    engine.dispose()


def test_record_of_an_older_form_is_brought_up_to_date(record_url: str) -> None:
    engine = open_engine(record_url)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrations.upgrade(connection, "0001")
    engine.dispose()

    record = open_record(record_url)

    with record.reading() as connection:
        assert migrations.form_of(connection) == migrations.HEAD
    record.close()


def test_each_form_of_merging_has_a_step_that_merges_all_workbooks_anew() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    steps = ScriptDirectory.from_config(config).walk_revisions()

    assert next(step.module.MERGING for step in steps if hasattr(step.module, "MERGING")) == remembering.FORM


def test_record_that_an_older_leerlijn_merged_is_merged_anew_and_goes_on(record_url: str) -> None:
    record = open_record(record_url)
    take_both(record)
    wanted = shown(record)
    with writing(record.engine) as connection:
        migrations.downgrade(connection, "0018")
        connection.execute(update(t.observations).values(remark="as it was merged then"))
        connection.execute(update(t.workbooks).values(memory=zlib.compress(b'{"form":2}')))
    record.close()

    again = open_record(record_url)

    assert shown(again) == wanted
    take(again, SECOND.replace("LOG.A2 | developing", "LOG.A2 | achieved"), 3)
    fresh = open_record("sqlite://")
    take(fresh, FIRST, 1)
    take(fresh, SECOND, 2)
    take(fresh, SECOND.replace("LOG.A2 | developing", "LOG.A2 | achieved"), 3)
    assert shown(again) == shown(fresh)
    fresh.close()
    again.close()
