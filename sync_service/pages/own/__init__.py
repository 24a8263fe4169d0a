"""What a school decides itself: its phrases, and its rule for a report score."""
