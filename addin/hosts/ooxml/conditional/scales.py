"""Where a number stands on a scale: the colour between its points, or the icon it reaches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from addin.hosts.ooxml.conditional.rules import Scale, Threshold
from addin.sheet.colour import mixed

Point = float | None


def points_of(scale: Scale, numbers: Sequence[float], formula: Callable[[str], Point]) -> list[Point]:
    """Return the number at each point of a scale; None where it cannot be worked out.

    Args:
        scale: The scale.
        numbers: All numbers in the rule's ranges, in order of size.
        formula: Works out a threshold that is given as a formula.
    """
    return [_point(threshold, numbers, formula) for threshold in scale.thresholds]


def _point(threshold: Threshold, numbers: Sequence[float], formula: Callable[[str], Point]) -> Point:
    if not numbers:
        return None
    if threshold.kind in {"min", "autoMin"}:
        return numbers[0]
    if threshold.kind in {"max", "autoMax"}:
        return numbers[-1]
    value = formula(threshold.value)
    if value is None or threshold.kind in {"num", "formula"}:
        return value
    share = min(max(value / 100, 0.0), 1.0)
    if threshold.kind == "percent":
        return numbers[0] + (numbers[-1] - numbers[0]) * share
    return _percentile(numbers, share) if threshold.kind == "percentile" else None


def _percentile(numbers: Sequence[float], share: float) -> float:
    """Return the value below which a share of the numbers lies, between two of them where it falls there."""
    at = (len(numbers) - 1) * share
    low = int(at)
    high = min(low + 1, len(numbers) - 1)
    return numbers[low] + (numbers[high] - numbers[low]) * (at - low)


def colour_on(scale: Scale, points: Sequence[Point], number: float) -> str | None:
    """Return the colour of a number on a colour scale, None if a point of it is not known."""
    known = [
        (point, colour) for point, colour in zip(points, scale.colours, strict=False) if point is not None and colour
    ]
    if len(known) != len(scale.thresholds) or not known:
        return None
    if number <= known[0][0]:
        return known[0][1]
    for (low, first), (high, second) in pairwise(known):
        if number <= high:
            share = (number - low) / (high - low) if high > low else 1.0
            return mixed(first, second, share) if 0 <= share <= 1 else second  # beyond where numbers are too large
    return known[-1][1]


def icon_on(scale: Scale, points: Sequence[Point], number: float) -> str | None:
    """Return the icon that a number reaches as ``set:index`` (0 is the lowest of the set), None if there is none."""
    if None in points or not points:
        return None
    reached = 0
    for index, (threshold, point) in enumerate(zip(scale.thresholds, points, strict=True)):
        if index and point is not None and (number >= point if threshold.reached else number > point):
            reached = index
    index = len(points) - 1 - reached if scale.reverse else reached
    if not scale.icons:
        return f"{scale.icon_set}:{index}"
    name, own = scale.icons[index] if index < len(scale.icons) else ("NoIcons", 0)
    return None if name == "NoIcons" else f"{name}:{own}"
