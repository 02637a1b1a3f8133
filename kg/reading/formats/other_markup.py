r"""Format `markup`: Org, AsciiDoc, MediaWiki, LaTeX and OPML, read as the markdown that says the same.

Each mark-up is a table of patterns with what stands in their place; a place in braces is a group of the pattern, and with signs
behind a colon as many of these as the group is long: `{level:#}`. What has no counterpart is left out. reStructuredText needs none: its
headings and lists are markdown's.
"""

import re
from typing import Final, NamedTuple

from kg.reading.base import Reading, SourceText
from kg.reading.located import Located
from kg.reading.markup.outlines import outlined
from kg.reading.markup.rewritten import rewritten


class _Rewriting(NamedTuple):
    """What is written, and the markdown for it."""

    pattern: re.Pattern[str]
    said: str


def _rules(*rows: tuple[str, str]) -> tuple[_Rewriting, ...]:
    return tuple(_Rewriting(re.compile(pattern, re.M), said) for pattern, said in rows)


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
    (r"^(?P<lead>[ \t]{0,40}[-+][ \t])[ \t]{0,8}+(?P<key>[^\n:]{1,60}?) ::[ \t]", "{lead}**{key}**: "),
    _BOLD,
    (
        r"^(?P<level>\*{1,5})[ \t]{1,4}+(?:(?:TODO|DONE|NEXT|WAIT|WAITING|HOLD|READ|READING|TOREAD|LATER|SOMEDAY|STARTED|CANCELL?ED)[ \t]{1,4}+)?"
        r"(?:\[\#\w\][ \t]{1,4}+)?(?P<words>[^\n]{0,600}?)(?:[ \t]\[\d{0,4}[/%]\d{0,4}\])?(?:[ \t]{1,40}:[\w@#%:]{1,200}:)?[ \t]{0,20}$",
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
    (r"(?:link:)?(?P<link>https?://[^\s\[\]]{4,300})\[(?:\^|role=[^\]\n\[]{0,40})?\]", "{link}"),
    (
        r"(?:link:)?(?P<link>https?://[^\s\[\]]{4,300}+)\[(?P<words>[^\]\n]{1,400}?)(?:\^|,[ ]?(?:role|window|opts)=[^\]\n]{0,40})?\]",
        "[{words}]({link})",
    ),
    (r"^(?:TIP|NOTE|IMPORTANT|WARNING|CAUTION): ", ""),
    (r"^(?P<level>\.{1,5}) (?=\S)", "1. "),
    (r"^\|===\n+(?P<row>\|[^\n]*)$", "{row} |\n| --- |"),
    (r"\n\n\|(?=[^|\n]*\n)", "\n\ue000"),
    (r"\n\|(?P<cell>[^|=\n][^|\n]*)$(?!\n\| ---)", " |{cell}"),
    (r"^\ue000(?P<row>[^\n]*)$", "|{row} |"),
    (r"^(?P<row>\|[^\n]*[^|\n=])$", "{row} |"),
    (r"^\|===$", ""),
    (r"^(?P<key>[^\n:]{1,60})::(?:[ \t]+|$)", "**{key}**: "),
    _BOLD,
)
_MEDIAWIKI: Final = _rules(
    (r"<!--[^<>]*-->|<ref\b[^<>]*/>|<ref\b[^<>]*>[^<]*</ref>|<references\b[^<>]*>|__[A-Z]+__", ""),
    (r"\{\{[^{}]*\}\}", ""),
    (r"\[\[(?:Category|Kategorie|File|Image|분류|파일|分类):[^\[\]]*\]\]", ""),
    (r"\[\[(?:[^|\[\]\n]*\|)?(?P<words>[^|\[\]\n]*)\]\]", "{words}"),
    (r"\[(?P<link>https?://[^\s\[\]]{4,300})[ \t]{1,4}+(?P<words>[^\[\]\n]{1,400})\]", "[{words}]({link})"),
    (r"\[(?P<link>https?://[^\s\[\]]+)\]", "{link}"),
    (r"'''(?P<words>[^'\n](?:[^\n]{0,500}?[^'\n])?)'''", "**{words}**"),
    (r"''(?P<words>[^'\n](?:[^\n]{0,2000}?[^'\n])?)''", "*{words}*"),
    # tables: a row may stand in one line or have a line for each cell
    (r"^\{\|[^\n]*\n(?:\|\+[^\n]*\n)?(?:\|-[^\n]*\n)?!", "\ue000"),
    (r"^\|-[^\n]*\n(?=\|\})", ""),
    (r"^\|-[^\n]*\n[|!]", "\ue001"),
    (r"\n[|!](?![}+-])", " | "),
    (r"(?:\|\||!!)", "|"),
    (r"^\ue000(?P<row>[^\n]*)$", "| {row} |\n| --- |"),
    (r"^\ue001(?P<row>[^\n]*)$", "| {row} |"),
    (r"^\|\}$", ""),
    (r"^\#+[ \t]*(?=\S)", "1. "),
    (r"^(?P<level>={1,6})(?P<words>[^=\n][^\n]{0,400}?)={1,6}[ \t]{0,20}$", "{level:#} {words}"),
    (r"^(?P<level>\*+)[ \t]*(?=[^\s*]|\*\*)", "{level:  }- "),
    (r"^:+[ \t]*", ""),
    (r"^;[ \t]{0,4}+(?P<key>[^:\n]{1,60}):[ \t]{0,4}+", "**{key}**: "),
)
# What stands in braces, which may hold braces.
_BRACES = r"\{{(?P<{}>(?:[^{{}}]++|\{{(?:[^{{}}]++|\{{[^{{}}]*+\}})*+\}})*+)\}}"
_WORDS, _LINK = _BRACES.format("words"), _BRACES.format("link")
_LATEX: Final = _rules(
    (r"\A(?s:.*?)\\begin\{document\}", ""),
    (r"(?<![\\\w/])%[^\n]*$", ""),
    (r"\{(?P<sign>\\(?:ss|ae|AE|oe|OE|aa|AA|[oOlLij]))\}", "{sign}{{}}"),
    (rf"\\href{_LINK}[ \t]{{0,8}}+\n?[ \t]{{0,40}}+{_WORDS}", "[{words}]({link})"),
    (rf"\\url{_LINK}", "{link}"),
    (rf"\\textbf{_WORDS}", "**{words}**"),
    (rf"\\(?:emph|textit){_WORDS}", "*{words}*"),
    (rf"\\(?:chapter|part|section)\*?{_WORDS}", "# {words}"),
    (rf"\\subsection\*?{_WORDS}", "## {words}"),
    (rf"\\subsubsection\*?{_WORDS}", "### {words}"),
    (rf"\\(?:sub)?paragraph\*?{_WORDS}", "**{words}**: "),
    (rf"^[ \t]*\\bibitem(?:\[[^\[\]\n]{{0,80}}\])?{_WORDS}\s{{0,8}}+", "- "),
    (r"\n[ \t]*\\newblock\b", ""),
    (r"\{\\(?:em|it|sl)\b[ \t]*+(?P<words>[^{}\n]{1,400})\}", "*{words}*"),
    (r"^[ \t]*\\item\b[ \t]*\[(?P<key>[^\[\]\n]+)\][ \t]*", "- **{key}** "),
    (r"^[ \t]*\\item\b[ \t]*(?:\[(?P<key>[^\[\]\n]*)\])?[ \t]*", "- "),
    (r"\\(?:begin|end)\{[\w*]+\}(?:\[[^\[\]\n]*\])?", ""),
    (r"\\(?:maketitle|tableofcontents|newpage|clearpage|noindent|bigskip|medskip|smallskip|par)\b[ \t]*", ""),
    (r"\\\\(?:\[[^\[\]\n]{0,20}\])?[ \t]*+$", ""),
)


