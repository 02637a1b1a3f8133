"""Layouts: mails, messages and bots, whose facts stand close."""

# fmt: off

from tests.reading.layouts.builder import PS, want, whole

RULE = "-" * 78
a, b, c, d = PS
whole("mail-arxiv.txt", f"{RULE}\n Submissions to:\nVision\n received from  Mon  6 Jan 25 to Tue  7 Jan 25\n{RULE}\n"+"".join(f"\\\\\n{head.format(p.id)}\n\nTitle: {p.t}\nAuthors: {', '.join(p.A[:-1])} and\n  {p.A[-1]}\nCategories: cs.CV\n\\\\\n  {p.x}\n\\\\ ( {p.u} ,  88kb)\n{RULE}\n" for p,head in zip(PS,("arXiv:{}\nDate: Fri, 3 Jan 2025 19:02:11 GMT   (88kb,D)","arXiv:{} (*cross-listing*)\nDate: Fri, 3 Jan 2025 10:10:10 GMT   (88kb)","arXiv:{}\nreplaced with revised version Tue, 7 Jan 2025 09:00:00 GMT   (88kb)","arXiv:{}\nreplaced with revised version Tue, 7 Jan 2025 09:10:00 GMT   (88kb)"),strict=True)), [want(p) for p in PS])
whole("mail-facts.md", "# Digest\n\n## Details\n\n"+"".join(f"### {p.n+1}. {p.t}\n**arXiv ID**: {p.id} | **Authors**: {'; '.join(p.A)} | **Score**: 8/10\n\n#### Summary\n{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("mail-zh.md", "# 周报\n\n## 一、推理\n\n"+"".join(f"### 【{p.n+1}】{p.t}（arXiv:{p.id}）\n\n单位：星河大学；作者：{'，'.join(p.A)}\n\n{p.zh}\n\n" for p in PS), [want(p,x="zh") for p in PS])
whole("mail-senders.md", "".join(f"**Paper Channel**, [0{p.n+1}.01.2025 09:12]\n📌 **{p.t}**\n\n👨‍🔬 Authors: {p.a}\n\n📎 arXiv: {p.u}\n\n💡 {p.x}\n\n#papers\n\n" for p in PS)+"**Paper Channel**, [05.01.2025 18:00]\n🎁 We give away three tickets to a conference! Comment below.\n", [want(p) for p in PS])
whole("mail-notes.md", "# Five minutes\n\n"+"".join(f"### {head}\n\n*{p.t}* by {' and '.join(p.A[:2])} goes on where others stop[^{p.n}]. {p.x}\n\n" for p,head in zip(PS[:3],("Night reading","Broken promises","Deep wells"),strict=True))+"### Odds and ends\n\nWe moved our servers.\n\n"+"".join(f"[^{p.n}]: <{p.u}>\n" for p in PS[:3]), [want(p,a=p.A[:2]) for p in PS[:3]])
whole("mail-headlines.md", "# The Weekly\n\nA busy week.\n\n"+"".join(f"## {head}\n\n{lead} {p.ko}\n\n**Why it matters:** word{p.n} matters.\n\n* * *\n\n" for p,head,lead in ((a,"Lamps need not be large",f"Reading at night is hard. [Mira Holt and colleagues]({a.u}) show how."),(b,"PromiseBench: Who Keeps Them",f"In [PromiseBench]({b.u}), promises are counted."),(c,"Wells go deep",f"Read [{c.t}]({c.u}) first.")))+"## Community corner\n\nJoin our meetup.\n", [want(a,a=False,x="ko",title="Lamps need not be large"),want(b,a=False,x="ko",title="PromiseBench: Who Keeps Them"),want(c,a=False,x="ko")])
whole("mail-more.md", "# Notes 88\n\n"+"".join(f"**{head}**\n{p.x}\n**Why this matters:** It does.\n**Read more:** [{p.t} (arXiv)]({p.u}).\n\n" for p,head in zip(PS[:3],("Cameras learn to wait","Nobody keeps a promise","Wells that are searched"),strict=True)), [want(p,a=False) for p in PS[:3]])
whole("mail-original.md", "# 日报\n\n"+"".join(f"## {p.n+1}. 今日论文：第{'一二三四'[p.n]}盏灯\n\n- 英文标题：{p.t}\n- 作者：{p.a}\n- 论文链接：<{p.u}>\n\n**摘要**：{p.zh}\n\n" for p in PS), [want(p,x="zh") for p in PS])
whole("mail-venue.md", "## ICML picks\n\n"+"".join(f"### {p.t}\nProceedings of ICML · https://proceedings.mlr.press/v267/paper{p.n}.html\n\n{p.a}\n\n{p.x}\n\n" for p in PS), [want(p,id=False) for p in PS])
whole("mail-group.md", "| When | Who | What |\n|---|---|---|\n"+"".join(f"| {p.d} | Lena | {p.t} by {p.A[0].split()[-1]} et al. [arxiv]({p.u}) |\n" for p in PS)+"| 2025-02-01 | – | no meeting |\n", [want(p,a=False,x=None) for p in PS])
