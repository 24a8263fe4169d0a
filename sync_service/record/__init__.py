"""The record itself: merge many versions of many workbooks (pure), and look at what came of it.

``merging``, ``names``, ``school`` and ``standing`` know no clock and no storage. ``queries`` ask the tables for
``views`` and never write; only ``sync_service.store`` writes.
"""
