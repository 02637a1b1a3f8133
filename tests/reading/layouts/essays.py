"""Layouts: articles and posts in English, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import B, D, G, K, P, S

whole("reddit.md", f"""# r/MachineLearning – Weekly research round-up (Jan 6 – Jan 12)

Sorted by score. Automatically generated; I am a bot, beep boop.

---

### [R] {P.t}

**Score:** 412 | **Comments:** 57 | **Author:** u/nightowl_ml | [Permalink](https://www.reddit.com/r/MachineLearning/comments/1hx001/r_lantern/)

Paper: https://arxiv.org/abs/{P.id}

Code: https://github.com/holt/lantern

> {P.x}

**Top comment** (u/gradstudent99, 88 points): Did they compare with just turning up the gain?

---

### [R] {D.t}

**Score:** 230 | **Comments:** 41 | **Author:** u/promisekeeper | [Permalink](https://www.reddit.com/r/MachineLearning/comments/1hx002/r_do_lms/)

Paper: https://arxiv.org/abs/{D.id}

> {D.x}

**Top comment** (u/eval_enjoyer, 31 points): None keeps more than half, so like my landlord.

---

### [D] Is anyone else tired of review season?

**Score:** 199 | **Comments:** 120 | **Author:** u/throwaway_r2 | [Permalink](https://www.reddit.com/r/MachineLearning/comments/1hx003/d_tired/)

Title says it all. I have six papers left and no weekend.

**Top comment** (u/ac_here, 44 points): Same.

---

^(I am a bot. Contact the moderators with questions.)
""", [want(P, a=None), want(D, a=None)])

whole("hn.txt", f"""Hacker News Digest - Monday, January 6, 2025

1. {P.t} (arxiv.org)
   https://arxiv.org/abs/{P.id}
   312 points by mholt 5 hours ago | 87 comments
   https://news.ycombinator.com/item?id=42600001

2. Show HN: A spreadsheet in 400 lines of C (github.com)
   https://github.com/cdev/tinysheet
   205 points by cdev 7 hours ago | 61 comments
   https://news.ycombinator.com/item?id=42600002

3. {S.t} [pdf] (arxiv.org)
   https://arxiv.org/pdf/{S.id}
   148 points by tokfan 3 hours ago | 22 comments
   https://news.ycombinator.com/item?id=42600003

4. The lost bridges of Utrecht (2019) (bridges.example)
   https://bridges.example/utrecht
   97 points by oldmaps 9 hours ago | 12 comments
   https://news.ycombinator.com/item?id=42600004

5. {B.t} (arxiv.org)
   https://arxiv.org/abs/{B.id}
   90 points by busnerd 11 hours ago | 34 comments
   https://news.ycombinator.com/item?id=42600005

--
You receive this digest because you subscribed at hndigest.example. Unsubscribe: https://hndigest.example/u
""", [want(P, a=None, x=""), want(S, a=None, x=""), want(B, a=None, x="")])

whole("medium.md", f"""# Top 3 Computer Vision and LLM Papers of the Week

## From 30/12 to 05/01

[![Youssef H.](https://miro.medium.example/fill/64/1.jpg)](https://medium.example/@youssef)

[Youssef H.](https://medium.example/@youssef)

Follow

5 min read

·

Jan 6, 2025

--

2

Listen

Share

Stay updated with recent research by reading the most important papers of the week.

**Table of Contents:**

1. **Vision at Night**
2. **Evaluation**
3. **Retrieval**

My [E-book: Data Science Portfolio](https://gum.example/l/x) Is Out!

## 1. Vision at Night

## 1.1. [{P.t}](https://arxiv.org/abs/{P.id})

Press enter or click to view image in full size

![](https://miro.medium.example/v2/1.png)

{P.x}

* [Full Paper](https://arxiv.org/abs/{P.id})
* [GitHub](https://github.com/holt/lantern)

## 2. Evaluation

## 2.1. [{D.t}](https://arxiv.org/abs/{D.id})

Press enter or click to view image in full size

![](https://miro.medium.example/v2/2.png)

{D.x}

* [Full Paper](https://arxiv.org/abs/{D.id})

## 3. Retrieval

## 3.1. [{G.t}](https://arxiv.org/abs/{G.id})

Press enter or click to view image in full size

![](https://miro.medium.example/v2/3.png)

{G.x}

* [Full Paper](https://arxiv.org/abs/{G.id})

## If you like the article and would like to support me, make sure to:

* 👏 Clap for the story (50 claps) to help this article be featured
* Subscribe to [To Data & Beyond](https://tdb.example) Newsletter

[Machine Learning](https://medium.example/tag/ml)

[Written by Youssef H.](https://medium.example/@youssef)

24K Followers
""", [want(P, a=None), want(D, a=None), want(G, a=None)])

whole("buttondown.md", f"""<!-- buttondown-editor-mode: plaintext -->Hi friends,

It's cold here, so I stayed in and read. Four papers this time, one sentence each plus a link. As ever: reply to this mail, I read everything.

* * *

{P.t}
by {P.a}
arXiv:{P.id} [cs.CV]

{P.x}

* * *

{D.t}
by {D.a}
arXiv:{D.id} [cs.CL]

{D.x}

* * *

{G.t}
by {G.a}
arXiv:{G.id} [cs.IR]

{G.x}

* * *

Elsewhere: the heron is back on the canal. A friend made [a tiny synth](https://synth.example).

Until next time,
Marit

{{{{ unsubscribe_url }}}}
""", [want(P), want(D), want(G)])

whole("mastodon.txt", f"""Thread by @nightreader@sigmoid.example
2025-01-07 09:12 CET

Five papers I enjoyed this week 🧵 1/5

---

2/5

"{P.t}"
Mira Holt, Jonas Weiß & Li Wei

{P.x}

https://arxiv.org/abs/{P.id}

#ComputerVision #OCR

---

3/5

"{D.t}"
Ana P. Brook & Tom Reed

{D.x}

https://arxiv.org/abs/{D.id}

#NLP

---

4/5

"{K.t}"
Wen Zhao & Ola Nord

{K.x}

https://arxiv.org/abs/{K.id}

---

5/5

That's it for this week. Boosts welcome, and tell me what I missed! #PaperThursday

14 boosts · 31 favourites
""", [want(P), want(D), want(K)])
