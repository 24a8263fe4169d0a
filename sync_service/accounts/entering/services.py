"""The services where people have an account, as a file of the school names them: they sign in, or vouch for scripts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import current_app

from addin.domain.toml_fault import toml_fault
from addin.errors import SignInServicesUnreadable, reason_of
from addin.text import Text, text


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
    return tuple(
        Service(
            key=table.key,
            name=table.said("name") if "name" in table.told else table.key,
            discovery=table.said("discovery"),
            client_id=table.said("client_id"),
            client_secret=_read(path, path.parent / table.said("client_secret_file")).strip(),
            issuers=table.listed("issuers"),
            only=table.only(),
        )
        for table in _tables(path)
        if "scripts" not in table.told
    )


def read_vouchers(path: Path) -> tuple[Voucher, ...]:
    """Return the services that vouch for who sits at a script: the tables of the same file that name ``scripts``.

    Raises:
        SignInServicesUnreadable: if there is no such file, or something in it is missing.
    """
    return tuple(
        Voucher(table.said("discovery"), table.listed("issuers"), table.listed("scripts"), table.only())
        for table in _tables(path)
        if "scripts" in table.told
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file at ``path``; whatever is asked of it and is not there as it should be, is told by name."""

    path: Path
    key: str
    told: Mapping[str, Any]

    def said(self, name: str) -> str:
        """Return what is written behind a name."""
        said = self.told.get(name)
        if not isinstance(said, str) or not said.strip():
            raise self._lacks(text("[{table}] needs {name}, between quotation marks", table=self.key, name=name))
        return said

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the list behind a name; a text by itself would be taken for a list of letters."""
        return self._list(self.told.get(name), name)

    def only(self) -> Mapping[str, tuple[str, ...]]:
        """Return the claims that are asked for, with their allowed values; {} for none."""
        only = self.told.get("only", {})
        if not isinstance(only, dict):
            raise self._lacks(text("only in [{table}] names claims, each with a list of texts", table=self.key))
        return {claim: self._list(values, f"only.{claim}") for claim, values in only.items()}

    def _list(self, values: Any, name: str) -> tuple[str, ...]:
        if not isinstance(values, list) or not values or not all(isinstance(one, str) for one in values):
            said = text("[{table}] needs {name}, a list of texts between quotation marks", table=self.key, name=name)
            raise self._lacks(said)
        return tuple(values)

    def _lacks(self, reason: Text) -> SignInServicesUnreadable:
        return SignInServicesUnreadable(str(self.path), reason)


def _tables(path: Path) -> list[_Table]:
    try:
        document = tomllib.loads(_read(path, path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SignInServicesUnreadable(str(path), toml_fault(error)) from error
    loose = [key for key, told in document.items() if not isinstance(told, dict)]
    if loose:
        raise SignInServicesUnreadable(str(path), text("{name} stands in no table", name=loose[0]))
    return [_Table(path, key, told) for key, told in document.items()]


def _read(path: Path, place: Path) -> str:
    """Return what is written in the file at ``path`` itself, or in one that it names."""
    try:
        return place.read_text("utf-8")
    except OSError as error:
        raise SignInServicesUnreadable(str(path), _of(path, place, reason_of(error))) from error
    except UnicodeDecodeError as error:
        raise SignInServicesUnreadable(str(path), _of(path, place, text("it is no text"))) from error


def _of(path: Path, place: Path, reason: Text | str) -> Text | str:
    return reason if place == path else text("{file}: {reason}", file=str(place), reason=reason)


def services() -> tuple[Service, ...]:
    """Return the services by which people can sign in here."""
    known: tuple[Service, ...] = current_app.extensions["leerlijn.oidc_services"]
    return known
