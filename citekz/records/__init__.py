"""Labelled segments of an entry become a record with a type."""
