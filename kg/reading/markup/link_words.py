"""Words that stand for a link: `pdf`, `arXiv`, `Read the full paper`, `논문 보기`."""

import re

from kg.reading.facts.ids import ids_of_field
from kg.reading.facts.labels import meaning_of

# Words that stand for a link and are no title. Example: [pdf], [arXiv], [NIPS paper], [code]. Counter-example: [Code Llama].
_LINK_WORD = re.compile(
    r"[\W_]*(?:(?-i:[a-z]+[ -]|[A-Z]{2}\w*+[ -]){0,2}(?:paper|pdf|link|page|code|repo|site|website|docs?|version|preprint|report)s?|arxiv(?:[ :]?[\d.v]+)?|abs|html|github|gitlab|git|project|web|homepage|demo|video|youtube|blog(?: post)?|post|data|datasets?"
    r"|models?|weights|checkpoints?|hf|hugging ?face|🤗|doi|openreview|slides?|poster|url|tweet|twitter|x|thread|ppt|talk|media|supp(?:lement\w*)?|appendix|bib(?:tex)?|cite|notes?|here|论文|代码|项目|主页|链接|논문|코드|링크|リンク|論文"
    r"|code-?na|back|top|source|download|read(?: more)?|original|publisher|acl|acl anthology|cvf|alphaxiv|semantic scholar|s2|scholar|ieee|acm|springer|elsevier|nature|science|neurips|nips|icml|iclr|cvpr|iccv|eccv|aaai|ijcai|emnlp|naacl|colab|notebook|space|benchmark|leaderboard|results|review|article\d*|mirror|star|stars|中文|英文|english|chinese|kaggle|статья|код|препринт|art[ií]culo|artigo|papier|aufsatz|código|pytorch|tensorflow|jax|official|unofficial|tldr|pwc|papers ?with ?code|papers ?cool|kimi|cool papers?)(?:[ -]?\d{0,4})?[\W_]*",
    re.I,
)
# Several words, each of which leads to a link or names what it leads to. Examples: `View on arXiv`, `Code & Data`, `Project Page`,
# `阅读原文`, `論文はこちら`. Counter-examples: `Reading Papers`, `Paper Boats`.
_VERBS = "read|view|see|open|get|find|check|click|download|visit|go|show|access|browse|link|links|available"
_SMALL = "the|this|it|its|a|an|my|our|their|full|original|out|on|in|at|to|of|for|via|more|&|and|/|here"
_THINGS = (
    "paper|papers|pdf|arxiv|abs|abstract|article|preprint|publication|page|project|website|web|site|code|data|dataset|repo|repository|source|github"
    "|hugging|face|huggingface|hf|openreview|alphaxiv|discussion|version|text|post|blog|link|here|weights|demo|homepage|acl|anthology|semantic|scholar|html|doi"
)
_PHRASE = re.compile(
    rf"(?=(?:[^\n]*[^\w\n])?(?:{_THINGS})\b)(?:(?:{_VERBS}|{_SMALL}|{_THINGS})(?:[\s:→↗»>()|,-]{{1,4}}|$)){{1,7}}[\W_]{{0,6}}"
    r"|(?:查看|阅读|閱讀|点击|下载|打开)?(?:论文|原文|全文|代码|链接)(?:链接|地址|原文|全文|下载)?|(?:논문|원문|전문|코드|자세히|초록) ?(?:보기|읽기|보러 ?가기|바로 ?가기|다운로드)"
    r"|(?:論文|原文|全文|本文|詳細|コード)?(?:を読む|はこちら|を見る|こちら)[\W_]{0,3}",
    re.I,
)
# A citation instead of a title. Example: `One et al., 2025`, `One & Two (2025)`.
_CITED = re.compile(r"(?:\bet al\.?|\b[A-Z][\w'’-]{1,30} (?:&|and) [A-Z][\w'’-]{1,30}),?\s\(?(?:19|20)\d\d[a-z]?\)?$")
_LONGEST_PHRASE = 60
_WORD = re.compile(r"[^\W\d_]")


def is_citation(text: str) -> bool:
    """Return whether words end as a citation does: "One et al., 2025"."""
    return _CITED.search(text) is not None


def is_link_word(text: str) -> bool:
    """Return whether a link's text stands for the link (`pdf`, `arXiv`, `2510.14973v1`, an address) and is no title."""
    bare = text.strip().strip("[]()（）【】*_ ")
    if not bare or "://" in bare or not _WORD.search(bare):
        return True
    if len(bare) <= _LONGEST_PHRASE and (_PHRASE.fullmatch(bare) or is_citation(bare)):
        return True
    if len(bare) > _LONGEST_PHRASE or bare.count(" ") > 3:
        return False
    return (
        _LINK_WORD.fullmatch(bare) is not None
        or (bool(ids_of_field(bare)) and len(bare) < 40)
        or meaning_of(bare) in {"link", "id"}
    )


def are_link_words(inner: str) -> bool:
    """Return whether brackets hold words that stand for links: `[pdf, html, other]`."""
    words = [word.strip() for word in re.split(r"[,|/]", inner)]
    return len(words) > 1 and all(word == "other" or is_link_word(word) for word in words)
