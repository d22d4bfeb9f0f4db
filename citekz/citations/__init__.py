"""Citations in running text, found and linked to the entries of a reference list."""
