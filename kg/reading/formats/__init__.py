"""The formats of inputs, in one table: what each is, how it is recognised, how it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Final

from kg.reading.base import Reading, SourceText


@dataclass(frozen=True, slots=True)
class Format:
    """One input format: what it is, where the functions that recognise and read it are, the smallest file that works.

    Modules are imported when a file may be of their format, so that reading markdown loads no parser of XML.
    """

    description: str
    module: str
    recogniser: str
    reader: str
    layout: str = ""
    smallest: str = ""

    def recognise(self, source: SourceText) -> bool:
        """Return whether a text is of this format."""
        found: Callable[[SourceText], bool] = getattr(import_module(self.module), self.recogniser)
        return found(source)

    def read(self, source: SourceText) -> Reading:
        """Read a text of this format.

        Raises:
            InputError: where it is of another.
        """
        reader: Callable[..., Reading] = getattr(import_module(self.module), self.reader)
        return reader(source, self.layout) if self.layout else reader(source)


_JSON, _MARKDOWN = "kg.reading.formats.json_records", "kg.reading.markdown.document"
_PAPER = '{"id": "2501.00001", "title": "A Title", "authors": ["Ann One"], "abstract": "What it says."}'
_HEADED = "### [A Title](https://arxiv.org/abs/2501.00001)\n\nAuthors: Ann One\n\n- What it says.\n"
# The order is the order of recognition: markdown, which any text may be, comes last.
FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "hf": Format(
            "JSON list of Hugging Face daily papers (archive or API)",
            _JSON,
            "recognise_hf",
            "read_hf",
            smallest=f'[{{"paper": {_PAPER}}}]',
        ),
        "jsonl": Format(
            "one JSON object (or Python dict) a line; also the arXiv metadata snapshot",
            "kg.reading.formats.json_lines",
            "recognise",
            "read",
            smallest=_PAPER,
        ),
        "json": Format(
            "records of papers in JSON: a list, objects by id, one object; OpenAlex, Semantic Scholar, OpenReview, CSL",
            _JSON,
            "recognise_json",
            "read_json",
            smallest=f'{{"papers": [{_PAPER}]}}',
        ),
        "yaml": Format(
            "YAML or TOML that holds records as JSON may",
            "kg.reading.formats.yaml_records",
            "recognise",
            "read",
            smallest="- title: A Title\n  authors: [Ann One]\n  arxiv: 2501.00001\n  abstract: What it says.",
        ),
        "markup": Format(
            "Org, AsciiDoc, MediaWiki, LaTeX or OPML, read as the markdown that says the same",
            "kg.reading.formats.other_markup",
            "recognise",
            "read",
            smallest="* [[https://arxiv.org/abs/2501.00001][A Title]]\n\nWhat it says.",
        ),
        "xml": Format(
            "arXiv API (Atom), RSS, OAI-PMH, ACL Anthology, EndNote and PubMed XML",
            "kg.reading.formats.xml_records",
            "recognise",
            "read",
        ),
        "html": Format(
            "a page with citation_* or JSON-LD metadata, or blocks that repeat",
            "kg.reading.formats.html_page",
            "recognise",
            "read",
        ),
        "bibtex": Format(
            "BibTeX entries",
            "kg.reading.formats.bibtex",
            "recognise",
            "read",
            smallest="@article{one2025, title={A Title}, author={One, Ann}, eprint={2501.00001}, abstract={What it says.}}",
        ),
        "ris": Format(
            "RIS, EndNote or PubMed records in tagged lines",
            "kg.reading.formats.tagged",
            "recognise",
            "read",
            smallest="TY  - JOUR\nTI  - A Title\nAU  - One, Ann\nDO  - 10.1234/5678\nER  -",
        ),
        "csv": Format(
            "a table of comma, tab or semicolon separated values with a header",
            "kg.reading.formats.tabular",
            "recognise",
            "read",
            smallest="title,authors,arxiv_id,abstract\nA Title,Ann One,2501.00001,What it says.",
        ),
        "markdown": Format(
            "any markdown with a unit that repeats: headings, list items, table rows, quotations, or one paper a file",
            _MARKDOWN,
            "recognise",
            "read_markdown",
            smallest=_HEADED,
        ),
        "blog": Format(
            "blog post with front matter and sections",
            _MARKDOWN,
            "recognise_none",
            "read_markdown",
            "blog",
            smallest=_HEADED,
        ),
        "daily": Format(
            "papers with votes, authors and bullets with bold keys",
            _MARKDOWN,
            "recognise_none",
            "read_markdown",
            "daily",
            smallest=_HEADED,
        ),
        "daily-plain": Format(
            "papers with plain bullets", _MARKDOWN, "recognise_none", "read_markdown", "daily-plain", smallest=_HEADED
        ),
    }
)


def recognised(source: SourceText) -> str:
    """Return the name of the format that a text is of."""
    return next((name for name, known in FORMATS.items() if known.recognise(source)), "markdown")
