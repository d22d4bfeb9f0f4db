"""A thesis rewritten in place: its lists in a style and an order, and the citations and footnotes that follow them."""
