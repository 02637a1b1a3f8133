"""Layouts: mails and threads in English, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import B, D, G, K, P, S, T

whole("davis.md", f"""---
title: "2025-1-12 arXiv roundup: Night, promises, thrift"
subtitle: "This newsletter made possible by readers."
date: 2025-01-12
author: Davis
---

*This newsletter made possible by [MosaicTile](https://mosaictile.example).*

[![figure](https://cdn.example/a.png)](https://arxiv.org/abs/{P.id})

## [{P.t}](https://arxiv.org/abs/{P.id})

{P.x}

[![](https://cdn.example/b.png)](https://cdn.example/b.png)

The most interesting plot to me is this one, where they vary the exposure.

[![](https://cdn.example/c.png)](https://cdn.example/c.png)

I like that it's simple.

---

## ⭐ [{D.t}](https://arxiv.org/abs/{D.id})

They had seven assistants talk for 200 turns. {D.x}

[![](https://cdn.example/d.png)](https://cdn.example/d.png)

This suggests that context length isn't memory.

---

## [{K.t}](https://arxiv.org/abs/{K.id})

{K.x}

Cheap trick, works great. See also [the blog post](https://knord.example/blog) and my [old post on routing](https://dblalock.example/p/routing).

---

*Thanks for reading! If you're an engineer, [we're hiring](https://mosaictile.example/jobs).*
""", [want(P, a=None), want(D, a=None), want(K, a=None)])

whole("thesequence.md", f"""# The Sequence Radar #470: Lamps for the Night

#### Plus: routers, rewards and a busy week of funding.

📝 Editorial: Small Models, Long Nights

Every few months someone says that small models are finished. This week brought the opposite. Three papers from labs in the north show that a phone is enough.

🔎 **ML Research**

**Lantern**

In the paper [“{P.t}”](https://arxiv.org/abs/{P.id}), researchers from the University of Tromsø present a model for night photographs. {P.x}

**K2 Router**

In ["{K.t}"](https://arxiv.org/abs/{K.id}) , researchers from Nordlys AI halve the cost of a team of models. {K.x}

**Honest Thermometers**

AI researchers from Aarhus University published [a paper proposing weather scores for reward models](https://arxiv.org/abs/{T.id}). {T.x}

🤖 **AI Tech Releases**

**Quill 3**

Quill [released its new assistant](https://quill.example/3) with a memory of 2M tokens.

🛠 **AI in Production**

Harbor [discusses](https://harbor.example/eng) how it serves 40 models from one card.

📡 **AI Radar**

- Mimosa [raised](https://news.example.com/mimosa) a $40 million Series B.
- Pinetree [acquired](https://news.example.com/pinetree) a startup for evaluations.
""", [want(P, a=None), want(K, a=None), want(T, a=None, title="Honest Thermometers")])

whole("alphasignal.txt", f"""AlphaSignal

Hey,

Welcome to AlphaSignal, the most read newsletter by AI developers.

Let's get into it!

IN TODAY'S SIGNAL

Read time: 4 min 12 sec

▸ 🎖️ Top News: Mimosa opens a data center under a lake
▸ 📌 Pinetree: Ship evals before lunch (Partner)
▸ ⚡️ Trending Signals
▸ 🧠 Top Papers: small models that read in the dark

═══════════════════════════════════
TOP NEWS

Mimosa opens a data center under a lake
⇧ 8,412 Likes

The company says that cold water saves a third of the power.

READ MORE https://news.example.com/lake

═══════════════════════════════════
TOP PAPERS

{P.t}
⇧ 1,204 Likes

{P.x}

READ PAPER https://arxiv.org/abs/{P.id}

{D.t}
⇧ 877 Likes

{D.x}

READ PAPER https://arxiv.org/abs/{D.id}

{B.t}
⇧ 540 Likes

{B.x}

READ PAPER https://arxiv.org/abs/{B.id}

═══════════════════════════════════
Stop receiving emails here https://alphasignal.example/unsub
214 Barton Springs RD, Austin, Texas
""", [want(P, a=None), want(D, a=None), want(B, a=None)])

whole("ahead-list.md", f"""# Noteworthy LLM Research Papers of 2025 (Part One)

### A curated list of papers I bookmarked from January to June

[Sebastian R.](https://ahead.example) · Jul 1

As some of you know, I keep a running list of papers I (want to) read and reference.

1. Reasoning Models
   - 1a. Training
   - 1b. Inference-time
2. Vision

## **1. Reasoning Models**

This year, my list is very reasoning model-heavy.

## **1a. Training Reasoning Models**

- 6 Jan, *{T.t}*, [https://arxiv.org/abs/{T.id}](https://arxiv.org/abs/{T.id})
- 4 Jan, *{D.t}*, [https://arxiv.org/abs/{D.id}](https://arxiv.org/abs/{D.id})

## **1b. Inference-Time**

- 6 Jan, *{K.t}*, [https://arxiv.org/abs/{K.id}](https://arxiv.org/abs/{K.id})

## **2. Vision**

- 3 Jan, *{P.t}*, [https://arxiv.org/abs/{P.id}](https://arxiv.org/abs/{P.id})

---

*This magazine is a personal passion project. If you'd like to support it, consider buying a copy of [my book](https://amzn.example/b).*
""", [want(p, a=None, x="") for p in (T, D, K, P)])

whole("ahead-article.md", f"""# Research Papers in January 2025: Night vision and thrift

A busy month. I will discuss two papers and list the rest.

## 1) Reading in the dark

I came across a neat paper this week. {P.x}

*Annotated figure from Lantern: Small Vision Models that Read in the Dark, https://arxiv.org/abs/{P.id}.*

Overall, I find that the results are encouraging, although the phone gets warm.

**Paper reference:** [{P.t}](https://arxiv.org/abs/{P.id}) (Jan 2025, by Holt, Weiß, and Li)

## 2) Routers, again

{K.x}

**Paper reference:** [{K.t}](https://arxiv.org/abs/{K.id}) (Jan 2025, by Zhao and Nord)

## Other Interesting Research Papers In January

Below is a selection of other interesting papers I stumbled upon this month.

**{S.t}** by O'Leary and Nguyễn (5 Jan), https://arxiv.org/abs/{S.id}

- {S.x}

**{G.t}** by Mba, Vogel, Park, et al. (5 Jan), https://arxiv.org/abs/{G.id}

- {G.x}

*If you have the book, a review is appreciated.*
""", [want(p, a=None) for p in (P, K, S, G)])

whole("hf-blog.md", f"""---
title: "Our favourite papers on efficient models, winter edition"
thumbnail: /blog/assets/winter/thumbnail.png
authors:
- user: mholtz
- user: tinyfan
  guest: true
---

# Our favourite papers on efficient models, winter edition

Over the break we read a lot. Here's what stayed with us. 🤗

<p align="center">
  <img src="https://huggingface.co/datasets/docs/winter.png" width="600">
</p>

## Table of contents

- [Lantern](#lantern)
- [K2-Router](#k2-router)
- [Bonus](#bonus)

## Lantern

> [!TIP]
> Try the demo in [this Space](https://huggingface.co/spaces/mira/lantern).

[{P.t}](https://huggingface.co/papers/{P.id}) by [Mira Holt](https://huggingface.co/mira), Jonas Weiß and Li Wei.

{P.x}

```python
from transformers import pipeline
pipe = pipeline("image-to-text", model="mira/lantern-small")
```

## K2-Router

[{K.t}](https://huggingface.co/papers/{K.id}) by Wen Zhao and [Ola Nord](https://huggingface.co/onord).

{K.x}

## Bonus

If you got this far: our [course](https://huggingface.co/learn) has a new chapter. Happy hacking!
""", [want(P), want(K)])
