"""Layouts: reading lists, episodes and prizes in English, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import B, D, G, K, P, S, T

whole("bluesky.md", f"""# Paper skeets, week 2

**Wen's reading feed** · @wenreads.bsky.social

> 📄 {T.t}
>
> {T.x}
>
> arxiv.org/abs/{T.id}
>
> — Jan 8, 2025 at 9:41 AM · 12 reposts · 87 likes

> 📄 {S.t}
>
> {S.x}
>
> arxiv.org/abs/{S.id}
>
> — Jan 9, 2025 at 8:02 AM · 3 reposts · 21 likes

> Reminder that the deadline is *anywhere on earth*. Drink water. 💧
>
> — Jan 9, 2025 at 4:15 PM · 55 reposts · 402 likes

> 📄 {B.t}
>
> {B.x}
>
> arxiv.org/abs/{B.id}
>
> — Jan 10, 2025 at 7:58 AM · 9 reposts · 40 likes
""", [want(T, a=None), want(S, a=None), want(B, a=None)])

whole("x-thread.txt", f"""AK @_akpapers · Jan 7
Top papers today 👇

AK @_akpapers · Jan 7
{P.t}

abs: arxiv.org/abs/{P.id}
project page: lantern-night.github.io

{P.x}

💬 12  🔁 87  ❤️ 412  📊 51K

AK @_akpapers · Jan 7
{D.t}

abs: arxiv.org/abs/{D.id}

{D.x}

💬 4  🔁 30  ❤️ 190  📊 22K

AK @_akpapers · Jan 7
{B.t}

abs: arxiv.org/abs/{B.id}
dataset: huggingface.co/datasets/atlas/atlas-7

{B.x}

💬 2  🔁 11  ❤️ 77  📊 9K
""", [want(P, a=None), want(D, a=None), want(B, a=None)])

whole("linkedin.txt", f"""🚀 𝗧𝗼𝗽 𝟯 𝗔𝗜 𝗽𝗮𝗽𝗲𝗿𝘀 𝘆𝗼𝘂 𝘀𝗵𝗼𝘂𝗹𝗱 𝗿𝗲𝗮𝗱 𝘁𝗵𝗶𝘀 𝘄𝗲𝗲𝗸 🚀

I read 200+ papers so you don't have to. Here are my favourites 👇

1️⃣ {P.t}
✍️ {P.a}
💡 {P.x}
🔗 https://arxiv.org/abs/{P.id}

2️⃣ {G.t}
✍️ {G.a}
💡 {G.x}
🔗 https://arxiv.org/abs/{G.id}

3️⃣ {S.t}
✍️ {S.a}
💡 {S.x}
🔗 https://arxiv.org/abs/{S.id}

Which one is your favourite? Let me know in the comments! 💬

♻️ Repost to help your network. Follow me for more.

#AI #MachineLearning #LLM #Research #DeepLearning
""", [want(P), want(G), want(S)])

whole("reading-group.md", f"""---
layout: page
title: Efficient ML Reading Group
permalink: /reading-group/
---

