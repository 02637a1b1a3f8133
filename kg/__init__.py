"""kg: a knowledge graph, with evidence, from digests of AI papers."""
