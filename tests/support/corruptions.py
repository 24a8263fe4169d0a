"""Corruptions to plant in a record of ``everything_kept``: by the name under which ``leerlijn fsck`` tells of them.

Those of one group do not hide each other, so that one look finds them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sync_service.store import Record

Group = tuple[tuple[str, str], ...]

ON_BOTH: Mapping[str, Group] = MappingProxyType(
    {
        "a table": (("table_missing", "DROP TABLE receipts"),),
        "a column": (("column_missing", "ALTER TABLE standings DROP COLUMN newest"),),
        "an index": (
            ("index_missing", "DROP INDEX ix_observations_thread"),
            ("index_missing", "DROP INDEX ix_standings_learner_id"),
            ("questions_differ", "DELETE FROM questions"),
            ("callings_differ", "UPDATE callings SET spellings = '{}'"),
            ("marks_differ", "DELETE FROM marks"),
            ("file_of_nothing", "INSERT INTO files SELECT school_id, 'f00', data FROM files LIMIT 1"),
        ),
        "what follows": (
            ("observations_differ", "UPDATE observations SET status = 'independent' WHERE status = 'achieved'"),
            ("observations_differ", "UPDATE observations SET held = true, remark = 'else'"),
            ("standings_differ", "UPDATE standings SET decided = true"),
            ("names_differ", "UPDATE names SET spelled = 'Noor'"),
            ("learners_differ", "UPDATE learners SET name = 'Somebody Else'"),
            ("workbooks_differ", "UPDATE workbooks SET name = 'other.xlsx'"),
            ("versions_differ", "UPDATE versions SET base_id = NULL"),
            (
                "findings_differ",
                "INSERT INTO findings SELECT 'f', id, 9, 'typo', 'hint', NULL, '{}' FROM versions LIMIT 1",
            ),
            ("plan_differs", "INSERT INTO planned SELECT 'f', id, 9, '', 'LOG.A1', '[]' FROM versions LIMIT 1"),
            ("forms_differ", "INSERT INTO entries SELECT 'f', id, 9, '', 'week', '[]' FROM versions LIMIT 1"),
            ("company_called_otherwise", "UPDATE companies SET name = 'ACME bv' WHERE key = 'acme'"),
        ),
        "what is gone": (
            ("standings_differ", "DELETE FROM standings"),
            ("role_of_nothing", "UPDATE roles SET learner_id = NULL WHERE role = 'learner'"),
            ("work_unclear", "UPDATE job_steps SET done_at = NULL WHERE state = 'done'"),
            ("password_damaged", "UPDATE people SET password = 'secret' WHERE password IS NOT NULL"),
            ("days_reversed", "UPDATE placements SET from_day = '2028-01-01'"),
            ("days_reversed", "UPDATE links SET ends_at = '2001-01-01 00:00:00.000000'"),
            ("erasure_missing", "DELETE FROM erasures"),
            ("document_missing", "DELETE FROM school_documents"),
            ("trajectory_missing", "DELETE FROM trajectories"),
            ("roster_differs", "DELETE FROM rosters"),
            ("layout_missing", "DELETE FROM layouts"),
            ("talk_missing", "DELETE FROM talk_facts"),
            ("answer_missing", "DELETE FROM answers"),
        ),
        "said otherwise": (
            ("receipt_differs", "UPDATE receipts SET added = added + 1"),
            ("delivery_differs", "UPDATE deliveries SET received_at = '2026-01-01 00:00:00.000000' WHERE id = 2"),
            ("answer_differs", "UPDATE answers SET choice = '1'"),
            ("talk_differs", "UPDATE talk_facts SET \"by\" = 'Somebody Else'"),
            ("trajectory_missing", "UPDATE trajectories SET brought_at = '2026-01-01 00:00:00.000000'"),
            ("document_missing", "UPDATE school_documents SET at = '2026-01-01 00:00:00.000000'"),
            ("roster_differs", "UPDATE rosters SET entries = '[]'"),
            ("layout_missing", "UPDATE layouts SET confirmed_at = '2026-01-01 00:00:00.000000'"),
            ("erasure_changed", "UPDATE erasures SET mac = salt || salt"),
            ("word_unknown", "UPDATE sessions SET way = 'window'"),
            ("word_unknown", "UPDATE roles SET role = 'janitor' WHERE role = 'coach'"),
            ("hash_damaged", "UPDATE links SET token = 'f00'"),
            ("work_unreadable", "UPDATE answered SET receipt = '[]'"),
            ("undoing_differs", "UPDATE versions SET undone = true WHERE rank = 2"),
        ),
        "taken back": (("answer_differs", "UPDATE answers SET choice = NULL"),),
        "taken back no more": (
            ("answer_differs", "DELETE FROM answers WHERE choice IS NULL"),
            ("work_unclear", "UPDATE job_steps SET done_at = '2026-01-01 00:00:00.000000' WHERE state = 'waiting'"),
            ("role_of_nothing", "UPDATE roles SET company_id = NULL WHERE role = 'mentor'"),
            ("role_of_nothing", "UPDATE charges SET learner_id = NULL"),
        ),
        "a version and its past": (
            ("delivery_differs", "UPDATE versions SET received_at = '2026-01-01 00:00:00.000000' WHERE rank = 3"),
            ("undoing_differs", "UPDATE undoings SET undone = true"),
            ("delivery_missing", "DELETE FROM deliveries WHERE version_id IN (SELECT id FROM versions WHERE rank = 2)"),
            ("receipt_missing", "DELETE FROM receipts"),
            ("file_missing", "DELETE FROM files"),
            ("trajectory_differs", "UPDATE versions SET trajectory = 'BAK'"),
            ("key_missing", "DELETE FROM subjects"),
            ("word_unknown", "UPDATE job_steps SET state = 'dreaming' WHERE state = 'waiting'"),
            ("word_unknown", "UPDATE links SET kind = 'skeleton'"),
            ("talk_differs", "UPDATE talk_facts SET at = '2026-01-01 00:00:00.000000'"),
        ),
        "the audit": (
            ("audit_changed", "UPDATE audit SET actor = 'Nobody' WHERE number = 2"),
            ("audit_missing", "DELETE FROM audit WHERE number = 4"),
            ("audit_cut", "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)"),
            ("points_nowhere", "INSERT INTO audit_heads SELECT 'nowhere', number, hash FROM audit_heads LIMIT 1"),
            ("company_misnamed", "UPDATE companies SET key = 'other' WHERE key = 'acme'"),
        ),
        "the head of the audit": (
            ("audit_cut", "UPDATE audit_heads SET number = number - 1"),
            ("talk_unreadable", "UPDATE talk_facts SET matter = 'gossip'"),
        ),
        "documents": (
            ("answer_unreadable", "UPDATE answers SET document = '{}'"),
            ("layout_unreadable", "UPDATE layouts SET document = '[]'"),
            ("roster_unreadable", "UPDATE rosters SET entries = '{}'"),
            ("trajectory_unreadable", "UPDATE trajectories SET document = 'code ='"),
            ("document_unreadable", "UPDATE school_documents SET document = 'x ='"),
            ("receipt_unreadable", "UPDATE receipts SET conflicts = '{}'"),
        ),
        "documents once more": (
            ("roster_unreadable", "UPDATE rosters SET entries = '[[1, 2, 3, 4]]'"),
            ("talk_unreadable", "UPDATE talk_facts SET cites = '[1]'"),
            ("receipt_unreadable", "UPDATE receipts SET added = -1"),
            ("version_misnamed", "UPDATE versions SET sha256 = 'f00' WHERE rank = 1"),
        ),
        "another company": (
            ("points_nowhere", "INSERT INTO charges SELECT 'f', 'nowhere', learner_id, NULL FROM charges"),
            ("company_misnamed", "UPDATE placements SET company = 'Bakker'"),
            ("word_unknown", "UPDATE school_documents SET kind = 'gossip'"),
            ("points_nowhere", "UPDATE sessions SET person_id = 'nobody'"),
            ("version_missing", "DELETE FROM versions WHERE rank = 3"),
        ),
        "bytes": (
            ("file_changed", "UPDATE files SET data = CAST('other' AS bytea)"),
            ("key_damaged", "UPDATE subjects SET key = CAST('short' AS bytea)"),
            ("reading_unreadable", "UPDATE versions SET reading = CAST('none' AS bytea)"),
        ),
        "an erased learner": (
            ("erased_is_back", "UPDATE erasures SET school_id = (SELECT school_id FROM rosters LIMIT 1)"),
        ),
    }
)

ON_SQLITE: Mapping[str, Group] = MappingProxyType(
    {
        "JSON that is none": (("json_unreadable", "UPDATE layouts SET document = '{'"),),
        "moments that are none": (("value_unreadable", "UPDATE deliveries SET received_at = 'yesterday'"),),
        "moments of another form": (
            ("moment_otherwise", "UPDATE links SET made_at = '2026-11-20 12:00:00+01:00'"),
            ("moment_otherwise", "UPDATE placements SET from_day = '20260901'"),
        ),
        "the guard": (("guard_missing", "DROP TRIGGER audit_no_delete"),),
        "a guard that refuses nothing": (
            ("guard_missing", "DROP TRIGGER audit_no_update"),
            ("guard_missing", 'CREATE TRIGGER audit_no_update BEFORE UPDATE ON "audit" BEGIN SELECT 1; END'),
        ),
    }
)

ON_POSTGRES: Mapping[str, Group] = MappingProxyType(
    {
        "a rule": (
            ("constraint_missing", "ALTER TABLE links DROP CONSTRAINT fk_links_person_id_people"),
            ("constraint_missing", "ALTER TABLE erasures DROP CONSTRAINT uq_erasures_school_id"),
            ("column_otherwise", "ALTER TABLE people ALTER COLUMN name DROP NOT NULL"),
        ),
        "the guard": (("guard_missing", "DROP TRIGGER audit_no_change ON audit"),),
        "no moment": (("value_unreadable", "UPDATE deliveries SET received_at = 'infinity'"),),
    }
)


def plant(record: Record, group: Group) -> None:
    """Write what no program would, past what guards the tables."""
    sqlite = record.engine.dialect.name == "sqlite"
    guards = [] if sqlite else ["SET session_replication_role = replica"]
    if sqlite and any(" audit " in said for _, said in group):
        guards = ["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"]
    raw = record.engine.raw_connection()
    try:
        cursor = raw.cursor()
        for said in ["PRAGMA foreign_keys = OFF"] * sqlite + guards + [said for _, said in group]:
            cursor.execute(said.replace("AS bytea", "AS BLOB") if sqlite else said)
        raw.commit()
    finally:
        raw.close()
