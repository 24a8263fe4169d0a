"""The manifest with which a company's administrator, or a mentor, adds the buttons to Excel.

Source: Microsoft's published schema for add-ins with commands (TaskPaneApp 1.1, VersionOverrides 1.0): the order of the
elements, the kinds of images, and the longest texts. One page serves as pane and answers the ribbon ("shared runtime").
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from addin.taskpane.words import BUTTONS, SHEETS, words

APP = "http://schemas.microsoft.com/office/appforoffice/1.1"
BASIC = "http://schemas.microsoft.com/office/officeappbasictypes/1.0"
OVERRIDES = "http://schemas.microsoft.com/office/taskpaneappversionoverrides"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

LOCALES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-US"}
"""Excel's name of each language we speak; the first is what others see."""

ICON_SIZES = (16, 32, 80)
NEEDED_API = "1.9"

_TYPE = f"{{{XSI}}}type"
_MOST_SHORT, _MOST_LONG = 125, 250


def manifest(origin: str, version: str) -> bytes:
    """Return the manifest of the add-in that a service serves.

    Args:
        origin: Where the service is, such as ``https://leerlijn.school.example``, without a slash at the end. Excel
            takes https only.
        version: Of Leerlijn, such as ``0.1.0``; Excel fetches the manifest anew when it grows.
    """
    for prefix, name in (("", APP), ("bt", BASIC), ("ov", OVERRIDES), ("xsi", XSI)):
        register_namespace(prefix, name)
    root = Element(f"{{{APP}}}OfficeApp", {_TYPE: "TaskPaneApp"})
    _describe(root, origin, version)
    _overrides(root, origin)
    indent(root)
    return _as_published(tostring(root, encoding="unicode"))


