"""Records into runs of text: GOST and APA, each a small data file over shared functions."""
