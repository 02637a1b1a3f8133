"""graph.sqlite: the graph as tables that SQLite keeps on disk, with indexes of names, ends and words. See docs/tables.md."""
