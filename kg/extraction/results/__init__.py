"""The numbers that a text reports as outcomes."""
