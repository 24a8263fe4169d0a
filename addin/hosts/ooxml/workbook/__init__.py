"""What belongs to the whole workbook: the list of sheets, shared strings, document properties."""
