"""Files that people write in, read into lines that keep their place."""
