"""The training plan of a learner: where each competence is learnt and when; ``radar`` finds what falls between.

Pure, with examples that the tests run. The radar points, people decide.
"""
