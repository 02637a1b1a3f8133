"""Names: candidates, two judges (linear, network), groups of names that are one thing."""
