"""Finding entities, their roles and results in digest entries."""
