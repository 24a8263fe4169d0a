"""What a school's own system wants to know of the competences that were decided: OneRoster 1.2 results."""
