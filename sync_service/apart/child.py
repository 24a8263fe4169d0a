"""What happens in the other process: keep to the allowance, do the work, say what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Any

from addin.errors import LeerlijnError, WorkbookRejected
from addin.text import text
from addin.tracing import traced
from sync_service.apart.limits import Allowance, keep_to
from sync_service.apart.plain import packed

_LOG = logging.getLogger(__name__)


def attend(
    answer: Connection,
    allowance: Allowance,
    work: Callable[..., object],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
) -> None:
    """Do the work within the allowance and say what came of it; called once, at the start of the process."""
    keep_to(allowance)
    try:
        said = packed(work(*args, **kwargs))
    except LeerlijnError as error:
        said = packed(error)
    except MemoryError:
        said = packed(_too_large())
    except Exception as error:  # noqa: BLE001 - a fault of ours: whoever sent the file gets a sentence, and the log the rest
        _LOG.error("A workbook could not be read\n%s", traced(error))
        return
    answer.send_bytes(said)


def _too_large() -> WorkbookRejected:
    return WorkbookRejected(
        "too_large",
        text("Reading this file takes far more memory than a tracker should. Leave out old years, or split it."),
    )
