"""The learner's own page: where they stand in words of growth, how they see it themselves, and what is theirs to do."""

from sync_service.pages.growth.room import page

__all__ = ["page"]
