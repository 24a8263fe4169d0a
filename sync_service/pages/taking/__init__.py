"""Workbooks come in: they wait, are looked at, are taken, and can be looked at again."""
