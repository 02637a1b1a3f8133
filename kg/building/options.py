"""What a build is asked for and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.building.guard import Rule
from kg.errors import InputError, Notice
from kg.export import DEFAULT_FORMATS
from kg.export.base import ExportOptions
from kg.model import KnowledgeGraph
from kg.reading.sources.remote import without_secrets
from kg.schema.texts import Texts
from kg.storage.files import default_folder


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build and how. `input_format` and `formats` name rows of `kg.reading.FORMATS` and `kg.export.EXPORTERS`.

    `metadata` are files of records that add authors, dates, links and abstracts to the papers of the inputs, and bring none.
    `jobs` is the number of processes; the bytes do not depend on it, nor on the cache (`cache` is its folder, None for none).
    `lexicon` is a file of names that are found whatever the models think of them.
    `texts` is how much text the graph holds beside quotes.
    `wait_s` is how long another build in the same folder may take to end. `force` builds even where nothing has changed.
    `partition_papers` is how many papers are worked on at once; 0 is all of them, None decides by the size of the inputs.
    `parts` leaves N-Triples, Parquet and CSV in one file per partition. `engine` names a row of `kg.execution.ENGINES`,
    and `scheduler` is the address of its cluster ("" starts one on this machine). `rule` says what a build may
    lose that replaces another.
    `keep` is how many dated builds stay in the folder, with a link to the newest; 0 is one build, in the folder itself.
    """

    inputs: tuple[str, ...]
    output: Path = Path("exports")
    formats: tuple[str, ...] = DEFAULT_FORMATS
    input_format: str | None = None
    min_confidence: float = 0.5
    texts: Texts = Texts.SUMMARY
    corrections: Path | None = None
    jobs: int = 1
    partition_papers: int | None = None
    parts: bool = False
    engine: str = "local"
    scheduler: str = ""
    cache: Path | None = field(default_factory=default_folder)
    wait_s: float = 0.0
    force: bool = False
    rule: Rule = field(default_factory=Rule)
    keep: int = 0
    export: ExportOptions = field(default_factory=ExportOptions)
    metadata: tuple[str, ...] = ()
    lexicon: Path | None = None

    def recorded(self) -> dict[str, Any]:
        """Return the options that the manifest names: those that change what is written, but not where."""
        return {
            "formats": list(self.formats),
            "input-format": self.input_format,
            "min-confidence": self.min_confidence,
            "text": str(self.texts),
            "corrections": str(self.corrections) if self.corrections else None,
            "base-iri": self.export.base_iri,
            **({"lexicon": str(self.lexicon)} if self.lexicon else {}),
            **({"metadata": list(map(without_secrets, self.metadata))} if self.metadata else {}),
            **({"partition-papers": self.partition_papers} if self.parts else {}),
        }


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build gave. `unchanged` is true where the folder already held this very build and was left as it was.

    `notices` and `errors` are about inputs and are in the manifest too; `cache_notices` are about this run only.
    """

    output: Path
    manifest: Mapping[str, Any] = field(repr=False)
    notices: tuple[Notice, ...] = field(repr=False)
    errors: tuple[InputError, ...]
    files: tuple[Path, ...]
    unchanged: bool = False
    cache_notices: tuple[Notice, ...] = ()

    @property
    def graph(self) -> KnowledgeGraph:
        """The graph, read from the folder.

        Raises:
            InputError: where `jsonl` is not among the formats.
        """
        from kg.graph.open import load_graph

        return load_graph(self.output)
