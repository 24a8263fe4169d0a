"""What is kept of people, in tables of their own: roles, placements, links, sessions. Only hashes of secrets."""
