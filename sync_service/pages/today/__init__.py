"""The start page of a coach: what needs them across all learners, what is worth keeping an eye on, and everybody."""

from sync_service.pages.today.room import page

__all__ = ["page"]
