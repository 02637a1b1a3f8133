"""Small digests of every family, written for this project: name of the file, its text, and what a reader should find in it.

Titles, names and ids are invented. What is expected is (paper, title, authors, date, a word of its text or "").
"""

from typing import NamedTuple


class Want(NamedTuple):
    """One paper that a sample holds."""

    paper: str
    title: str
    authors: tuple[str, ...] = ()
    date: str = ""
    text: str = ""


class Sample(NamedTuple):
    """One small file."""

    name: str
    text: str
    papers: tuple[Want, ...]


_BOATS = Want("2712.00101", "Paper Boats: Light Models for Heavy Rain", ("Mina Park", "Jonas Weiß"), "", "raincoat")
_LAMPS = Want("2712.00102", "Lamps That Read at Night", ("Ola Nord",), "", "lantern")
_B_TEXT = "We fold a raincoat around every model and measure how dry it stays."
_L_TEXT = "A lantern reads the page before the page is turned, and saves half of the light."


def _both(**change: object) -> tuple[Want, Want]:
    return _BOATS._replace(**change), _LAMPS._replace(**change)  # type: ignore[arg-type]


_NO_AUTHORS = _both(authors=())
_TITLES = _both(authors=(), text="")

SAMPLES = (
    Sample(
        "fields-bullets.md",
        f"""# Daily arXiv 2027-12-03

## Paper Boats: Light Models for Heavy Rain

- **Authors:** Mina Park, Jonas Weiß
- **arXiv ID:** 2712.00101
- **Published:** 2027-12-02
- **Abstract:** {_B_TEXT}

## Lamps That Read at Night

- **Authors:** Ola Nord
- **arXiv ID:** [2712.00102](https://arxiv.org/abs/2712.00102)
- **Published:** 2027-12-02
- **Abstract:** {_L_TEXT}
""",
        _both(date="2027-12-02"),
    ),
    Sample(
        "fields-zh.md",
        f"""# 每日论文 2027年12月3日

### 1. Paper Boats: Light Models for Heavy Rain

**作者**：Mina Park, Jonas Weiß

**链接**：https://arxiv.org/abs/2712.00101v2

**摘要**：{_B_TEXT}

**方法**：三步。

### 2. Lamps That Read at Night

**作者**：Ola Nord

**链接**：http://arxiv.org/pdf/2712.00102v1

**摘要**：{_L_TEXT}
""",
        _both(date="2027-12-03"),
    ),
    Sample(
        "fields-ja.md",
        f"""# 論文まとめ

## 1. Paper Boats: Light Models for Heavy Rain
- 著者: Mina Park, Jonas Weiß
- リンク: https://arxiv.org/abs/2712.00101
- 概要: 雨の日の小舟。
- 要約: {_B_TEXT}

## 2. Lamps That Read at Night
- 著者: Ola Nord
- リンク: https://arxiv.org/abs/2712.00102
- 要約: {_L_TEXT}
""",
        _both(),
    ),
    Sample(
        "fields-ko.md",
        f"""# 오늘의 논문 (2027.12.03)

## Paper Boats: Light Models for Heavy Rain
**저자**: Mina Park, Jonas Weiß
**링크**: [arXiv](https://arxiv.org/abs/2712.00101)
**초록**: {_B_TEXT}

## Lamps That Read at Night
**저자**: Ola Nord
**링크**: [arXiv](https://arxiv.org/abs/2712.00102)
**초록**: {_L_TEXT}
""",
        _both(date="2027-12-03"),
    ),
    Sample(
        "links-below.md",
        f"""# 1. Paper Boats: Light Models for Heavy Rain

[arXiv](https://arxiv.org/abs/2712.00101) | [PDF](https://arxiv.org/pdf/2712.00101) | [Code](https://github.com/somelab/boats)

{_B_TEXT}

# 2. Lamps That Read at Night

[arXiv](https://arxiv.org/abs/2712.00102) | [PDF](https://arxiv.org/pdf/2712.00102)

{_L_TEXT}
""",
        _NO_AUTHORS,
    ),
    Sample(
        "note-front.md",
        f"""---
title: "Paper Boats: Light Models for Heavy Rain"
authors: [Mina Park, Jonas Weiß]
arxiv: 2712.00101
date: 2027-12-02
tags: [rain]
---

## Summary

{_B_TEXT}

## Method

Three steps.
""",
        (_BOATS._replace(date="2027-12-02"),),
    ),
    Sample(
        "note-plain.md",
        f"""# Paper Boats: Light Models for Heavy Rain

*Mina Park, Jonas Weiß*

https://arxiv.org/abs/2712.00101

## TL;DR

{_B_TEXT}
""",
        (_BOATS,),
    ),
    Sample(
        "awesome-numbered.md",
        """# Awesome rain

## Papers

1. [Paper Boats: Light Models for Heavy Rain](https://arxiv.org/abs/2712.00101), *NeurIPS 2027*.
2. [Lamps That Read at Night](https://openreview.net/forum?id=aBcDeFgHiJ), *ICLR 2027*.
""",
        (_TITLES[0], Want("openreview:aBcDeFgHiJ", "Lamps That Read at Night")),
    ),
    Sample(
        "awesome-authors.md",
        """## Rain

- **Paper Boats: Light Models for Heavy Rain**, Mina Park, Jonas Weiß. [[paper](https://arxiv.org/abs/2712.00101)] [[code](https://github.com/somelab/boats)]
- **Lamps That Read at Night**, Ola Nord and Kofi Mba. [[paper](https://aclanthology.org/2027.acl-long.12.pdf)]
""",
        (
            _BOATS._replace(text=""),
            Want("10.18653/v1/2027.acl-long.12", "Lamps That Read at Night", ("Ola Nord", "Kofi Mba")),
        ),
    ),
    Sample(
        "awesome-plain.md",
        """## Rain

* Paper Boats: Light Models for Heavy Rain - Mina Park, Jonas Weiß (2027) [pdf](https://arxiv.org/pdf/2712.00101.pdf)
* Lamps That Read at Night (2027), Ola Nord [[pdf]](https://doi.org/10.48550/arXiv.2712.00102)
""",
        (_BOATS._replace(text="", date="2027"), _LAMPS._replace(text="", date="2027", authors=())),
    ),
    Sample(
        "awesome-summary.md",
        f"""## Rain

- [Paper Boats: Light Models for Heavy Rain](https://arxiv.org/abs/2712.00101) - {_B_TEXT}
- [Lamps That Read at Night](https://arxiv.org/abs/2712.00102): {_L_TEXT}
""",
        _NO_AUTHORS,
    ),
    Sample(
        "nested-fields.md",
        f"""# Rain

- **Paper Boats: Light Models for Heavy Rain**
  - Authors: Mina Park, Jonas Weiß
  - Paper: [https://arxiv.org/abs/2712.00101](https://arxiv.org/abs/2712.00101)
  - Summary: {_B_TEXT}

- **Lamps That Read at Night**
  - Authors: Ola Nord
  - Paper: [https://arxiv.org/abs/2712.00102](https://arxiv.org/abs/2712.00102)
  - Summary: {_L_TEXT}
""",
        _both(),
    ),
    Sample(
        "table-titles.md",
        """## Updated on 2027.12.03

|Date|Title|Authors|PDF|Code|
|:---|:---|:---|:---|:---|
|**2027-12-02**|**Paper Boats: Light Models for Heavy Rain**|Mina Park et.al.|[2712.00101](http://arxiv.org/abs/2712.00101)|null|
|**2027-12-01**|**Lamps That Read at Night**|Ola Nord et.al.|[2712.00102](http://arxiv.org/abs/2712.00102)|**[link](https://github.com/somelab/lamps)**|
""",
        (
            Want("2712.00101", _BOATS.title, ("Mina Park",), "2027-12-02"),
            Want("2712.00102", _LAMPS.title, ("Ola Nord",), "2027-12-01"),
        ),
    ),
    Sample(
        "table-abstract.md",
        f"""| **Title** | **Date** | **Abstract** | **Comment** |
| --- | --- | --- | --- |
| **[Paper Boats: Light Models for Heavy Rain](http://arxiv.org/abs/2712.00101v1)** | 2027-12-02 | <details><summary>Show</summary><p>{_B_TEXT}</p></details> | 12 pages |
| **[Lamps That Read at Night](http://arxiv.org/abs/2712.00102v1)** | 2027-12-02 | <details><summary>Show</summary><p>{_L_TEXT}</p></details> |  |
""",
        _both(authors=(), date="2027-12-02"),
    ),
    Sample(
        "table-html.html.md",
        f"""# Rain

<table>
<tr><th>Title</th><th>Summary</th></tr>
<tr><td><a href="https://arxiv.org/abs/2712.00101">Paper Boats: Light Models for Heavy Rain</a></td><td>{_B_TEXT}</td></tr>
<tr><td><a href="https://arxiv.org/abs/2712.00102">Lamps That Read at Night</a></td><td>{_L_TEXT}</td></tr>
</table>
""",
        _NO_AUTHORS,
    ),
    Sample(
        "cards.md",
        f"""# Rain of the day

> **[Paper Boats: Light Models for Heavy Rain](https://arxiv.org/abs/2712.00101)**
> Authors: Mina Park, Jonas Weiß
>
> {_B_TEXT}

> **[Lamps That Read at Night](https://arxiv.org/abs/2712.00102)**
> Authors: Ola Nord
>
> {_L_TEXT}
""",
        _both(),
    ),
    Sample(
        "paragraphs.md",
        f"""# The week in rain

Hello again, dear readers, it rained.

**[Paper Boats: Light Models for Heavy Rain](https://arxiv.org/abs/2712.00101)**

{_B_TEXT}

**[Lamps That Read at Night](https://arxiv.org/abs/2712.00102)**

{_L_TEXT}
""",
        _NO_AUTHORS,
    ),
    Sample(
        "prose.md",
        """# The week in rain

The best idea was [Paper Boats: Light Models for Heavy Rain](https://arxiv.org/abs/2712.00101), where a raincoat is folded around a model.

Later we read [Lamps That Read at Night](https://arxiv.org/abs/2712.00102), in which a lantern saves light.
""",
        _NO_AUTHORS,
    ),
    Sample(
        "details.md",
        f"""# Rain

<details>
<summary><b>Paper Boats: Light Models for Heavy Rain</b> (<a href="https://arxiv.org/abs/2712.00101">arXiv</a>)</summary>

**Authors**: Mina Park, Jonas Weiß

**Abstract**: {_B_TEXT}

</details>

<details>
<summary><b>Lamps That Read at Night</b> (<a href="https://arxiv.org/abs/2712.00102">arXiv</a>)</summary>

**Authors**: Ola Nord

**Abstract**: {_L_TEXT}

</details>
""",
        _both(),
    ),
    Sample(
        "plain.txt",
        f"""Title: Paper Boats: Light Models for Heavy Rain
Authors: Mina Park, Jonas Weiß
Link: https://arxiv.org/abs/2712.00101
Abstract: {_B_TEXT}

Title: Lamps That Read at Night
Authors: Ola Nord
Link: https://arxiv.org/abs/2712.00102
Abstract: {_L_TEXT}
""",
        _both(),
    ),
    Sample(
        "arxiv-mail.txt",
        f"""------------------------------------------------------------------------------
\\\\
arXiv:2712.00101
Date: Fri, 3 Dec 2027 10:00:00 GMT   (12kb)

Title: Paper Boats: Light Models
  for Heavy Rain
Authors: Mina Park, Jonas Weiß
Categories: cs.XX
\\\\
  {_B_TEXT}
\\\\ ( https://arxiv.org/abs/2712.00101 ,  12kb)
------------------------------------------------------------------------------
\\\\
arXiv:2712.00102
Date: Fri, 3 Dec 2027 11:00:00 GMT   (14kb)

Title: Lamps That Read at Night
Authors: Ola Nord
Categories: cs.XX
\\\\
  {_L_TEXT}
\\\\ ( https://arxiv.org/abs/2712.00102 ,  14kb)
""",
        _both(date="2027-12-03"),
    ),
    Sample(
        "rss.xml",
        f"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>cs.XX updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.XX</link><pubDate>Fri, 03 Dec 2027 00:00:00 -0500</pubDate>
<item><title>Paper Boats: Light Models for Heavy Rain</title><link>https://arxiv.org/abs/2712.00101</link>
<description>arXiv:2712.00101v1 Announce Type: new
Abstract: {_B_TEXT}</description><guid isPermaLink="false">oai:arXiv.org:2712.00101v1</guid>
<pubDate>Fri, 03 Dec 2027 00:00:00 -0500</pubDate><dc:creator>Mina Park, Jonas Wei&#223;</dc:creator></item>
<item><title>Lamps That Read at Night</title><link>https://arxiv.org/abs/2712.00102</link>
<description>&lt;p&gt;{_L_TEXT}&lt;/p&gt;</description><pubDate>Fri, 03 Dec 2027 00:00:00 -0500</pubDate><dc:creator>Ola Nord</dc:creator></item>
</channel></rss>""",
        _both(date="2027-12-03"),
    ),
    Sample(
        "anthology.xml",
        f"""<?xml version='1.0' encoding='UTF-8'?>
<collection id="2027.acl"><volume id="long"><meta><booktitle>Rain</booktitle><year>2027</year></meta>
<paper id="1"><title>Paper Boats: Light Models for <fixed-case>H</fixed-case>eavy Rain</title><author><first>Mina</first><last>Park</last></author>
<author><first>Jonas</first><last>Weiß</last></author><abstract>{_B_TEXT}</abstract><url hash="aa">2027.acl-long.1</url><doi>10.18653/v1/2027.acl-long.1</doi></paper>
<paper id="2"><title>Lamps That Read at Night</title><author><first>Ola</first><last>Nord</last></author><abstract>{_L_TEXT}</abstract><url hash="bb">2027.acl-long.2</url></paper>
</volume></collection>""",
        (
            _BOATS._replace(paper="10.18653/v1/2027.acl-long.1", date="2027"),
            _LAMPS._replace(paper="10.18653/v1/2027.acl-long.2", date="2027"),
        ),
    ),
    Sample(
        "oai-dc.xml",
        f"""<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2027-12-04T00:00:00Z</responseDate><ListRecords>
<record><header><identifier>oai:arXiv.org:2712.00101</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Paper Boats: Light Models for Heavy Rain</dc:title><dc:creator>Park, Mina</dc:creator><dc:creator>Weiß, Jonas</dc:creator>
<dc:description>{_B_TEXT}</dc:description><dc:description>Comment: 12 pages</dc:description><dc:date>2027-12-02</dc:date><dc:identifier>http://arxiv.org/abs/2712.00101</dc:identifier></oai_dc:dc></metadata></record>
</ListRecords></OAI-PMH>""",
        (_BOATS._replace(date="2027-12-02"),),
    ),
    Sample(
        "hf-api.json",
        f"""[{{"paper": {{"id": "2712.00101", "authors": [{{"_id": "a", "name": "Mina Park", "hidden": false}}, {{"name": "Jonas Weiß"}}],
"title": "Paper Boats: Light Models for Heavy Rain", "summary": "{_B_TEXT}", "publishedAt": "2027-12-02T00:00:00.000Z", "upvotes": 12}}, "publishedAt": "2027-12-02T01:00:00.000Z", "numComments": 1}}]""",
        (_BOATS._replace(date="2027-12-02"),),
    ),
    Sample(
        "dict-by-id.json",
        f"""{{"2712.00101": {{"title": "Paper Boats: Light Models for Heavy Rain", "authors": "Mina Park, Jonas Weiß", "abstract": "{_B_TEXT}"}},
"2712.00102": {{"title": "Lamps That Read at Night", "authors": "Ola Nord", "abstract": "{_L_TEXT}"}}}}""",
        _both(),
    ),
    Sample(
        "topics.json",
        f"""{{"date": "2027-12-03", "topics": {{"rain": [{{"title": "Paper Boats: Light Models for Heavy Rain", "author": ["Mina Park", "Jonas Weiß"], "url": "https://arxiv.org/abs/2712.00101", "tldr": "{_B_TEXT}"}}],
"light": [{{"title": "Lamps That Read at Night", "author": ["Ola Nord"], "url": "https://arxiv.org/abs/2712.00102", "tldr": "{_L_TEXT}"}}]}}}}""",
        _both(date="2027-12-03"),
    ),
    Sample(
        "openalex.json",
        """{"meta": {"count": 1}, "results": [{"id": "https://openalex.org/W1", "doi": "https://doi.org/10.48550/arxiv.2712.00101", "title": "Paper Boats: Light Models for Heavy Rain",
"publication_year": 2027, "publication_date": "2027-12-02", "ids": {"openalex": "https://openalex.org/W1", "doi": "https://doi.org/10.48550/arxiv.2712.00101"},
"authorships": [{"author_position": "first", "author": {"id": "https://openalex.org/A1", "display_name": "Mina Park"}, "raw_author_name": "M. Park"}, {"author": {"display_name": "Jonas Weiß"}}],
"referenced_works": ["https://openalex.org/W2"], "abstract_inverted_index": {"We": [0], "fold": [1], "a": [2], "raincoat": [3], "around": [4], "models.": [5]}}]}""",
        (_BOATS._replace(date="2027-12-02", text="We fold a raincoat around models."),),
    ),
    Sample(
        "openreview.json",
        f"""{{"notes": [{{"id": "aBcDeFgHiJ", "forum": "aBcDeFgHiJ", "cdate": 1827705600000, "content": {{"title": {{"value": "Paper Boats: Light Models for Heavy Rain"}},
"authors": {{"value": ["Mina Park", "Jonas Weiß"]}}, "abstract": {{"value": "{_B_TEXT}"}}, "venue": {{"value": "ICLR 2028"}}}}}}], "count": 1}}""",
        (_BOATS._replace(paper="openreview:aBcDeFgHiJ", date="2027-12-02"),),
    ),
    Sample(
        "openreview-old.json",
        f"""[{{"id": "aBcDeFgHiJ", "title": "Paper Boats: Light Models for Heavy Rain", "author": "Mina Park;Jonas Weiß", "abstract": "{_B_TEXT}", "site": "https://openreview.net/forum?id=aBcDeFgHiJ"}}]""",
        (_BOATS._replace(paper="openreview:aBcDeFgHiJ"),),
    ),
    Sample(
        "s2orc.jsonl",
        f"""{{"paper_id": "77", "title": "Paper Boats: Light Models for Heavy Rain", "authors": [{{"first": "Mina", "middle": [], "last": "Park", "suffix": ""}}, {{"first": "Jonas", "middle": ["K."], "last": "Weiß", "suffix": ""}}], "abstract": "{_B_TEXT}", "year": "2027", "arxiv_id": "2712.00101", "doi": null}}
""",
        (_BOATS._replace(authors=("Mina Park", "Jonas K. Weiß"), date="2027"),),
    ),
    Sample(
        "snapshot.jsonl",
        f"""{{"id": "2712.00101", "submitter": "M", "authors": "Mina Park and Jonas Wei\\\\ss", "title": "Paper Boats: Light Models\\n  for Heavy Rain", "doi": "10.9999/boats.1", "abstract": "  {_B_TEXT}\\n", "versions": [{{"version": "v1", "created": "Thu, 2 Dec 2027 10:00:00 GMT"}}], "update_date": "2027-12-09", "authors_parsed": [["Park", "Mina", ""], ["Weiß", "Jonas", ""]]}}
""",
        (_BOATS._replace(date="2027-12-02"),),
    ),
    Sample(
        "anthology.bib",
        """@inproceedings{park-2027-paper,
    title = "Paper Boats: Light Models for {H}eavy Rain",
    author = "Park, Mina  and
      Wei{\\ss}, Jonas",
    booktitle = "Proceedings of Rain",
    month = dec,
    year = "2027",
    url = "https://aclanthology.org/2027.acl-long.1/",
    doi = "10.18653/v1/2027.acl-long.1",
    abstract = "We fold a raincoat around every model."
}
@misc{nord2027lamps, title={Lamps That Read at Night}, author={Ola Nord}, year={2027}, eprint={2712.00102}, archivePrefix={arXiv}, primaryClass={cs.XX}, abstract={A lantern reads.}}
""",
        (_BOATS._replace(paper="10.18653/v1/2027.acl-long.1", date="2027-12"), _LAMPS._replace(date="2027")),
    ),
    Sample(
        "endnote.enw",
        f"""%0 Journal Article
%T Paper Boats: Light Models for Heavy Rain
%A Park, Mina
%A Weiß, Jonas
%D 2027
%R 10.9999/boats.1
%X {_B_TEXT}

%0 Journal Article
%T Lamps That Read at Night
%A Nord, Ola
%D 2027
%U https://arxiv.org/abs/2712.00102
%X {_L_TEXT}
""",
        (_BOATS._replace(paper="10.9999/boats.1", date="2027"), _LAMPS._replace(date="2027")),
    ),
    Sample(
        "pubmed.nbib",
        f"""PMID- 1
TI  - Paper Boats: Light Models for
      Heavy Rain.
LID - 10.9999/boats.1 [doi]
AB  - {_B_TEXT}
FAU - Park, Mina
AU  - Park M
FAU - Weiß, Jonas
AU  - Weiß J
DP  - 2027 Dec 2
""",
        (_BOATS._replace(paper="10.9999/boats.1", date="2027-12-02"),),
    ),
    Sample(
        "table.csv",
        f"""Title,Authors,Date,arXiv ID,Abstract
"Paper Boats: Light Models for Heavy Rain","Mina Park; Jonas Weiß",2027-12-02,2712.00101,"{_B_TEXT}"
Lamps That Read at Night,Ola Nord,2027-12-02,2712.00102v1,"{_L_TEXT}"
""",
        _both(date="2027-12-02"),
    ),
    Sample(
        "table.tsv",
        f"paper_title\tpaper_authors\turl\tsummary\nPaper Boats: Light Models for Heavy Rain\tMina Park, Jonas Weiß\thttps://arxiv.org/abs/2712.00101\t{_B_TEXT}\n",
        (_BOATS,),
    ),
    Sample(
        "meta.html",
        f"""<!DOCTYPE html><html><head><title>x</title><meta name="citation_title" content="Paper Boats: Light Models for Heavy Rain"/>
<meta name="citation_author" content="Park, Mina"/><meta name="citation_author" content="Weiß, Jonas"/><meta name="citation_date" content="2027/12/02"/>
<meta name="citation_arxiv_id" content="2712.00101"/><meta name="citation_abstract" content="{_B_TEXT}"/></head><body><p>x</p></body></html>""",
        (_BOATS._replace(date="2027-12-02"),),
    ),
    Sample(
        "listing.html",
        """<html><body><h1>Showing new listings for Friday, 3 December 2027</h1><dl id='articles'>
<dt><a name='item1'>[1]</a> <a href="/abs/2712.00101" title="Abstract" id="2712.00101">arXiv:2712.00101</a> [<a href="/pdf/2712.00101">pdf</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> Paper Boats: Light Models for Heavy Rain</div>
<div class='list-authors'><a href="#">Mina Park</a>, <a href="#">Jonas Weiß</a></div><div class='list-subjects'>Subjects: X</div><p class='mathjax'>We fold a raincoat around every model.</p></div></dd>
<dt><a name='item2'>[2]</a> <a href="/abs/2712.00102" title="Abstract" id="2712.00102">arXiv:2712.00102</a></dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> Lamps That Read at Night</div><div class='list-authors'><a href="#">Ola Nord</a></div><p class='mathjax'>A lantern reads the page.</p></div></dd>
</dl></body></html>""",
        _both(date="2027-12-03"),
    ),
    Sample(
        "jsonld.html",
        f"""<html><head><script type="application/ld+json">{{"@context": "https://schema.org", "@type": "ScholarlyArticle", "name": "Paper Boats: Light Models for Heavy Rain",
"author": [{{"@type": "Person", "name": "Mina Park"}}, {{"@type": "Person", "name": "Jonas Weiß"}}], "datePublished": "2027-12-02", "description": "{_B_TEXT}", "sameAs": "https://arxiv.org/abs/2712.00101"}}</script></head><body></body></html>""",
        (_BOATS._replace(date="2027-12-02"),),
    ),
    Sample(
        "cassette.json",
        """{"interactions": [{"request": {"uri": "https://example.org"}, "response": {"body": {"string": "{\\"data\\": [{\\"title\\": \\"Paper Boats: Light Models for Heavy Rain\\", \\"authors\\": [{\\"name\\": \\"Mina Park\\"}, {\\"name\\": \\"Jonas Weiß\\"}], \\"externalIds\\": {\\"ArXiv\\": \\"2712.00101\\"}, \\"abstract\\": \\"We fold a raincoat.\\"}]}"}}}]}""",
        (_BOATS,),
    ),
    Sample(
        "conference.md",
        """# Accepted papers

**Paper Boats: Light Models for Heavy Rain**
*Mina Park (Some University); Jonas Weiß (Some Lab)*
[[pdf]](https://openaccess.thecvf.com/content/CVPR2027/papers/Park_Boats_CVPR_2027_paper.pdf) [[arXiv]](http://arxiv.org/abs/2712.00101)

**Lamps That Read at Night**
*Ola Nord (Some University)*
[[pdf]](https://openaccess.thecvf.com/content/CVPR2027/papers/Nord_Lamps_CVPR_2027_paper.pdf) [[arXiv]](http://arxiv.org/abs/2712.00102)
""",
        (_BOATS._replace(text=""), _LAMPS._replace(text="")),
    ),
    Sample(
        "newsletter-names.md",
        f"""# Weekly

**Paper Boats: Light Models for Heavy Rain** ([arXiv](https://arxiv.org/abs/2712.00101), [code](https://github.com/somelab/boats))
Mina Park, Jonas Weiß
{_B_TEXT}

**Lamps That Read at Night** ([arXiv](https://arxiv.org/abs/2712.00102))
Ola Nord
{_L_TEXT}
""",
        _both(),
    ),
    Sample(
        "numbers-zh.txt",
        f"""【1】 Paper Boats: Light Models for Heavy Rain
标题：纸船
链接：https://arxiv.org/abs/2712.00101
作者：Mina Park,Jonas Weiß
摘要：{_B_TEXT}

【2】 Lamps That Read at Night
标题：夜读之灯
链接：https://arxiv.org/abs/2712.00102
作者：Ola Nord
摘要：{_L_TEXT}
""",
        _both(),
    ),
    Sample(
        "bold-above-list.md",
        f"""# 오늘의 논문

**1. Paper Boats: Light Models for Heavy Rain**
- 저자: Mina Park, Jonas Weiß
- 링크: https://arxiv.org/abs/2712.00101
- 요약: {_B_TEXT}

**2. Lamps That Read at Night**
- 저자: Ola Nord
- 링크: https://arxiv.org/abs/2712.00102
- 요약: {_L_TEXT}
""",
        _both(),
    ),
    Sample(
        "emoji.md",
        f"""### 1️⃣ Paper Boats: Light Models for Heavy Rain
👥 Mina Park, Jonas Weiß
🔗 https://arxiv.org/abs/2712.00101
📝 {_B_TEXT}

### 2️⃣ Lamps That Read at Night
👥 Ola Nord
🔗 https://arxiv.org/abs/2712.00102
📝 {_L_TEXT}
""",
        _both(),
    ),
    Sample(
        "zotero.csv",
        f"""Key,Author,Title,DOI,Abstract Note,Date
AB12,"Park, Mina; Weiß, Jonas",Paper Boats: Light Models for Heavy Rain,10.48550/arXiv.2712.00101,{_B_TEXT},2027-12-02
CD34,"Nord, Ola",Lamps That Read at Night,10.48550/arXiv.2712.00102,"{_L_TEXT}",2027-12-02
""",
        _both(date="2027-12-02"),
    ),
    Sample(
        "posts.xml",
        f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title>
<item><title>Paper Boats: Light Models for Heavy Rain</title><link>https://blog.example.org/boats</link>
<description><![CDATA[<p><a href="https://arxiv.org/abs/2712.00101">arXiv</a></p><p>{_B_TEXT}</p>]]></description></item>
<item><title>Lamps That Read at Night</title><link>https://blog.example.org/lamps</link>
<content:encoded><![CDATA[<p><a href="https://arxiv.org/abs/2712.00102">2712.00102</a></p><p>{_L_TEXT}</p>]]></content:encoded></item>
</channel></rss>""",
        _NO_AUTHORS,
    ),
    Sample(
        "panels.html",
        f"""<html><body><div class="panel"><h2 class="title"><a href="https://arxiv.org/abs/2712.00101">#1</a>
<a href="/p/1">Paper Boats: Light Models for Heavy Rain</a></h2>
<p class="authors"><strong>Authors</strong>: <a class="author">Mina Park</a>, <a class="author">Jonas Weiß</a></p><p class="summary">{_B_TEXT}</p></div>
<div class="panel"><h2 class="title"><a href="https://arxiv.org/abs/2712.00102">#2</a> <a href="/p/2">Lamps That Read at Night</a></h2>
<p class="authors"><strong>Authors</strong>: <a class="author">Ola Nord</a></p><p class="summary">{_L_TEXT}</p></div></body></html>""",
        _both(),
    ),
    Sample(
        "broken-title.md",
        """#### 2027-12

- Paper Boats: Light Models for
heavy Rain [[arXiv](https://arxiv.org/abs/2712.00101)]
- **Lamps That Read at Night** (2027-12) [[arXiv](https://arxiv.org/abs/2712.00102)] — A lantern reads pages and saves light.
""",
        (
            Want("2712.00101", "Paper Boats: Light Models for heavy Rain", (), "2027-12"),
            Want("2712.00102", "Lamps That Read at Night", (), "2027-12", "A lantern reads pages and saves light."),
        ),
    ),
)
