"""Export formats: one table, from which the CLI's choices, the docs and the tests of all exporters come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final, cast

from kg.errors import UsageError
from kg.export.base import Exporter, PartJoiner, PartWriter

__all__ = ["DEFAULT_FORMATS", "EXPORTERS", "ExportFormat", "check_formats"]


@dataclass(frozen=True, slots=True)
class Slices:
    """How a format is written slice by slice: the functions that write a slice and join all, and the names of the bodies.

    `spread` is the function that leaves each slice in a file of its own; "" where a slice alone is no whole file.
    """

    part: str
    join: str
    bodies: tuple[str, ...]
    spread: str = ""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: the module and function that write it (imported only when asked for), and what it is good for.

    `needs` is a library that only this format needs, in an extra of the format's name. `slices` is None where the format needs
    the whole graph in memory.
    """

    module: str
    function: str
    description: str
    needs: str = ""
    slices: Slices | None = None

    def check(self) -> None:
        """Find out before the work whether the format can be written, without importing anything.

        Raises:
            UsageError: where the library that it needs is not installed.
        """
        if self.needs and find_spec(self.needs) is None:
            name = next(name for name, form in EXPORTERS.items() if form is self)
            raise UsageError(f"the format {name} needs {self.needs}", remedy=f"pip install 'paperkg[{name}]'")

    def load(self) -> Exporter:
        """Return the exporter; raises UsageError as `check` does."""
        self.check()
        return cast("Exporter", getattr(import_module(self.module), self.function))

    def load_parts(self, *, spread: bool = False) -> tuple[PartWriter, PartJoiner]:
        """Return what writes a slice and what joins slices, or what spreads them over files where the format can.

        Raises:
            UsageError: as `check` does, and where the format needs the whole graph.
        """
        self.check()
        if self.slices is None:
            raise UsageError(f"{self.function} needs the whole graph")
        module = import_module(self.module)
        join = self.slices.spread if spread and self.slices.spread else self.slices.join
        return cast("PartWriter", getattr(module, self.slices.part)), cast("PartJoiner", getattr(module, join))


EXPORTERS: Final[Mapping[str, ExportFormat]] = MappingProxyType(
    {
        "turtle": ExportFormat(
            "kg.export.rdf.files",
            "export_turtle",
            "graph.ttl and evidence.ttl: RDF for SPARQL",
            slices=Slices("turtle_part", "join_turtle", ("graph", "evidence")),
        ),
        "ntriples": ExportFormat(
            "kg.export.rdf.files",
            "export_ntriples",
            "graph.nt and evidence.nt: RDF, one triple a line",
            slices=Slices("ntriples_part", "join_ntriples", ("graph", "evidence"), "spread_ntriples"),
        ),
        "jsonld": ExportFormat(
            "kg.export.rdf.jsonld", "export_jsonld", "graph.jsonld: RDF for programs that read JSON"
        ),
        "void": ExportFormat("kg.export.rdf.void", "export_void", "void.ttl: what the dataset is (VoID, DCAT, PROV)"),
        "rdf12": ExportFormat(
            "kg.export.rdf.bridges", "export_rdf12", "reifiers.ttl: evidence as RDF 1.2 triple terms"
        ),
        "owl": ExportFormat("kg.export.rdf.bridges", "export_owl", "axioms.ttl: ontology and evidence for Protégé"),
        "graphml": ExportFormat(
            "kg.export.graphml",
            "export_graphml",
            "graph.graphml: Gephi, yEd, Cytoscape, networkx",
            slices=Slices("graphml_part", "join_graphml", ("nodes", "edges")),
        ),
        "html": ExportFormat("kg.export.html", "export_html", "graph.html: the interactive page, one file, offline"),
        "jsonl": ExportFormat(
            "kg.export.jsonl",
            "export_jsonl",
            "graph.jsonl: lossless, read by kg why, show and diff",
            slices=Slices("jsonl_part", "join_jsonl", ("nodes", "statements")),
        ),
        "parquet": ExportFormat(
            "kg.export.parquet",
            "export_parquet",
            "nodes, edges, evidence and results.parquet: tables for DuckDB, Polars, Spark",
            needs="pyarrow",
            slices=Slices("parquet_part", "join_parquet", ("nodes", "edges", "evidence", "results"), "spread_parquet"),
        ),
    }
)

DEFAULT_FORMATS: Final = ("turtle", "graphml", "html", "jsonl")


def check_formats(names: Iterable[str]) -> None:
    """See, before the work, that all formats are known and can be written here.

    Raises:
        UsageError: where one is not.
    """
    for name in names:
        if name not in EXPORTERS:
            raise UsageError(f"unknown export format {name!r}", remedy=f"choose of {', '.join(EXPORTERS)}")
        EXPORTERS[name].check()
