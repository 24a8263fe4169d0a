"""Ways to come in besides a password: a link of one's own, or an account that somebody has elsewhere."""
