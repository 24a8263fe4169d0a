"""The pages about trajectories: which there are, what is in one, bringing one in, two versions side by side."""
