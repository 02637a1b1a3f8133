"""The components: sentences as digests have them, and entities with their roles and results."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, SpanGroup
from spacy.training import Example
from spacy.util import filter_spans, registry

from kg.errors import InputError
from kg.extraction.extractor import Extractor, load_extractor
from kg.extraction.spacy.attributes import entry_of, keep_extraction, span_of
from kg.model import ARTIFACT_TYPES, Extraction
from kg.text.sentences import sentences

SPANS, RESULTS = "entities", "results"
_SCORER = "kg.entities_scorer.v1"
_Score = Callable[..., dict[str, Any]]


@Language.component("kg_sentences", assigns=["token.is_sent_start", "doc.sents"])
def mark_sentences(doc: Doc) -> Doc:
    """Begin a sentence where extraction does: at a section, a line, after a full stop that ends no abbreviation."""
    if not len(doc):
        return doc
    starts = [part.start + start for part in entry_of(doc).sections for start, _ in sentences(part.text)]
    # In an array: to set a flag of each token costs as much as a third of the extraction.
    marks = np.full(len(doc), -1, dtype=np.int64)
    # The first word begins a sentence in any case, also where it is white space.
    marks[np.searchsorted(doc.to_array("IDX").astype(np.int64), [0, *starts[1:]], side="right") - 1] = 1
    return doc.from_array(["SENT_START"], marks.astype(np.uint64)[:, None])  # type: ignore[arg-type]


@Language.factory(
    "kg_entities",
    assigns=["doc.ents", "doc.spans", "doc._.kg_extraction", "doc._.kg_roles", "doc._.kg_results"],
    default_config={"spans_key": SPANS, "overwrite_ents": False, "scorer": {"@scorers": _SCORER}},
    default_score_weights={"ents_f": 0.5, f"spans_{SPANS}_f": 0.5},
)
def make_entity_finder(
    nlp: Language,  # noqa: ARG001 (spaCy passes it)
    name: str,
    spans_key: str,
    overwrite_ents: bool,  # noqa: FBT001 (spaCy passes it by name)
    scorer: _Score | None,
) -> "EntityFinder":
    """Return the component with the shipped models."""
    return EntityFinder(name, spans_key=spans_key, overwrite_ents=overwrite_ents, scorer=scorer)


class EntityFinder(Pipe):
    """Finds entities, their roles and the reported numbers of a Doc, whatever tokenizer made it.

    Sets `doc.spans["entities"]` (every mention; the scores of the entities in `attrs["scores"]`), `doc.ents` (those that do
    not overlap), `doc.spans["results"]` (the numbers) and `doc._.kg_extraction`. A span's label is the entity's type, its id the
    entity's name. Roles, types and results are decided together, so one component does all of it.
    """

    def __init__(
        self,
        name: str = "kg_entities",
        *,
        spans_key: str = SPANS,
        overwrite_ents: bool = False,
        scorer: _Score | None = None,
    ) -> None:
        """Load the shipped models.

        Args:
            name: the component's name in its pipeline.
            spans_key: under which key of `doc.spans` the mentions stand.
            overwrite_ents: drop the entities that earlier components set; otherwise they stay, and win where ours overlap.
            scorer: what `score` calls.
        """
        self.name, self.scorer = name, scorer
        self.cfg = {"spans_key": spans_key, "overwrite_ents": overwrite_ents}
        self.extractor = _extractor()

    def __reduce__(self) -> tuple[Callable[..., "EntityFinder"], tuple[object, ...]]:
        """Travel to another process as its settings; the models are loaded there."""
        return _again, (self.name, self.cfg, self.scorer)

    @property
    def labels(self) -> tuple[str, ...]:
        """The types of entities."""
        return tuple(map(str, ARTIFACT_TYPES))

    def __call__(self, doc: Doc) -> Doc:
        """Note what is found in one Doc."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Do the same for many Docs, some at a time; each is judged as if it were alone."""
        handle = self.get_error_handler()
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            try:
                self._annotate(docs)
            except Exception as error:  # noqa: BLE001 (spaCy's rule: the pipeline's error handler decides)
                handle(self.name, self, docs, error)
            else:
                yield from docs

    def to_bytes(self, **_: object) -> bytes:
        """Return which models found what this pipeline finds; they are a part of the package, as its code is."""
        return json.dumps({"extractor": self.extractor.version}).encode()

    def from_bytes(self, data: bytes, **_: object) -> "EntityFinder":
        """Check that the models are those that the bytes name.

        Raises:
            InputError: where they are others.
        """
        return self._checked(json.loads(data), "")

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write which models found what this pipeline finds."""
        Path(path).with_suffix(".json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: object) -> "EntityFinder":
        """Check that the models are those that the file names.

        Raises:
            InputError: where they are others.
        """
        file = Path(path).with_suffix(".json")
        return self._checked(json.loads(file.read_bytes()), str(file))

    def _checked(self, stored: dict[str, Any], path: str) -> "EntityFinder":
        if stored["extractor"] != self.extractor.version:
            cause = f"saved with the models {stored['extractor']}; this version of kg has {self.extractor.version}"
            raise InputError(
                cause, path=path, remedy="save the pipeline again, or install the version it was saved with"
            )
        return self

    def _annotate(self, docs: Sequence[Doc]) -> None:
        entries = [entry_of(doc) for doc in docs]
        for doc, entry, extraction in zip(docs, entries, self.extractor.extract(entries), strict=True):
            keep_extraction(doc, extraction)
            self._show(doc, entry.sections, extraction)

    def _show(self, doc: Doc, sections: Any, extraction: Extraction) -> None:  # noqa: ANN401
        """Set the spans and the entities of a Doc."""
        mentions = [
            (span_of(doc, sections, mention, entity.type, entity.name), entity.score)
            for entity in extraction.entities
            for mention in entity.mentions
        ]
        key = str(self.cfg["spans_key"])
        doc.spans[key] = _group(doc, key, sorted(mentions, key=lambda pair: (pair[0].start, pair[0].end)))
        numbers = [(span_of(doc, sections, one.at, one.metric), one.score) for one in extraction.results]
        doc.spans[RESULTS] = _group(doc, RESULTS, numbers)
        kept = () if self.cfg["overwrite_ents"] else doc.ents
        taken = {token.i for span in kept for token in span}
        free = [span for span, _ in mentions if taken.isdisjoint(range(span.start, span.end))]
        doc.ents = (*kept, *filter_spans(free))


def _group(doc: Doc, name: str, scored: Sequence[tuple[Span, float]]) -> SpanGroup:
    """Return spans as a group; their scores stand where spaCy's own span categorizer puts them."""
    scores = [score for _, score in scored]
    return SpanGroup(doc, name=name, spans=[span for span, _ in scored], attrs={"scores": scores})


def score_entities(examples: Iterable[Example], *, spans_key: str = SPANS, **_: object) -> dict[str, Any]:
    """Return precision, recall and F1, over all and by type, of `doc.ents` and of the spans, each where the gold has them."""
    examples, attr = list(examples), f"spans_{spans_key}"
    return {
        **Scorer.score_spans(examples, "ents"),
        **Scorer.score_spans(
            examples,
            attr,
            getter=lambda doc, _: doc.spans.get(spans_key, []),
            has_annotation=lambda doc: spans_key in doc.spans,
            allow_overlap=True,
        ),
    }


@registry.scorers(_SCORER)  # type: ignore[untyped-decorator]
def make_entities_scorer() -> _Score:
    """Return what scores the component."""
    return score_entities


@cache
def _extractor() -> Extractor:
    """Return the extractor of this process."""
    return load_extractor()


def _again(name: str, cfg: dict[str, Any], scorer: _Score | None) -> EntityFinder:
    return EntityFinder(name, **cfg, scorer=scorer)
