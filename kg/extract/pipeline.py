"""The spaCy pipeline: a tokenizer that knows Korean particles, components that find names, and one door out of the Doc."""

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.entity_model import DATA, EntityModel
from kg.extract.features import rows
from kg.extract.grouping import group
from kg.extract.paper_text import Found, PaperText, make_paper_text
from kg.extract.spans import Span, candidates, kinds
from kg.extract.vocabulary import Vocabulary

THRESHOLD = 0.45
_PAPER, _CANDIDATES, _FOUND = "kg_paper", "kg_candidates", "kg_found"


class DigestTokenizer:
    """Makes a Doc of a paper's words; the sections stand one after another, each ending with a line break."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary that Docs share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize one plain text."""
        return self.make(make_paper_text([("", text)]))

    def make(self, paper: PaperText) -> Doc:
        """Return the Doc of a paper; token i of the Doc is token i of the paper."""
        tokens = paper.tokens
        spaces = [after.section != token.section or after.start > token.end for token, after in pairwise(tokens)]
        doc = Doc(self.vocab, words=[token.text for token in tokens], spaces=[*spaces, False] if tokens else [])
        doc.user_data[_PAPER] = paper
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
    paper: PaperText = doc.user_data[_PAPER]
    kinds_of = kinds(paper.tokens)
    spans: list[Span] = sorted(set(candidates(paper, kinds_of)))
    doc.user_data[_CANDIDATES] = (kinds_of, spans)
    return doc


@Language.factory("kg_entities", requires=["doc.user_data"], assigns=["doc.spans"])
def make_entity_finder(nlp: Language, name: str) -> "EntityFinder":  # noqa: ARG001 (spaCy passes both)
    """Return the component that scores candidates with the shipped model."""
    return EntityFinder(EntityModel.load(), Vocabulary.load(DATA / "words.npz"))


class EntityFinder:
    """Decides which candidates are names, of which type, and which belong together."""

    def __init__(self, model: EntityModel, vocabulary: Vocabulary) -> None:
        """Keep the model and what it knows of words."""
        self.model, self.vocabulary = model, vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["entities"]` and note the entities."""
        paper: PaperText = doc.user_data[_PAPER]
        kinds_of, spans = doc.user_data[_CANDIDATES]
        table = rows(paper, kinds_of, spans, self.vocabulary)
        doc.user_data[_FOUND] = group(paper, table, self.model.probabilities(table), threshold=THRESHOLD)
        return doc


def make_pipeline() -> Language:
    """Return the pipeline with its shipped model."""
    nlp = Language()
    nlp.tokenizer = DigestTokenizer(nlp.vocab)
    nlp.add_pipe("kg_candidates")
    nlp.add_pipe("kg_entities")
    return nlp


def harvest(nlp: Language, paper: PaperText) -> list[Found]:
    """Run the pipeline on one paper and return plain values: nothing of spaCy leaves this module."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, DigestTokenizer):
        raise TypeError("not a pipeline of make_pipeline()")
    doc = tokenizer.make(paper)
    for _, component in nlp.pipeline:
        doc = component(doc)
    found: list[Found] = doc.user_data[_FOUND]
    return found
