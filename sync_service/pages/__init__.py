"""What people see: one file a page. A view makes one frozen dataclass; its template only formats it.

Neighbours: ``sync_service.record`` says what stands in the record, ``sync_service.accounts`` who is looking.
"""
