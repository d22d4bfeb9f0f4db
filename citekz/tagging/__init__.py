"""Tokens into labelled segments: a conditional random field and what teaches it."""
