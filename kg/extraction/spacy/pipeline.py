"""The spaCy pipeline: a tokenizer that knows Korean particles, components that find names, and one door out of the Doc.

`kg.extraction.extractor` finds the same names without making Docs, which takes a twentieth of the time and spaCy's import.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from kg.extraction.names.candidates import Candidates, suggest
from kg.extraction.names.finder import TOGETHER, classify
from kg.extraction.names.model import EntityModel
from kg.extraction.text.paper_text import Found, PaperText, make_paper_text

_STATE = "kg"


@dataclass(slots=True)
class State:
    """What the components know of one Doc, beside its words: filled in from left to right."""

    paper: PaperText
    suggested: Candidates | None = None
    found: Sequence[Found] = ()


class DigestTokenizer:
    """Makes a Doc of a paper's words; the sections stand one after another."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary that Docs share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize one plain text, as a paper without sections."""
        return self.make(make_paper_text([("", text)]))

    def make(self, paper: PaperText) -> Doc:
        """Return the Doc of a paper; token i of the Doc is token i of the paper, sentences begin where the paper's do."""
        tokens = paper.tokens
        spaces = [after.section != token.section or after.start > token.end for token, after in pairwise(tokens)]
        starts: list[bool | int | None] = [
            True,
            *(after.sentence != token.sentence for token, after in pairwise(tokens)),
        ]
        last = [False] if tokens else []
        doc = Doc(
            self.vocab, words=[token.text for token in tokens], spaces=spaces + last, sent_starts=starts[: len(tokens)]
        )
        doc.user_data[_STATE] = State(paper)
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the rules are code."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "DigestTokenizer":
        """Return itself: the rules are code."""
        return self


@Language.component("kg_candidates", assigns=["doc.user_data"])
def find_candidates(doc: Doc) -> Doc:
    """Note every stretch of words that may be a name."""
    state: State = doc.user_data[_STATE]
    state.suggested = suggest(state.paper)
    return doc


@Language.factory("kg_entities", requires=["doc.user_data"], assigns=["doc.spans"])
def make_entity_finder(nlp: Language, name: str) -> "EntityFinder":  # noqa: ARG001 (spaCy passes both)
    """Return the component that judges candidates with the shipped model."""
    return EntityFinder(EntityModel.load())


class EntityFinder:
    """Decides which candidates are names, of which type, and which belong together."""

    def __init__(self, model: EntityModel) -> None:
        """Keep the model."""
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Note the entities, and show their places as `doc.spans["entities"]`, labelled with their types."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Do the same for many Docs, some at a time; each is judged as if it were alone."""
        docs = iter(stream)
        while together := list(islice(docs, batch_size)):
            states: list[State] = [doc.user_data[_STATE] for doc in together]
            found = classify([state.suggested or suggest(state.paper) for state in states], self.model)
            for doc, state, entities in zip(together, states, found, strict=True):
                state.found = entities
                doc.spans["entities"] = _shown(doc, state.paper, entities)
                yield doc


def _shown(doc: Doc, paper: PaperText, found: Sequence[Found]) -> SpanGroup:
    """Return the mentions as spans of the Doc."""
    tokens = paper.tokens
    starts = {(token.section, token.start): at for at, token in enumerate(tokens)}
    places = []
    for entity in found:
        for mention in entity.mentions:
            first = last = starts[mention.section, mention.start]
            while tokens[last].end < mention.end:
                last += 1
            places.append((first, last + 1, entity.type))
    return SpanGroup(doc, name="entities", spans=[DocSpan(doc, a, b, label=label) for a, b, label in places])


def make_pipeline() -> Language:
    """Return the pipeline with its shipped model."""
    # A bare vocabulary: working out lower case, shape, prefix and twenty flags of each new word takes longer than making a Doc,
    # and nothing here asks for them.
    nlp = Language(vocab=Vocab())
    nlp.tokenizer = DigestTokenizer(nlp.vocab)
    nlp.add_pipe("kg_candidates")
    nlp.add_pipe("kg_entities")
    return nlp


def harvest(nlp: Language, papers: Iterable[PaperText]) -> list[list[Found]]:
    """Run the pipeline on papers and return plain values: nothing of spaCy leaves this module."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, DigestTokenizer):
        raise TypeError("not a pipeline of make_pipeline()")
    docs: Iterable[Doc] = map(tokenizer.make, papers)
    for _, component in nlp.pipeline:
        docs = component.pipe(docs) if hasattr(component, "pipe") else map(component, docs)
    return [list(doc.user_data[_STATE].found) for doc in docs]
