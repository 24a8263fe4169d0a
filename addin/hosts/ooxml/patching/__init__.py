"""The lossless patcher: edits go into a workbook's bytes, everything else stays as it is."""