We meet **Thursdays 16:00–17:00** in *Room 4.12* and on [Zoom](https://uni.zoom.example/j/123). Coffee is provided. To be added to the list, mail [Karin Moe](mailto:kmoe@uni.example).

## Spring 2025

| Date | Presenter | Paper | Materials |
|:-----|:----------|:------|:----------|
| Jan 9 | Karin Moe | [{P.t}](https://arxiv.org/abs/{P.id}), Holt et al. | [slides](/rg/slides/2025-01-09.pdf) |
| Jan 16 | Peter Lund | [{D.t}](https://arxiv.org/abs/{D.id}), Brook and Reed | [slides](/rg/slides/2025-01-16.pdf) |
| Jan 23 | *no meeting* | | |
| Jan 30 | Yusuf Demir | [{G.t}](https://arxiv.org/abs/{G.id}), Mba et al. | |
| Feb 6 | TBA | TBA | |

## Past semesters

[Fall 2024](/reading-group/f24) · [Spring 2024](/reading-group/s24)
""", [want(p, a=None, x="") for p in (P, D, G)])

whole("best-papers.md", f"""# Announcing the Best Paper Awards

*By the Program Chairs · Dec 10*

We are excited to announce the award-winning papers! The committee, chaired by Prof. Emil Berg, selected from 3,900 accepted papers. Congratulations to all!

## Best Paper Awards

**{P.t}**
{P.a}
[[arXiv](https://arxiv.org/abs/{P.id})] [[OpenReview](https://openreview.net/forum?id=aBcD123)] | Poster Session 3, Thu 11 Dec, 4:30 p.m., #1204

*{P.x}*

**Reflections from the Selection Committee**

The committee liked the patience of the measurements and the modest tone.

**{D.t}**
{D.a}
[[arXiv](https://arxiv.org/abs/{D.id})] [[OpenReview](https://openreview.net/forum?id=eFgH456)] | Poster Session 1, Wed 10 Dec, 11 a.m., #310

*{D.x}*

**Reflections from the Selection Committee**

A question everybody has asked, and nobody had measured.

## Runners Up

**{G.t}**
{G.a}
[[arXiv](https://arxiv.org/abs/{G.id})] [[OpenReview](https://openreview.net/forum?id=iJkL789)] | Poster Session 5, Fri 12 Dec, 11 a.m., #77

*{G.x}*

**Reflections from the Selection Committee**

Retrieval that respects geography.

## Selection Committee

Emil Berg, Rosa Quint, Haruto Abe
""", [want(P), want(D), want(G)])

def short(p): return ", ".join(n.split()[0][0] + ". " + " ".join(n.split()[1:]) for n in p.A)


whole("survey.md", f"""# Small models, big questions: a literature review

## 1. Introduction

Efficient models have been studied from three sides: perception [1], dialogue [2], [3] and routing [4]. This note reviews them.

## 2. Perception

Holt *et al.* [1] show that a small model suffices at night. Earlier work needed flash.

## 3. Conclusion

Much is left to do.

## References

[1] M. Holt, J. Weiß, and L. Wei, "{P.t}," arXiv preprint arXiv:{P.id}, 2025.

[2] A. P. Brook and T. Reed, "{D.t}," arXiv preprint arXiv:{D.id}, 2025.

[3] K. Mba, I. Vogel, S. Park, and Z. Née, "{G.t}," in *Proc. of the Archive Conf.*, pp. 12–24, 2024. doi: 10.1234/ac.2024.12.

[4] W. Zhao and O. Nord, "{K.t}," arXiv preprint arXiv:{K.id}, 2025.
""", [want(P, a=["M. Holt", "J. Weiß", "L. Wei"], x=""), want(D, a=["A. P. Brook", "T. Reed"], x=""),
      want(G, id="10.1234/ac.2024.12", a=["K. Mba", "I. Vogel", "S. Park", "Z. Née"], x=""), want(K, a=["W. Zhao", "O. Nord"], x="")])

whole("lecture.md", f"""# CS 7412: Efficient Deep Learning — Reading List

**Instructor:** Prof. Dana Whitfield &nbsp; **TAs:** Ravi Menon, Lucie Hart

*Readings are due before class. (R) = required, (O) = optional.*

### Week 1 — Perception on small devices (Jan 13, 15)

* (R) Holt, Weiß, Li. [{P.t}](https://arxiv.org/pdf/{P.id}). 2025.
* (O) O'Leary and Nguyễn. [{S.t}](https://arxiv.org/pdf/{S.id}). 2025.

### Week 2 — Dialogue (Jan 20: MLK day, no class; Jan 22)

* (R) Brook and Reed. [{D.t}](https://arxiv.org/pdf/{D.id}). 2025.
* **Assignment 1 due** ([handout](https://cs.example/a1.pdf))

### Week 3 — Routing and retrieval (Jan 27, 29)

* (R) Zhao and Nord. [{K.t}](https://arxiv.org/pdf/{K.id}). 2025.
* (O) Mba et al. [{G.t}](https://arxiv.org/pdf/{G.id}). 2024.
* Guest lecture: Dr. Imre Toth ([slides](https://cs.example/g1.pdf))

### Policies

Late days: four in total. See the [syllabus](https://cs.example/syllabus).
""", [want(p, a=None, x="") for p in (P, S, D, K, G)])

whole("shownotes.md", f"""# Episode 112: Night shift

**Released:** January 8, 2025 · **Length:** 58:14 · [Apple Podcasts](https://pod.example/a) · [Spotify](https://pod.example/s)

Keith and Ida talk about phones that read, assistants that forget, and where the boreholes are.

## Chapters

- 00:00:00 Intro
- 00:04:30 Listener mail
- 00:11:05 Lantern
- 00:29:40 Promises
- 00:47:10 Wells

## Papers discussed

**[00:11:05] {P.t}**
{P.a}
https://arxiv.org/abs/{P.id}
{P.x}

**[00:29:40] {D.t}**
{D.a}
https://arxiv.org/abs/{D.id}
{D.x}

**[00:47:10] {G.t}**
{G.a}
https://arxiv.org/abs/{G.id}
{G.x}

## Sponsors

Pinetree: use code NIGHT for 20% off at https://pinetree.example/night

## Credits

Hosts: Keith Dunn, Ida Falk. Music: Little Weather.
""", [want(P), want(D), want(G)])
