"""How what people did is called."""

from __future__ import annotations

from collections.abc import Mapping

from addin.text import Text, text
from sync_service.audit.acts import Action

ACTIONS: Mapping[Action, Text] = {
    Action.SIGNED_IN: text("signed in"),
    Action.ADDED_PERSON: text("let somebody in"),
    Action.GAVE_ROLE: text("gave somebody a role"),
    Action.ENDED_ROLE: text("ended somebody's role"),
    Action.MADE_LINK: text("made somebody a link to come in"),
    Action.SIGNED_OUT: text("signed out"),
    Action.CHOSE_PASSWORD: text("chose a new password"),
    Action.PLACED: text("said where a learner works, and when"),
    Action.TOOK: text("took a workbook into the record"),
    Action.RATED: text("brought ratings of this learner"),
    Action.UNDID: text("undid the taking of a workbook"),
    Action.REDID: text("took an undone workbook again"),
    Action.SETTLED: text("answered a question"),
    Action.TOOK_BACK: text("took an answer back"),
    Action.TOLD: text("kept something of a talk"),
    Action.CONFIRMED_LAYOUT: text("confirmed how a workbook is read"),
    Action.GAVE_ROSTER: text("gave the school's list of learners"),
    Action.KEPT_TRAJECTORY: text("brought in a trajectory"),
    Action.DROPPED_TRAJECTORY: text("took a trajectory away"),
    Action.OFFERED_PAIRING: text("asked for a code to pair a spreadsheet"),
    Action.PAIRED: text("paired a spreadsheet"),
    Action.REVOKED: text("withdrew a key"),
    Action.VIEWED: text("looked at this learner"),
    Action.EXPORTED: text("took along what is kept"),
    Action.CORRECTED: text("corrected a rating"),
    Action.ERASED: text("erased a learner"),
    Action.PURGED: text("deleted what was kept long enough"),
    Action.RESTORED: text("put a backup back"),
    Action.CHANGED: text("changed something"),
}
