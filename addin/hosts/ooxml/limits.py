"""How much of a stranger's file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps that a workbook must stay within; all are counted while reading, none is believed from a header.

    The defaults let a class of 25 learners with a sheet each pass, photos included (pictures are never unpacked), and
    keep the worst file that is accepted within a few seconds.
    """

    file_bytes: int = 25 * MEBIBYTE
    members: int = 2_000
    part_bytes: int = 16 * MEBIBYTE  # one part, unpacked
    total_bytes: int = 64 * MEBIBYTE  # all that is unpacked, a part that is read twice counted twice
    ratio: int = 150  # unpacked : packed, of parts above ``ratio_from`` bytes
    ratio_from: int = MEBIBYTE
    styles_bytes: int = 4 * MEBIBYTE
    depth: int = 48  # XML elements inside one another
    elements: int = 250_000  # XML elements of one part, cells not counted
    all_elements: int = 500_000  # those of all parts together
    text_length: int = 32_767  # characters in one cell or note; Excel's own limit
    sheets: int = 100
    rows: int = 100_000  # row elements in one sheet
    cells: int = 200_000  # cell elements in the whole workbook
    ranges: int = 20_000  # merged areas, validation and conditional ranges of one sheet
    rule_tests: int = 400_000  # conditional rules held against cells; what is beyond is named in a finding
    rule_steps: int = 500_000  # cells looked at by the formulas of such rules
    styles: int = 65_490  # cell formats; Excel's own limit
    strings: int = 300_000  # shared strings


DEFAULT_LIMITS = Limits()
