"""A markdown file: which unit repeats in it, and what each unit says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.errors import Notice
from kg.model import Digest
from kg.reading.base import Reading, SourceText
from kg.reading.draft import Draft, merge_repeated, to_entry
from kg.reading.facts.dates import any_date, find_date
from kg.reading.facts.ids import PAPER_ADDRESS, ids_of_link
from kg.reading.facts.titles import fold_title
from kg.reading.formats.front_matter import FrontMatter, read_front_matter
from kg.reading.located import Located
from kg.reading.markdown.body import Body, LabelRule
from kg.reading.markdown.elsewhere import is_paper, without_elsewhere
from kg.reading.markdown.footer import without_footer
from kg.reading.markdown.heading_blocks import MARKED
from kg.reading.markdown.headings import Outline, outline, outline_of_marked, plain_heading, read_headings
from kg.reading.markdown.known import label_of_layout, layout_of
from kg.reading.markdown.labelled import labelled_units
from kg.reading.markdown.lists import find_units
from kg.reading.markdown.rest import with_rest
from kg.reading.markdown.siblings import take_lone_names
from kg.reading.markup.inline import Inline, references
from kg.reading.markup.title import find_title
from kg.reading.records.fields import draft_of
from kg.reading.records.located_json import Json

# Lines of lists and tables that lead to papers.
_PAPER_LINE = re.compile(
    r"^[ \t]*(?:[-*+•][ \t]|\||\d{1,4}[.)]|>)[^\n]*(?:arxiv\.org|doi\.org|openreview\.net|aclanthology|huggingface\.co/papers|hf\.co/papers|alphaxiv|\.pdf)",
    re.M | re.I,
)
# Front matter, maybe one for each paper of a file.
_FRONTS = re.compile(r"^---[ \t]*\n(?:[\w-]{1,40}:[^\n]*\n){0,20}?title:", re.M | re.I)
# A year or a month alone.
_MONTH = re.compile(r"\s*(?:19|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2]))?\s*")
# A paper's address in an attribute of HTML.
_MARKUP_LINK = re.compile(
    r"<a\s[^<>]*href\s*=\s*[\"']?https?://[^\s\"'<>]{0,200}(?:arxiv|doi\.org|openreview|aclanthology|huggingface\.co/papers|\.pdf)",
    re.I,
)
# So many more papers in lists than under headings make the headings those of topics.
_MORE: Final = 2


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """A markdown file taken apart: front matter, reference links, blocks with headings."""

    front: FrontMatter
    refs: dict[str, str]
    found: Outline


def take_apart(source: SourceText) -> DocumentParts:
    """Return the parts of a file."""
    front = read_front_matter(source.text)
    refs = references(source.text)
    return DocumentParts(front, refs, outline(source, front.end, refs))


def read_markdown(source: SourceText, layout: str = "") -> Reading:
    """Read a markdown digest: by the keys of a known layout (blog, daily, daily-plain), else by the unit that repeats in it."""
    parts = take_apart(source)
    layout = layout or layout_of(source, parts.front, parts.found)
    if layout:
        kind, drafts = layout, list(_headed(source, parts, label_of_layout(layout)))
    else:
        if (marked := outline_of_marked(source, parts.found, parts.refs)) is not None:
            parts = replace(parts, found=marked)
        kind, drafts = _units(source, parts)
    if not any(draft.title for draft in drafts) and (listed := _listed(source, parts.front)):
        kind, drafts = "list", listed
    if parts.front.present and not drafts:
        kind = "blog"  # a post of a day without papers
    unit = "headings" if layout else kind
    drafts = with_rest(source, parts.front.end, unit, drafts, parts.found, parts.refs)
    take_lone_names(source.text, drafts)
    without_footer(source.text, drafts)
    without_elsewhere(source.text, drafts, parts.refs)
    return _finish(source, kind, parts, drafts)


def _units(source: SourceText, parts: DocumentParts) -> tuple[str, list[Draft]]:
    """Return the kind of unit that carries the papers, and the drafts."""
    if len(_FRONTS.findall(source.text)) > 1 and (named := labelled_units(source, 0, parts.refs)):
        return "fields", named
    if parts.found.level == MARKED:
        return "headings", list(_headed(source, parts, None))
    count = parts.found.count
    lines = len(_PAPER_LINE.findall(source.text))
    if count and lines <= _MORE * count:
        drafts = list(_headed(source, parts, None))
        if len(drafts) == 1:
            _add_front(source, parts.front, drafts[0])
        if any(is_paper(draft) for draft in drafts) or not PAPER_ADDRESS.search(source.text):
            return ("note" if len(drafts) == 1 else "headings"), drafts
        count = 0  # the headings link to news; papers stand elsewhere
    if (whole := _whole(source, parts)) is not None:
        return "note", [whole]
    kind, drafts = find_units(source, parts.front.end, parts.refs)
    if _MARKUP_LINK.search(source.text):
        from kg.reading.formats.html_blocks import papers_of_markup

        marked = papers_of_markup(source, parts.front.end)
        if _richness(marked) > _richness(drafts) or (kind == "prose" and len(marked) >= len(drafts)):
            kind, drafts = "html", marked
    if not any(draft.title for draft in drafts) and (named := labelled_units(source, parts.front.end, parts.refs)):
        kind, drafts = "fields", named
    if count and len([draft for draft in drafts if draft.title]) <= count:
        return "headings", list(_headed(source, parts, None))
    _add_told(source, parts, drafts)
    return kind, drafts


def _add_told(source: SourceText, parts: DocumentParts, drafts: list[Draft]) -> None:
    """Add what stands under headings that are called as papers of the list above them."""
    listed = {fold_title(draft.title.text): draft for draft in drafts if draft.title is not None}
    heads = parts.found.heads.values()
    levels = Counter(head.block.level for head in heads if head.title and fold_title(head.title.text) in listed)
    if not levels or (told := levels.most_common(1)[0])[1] < _LEAST_TOLD:
        return
    for draft in list(_headed(source, replace(parts, found=replace(parts.found, level=told[0], count=told[1])), None)):
        known = listed.get(fold_title(draft.title.text)) if draft.title is not None else None
        if known is not None and not known.sections:
            known.sections = draft.sections
            known.authors = known.authors or draft.authors


_LEAST_TOLD = 2


def _richness(drafts: list[Draft]) -> tuple[int, int]:
    """Return how many papers drafts are, and how much they say of them."""
    named = [draft for draft in drafts if draft.title]
    return len({tuple(draft.ids) or draft.title for draft in named}), sum(
        bool(draft.authors) + bool(draft.sections) for draft in named
    )


def _headed(source: SourceText, parts: DocumentParts, label: LabelRule | None) -> Iterator[Draft]:
    return read_headings(source, parts.found, label=label, refs=parts.refs)


def _whole(source: SourceText, parts: DocumentParts) -> Draft | None:
    """Return the whole file as one paper, where its front matter says so: a title, and ids, authors or an abstract."""
    record = front_record(source, parts.front)
    draft = draft_of(record) if record else None
    ids = {one for link in PAPER_ADDRESS.findall(source.text[parts.front.end :]) for one in ids_of_link(link)[:1]}
    if (
        draft is None
        or not (draft.ids or draft.authors or "author" in record or len(ids) == 1)
        or parts.found.count > 1
    ):
        return None
    draft.add_ids(ids if len(ids) == 1 else ())
    named = find_title(Inline(draft.title)) if draft.title else None
    draft.title = named.text if named else draft.title
    body = Body(source, draft, refs=parts.refs)
    for number, block in enumerate(parts.found.blocks):
        head = parts.found.heads.get(number)
        if head is None:
            body.add(block.start, block.end)
        else:
            body.head(
                "" if head.title and draft.title and head.title.text == draft.title.text else plain_heading(head.text)
            )
    return draft


def _listed(source: SourceText, front: FrontMatter) -> list[Draft]:
    """Return the papers that the front matter lists: `papers: [{title: .., url: ..}]`."""
    lists = [value for value in front_record(source, front).values() if isinstance(value, list)]
    found = [draft_of(item) for value in lists for item in value if isinstance(item, dict)]
    return [draft for draft in found if draft is not None and draft.title and draft.ids]


def _add_front(source: SourceText, front: FrontMatter, draft: Draft) -> None:
    """Add to the only paper of a file what the front matter says of it."""
    record = front_record(source, front)
    said = draft_of(record) if record else None
    if said is not None and draft.title is not None:
        draft.add_ids(said.ids)
        draft.authors = draft.authors or said.authors
        draft.date = draft.date or said.date
        draft.sections = draft.sections or said.sections


def front_record(source: SourceText, front: FrontMatter) -> dict[str, Json]:
    """Return the values of the front matter with their places in the file; those that YAML spells otherwise are left out."""

    def placed(value: object) -> Json:
        if isinstance(value, str):
            at = source.text.find(value, 0, front.end) if value.strip() else -1
            return Located(value, at, at + len(value)) if at >= 0 else None
        if isinstance(value, list):
            return [item for one in value[:1000] if (item := placed(one)) is not None]
        if isinstance(value, dict):
            return {str(key): item for key, one in value.items() if (item := placed(one)) is not None}
        return None

    return {str(key): item for key, value in front.data.items() if (item := placed(value)) is not None}


def _finish(source: SourceText, format: str, parts: DocumentParts, drafts: Iterable[Draft]) -> Reading:  # noqa: A002
    """Return the reading of the drafts: those without a title are notices, those of one paper are one entry."""
    kept = list(drafts)
    named = merge_repeated(draft for draft in kept if draft.title is not None and draft.title.text)
    digest = Digest(source.sha256, source.path, format, _digest_date(source, parts))
    notices = [*_front_notices(source, parts.front)]
    notices += [
        source.notice(*oddity) for draft in kept if draft.title is None or not draft.title.text for oddity in draft.odd
    ]
    entries = []
    for draft in named:
        entry, odd = to_entry(draft, digest, source)
        entries.append(entry)
        notices.extend(odd)
    return Reading(digest, tuple(entries), tuple(notices))


def _digest_date(source: SourceText, parts: DocumentParts) -> str:
    """Return the date of the front matter, else of the first heading that has one, else of the path."""
    given = any_date(parts.front.date) or any_date(parts.front.title)
    if given:
        return given
    for head in parts.found.heads.values():
        if not head.direct and (date := any_date(head.text)):
            return date
    return find_date(source.path) or _date_line(source, parts.front.end)


def _date_line(source: SourceText, start: int) -> str:
    """Return the date that stands alone on one of the first lines: "**2025-05-08**", "*May 8, 2025*", "Updated: 2025/7/12"."""
    for line in source.text[start : start + _HEAD].split("\n")[:_HEAD_LINES]:
        if len(line) < _SHORT_LINE and "http" not in line and (date := any_date(line)):
            return date
    return ""


# Where a file says its date: so many characters and lines, and so long a line.
_HEAD, _HEAD_LINES, _SHORT_LINE = 2_000, 12, 60


def _front_notices(source: SourceText, front: FrontMatter) -> Iterator[Notice]:
    """Yield what was wrong with the front matter."""
    if front.fault:
        message = f"broken front matter: {front.fault}; the papers after it are read, the date comes from elsewhere"
        yield Notice(source.path, front.fault_line, "broken-front-matter", message)
    elif front.date and not any_date(front.date) and not _MONTH.fullmatch(front.date):
        yield Notice(
            source.path, 1, "odd-date", f"no date of the calendar: {front.date[:40]!r}; the date comes from elsewhere"
        )


def recognise(source: SourceText) -> bool:
    """Return whether a text may be markdown: any text may."""
    return bool(source.text.strip())


def recognise_none(source: SourceText) -> bool:  # noqa: ARG001 (a layout of markdown, which is recognised as such)
    """Return False: the layouts of markdown are told apart when it is read."""
    return False
