"""The codes of notices, in one table: what `--fail-on` takes, what the manifest counts by, what docs/configuration.md lists."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bad-line": "a line of a JSONL file is no paper; passed over",
        "broken-front-matter": "the front matter of a post is no YAML; read without it",
        "cache": "the cache of extractions cannot be read or written; only time is lost (not among `warning`)",
        "correction-without-match": "a row of the corrections file found no node",
        "duplicate-file": "the same bytes as another input; passed over",
        "empty": "an empty file",
        "no-arxiv-id": "a paper's link has no arXiv id; the paper is keyed by its title",
        "no-papers": "a digest without any paper",
        "no-text": "a paper with a title and no text",
        "not-a-digest": "no format fits a file of a folder or pattern; passed over",
        "not-a-paper": "an item without a title; passed over",
        "nothing-known": "the digest says itself that it knows nothing here",
    }
)
