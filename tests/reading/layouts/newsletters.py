"""Layouts: newsletters in English, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import B, D, G, K, P, S, T

whole("tldr.md", f"""Sign Up [1] | Advertise [2] | View Online [3]

# TLDR AI 2025-01-07

Together With [Pinetree](https://pinetree.example/?utm_source=tldrai)

**Ship evals before lunch (Sponsor)**

Pinetree turns logs into test suites. [Start free](https://pinetree.example/start)

🚀

## Headlines & Launches

[**Mimosa raises $40M to build quiet data centers (3 minute read)**](https://news.example.com/mimosa?utm_source=tldrai)

Mimosa, a startup from Utrecht, has raised $40M in a Series B round. It plans to open two sites in 2026.

🧠

## Deep Dives & Analysis

[**{P.t} (14 minute read)**](https://arxiv.org/abs/{P.id}?utm_source=tldrai)

{P.x}

[**{D.t} (27 minute read)**](https://arxiv.org/abs/{D.id}?utm_source=tldrai)

{D.x}

🧑‍💻

## Engineering & Research

[**{S.t} (GitHub Repo)**](https://arxiv.org/pdf/{S.id}?utm_source=tldrai)

{S.x}

🎁

## Quick Links

[**Why chips are late (2 minute read)**](https://news.example.com/chips?utm_source=tldrai)

Foundries are booked until spring.

If your company is interested in reaching an audience of AI professionals, you may want to [advertise with us](https://advertise.example).

Links:
------
[1] https://tldr.example/signup
[2] https://tldr.example/advertise
""", [want(P, a=None), want(D, a=None), want(S, a=None)])

whole("import-ai-399.md", f"""# Import AI 399: Night vision; broken promises; and deep archives

*by [J. C.](https://importai.example)*

Welcome to Import AI, a newsletter about AI research. Import AI runs on lattes, ramen, and feedback from readers. If you'd like to support this, please subscribe.

[Subscribe now](https://importai.example/subscribe)

**Phones that can read at midnight:**
*...Small models, dark pictures...*
Researchers with the University of Tromsø have built Lantern. {P.x}

**Why this matters – edge intelligence:** Things that run on a phone spread.
**Read more:** [{P.t} (arXiv)](https://arxiv.org/abs/{P.id}).

***

**Your assistant will forget what it told you:**
*...Two hundred turns is a long time...*
{D.x}

**What they did:** They wrote 400 dialogues by hand.
**Why this matters – trust:** We'd better write things down.
**Read more:** [{D.t} (arXiv, PDF)](https://arxiv.org/pdf/{D.id}).
**Get the dialogues here:** [Promises (GitHub)](https://github.com/brook/promises).

***

**Tech Tales:**

**The Lamp That Stayed On**
*[2031: A shed in the north]*

It had been told to wait, so it waited. The snow came up to the sill.

*Things that inspired this story: lighthouses; patience.*

*Thanks for reading!*
""", [want(P, a=None), want(D, a=None)])

whole("batch.md", f"""# The Batch, issue 283

Dear friends,

I spent the holidays writing code with my daughter. Keep learning!

Andrew

## News

# Chips Cross the Strait

**What's new:** The commerce department relaxed its rules, *The Herald* reported.

**Why it matters:** Supply chains are long.

**We're thinking:** Let's trade.

---

## A MESSAGE FROM OUR SPONSOR

Learn to test agents in our short course. [Enroll for free](https://course.example/agents)

---

# {G.t}

Retrieval finds what lies on top.

**What's new:** Kofi Mba and colleagues at the University of Accra and Delft introduced a method that walks down. [Read the paper](https://arxiv.org/abs/{G.id}).

**Key insight:** {G.x}

**How it works:** The authors linked 2 million reports.

* They read the coordinates with a small model.
* They joined reports within 50 meters.

**Results:** It beat BM25 on both archives.

**Why it matters:** Old paper is the memory of the ground.

**We're thinking:** Dig deeper!

---

# {K.t}

Ask the cheap ones first.

**What's new:** Wen Zhao and Ola Nord proposed a router. [Read the paper](https://arxiv.org/abs/{K.id}).

**Key insight:** {K.x}

**Results:** The cost fell from $12.40 to $6.10 per thousand questions.

**We're thinking:** Thrift is a virtue.
""", [want(G, a=None), want(K, a=None)])

def row(n, p, name, s):
    return (f"| {n}) **{name}** - {p.x} <ul><li>It needs no labels.</li><li>Code is released.</li></ul> | [Paper](https://arxiv.org/abs/{p.id}), [Tweet](https://x.com/dair/status/{s}) |\n")


whole("dair-readme.md", f"""# **ML Papers of The Week**

[Subscribe to our newsletter](https://nlpnews.example/) to get a weekly list of top ML papers in your inbox.

Here is the weekly series:

## 2025

- [Top ML Papers of the Week (January 6 - January 12)](./#top-ml-papers-of-the-week-january-6---january-12---2025)
- [Top ML Papers of the Week (December 30 - January 5)](./#top-ml-papers-of-the-week-december-30---january-5---2025)

[Follow us on Twitter](https://twitter.com/dair_ai)

[Join our Discord](https://discord.gg/xyz)

## Top ML Papers of the Week (January 6 - January 12) - 2025
| **Paper**  | **Links** |
| ------------- | ------------- |
{row(1, S, "Why Tokenizers Stutter", 11)}{row(2, B, "ATLAS-7", 12)}
---
## Top ML Papers of the Week (December 30 - January 5) - 2025
| **Paper**  | **Links** |
| ------------- | ------------- |
{row(1, P, "Lantern", 13)}{row(2, D, "Do Language Models Keep Promises?", 14)}
---

We use a combination of AI-powered tools, analytics, and human curation to build the lists of papers.

[Subscribe to our NLP Newsletter](https://nlpnews.example/) to stay on top of ML research and trends.
""", [want(S, a=None), want(B, a=None, title="ATLAS-7"), want(P, a=None, title="Lantern"), want(D, a=None, title="Do Language Models Keep Promises?")])

whole("dair-substack.md", f"""# 🥇Top AI Papers of the Week

### The Top AI Papers of the Week (Jan 6-12)

[elvis](https://substack.example/@elvis)

Jan 12, 2025

## **1. Lantern**

{P.x}

● **Dark data** – 120K photographs without labels.

● **Distillation** – A teacher that sees the day version.

**[Paper](https://arxiv.org/abs/{P.id})** | **[Tweet](https://x.com/omar/status/1876)**

---

***Editor Message***

*We are launching a new hybrid course on context engineering. [Enroll now](https://academy.example).*

---

## **2. Graph-of-Wells**

{G.x}

● **Boreholes** – Shared coordinates are edges.

**[Paper](https://arxiv.org/abs/{G.id})** | **[Code](https://github.com/mba/gow)** | **[Tweet](https://x.com/omar/status/1877)**

---

## **3. Calibrating Reward Models with Weather**

{T.x}

**[Paper](https://arxiv.org/abs/{T.id})** | **[Tweet](https://x.com/omar/status/1878)**

Thanks for reading AI Newsletter! Subscribe for free to receive new posts and support my work.

#### Discussion about this post

**Restacks**
""", [want(P, a=None, title="Lantern"), want(G, a=None, title="Graph-of-Wells"), want(T, a=None, title="Calibrating Reward Models with Weather")])

whole("lastweekinai.md", f"""# Last Week in AI #297: Night vision, honest rewards, and more!

#### Chips cross the strait, new rules for bots, and small models that see at night

[Last Week in AI](https://lastweekin.example)

Jan 13, 2025

### Top News

#### **[Mimosa opens a data center under a lake](https://news.example.com/lake)**

The company says that cold water saves a third of the power. Residents are less sure.

### Other News

**Tools**

[Quill adds voice notes](https://quill.example/blog). The update brings dictation to all plans.

[Harbor open-sources its inference server](https://harbor.example/blog). It runs on a single card.

**Research**

[{P.t}](https://arxiv.org/abs/{P.id}). {P.x}

[{T.t}](https://arxiv.org/abs/{T.id}). {T.x}

[{G.t}](https://arxiv.org/abs/{G.id}). {G.x}

**Policy**

[Lawmakers ask for labels on synthetic voices](https://news.example.com/labels). A vote is due in March.

*Thanks for reading Last Week in AI! [Subscribe](https://lastweekin.example/s) for free.*
""", [want(P, a=None), want(T, a=None), want(G, a=None)])
