"""Titles by the form of what stands around them: behind names as in references, behind a short bold name and a colon."""

import re
from itertools import islice

from kg.reading.facts.people import BY, are_names, leading_names, reference_names
from kg.reading.located import Located, part
from kg.reading.markup.inline import Inline

# A line's end is the title's, unless the next line goes on with a small letter (a title broken over two lines).
_SEPARATOR = re.compile(r"\n(?!\s{0,8}+(?!https?:)[a-z])|\s\|\s?|\s-\s(?=\[|https?:)|(?<!\s)\s{2,}(?=\[)|<br")
_YEAR = re.compile(r"(?<!\s)\s*[(（](?:[A-Z][\w ]{1,15})?[ '’]?(?:19|20)\d\d[)）]")
_NAMES_AFTER = re.compile(r"\s[-–—]\s|,\s|\.\s|\s" + BY + r"\s|\s?[(（](?=[^\W\d_])")
# "et al." says that a family name alone is one of people. Counter-example: `Learning by Doing`.
_FAMILY_ALONE = re.compile(r"[A-Z][\w'’-]{1,30}\s+et\s+al\.?[\s(\[]{0,3}")
# Family names alone, before a linked title. Examples: `Holt, Weiß, Li. `, `(R) Brook and Reed. `, `Mba et al.: `.
_FAMILIES = re.compile(
    r"(?:\([^()\n]{1,12}\)\s)?[^\W\d_][\w'’-]{1,30}(?:(?:,|\s(?:and|&))\s(?:(?:and|&)\s)?[^\W\d_][\w'’-]{1,30}){0,8}(?:,?\set\sal\.?)?[.,:]\s"
)
_DASH = re.compile(r"\s(?:—|–|--)\s|\s-\s(?=[a-z])")
# Behind names: the year of a reference, or a title in quotation marks.
_YEAR_BEHIND = re.compile(
    r"[\s,.]{0,4}(?:\((?:19|20)\d\d[a-z]?(?:, [A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?\)|(?:19|20)\d\d[a-z]?)[.,:]\s+(?=\S)"
)
_QUOTED = re.compile(r"[\s,.:]{0,4}(?P<open>[\"“])(?P<words>[^\"“”\n]{8,400})[\"”]")
# A title in quotation marks before its authors. Example: `New paper: "A Title" by Ann One`.
_CALLED = re.compile(r"(?:[^\n\"“”:：]{1,30}[:：]\s{0,3})?[\"“](?P<words>[^\"“”\n]{8,400})[\"”]\s{1,3}by\s(?=[A-Z])")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])(?<!vs)\.\s")
_GAP_BEHIND, _ET_AL = re.compile(r"[.,:]?\s+"), re.compile(r",?\s+et al\.")
_BY = re.compile(rf"[\s*_,]{{1,4}}{BY}\s+(?=[A-Z])")
_NEAR, _LEAST_WORDS = 6, 3
TRIM = " \t\n|*_~`:：,，;；-–—·•●▶►◆■□→>＞#=+&"
_LONGEST_SUBTITLE = 12
# How far names behind a title are looked for.
_MOST_CUTS, _LONGEST_LINE = 40, 2_000


def behind_names(inline: Inline, begin: int, stop: int) -> tuple[int, int, str, bool] | None:
    """Return the slanted or quoted title behind names: `Ann One, Bob Two, *Title*, 2025`; of plain words after a year."""
    text = inline.text.text
    if any(span.kind in {"link", "bold"} and span.start <= begin < span.end for span in inline.spans):
        return None  # the first words are marked: they are the title
    for span in inline.of("slant"):
        if span.start == begin and len(text[begin : span.end].split()) >= _LEAST_WORDS and _BY.match(text, span.end):
            return begin, span.end, "", True
        if begin < span.start < min(stop, begin + _LONGEST_LINE) and span.end <= stop and span.end - span.start > _NEAR:
            before = text[begin : span.start].rstrip(TRIM + '."“')
            slanted = text[span.start : span.end]
            turned_round = not leading_names(before) and leading_names(slanted) >= len(
                slanted
            )  # `Title, *Ann One, Bob Two*`
            if leading_names(before, one=True) >= len(before) and not turned_round:
                return span.start, span.end, "", True
            break
    if called := _CALLED.match(text, begin, stop):
        return *called.span("words"), "", True
    line = text[begin : min(stop, begin + _LONGEST_LINE)]
    turned = max((end for _, end in reference_names(line)), default=0)
    if turned and (more := _ET_AL.match(line, turned)):
        turned = more.end()
    names = turned or leading_names(line, one=True)
    if not names:
        return None
    year = _YEAR_BEHIND.match(text, begin + names, stop)
    if quoted := _QUOTED.match(text, year.end() if year else begin + names, stop):
        return *quoted.span("words"), "", True
    if year and (
        link := next((one for one in inline.links(year.end(), year.end()) if one.end - one.start > _NEAR), None)
    ):
        return link.start, link.end, link.href, True
    if year:
        end = plain_end(inline, year.end(), stop, [])
        sentence = _FULL_STOP.search(text, year.end() + _NEAR, end)
        return year.end(), sentence.start() if sentence else end, "", False
    return _sentence(inline, begin + names, stop) if turned else None


