"""Entities of all papers to nodes."""
