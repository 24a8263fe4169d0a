"""What a workbook brings along that is never run, opened or followed, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable

from addin.hosts.ooxml.package import Package
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import Text, text

# By the last word of a relationship's type. All of it stays in the file untouched.
_IGNORED: tuple[tuple[frozenset[str], Text], ...] = (
    (frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"}), text("macros")),
    (frozenset({"externalLink", "externalLinkPath"}), text("links to other workbooks")),
    (frozenset({"oleObject", "package"}), text("embedded documents")),
    (frozenset({"connections", "queryTable"}), text("data connections")),
    (frozenset({"control", "activeXControlBinary"}), text("ActiveX controls")),
    (frozenset({"webextension", "webextensiontaskpanes", "taskpanes"}), text("web add-ins")),
)


def ignored_findings(package: Package, parts: Iterable[str]) -> tuple[Finding, ...]:
    """Return one finding that names what was left alone in these parts (workbook and sheets), none if there is nothing.

    Raises:
        WorkbookRejected: if a list of relationships is unsafe or broken.
    """
    kinds = {relationship.kind for part in parts for relationship in package.relationships(part)}
    what = [name for names, name in _IGNORED if names & kinds]
    if not what:
        return ()
    return (
        Finding(
            Kind.UNSUPPORTED,
            Severity.INFO,
            text(
                "This workbook also holds {what}. They were not run, opened or followed, and stay as they are.",
                what=_listed(what),
            ),
        ),
    )


def _listed(names: list[Text]) -> Text:
    first, *rest = names
    return text("{first}, {rest}", first=first, rest=_listed(rest)) if rest else first
