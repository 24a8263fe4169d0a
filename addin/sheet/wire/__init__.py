"""Snapshots and edits as versioned JSON, for hosts that are not written in Python and for keeping what they sent.

``snapshots`` writes and reads a workbook, ``edits`` what is to be changed in it, ``values`` what stands in one cell.
``checks`` says in words what is wrong with a document that cannot be read. What a document holds beyond what is known
here is passed over, so that an older service understands a newer add-in; ``schema`` grows only when a key changes its
meaning. docs/wire.md shows the form.
"""
