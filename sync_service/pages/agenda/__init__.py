"""What deserves attention next, on the learner page: what now, what next, who was silent, what own tasks may show."""
