"""Layouts: briefs, alerts and outlines in English, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import B, D, G, K, P, S, T

whole("nb-alpha.md", f"""# The Night Brief — Issue 14

**Wednesday, January 8, 2025**

---

## 🔬 Research Spotlight

### Phones learn to read at night

**Paper:** "{P.t}" — Mira Holt, Jonas Weiß, Li Wei ([arXiv:{P.id}](https://arxiv.org/abs/{P.id}))

{P.x}

### Seven assistants, few kept promises

**Paper:** "{D.t}" — Ana P. Brook, Tom Reed ([arXiv:{D.id}](https://arxiv.org/abs/{D.id}))

{D.x}

---

## 💼 Industry

### Mimosa raises $40M

The round was led by Heron Capital. [Details](https://news.example.com/mimosa)

---

*You're receiving this because you signed up at nightbrief.example. [Unsubscribe](https://nightbrief.example/u)*
""", [want(P), want(D)])

whole("quick-hits.md", f"""Good morning. Here's what happened in AI yesterday.

**TODAY IN AI**

📱 Mimosa opens a data center under a lake ([link](https://news.example.com/lake))

**PAPER PICKS**

📄 **Lantern** (Tromsø): {P.x} [[paper](https://arxiv.org/abs/{P.id})]

📄 **GoW** (Accra, Delft): {G.x} [[paper](https://arxiv.org/abs/{G.id})] [[code](https://github.com/mba/gow)]

📄 **ATLAS-7** (Paris): {B.x} [[paper](https://arxiv.org/abs/{B.id})]

**ONE MORE THING**

A heron was seen on the canal.
""", [want(P, a=None, title="Lantern"), want(G, a=None, title="GoW"), want(B, a=None, title="ATLAS-7")])

whole("wordpress.txt", f"""Weekly arXiv picks (6 Jan 2025)
Posted on January 6, 2025 by sol

Here are this week's picks. As always, the selection is biased.

{P.t}, Mira Holt, Jonas Weiß, Li Wei, arXiv:{P.id}.
{P.x}

{D.t}, Ana P. Brook, Tom Reed, arXiv:{D.id}.
{D.x}

{K.t}, Wen Zhao, Ola Nord, arXiv:{K.id}.
{K.x}

Posted in Picks | Tagged arXiv, papers | 2 Comments
""", [want(P), want(D), want(K)])

whole("scholar-inbox.txt", f"""Your daily digest from Scholar-like Inbox
2025-01-06 — 3 papers above your threshold

92  {P.t}
    Mira Holt, Jonas Weiß, Li Wei · ArXiv 2025 (3 January)
    https://arxiv.org/abs/{P.id}

88  {T.t}
    Sofía Andrade-Ruiz, Henrik Østergaard, Fatima El-Amin · ArXiv 2025 (6 January)
    https://arxiv.org/abs/{T.id}

71  {B.t}
    Guillaume de la Tour, J. R. Finch, Chiara Bianchi · ArXiv 2025 (7 January)
    https://arxiv.org/abs/{B.id}

Change your settings: https://inbox.example/settings
""", [want(P, x=""), want(T, x=""), want(B, x="")])

whole("github-issue.md", f"""## [Paper Club] 2025-01-09

Attendees: @lena @max @yusuf

### Agenda

1. Welcome (5 min)
2. Papers (40 min)
3. AOB

### Papers

<details open>
<summary><b>{P.t}</b></summary>

https://arxiv.org/abs/{P.id}

{P.x}

- [x] lena will ask about the camera

</details>

<details open>
<summary><b>{G.t}</b></summary>

https://arxiv.org/abs/{G.id}

{G.x}

- [ ] max will try the code

</details>

### AOB

Pizza next time.
""", [want(P, a=None), want(G, a=None)])

whole("ghost.md", f"""# Three papers on trust

*Jan 9, 2025 — 4 min read*

Trust is measured in different ways. {{.lead}}

## Promises

Paper: [{D.t}](https://arxiv.org/abs/{D.id})
Authors: Ana P. Brook and Tom Reed
Venue: preprint

{D.x}

## Doubt

Paper: [{T.t}](https://arxiv.org/abs/{T.id})
Authors: Sofía Andrade-Ruiz, Henrik Østergaard, and Fatima El-Amin
Venue: preprint

{T.x}

## Thrift

Paper: [{K.t}](https://arxiv.org/abs/{K.id})
Authors: Wen Zhao and Ola Nord
Venue: ICLR 2025

{K.x}

### Read next

[What is a benchmark?](https://ghost.example/benchmark)
""", [want(D), want(T), want(K)])

whole("lobsters.md", f"""# Weekly ML links

| Score | Story | Comments |
|------:|:------|:---------|
| 61 | [{S.t}](https://arxiv.org/abs/{S.id}) `ai` | [12](https://lobste.example/s/aaa) |
| 48 | [A tour of my keyboard](https://blog.example/kb) `hardware` | [30](https://lobste.example/s/bbb) |
| 33 | [{G.t}](https://arxiv.org/abs/{G.id}) `ai` `search` | [4](https://lobste.example/s/ccc) |
""", [want(S, a=None, x=""), want(G, a=None, x="")])

whole("numbered-prose.md", f"""This month in language and vision: three papers I keep thinking about.

1\\. **{P.t}.** Holt et al. ({P.u}). {P.x}

2\\. **{D.t}.** Brook and Reed ({D.u}). {D.x}

3\\. **{S.t}.** O'Leary and Nguyễn ({S.u}). {S.x}

Honourable mention: my neighbour's thesis.
""", [want(P, a=None), want(D, a=None), want(S, a=None)])

whole("roam.md", f"""- # January 7th, 2025
    - [[Paper]] {P.t} #vision
        - authors:: Mira Holt, Jonas Weiß, Li Wei
        - url:: https://arxiv.org/abs/{P.id}
        - {P.x}
    - [[Paper]] {D.t} #dialogue
        - authors:: Ana P. Brook, Tom Reed
        - url:: https://arxiv.org/abs/{D.id}
        - {D.x}
    - [[Meeting]] with Tom
        - talked about budgets
""", [want(P), want(D)])

whole("semantic-alert.txt", f"""Semantic Reader Research Feed

Hi Lena, here are 2 new papers for you.

{P.t}
M. Holt, J. Weiß, Li Wei
arXiv.org
3 January 2025
TLDR: {P.x}
View Paper: https://arxiv.org/abs/{P.id}
Save to Library: https://semantic.example/save/1

{G.t}
Kofi Mba, +2 authors, Zoë Née
arXiv.org
5 January 2025
TLDR: {G.x}
View Paper: https://arxiv.org/abs/{G.id}
Save to Library: https://semantic.example/save/2

Unsubscribe: https://semantic.example/unsub
""", [want(P, a=["M. Holt", "J. Weiß", "Li Wei"], d=P.d), want(G, a=None, d=G.d)])
