"""The words that digests label things with, in English, Korean, Chinese, Japanese and European languages, and what each means.

Fields (authors, date, ...) say facts; kinds (goal, method, ...) say what a piece of text is about; `skip` is neither.
"""

import re
from functools import lru_cache
from typing import Final

from kg.reading.facts.european import LABELS

# Kinds of text. Extraction knows them as `Section.kind`.
KINDS: Final = ("abstract", "summary", "goal", "method", "results", "limitations")

_WORDS: Final[dict[str, str]] = {
    "title": "title|paper title|(?:original |full )?paper (?:reference|details)|(?:original|full) paper|(?:english|original|full) title|英文(?:标题|题目|原题)|原(?:标题|题)|원제|원제목|영문 ?제목|영어 ?제목|原題|英語?タイトル|name|논문 ?제목|제목|标题|論文タイトル|タイトル|题目|paper|papers|论文|论文标题|論文|논문|paper name|article|论文题目|论文名称|论文名|論文名|논문명",
    "authors": "authors?|author list|first author|by|writers?|저자|글쓴이|지은이|作者|作者列表|著者|著者名|作者团队|论文作者|研究团队|团队|저자들|저자 ?목록|author\\(s\\)|1st author|authors list",
    "link": "links?|urls?|paper links?|pdf|pdf links?|arxiv links?|source|sources|paper urls?|abs|abstract links?|paper page|read|read more|read the paper|full text"
    "|html|링크|원문|논문 ?링크|원문 ?링크|출처|链接|论文链接|原文链接|原文|论文地址|地址|来源|リンク|論文リンク|出典|url/doi|access|hugging ?face|hf|openreview|alphaxiv|papers? \\(arxiv\\)|preprint|download",
    "id": "arxiv|arxiv ?id|ids?|doi|paper ?id|arxiv 编号|编号|论文编号|anthology ?id|openreview ?id|identifier|번호|arxiv番号",
    "date": "date|dates|published|publish|publish ?date|publication ?date|published ?on|published ?date|submitted|submitted ?on|submission ?date|updated|update ?date|posted|released"
    "|release ?date|day|time|year|발행일|게시일|날짜|발표일|제출일|등록일|공개일|출판일|발표|게재일|발표 ?일자|작성일|게시|提交|提交时间|公开|公开时间|投稿|公開|掲載日|日期|发布日期|发表日期|发表时间|发布时间|提交日期|时间|年份|公開日|投稿日|(?:公開|投稿|発行)?日付|発行日|first published",
    "votes": "votes?|(?:up ?)?votes? ?count|up ?votes?|likes?|추천|추천수|좋아요|업보트|点赞|点赞数|投票|票数|いいね|score votes",
    "abstract": "abstract|original abstract|english abstract|초록|논문 ?초록|원문 ?초록|摘要|原文摘要|英文摘要|中文摘要|论文摘要|アブストラクト|抄録|要旨|要約（原文）|abstract \\(en\\)",
    "summary": "summary|tl;?dr|tldr;?|tl; dr|overview|key ?points?|key ?ideas?|key takeaways?|takeaways?|highlights?|in brief|in short|one[- ]line summary|one[- ]sentence summary|description"
    "|gist|what'?s new|introduction|intro|about|ai summary|brief|note|notes|comment on|commentary|why it matters|main points?|key insights?|digest|contents?"
    "|요약|한 ?줄 ?요약|개요|핵심|핵심 ?요약|핵심 ?내용|소개|정리|주요 ?내용|总结|概述|概要|简介|一句话总结|一句话要点|一句话概括|核心要点|要点|要約|一言で(?:いうと|言うと)?|ひとこと|まとめ|解説|简述|3 ?点简述|导读|速览|论文简介|论文摘要总结|中文简介|亮点|内容|摘要总结|ポイント|どんなもの|一句话|太长不看|세 ?줄 ?요약|3줄 ?요약|핵심 ?포인트|핵심 ?아이디어",
    "goal": "goals?|motivation|motivations|contributions?|key contributions?|main contributions?|core contributions?|problem|problem statement|problems?|objectives?|purpose|aim|background|context"
    "|research question|challenge|task|목표|동기|기여|목적|배경|문제|문제 ?정의|연구 ?배경|연구 ?목적|动机|研究动机|目标|背景|问题|研究问题|核心问题|贡献|核心贡献|主要贡献|研究背景|目的|動機|課題|貢献|背景・目的|新規性|先行研究と比べてどこがすごい(?:の)?|핵심 ?기여|주요 ?기여|기여 ?사항|연구 ?동기|해결 ?과제|创新点|核心创新|研究目的|研究目标|解决的问题",
    "method": "methods?|methodology|approach|approaches|proposed method|technical details?|technique|techniques|how it works|model|architecture|framework|algorithm|design|key method|core method"
    "|implementation|방법|방법론|접근|접근 ?방식|기술 ?세부 ?사항|기술|제안 ?방법|方法|方法概述|方法亮点|方法要点|核心方法|技术|技术细节|技术方案|主要方法|手法|提案手法|技術や手法のキモはどこ|技術の手法や肝は|核心思路|技术路线|主要思路|핵심 ?방법|제안 ?기법|アプローチ|仕組み|技術",
    "results": "results?|main results?|key results?|findings?|key findings?|main findings?|experiments?|experimental results?|evaluation|performance|performance highlights?|conclusions?|concluding remarks|outcome|outcomes"
    "|impact|analysis|결과|실험|실험 ?결과|성능|성능 ?하이라이트|결론|주요 ?결과|평가|结果|实验|实验结果|结论|关键发现|主要结果|实验或效果|效果|主要发现|性能|発見|結果|実験|実験結果|結論|評価|成果|どうやって有効だと検証した|有効性の検証方法|主要结论|实验效果|핵심 ?결과|주요 ?성과",
    "limitations": "limitations?|limits?|weakness(?:es)?|caveats?|future work|open questions?|discussion|cons|한계|한계점|제한점|향후 ?연구|局限|局限性|不足|限制|未来工作|限界|制約|今後の課題|課題と限界|議論は(?:ある|あるか)|한계 ?및 ?향후 ?연구|局限与展望",
    "skip": "keywords?|key words|tags?|topics?|categor(?:y|ies)|main category|primary category|subjects?|subject areas?|code|codes|github|github ?repo|repo|repository|project|project page|website|page|demo|video|dataset|data|model weights"
    "|slides|poster|tweet|twitter|blog|venue|conference|journal|comments?|citations?|stars?|score|rating|relevance|language|license|affiliations?|institutions?|organi[sz]ations?|publisher|note to|relevance score|bibtex|editor'?s note"
    "|키워드|분류|태그|코드|학회|주제|카테고리|소속|关键词|关键字|分类|标签|代码|项目主页|项目|机构|单位|会议|备注|评分|相关性|キーワード|カテゴリ|コード|分野|所属(?:機関)?|会議|number|no\\.?|#|rank|jcr|领域|areas?|fields?|中文标题|中文题目|中文译名|标题翻译|추천 ?이유|推荐理由|推荐指数|次に読むべき論文は(?:ある|あるか|何)?|作者单位|研究机构|研究单位|团队单位|소속 ?기관|중문 ?해설|中文解读|代码地址|代码链接|项目地址|開源|开源地址",
}
_KINDS_OF: Final = tuple(
    (kind, re.compile(f"{words}|{LABELS[kind]}" if kind in LABELS else words, re.I)) for kind, words in _WORDS.items()
)
# `摘要（原文）`, `Abstract (original)`, `1. Method`, `🔍 Goal`, `**Goal**`: what stands around the word is no part of it.
_LONGEST = 200
_AROUND = re.compile(r"^[\W\d_]+(?=\w)|[\s*_:：?？]{1,60}+$|\s{0,60}+(?:\([^()]*\)|（[^（）]*）)\s*$")
# Example: `**Authors**: A. One`, `Authors: A`, `- **作者**：甲`, `**TL;DR:** x`, `[Abstract] x`. Counter-example: `Qwen3: a model`.
LABEL = re.compile(
    r"\A(?:[^\w\s*_\[#<(【「:：-]{1,4}\ufe0f?\s*+)?(?P<open>\*{1,3}|_{1,3}|【|「|<(?:b|strong)>)?\s*+(?:[^\w\s*_\[(:：]{1,3}\ufe0f?\s*+)?(?P<key>[^*_\n:：\[\]【】「」<>|]{1,60}?)\s*+(?:"
    r"[:：]{1,2}\s*(?:\*{1,3}|_{1,3}|】|」|</(?:b|strong)>)?|(?:\*{1,3}|_{1,3}|</(?:b|strong)>)\s*[:：]|】\s*[:：]?|」\s*[:：])(?!//)\s*(?P<rest>.*)",
    re.S | re.I,
)
# Headings that no paper has: they head parts of a file.
_STRUCTURE = re.compile(
    r"(?:table of contents?.*|toc|contents?|目录|目次|목차|news|latest news|updates?|recent updates|changelog|what'?s new|announcements?|消息|更新|动态|最新动态|新闻|뉴스|소식|공지|ニュース|更新履歴"
    r"|introduction|overview|about|readme|preface|foreword|前言|引言|简介|소개|はじめに|references?|bibliography|参考文献|참고 ?문헌|참고자료|acknowledge?ments?|致谢|감사의 ?글"
    r"|citations?|cite|cite us|citing|license|licence|许可证|contributing|contributors?|contribution guide\w*|how to contribute|contact(?: us)?|star history|resources?|related (?:work|resources|repositories|lists|projects|links)|other resources"
    r"|installation|usage|quick ?start|getting started|features|faq|disclaimer|appendix|sponsors?|community|feedback|recommendations?|recommendation|tools?|links?|blogs?|tutorials?|courses?|videos?|footer|end"
    r"|archives?|previous(?: issues| papers)?|statistics|stats|通计|统计|통계|统计信息|editor'?s note|editorial|thanks?|thank you\b.{0,40}|subscribe|closing(?: \w+)?|wrap[- ]?up|sign[- ]?off|credits?|about (?:this|the|us|me)\b.{0,40}|that'?s (?:it|all)\b.{0,40}|until next.{0,20}|see you.{0,30}|selection criteria|p\.?s\.?|마치며|맺음말|끝으로|구독|订阅|关于我们|往期.{0,6}|編集後記|编者按|today'?s summary|daily summary|weekly summary|总结|小结|结语|마무리|おわりに|まとめ|日报|导语|关于|关于本项目"
    r"|inhalt(?:sverzeichnis)?|termine|stellenanzeigen|einleitung|schluss|sommaire|table des matières|agenda|[íi]ndice|sum[aá]rio|introducción|introdução|содержание|оглавление|введение|заключение|вакансии|литература|ссылки"
    r"|summary of (?:the )?(?:day|week)|trends?|key trends?|keywords?|papers?|论文|论文列表|論文一覧|논문|논문 ?목록|papers? list|daily papers?.*|highlights?|今日.{0,6}|本周.{0,6})",
    re.I,
)
# Headings of lists that announce, or list other things than papers.
_NO_PAPERS = re.compile(
    r"(?:table of contents?|toc|contents?|目录|目次|목차|news|latest news|recent news|updates?|recent updates|changelog|change log|what'?s new|announcements?|消息|更新|动态|最新动态|新闻|更新日志|뉴스|소식|공지|ニュース|更新履歴|references?|参考文献"
    r"|star history|contributing|contributors?|acknowledge?ments?|致谢|license|citations?|cite us|other resources|related (?:repositories|lists|resources|projects|links)|recommendations?|todo|sponsors?)",
    re.I,
)


