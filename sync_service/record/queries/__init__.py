"""Ask the tables for the views: a handful of queries each, however large the record is. Nothing here writes."""

from sync_service.record.queries.inbox import companies, upload_findings, uploads
from sync_service.record.queries.learners import class_overview, learner_detail, learner_details

__all__ = ["class_overview", "companies", "learner_detail", "learner_details", "upload_findings", "uploads"]
