"""Five mastered and five to work on: the three sides laid over each other, who chose what, and the mentor's own page.

The learner chooses on their own page (``pages.growth``). The addresses are those of the talk (``pages.talk.room``).
"""
