"""Which thing a name is, from the name alone: families, grammar, readings, tables."""
