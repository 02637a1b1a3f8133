"""Layouts: awesome lists, notes and feeds of more kinds."""

# fmt: off

import html

from tests.reading.layouts.builder import PS, in_json, in_table, parted, units, want, whole

a, b, c, d = PS
NICK = ("Lantern", "KeepIt", "GoW", "K2")


def every(**how):
    return [want(p, **how) for p in PS]


whole("w-plainref.md", "# References\n\n"+"\n".join(f"[{p.n+1}] {', '.join(p.A[:-1])}, and {p.A[-1]}. {p.t}. arXiv preprint arXiv:{p.id}, 2025.\n" for p in PS), every(x=None))
whole("w-plainref.txt", "\n\n".join(f"{p.a}. {p.t}. In Proceedings of Lamps, 2025. URL {p.u}." for p in PS)+"\n", every(x=None))
whole("w-aclref.md", "## References\n\n"+"\n\n".join(f"{', '.join(p.A[:-1])}, and {p.A[-1]}. 2025a. [{p.t}]({p.u}). *arXiv preprint*." for p in PS)+"\n", every(x=None))
whole("w-lncs.md", "## References\n\n"+"\n".join(f"{p.n+1}. {', '.join(parted(n)[0]+', '+parted(n)[1][0]+'.' for n in p.A)}: {p.t}. arXiv preprint arXiv:{p.id} (2025)" for p in PS)+"\n", [want(p, a=[f"{parted(n)[1][0]}. {parted(n)[0]}" for n in p.A], x=None) for p in PS])
units("w-nick.md", lambda p: f"- **{NICK[p.n]}**: {p.t}, [arXiv]({p.u}), [project](https://x.example/{p.n})", head="# Papers\n\n## 2025\n\n", text=None, authors=False, date=None)
whole("w-nick2.md", "# Papers\n\n## 2025\n\n"+"".join(f"- **{NICK[p.n]}**: {t} [[Paper]]({p.u}) [[Code]](https://github.com/x/{p.n})\n" for p, t in zip(PS, ("Night Vision", "Promise Keeping", "Deep Archives", "Model Routing"), strict=True)), [want(p, a=False, x=None, title=t) for p, t in zip(PS, ("Night Vision", "Promise Keeping", "Deep Archives", "Model Routing"), strict=True)])
units("w-pipe.md", lambda p: f"- `{p.d}` | **[{p.t}]({p.u})** | {p.a} | {p.x}", head="# Daily\n\n")
units("w-details.md", lambda p: f"- [ ] **[{p.t}]({p.u})** ({p.d})\n  <details><summary>Abstract</summary>{p.x}</details>", head="# To read\n\n", authors=False)
units("w-li.md", lambda p: f"1. 📄 [{p.t}](https://arxiv.org/pdf/{p.id}v1)\n   * **Authors:** {p.a}\n   * **Published:** {p.d}\n   * **TL;DR:** {p.x}\n   * **Relevance:** 8/10 - close to what we do", head="# ArXiv bot report\n\nGenerated on 2025-01-07 08:00:00\n\nFound **4** papers for query `lamps`.\n\n")
units("w-hfspace.md", lambda p: f"## #{p.n+1} {p.t}\n\n`cs.CV` · `{p.id}` · {p.d}\n\n{p.a}\n\n### 💡 Key insight\n\n{p.x}\n\n### ⚠️ Limitations\n\nOnly at night.\n\n[Read →]({p.u})\n", head="# Top of the day\n\n")
units("w-table-nick.md", lambda p: f"| {NICK[p.n]} | [{p.t}]({p.u}) | ![](https://img.shields.io/github/stars/x/{p.n}) | {p.d} |", head="| Name | Paper | Stars | Date |\n|---|---|---|---|\n", text=None, authors=False)
units("w-table-rev.md", lambda p: f"| {p.x} | {p.A[0]} et al. | {p.d[:4]} | [[{p.id}]]({p.u}) | {p.t} |", head="| Main idea | Authors | Year | arXiv | Title |\n|---|---|---|---|---|\n", authors=lambda p: p.A[:1], date="2025")
units("w-table-ja.md", lambda p: f"| {p.d} | [{p.t}]({p.u})<br>{p.a} | {p.ja} |", head="# 論文一覧\n\n| 日付 | 論文 | 概要 |\n|---|---|---|\n", text="ja")
units("w-table-ko.md", lambda p: f"| {p.n+1} | **{p.t}** | {p.a} | {p.ko} | [링크]({p.u}) |", head="# 2025-01-07 논문 요약\n\n| 순번 | 논문명 | 저자 | 한줄요약 | 원문 |\n|:-:|---|---|---|:-:|\n", text="ko", date="2025-01-07")
units("w-jp.md", lambda p: f"### {p.t}\n**著者:** {p.a}  **公開日:** {p.d}  **URL:** {p.u}\n\n- 概要: {p.ja}\n- 手法: 二段階\n", head="# arXiv 新着\n\n", text="ja")
units("w-qiita.md", lambda p: f"# [{p.n+1}] {p.t}\n{p.u}\n{p.a}\n\n## どんなもの?\n{p.ja}\n\n## 先行研究と比べてどこがすごい?\n二つの点。\n", text="ja", date=None)
units("w-velog.md", lambda p: f"## 📌 [{p.t}]({p.u})\n> {p.A[0]} 외 {len(p.A)-1}명 | {p.d}\n\n**한 줄 요약**: {p.ko}\n\n---\n", head="# 오늘의 논문\n\n", text="ko", authors=lambda p: p.A[:1])
units("w-zhihu.md", lambda p: f"**{p.n+1}、{p.t}**\n\n中文标题：题目{p.n}\n\n论文链接：{p.u}\n\n发布时间：{p.d}\n\n作者：{'、'.join(p.A)}\n\n{p.zh}\n", head="# 本周论文\n\n", text="zh")
units("w-ai-insight.md", lambda p: f"#### {p.n+1}. {p.t}\n- **arXiv ID**: {p.id}\n- **发布日期**: {p.d}\n- **作者**: {p.a}\n- **💡 一句话总结**: 很好。\n- **📖 摘要**: {p.zh}\n- **🔗 链接**: [PDF](https://arxiv.org/pdf/{p.id}) [Abs]({p.u})\n", head="# AI 论文 2025-01-07\n\n## 目录\n\n- [视觉](#v)\n\n## 视觉\n\n", text="zh")
units("w-mailhtml.md", lambda p: f"[{p.t}]({p.u}) (8 minute read)\n\n{p.x}\n", head="# TLDR Lamps 2025-01-07\n\n## 🚀 Research\n\n", authors=False, date="2025-01-07")
units("w-alpha.md", lambda p: f"**📰 {p.t}**\n{p.A[0]}, {p.A[1]} • {p.d} • [arXiv]({p.u})\n\n{p.x}\n", head="# Letter\n\n", authors=lambda p: p.A[:2])
units("w-rst.rst", lambda p: f"{p.t}\n{'-'*len(p.t)}\n\n:Authors: {p.a}\n:arXiv: `{p.id} <{p.u}>`_\n:Date: {p.d}\n\n{p.x}\n", head="Papers\n======\n\n")
units("w-rst2.rst", lambda p: f"* `{p.t} <{p.u}>`_. {p.a}.", head="Papers\n======\n\n", text=None, date=None)
units("w-adoc2.adoc", lambda p: f"* {p.u}[{p.t}] -- {p.a}", head="= Papers\n\n", text=None, date=None)
in_json("w-feed.json", {"version": "https://jsonfeed.org/version/1.1", "title": "Lamp feed", "items": [{"id": p.u, "url": p.u, "title": p.t, "content_html": f"<p>{html.escape(p.x)}</p>", "date_published": p.d+"T00:00:00Z", "authors": [{"name": n} for n in p.A]} for p in PS]}, every())
in_json("w-topics.json", {"date": "2025-01-07", "topics": [{"topic": "Vision", "papers": [{"title": p.t, "arxiv": p.u, "by": p.a, "gist": p.x} for p in PS[:2]]}, {"topic": "Language", "papers": [{"title": p.t, "arxiv": p.u, "by": p.a, "gist": p.x} for p in PS[2:]]}]}, every(d="2025-01-07"))
in_json("w-rows.json", [["title", "authors", "url", "abstract"], *[[p.t, p.a, p.u, p.x] for p in PS]], every())
in_json("w-pairs.json", {"papers": [[p.t, p.u] for p in PS]}, every(a=False, x=None))
in_json("w-solr.json", {"responseHeader": {"status": 0}, "response": {"numFound": 4, "start": 0, "docs": [{"bibcode": f"2025arXiv{p.n}", "title": [p.t], "author": [f"{parted(n)[0]}, {parted(n)[1]}" for n in p.A], "abstract": p.x, "pubdate": p.d[:7]+"-00", "identifier": [f"arXiv:{p.id}", f"10.48550/arXiv.{p.id}"], "citation_count": 3} for p in PS]}}, every(d="2025-01"))
in_json("w-inspire.json", {"hits": {"hits": [{"id": str(p.n), "metadata": {"titles": [{"title": p.t, "source": "arXiv"}], "authors": [{"full_name": f"{parted(n)[0]}, {parted(n)[1]}"} for n in p.A], "abstracts": [{"value": p.x, "source": "arXiv"}], "arxiv_eprints": [{"value": p.id, "categories": ["cs.CV"]}], "preprint_date": p.d}} for p in PS], "total": 4}}, every())
in_json("w-pwc.json", {"count": 4, "next": None, "results": [{"id": f"slug-{p.n}", "arxiv_id": p.id, "nips_id": None, "url_abs": f"https://arxiv.org/abs/{p.id}v1", "url_pdf": f"https://arxiv.org/pdf/{p.id}v1.pdf", "title": p.t, "abstract": p.x, "authors": p.A, "published": p.d, "conference": None, "proceeding": None} for p in PS]}, every())
in_json("w-zotero.json", [{"key": f"K{p.n}", "version": 1, "library": {"type": "user", "name": "somebody"}, "meta": {"creatorSummary": "Holt et al."}, "data": {"key": f"K{p.n}", "itemType": "preprint", "title": p.t, "creators": [{"creatorType": "author", "firstName": parted(n)[1], "lastName": parted(n)[0]} for n in p.A], "abstractNote": p.x, "repository": "arXiv", "archiveID": f"arXiv:{p.id}", "date": p.d, "url": p.u, "dateAdded": "2025-02-01T00:00:00Z"}} for p in PS], every())
in_table("w-scopus.tsv", ["Title", "Authors", "Source", "Published", "Abs", "Arxiv Id"], [[p.t, " and ".join(p.A), "arXiv", p.d, p.x, p.id] for p in PS], every(), "\t")
whole("w-yaml.yml", "".join(f"- title: \"{p.t}\"\n  authors: [{', '.join(p.A)}]\n  url: {p.u}\n  date: {p.d}\n  abstract: >\n    {p.x}\n" for p in PS), every())
whole("w-atomblog.xml", '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Lamp blog</title><updated>2025-01-07T00:00:00Z</updated><entry><title>Weekly lamps</title><id>tag:lamp.example,2025:1</id><published>2025-01-07T00:00:00Z</published><content type="html"><![CDATA[<p>Hello.</p><ul>'+"".join(f'<li><strong><a href="{p.u}">{html.escape(p.t)}</a></strong>: {html.escape(p.x)}</li>' for p in PS)+']]></content></entry></feed>', every(a=False, d="2025-01-07"))
whole("w-iclr.html", "<html><head><title>ICLR 2025 papers</title></head><body><ul>"+"".join(f'<li class="paper"><a href="/virtual/2025/poster/{p.n}">{html.escape(p.t)}</a> <span class="authors">{p.a}</span> <a href="https://openreview.net/forum?id=Aa1b2c3d{p.n}">OpenReview</a></li>' for p in PS)+"</ul></body></html>", [want(p, id=f"Aa1b2c3d{p.n}", x=None) for p in PS])
whole("w-acl.html", "<html><body><h2>Long papers</h2>"+"".join(f'<p class="d-sm-flex align-items-stretch"><span class="d-block mr-2 text-nowrap list-button-row"><a class="badge badge-primary" href="https://aclanthology.org/2025.lamp-long.{p.n+1}.pdf">pdf</a> <a class="badge" href="#">bib</a></span><span class="d-block"><strong><a class="align-middle" href="/2025.lamp-long.{p.n+1}/">{html.escape(p.t)}</a></strong><br>'+" | ".join(f'<a href="/people/x/">{n}</a>' for n in p.A)+f'</span></p><div class="card bg-light mb-2 mb-lg-3 collapse abstract-collapse"><div class="card-body p-3 small">{html.escape(p.x)}</div></div>' for p in PS)+"</body></html>", [want(p, id=False) for p in PS])
whole("w-hf.html", "<html><head><title>Daily Papers</title></head><body><main>"+"".join(f'<article class="relative"><div><div class="shadow"><label><div class="leading-none">{p.n+30}</div></label></div><h3><a href="/papers/{p.id}" class="line-clamp-3">{html.escape(p.t)}</a></h3><ul>'+"".join(f'<li title="{n}"></li>' for n in p.A)+f'</ul></div><p>{html.escape(p.x)}</p></article>' for p in PS)+"</main></body></html>", every(a=False))
whole("w-mailinglist.html", "<html><body><p>Jan 7, 2025</p>"+"".join(f'<p><a href="{p.u}"><b>{html.escape(p.t)}</b></a><br/><i>{p.a}</i><br/>{html.escape(p.x)}</p>' for p in PS)+"</body></html>", every(d="2025-01-07"))
