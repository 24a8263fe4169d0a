"""Where a mentor begins, who has five minutes and a phone.

``room`` shows the page, ``news`` says what is new since they last looked in.
"""

from sync_service.pages.mentoring.room import page

__all__ = ["page"]
