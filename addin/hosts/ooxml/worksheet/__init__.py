"""One worksheet: its cells, its structure, and what stands beside it (notes, tables, validations)."""
