"""Takes back what the other process says as plain data of ours, whatever may have taken hold of that process.

Pickle would let the sender call anything. Here it can only make what ``addin`` uses to say things: its dataclasses,
tuples and enumerations, days and moments.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from importlib import import_module
from typing import Any

from addin import errors
from addin.errors import LeerlijnError

_TIMES = {one.__name__: one for one in (date, datetime, time, timedelta, timezone)}
_OURS = ("addin.", "sync_service.record.")


class NotPlain(Exception):
    """What came is more than plain data, so it is not believed."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is no plain data of ours")


def packed(outcome: object) -> bytes:
    """Return an outcome, or the trouble that stood in its way, as bytes for ``unpacked``."""
    if isinstance(outcome, LeerlijnError):
        return pickle.dumps((type(outcome).__name__, vars(outcome)))
    return pickle.dumps(("", outcome))


def unpacked(said: bytes) -> Any:
    """Return the outcome that ``packed`` packed.

    Raises:
        LeerlijnError: if that was trouble; the same as it was there.
        NotPlain: if the bytes hold anything but plain data, or nothing that can be taken apart.
    """
    try:
        kind, outcome = _Careful(io.BytesIO(said)).load()
    except NotPlain:
        raise
    except Exception as error:  # bytes that are no pickle break in any way they like
        raise NotPlain(str(error)) from error
    if not kind:
        return outcome
    raise _trouble(kind, outcome)


def _trouble(kind: str, attributes: dict[str, Any]) -> LeerlijnError:
    """Return an exception as it was; its own constructor would build the sentence anew, from words it no longer has."""
    made = getattr(errors, kind, None)
    if not (isinstance(made, type) and issubclass(made, LeerlijnError)):
        raise NotPlain(kind)
    error = made.__new__(made)
    LeerlijnError.__init__(error, attributes["said"])
    vars(error).update(attributes)
    return error


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in _TIMES:
            return _TIMES[name]
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python 3.11 writes a member of an enumeration
        if module.startswith(_OURS) and (found := _class_of(module, name)):
            return found
        raise NotPlain(f"{module}.{name}")


def _class_of(module: str, name: str) -> Callable[..., Any] | None:
    found = getattr(import_module(module), name, None)
    plain = isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | tuple))
    return found if plain else None


def _member(kind: Any, name: str) -> Any:
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        raise NotPlain(repr(kind))
    return kind[name]
