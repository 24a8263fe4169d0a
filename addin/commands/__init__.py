"""Our own commands, a file for each kind; ``cli`` gathers them."""
