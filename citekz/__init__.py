"""Reads and prints the reference lists of Kazakhstan: records from mixed Kazakh, Russian and English entries."""
