"""The pipeline, ready to use."""

import spacy
from spacy.language import Language

from kg.extraction.spacy.tokenizer import NAME


def make_pipeline(*, version: str = "0.0.0") -> Language:
    """Return the pipeline with the shipped models: Korean and English in one text, so its language is "xx" (multi-language).

    `version` is the one that the pipeline's meta data shall name.
    """
    meta = {"name": "digests", "version": version, "license": "MIT", "description": "Entities, roles and results."}
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}}, meta=meta)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_entities")
    return nlp
