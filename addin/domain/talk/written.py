"""What somebody wrote in their own words while keeping something of a talk."""

from __future__ import annotations

from addin.domain.sensitive import any_sensitive
from addin.domain.talk.matters import Agreement, Correction, Decision, Matter, Reply, SchoolWork, ThemeTalk


def speaks_of_private_matters(matter: Matter) -> bool:
    """Say whether what was written is about health, care, home or police: then who wrote it is warned."""
    written: tuple[str | None, ...] = ()
    match matter:
        case Decision(degree=degree, remark=remark):
            written = degree, remark
        case (
            Agreement(what=words)
            | Correction(words=words)
            | SchoolWork(what=words)
            | Reply(words=words)
            | ThemeTalk(note=words)
        ):
            written = (words,)
        case _:
            pass
    return any_sensitive(written)
