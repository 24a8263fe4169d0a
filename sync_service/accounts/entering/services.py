"""The services where people have an account, as a file of the school names them: they sign in, or vouch for scripts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import current_app

from addin.errors import SignInServicesUnreadable


@dataclass(frozen=True, slots=True)
class Service:
    """A service where people have an account.

    ``issuers`` are those that are believed. ``only`` names claims and their allowed values, such as ``tid`` (a tenant
    of Entra) or ``hd`` (a domain of Google): a token that lacks one, or says something else, lets nobody in.
    """

    key: str
    name: str
    discovery: str
    client_id: str
    client_secret: str
    issuers: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voucher:
    """A service that says who sits at a script in a spreadsheet.

    ``scripts`` are the client ids for which its tokens may be meant; ``issuers`` and ``only`` as for ``Service``.
    """

    discovery: str
    issuers: tuple[str, ...]
    scripts: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """A service to choose on a page."""

    name: str
    url: str


def read_services(path: Path) -> tuple[Service, ...]:
    """Return the services by which people sign in that a TOML file names, one table each; docs/access.md shows one.

    Raises:
        SignInServicesUnreadable: if there is no such file, or something in it is missing.
    """
    with _told(path) as tables:
        return tuple(
            Service(
                key=key,
                name=str(told.get("name", key)),
                discovery=str(told["discovery"]),
                client_id=str(told["client_id"]),
                client_secret=(path.parent / told["client_secret_file"]).read_text("utf-8").strip(),
                issuers=_texts(told["issuers"]),
                only=_only(told),
            )
            for key, told in tables.items()
            if "scripts" not in told
        )


def read_vouchers(path: Path) -> tuple[Voucher, ...]:
    """Return the services that vouch for who sits at a script: the tables of the same file that name ``scripts``.

    Raises:
        SignInServicesUnreadable: if there is no such file, or something in it is missing.
    """
    with _told(path) as tables:
        return tuple(
            Voucher(str(told["discovery"]), _texts(told["issuers"]), _texts(told["scripts"]), _only(told))
            for told in tables.values()
            if "scripts" in told
        )


@contextmanager
def _told(path: Path) -> Iterator[dict[str, dict[str, Any]]]:
    try:
        yield tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SignInServicesUnreadable(str(path), str(error)) from error


def _only(told: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {claim: _texts(values) for claim, values in told.get("only", {}).items()}


def _texts(values: Any) -> tuple[str, ...]:
    """Return a list of texts; a text by itself would be taken for a list of letters."""
    if not isinstance(values, list) or not values:
        raise ValueError(values)
    return tuple(map(str, values))


def services() -> tuple[Service, ...]:
    """Return the services by which people can sign in here."""
    known: tuple[Service, ...] = current_app.extensions["leerlijn.oidc_services"]
    return known
