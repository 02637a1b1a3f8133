"""The names that all parts share: node types, relations, the terms of the ontology, prefixes."""
