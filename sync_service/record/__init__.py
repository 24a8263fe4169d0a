"""The record itself: merge many versions of many workbooks (pure), and look at what came of it.

``plan`` and what it rests on (``names``, ``lineage``, ``align``, ``standing``) know no clock and no storage; ``views``
asks the tables and never writes. Only ``sync_service.store`` writes.
"""
