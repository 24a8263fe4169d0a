"""What deserves attention next: silent weeks, no movement, ready for more, focus, themes due. Pointers, never verdicts.

Each is a pure function of what was seen, with examples in its docstring that the tests run. Nothing here guesses:
only certain ratings count, every pointer cites what it rests on, and the coach decides.
"""
