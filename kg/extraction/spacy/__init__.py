"""The extraction as spaCy's users expect it: a tokenizer, components, extension attributes; see docs/spacy.md.

The entry points in pyproject.toml lead here, so `spacy.blank("xx").add_pipe("kg_entities")` needs no import of ours. spaCy
loads them for every pipeline that anybody makes: the models are loaded only where a component is.
"""

from kg.extraction.spacy.attributes import EntityRole, extraction_of, make_doc
from kg.extraction.spacy.components import EntityFinder, mark_sentences
from kg.extraction.spacy.pipeline import make_pipeline
from kg.extraction.spacy.tokenizer import DigestTokenizer

__all__ = [
    "DigestTokenizer",
    "EntityFinder",
    "EntityRole",
    "extraction_of",
    "make_doc",
    "make_pipeline",
    "mark_sentences",
]
