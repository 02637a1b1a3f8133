"""The graph in memory: as networkx, and as JSON lines."""
