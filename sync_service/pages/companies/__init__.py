"""The companies: what each sent, one of them in full, and how its Excel or Google Sheets is connected."""

from sync_service.pages.companies.listing import page
from sync_service.pages.companies.one import one

__all__ = ["one", "page"]
