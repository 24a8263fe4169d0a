"""The training plan of a learner: where each competence is learnt, and the radar of what falls between."""

from sync_service.pages.planning.room import page

__all__ = ["page"]
