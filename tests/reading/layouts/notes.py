"""Layouts: notes, exports and lists in English, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import D, G, K, P, S, T

whole("jack-md-export.md", f"""---
title: 'Weekly Papers #12'
author: Sol Ibarra
date: '2025-01-12T08:00:00.000Z'
draft: false
tags: [papers, weekly]
---

Hey everyone 👋

Happy new year! This week was short, but there's good stuff.

## TL;DR

- A tiny model that reads at night
- Assistants forget promises

## The papers

### {P.t} 🌙

*Mira Holt, Jonas Weiß, Li Wei — University of Tromsø*

📄 [arXiv](https://arxiv.org/abs/{P.id}) · 💻 [Code](https://github.com/holt/lantern)

**What is it about?**

{P.x}

**Why do I care?**

My phone is bad at night.

### {D.t} 🤞

*Ana P. Brook, Tom Reed — Lakeside College*

📄 [arXiv](https://arxiv.org/abs/{D.id})

**What is it about?**

{D.x}

**Why do I care?**

Trust is all we have.

## What I'm listening to

[Night Songs](https://music.example/night) by The Owls.

See you next week,
Sol
""", [want(P), want(D)])

whole("ml-news-podcast.md", f"""**Listen now (62 min)** | In this episode we cover three papers

Jan 9

Share this post

### Show notes

* (00:00) Intro
* (02:10) Mimosa funding
* (11:42) {P.t}: https://arxiv.org/abs/{P.id}
* (28:05) {T.t}: https://arxiv.org/abs/{T.id}
* (44:50) {S.t}: https://arxiv.org/abs/{S.id}
* (58:00) Listener questions

### Transcript

*This transcript is machine made.*

**Keith:** Welcome back.

**Ida:** Glad to be here.
""", [want(P, a=None, x=""), want(T, a=None, x=""), want(S, a=None, x="")])

whole("notion-export.md", f"""# Paper reading list

Created by: Lena Fuchs
Created time: January 3, 2025 10:12 AM
Last edited time: January 10, 2025 6:40 PM

## {P.t}

Authors: Mira Holt, Jonas Weiß, Li Wei
Status: Done
Score /5: ⭐️⭐️⭐️⭐️
Type: Preprint
URL: https://arxiv.org/abs/{P.id}
Published: January 3, 2025

{P.x}

## {G.t}

Authors: Kofi Mba, Ines Vogel, Sunghyun Park, Zoë Née
Status: In progress
Score /5: ⭐️⭐️⭐️
Type: Preprint
URL: https://arxiv.org/abs/{G.id}
Published: January 5, 2025

{G.x}
""", [want(P, d=P.d), want(G, d=G.d)])

whole("obsidian-daily.md", f"""---
tags: daily, papers
---
# 2025-01-07

## ✅ Tasks
- [x] Review ablations
- [ ] Reply to Tom

## 📚 Papers read
- [x] [[holt2025lantern]] **{P.t}** (Holt, Weiß, Li) [arXiv](https://arxiv.org/abs/{P.id})
	- {P.x}
	- #vision #night
- [x] [[brook2025promises]] **{D.t}** (Brook, Reed) [arXiv](https://arxiv.org/abs/{D.id})
	- {D.x}
	- #dialogue

## 💭 Notes
- Ask about the [[cluster]] quota.
""", [want(P, a=None), want(D, a=None)])

whole("discord.txt", f"""=== #arxiv-feed — EleutherNight ===
Exported: 2025-01-08

[07-Jan-25 08:01 AM] ArxivBot#0001
**{P.t}**
Authors: {P.a}
Categories: cs.CV
<https://arxiv.org/abs/{P.id}>
{P.x}

[07-Jan-25 08:01 AM] ArxivBot#0001
**{S.t}**
Authors: {S.a}
Categories: cs.CL
<https://arxiv.org/abs/{S.id}>
{S.x}

[07-Jan-25 09:44 AM] nocturne#4411
lol the lantern one is neat

[08-Jan-25 08:01 AM] ArxivBot#0001
**{G.t}**
Authors: {G.a}
Categories: cs.IR
<https://arxiv.org/abs/{G.id}>
{G.x}
""", [want(P), want(S), want(G)])

whole("hackmd.md", f"""Efficient AI Seminar WS24
===
###### tags: `seminar` `papers`

:::info
- **Time:** Thu 10:15
- **Room:** 2.31
:::

[TOC]

## :memo: Session 1 (2025-01-09)

**{P.t}**
- Paper: https://arxiv.org/abs/{P.id}
- Speaker: Lena Fuchs
- Summary: {P.x}

## :memo: Session 2 (2025-01-16)

**{K.t}**
- Paper: https://arxiv.org/abs/{K.id}
- Speaker: Max Hauer
- Summary: {K.x}

## :memo: Session 3 (2025-01-23)

no session
""", [want(P, a=None), want(K, a=None)])

whole("conf-trip.md", f"""# NeurIPS trip report

I spent a week in Vancouver. Below are my favourite posters.

**Poster session 1**

* *{P.t}* ([paper](https://arxiv.org/abs/{P.id})). Mira Holt had the longest queue. {P.x}
* *{T.t}* ([paper](https://arxiv.org/abs/{T.id})). {T.x}

**Poster session 2**

* *{G.t}* ([paper](https://arxiv.org/abs/{G.id})). {G.x}

**Socials**

* The [queer in AI](https://queer.example) social was great.
* Free socks from Mimosa.

**Food**

Sushi. Lots of it.
""", [want(P, a=None), want(T, a=None), want(G, a=None)])

whole("acm-technews.txt", f"""ACM-like TechNews
Monday, January 6, 2025

Small Models Read in the Dark
Tromsø Herald (1/3/25) Ida Falk

{P.x}
Full paper: {P.t} (https://arxiv.org/abs/{P.id})

Assistants Forget Promises
Lakeside News (1/4/25) Sam Poe

{D.x}
Full paper: {D.t} (https://arxiv.org/abs/{D.id})

Archives Give Up Their Secrets
Accra Times (1/5/25) Yaa Boateng

{G.x}
Full paper: {G.t} (https://arxiv.org/abs/{G.id})

(C) 2025 TechNews. Unsubscribe at https://technews.example/u
""", [want(P, a=None), want(D, a=None), want(G, a=None)])

whole("interconnects.md", f"""# Links, January 2025

This issue is free for everyone.

## Papers

*   [{T.t}](https://arxiv.org/abs/{T.id}) by Sofía Andrade-Ruiz et al.: {T.x}
*   [{S.t}](https://arxiv.org/abs/{S.id}) by Pat O'Leary and Nguyễn Thị Hoa: {S.x}

## Models

*   [mira/lantern-small](https://huggingface.co/mira/lantern-small) by mira: the weights for night reading.
*   [Harbor-7B](https://huggingface.co/harbor/harbor-7b) by harbor: a base model.

## Links

*   A [lovely essay](https://essay.example/slow) on slow science.
*   [Podcast](https://pod.example/12) with the Lantern authors.
""", [want(T, a=["Sofía Andrade-Ruiz"]), want(S)])

whole("gist-list.md", f"""## Reading queue

1. **[{P.id}]** {P.t}
   Mira Holt, Jonas Weiß, Li Wei
   > {P.x}

2. **[{D.id}]** {D.t}
   Ana P. Brook, Tom Reed
   > {D.x}

3. **[{G.id}]** {G.t}
   Kofi Mba, Ines Vogel, Sunghyun Park, Zoë Née
   > {G.x}
""", [want(P), want(D), want(G)])

whole("workshop.md", f"""# Accepted Papers

*Workshop on Night Vision and Memory @ ICML 2025*

## Oral presentations

1. **{P.t}**. *Mira Holt (Tromsø), Jonas Weiß (Kiel), Li Wei (Tsinghua)* [[PDF]](https://arxiv.org/pdf/{P.id}) [[Video]](https://youtu.be/x1)
2. **{G.t}**. *Kofi Mba (Accra), Ines Vogel (Delft), Sunghyun Park (KAIST), Zoë Née (Delft)* [[PDF]](https://arxiv.org/pdf/{G.id})

## Posters

3. **{S.t}**. *Pat O'Leary (Cork), Nguyễn Thị Hoa (Huế)* [[PDF]](https://arxiv.org/pdf/{S.id})
4. **{K.t}**. *Wen Zhao (Fudan), Ola Nord (Nordlys AI)* [[PDF]](https://arxiv.org/pdf/{K.id})

## Program committee

Emil Berg (Oslo), Rosa Quint (Lima), Haruto Abe (Sendai)
""", [want(p, x="") for p in (P, G, S, K)])
