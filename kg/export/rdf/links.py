"""Addresses of papers elsewhere, by rule from their ids and links: only where the rule is certain to lead to that very paper."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from kg.schema.vocab import Property, Reused


class LinkRule(NamedTuple):
    """A link or id (the whole of it matches `pattern`), the property that it becomes, and the address (a template of groups)."""

    pattern: re.Pattern[str]
    property: str
    address: str
    example: str
    counter: str


_SAFE = "/:;()._-"
# What an arXiv id alone leads to. Hugging Face has pages of some papers only, OpenAlex none by this id.
ARXIV_RULES: tuple[tuple[str, str], ...] = (
    (Reused.SCHEMA_SAME_AS, "https://doi.org/10.48550/arXiv.{}"),
    (Reused.FOAF_PAGE, "https://arxiv.org/abs/{}"),
    (Reused.FOAF_PAGE, "https://api.semanticscholar.org/arXiv:{}"),
)
# What an id `scheme:local` leads to.
ID_RULES = (
    LinkRule(re.compile(r"doi:(10\.\S+)"), Reused.SCHEMA_SAME_AS, "https://doi.org/{}", "doi:10.1093/x", "doi:none"),
    LinkRule(
        re.compile(r"openreview:(\S+)"),
        Reused.FOAF_PAGE,
        "https://openreview.net/forum?id={}",
        "openreview:aB1",
        "acl:aB1",
    ),
    LinkRule(re.compile(r"acl:(\S+)"), Reused.FOAF_PAGE, "https://aclanthology.org/{}", "acl:2023.acl-long.1", "s2:1"),
    LinkRule(
        re.compile(r"s2:([0-9a-f]{40})"),
        Reused.FOAF_PAGE,
        "https://www.semanticscholar.org/paper/{}",
        "s2:" + "0a" * 20,
        "s2:corpusid:7",
    ),
    LinkRule(
        re.compile(r"s2:corpusid:(\d+)"),
        Reused.FOAF_PAGE,
        "https://api.semanticscholar.org/CorpusID:{}",
        "s2:corpusid:7",
        "s2:7",
    ),
)
# What a link of a digest is, beside a link.
LINK_RULES = (
    LinkRule(
        re.compile(
            r"https?://(?:www\.)?((?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[\w.-]+/[\w.-]*?[\w-])(?:\.git)?/?"
        ),
        Property.CODE_REPOSITORY,
        "https://{}",
        "https://github.com/someone/a.project",
        "https://github.com/someone",
    ),
    LinkRule(
        re.compile(r"https?://(?:www\.)?openalex\.org/(?:works/)?([Ww]\d+)"),
        Reused.FOAF_PAGE,
        "https://openalex.org/{}",
        "https://openalex.org/W2741809807",
        "https://openalex.org/A5023888391",
    ),
    LinkRule(
        re.compile(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/papers/(\d{4}\.\d{4,5})(?:v\d+)?/?"),
        Reused.FOAF_PAGE,
        "https://huggingface.co/papers/{}",
        "https://huggingface.co/papers/2510.14973",
        "https://huggingface.co/someone/model",
    ),
)


def addresses(text: str, rules: tuple[LinkRule, ...]) -> Iterator[tuple[str, str]]:
    """Yield (property, address) of an id or a link."""
    for rule in rules:
        if found := rule.pattern.fullmatch(text):
            yield str(rule.property), rule.address.format(quote(found[1], safe=_SAFE))
