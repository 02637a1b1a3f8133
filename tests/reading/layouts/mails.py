"""Layouts: mails, messages and bots, whose facts stand close."""

# fmt: off

from tests.reading.layouts.builder import PS, want, whole

RULE = "-" * 78
a, b, c, d = PS
whole("mail-arxiv.txt", f"{RULE}\n Submissions to:\nVision\n received from  Mon  6 Jan 25 to Tue  7 Jan 25\n{RULE}\n"+"".join(f"\\\\\n{head.format(p.id)}\n\nTitle: {p.t}\nAuthors: {', '.join(p.A[:-1])} and\n  {p.A[-1]}\nCategories: cs.CV\n\\\\\n  {p.x}\n\\\\ ( {p.u} ,  88kb)\n{RULE}\n" for p,head in zip(PS,("arXiv:{}\nDate: Fri, 3 Jan 2025 19:02:11 GMT   (88kb,D)","arXiv:{} (*cross-listing*)\nDate: Fri, 3 Jan 2025 10:10:10 GMT   (88kb)","arXiv:{}\nreplaced with revised version Tue, 7 Jan 2025 09:00:00 GMT   (88kb)","arXiv:{}\nreplaced with revised version Tue, 7 Jan 2025 09:10:00 GMT   (88kb)"))), [want(p) for p in PS])
whole("mail-facts.md", "# Digest\n\n## Details\n\n"+"".join(f"### {p.n+1}. {p.t}\n**arXiv ID**: {p.id} | **Authors**: {'; '.join(p.A)} | **Score**: 8/10\n\n#### Summary\n{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("mail-zh.md", "# 周报\n\n## 一、推理\n\n"+"".join(f"### 【{p.n+1}】{p.t}（arXiv:{p.id}）\n\n单位：星河大学；作者：{'，'.join(p.A)}\n\n{p.zh}\n\n" for p in PS), [want(p,x="zh") for p in PS])
