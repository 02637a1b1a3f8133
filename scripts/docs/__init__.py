"""What is generated from the commands, the ontology and the shipped questions."""
