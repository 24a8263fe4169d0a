"""Lists that rate without columns of ratings: by where an entry stands, its colour, its day, or who is named there."""
