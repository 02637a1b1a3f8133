"""Layouts of bots' and repositories' daily files."""

from tests.reading.layouts.builder import PS, RS, units, want, whole

A, B, C, D = PS
E, F = RS


def first(p):
    return p.A[:1]


whole(
    "bot-cv-arxiv-daily.md",
    """[![Contributors][contributors-shield]][contributors-url]
[![Forks][forks-shield]][forks-url]
[![Stargazers][stars-shield]][stars-url]

## Updated on 2025.01.07
> Usage instructions: [here](./docs/README.md#usage)

<details>
  <summary>Table of Contents</summary>
  <ol>
    <li><a href=#low-light-vision>Low-Light Vision</a></li>
    <li><a href=#agents>Agents</a></li>
  </ol>
</details>

"""
    + "\n".join(
        f"## {name}\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
        + "".join(
            f"|**{p.d}**|**{p.t}**|{p.A[0]} et.al.|[{p.id}](http://arxiv.org/abs/{p.id})|{'null' if p.n % 2 else f'**[link](https://github.com/some/code{p.n})**'}|\n"
            for p in group
        )
        + "\n<p align=right>(<a href=#updated-on-20250107>back to top</a>)</p>\n"
        for name, group in (("Low-Light Vision", (A,)), ("Agents", (B, D, F)))
    )
    + """
[contributors-shield]: https://img.shields.io/github/contributors/some/cv-arxiv-daily.svg?style=for-the-badge
[contributors-url]: https://github.com/some/cv-arxiv-daily/graphs/contributors
[forks-shield]: https://img.shields.io/github/forks/some/cv-arxiv-daily.svg?style=for-the-badge
[forks-url]: https://github.com/some/cv-arxiv-daily/network/members
[stars-shield]: https://img.shields.io/github/stars/some/cv-arxiv-daily.svg?style=for-the-badge
[stars-url]: https://github.com/some/cv-arxiv-daily/stargazers
""",
    [want(p, a=first(p), d=p.d, x="") for p in (A, B, D, F)],
)

whole(
    "bot-daily-arxiv-show.md",
    """---
title: Latest 4 Papers - January 7, 2025
labels: documentation
---
**Please check the [Github](https://github.com/some/DailyArXiv) page for a better reading experience and more papers.**

## Time Series
| **Title** | **Date** | **Abstract** | **Comment** |
| --- | --- | --- | --- |
"""
    + "".join(
        f"| **[{p.t}](http://arxiv.org/abs/{p.id}v1)** | {p.d} | <details><summary>Show</summary><p>{p.x}</p></details> | {f'<details><summary>Accep...</summary><p>Accepted by some venue, {p.n} pages</p></details>' if p.n % 2 else ''} |\n"
        for p in PS
    ),
    [want(p, a=None, d=p.d) for p in PS],
)

whole(
    "bot-ai-enhanced.md",
    """<div id=toc></div>

# Table of Contents

- [cs.CV](#cs.CV) [Total: 1]
- [cs.CL](#cs.CL) [Total: 3]

"""
    + "\n".join(
        f"\n<div id='{name}'></div>\n\n# {name} [[Back]](#toc)\n\n"
        + "".join(
            f"""### [{p.n + 1}] [{p.t}]({p.u})
*{p.a}*

Main category: {name}

TL;DR: A short line about number {p.n}.


<details>
  <summary>Details</summary>
Motivation: It matters.

Method: Two stages.

Result: Better than before.

Conclusion: Promising.

Abstract: {p.x}

</details>


"""
            for p in group
        )
        for name, group in (("cs.CV", (A,)), ("cs.CL", (B, C, E)))
    ),
    [want(p) for p in (A, B, C, E)],
)

units(
    "bot-awesome-badges.md",
    lambda p: (
        f"""- **{p.t}** <br>
*{p.a}* <br>
arXiv {p.d[:7]}. [[Paper]({p.u})] [[Code](https://github.com/some/code{p.n})] [![Star](https://img.shields.io/github/stars/some/code{p.n}.svg?style=social&label=Star)](https://github.com/some/code{p.n}) ![](https://img.shields.io/badge/ICLR-2025-blue)
"""
    ),
    head="""<div align="center">

# Awesome-Small-Models [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

</div>

> A curated list of papers on small models. PRs welcome! :star2:

## Contents
- [News](#news)
- [Papers](#papers)
- [Star History](#star-history)

## News
- [2025.01.07] We created this repo.
- [2025.01.02] Our survey is on the way.

## Papers

""",
    tail="""
## Star History

[![Star History Chart](https://api.star-history.com/svg?repos=some/Awesome&type=Date)](https://star-history.com/#some/Awesome&Date)

## Citation
If you find this useful, please cite us.
```bibtex
@misc{some2025, title={Awesome Small Models}, year={2025}}
```
""",
    date="",
    text="",
)

whole(
    "bot-awesome-table-badges.md",
    "# 📚 Paper list\n\n![visitors](https://visitor-badge.laobi.icu/badge?page_id=some.list) ![](https://img.shields.io/github/last-commit/some/list)\n\n### 2025\n\n"
    "| Title & Authors | Introduction | Links |\n|:----|  :----: | :---:|\n"
    + "".join(
        f'|[![Star](https://img.shields.io/github/stars/some/c{p.n}.svg?style=social&label=Star)](https://github.com/some/c{p.n})<br>**{p.t}** <br> {p.a} |<img width="900" alt="image" src="figures/{p.n}.png"> |[Github](https://github.com/some/c{p.n}) <br> [Paper]({p.u})|[//]: #01/0{p.n + 3}\n'
        for p in PS
    ),
    [want(p, x="") for p in PS],
)

units(
    "bot-details-per-paper.md",
    lambda p: (
        f"""<details>
<summary><b>{p.n + 1}. {p.t}</b> — <code>{p.id}</code></summary>

<br>

**Authors:** {p.a}<br>
**Published:** {p.d}<br>
**Links:** <a href="{p.u}">abs</a> · <a href="{p.u.replace("abs", "pdf")}">pdf</a>

{p.x}

</details>
"""
    ),
    head="""# Daily arXiv digest

![GitHub Workflow Status](https://img.shields.io/github/actions/workflow/status/some/digest/daily.yml) ![License](https://img.shields.io/badge/license-MIT-green)

_Last run: 2025-01-07 01:12 UTC_

<!-- BEGIN PAPERS -->

""",
    tail="\n<!-- END PAPERS -->\n",
)

whole(
    "bot-grouped-two-lines.md",
    "# arXiv daily: 2025-01-07\n\n"
    + "\n".join(
        f"## {name}\n\n"
        + "\n".join(
            f"**[{p.id}]** {p.t}\n  *{'; '.join(p.A)}*\n  > {p.x}\n  [abs]({p.u}) [pdf](https://arxiv.org/pdf/{p.id})\n"
            for p in group
        )
        for name, group in (
            ("cs.CL — Computation and Language (3)", (B, D, F)),
            ("cs.CV — Computer Vision (1)", (A,)),
            ("Cross-lists (1)", (C,)),
        )
    ),
    [want(p) for p in (B, D, F, A, C)],
)