def plain_label(text: str) -> str:
    """Return a label without what stands around it: "🔍 **摘要（原文）**：" -> "摘要"."""
    bare = text.strip()
    if len(bare) > _LONGEST:  # no label, and no heading of a part of a file
        return bare
    while True:
        less = _AROUND.sub("", bare).strip()
        if less == bare or not less:
            return bare
        bare = less


@lru_cache(maxsize=20_000)
def meaning_of(label: str) -> str:
    """Return what a label means: one of the fields, kinds or `skip`; "" where the word is not known."""
    for text in (" ".join(label.split()), " ".join(plain_label(label).split())):
        if not text or len(text) > 60:
            continue
        for kind, words in _KINDS_OF:
            if words.fullmatch(text):
                return kind
    both = _JOINED.split(plain_label(label)) if len(label) <= _LONGEST_JOINED else []
    said = [meaning_of(one) for one in both] if len(both) > 1 else [""]
    return said[0] if all(said) else ""


# Two labels in one. Examples: `著者/所属機関`, `Authors & Affiliations`, `방법 및 결과`.
_JOINED, _LONGEST_JOINED = re.compile(r"[/／&＆・]|\s(?:and|및)\s"), 40


def is_title(label: str) -> bool:
    """Return whether a label says that a title follows, and not only a paper: "Title", "Título original"; not "Paper"."""
    return _TITLE.search(plain_label(label)) is not None


