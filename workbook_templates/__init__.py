"""Builds our own workbooks from the domain, so that template and reader cannot disagree."""
