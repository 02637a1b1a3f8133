"""Export formats: one table, from which the CLI's choices, the docs and the tests of all exporters come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from kg.errors import UsageError
from kg.export.base import ExportOptions, PageWriter, PartJoiner, PartWriter, Slice
from kg.model import KnowledgeGraph, NodeType, Relation
from kg.text.matching import did_you_mean

__all__ = ["DEFAULT_FORMATS", "EXPORTERS", "ExportFormat", "check_formats"]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: the module that writes it (imported only when asked for), what it is good for, and its functions there.

    Attributes:
        module: where the functions are.
        description: the files, and who reads them.
        bodies: the names of what a slice adds to the files; none for a format that is made of the page's graph at the join.
        part: the function that writes a slice, a `PartWriter`.
        join: the function that makes the files of all slices, a `PartJoiner`; without bodies a `PageWriter`.
        spread: the joiner that leaves each slice in a file of its own; "" where a slice alone is no whole file.
        needs: a library that only this format needs, in an extra of the format's name.
        reasons: whether a slice must know the evidence behind premises in other slices.
    """

    module: str
    description: str
    join: str
    part: str = ""
    bodies: tuple[str, ...] = ()
    spread: str = ""
    needs: str = ""
    reasons: bool = False

    def check(self) -> None:
        """Find out before the work whether the format can be written, without importing anything.

        Raises:
            UsageError: where the library that it needs is not installed.
        """
        if self.needs and find_spec(self.needs) is None:
            name = next(name for name, form in EXPORTERS.items() if form is self)
            raise UsageError(f"the format {name} needs {self.needs}", remedy=f"pip install 'paperkg[{name}]'")

    def load_part(self) -> PartWriter:
        """Return what writes a slice; raises UsageError as `check` does."""
        return cast("PartWriter", self._load(self.part))

    def load_join(self, *, spread: bool = False) -> PartJoiner:
        """Return what joins slices, or what spreads them over files where the format can; raises UsageError as `check` does."""
        return cast("PartJoiner", self._load(self.spread if spread and self.spread else self.join))

    def load_page(self) -> PageWriter:
        """Return what writes the page of a graph, for a format without bodies; raises UsageError as `check` does."""
        return cast("PageWriter", self._load(self.join))

    def write(self, graph: KnowledgeGraph, folder: Path, options: ExportOptions) -> tuple[str, ...]:
        """Write a graph that is there as a whole into an existing folder; return the files' names."""
        if not self.bodies:
            return self.load_page()(graph, folder, options)
        part = self.load_part()(Slice(graph.nodes, graph.statements, claims=graph.claims), options)
        return self.load_join()(lambda body: [part.bodies[body]()], part.facts, folder, options)

    def _load(self, function: str) -> object:
        """Import a function."""
        self.check()
        return getattr(import_module(self.module), function)


_RDF = ("graph", "corrections", "evidence")
_TABLES = ("nodes", "edges", "claims", "evidence", "results")
EXPORTERS: Final[Mapping[str, ExportFormat]] = MappingProxyType(
    {
        "turtle": ExportFormat(
            "kg.export.rdf.files",
            "graph.ttl and evidence.ttl: RDF for SPARQL",
            part="turtle_part",
            join="join_turtle",
            bodies=_RDF,
            reasons=True,
        ),
        "ntriples": ExportFormat(
            "kg.export.rdf.files",
            "graph.nt and evidence.nt: RDF, one triple a line",
            part="ntriples_part",
            join="join_ntriples",
            bodies=_RDF,
            spread="spread_ntriples",
            reasons=True,
        ),
        "jsonld": ExportFormat(
            "kg.export.rdf.jsonld",
            "graph.jsonld: RDF for programs that read JSON",
            part="jsonld_part",
            join="join_jsonld",
            bodies=_RDF,
            reasons=True,
        ),
        "void": ExportFormat(
            "kg.export.rdf.void",
            "void.ttl: what the dataset is (VoID, DCAT, PROV)",
            part="void_part",
            join="join_void",
            bodies=("counts",),
            reasons=True,
        ),
        "rdf12": ExportFormat(
            "kg.export.rdf.bridges",
            "reifiers.ttl: evidence as RDF 1.2 triple terms",
            part="rdf12_part",
            join="join_rdf12",
            bodies=("claims",),
        ),
        "owl": ExportFormat(
            "kg.export.rdf.bridges",
            "axioms.ttl: ontology and evidence for Protégé",
            part="owl_part",
            join="join_owl",
            bodies=("claims",),
        ),
        "graphml": ExportFormat(
            "kg.export.graphml",
            "graph.graphml: Gephi, yEd, Cytoscape, networkx",
            part="graphml_part",
            join="join_graphml",
            bodies=("links", "nodes", "edges"),
        ),
        "gexf": ExportFormat(
            "kg.export.gexf",
            "graph.gexf: Gephi with its timeline, communities",
            part="gexf_part",
            join="join_gexf",
            bodies=("nodes", "edges", "index"),
        ),
        "cytoscape": ExportFormat(
            "kg.export.cytoscape",
            "graph.cytoscape.json: elements for Cytoscape.js",
            part="cytoscape_part",
            join="join_cytoscape",
            bodies=("nodes", "edges"),
        ),
        "cypher": ExportFormat(
            "kg.export.cypher",
            "graph.cypher: statements for Neo4j and other property graphs",
            part="cypher_part",
            join="join_cypher",
            bodies=(*(f"node {name}" for name in NodeType), *(f"edge {name}" for name in Relation)),
        ),
        "obsidian": ExportFormat(
            "kg.export.obsidian",
            "graph.obsidian.zip: a vault, a note for each node",
            part="obsidian_part",
            join="join_obsidian",
            bodies=("names", "notes"),
        ),
        "html": ExportFormat(
            "kg.export.html", "graph.html: the interactive page, one file, offline", join="write_page"
        ),
        "jsonl": ExportFormat(
            "kg.export.jsonl",
            "graph.jsonl: lossless, read by kg why, show and diff",
            part="jsonl_part",
            join="join_jsonl",
            bodies=("nodes", "statements", "claims"),
        ),
        "sqlite": ExportFormat(
            "kg.export.sqlite",
            "graph.sqlite: tables with full-text search: SQL, Datasette, kg itself",
            part="sqlite_part",
            join="join_sqlite",
            bodies=("nodes", "names", "statements", "evidence", "claims", "claim_evidence"),
        ),
        "csv": ExportFormat(
            "kg.export.csv",
            "nodes, edges, claims, evidence and results.csv: spreadsheets, pandas, neo4j-admin import",
            part="csv_part",
            join="join_csv",
            bodies=_TABLES,
            spread="spread_csv",
        ),
        "parquet": ExportFormat(
            "kg.export.parquet",
            "nodes, edges, claims, evidence and results.parquet: tables for DuckDB, Polars, Spark",
            part="parquet_part",
            join="join_parquet",
            bodies=_TABLES,
            spread="spread_parquet",
            needs="pyarrow",
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
            raise UsageError(f"unknown export format {name!r}", remedy=_meant(name))
        EXPORTERS[name].check()


def _meant(name: str) -> str:
    """Return a remedy for an unknown format: the one whose files have this ending (ttl is turtle), else the nearest ones."""
    ending = f".{name.rpartition('.')[2].lower()}"
    files = (form for form, row in EXPORTERS.items() if f"{ending}:" in row.description.replace(",", ":"))
    return f"did you mean {found}?" if (found := next(files, "")) else did_you_mean(name, EXPORTERS)
