"""Packs the buttons for LibreOffice Calc: the program, its menu in three languages, and which command it calls.

Source: the LibreOffice developer's guide, "Extensions" and "Add-Ons" (manifest.xml, Addons.xcu, description.xml).
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement, register_namespace
from zipfile import ZIP_DEFLATED, ZipFile

from addin.language import LANGUAGES, translator
from addin.taskpane.words import BUTTONS, SHEETS, WORDS
from addin.text import Text, text

IDENTIFIER = "be.leerlijn.Buttons"
PROGRAM = Path(__file__).with_name("leerlijn_calc.py")

_OOR = "http://openoffice.org/2001/registry"
_XS = "http://www.w3.org/2001/XMLSchema"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MANIFEST = "http://openoffice.org/2001/manifest"
_DESCRIPTION = "http://openoffice.org/extensions/description/2006"
_XLINK = "http://www.w3.org/1999/xlink"
_ONLY_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_WORDS = {
    "stale": text("{where} was changed while Leerlijn was at work, so nothing was written. Try again."),
    "protected": text("The sheet {sheet} is protected, so nothing was written. Lift that first, then try again."),
    "missing": text(
        "Leerlijn does not answer on this computer. Install it again: `leerlijn ribbon install --in calc`."
    ),
}
_COMMANDS = {"undo": "uncolour"}
"""Buttons that ``leerlijn press`` knows by another name."""


def extension(command: Sequence[str], version: str) -> bytes:
    """Return the .oxt file.

    Args:
        command: What runs Leerlijn on this computer, as program and arguments.
        version: Of Leerlijn.
    """
    said = {
        language: {
            name: one.template if language == "en" else translator(language)(one.template)
            for name, one in _WORDS.items()
        }
        for language in LANGUAGES
    }
    settings = {"command": list(command), "words": said}
    parts = {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(version),
        "Addons.xcu": _menu(),
        "leerlijn_calc.py": PROGRAM.read_bytes(),
        "leerlijn.json": json.dumps(settings, ensure_ascii=False, indent=1).encode(),
    }
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return file.getvalue()


def _manifest() -> bytes:
    register_namespace("manifest", _MANIFEST)
    root = Element(f"{{{_MANIFEST}}}manifest")
    for kind, path in (
        ("application/vnd.sun.star.uno-component;type=Python", "leerlijn_calc.py"),
        ("application/vnd.sun.star.configuration-data", "Addons.xcu"),
    ):
        entry = SubElement(root, f"{{{_MANIFEST}}}file-entry")
        entry.set(f"{{{_MANIFEST}}}media-type", kind)
        entry.set(f"{{{_MANIFEST}}}full-path", path)
    return _written(root)


def _description(version: str) -> bytes:
    register_namespace("", _DESCRIPTION)
    register_namespace("xlink", _XLINK)
    root = Element(f"{{{_DESCRIPTION}}}description")
    SubElement(root, f"{{{_DESCRIPTION}}}identifier", value=IDENTIFIER)
    SubElement(root, f"{{{_DESCRIPTION}}}version", value=version)
    names = SubElement(root, f"{{{_DESCRIPTION}}}display-name")
    SubElement(names, f"{{{_DESCRIPTION}}}name", lang="nl").text = "Leerlijn"
    return _written(root)


def _menu() -> bytes:
    register_namespace("oor", _OOR)
    register_namespace("xs", _XS)
    root = Element(
        f"{{{_OOR}}}component-data", {f"{{{_OOR}}}name": "Addons", f"{{{_OOR}}}package": "org.openoffice.Office"}
    )
    root.set("xmlns:xs", _XS)
    addon = _node(root, "AddonUI")
    menu = _node(_node(addon, "OfficeMenuBar"), "be.leerlijn.menu", new=True)
    _say(menu, "Title", Text("Leerlijn"))
    _set(menu, "Context", _ONLY_CALC)
    _set(menu, "Target", "_self")
    bar = _node(_node(addon, "OfficeToolBar"), "be.leerlijn.bar", new=True)
    below = _node(menu, "Submenu")
    for place in (below, bar):
        _buttons(place, BUTTONS)
    more = _node(below, "m01", new=True)
    _say(more, "Title", WORDS["more"])
    _set(more, "Context", _ONLY_CALC)
    _buttons(_node(more, "Submenu"), SHEETS)
    return _written(root)


def _buttons(place: Element, buttons: Mapping[str, tuple[Text, Text]]) -> None:
    for number, (name, (label, _tip)) in enumerate(buttons.items(), start=1):
        button = _node(place, f"b{number:02}", new=True)
        _set(button, "URL", f"service:{IDENTIFIER}?{_COMMANDS.get(name, name)}")
        _say(button, "Title", label)
        _set(button, "Context", _ONLY_CALC)
        _set(button, "Target", "_self")


def _written(root: Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _node(parent: Element, name: str, *, new: bool = False) -> Element:
    node = SubElement(parent, "node", {f"{{{_OOR}}}name": name})
    if new:
        node.set(f"{{{_OOR}}}op", "replace")
    return node


def _set(node: Element, name: str, value: str) -> None:
    prop = SubElement(node, "prop", {f"{{{_OOR}}}name": name, f"{{{_OOR}}}type": "xs:string"})
    SubElement(prop, "value").text = value


def _say(node: Element, name: str, said: Text) -> None:
    prop = SubElement(node, "prop", {f"{{{_OOR}}}name": name, f"{{{_OOR}}}type": "xs:string"})
    for language in LANGUAGES:
        SubElement(prop, "value", {f"{_XML}lang": language}).text = said.render(translator(language))
