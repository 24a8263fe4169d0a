"""One file a button: pure functions from a snapshot to findings and edits. No macro imports another."""
