"""The one thing that other parts use: entries in, extractions out."""

from collections.abc import Sequence
from dataclasses import replace

from threadpoolctl import ThreadpoolController

from kg.extraction.names.appositions import with_told_types
from kg.extraction.names.finder import TOGETHER, find
from kg.extraction.names.model import EntityModel
from kg.extraction.names.own import with_own
from kg.extraction.names.short_forms import doubted
from kg.extraction.results.extract import results_of_all
from kg.extraction.results.features import Roles
from kg.extraction.results.measured_names import without_measures
from kg.extraction.results.model import load_result_weights
from kg.extraction.roles.classify import RoleModel
from kg.extraction.roles.types import load_types
from kg.extraction.roles.view import View, view
from kg.extraction.text.emphasis import marked_again, unmarked
from kg.extraction.text.paper_text import Found, PaperText, make_paper_text
from kg.extraction.topics.find import likely_topics
from kg.model import Entry, ExtractedEntity, ExtractedResult, Extraction, TopicClaim
from kg.model.lexicon import NO_LEXICON, Lexicon
from kg.storage.versions import extractor_version


class Extractor:
    """Finds entities, roles, results and topics. Each entry is read alone, so that the batch has no say in what is found."""

    def __init__(self, entities: EntityModel, roles: RoleModel, version: str) -> None:
        """Keep the parts; `load_extractor` makes them."""
        self._entities, self._roles = entities, roles
        self.version = version
        # Our matrices are small: threads of the matrix library only wait for one another, and cost three times the time.
        self._threads = ThreadpoolController()

    def extract(self, entries: Sequence[Entry]) -> list[Extraction]:
        """Return one extraction per entry, in order; the words of a few entries at a time are held in memory."""
        return self.extract_sections([[(part.heading, part.text) for part in entry.sections] for entry in entries])

    def extract_sections(
        self, texts: Sequence[Sequence[tuple[str, str]]], lexicon: Lexicon = NO_LEXICON
    ) -> list[Extraction]:
        """Return one extraction per text, each the (heading, text) pairs of an entry's sections."""
        found: list[Extraction] = []
        for first in range(0, len(texts), TOGETHER):
            some = texts[first : first + TOGETHER]
            plain = [[(heading, unmarked(text)) for heading, text in sections] for sections in some]
            papers = [make_paper_text((heading, one.text) for heading, one in sections) for sections in plain]
            found += [
                marked_again(one, [text for _, text in without], [text for _, text in sections])
                for one, without, sections in zip(self.extract_texts(papers, lexicon), plain, some, strict=True)
            ]
        return found

    def extract_texts(self, papers: Sequence[PaperText], lexicon: Lexicon = NO_LEXICON) -> list[Extraction]:
        """Return what each text says, in order; the names of a lexicon are found whatever the models think of them."""
        with self._threads.limit(limits=1):
            found = find(papers, self._entities)
            if lexicon.names:
                found = with_own(papers, found, lexicon)
            viewed = [view(paper, entities) for paper, entities in zip(papers, found, strict=True)]
            seen = [*map(without_measures, map(as_told, load_types().revise(viewed)))]
            roles = self._roles.assign_all(seen)
            results = results_of_all(seen, roles, load_result_weights())
        topics = map(likely_topics, papers)
        return [
            _whole(one.entities, claims, told, about)
            for one, claims, told, about in zip(seen, roles, results, topics, strict=True)
        ]


def as_told(seen: View) -> View:
    """Return the view with the types that the text tells outright, and in doubt what is short for no artifact."""
    return replace(seen, entities=tuple(doubted(seen.paper, with_told_types(seen.paper, seen.entities))))


def _whole(
    found: Sequence[Found], roles: Roles, results: Sequence[ExtractedResult], topics: tuple[TopicClaim, ...]
) -> Extraction:
    """Return the entities with their roles, the results that tell of them, and the topics."""
    entities = (
        ExtractedEntity(entity.name, entity.type, entity.mentions, claims, round(entity.score, 4), entity.is_own)
        for entity, claims in zip(found, roles, strict=True)
    )
    return Extraction(tuple(entities), tuple(results), topics)


def load_extractor() -> Extractor:
    """Load the shipped models (well under a second); its version tells the bytes of all models and the code's version."""
    return Extractor(EntityModel.load(), RoleModel.load(), extractor_version())