class _Dialect(NamedTuple):
    """A mark-up: the endings of its files, what only it begins with, and its patterns."""

    endings: tuple[str, ...]
    sign: re.Pattern[str]
    rules: tuple[_Rewriting, ...]


_DIALECTS: Final = (
    _Dialect((".org",), re.compile(r"\#\+(?i:title|startup|author|filetags):"), _ORG),
    _Dialect((".adoc", ".asciidoc"), re.compile(r"\A= \S[^\n]*+\n(?:[^\n]++\n){0,3}?:[\w-]{1,60}:"), _ASCIIDOC),
    _Dialect((".wiki", ".mediawiki"), re.compile(r"\{\{|__TOC__|'''|==[^=\n]{1,200}==[ \t]{0,8}\n"), _MEDIAWIKI),
    _Dialect((".opml",), re.compile(r"(?:<\?xml[^<>]{0,200}>\s*+)?<opml\b"), ()),
    _Dialect((".tex", ".latex"), re.compile(r"\\documentclass\b"), _LATEX),
)


_HEAD = 4_000


def _dialect(source: SourceText) -> _Dialect | None:
    """Return the mark-up of a text, by the ending of its file or by what it begins with."""
    name = source.path.lower().removesuffix(".gz").removesuffix(".zst")
    lines = source.text[:_HEAD].split("\n")
    head = "\n".join(line for line in lines if line[:1] != "%").lstrip()
    return next((one for one in _DIALECTS if name.endswith(one.endings) or one.sign.match(head)), None)


def recognise(source: SourceText) -> bool:
    """Return whether a text is in one of these mark-ups."""
    return _dialect(source) is not None


def read(source: SourceText) -> Reading:
    """Read a text in one of these mark-ups; any other as it stands."""
    from kg.reading.within import read_within

    found = _dialect(source)
    outline = found is not None and ".opml" in found.endings
    body = outlined(source.text) if outline else Located(source.text, 0, len(source.text))
    for rule in found.rules if found else ():
        body = rewritten(body, rule.pattern, rule.said)
    return read_within(source, body, format="markup", inner="markdown")
