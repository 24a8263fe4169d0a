"""What the school record keeps, as tables: the facts that came in, and what follows from them.

```
schools ─┬─ companies ─┬─ versions ─┬─ deliveries      facts: who sent which bytes, when, under which name
         │             │            ├─ receipts        facts: what a delivery did to the record
         │             │            ├─ undoings        facts: who undid the taking of it, or did it again
         │             │            ├─ layouts         facts: how somebody said that it is to be read
         │             │            ├─ findings        follows: what reading met in this version
         │             │            ├─ planned         follows: what its training plans say
         │             │            ├─ entries         follows: what people wrote in its forms
         │             │            └─ marks           follows: by what the workbook it is of can be found
         ├─ audit      │                               facts: who did what (with audit_heads, subjects)
         ├─ erasures   │                               facts: whom the record may not know any more, as hashes
         ├─ rosters    │                               facts: the school's own lists of learners
         ├─ files      ├─ answers                      facts: what people answered to what was asked
         │             ├─ workbooks (lineages)         follows: which versions are one workbook, and whose base
         │             ├─ questions                    follows: what merging asks and nobody answered yet
         │             ├─ callings ─ names             follows: which workbook writes which name
         ├─ talk_facts │                               facts: decisions, agreements, focus, replies, themes of talks
         └─ learners ──────────────── names            follows: which written name is which learner
                       └─ observations                 follows: every rating ever synced, with its state now
                                        standings      follows: where a learner stands on a competence
                        changes        neither: another mark whenever a learner's ratings changed
```

Facts are only ever added. What follows is a pure function of the facts (``record/merging/plan.py``) and can be worked
out again from them (``Record.rebuild``). Identifiers are made from contents, so that two records of the same workbooks
are the same, row by row.
"""

from __future__ import annotations

from sync_service.tables.accounts import (
    answered,
    charges,
    devices,
    identities,
    links,
    pairings,
    people,
    placements,
    roles,
    sessions,
    tries,
)
from sync_service.tables.audit import audit, audit_heads, subjects
from sync_service.tables.columns import Instant, metadata
from sync_service.tables.deciding import answers, questions
from sync_service.tables.jobs import job_steps, jobs
from sync_service.tables.keeping import erasures
from sync_service.tables.learners import callings, changes, learners, names, observations, standings
from sync_service.tables.places import companies, files, rosters, school_documents, schools, trajectories
from sync_service.tables.talk import talk_facts
from sync_service.tables.workbooks import (
    deliveries,
    entries,
    findings,
    layouts,
    marks,
    planned,
    receipts,
    undoings,
    versions,
    workbooks,
)

__all__ = [
    "Instant",
    "answered",
    "answers",
    "audit",
    "audit_heads",
    "callings",
    "changes",
    "charges",
    "companies",
    "deliveries",
    "devices",
    "entries",
    "erasures",
    "files",
    "findings",
    "identities",
    "job_steps",
    "jobs",
    "layouts",
    "learners",
    "links",
    "marks",
    "metadata",
    "names",
    "observations",
    "pairings",
    "people",
    "placements",
    "planned",
    "questions",
    "receipts",
    "roles",
    "rosters",
    "school_documents",
    "schools",
    "sessions",
    "standings",
    "subjects",
    "talk_facts",
    "trajectories",
    "tries",
    "undoings",
    "versions",
    "workbooks",
]
