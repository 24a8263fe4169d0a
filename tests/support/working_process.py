"""A process that works on a record that is a file, as the service does inside itself, until it is killed."""

from __future__ import annotations

import sys
import time

from sync_service.jobs.queue import Place
from sync_service.jobs.worker import Worker
from sync_service.store import open_record

if __name__ == "__main__":
    record, queue = sys.argv[1:]
    Worker(open_record(record).engine, Place(queue, shared=False), looks_every=0.1).start()
    time.sleep(600)