def _sentence(inline: Inline, at: int, stop: int) -> tuple[int, int, str, bool] | None:
    """Return the title that is the sentence behind the names of a reference: "Holt M, Reed T. A Title. arXiv. 2025"."""
    text = inline.text.text
    gap = _GAP_BEHIND.match(text, at, stop)
    end = min([stop, *(link.start for link in inline.links(at, stop))])
    sentence = _FULL_STOP.search(text, gap.end() + _NEAR, end) if gap else None
    if gap is None or sentence is None or len(text[gap.end() : sentence.start()].split()) < _LEAST_WORDS:
        return None
    return gap.end(), sentence.start(), "", False


def behind_plain_names(inline: Inline, begin: int, stop: int) -> tuple[int, int, str, bool] | None:
    """Return the title that is the sentence behind the names of two or more, and before where it appeared: `A One, B Two. Title. arXiv`."""
    line = inline.text.text[begin : min(stop, begin + _LONGEST_LINE)]
    names = leading_names(line) if ". " in line else 0
    found = _sentence(inline, begin + names, stop) if names else None
    return found if found and _APPEARED.match(inline.text.text, found[1], stop) else None


# Behind a title: where and when it appeared.
_APPEARED = re.compile(
    r"\.\s{1,4}(?=[^\n]{0,160}?(?:\b(?:19|20)\d\d\b|(?i:arxiv)|https?:))(?:In\b|[A-Z*_(\[a]|https?:)"
)


