"""What a candidate looks like and stands in, as hashed features: one row of buckets per candidate.

Each form (folded name) also has features of its own, which all its candidates share: its letters, what the lexicon says, and
the contexts of all its places in the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.extraction.arrays import Ints
from kg.extraction.names.candidates import Candidates, TokenBatch, collate
from kg.extraction.names.linear.contexts import Contexts, many
from kg.extraction.names.linear.hashing import BITS, BUCKETS, sorted_pairs
from kg.extraction.names.linear.name_features import name_buckets
from kg.extraction.names.suggester import TokenSpan
from kg.extraction.text.paper_text import PaperText
from kg.extraction.text.vocabulary import Vocabulary
from kg.text.normalize import surface_key


@dataclass(frozen=True, slots=True)
class NameFeatures:
    """The names of papers, each spelling once a paper: n names, f forms, c candidates.

    `name` (c,) and `group` (c,) give each candidate's name and form, `form` (n,) each name's. Paper i has the forms
    `form_ends[i]:form_ends[i + 1]`.
    """

    texts: tuple[str, ...]
    forms: tuple[str, ...]
    name: Ints
    group: Ints
    form: Ints
    form_ends: Ints


@dataclass(frozen=True, slots=True)
class FeatureRows:
    """The features of papers' candidates, one paper after another.

    `fixed` and `form_context` are (slots, candidates) of buckets: of each place itself, and for the form that stands there.
    `heads` is (candidates, 2), see `kg.extraction.names.linear.contexts_facts.head_places`.
    """

    batch: TokenBatch
    names: NameFeatures
    fixed: Ints
    form_context: Ints
    heads: Ints

    @property
    def spans(self) -> tuple[TokenSpan, ...]:
        """The candidates as places of their papers."""
        return tuple(span for suggested in self.batch.papers for span in suggested.spans)

    @property
    def texts(self) -> tuple[str, ...]:
        """The candidates' names."""
        return tuple(text for suggested in self.batch.papers for text in suggested.texts)

    @property
    def own(self) -> list[Ints]:
        """The sorted buckets of each form, those of its names and of all its places; for training."""
        return _own(self.names, self.form_context) if self.names.forms else []


def rows(paper: PaperText, kinds_of: Sequence[int], spans: Sequence[TokenSpan], vocabulary: Vocabulary) -> FeatureRows:
    """Return the features of the candidates `spans` of a paper."""
    tokens = paper.tokens
    texts = (
        paper.sections[tokens[first].section].text[tokens[first].start : tokens[last - 1].end] for first, last in spans
    )
    return rows_of_papers([Candidates(paper, kinds_of, tuple(spans), tuple(texts))], vocabulary)


def rows_of_papers(papers: Sequence[Candidates], vocabulary: Vocabulary) -> FeatureRows:
    """Return the features of the candidates of papers. What is found in one does not depend on the others."""
    batch = collate(papers, vocabulary)
    names = names_of(papers)
    contexts = Contexts(batch)
    return FeatureRows(batch, names, contexts.fixed(), contexts.form_context(), contexts.heads)


def names_of(papers: Sequence[Candidates]) -> NameFeatures:
    """Return the names of the papers' candidates, in order of appearance."""
    texts: list[str] = []
    forms: list[str] = []
    name: list[int] = []
    form: list[int] = []
    form_ends = [0]
    for suggested in papers:
        known: dict[str, int] = {}
        for text in dict.fromkeys(suggested.texts):
            known[text] = len(texts)
            texts.append(text)
        name += [known[text] for text in suggested.texts]
        number: dict[str, int] = {}
        form += [number.setdefault(surface_key(text), len(forms) + len(number)) for text in known]
        forms += number
        form_ends.append(len(forms))
    names, of_name = np.array(name, np.int64), np.array(form, np.int64)
    return NameFeatures(tuple(texts), tuple(forms), names, of_name[names], of_name, np.array(form_ends, np.int64))


def _own(names: NameFeatures, form_context: Ints) -> list[Ints]:
    """Return the sorted buckets of each form, each once: those of its names and of all its places."""
    found, ends = name_buckets(names.texts)
    forms, buckets = places_of_forms(names, form_context)
    of_name = np.repeat(names.form, np.diff(ends))
    pairs = sorted_pairs(np.concatenate([of_name, forms]), np.concatenate([found, buckets]), BUCKETS)
    counts = np.bincount(pairs >> BITS, minlength=len(names.forms))
    return np.split(pairs & (BUCKETS - 1), np.cumsum(counts)[:-1])


def places_of_forms(names: NameFeatures, form_context: Ints) -> tuple[Ints, Ints]:
    """Return (form, bucket) pairs of what stands beside the places of each form and of their number; some may recur."""
    counts = np.bincount(names.group, minlength=len(names.forms))
    forms = np.concatenate([np.tile(names.group, len(form_context)), np.arange(len(names.forms))])
    return forms, np.concatenate([form_context.ravel(), many(counts)])
