"""The second list: every entry of a reference list in Latin letters, as journals of Kazakhstan ask for it."""
