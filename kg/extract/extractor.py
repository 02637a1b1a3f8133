"""The one thing that other parts use: entries in, extractions out."""

from collections.abc import Sequence

from spacy.language import Language

from kg.extract.entity_model import EntityModel
from kg.extract.paper_text import Found, PaperText, paper_text
from kg.extract.pipeline import harvest, make_pipeline
from kg.model import Entry, ExtractedEntity, Extraction, Relation, RoleClaim

CODE_VERSION = "1"


class Extractor:
    """Finds entities, roles and results. Each entry is read alone, so that the batch has no say in what is found."""

    def __init__(self, nlp: Language, version: str) -> None:
        """Keep the pipeline; `load_extractor` makes both arguments."""
        self._nlp = nlp
        self.version = version

    def extract(self, entries: Sequence[Entry]) -> list[Extraction]:
        """Return one extraction per entry, in order."""
        return [self.extract_text(paper_text(entry)) for entry in entries]

    def extract_text(self, paper: PaperText) -> Extraction:
        """Return what one text says."""
        found = harvest(self._nlp, paper)
        roles = _roles(found)
        entities = (
            ExtractedEntity(entity.name, entity.type, entity.mentions, claims, round(entity.score, 4))
            for entity, claims in zip(found, roles, strict=True)
        )
        return Extraction(tuple(entities))


def _roles(found: Sequence[Found]) -> list[tuple[RoleClaim, ...]]:
    """Return the plainest guess: a name in the title is introduced, data is evaluated on, the rest is used."""
    guesses: list[tuple[RoleClaim, ...]] = []
    for entity in found:
        if entity.mentions[0].section == 0:
            role = Relation.INTRODUCES
        elif entity.type in ("Dataset", "Benchmark"):
            role = Relation.EVALUATED_ON
        else:
            role = Relation.USES
        guesses.append((RoleClaim(str(role), 0.5),))
    return guesses


def load_extractor() -> Extractor:
    """Load the shipped pipeline (well under a second)."""
    return Extractor(make_pipeline(), f"{EntityModel.load().version}-{CODE_VERSION}")
