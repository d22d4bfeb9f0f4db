"""Word files as packages: what they hold, what stands in the way of changing it, and changing no more than that."""
