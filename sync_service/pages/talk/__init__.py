"""The monthly talk: prepare it, hold it, decide, print; the themes of consultation; agreements; five plus five.

``rows`` lays out what was seen of each competence, ``form`` is what comes back from the talk, ``kept`` says it in
words. The rest is one file a page. Nothing is kept before it was confirmed, and everything that was kept can be undone.
"""

from sync_service.pages.five import mentor, sides
from sync_service.pages.talk import activities, agreements, hold, prepare, themes, week, written
from sync_service.pages.talk.room import page

__all__ = ["activities", "agreements", "hold", "mentor", "page", "prepare", "sides", "themes", "week", "written"]
