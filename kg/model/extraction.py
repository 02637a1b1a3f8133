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
    """

    name: str
    type: str
    mentions: tuple[Mention, ...]
    roles: tuple[RoleClaim, ...]
    score: float


@compact
@dataclass(frozen=True, slots=True)
class ExtractedResult:
    """A reported number. `subject`, `baseline` and `on` are names of entities of the same extraction; `at` covers the number."""

    metric: str
    value: str
    at: Mention
    score: float
    subject: str | None = None
    on: tuple[str, ...] = ()
    baseline: str | None = None


@compact
@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one entry."""

    entities: tuple[ExtractedEntity, ...] = ()
    results: tuple[ExtractedResult, ...] = ()
