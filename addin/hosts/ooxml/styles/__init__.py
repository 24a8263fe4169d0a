"""How cells are dressed: the palette, the style table, and how numbers are shown."""
