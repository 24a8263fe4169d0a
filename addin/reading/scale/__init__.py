"""What a rating means: legends, colours, symbols, words, and the decision for one cell with its reason."""
