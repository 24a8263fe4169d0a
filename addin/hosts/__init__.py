"""Where a workbook lives: read it as a snapshot, apply edits to it. Knows ``sheet`` only."""
