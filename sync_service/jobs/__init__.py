"""Work that takes longer than somebody waits for a page: many workbooks at once, summaries for a class.

A *job* is what somebody asked for; its *steps* are done one by one, by workers. The ``Board`` keeps both in the
record's database, and is what pages look at. The ``Queue`` (DBOS, docs/decisions/13) hands steps to workers, and on to
others when a worker dies; ``Worker`` does them, in the service's own process or in processes of their own. A step may
be begun twice, after a worker died; it is written so that doing it again changes nothing.
"""

from sync_service.jobs.board import Board, Job, State, Step, Task
from sync_service.jobs.queue import Queue, open_queue

__all__ = ["Board", "Job", "Queue", "State", "Step", "Task", "open_queue"]
