"""Which author names are one person."""
