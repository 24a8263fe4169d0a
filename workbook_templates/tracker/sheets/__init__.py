"""The sheets of a tracker, one module each: a function that writes it from top to bottom in a ``Making``."""
