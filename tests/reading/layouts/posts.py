"""Layouts: posts, feeds and plain files, as people write them by hand."""

# fmt: off

from tests.reading.layouts.builder import PS, in_json, want, whole

a, b, c, d = PS
whole("post-labels.md", "# Summaries\n\n"+"".join(f"## {p.t}\n\n### Authors\n{p.a}\n\n### Link\n{p.u}\n\n### Abstract\n{p.x}\n\n### Comments\nNone.\n\n" for p in PS), [want(p) for p in PS])
whole("post-bars.txt", "".join(f"{p.d} | {p.t} | {p.a} | {p.u}\n" for p in (a,b,c)), [want(p,d=p.d,x=None) for p in (a,b,c)])
whole("post-wiki.txt", "= Reading group =\n\n== January ==\n"+"".join(f"* [{p.u} {p.t}] - {p.a}. {p.x}\n" for p in PS), [want(p) for p in PS])
whole("post-front.md", "---\ntitle: Weekly 42\ndate: 2025-01-07\npapers:\n"+"".join(f"  - title: \"{p.t}\"\n    url: {p.u}\n    authors: [{p.a}]\n    summary: \"{p.x}\"\n" for p in PS)+"---\n\nThis week's picks are listed above.\n", [want(p) for p in PS])
whole("post-top.md", "# Top this week\n\n"+"".join(f"{p.n+1}. [[R] {p.t}]({p.u}) — {400-p.n} points, {80+p.n} comments\n" for p in PS), [want(p,a=False,x=None) for p in PS])
whole("post-alert.txt", "".join(f"New paper alert: \"{p.t}\" by {' and '.join(p.A[:2])} {p.u} – {p.x}\n\n" for p in (a,b,c)), [want(p,a=p.A[:2]) for p in (a,b,c)])
whole("post-short.md", "# AI log\n\n"+"".join(f"## Day {p.n}\n\n- Read **{p.t}** ([arXiv]({p.u})). A rule that balances its experts.\n- Lunch.\n\n" for p in PS), [{**want(p,a=False), "text": "A rule that balances its experts."} for p in PS])
whole("post-ids.md", "# Digest\n\n"+"".join(f"## {p.id} — {p.t}\n\n| Field | Value |\n|---|---|\n| Authors | {p.a} |\n| Category | cs.NE |\n\n{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("post-ad.html", "<!doctype html><html lang=\"ja\"><body>"+"".join(f'<div class="card"><h2>{p.t}</h2><p class="authors">{p.a}</p><p>{p.x}</p><p><a href="{p.u}">arXiv</a></p></div>' for p in (a,b))+'<div class="card ad"><h2>広告: GPUクラウド</h2><p>今なら半額です。</p><p><a href="https://ad.example">詳しく</a></p></div></body></html>', [want(p) for p in (a,b)])
whole("post-marks.md", "".join(f"## {p.t}\n\n"+", ".join(f"**{name}**{'¹²'[n%2]}" for n,name in enumerate(p.A))+f" ²\n\n¹ Fjord University · ² Example Robotics\n\n[arXiv:{p.id}]({p.u})\n\n> {p.x}\n\n" for p in (a,b,c)), [want(p) for p in (a,b,c)])
whole("post-counted.md", "# 每日论文\n\n"+"".join(f"## 论文 {p.n+1}：{p.t}\n\n**作者**: {p.a} | **arXiv**: [{p.id}]({p.u}) | **评分**: ⭐⭐⭐⭐\n\n**核心思想**：{p.zh}\n\n" for p in PS), [want(p,x="zh") for p in PS])
whole("post-items.md", "# 오늘의 논문\n\n"+"".join(f"- 논문명: {p.t}\n  - 저자: {p.a}\n  - 링크: {p.u}\n  - 핵심 내용\n    - {p.ko}\n" for p in PS), [want(p,x="ko") for p in PS])
whole("post-also.md", f"# Friday\n\n## Paper of the week\n\n### {a.t}\n\n*{a.a}* — [arXiv]({a.u})\n\n{a.x}\n\n## Also this week\n\n"+"".join(f"- [{p.t}]({p.u}): {p.x}\n" for p in (b,c,d)), [want(a),*(want(p,a=False) for p in (b,c,d))])
whole("post-lone.md", "".join(f"{p.n+1}. [{p.t}][{p.n}] — {names} (arXiv 2025). {p.x}\n" for p,names in zip((a,b,c),("Mira Holt and Jonas Weiß","Tom Reed","Kofi Mba, Ines Vogel"),strict=True))+"".join(f"\n[{p.n}]: {p.u}" for p in (a,b,c))+"\n", [want(a,a=a.A[:2]),want(b,a=b.A[1:]),want(c,a=c.A[:2])])
whole("post-bye.txt", "速读\n\n"+"".join(f"{p.n+1}. {p.t}\n作者：{p.a}\n链接：{p.u}\n简介：{p.zh}\n\n" for p in PS)+"关注我们，获取更多论文。\n", [want(p,x="zh") for p in PS])
in_json("post-feed.json", {"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": [{"id": f"https://feed.example/{p.n}", "url": f"https://feed.example/{p.n}", "external_url": p.u, "title": p.t, "authors": [{"name": name} for name in p.A], "content_html": f"<p>{p.x}</p>", "date_published": p.d+"T00:00:00Z"} for p in PS]}, [want(p,d=p.d) for p in PS])
in_json("post-days.json", {p.d: [{"title": p.t, "url": p.u, "tldr": p.x, "authors": p.a}] for p in PS}, [want(p,d=p.d) for p in PS])
whole("post-tldr.md", "TLDR 2025-01-07\n\nHeadlines\n\n[**A lab ships agents (2 minute read)**](https://news.example/agents)\n\nIt has released them.\n\nResearch\n\n"+"".join(f"[**{p.t} ({p.n+9} minute read)**]({p.u}?utm_source=x)\n\n{p.x}\n\n" for p in (a,b,c)), [want(p,a=False) for p in (a,b,c)])
whole("post-batch.md", "# The Batch\n\nDear friends.\n\n## News\n\n"+"".join(f"### {head}\n\n**What's new:** {p.ko} Their method is [{name}]({p.u}).\n\n**Results:** It is faster.\n\n" for p,head,name in ((a,"Cameras that read in the dark","Lantern"),(b,"Nobody keeps a promise","PromiseBench")))+"### A tax on tokens\n\n**What's new:** A city will tax tokens. [Article](https://city.example/tax)\n", [want(a,a=False,x=None,title="Lantern"),want(b,a=False,x=None,title="PromiseBench")])
whole("post-two.md", "# 이번 주 논문\n\n## 들어가며\n\n기억에 주목합니다.\n\n---\n\n"+"".join(f"## 밤에 읽는 작은 모델 / {p.t}\n\n### 논문 소개\n\n{p.ko}\n\n### 논문 초록(Abstract)\n\n> {p.x}\n\n### 논문 링크\n\n{p.u}\n\n### 더 읽어보기\n\nhttps://x.com/a/status/{p.n}\n\n---\n\n" for p in (a,b,c))+"> 회원으로 가입해주세요!\n", [want(p,a=False) for p in (a,b,c)])
whole("post-mentions.md", "# Top papers\n\n"+"".join(f"## {p.n+1}) {p.t}\n{p.x}\n*Link:* <{p.u}>\n\n" for p in (a,b))+"## Honorable mentions\n"+"".join(f"* {p.t} ({p.u})\n" for p in (c,d)), [want(a,a=False),want(b,a=False),*(want(p,a=False,x=None) for p in (c,d))])
whole("post-links.md", "# AI Notes\n\n---\n\n"+"".join(f"**{p.n+1}. {p.t}** — *{p.a}*\n\n{p.x}\n\n🔗 [Paper]({p.u}) · 💻 [Code](https://github.com/a/b{p.n})\n\n---\n\n" for p in (a,b,c))+"**🛠 Tool of the week: PlotPad** — draw plots by voice. [Site](https://plotpad.example)\n", [want(p) for p in (a,b,c)])
whole("post-people.md", "".join(f"### {p.t}\n- 📄 **arXiv:** {p.id}\n- 👥 {p.A[0]} et al. (Example Lab)\n- 🧠 {p.x}\n\n" for p in PS), [want(p,a=p.A[:1]) for p in PS])
whole("post-bare.txt", "".join(f"{p.n+1}. {p.t} (arxiv.org/abs/{p.id})\n" for p in PS), [want(p,a=False,x=None) for p in PS])
whole("post-end.md", "# Posts\n\n"+"".join(f"## {p.t}\n\nPaper: [{p.t}]({p.u})\n\n{p.x} See also [Old](https://arxiv.org/abs/2302.0000{p.n+1}).\n\n" for p in (a,b,c))+"## Conclusion\n\nTools are still hard.\n", [want(p,a=False) for p in (a,b,c)])
whole("post-address.md", "# Reading\n\n"+"".join(f"## {p.n+1}. {p.t}\n*{p.a}* | {word}: {p.u}\n\n{p.x}\n\n" for p,word in zip((a,b,c),("arXiv","**Paper**","PDF"),strict=True)), [want(p) for p in (a,b,c)])
whole("post-bold-name.md", "Hi all, a short week.\n\n## Papers\n\n"+"".join(f"**{p.n+1}. [{p.t}]({p.u})** ({p.a}, et al.)\n\n**{name}** looks at this. {p.x}\n\n> My take: nice.\n\n" for p,name in ((a,"Lantern"),(b,"PromiseBench"),(c,"GoW")))+"## Tool\n\n- [plotpad](https://plotpad.example) draws plots from voice.\n\nSee you next week!\n", [{**want(p), "text": f"**{name}** looks at this. "} for p,name in ((a,"Lantern"),(b,"PromiseBench"),(c,"GoW"))])
