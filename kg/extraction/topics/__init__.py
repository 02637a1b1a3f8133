"""What a paper is about: the topics of ontology/topics.ttl that its title and text name."""
