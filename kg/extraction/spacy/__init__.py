"""The spaCy pipeline."""
