"""Who may come in: coaches with a name and a password. Neighbours: ``pages`` asks who is looking."""
