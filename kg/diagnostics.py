"""The codes of notices, in one table: what `--fail-on` takes, what the manifest counts by, what docs/configuration.md lists."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bad-line": "a line of a JSONL file is no paper; passed over",
        "bad-row": "a row of a table has other columns than its header; what fits is read",
        "broken-front-matter": "the front matter of a post is no YAML; read without it",
        "cache": "the cache of extractions cannot be read or written; only time is lost (not among `warning`)",
        "chinese-or-japanese": "texts in Chinese or Japanese: only names in Latin letters are found (not among `warning`)",
        "control-characters": "characters that cannot be written, read as U+FFFD",
        "correction-without-match": "a row of the corrections file found nothing in the graph",
        "cut-file": "a file breaks off or is not well-formed; read up to there",
        "duplicate-file": "the same bytes as another input; passed over",
        "empty": "an empty file",
        "encoding": "not plain UTF-8: read in another encoding, or with broken characters as U+FFFD",
        "link-outside-units": "a link to a paper stands outside the units that papers have in this file; nothing is read of it",
        "long-text": "a text too long to be an abstract or a section; cut",
        "long-title": "a title too long to be one; cut",
        "many-authors": "more or longer names than a paper can have; the first ones are read",
        "more-notices": "a file with more warnings of one kind than are kept",
        "no-arxiv-id": "a paper has no id of arXiv or any other kind; it is keyed by its title",
        "no-papers": "a digest without any paper",
        "no-text": "a paper with a title and no text",
        "not-a-digest": "no format fits a file of a folder or pattern; passed over",
        "not-a-paper": "an item without a title; passed over",
        "nothing-known": "the digest says itself that it knows nothing here",
        "odd-date": "front matter says a date that no calendar has; the date comes from elsewhere",
        "odd-link": "links of a paper that are none, or too long; left out",
        "odd-votes": "no number of votes",
        "other-authors": "two digests give a paper other authors; all are kept",
        "other-date": "two digests give a paper another date; all are kept",
        "other-title": "two digests give a paper another title; the first one is shown",
        "other-votes": "two digests of one day give a paper other votes; all are kept",
        "repeated-key": "a key stands twice in a JSON object; the last value counts",
        "several-papers": "a post of a feed leads to several papers and cannot be parted; read as one under its own name",
        "unit-without-paper": "a heading at the level of the papers has no title or id of one; its text is left out",
        "unused-metadata": "no record of a file of metadata is of a paper that a digest tells of",
        "unread-field": "a field looks like an id, authors or a date and is not understood; left out",
    }
)
# What `--fail-on warning` passes over: nothing is wrong with the input.
NO_WARNINGS: Final = frozenset({"cache", "chinese-or-japanese"})
