"""Layouts of notes and of posts from tools that make sites."""

from tests.reading.layouts.builder import PS, in_table, units, want, whole


def mon(p):
    return f"{p.d[-2:]} Jan 2025"


whole(
    "note-notion-export.md",
    "# Paper inbox\n\nCreated: January 7, 2025 9:00 AM\nTags: papers, weekly\n\n<aside>\n💡 Move to *Done* when the summary is written.\n\n</aside>\n\n"
    + "\n".join(
        f"- **{p.t}**\n    \n    Authors: {p.a}\n    \n    URL: [{p.u}]({p.u})\n    \n    Published: {p.d}\n    \n    {p.x}\n    \n    ![Screenshot 2025-01-0{p.n + 1} at 10.12.33.png](Paper%20inbox%2012ab/Screenshot_{p.n}.png)\n    "
        for p in PS
    ),
    [want(p, d=p.d) for p in PS],
)

in_table(
    "note-notion-database.csv",
    ["Name", "Status", "Authors", "Published", "Link", "Tags", "한줄요약", "Last edited time"],
    [
        [p.t, "To read", p.a, f"January {int(p.d[-2:])}, 2025", p.u, "LLM, weekly", p.ko, "January 7, 2025 10:11 AM"]
        for p in PS
    ],
    [want(p, d=p.d, x="ko") for p in PS],
)

units(
    "note-obsidian-callouts.md",
    lambda p: (
        f"""> [!abstract]+ {p.t}
> **Authors**:: {", ".join(f"[[{a}]]" for a in p.A)}
> **URL**:: {p.u}
> **Date**:: [[{p.d}]]
>
> {p.x}
>
> > [!quote]- My take
> > Worth a closer look. #to-discuss
"""
    ),
    head="""---
tags:
  - daily
  - papers
aliases: []
cssclasses: wide
created: 2025-01-07T08:30
---

<< [[2025-01-06]] | [[2025-01-08]] >>

# Papers today

""",
    tail="""
```dataview
TABLE authors, date FROM #paper WHERE date = this.file.day
```

^papers-today
""",
)

units(
    "note-obsidian-dataview.md",
    lambda p: (
        f"""## {p.t}
authors:: {p.a}
year:: 2025
date:: {p.d}
url:: {p.u}
status:: #🌱
related:: [[Small models]], [[Routing|routing]]

%% abstract follows %%
{p.x}

![[pasted-image-{p.n}.png|400]]
"""
    ),
    head="---\ntype: moc\n---\n# 📚 Reading list MOC\n\nup:: [[Home]]\n\n",
)

whole(
    "note-obsidian-daily-tasks.md",
    "---\ndate: 2025-01-07\nweekday: Tue\n---\n\n## ✅ Todo\n- [x] Stand-up\n- [ ] Review PR [#12](https://github.com/some/repo/pull/12)\n\n## 📑 Papers\n"
    + "".join(
        f"- [{'x' if p.n % 2 else ' '}] [{p.t}]({p.u}) #paper ⏫ 📅 2025-01-1{p.n}\n\t- {p.a}\n\t- {p.x}\n" for p in PS
    )
    + "\n## 🪴 Log\n- 09:00 coffee ☕\n- 14:00 group meeting with [[Jiwoo]]\n",
    [want(p) for p in PS],
)

whole(
    "note-logseq-journal.md",
    "- TODO buy milk\n- ## Papers [[arXiv]]\n  collapsed:: true\n"
    + "".join(
        f"\t- [{p.t}]({p.u})\n\t  id:: 65a{p.n}-1234\n\t  authors:: {', '.join(f'[[{a}]]' for a in p.A)}\n\t  published:: {p.d}\n\t\t- #+BEGIN_QUOTE\n\t\t  {p.x}\n\t\t  #+END_QUOTE\n\t\t- Why it matters: I use it at work. #[[to discuss]]\n"
        for p in PS
    )
    + "- LATER write the blog post\n",
    [want(p, d=p.d) for p in PS],
)

units(
    "note-zotero-literature.md",
    lambda p: (
        f"""# {p.t}

## Metadata
- **Authors**: {"; ".join(f"{a.split()[-1]}, {' '.join(a.split()[:-1])}" for a in p.A)}
- **Date**: {p.d}
- **DOI**: [10.48550/arXiv.{p.id}](https://doi.org/10.48550/arXiv.{p.id})
- **Item Type**: preprint
- **Cite key**: {p.A[0].split()[-1].lower()}2025
- **Local library**: [Zotero](zotero://select/items/1_AB{p.n}CD)

## Abstract
{p.x}

## Annotations
> "we find" ([p. 3](zotero://open-pdf/library/items/AB{p.n}?page=3))

"""
    ),
)

units(
    "note-jekyll-post.md",
    lambda p: (
        f"""## [{p.t}]({p.u})
{{: .paper-title }}

{{% include authors.html names="{p.a}" %}}

*{p.a}* · {mon(p)}
{{: .meta }}

{p.x}

{{% include figure.html src="/assets/img/{p.n}.png" caption="Figure 1 of the paper" %}}

"""
    ),
    head="""---
layout: post
title:  "Papers I read this week (2025 W1)"
date:   2025-01-07 08:00:00 +0900
categories: [papers, weekly]
tags: llm vision
toc: true
comments: true
---

* TOC
{:toc}

Happy new year! Here is what I read.
<!--more-->

""",
    tail="""## Other things

* I switched to [uv](https://github.com/astral-sh/uv) and I am happy.
* The [talk](https://www.youtube.com/watch?v=abc) of last week is online.

{% include disqus.html %}
""",
)

units(
    "note-hugo-shortcodes.md",
    lambda p: (
        f"""### {p.t} {{#{p.id.replace(".", "-")}}}

{{{{< badge >}}}}arXiv:{p.id}{{{{< /badge >}}}} {{{{< badge >}}}}{p.d}{{{{< /badge >}}}}

**{p.a}**

{{{{< details title="Abstract" closed="true" >}}}}
{p.x}
{{{{< /details >}}}}

{{{{< button href="{p.u}" >}}}}arXiv{{{{< /button >}}}}
"""
    ),
    head="""+++
title = "Weekly papers #1"
date = 2025-01-07T08:00:00+09:00
draft = false
tags = ["papers", "weekly"]
[cover]
image = "cover.png"
+++

{{< toc >}}

Four papers this week.

<!--more-->

""",
)
