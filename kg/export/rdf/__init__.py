"""The RDF files."""
