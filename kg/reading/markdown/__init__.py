"""Markdown as blocks with exact positions, and the walk that its formats share."""
