"""Finding entities, their roles and results in digest entries."""

from kg.extraction.extractor import Extractor, load_extractor

__all__ = ["Extractor", "load_extractor"]
