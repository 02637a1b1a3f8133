"""Layouts: odd ways to write a unit."""

# fmt: off

from tests.reading.layouts.builder import PS, want, whole

a, b, c, d = PS
whole("q-intro.md", f"""# Digest 2025-01-07

Today: [{a.t}]({a.u}), [{b.t}]({b.u}) and two more.

"""+"".join(f"## [{p.t}]({p.u})\n\n*{p.a}*\n\n{p.x}\n\n**Related:** [Old Lamps](https://arxiv.org/abs/2301.0000{p.n}), [Older Lamps](https://arxiv.org/abs/2201.0000{p.n})\n\n" for p in PS)+"## Thanks\n\nThanks for reading, see [our site](https://x.example).\n", [want(p,d="2025-01-07") for p in PS])
whole("q-toc.md", "# Papers\n\n"+"".join(f"{p.n+1}. [{p.t}](#{p.n})\n" for p in PS)+"\n"+"".join(f"<a id=\"{p.n}\"></a>\n## {p.n+1}. {p.t}\n\nAuthors: {p.a}\n\nLink: {p.u}\n\nAbstract: {p.x}\n\n[Back to top](#papers)\n\n" for p in PS), [want(p) for p in PS])
whole("q-toc2.md", "# Papers\n\n"+"".join(f"- [{p.t}]({p.u})\n" for p in PS)+"\n---\n\n"+"".join(f"## {p.t}\n\n{p.x}\n\n" for p in PS), [want(p,a=False) for p in PS])
whole("q-noid.md", "".join((f"### [{p.t}]({p.u})\n\n" if p.n!=1 else f"### {p.t}\n\n")+f"**Authors**: {p.a}\n\n{p.x}\n\n" for p in PS), [want(p,id=p.n!=1) for p in PS])
whole("q-noid2.md", "# Week\n\n"+"".join(f"**{p.t}**"+(f" ([arXiv]({p.u}))" if p.n!=2 else "")+f"\n\n{p.x}\n\n" for p in PS), [want(p,a=False,id=p.n!=2) for p in PS])
whole("q-noid3.md", "# Week\n\n"+"".join(f"- **{p.t}**"+(f" [[arXiv]({p.u})]" if p.n!=2 else " (coming soon)")+f"\n  - {p.x}\n" for p in PS), [want(p,a=False,id=p.n!=2) for p in PS])
whole("q-dup.md", "# A\n\n"+"".join(f"- [{p.t}]({p.u})\n" for p in PS)+"\n# B\n\n"+f"- [{a.t}]({a.u})\n- [{c.t}]({c.u}v2)\n", [want(p,a=False,x=None) for p in PS])
whole("q-wrap.md", "# List\n\n"+"".join(f"- **{p.t[:20]}\n  {p.t[20:].strip()}**\n  {p.a}\n  <{p.u}>\n" for p in PS), [want(p,x=None,title=p.t[:20].strip()+" "+p.t[20:].strip()) for p in PS])
whole("q-anchor.md", "".join(f'### <a name="p{p.n}"></a>[{p.t}]({p.u}) <sup>cs.CV</sup>\n\n<small>{p.a}</small>\n\n<p align="justify">{p.x}</p>\n\n' for p in PS), [want(p) for p in PS])
whole("q-tabs.md", "".join(f"#### {p.n+1}\t{p.t}\t\n\n- authors:\t{p.a}\n- url:\t{p.u}\n- abstract:\t{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("q-crlf.md", "".join(f"## {p.t}\r\n\r\n**Authors:** {p.a}\r\n\r\n**Link:** {p.u}\r\n\r\n**Abstract:** {p.x}\r\n\r\n" for p in PS), [want(p) for p in PS])
whole("q-hr.md", "---\n\n".join(f"**Title:** {p.t}\n\n**Authors:** {p.a}\n\n**arXiv:** {p.u}\n\n**Abstract:** {p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("q-bul.md", "".join(f"- Title: {p.t}\n- Authors: {p.a}\n- URL: {p.u}\n- Abstract: {p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("q-bul2.md", "# 2025-01-07\n\n"+"".join(f"- **Title**: [{p.t}]({p.u})\n  **Authors**: {p.a}\n  **Summary**: {p.x}\n\n" for p in PS), [want(p,d="2025-01-07") for p in PS])
whole("q-paper.md", "".join(f"## Paper {p.n+1}\n\n**Title:** {p.t}\n\n**Authors:** {p.a}\n\n**Link:** {p.u}\n\n**Summary:** {p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("q-paper2.md", "".join(f"## {p.id}\n\n**{p.t}**\n\n{p.a}\n\n{p.u}\n\n{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("q-h1.md", "".join(f"# {p.n+1}. {p.t}\n\n- **링크**: [arXiv]({p.u})\n- **저자**: {p.a}\n- **발표**: {p.d}\n\n## 초록 요약\n\n{p.ko}\n\n## 주요 기여\n\n- 하나\n- 둘\n\n" for p in PS), [want(p,x="ko",d=p.d) for p in PS])
whole("q-cell2.md", "| Title & Authors | Summary |\n|---|---|\n"+"".join(f"| **[{p.t}]({p.u})**<br/>{p.a} | {p.x} |\n" for p in PS), [want(p) for p in PS])
whole("q-cell3.md", "| | Paper | Authors | Abstract |\n|--|--|--|--|\n"+"".join(f"| {p.n+1} | {p.t} [pdf](https://arxiv.org/pdf/{p.id}) [html](https://arxiv.org/html/{p.id}) | {p.a} | {p.x[:60]}<br>{p.x[60:]} |\n" for p in PS), [want(p) for p in PS])
whole("q-cell4.md", "|ID|Title|Category|Authors|\n|:-|:-|:-|:-|\n"+"".join(f"|[{p.id}]({p.u})|{p.t}|cs.CV|{p.A[0]} et al.|\n" for p in PS), [want(p,a=p.A[:1],x=None) for p in PS])
whole("q-cell5.md", "Paper | Note\n--|--\n"+"".join(f"[{p.t}]({p.u}) | {p.x}\n" for p in PS), [want(p,a=False) for p in PS])
whole("q-stars.md", "".join(f"⭐⭐⭐ **[{p.t}]({p.u})**\n\n*{p.A[0]}, {p.A[1]}, et al.*\n\n{p.x}\n\n" for p in PS), [want(p,a=p.A[:2]) for p in PS])
whole("q-hfdaily.md", "".join(f"{p.n+1}. [{p.t}](https://huggingface.co/papers/{p.id}) (👍 {12+p.n})\n\n{p.a}\n\n{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("q-hf2.md", "# Hugging Face Daily Papers - 2025-01-07\n\n"+"".join(f"## {p.t}\n\n**👍 {p.n+3} upvotes** | [arXiv]({p.u}) | [HF](https://huggingface.co/papers/{p.id})\n\n**Authors**: {p.a}\n\n{p.x}\n\n" for p in PS), [want(p,d="2025-01-07") for p in PS])
whole("q-img.md", "".join(f"[![thumb](https://x.example/{p.n}.png)]({p.u})\n### [{p.t}]({p.u})\n{p.a}\n\n{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("q-jekyllinc.md", "---\nlayout: page\ntitle: Papers\n---\n\n"+"".join(f"{{% include paper.html %}}\n\n**{p.t}** \\\\\n*{p.a}* \\\\\n[[arXiv]]({p.u})\n\n" for p in PS), [want(p,x=None) for p in PS])
whole("q-cat.md", "".join(f"## cs.{k}\n\n"+"".join(f"**{p.t}**\n{p.u}\n> {p.x}\n\n" for p in ps) for k,ps in (("CV",PS[:2]),("CL",PS[2:]))), [want(p,a=False) for p in PS])
whole("q-num.md", "# arXiv 2025-01-07\n\n"+"".join(f"## {p.n+1}. {p.t}\n`{p.id}` | {p.a}\n\n{p.x}\n\n" for p in PS), [want(p,d="2025-01-07") for p in PS])
whole("q-num3.md", "# arXiv 2025-01-07\n\n"+"".join(f"## {p.n+1}. {p.t}\n\n*arXiv {p.id} · cs.CV · {p.d}*\n\n**TL;DR** {p.x}\n\n" for p in PS), [want(p,a=False,d=p.d) for p in PS])
whole("q-prose3.md", "# Notes\n\n"+"\n\n".join(f"First, [{p.t}]({p.u}). {p.x}" for p in PS)+"\n", [want(p,a=False) for p in PS])
whole("q-list5.md", "# Reading\n\n"+"".join(f"- [{p.id}] {p.t} ({p.A[0].split()[-1]} et al.)\n" for p in PS), [want(p,a=False,x=None) for p in PS])
whole("q-list6.md", "# Reading\n\n"+"".join(f"- {p.A[0]} et al., \"{p.t}\", 2025. [[arXiv]({p.u})]\n" for p in PS), [want(p,a=p.A[:1],x=None) for p in PS])
whole("q-list7.md", "# Reading\n\n"+"".join(f"* [ ] [{p.t}]({p.u}) #vision\n" for p in PS), [want(p,a=False,x=None) for p in PS])
