"""Catalogues, forms, notes and pages: what was tried after all other families were read."""

# fmt: off

import json
import quopri
from html import escape as esc

from kg.reading.sources.mail import mail_text
from tests.reading.layouts.builder import PS, in_json, in_table, parted, short, want, wants, whole

# Zenodo / InvenioRDM
in_json("zenodo.json", {"hits": {"hits": [{"id": 14600000 + p.n, "doi": f"10.5281/zenodo.1460{p.n}", "created": p.d + "T10:00:00+00:00", "modified": "2025-03-01T00:00:00", "metadata": {"title": p.t, "doi": f"10.5281/zenodo.1460{p.n}", "publication_date": p.d, "description": f"<p>{esc(p.x)}</p>", "creators": [{"name": ", ".join(parted(a)), "affiliation": "MIT"} for a in p.A], "resource_type": {"title": "Preprint", "type": "publication"}}, "links": {"self": "https://zenodo.org/api/records/1"}} for p in PS], "total": 4}}, [want(p, id=f"10.5281/zenodo.1460{p.n}", d=p.d) for p in PS])
# Europe PMC
in_json("epmc.json", {"version": "6.9", "hitCount": 4, "resultList": {"result": [{"id": f"PPR95{p.n}", "source": "PPR", "doi": f"10.1101/2025.01.0{p.n}.631", "title": p.t + ("" if p.t.endswith("?") else "."), "authorString": ", ".join(f"{parted(a)[0]} {parted(a)[1][0]}" for a in p.A) + ".", "pubYear": "2025", "abstractText": p.x, "firstPublicationDate": p.d, "bookOrReportDetails": {"publisher": "bioRxiv"}} for p in PS]}}, [want(p, id=f"10.1101/2025.01.0{p.n}.631", d=p.d, a=[f"{parted(a)[0]} {parted(a)[1][0]}" for a in p.A]) for p in PS])
# INSPIRE
in_json("inspire.json", {"hits": {"hits": [{"id": str(28000 + p.n), "created": "2025-02-01T00:00:00+00:00", "metadata": {"titles": [{"title": p.t, "source": "arXiv"}], "arxiv_eprints": [{"value": p.id, "categories": ["cs.CL"]}], "authors": [{"full_name": ", ".join(parted(a)), "affiliations": [{"value": "CERN"}]} for a in p.A], "abstracts": [{"value": p.x, "source": "arXiv"}], "preprint_date": p.d, "citation_count": 0}} for p in PS], "total": 4}}, wants())
# bioRxiv API
in_json("biorxiv.json", {"messages": [{"status": "ok", "interval": "2025-01-03:2025-01-06", "cursor": 0, "count": 4}], "collection": [{"doi": f"10.1101/2025.01.0{p.n}.631999", "title": p.t, "authors": "; ".join(f"{parted(a)[0]}, {parted(a)[1][0]}." for a in p.A), "author_corresponding": p.A[0], "author_corresponding_institution": "ETH", "date": p.d, "version": "1", "type": "new results", "category": "bioinformatics", "abstract": p.x, "published": "NA", "server": "biorxiv"} for p in PS]}, [want(p, id=f"10.1101/2025.01.0{p.n}.631999", d=p.d, a=[f"{parted(a)[1][0]}. {parted(a)[0]}" for a in p.A]) for p in PS])
# Mastodon statuses
in_json("outbox.json", {"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": [{"type": "Create", "published": p.d + "T08:00:00Z", "object": {"type": "Note", "published": p.d + "T08:00:00Z", "attributedTo": "https://m.example/users/bot", "content": f'<p><strong>{esc(p.t)}</strong></p><p>{esc(p.a)}</p><p>{esc(p.x)}</p><p><a href="{p.u}" rel="nofollow"><span class="invisible">https://</span><span>arxiv.org/abs/{p.id}</span></a></p>', "tag": [{"type": "Hashtag", "name": "#ml"}]}} for p in PS]}, wants())
# an LLM's structured digest with nested sections
in_json("llm.json", {"report": {"title": "Weekly AI research digest", "generated_at": "2025-01-07T00:00:00Z", "model": "gpt-4o", "executive_summary": "Four papers this week deal with vision, promises, archives and routing.", "themes": [{"theme": "Vision", "insights": "Night vision matters.", "papers": [{"paper_title": p.t, "paper_link": p.u, "paper_authors": p.A, "published_on": p.d, "key_findings": [p.x.split(". ")[0] + ".", *p.x.split(". ")[1:]], "limitations": "Small sample."} for p in PS[:2]]}, {"theme": "Systems", "insights": "Costs fall.", "papers": [{"paper_title": p.t, "paper_link": p.u, "paper_authors": p.A, "published_on": p.d, "key_findings": [p.x.split(". ")[0] + ".", *p.x.split(". ")[1:]], "limitations": "Few."} for p in PS[2:]]}]}}, wants())
# Chinese JSONL
whole("arxiv_cn.jsonl", "\n".join(json.dumps({"英文标题": p.t, "中文标题": "夜间的小模型", "作者列表": p.A, "发布日期": p.d, "arXiv链接": p.u, "摘要总结": p.zh}, ensure_ascii=False) for p in PS), wants(x="zh"))
# Korean YAML
whole("논문.yml", "날짜: 2025-01-06\n논문:\n" + "".join(f"  - 제목: \"{p.t}\"\n    저자: {p.a}\n    링크: {p.u}\n    발표일: {p.d}\n    요약: |\n      {p.ko}\n" for p in PS), wants(x="ko"))
# Hugo data in TOML keyed
whole("data.toml", "# week\n" + "\n".join(f'[papers.p{p.n}]\nname = {json.dumps(p.t, ensure_ascii=False)}\nauthor = "{p.a}"\nlink = "{p.u}"\nday = "{p.d}"\nabstract = "{p.x}"\n' for p in PS), wants())
# Google Scholar profile / Publish or Perish CSV
in_table("pop.csv", ["Cites", "Authors", "Title", "Year", "Source", "Publisher", "ArticleURL", "CitesURL", "GSRank", "QueryDate", "Type", "DOI", "Abstract"], [["3", ", ".join(short(a) for a in p.A), p.t, "2025", "arXiv preprint arXiv:" + p.id, "arxiv.org", p.u, "https://scholar.google.com/x", str(p.n), "2025-02-01 08:00:00", "PDF", "", p.x] for p in PS], wants(a=lambda p: [short(a) for a in p.A], date="2025"))
# Google Forms answers
in_table("responses.csv", ["Timestamp", "Email Address", "What is the title of the paper?", "Link to the paper (arXiv preferred)", "Who wrote it?", "Why should we read it?"], [["2/1/2025 10:11:12", "x@example.org", p.t, p.u, p.a, p.x] for p in PS], wants(date=None))
# Excel pasted TSV in Korean with merged cells
whole("엑셀.tsv", "주차\t제목\t저자\t링크\t메모\n" + "".join(f"{'1주차' if p.n == 0 else ''}\t{p.t}\t{p.a}\t{p.u}\t{p.ko}\n" for p in PS), wants(x="ko", date=None))
# org with tags and drawers, heading is a link, checkboxes below
whole("todo.org", "* Reading [1/4] [25%]\n" + "".join(f"** {'DONE' if p.n == 0 else 'TODO'} [#B] [[{p.u}][{p.t}]]   :paper:\n   - Authors :: {p.a}\n   - Date :: [{p.d} Fri]\n\n   {p.x}\n" for p in PS), wants())
# MediaWiki definition list
whole("news.wiki", "== January 2025 ==\n" + "".join(f"; [{p.u} {p.t}]\n: ''{p.a}''\n: {p.x}\n\n" for p in PS), wants(date=None))
# AsciiDoc list
whole("links.adoc", "= Links of the week\n\n" + "\n".join(f"* {p.u}[*{p.t}*] +\n_{p.a}_ ({p.d}) +\n{p.x}" for p in PS) + "\n", wants())
# LaTeX description list
whole("desc.tex", "\\documentclass{article}\n\\begin{document}\n\\section{This week}\n\\begin{description}\n" + "".join(f"\\item[{p.t}] \\emph{{{p.a}}}. \\href{{{p.u}}}{{arXiv:{p.id}}}. {p.x.replace('%', chr(92) + '%')}\n\n" for p in PS) + "\\end{description}\n\\end{document}\n", wants(date=None))
# Notebook with one list cell
in_json("list.ipynb", {"cells": [{"cell_type": "markdown", "metadata": {}, "source": "# Reading list\n\n" + "\n".join(f"- **{p.t}** — {p.a} ([arXiv]({p.u}))\n  - {p.x}" for p in PS)}, {"cell_type": "code", "metadata": {}, "outputs": [], "source": "1 + 1", "execution_count": 2}], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}, wants(date=None))
# HTML mail, Outlook style
H = "<html><body><div class=WordSection1><p class=MsoNormal>Dear all,<o:p></o:p></p><p class=MsoNormal>new papers:<o:p></o:p></p><ul type=disc>" + "".join(f"<li class=MsoListParagraph><b>{esc(p.t)}</b><br>{esc(p.a)}<br><a href=\"{p.u}\">{p.u}</a><br>{esc(p.x)}<o:p></o:p></li>" for p in PS) + "</ul><p class=MsoNormal>Best,<br>Pat</p></div></body></html>"
whole("outlook.eml", mail_text("From: Pat <p@x.org>\nSubject: Papers\nDate: Mon, 06 Jan 2025 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(H.encode()).decode()), wants(date="2025-01-06"))
# HTML: article cards with dl facts
whole("facts.html", "<html><head><title>Lab</title></head><body><main>" + "".join(f'<article class="pub"><h2>{esc(p.t)}</h2><dl><dt>Authors</dt><dd>{esc(p.a)}</dd><dt>Published</dt><dd>{p.d}</dd><dt>arXiv</dt><dd><a href="{p.u}">{p.id}</a></dd></dl><p>{esc(p.x)}</p></article>' for p in PS) + "</main></body></html>", wants())
# HTML: ordered list, authors first as on CVs
whole("cv.html", "<html><body><h1>Read in January</h1><ol>" + "".join(f'<li>{esc(p.a)}. <a href="{p.u}"><i>{esc(p.t)}</i></a>. arXiv, 2025. <br><small>{esc(p.x)}</small></li>' for p in PS) + "</ol></body></html>", wants(date=None))
# HTML exported from Google Docs
whole("gdoc.html", '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">.c1{color:#000}</style></head><body class="c4 doc-content"><h1 class="c2" id="h.1"><span class="c1">Reading notes</span></h1>' + "".join(f'<h2 class="c2" id="h.{p.n}x"><span class="c1"><a class="c9" href="https://www.google.com/url?q={p.u}&amp;sa=D&amp;source=editors&amp;ust=17361&amp;usg=AOv">{esc(p.t)}</a></span></h2><p class="c3"><span class="c5">{esc(p.a)}</span></p><p class="c3 c6"><span class="c1"></span></p><p class="c3"><span class="c1">{esc(p.x)}</span></p>' for p in PS) + "</body></html>", wants(date=None))
# JSON feed of a link blog with external_url
in_json("feed.json", {"version": "https://jsonfeed.org/version/1.1", "title": "Link log", "home_page_url": "https://log.example/", "feed_url": "https://log.example/feed.json", "authors": [{"name": "Pat H"}], "items": [{"id": f"https://log.example/{p.n}", "url": f"https://log.example/{p.n}", "external_url": p.u, "title": "→ " + p.t, "content_html": f"<p>By {esc(p.a)}.</p><p>{esc(p.x)}</p>", "date_published": "2025-01-07T00:00:00Z", "tags": ["ml"]} for p in PS]}, wants(date="2025-01-07"))
