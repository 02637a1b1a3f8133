r"""Format `markup`: Org, AsciiDoc, MediaWiki and LaTeX, read as the markdown that says the same.

Each mark-up is a table of patterns with what stands in their place; a place in braces is a group of the pattern, and with signs
behind a colon as many of these as the group is long: `{level:#}`. What has no counterpart is left out. reStructuredText needs none: its
headings and lists are markdown's.
"""

import re
from typing import Final, NamedTuple

from kg.reading.base import Reading, SourceText
from kg.reading.located import Located
from kg.reading.markup.rewritten import rewritten


class _Rule(NamedTuple):
    """What is written, and the markdown for it."""

    pattern: re.Pattern[str]
    said: str


def _rules(*rows: tuple[str, str]) -> tuple[_Rule, ...]:
    return tuple(_Rule(re.compile(pattern, re.M), said) for pattern, said in rows)


_BOLD = (r"(?<![\w*])\*(?P<words>[^\s*](?:[^*\n]{0,500}[^\s*])?)\*(?![\w*])", "**{words}**")
_ORG: Final = _rules(
    (r"^\#\+(?i:title):[ \t]*(?P<words>[^\n]*)$", "# {words}"),
    (r"^\#\+(?i:date):[ \t]*(?P<words>[^\n]*)$", "{words}"),
    (r"^[ \t]*\#\+[^\n]*$", ""),
    (r"^[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):[^\n]*$", ""),
    (
        r"^[ \t]*:(?P<key>(?i:title|authors?|url|link|date|year|published|doi|arxiv(?:_?id)?|eprint|abstract)):[ \t]+(?P<words>[^\n]*)$",
        "**{key}**: {words}",
    ),
    (r"^[ \t]*:[\w+-]{1,40}:(?:[ \t][^\n]*)?$", ""),
    _BOLD,
    (
        r"^(?P<level>\*{1,5})[ \t]+(?:(?:TODO|DONE|NEXT|WAIT|WAITING|HOLD|READ|READING|TOREAD|LATER|SOMEDAY|STARTED|CANCELL?ED)[ \t]+)?"
        r"(?:\[\#\w\][ \t]+)?(?P<words>[^\n]*?)(?:[ \t]+\[\d*[/%]\d*\])?(?:[ \t]+:[\w@#%:]+:)?[ \t]*$",
        "#{level:#} {words}",
    ),
    (r"\[\[(?P<link>[^\[\]\n]+)\]\[(?P<words>[^\[\]\n]+(?:\[[^\[\]\n]*\][^\[\]\n]*)?)\]\]", "[{words}]({link})"),
    (r"\[\[(?P<link>https?:[^\[\]\n]+)\]\]", "{link}"),
    (r"(?<![\w/:<])/(?P<words>[^\s/](?:[^/\n]{0,500}[^\s/])?)/(?![\w/])", "*{words}*"),
    (r"(?<![\w=~])(?P<sign>[=~])(?P<words>[^\s=~](?:[^=~\n]{0,200}[^\s=~])?)(?P=sign)(?![\w=~])", "`{words}`"),
)
_ASCIIDOC: Final = _rules(
    (r"^//[^\n]*$", ""),
    (r"^:[\w!-]{1,60}:[^\n]*$", ""),
    (r"^\[[^\]\n]*\]$", ""),
    (r"\[\[[\w-]+\]\]", ""),
    (r"^'{3,}$", "---"),
    (r"^(?:={4,}|-{4,}|\*{4,}|_{4,}|\.{4,}|\+{4,}|--)$", ""),
    (r"^image::?[^\n]*$", ""),
    (r"^(?P<level>={1,6}) (?=\S)", "{level:#} "),
    (r"(?:link:)?(?P<link>https?://[^\s\[\]]+)\[(?:\^|role=[^\]\n]*)?\]", "{link}"),
    (
        r"(?:link:)?(?P<link>https?://[^\s\[\]]+)\[(?P<words>[^\]\n]+?)(?:\^|,[ ]?(?:role|window|opts)=[^\]\n]*)?\]",
        "[{words}]({link})",
    ),
    (r"^(?:TIP|NOTE|IMPORTANT|WARNING|CAUTION): ", ""),
    (r"^(?P<level>\.{1,5}) (?=\S)", "1. "),
    (r"^(?P<key>[^\n:]{1,60})::(?:[ \t]+|$)", "**{key}**: "),
    _BOLD,
)
_MEDIAWIKI: Final = _rules(
    (r"<!--[^<>]*-->|<ref\b[^<>]*/>|<ref\b[^<>]*>[^<]*</ref>|<references\b[^<>]*>|__[A-Z]+__", ""),
    (r"\{\{[^{}]*\}\}", ""),
    (r"\[\[(?:Category|Kategorie|File|Image|분류|파일|分类):[^\[\]]*\]\]", ""),
    (r"\[\[(?:[^|\[\]\n]*\|)?(?P<words>[^|\[\]\n]*)\]\]", "{words}"),
    (r"\[(?P<link>https?://[^\s\[\]]+)[ \t]+(?P<words>[^\[\]\n]+)\]", "[{words}]({link})"),
    (r"\[(?P<link>https?://[^\s\[\]]+)\]", "{link}"),
    (r"'''(?P<words>[^'\n](?:[^\n]{0,500}?[^'\n])?)'''", "**{words}**"),
    (r"''(?P<words>[^'\n](?:[^\n]{0,2000}?[^'\n])?)''", "*{words}*"),
    (r"^\#+[ \t]*(?=\S)", "1. "),
    (r"^(?P<level>={1,6})[ \t]*(?P<words>[^=\s][^\n]*?)[ \t]*={1,6}[ \t]*$", "{level:#} {words}"),
    (r"^(?P<level>\*+)[ \t]*(?=[^\s*]|\*\*)", "{level:  }- "),
    (r"^:+[ \t]*", ""),
    (r"^;[ \t]*(?P<key>[^:\n]{1,60})[ \t]*:[ \t]*", "**{key}**: "),
)
# What stands in braces, which may hold braces.
_BRACES = r"\{{(?P<{}>(?:[^{{}}]++|\{{(?:[^{{}}]++|\{{[^{{}}]*+\}})*+\}})*+)\}}"
_WORDS, _LINK = _BRACES.format("words"), _BRACES.format("link")
_LATEX: Final = _rules(
    (r"\A(?s:.*?)\\begin\{document\}", ""),
    (r"(?<![\\\w/])%[^\n]*$", ""),
    (r"\{(?P<sign>\\(?:ss|ae|AE|oe|OE|aa|AA|[oOlLij]))\}", "{sign}{{}}"),
    (rf"\\href{_LINK}[ \t]*\n?[ \t]*{_WORDS}", "[{words}]({link})"),
    (rf"\\url{_LINK}", "{link}"),
    (rf"\\textbf{_WORDS}", "**{words}**"),
    (rf"\\(?:emph|textit){_WORDS}", "*{words}*"),
    (rf"\\(?:chapter|part|section)\*?{_WORDS}", "# {words}"),
    (rf"\\subsection\*?{_WORDS}", "## {words}"),
    (rf"\\(?:subsubsection|paragraph)\*?{_WORDS}", "### {words}"),
    (r"^[ \t]*\\item\b[ \t]*(?:\[(?P<key>[^\[\]\n]*)\])?[ \t]*", "- "),
    (r"\\(?:begin|end)\{[\w*]+\}(?:\[[^\[\]\n]*\])?", ""),
    (r"\\(?:maketitle|tableofcontents|newpage|clearpage|noindent|bigskip|medskip|smallskip|par)\b[ \t]*", ""),
    (r"[ \t]*\\\\(?:\[[^\[\]\n]*\])?[ \t]*$", ""),
)


