"""What can be wrong with a record, in words."""

from __future__ import annotations

from collections.abc import Mapping

from addin.text import Text, text

FAULTS: Mapping[str, Text] = {
    "pages_damaged": text("the database file is damaged"),
    "form_older": text(
        "the record was last open in an older Leerlijn; look again once the service has started, which brings it up to "
        "date"
    ),
    "form_unknown": text("the tables have a form that this program does not know"),
    "table_missing": text("a table is missing"),
    "column_missing": text("a column is missing"),
    "guard_missing": text("the guard that keeps the audit from being changed is gone"),
    "points_nowhere": text("a row points at a row that is not there"),
    "json_unreadable": text("something in a row cannot be read"),
    "value_unreadable": text("something in a table is not what its column holds"),
    "audit_changed": text("a row of the audit was changed"),
    "audit_missing": text("a row of the audit is missing"),
    "audit_cut": text("the end of the audit was cut off"),
    "company_misnamed": text("a company has an identifier that is not its own"),
    "company_called_otherwise": text("a company is called otherwise than its workbooks were sent"),
    "file_changed": text("the bytes of a workbook were changed"),
    "file_missing": text("the bytes of a workbook are gone"),
    "file_of_nothing": text("the bytes of a workbook belong to nothing"),
    "version_misnamed": text("a version has an identifier that is not its own"),
    "delivery_missing": text("nobody knows who sent a version"),
    "receipt_missing": text("the receipt of a version is gone"),
    "reading_unreadable": text("what was read in a workbook cannot be read"),
    "reading_of_another": text("what was read belongs to another workbook"),
    "trajectory_differs": text("a version names another trajectory than it was read with"),
    "findings_differ": text("the findings of a version are not those of its reading"),
    "plan_differs": text("what a version plans is not what was read in it"),
    "forms_differ": text("what people wrote in the forms of a version is not what was read in it"),
    "undoing_differs": text("a version counts, or does not, otherwise than people said"),
    "answer_unreadable": text("an answer cannot be read"),
    "layout_unreadable": text("a layout cannot be read"),
    "roster_unreadable": text("a list of learners cannot be read"),
    "trajectory_unreadable": text("a trajectory of the school cannot be read"),
    "talk_unreadable": text("something kept of a talk cannot be read"),
    "key_damaged": text("the key of a learner in the audit is damaged"),
    "cannot_follow": text("what follows from the facts cannot be worked out"),
    "observations_differ": text("a rating is not what the workbooks say"),
    "standings_differ": text("a standing is not what follows from the ratings"),
    "questions_differ": text("a question is not what merging asks"),
    "names_differ": text("a name is not what the workbooks write"),
    "callings_differ": text("a workbook writes another name than is kept"),
    "learners_differ": text("a learner is not what follows from the names"),
    "workbooks_differ": text("a workbook is not what follows from its versions"),
    "versions_differ": text("a version has another place among its copies"),
    "marks_differ": text("what a version is found by is not what it says"),
}
"""Each name with what is the matter; docs/operations.md says what to do."""
