"""Breaks builds on purpose and looks at what is left: see docs/reliability.md."""
