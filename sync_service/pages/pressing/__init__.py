"""The buttons for a workbook as a file: it comes in, and goes back changed in nothing but what was asked.

For who has no buttons in their own spreadsheet program, or may not have them. Nothing of the file stays here, but for
what a mentor sends to the school with *Sync*.
"""
