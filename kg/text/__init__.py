"""Text: ids and normal forms of names, sentences."""
