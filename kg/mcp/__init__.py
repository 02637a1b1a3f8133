"""The graph for assistants: a read-only server of the Model Context Protocol, on its official SDK."""
