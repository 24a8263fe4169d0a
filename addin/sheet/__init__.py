"""The vocabulary of a workbook as it was read: addresses, cells, snapshots, findings, edits. Standard library only.

``Snapshot`` is what a host reads; ``Finding`` is what a macro says about it; ``Edit`` is what a macro wants changed.
Rows and columns count from 1, as in Excel. Everything here is plain, immutable data and pure functions.
"""
