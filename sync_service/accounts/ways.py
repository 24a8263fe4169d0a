"""Where somebody may be sent: only ever to a page of this site."""

from __future__ import annotations

from urllib.parse import urlsplit


def inside(target: str | None) -> str:
    """Return ``target`` when it is a path of this site, "/" otherwise, so that no link sends anybody elsewhere."""
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc or not target.isprintable() else target
