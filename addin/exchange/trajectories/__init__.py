"""Trajectories as other systems write them: CASE 1.1 packages, Moodle's competency CSV, plain lists, our own TOML.

Each reader makes a ``Draft``; ``assemble`` makes a trajectory of it, or says what must be answered first. Nothing is
half taken over: while one finding is an error or a question, there is no trajectory.
"""
