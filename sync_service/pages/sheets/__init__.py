"""A workbook as its company knows it, with what was understood of it laid over: before taking and ever after."""
