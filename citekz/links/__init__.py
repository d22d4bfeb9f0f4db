"""What connects the records of a list."""
