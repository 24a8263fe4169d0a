"""What people keep of their talks, and what of it stands. Pure.

``facts`` is one thing that somebody said, with who and when; ``standing`` is what stands of all that was said of a
learner; ``citing`` says what became of the observations that a decision rests on; ``wire`` is how a fact is kept.
"""
