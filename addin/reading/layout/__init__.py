"""The layout: what was understood of a workbook, and what people said about it, which binds every later reading.

``said`` is what people said, ``understood`` the document, ``page`` its form for people with a text editor, ``drift``
what no longer fits when the workbook has changed.
"""
