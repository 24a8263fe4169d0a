"""The steps, one file each, numbered in order."""
