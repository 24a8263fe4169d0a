"""What the record asks people to decide: all of it on one page, answered with one press, taken back with another."""

from sync_service.pages.deciding import several
from sync_service.pages.deciding.room import page

__all__ = ["page", "several"]
