"""The user's corrections: the file, and what it does."""
