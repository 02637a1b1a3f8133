"""A tokenizer that knows Korean particles: a name is a run of tokens, whatever is written behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from kg.extraction.text.words import words

NAME = "kg.DigestTokenizer.v1"


class DigestTokenizer:
    """Cuts a text into the words that extraction sees; `doc.text` is the text, to the letter.

    White space that is more than one space is a token of its own, as everywhere in spaCy.
    """

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary that Docs share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text, with words and nothing else."""
        cut = list(_tokens(text))
        return Doc(self.vocab, words=[word for word, _ in cut], spaces=[space for _, space in cut])

    def __reduce__(self) -> tuple[type["DigestTokenizer"], tuple[Vocab]]:
        """Travel to another process as the vocabulary."""
        return DigestTokenizer, (self.vocab,)

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the rules are code."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "DigestTokenizer":
        """Return itself: the rules are code."""
        return self

    def to_disk(self, _: str | Path, **__: object) -> None:
        """Write nothing: the rules are code, and the pipeline's config names them."""

    def from_disk(self, _: str | Path, **__: object) -> "DigestTokenizer":
        """Return itself: the rules are code."""
        return self


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], DigestTokenizer]:
    """Return what makes the tokenizer of a pipeline, as `[nlp.tokenizer]` of a config names it."""
    return lambda nlp: DigestTokenizer(nlp.vocab)


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Give the tokens of a text, each with whether one space follows it."""
    places = words(text)
    starts = [start for start, _ in places[1:]] + [len(text)]
    if lead := text[: places[0][0] if places else len(text)]:
        yield lead, False
    for (start, end), after in zip(places, starts, strict=bool(places)):
        gap = text[end:after]
        spaced = gap.startswith(" ")
        yield text[start:end], spaced
        if rest := gap[spaced:]:
            yield rest, False
