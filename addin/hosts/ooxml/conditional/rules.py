"""Reads the conditional formats of a worksheet: the classic ones and those that Excel 2010 keeps apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from addin.hosts.ooxml.markup import Element, is_true, whole_number
from addin.hosts.ooxml.styles.fills import Fill
from addin.hosts.ooxml.styles.stylesheet import StyleTable, read_difference
from addin.hosts.ooxml.worksheet.structure import check_count, parse_ranges
from addin.sheet.address import Range

_LAST = 1_000_000_000


class Threshold(NamedTuple):
    """A point of a scale: ``kind`` is num, min, max, percent…; ``reached`` says whether at the point or above it."""

    kind: str
    value: str
    reached: bool = True


class Scale(NamedTuple):
    """What a colour scale or icon set is made of; ``icons`` are (set, index) where a set was put together by hand."""

    thresholds: tuple[Threshold, ...]
    colours: tuple[str | None, ...] = ()
    icon_set: str = ""
    reverse: bool = False
    icons: tuple[tuple[str, int], ...] = ()


class Rule(NamedTuple):
    """One conditional format. ``fill`` is None where it leaves the fill alone."""

    kind: str
    ranges: tuple[Range, ...]
    priority: int
    stop: bool = False
    fill: Fill | None = None
    operator: str = ""
    text: str | None = None
    formulas: tuple[str, ...] = ()
    scale: Scale | None = None
    rank: int = 10
    percent: bool = False
    bottom: bool = False
    above: bool = True
    equal: bool = False
    deviations: int = 0


def read_rules(root: Element, styles: StyleTable, most: int) -> tuple[Rule, ...]:
    """Return the rules of a worksheet, the one that counts most first.

    Raises:
        WorkbookRejected: if there are more than a sheet made by people could have.
    """
    groups = root.all("conditionalFormatting")
    extension = root.find("extLst")
    if extension is not None:
        groups += list(extension.walk("conditionalFormatting"))
    check_count(sum(len(group.all("cfRule")) for group in groups), most)
    rules = [rule for group in groups for rule in _group(group, styles)]
    check_count(sum(len(group) for group in {rule.ranges for rule in rules}), 2 * most)
    return tuple(sorted(rules, key=lambda rule: rule.priority))


def _group(group: Element, styles: StyleTable) -> Iterator[Rule]:
    inner = group.find("sqref")
    ranges = parse_ranges(group.get("sqref") or ("" if inner is None else inner.text))
    for item in group.all("cfRule"):
        if ranges and item.get("type"):
            yield _rule(item, ranges, styles)


def _rule(item: Element, ranges: tuple[Range, ...], styles: StyleTable) -> Rule:
    return Rule(
        kind=item.get("type"),
        ranges=ranges,
        priority=whole_number(item.get("priority"), _LAST),
        stop=is_true(item.get("stopIfTrue")),
        fill=_fill(item, styles),
        operator=item.get("operator"),
        text=item.attributes.get("text"),
        formulas=tuple(child.text for child in item.children if child.tag in {"formula", "f"}),
        scale=_scale(item, styles),
        rank=whole_number(item.get("rank"), 10),
        percent=is_true(item.get("percent")),
        bottom=is_true(item.get("bottom")),
        above=is_true(item.get("aboveAverage", "1")),
        equal=is_true(item.get("equalAverage")),
        deviations=whole_number(item.get("stdDev")),
    )


def _fill(item: Element, styles: StyleTable) -> Fill | None:
    own = item.find("dxf")
    if own is not None:
        return read_difference(own, styles.palette)
    index = whole_number(item.get("dxfId"), -1)
    return styles.conditional_fills[index] if 0 <= index < len(styles.conditional_fills) else None


def _scale(item: Element, styles: StyleTable) -> Scale | None:
    colours, icons = item.find("colorScale"), item.find("iconSet")
    if colours is not None:
        return Scale(_thresholds(colours), tuple(styles.palette.colour(colour) for colour in colours.all("color")))
    if icons is None:
        return None
    return Scale(
        _thresholds(icons),
        icon_set=icons.get("iconSet", "3TrafficLights1"),
        reverse=is_true(icons.get("reverse")),
        icons=tuple((icon.get("iconSet"), whole_number(icon.get("iconId"))) for icon in icons.all("cfIcon")),
    )


def _thresholds(scale: Element) -> tuple[Threshold, ...]:
    return tuple(
        Threshold(item.get("type"), item.get("val") or _formula(item), is_true(item.get("gte", "1")))
        for item in scale.all("cfvo")
    )


def _formula(item: Element) -> str:
    formula = item.find("f")
    return "" if formula is None else formula.text
