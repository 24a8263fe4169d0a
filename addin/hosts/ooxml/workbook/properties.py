"""Who made a workbook and when, as it says itself."""

from __future__ import annotations

from addin.hosts.ooxml.markup import Element
from addin.hosts.ooxml.package import Package

_CORE = frozenset(
    {"creator", "lastModifiedBy", "created", "modified", "title", "subject", "description", "keywords", "category"}
)
_APP = {"Application": "application", "Company": "company"}


def read_properties(package: Package) -> dict[str, str]:
    """Return the document properties that are filled in; the workbook's own ones as ``custom:name``.

    Raises:
        WorkbookRejected: if a part that holds them is unsafe or broken.
    """
    core = _children(package, "core-properties", "metadata/core-properties")
    app = _children(package, "extended-properties", "extendedProperties")
    custom = _children(package, "custom-properties", "customProperties")
    found = {item.tag: item.text.strip() for item in core if item.tag in _CORE}
    found |= {_APP[item.tag]: item.text.strip() for item in app if item.tag in _APP}
    found |= {f"custom:{item.get('name')}": item.children[0].text for item in custom if item.children}
    return {name: value for name, value in found.items() if value}


def _children(package: Package, *kinds: str) -> list[Element]:
    for kind in kinds:
        part = package.related("", kind.rpartition("/")[2])
        if part is not None:
            return package.tree(part).children
    return []
