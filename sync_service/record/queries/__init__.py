"""Ask the tables for the views: a handful of queries each, however large the record is. Nothing here writes."""

from sync_service.record.queries.documents import document_in_force, school_documents
from sync_service.record.queries.forms import written_for, written_for_all
from sync_service.record.queries.inbox import companies, taken, upload_findings, uploads, with_questions
from sync_service.record.queries.learner_names import roster_in_force
from sync_service.record.queries.learners import (
    class_overview,
    in_order,
    learner_detail,
    learner_details,
    said_in,
    said_of,
)
from sync_service.record.queries.plans import planned_for, planned_for_all
from sync_service.record.queries.talks import told_of
from sync_service.record.queries.trajectories import kept_trajectories, trajectories_here
from sync_service.record.queries.waiting import answered, waiting, waiting_count

__all__ = [
    "answered",
    "class_overview",
    "companies",
    "document_in_force",
    "in_order",
    "kept_trajectories",
    "learner_detail",
    "learner_details",
    "planned_for",
    "planned_for_all",
    "roster_in_force",
    "said_in",
    "said_of",
    "school_documents",
    "taken",
    "told_of",
    "trajectories_here",
    "upload_findings",
    "uploads",
    "waiting",
    "waiting_count",
    "with_questions",
    "written_for",
    "written_for_all",
]