def _as_published(written: str) -> bytes:
    """Return the manifest with its second half in a namespace without prefix, as all published examples have it."""
    plain = written.replace("<ov:", "<").replace("</ov:", "</").replace(f' xmlns:ov="{OVERRIDES}"', "")
    inside = plain.replace("<VersionOverrides ", f'<VersionOverrides xmlns="{OVERRIDES}" ', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{inside}\n'.encode()


def identity(origin: str) -> str:
    """Return what Excel knows the add-in of a service by; two schools' add-ins can stand side by side."""
    return str(uuid5(NAMESPACE_URL, f"{origin}/taskpane"))


def _describe(root: Element, origin: str, version: str) -> None:
    _leaf(root, APP, "Id", text=identity(origin))
    _leaf(root, APP, "Version", text=".".join([*version.split("."), "0", "0", "0"][:4]))
    _leaf(root, APP, "ProviderName", text="Leerlijn")
    _leaf(root, APP, "DefaultLocale", text=LOCALES["nl"])
    for name, sentence in (("DisplayName", "name"), ("Description", "about")):
        said = _leaf(root, APP, name, DefaultValue=words("nl")[sentence])
        for language, locale in _others():
            _leaf(said, APP, "Override", Locale=locale, Value=words(language)[sentence])
    _leaf(root, APP, "IconUrl", DefaultValue=_icon(origin, "leerlijn", 32))
    _leaf(root, APP, "HighResolutionIconUrl", DefaultValue=_icon(origin, "leerlijn", 80))
    _leaf(root, APP, "SupportUrl", DefaultValue=f"{origin}/")
    _leaf(_leaf(root, APP, "AppDomains"), APP, "AppDomain", text=origin)
    _leaf(_leaf(root, APP, "Hosts"), APP, "Host", Name="Workbook")
    sets = _leaf(_leaf(root, APP, "Requirements"), APP, "Sets", DefaultMinVersion="1.1")
    _leaf(sets, APP, "Set", Name="ExcelApi", MinVersion=NEEDED_API)
    _leaf(sets, APP, "Set", Name="SharedRuntime", MinVersion="1.1")
    _leaf(_leaf(root, APP, "DefaultSettings"), APP, "SourceLocation", DefaultValue=_pane(origin))
    _leaf(root, APP, "Permissions", text="ReadWriteDocument")


def _overrides(root: Element, origin: str) -> None:
    overrides = _leaf(root, OVERRIDES, "VersionOverrides", **{_TYPE: "VersionOverridesV1_0"})
    host = _leaf(_leaf(overrides, OVERRIDES, "Hosts"), OVERRIDES, "Host", **{_TYPE: "Workbook"})
    _leaf(_leaf(host, OVERRIDES, "Runtimes"), OVERRIDES, "Runtime", resid="Pane.Url", lifetime="long")
    form = _leaf(host, OVERRIDES, "DesktopFormFactor")
    _leaf(form, OVERRIDES, "FunctionFile", resid="Pane.Url")
    surface = _leaf(form, OVERRIDES, "ExtensionPoint", **{_TYPE: "PrimaryCommandSurface"})
    tab = _leaf(surface, OVERRIDES, "OfficeTab", id="TabHome")
    group = _leaf(tab, OVERRIDES, "Group", id="Leerlijn.Group")
    _leaf(group, OVERRIDES, "Label", resid="name")
    _icons(group, "leerlijn")
    for name in BUTTONS:
        _leaf(_button(group, name, name), OVERRIDES, "Action", **{_TYPE: "ExecuteFunction"})
        _leaf(group[-1][-1], OVERRIDES, "FunctionName", text=name)
    _menu(group)
    action = _leaf(_button(group, "pane", "leerlijn"), OVERRIDES, "Action", **{_TYPE: "ShowTaskpane"})
    _leaf(action, OVERRIDES, "TaskpaneId", text="Leerlijn.Pane")
    _leaf(action, OVERRIDES, "SourceLocation", resid="Pane.Url")
    _resources(overrides, origin)


def _menu(group: Element) -> None:
    """Put the sheets below one button that opens a list."""
    control = _leaf(group, OVERRIDES, "Control", **{_TYPE: "Menu"}, id="Leerlijn.more")
    _explain(control, "more", "leerlijn")
    items = _leaf(control, OVERRIDES, "Items")
    for name in SHEETS:
        item = _leaf(items, OVERRIDES, "Item", id=f"Leerlijn.{name}")
        _explain(item, name, "leerlijn")
        _leaf(_leaf(item, OVERRIDES, "Action", **{_TYPE: "ExecuteFunction"}), OVERRIDES, "FunctionName", text=name)


def _button(group: Element, name: str, drawing: str) -> Element:
    control = _leaf(group, OVERRIDES, "Control", **{_TYPE: "Button"}, id=f"Leerlijn.{name}")
    _explain(control, name, drawing)
    return control


def _explain(control: Element, name: str, drawing: str) -> None:
    """Give a control its words and its icon."""
    _leaf(control, OVERRIDES, "Label", resid=name)
    tip = _leaf(control, OVERRIDES, "Supertip")
    _leaf(tip, OVERRIDES, "Title", resid=name)
    _leaf(tip, OVERRIDES, "Description", resid=f"{name}_tip")
    _icons(control, drawing)


def _icons(parent: Element, drawing: str) -> None:
    icon = _leaf(parent, OVERRIDES, "Icon")
    for size in ICON_SIZES:
        _leaf(icon, BASIC, "Image", size=str(size), resid=f"{drawing}.{size}")


def _resources(overrides: Element, origin: str) -> None:
    resources = _leaf(overrides, OVERRIDES, "Resources")
    images = _leaf(resources, BASIC, "Images")
    for drawing in ("leerlijn", *BUTTONS):
        for size in ICON_SIZES:
            _leaf(images, BASIC, "Image", id=f"{drawing}.{size}", DefaultValue=_icon(origin, drawing, size))
    _leaf(_leaf(resources, BASIC, "Urls"), BASIC, "Url", id="Pane.Url", DefaultValue=_pane(origin))
    _strings(_leaf(resources, BASIC, "ShortStrings"), ["name", "pane", "more", *BUTTONS, *SHEETS], _MOST_SHORT)
    _strings(
        _leaf(resources, BASIC, "LongStrings"),
        [f"{name}_tip" for name in ("pane", "more", *BUTTONS, *SHEETS)],
        _MOST_LONG,
    )


def _strings(parent: Element, names: list[str], most: int) -> None:
    for name in names:
        said = _leaf(parent, BASIC, "String", id=name, DefaultValue=words("nl")[name][:most])
        for language, locale in _others():
            _leaf(said, BASIC, "Override", Locale=locale, Value=words(language)[name][:most])


def _others() -> Iterator[tuple[str, str]]:
    return ((language, locale) for language, locale in LOCALES.items() if language != "nl")


def _pane(origin: str) -> str:
    return f"{origin}/taskpane/pane.html"


def _icon(origin: str, drawing: str, size: int) -> str:
    return f"{origin}/taskpane/icons/{size}/{drawing}.png"


def _leaf(parent: Element, namespace: str, name: str, *, text: str | None = None, **attributes: str) -> Element:
    child = SubElement(parent, f"{{{namespace}}}{name}", attributes)
    child.text = text
    return child
