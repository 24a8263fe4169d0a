"""The services where people of the school have an account, as a file of the school names them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
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
class Choice:
    """A service to choose on a page."""

    name: str
    url: str


def read_services(path: Path) -> tuple[Service, ...]:
    """Return the services that a TOML file names, one table each; docs/access.md shows one.

    Raises:
        SignInServicesUnreadable: if there is no such file, or something in it is missing.
    """
    try:
        tables: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
        return tuple(
            Service(
                key=key,
                name=str(told.get("name", key)),
                discovery=str(told["discovery"]),
                client_id=str(told["client_id"]),
                client_secret=(path.parent / told["client_secret_file"]).read_text("utf-8").strip(),
                issuers=tuple(map(str, told["issuers"])),
                only={claim: tuple(map(str, values)) for claim, values in told.get("only", {}).items()},
            )
            for key, told in tables.items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SignInServicesUnreadable(str(path), str(error)) from error


def services() -> tuple[Service, ...]:
    """Return the services by which people can sign in here."""
    known: tuple[Service, ...] = current_app.extensions["leerlijn.oidc_services"]
    return known
