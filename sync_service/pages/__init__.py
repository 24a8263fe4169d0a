"""What people see: a folder a subject, a file a page. A view makes one frozen dataclass; its template only formats it.

Beside this file stands what every page uses: ``frame`` (what stands around a page), ``marks`` (how a status shows),
``naming`` (how people, codes and places are called), ``language`` and ``trouble``. Templates lie in folders of the same
names.

Neighbours: ``sync_service.record`` says what stands in the record, ``sync_service.accounts`` who is looking.
"""
