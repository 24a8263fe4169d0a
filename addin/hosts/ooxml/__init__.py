"""Our own reader and lossless patcher of .xlsx packages."""