class _Dialect(NamedTuple):
    """A mark-up: the endings of its files, what only it begins with, and its patterns."""

    endings: tuple[str, ...]
    sign: re.Pattern[str]
    rules: tuple[_Rule, ...]


_DIALECTS: Final = (
    _Dialect((".org",), re.compile(r"\s*\#\+(?i:title|startup|author|filetags):"), _ORG),
    _Dialect((".adoc", ".asciidoc"), re.compile(r"= \S[^\n]*\n(?:[^\n]+\n){0,3}:[\w-]+:"), _ASCIIDOC),
    _Dialect((".wiki", ".mediawiki"), re.compile(r"\s*(?:\{\{|__TOC__|'''|==[^=\n]+==[ \t]*\n)"), _MEDIAWIKI),
    _Dialect((".tex", ".latex"), re.compile(r"\s*(?:%[^\n]*\n\s*){0,20}\\documentclass\b"), _LATEX),
)


def _dialect(source: SourceText) -> _Dialect | None:
    """Return the mark-up of a text, by the ending of its file or by what it begins with."""
    name = source.path.lower().removesuffix(".gz").removesuffix(".zst")
    return next((one for one in _DIALECTS if name.endswith(one.endings) or one.sign.match(source.text)), None)


def recognise(source: SourceText) -> bool:
    """Return whether a text is in one of these mark-ups."""
    return _dialect(source) is not None


def read(source: SourceText) -> Reading:
    """Read a text in one of these mark-ups; any other as it stands."""
    from kg.reading.within import read_within

    body = Located(source.text, 0, len(source.text))
    for rule in found.rules if (found := _dialect(source)) else ():
        body = rewritten(body, rule.pattern, rule.said)
    return read_within(source, body, format="markup", inner="markdown")
