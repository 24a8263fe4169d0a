"""The service where many workbooks meet: merge, record, pages."""
