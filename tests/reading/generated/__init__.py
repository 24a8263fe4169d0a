"""Trackers composed from independent choices, so that no two companies keep theirs alike.

``choices`` throws the dice, ``wording`` and ``scales`` hold what people write, ``tables`` draws, ``compose`` puts one
workbook together with its truth. The same seed always gives the same workbook.
"""
