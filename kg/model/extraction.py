"""What extraction finds in one entry: entities with roles, and results. Plain values; no spaCy object gets here."""

from dataclasses import dataclass

from kg.model.compact import compact


@compact
@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One occurrence of a name: `text` is `entry.sections[section].text[start:end]`."""

    section: int
    start: int
    end: int
    text: str


@compact
@dataclass(frozen=True, slots=True, order=True)
class RoleClaim:
    """What an entity does in the paper. `mention` is the index (into the entity's mentions) of the one that shows it best."""

    role: str
    score: float
    mention: int = 0


@compact
@dataclass(frozen=True, slots=True)
class ExtractedEntity:
    """A named thing of one paper. `mentions` are sorted and never empty; `score` is the probability that name and type are right.

    `name` is the form to show; where the text only shares a size ("Llama-2-7B 및 13B") it need not be a mention itself.
    `is_own` tells that the user's lexicon gives name and type (see `kg.model.lexicon`).
    """

    name: str
    type: str
    mentions: tuple[Mention, ...]
    roles: tuple[RoleClaim, ...]
    score: float
    is_own: bool = False


@compact
@dataclass(frozen=True, slots=True, order=True)
class PartScores:
    """The probability of each part of a result that it is right, the number being an outcome included; 0 where not told."""

    kind: float = 0.0
    metric: float = 0.0
    subject: float = 0.0
    on: float = 0.0
    baseline: float = 0.0


@compact
@dataclass(frozen=True, slots=True)
class ExtractedResult:
    """A reported number. `subject`, `baseline` and `on` are names of entities of the same extraction; `at` covers the number.

    `kind` is "level" (the measured value itself), "gain" (a difference or relative change) or "ratio" (so many times). `score`
    is the probability that value, kind, metric, subject and places are all right, `parts` that of each.
    """

    metric: str
    value: str
    at: Mention
    score: float
    subject: str | None = None
    on: tuple[str, ...] = ()
    baseline: str | None = None
    kind: str = "level"
    parts: PartScores = PartScores()


@compact
@dataclass(frozen=True, slots=True, order=True)
class TopicClaim:
    """What a text is about: `topic` is the slug of a concept of ontology/topics.ttl, `mention` the first place that names it."""

    topic: str
    score: float
    mention: Mention


@compact
@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one entry."""

    entities: tuple[ExtractedEntity, ...] = ()
    results: tuple[ExtractedResult, ...] = ()
    topics: tuple[TopicClaim, ...] = ()
