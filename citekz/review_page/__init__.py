"""One page on which a person looks at every entry of a list: its text, its values, its doubts, and corrects them."""
