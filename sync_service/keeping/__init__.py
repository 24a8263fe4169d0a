"""The commands by which a school keeps its record well: who did what, copies, checks, and what is let go of."""
