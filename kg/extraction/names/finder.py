"""The entities of papers: candidates, two judges, groups.

`kg.extraction.spacy` gives what is found to users of spaCy.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.names.candidates import Candidates, suggest
from kg.extraction.names.grouping import group
from kg.extraction.names.linear.features import rows_of_papers
from kg.extraction.names.model import EntityModel
from kg.extraction.names.network.inputs import inputs
from kg.extraction.text.paper_text import Found, PaperText

# So many papers are judged together: enough that numpy's calls cost little, few enough for the processor's cache.
TOGETHER = 32


def find(papers: Sequence[PaperText], model: EntityModel) -> list[list[Found]]:
    """Return each paper's entities, with calibrated scores."""
    return classify([suggest(paper) for paper in papers], model)


def classify(papers: Sequence[Candidates], model: EntityModel) -> list[list[Found]]:
    """Return the entities among the candidates of each paper, with calibrated scores."""
    seen = rows_of_papers(papers, model.vocabulary)
    found = group(seen, model.probabilities(seen, inputs(seen)), threshold=model.threshold)
    return [[replace(entity, score=model.calibrated(entity.score)) for entity in entities] for entities in found]
