"""Records from and into the formats of other programs."""