def full_title(text: str, at: int, stop: int, hidden: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the title in plain words behind a short bold name and a colon, up to the links: `**Lamp**: Reading at Night [pdf]`."""
    colon = _COLON.match(text, at, stop)
    end = next((a for a, _ in hidden if colon and a >= colon.end()), 0)
    if not colon or not end:
        return None
    words = text[colon.end() : end].rstrip(TRIM).split()
    great = [word for word in words if len(word) > _SMALL_WORD]
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in great)
    fits = (
        (2 < len(words) <= _MOST_TITLE or (len(words) == len(great) and capitals == len(great)))
        and len(great) > 1
        and capitals >= 0.7 * len(great)
        and not words[-1].endswith(".")
    )
    return (colon.end(), end) if fits else None


_COLON, _SMALL_WORD, _MOST_TITLE = re.compile(r"\s{0,3}[:：]\s{0,3}"), 3, 25


def plain_end(inline: Inline, begin: int, stop: int, hidden: list[tuple[int, int]]) -> int:
    """Return where a title without marks ends: at a link, at slanted words, at a separator."""
    text = inline.text.text
    ends = [a for a, _ in hidden if a > begin]
    ends += [span.start for span in inline.spans if span.kind == "slant" and span.start > begin + 8]
    ends += [span.start for span in inline.links(begin, stop) if span.start > begin]
    if separator := _SEPARATOR.search(text, begin, stop):
        ends.append(separator.start())
    last = min([*ends, stop])
    if year := _YEAR.search(text, begin + 8, last):
        last = year.start()
    cuts = islice(_NAMES_AFTER.finditer(text, begin + 3, last), _MOST_CUTS) if last - begin < _LONGEST_LINE else ()
    last = next((cut.start() for cut in cuts if _are_people(text, cut, begin, last)), last)
    dash = _DASH.search(
        text, begin, last
    )  # "Title – Subtitle [pdf]", but "Title — what it says." where no link follows
    whole = last == stop or text[last : last + 1] == "\n"
    behind = text[dash.end() : last].rstrip(" ([") if dash else ""
    ended = whole or behind.endswith((".", "。", "!"))  # "A Title — what it says. (arXiv)"
    return dash.start() if dash and ended and _is_remark(behind) else last


def are_families(text: str) -> bool:
    """Return whether words before a title are family names alone: a list of reading says who wrote what it links."""
    return (
        len(text) < _LONGEST_FAMILIES
        and _FAMILIES.fullmatch(text) is not None
        and all(
            word[0].isupper() or word[0] in "(&" or word.strip(".,:") in {"and", "et", "al"} for word in text.split()
        )
    )


_LONGEST_FAMILIES = 200


def original_part(text: str, lo: int, hi: int) -> tuple[int, int]:
    """Return the place of the part in Latin letters of a title that is told in two scripts: `밤에 읽기 / Reading at Night`."""
    parts = list(_PARTS.finditer(text, lo, hi))
    if len(parts) != 1:
        return lo, hi
    sides = ((lo, parts[0].start()), (parts[0].end(), hi))
    latin = [side for side in sides if not OTHER_SCRIPT.search(text, *side) and len(text[slice(*side)].split()) > 1]
    return latin[0] if len(latin) == 1 and OTHER_SCRIPT.search(text, lo, hi) else (lo, hi)


_PARTS = re.compile(r"\s[/|｜]\s")
OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}")


def _are_people(text: str, cut: re.Match[str], begin: int, last: int) -> bool:
    """Return whether names stand between a cut and the end of a title's words."""
    if cut.start() < begin + _NEAR + 2 and cut[0][-1] not in "(（":
        return False
    behind = text[cut.end() : last]
    one = leading_names(behind, one=True)
    return bool(
        are_names(behind.rstrip(" .,([|-–—)）"), several=True)
        or leading_names(behind)
        or _FAMILY_ALONE.fullmatch(behind)
        or (one and (APPEARED_AFTER if cut[0][0] == "." else _DAY_AFTER).match(behind, one))
    )


# Behind the one author of a paper: `. arXiv 2025`, or in brackets `; 2025-01-02)`.
APPEARED_AFTER = re.compile(r"\.\s[^.\n]{2,40}?\b(?:19|20)\d\d\b")
_DAY_AFTER = re.compile(r"[;,]\s(?:19|20)\d\d(?:-\d\d){0,2}[)）]")


def _is_remark(text: str) -> bool:
    """Return whether words behind a dash say something of a paper, and are no second part of its title."""
    words = text.split()
    return (
        len(words) > _LONGEST_SUBTITLE
        or (len(words) > _LONGEST_SUBTITLE // 2 and text.rstrip().endswith("."))
        or len(text) > 40 * max(1, len(words))
    )


LABEL_LEAD = re.compile(
    r"\s{0,40}+(?:\[[A-Z]\]\s|(?:paper(?: title)?|title|论文(?:标题|题目|名称?)?|논문(?: ?제목|명)?|제목|标题|题目|題名|タイトル|論文(?:名|タイトル)?)(?:\s?\d{1,3})?\s*[:：]"
    r"|[\[【(]?(?:论文(?:阅读)?笔记|论文解读|논문 ?(?:리뷰|요약|정리)|paper (?:notes?|review|reading|summary)|論文(?:紹介|メモ))[\]】)]?\s*[:：|-]?)\s*",
    re.I,
)
# An id behind a title. Counter-example: `Deep Learning at 2510`.
ID_TAIL = re.compile(
    r"(?<![\s\[(（|,:–—-])[\s\[(（|,:–—-]{1,8}(?:(?:https?://)?arxiv\.org/(?:abs|pdf)/|(?:arxiv(?: preprint)?\s{0,3}[:：.]?\s{0,3}){0,2})\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?(?:\s{0,3}\[[a-z-]+(?:\.[A-Z]{2})?\])?[\s\])）]{0,4}$",
    re.I,
)


def without_surroundings(title: Located) -> Located:
    """Return the title of a record without what feeds put around it: `[2501.00001] A Title`, `[Paper review] A Title`, `A Title. (arXiv:2501.00001v1 [cs.CL])`."""
    text = title.text
    lead = (_BRACKETED_ID.match(text) or LABEL_LEAD.match(text)) if text[:1] in {"[", "【", "("} else None
    lo = lead.end() if lead else 0
    tail = ID_TAIL.search(text, lo)
    return part(title, lo, tail.start() if tail else len(text)) if lead or tail else title


_BRACKETED_ID = re.compile(r"[\[(](?:arxiv\s?[:：]\s?)?\d{4}\.\d{4,5}(?:v\d+)?[\])]\s*(?=\S)", re.I)
