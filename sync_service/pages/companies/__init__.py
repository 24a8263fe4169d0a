"""The companies: what each sent, and how its Excel or Google Sheets is connected."""
