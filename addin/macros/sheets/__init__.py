"""The buttons that put up a sheet of ours in a company's workbook: plan, focus, agenda, five and five, log, handover.

Each is a pure function of ``Material`` that gives a ``Leaf``; ``leaf`` turns that into edits. What stands in the
workbook already is never written over: a sheet of the same name gets another beside it, one that says the same stays.
"""
