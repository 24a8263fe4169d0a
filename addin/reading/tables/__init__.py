"""Where the tables stand on a sheet, what each row and column is, and who and when they speak of."""
