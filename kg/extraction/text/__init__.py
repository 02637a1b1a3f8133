"""The text of a paper as extraction sees it: words, what is known of them, positions."""
