"""Papers as training examples for the entity model: candidates with features, network inputs, and what gold says of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kg.extraction.arrays import Floats32
from kg.extraction.names.linear.features import FeatureRows, rows
from kg.extraction.names.linear.hashing import BUCKETS
from kg.extraction.names.network.inputs import Inputs, inputs
from kg.extraction.names.suggester import candidates, kinds
from kg.extraction.text.paper_text import PaperText
from kg.extraction.text.vocabulary import Vocabulary
from kg.model import ARTIFACT_TYPES
from scripts.train.gold import GoldPaper

CLASSES = 1 + len(ARTIFACT_TYPES)
# Where two types are right, the preferred one counts this much.
PREFERRED = 0.65


@dataclass(frozen=True, slots=True)
class Example:
    """A paper: where it comes from, its candidates, and for each the wanted class shares (c, 5) and its weight (c,)."""

    id: str
    digest: str
    text: PaperText
    rows: FeatureRows
    inputs: Inputs
    wanted: Floats32
    weight: Floats32


def example(paper_id: str, digest: str, text: PaperText, vocabulary: Vocabulary) -> Example:
    """Return an unlabelled example: nothing is wanted and nothing weighs."""
    kinds_of = kinds(text.tokens)
    table = rows(text, kinds_of, sorted(set(candidates(text, kinds_of))), vocabulary)
    size = len(table.spans)
    empty = np.zeros((size, CLASSES), np.float32)
    return Example(paper_id, digest, text, table, inputs(table), empty, empty[:, 0])


def gold_example(paper: GoldPaper, vocabulary: Vocabulary) -> Example:
    """Return a labelled example. Borderline entities weigh nothing: a model may find them or not."""
    plain = example(paper.id, paper.digest, paper.text, vocabulary)
    places = {(m.section, m.start, m.end): entity for entity in paper.entities for m in entity.places}
    wanted, weight = np.zeros_like(plain.wanted), np.ones_like(plain.weight)
    tokens = paper.text.tokens
    for row, (first, last) in enumerate(plain.rows.spans):
        entity = places.get((tokens[first].section, tokens[first].start, tokens[last - 1].end))
        if entity is None:
            wanted[row, 0] = 1.0
            continue
        weight[row] = float(entity.core)
        others = len(entity.types) - 1
        for at, kind in enumerate(entity.types):
            share = 1.0 if not others else PREFERRED if at == 0 else (1 - PREFERRED) / others
            wanted[row, 1 + [str(known) for known in ARTIFACT_TYPES].index(kind)] += share
    return Example(plain.id, plain.digest, plain.text, plain.rows, plain.inputs, wanted, weight)


def matrix(examples: Sequence[Example]) -> sparse.csr_matrix:
    """Return the (candidates, BUCKETS) features of all examples, one below the other; each bucket counts once a row."""
    parts, ends = [], [0]
    for paper in examples:
        own = paper.rows.own
        for row, form in enumerate(paper.rows.names.group.tolist()):
            buckets = np.unique(np.concatenate([paper.rows.fixed[:, row], own[form]])).astype(np.int32)
            parts.append(buckets)
            ends.append(ends[-1] + len(buckets))
    values = np.ones(ends[-1], np.float32)
    return sparse.csr_matrix((values, np.concatenate(parts), np.array(ends)), shape=(len(ends) - 1, BUCKETS))
