"""Layouts: files that mix kinds of units."""

# fmt: off

from tests.reading.layouts.builder import PS, want, whole

a, b, c, d = PS


def ini(name):
    *given, family = name.split()
    return " ".join([one[0] + "." for one in given] + [family])


whole("m-awesome.md", f"""<div align="center">
<h1>Awesome Night Vision</h1>
<a href="https://awesome.re"><img src="https://awesome.re/badge.svg"></a>
<img src="https://img.shields.io/github/stars/lab/x">
</div>

> A curated list. Maintained by [somebody](https://github.com/some). See our survey: [Night Vision Survey](https://survey.example).

## Contents
- [Methods](#methods)
  - [2025](#2025)
- [Datasets](#datasets)

## Methods
### 2025
- **Lantern**: {a.t} [[paper]({a.u})] [[code](https://github.com/lab/lantern) ![GitHub stars](https://img.shields.io/github/stars/lab/lantern)]
- (**ICLR 2025**) {b.t} [[Paper]({b.u})][[Project](https://b.example)]
### 2024
- `NeurIPS 2024` **[{c.t}]({c.u})** - [Code](https://github.com/lab/gow) ⭐ 120
- [{d.t}]({d.u}) | *arXiv 25.01* | [code](https://github.com/lab/k2)

## Datasets
- [NightSet](https://nightset.example) - a set of dark photographs.

## Star History
[![Star](https://api.star-history.com/svg)](https://star-history.com)

## Contributing
- Open a [pull request](https://github.com/lab/x/pulls).
""", [want(p,a=False,x=None) for p in PS])
whole("m-table.md", f"""# Survey

| Year | Model | Title | Venue | Links |
|:---:|:---:|:---|:---:|:---:|
| 2025 | Lantern | {a.t} | arXiv | [Paper]({a.u}) / [Code](https://github.com/x/y) |
| | Promise | {b.t} | ICLR | [Paper]({b.u}) / - |
| 2024 | GoW | {c.t} | ACL | [Paper]({c.u}) |
| | K2 | {d.t} | - | [Paper]({d.u}) / [Code](https://github.com/x/z) / [Data](https://x.example) |
""", [want(p,a=False,x=None) for p in PS])
whole("m-cats.md", f"""# arXiv digest — Tuesday, January 7, 2025

**4 papers** across 2 categories. Generated automatically.

---

## Computer Vision (1)

### 1. {a.t}

- **Authors:** {a.a}
- **arXiv:** [{a.id}]({a.u})
- **Categories:** cs.CV, cs.LG
- **Score:** 8.5/10

**Summary.** {a.x}

**Why it matters.** Phones are everywhere.

## Language (3)

### 2. {b.t}

- **Authors:** {b.a}
- **arXiv:** [{b.id}]({b.u})

**Summary.** {b.x}

### 3. {c.t}

- **Authors:** {c.a}
- **arXiv:** [{c.id}]({c.u})

**Summary.** {c.x}

### 4. {d.t}

- **Authors:** {d.a}
- **arXiv:** [{d.id}]({d.u})

**Summary.** {d.x}

---

## About this digest

Made with love. Send mail if something is wrong.
""", [want(p,d="2025-01-07") for p in PS])
whole("m-news.md", f"""# 🧠 Neural Notes #42
*January 7, 2025 · 5 min read*

Hi all! Happy new year.

## 📰 Headlines
- OpenAI does a thing ([The Verge](https://theverge.example/1))
- Google does another ([blog](https://blog.example/2))

## 📄 Papers worth reading
**[{a.t}]({a.u})** by {a.A[0]} et al.
{a.x}

**[{b.t}]({b.u})** by {b.A[0]} and {b.A[1]}
{b.x}

**[{c.t}]({c.u})** by {c.A[0]} et al.
{c.x}

## 🛠️ Tools
- [lampctl](https://github.com/lab/lampctl): a tool for lamps.

## 💬 Quote
> "Light is good." — nobody
""", [want(a,a=a.A[:1],d="2025-01-07"),want(b,d="2025-01-07"),want(c,a=c.A[:1],d="2025-01-07")])
whole("m-h2.md", "---\ntitle: Paper roundup\ndate: 2025-01-07\n---\n\n"+"".join(f"## {p.t}\n*{p.a}* — [arXiv:{p.id}]({p.u})\n\n{p.x}\n\n" for p in PS), [want(p,d="2025-01-07") for p in PS])
whole("m-plain.txt", "Reading list January 2025\n\n"+"".join(f"{p.t}\n{p.u}\n\n" for p in PS), [want(p,a=False,x=None,d=None) for p in PS])
whole("m-refs.md", "# Papers\n\n"+"".join(f"{p.n+1}. [{p.t}][{p.n+1}], {p.a}\n" for p in PS)+"\n"+"".join(f"[{p.n+1}]: {p.u}\n" for p in PS), [want(p,x=None) for p in PS])
whole("m-apa.md", "# Reading\n\n"+"".join(f"- {', '.join(ini(x).split()[-1]+', '+' '.join(ini(x).split()[:-1]) for x in p.A)} (2025). {p.t}. *arXiv preprint arXiv:{p.id}*.\n" for p in PS), [want(p,a=[" ".join(ini(x).split()[:-1])+" "+ini(x).split()[-1] for x in p.A],x=None) for p in PS])
whole("m-ieee.md", "# Bibliography\n\n"+"".join(f"[{p.n+1}] {', '.join(ini(x) for x in p.A[:-1])} and {ini(p.A[-1])}, \"{p.t},\" arXiv:{p.id}, 2025.\n\n" for p in PS), [want(p,a=[ini(x) for x in p.A],x=None) for p in PS])
whole("m-multi.md", "".join(f"---\ntitle: \"{p.t}\"\nauthors: {p.a}\narxiv: {p.id}\ndate: {p.d}\n---\n\n{p.x}\n\n" for p in PS), [want(p,d=p.d) for p in PS])
whole("m-emoji.md", "<!-- START -->\n"+"".join(f"### 📌 {p.t}\n\n🔗 **Link:** {p.u}  \n👨‍🔬 **Authors:** {p.a}  \n📆 **Date:** {p.d}  \n\n> {p.x}\n\n" for p in PS)+"<!-- END -->\n", [want(p,d=p.d) for p in PS])
whole("m-long.md", "# 2025-01-07 Papers\n\n"+"".join(f"## [{p.t}]({p.u})\n\n![fig](https://x.example/{p.n}.png)\n\n**{p.a}**\n\n### Abstract\n\n{p.x}\n\n### Key ideas\n\n1. **Two steps**: first do this.\n2. **One loss**: then that.\n\n```python\nprint('x')\n```\n\n### Results\n\n| Model | Acc |\n|---|---|\n| A | 85.4 |\n| B | 80.1 |\n\n" for p in PS), [want(p,d="2025-01-07") for p in PS])
whole("m-sub.md", "# Papers\n\n"+"".join(f"* **{p.t}**\n    * {p.a}\n    * {p.u}\n    * {p.x}\n" for p in PS), [want(p) for p in PS])
whole("m-sub2.md", "# Papers\n\n"+"".join(f"1. {p.t}\n\n   - **Authors**: {p.a}\n   - **Published**: {p.d}\n   - **arXiv**: {p.u}\n   - **Key takeaway**: {p.x}\n\n" for p in PS), [want(p,d=p.d) for p in PS])
whole("m-ja.md", "# 2025年1月7日の論文\n\n"+"".join(f"## 【{p.n+1}】{p.t}\n\n**著者**：{p.a}\n\n**論文**：{p.u}\n\n### 概要\n{p.ja}\n\n### 手法\n二段階で学習する。\n\n" for p in PS), [want(p,x="ja",d="2025-01-07") for p in PS])
whole("m-ko.md", "# 📚 2025년 1월 7일 논문 브리핑\n\n"+"".join(f"### {p.n+1}) {p.t}\n📎 원문: {p.u}\n🖊️ 저자: {p.a}\n📝 요약: {p.ko}\n💡 의의: 빛이 적어도 된다.\n\n" for p in PS), [want(p,x="ko",d="2025-01-07") for p in PS])
whole("m-ko2.md", "# 논문 리뷰 모음\n\n"+"".join(f"<h3>{p.n+1}. <a href=\"{p.u}\">{p.t}</a></h3>\n<p><b>저자</b>: {p.a}</p>\n<p>{p.ko}</p>\n\n" for p in PS), [want(p,x="ko") for p in PS])
whole("m-zh.md", "# 每日 arXiv 精选（2025-01-07）\n\n"+"".join(f"### {p.n+1}. [{p.t}]({p.u})\n- **中文标题**：中文题目{p.n}\n- **作者**：{p.a}\n- **机构**：某大学\n- **关键词**：视觉, 夜间\n- **中文摘要**：{p.zh}\n- **英文摘要**：{p.x}\n- **推荐理由**：很好。\n\n" for p in PS), [want(p,x="zh",d="2025-01-07") for p in PS])
whole("m-zh2.md", "".join(f"## 📖 {p.t}\n\n> **作者**: {p.a}\n> **发布时间**: {p.d}\n> **链接**: [arXiv]({p.u}) | [PDF](https://arxiv.org/pdf/{p.id})\n\n**📌 研究背景**：{p.zh}\n\n**🔧 方法**：两步完成。\n\n---\n\n" for p in PS), [want(p,x="zh",d=p.d) for p in PS])
whole("m-zh3.md", "# 论文速递\n\n"+"".join(f"**论文题目**：{p.t}\n**论文作者**：{p.a}\n**论文链接**：{p.u}\n**论文简介**：{p.zh}\n\n***\n\n" for p in PS), [want(p,x="zh") for p in PS])
whole("m-kv.md", "".join(f"## Paper {p.n+1}\n\n| Field | Value |\n|---|---|\n| Title | {p.t} |\n| Authors | {p.a} |\n| arXiv | [{p.id}]({p.u}) |\n| Abstract | {p.x} |\n\n" for p in PS), [want(p) for p in PS])
whole("z-index.md", "# Archive\n\n"+"".join(f"- [2025-01-0{i}](./2025-01-0{i}.md) ({i} papers)\n" for i in range(1,9)), [])
whole("z-readme.md", "# lampkit\n\n[![PyPI](https://img.shields.io/pypi/v/x)](https://pypi.example)\n\nA tool for lamps.\n\n## Install\n\n```\npip install lampkit\n```\n\n## Usage\n\n- `lampkit on`\n- `lampkit off`\n\n## License\n\nMIT\n", [])
whole("z-table.md", "| Date | Papers |\n|---|---|\n"+"".join(f"| [2025-01-0{i}](https://github.com/a/b/blob/main/2025-01-0{i}.md) | {i} |\n" for i in range(1,9)), [])
whole("n-note.md", f"# Paper notes: {a.t}\n\n[[arXiv]({a.u})] [[code](https://github.com/x/y)]\n\n{a.a}\n\n## TL;DR\n\n{a.x}\n\n## Key points\n\n- one\n- two\n\n## Related work\n\n- [Old Lamps in the Rain](https://arxiv.org/abs/2301.00001)\n", [want(a)])
whole("n-title.md", f"# {a.t}\n\n> {a.a}\n\nhttps://arxiv.org/pdf/{a.id}v2.pdf\n\n## 1. Introduction\n\n{a.x}\n\n## 2. Method\n\nWe use two steps and a loss.\n", [want(a)])
whole("n-yaml.md", f"---\ntitle: '{a.t}'\nauthors: '{a.a}'\ndate: {a.d}\npaperurl: '{a.u}'\nvenue: arXiv\n---\n{a.x}\n", [want(a,d=a.d)])
whole("n-hugo.md", f"---\ntitle: \"{a.t}\"\nauthor: [\"{a.A[0]}\", \"{a.A[1]}\", \"{a.A[2]}\"]\npublishDate: {a.d}T00:00:00Z\nabstract: \"{a.x}\"\nlinks:\n- name: PDF\n  url: https://arxiv.org/pdf/{a.id}\n---\n\nText.\n", [want(a,d=a.d)])
whole("m-call.md", "# Papers\n\n"+"".join(f"> [!NOTE]\n> **[{p.t}]({p.u})**\n> *{p.a}*\n>\n> {p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("m-det.md", "# 2025-01-07\n\n"+"".join(f"<details>\n<summary>{p.n+1}. [{p.t}]({p.u}) — {p.A[0]} et al.</summary>\n\n{p.x}\n\n</details>\n\n" for p in PS), [want(p,a=p.A[:1],d="2025-01-07") for p in PS])
whole("m-num.md", "# Top papers this week\n\n"+"".join(f"{p.n+1}. **{p.t}** – {p.x} [[Paper]({p.u})]\n\n" for p in PS), [want(p,a=False) for p in PS])
whole("m-num2.md", "## Weekly (Jan 1 – Jan 7, 2025)\n\n"+"".join(f"{p.n+1}. [{p.t}]({p.u})\n   {p.a}\n   \n   {p.x}\n\n" for p in PS), [want(p,d=None) for p in PS])
whole("m-ul.md", "# Papers\n\n<ul>\n"+"".join(f"<li><b>{p.t}</b>, <i>{p.a}</i>, 2025 <a href=\"{p.u}\">[arXiv]</a></li>\n" for p in PS)+"</ul>\n", [want(p,x=None) for p in PS])
whole("m-aff.md", "".join(f"## {p.t}\n\n**Authors:** {', '.join(x+'<sup>'+str(i+1)+'</sup>' for i,x in enumerate(p.A))}\n\n**Affiliations:** <sup>1</sup>KAIST, <sup>2</sup>MIT\n\n**Paper:** {p.u}\n\n{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("m-aff2.md", "".join(f"### [{p.t}]({p.u})\n\n{', '.join(x+' (KAIST)' for x in p.A)}\n\n{p.x}\n\n" for p in PS), [want(p) for p in PS])
whole("m-listing.txt", "Showing new listings for Tuesday, 7 January 2025\n\n"+"".join(f"[{p.n+1}] arXiv:{p.id} [pdf, html, other]\nTitle: {p.t}\n{p.a}\nComments: 12 pages\nSubjects: Computer Vision (cs.CV)\n\n{p.x}\n\n" for p in PS), [want(p,d="2025-01-07") for p in PS])
whole("m-or.md", "# ICLR 2025\n\n"+"".join(f"- [{p.t}](https://openreview.net/forum?id=aBcDeFgH{p.n}) {p.a}. `Oral`\n" for p in PS), [want(p,id=False,x=None) for p in PS])
whole("m-proc.md", "# Accepted papers\n\n"+"".join(f"**{p.t}**  \n{p.a}  \n[Paper](https://proceedings.mlr.press/v1/x{p.n}.html) | [Poster](https://x.example)\n\n" for p in PS), [want(p,id=False,x=None) for p in PS])
whole("z-docs.md", "# A program\n\n**Purposes** tell what it is for, in words.\n\n**Derived** things follow from others.\n\n## Input\n\n```\nAuthors: Ann One, Bob Two\nLink: https://arxiv.org/abs/2501.00001\n```\n", [])
