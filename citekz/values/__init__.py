"""One kind of text at a time: what is printed becomes what is meant. Pure functions of a text and a language."""
