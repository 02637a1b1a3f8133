"""What the tools answer: the values whose JSON schemas clients get.

Ids are written as SPARQL writes them ("id:gsm8k", "paper:2307.08691"); every tool takes them, and any other name of a thing.
"""

from pydantic import BaseModel, ConfigDict, Field

Value = str | int | float | bool | None


class _Value(BaseModel):
    """A frozen value."""

    model_config = ConfigDict(frozen=True)


class Thing(_Value):
    """A node of the graph."""

    id: str = Field(description="Takes the place of the name in every tool, and stands as it is in SPARQL.")
    type: str
    label: str


class EvidenceValue(_Value):
    """A place in a digest that says so."""

    quote: str = Field(description="The text; a long one is cut, which an ellipsis shows.")
    file: str
    section: str
    start: int = Field(description="Where the quote begins in the file, in code points, from 0.")
    end: int
    confidence: float


class ClaimValue(_Value):
    """A statement of the graph with what it rests on."""

    subject: Thing
    relation: str
    object: Thing
    confidence: float = Field(description="From 0 to 1.")
    asserted: bool = Field(default=True, description="False where digests may say so and the graph does not.")
    purpose: str = Field("", description="What a paper uses the object as, where the text says so.")
    rule: str = Field("", description="Where the statement is derived: the rule. Its evidence is that of its premises.")
    evidence: tuple[EvidenceValue, ...] = Field(
        description="The surest first; `evidence_total` tells how many there are."
    )
    evidence_total: int


class FoundValue(_Value):
    """What a name means, or what has a name like it."""

    exact: bool = Field(description="Whether the things have this very name, in some spelling; else they are near.")
    things: tuple[Thing, ...]


class Described(_Value):
    """A thing with what the graph says of it."""

    thing: Thing
    aliases: tuple[str, ...]
    attributes: dict[str, Value | tuple[str, ...]]
    variant_of: tuple[Thing, ...] = Field(description="Its family, nearest first.")
    claims: tuple[ClaimValue, ...] = Field(description="The surest of each relation, to and from the thing.")
    left_out: dict[str, int] = Field(
        description="How many more claims there are, by relation; `ask` has questions on them."
    )


class Shown(_Value):
    """All things of a name."""

    things: tuple[Described, ...]


class Explained(_Value):
    """Why the graph says something."""

    claims: tuple[ClaimValue, ...]


class RowValue(_Value):
    """A row of an answer."""

    values: dict[str, Value]
    claims: tuple[ClaimValue, ...] = Field(
        description="What the graph says between the things of the row and those asked for."
    )


class AnswerValue(_Value):
    """The answer of a query."""

    columns: tuple[str, ...]
    rows: tuple[RowValue, ...]
    truncated: bool = Field(description="Whether there are more rows: ask for fewer columns, or narrow the question.")


class BoardAnswer(AnswerValue):
    """The rows of a leaderboard."""

    left_out: dict[str, int] = Field(
        description="How many other results there are on the benchmark, by why they are no rows."
    )


class NewPaper(_Value):
    """A paper and what it adds."""

    paper: Thing
    date: str
    claims: tuple[ClaimValue, ...] = Field(description="What it introduces and improves on.")


class Papers(_Value):
    """Papers, newest first."""

    papers: tuple[NewPaper, ...]
    total: int = Field(description="How many papers there are between these days.")
