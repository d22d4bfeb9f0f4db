"""The commands, one module each: ``add`` makes the parser of one, ``run`` calls the library and returns the status."""
