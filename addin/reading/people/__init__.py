"""Whose name is whose in a workbook: who is rated, who rates, and which short form belongs to which full one."""
