"""Runs into the notations of other programs; every writer escapes."""
