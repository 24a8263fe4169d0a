"""Who may come in: people and their links, cards to print, placements, and where one is signed in oneself."""
