"""Whatever understands a workbook: read it, check it, colour it, summarise it.

Rooms, bottom to top; nothing imports upward: ``text``, ``errors``, ``sheet`` (cells, findings, edits), ``domain``
(the school's words), ``reading`` (what a tracker says), ``macros`` (one button each), ``hosts`` (where a
workbook lives), ``run`` (read, macro, apply), ``cli``.
"""
