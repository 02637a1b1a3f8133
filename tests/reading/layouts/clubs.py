"""Layouts: recaps and reading clubs in English, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import D, G, K, P

whole("shownotes-refs.txt", f"""MLST #194 - NIGHT VISION AND BROKEN PROMISES

SPONSOR MESSAGES:
***
Pinetree is hiring. Go to https://pinetree.example/jobs
***

TOC:
1. Small vision
[00:00:00] 1.1 Why the night is hard
[00:12:48] 1.2 Lantern

2. Trust
[00:31:20] 2.1 What a promise is

REFS:
[00:12:55] {P.t}, Mira Holt et al.
https://arxiv.org/abs/{P.id}

[00:31:44] {D.t}, Ana P. Brook, Tom Reed
https://arxiv.org/abs/{D.id}

[00:40:02] The Lighthouse (novel), P. Lagerkvist
https://books.example/lighthouse

[00:52:30] {K.t}, Wen Zhao, Ola Nord
https://arxiv.org/abs/{K.id}

DOWNLOAD PDF TRANSCRIPT:
https://app.rescript.example/ep/194
""", [want(P, a=["Mira Holt"], x=""), want(D, x=""), want(K, x="")])

whole("ainews.md", f"""# [AINews] not much happened today

> AI News for 1/6/2025-1/7/2025. We checked 7 subreddits, **433** Twitters and **32** Discords (**218** channels, and **2920** messages) for you. Estimated reading time saved (at 200wpm): **302 minutes**.

---

{{% if medium == 'web' %}}

**Table of Contents**

[TOC]

{{% endif %}}

---

# AI Twitter Recap

> all recaps done by Sonnet, best of 4 runs.

**AI Research and Papers**

- **{P.t}**: [@miraholt](https://twitter.com/miraholt/status/187) introduced [Lantern](https://arxiv.org/abs/{P.id}), and noted that {P.x}
- **{D.t}**: [@tomreed](https://twitter.com/tomreed/status/188) shared [a study](https://arxiv.org/abs/{D.id}). {D.x}

**Company News**

- **Mimosa's funding**: [@mimosa](https://twitter.com/mimosa/status/189) announced a $40M round.

**Memes/Humor**

- [@typedfemale](https://twitter.com/t/status/190) on review season.

---

# AI Reddit Recap

## /r/LocalLlama Recap

**Theme 1. Small models at night**

- **Anyone running Lantern on a Pixel?** ([Score: 120, Comments: 44](https://reddit.com/r/LocalLLaMA/comments/1hx)): The post reports 11 tokens per second.
""", [want(P, a=None), want(D, a=None)])

whole("ruder.md", f"""# Modeling the night, promises and thrift

*Hi all,*

*This newsletter covers three recent trends. It's been a while!*

# Vision in low light 🌙

Cameras got better, models did not. {P.t} ([Holt et al., 2025](https://arxiv.org/abs/{P.id})) asks what remains when the light goes. {P.x}

# Evaluation of long dialogues 🤝

Benchmarks are mostly short. {D.t} ([Brook & Reed, 2025](https://arxiv.org/abs/{D.id})) is an exception. {D.x}

# Routers 🔀

Which model should answer? {K.t} ([Zhao & Nord, 2025](https://arxiv.org/abs/{K.id})) gives a cheap answer. {K.x}

*Thanks for reading. If you have feedback, just hit reply.*
""", [want(p, a=None) for p in (P, D, K)])

whole("eugene.md", f"""# Papers we read in our reading club

Updated: 2025-01-20 · 5 papers · [PRs welcome](https://github.com/ey/papers)

1. **{P.t}** ([paper](https://arxiv.org/abs/{P.id})): `vision` `edge` {P.x}
2. **{D.t}** ([paper](https://arxiv.org/abs/{D.id}), [notes](https://notes.example/2)): `dialogue` {D.x}
3. **{G.t}** ([paper](https://arxiv.org/abs/{G.id}), [video](https://youtu.example/3)): `retrieval` {G.x}
4. **{K.t}** ([paper](https://arxiv.org/abs/{K.id})): `routing` {K.x}

## Want to host one?

1. Fork this template.
2. Find three friends ([how we did it](https://notes.example/how)).
""", [want(p, a=None) for p in (P, D, G, K)])
