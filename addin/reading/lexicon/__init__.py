"""The words people use in trackers, in Dutch, French, English and German: headings, statuses, dates, names, totals.

Data stand in the .csv files beside the code, so that a word can be added without touching a rule.
"""
