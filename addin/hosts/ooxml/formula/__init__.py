"""Formulas as text: taken apart, moved, and the simple ones worked out. Nothing in a file is ever run."""
