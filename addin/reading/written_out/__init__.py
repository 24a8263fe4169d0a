"""What a sheet says once for many cells, written out before it is read: keys over columns, lines between rows."""