_TITLE = re.compile(r"\b(?:title|titel|titre|t[ií]tulo)|название|제목|标题|题目|题名|題名|原題|タイトル", re.I)


@lru_cache(maxsize=20_000)
def kind_of(heading: str) -> str:
    """Return the kind of text under a heading, "" where it says none."""
    meaning = meaning_of(heading)
    if meaning in KINDS:
        return meaning
    words = heading.split()
    # `Main Result and Ablations`, `실험 결과 및 분석`: the first words say it.
    for count in (2, 1):
        if len(words) > count and (meaning := meaning_of(" ".join(words[:count]))) in KINDS:
            return meaning
    return ""


@lru_cache(maxsize=20_000)
def is_structure(heading: str) -> bool:
    """Return whether a heading heads a part of a file and is no paper's title: "Table of Contents", "References"."""
    return _STRUCTURE.fullmatch(plain_label(heading)) is not None or meaning_of(heading) in {"title", "skip", "link"}


def are_references(heading: str) -> bool:
    """Return whether a heading heads what a text cites."""
    return _REFERENCES.fullmatch(plain_label(heading)) is not None


_REFERENCES = re.compile(
    r"references?(?: list)?|bibliography|literatur(?:verzeichnis)?|bibliographie|referencias|bibliograf[ií]a|referências|литература|список литературы|参考文献|참고 ?문헌",
    re.I,
)


def announces(heading: str) -> bool:
    """Return whether a heading heads what is no list of papers: "News", "Table of Contents", "Contributing"."""
    return _NO_PAPERS.fullmatch(plain_label(heading)) is not None
