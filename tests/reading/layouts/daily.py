"""Layouts of bots that score, sum up or collect the papers of a day."""

from tests.reading.layouts.builder import PS, in_json, units, want, whole


def first(p):
    return p.A[:1]


def mon(p):
    return f"{p.d[-2:]} Jan 2025"


units(
    "ko-llm-bot-issue.md",
    lambda p: (
        f"""<h3>{p.n + 1}. <a href="{p.u}">{p.t}</a></h3>

<sub>🗓️ {p.d} · 👥 {p.a} · 🏷️ cs.CL, cs.AI</sub>

| 항목 | 내용 |
|---|---|
| 🎯 **문제** | {p.ko} |
| 🛠️ **방법** | 두 단계로 나누어 학습한다. |
| 📈 **결과** | 기존보다 좋은 결과를 얻었다. |

**중요도**: ⭐⭐⭐⭐☆ (4/5)

"""
    ),
    head="""# 🤖 AI 논문 다이제스트 — 2025-01-07

> 수집 142편 → 필터 38편 → 선정 4편 | 모델: `gemini-2.0-flash` | 비용: $0.03

""",
    tail="""<hr>
<details><summary>필터에서 제외된 논문 (34)</summary>

제외된 논문은 <a href="./excluded/2025-01-07.md">여기</a>에서 볼 수 있습니다.

</details>
""",
    text="ko",
)

units(
    "bot-emoji-keypoints.md",
    lambda p: (
        f"""## 📄 {p.t}

🆔 **arXiv ID:** `{p.id}v2`
👥 **Authors:** {p.A[0]}{f" + {len(p.A) - 1} more" if len(p.A) > 1 else ""}
🗓 **Date:** {p.d}T17:59:59Z
🏷 **Categories:** cs.CL, cs.LG

### 🔍 TL;DR
{p.x}

### 💡 Key points
- First of all, it is small.
- Second, it is fast.

### ⭐ Score: {7 + p.n % 3}/10

[Read on arXiv]({p.u}v2) | [HTML](https://arxiv.org/html/{p.id}v2) | [alphaXiv](https://www.alphaxiv.org/abs/{p.id})

---
"""
    ),
    head="""# 🤖 Paper Bot – 2025-01-07

**Papers scanned:** 311 | **Relevant:** 4 | **LLM:** gpt-4o-mini

---

""",
    tail="\n*Generated automatically by PaperBot v0.4.2. Star us on [GitHub](https://github.com/some/paperbot)!*\n",
    authors=first,
)

units(
    "bot-hf-upvotes.md",
    lambda p: (
        f"""### {p.n + 1}. [{p.t}](https://huggingface.co/papers/{p.id}) 👍 {90 - p.n * 7}

![thumbnail](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{p.id}.png)

**Authors:** {", ".join(f"[{a}](https://huggingface.co/{a.split()[0].lower()})" for a in p.A)}
**Published:** {mon(p)}
**Submitted by:** [akhaliq](https://huggingface.co/akhaliq)

> {p.x}

💬 {p.n} comments · [arXiv]({p.u}) · [Project page](https://p{p.n}.github.io)
"""
    ),
    head="# 🤗 Hugging Face Daily Papers — Tue, 07 Jan 2025\n\nTop papers by upvotes.\n\n",
    tail="\n---\n\nSubscribe: [RSS](https://example.org/feed.xml) · [Telegram](https://t.me/some)\n",
)

whole(
    "bot-hf-readmore-table.md",
    "## Papers for 2025-01-07\n\n| Title | Authors | Summary |\n|-------|---------|---------|\n"
    + "".join(
        f"| {p.t} (Read more on [arXiv]({p.u}) or [HuggingFace](https://huggingface.co/papers/{p.id}))| {', '.join(p.A[:2])}{', hfuser99' if False else ''} | {p.x} |\n"
        for p in PS
    ),
    [want(p, a=p.A[:2]) for p in PS],
)

units(
    "bot-llm-score-blocks.md",
    lambda p: (
        f"""---

#### {p.n + 1}. {p.t}

`Score: {9 - p.n}` `Relevance: {8 - p.n}` `Novelty: 7`

**ArXiv:** [{p.id}]({p.u}) [page {p.n + 1}] [cs.LG, cs.AI]

**Authors:** {p.a}

**Abstract:** {p.x}

**Comment:** The author matches a followed author; the paper closely matches criterion 2.

"""
    ),
    head="""# Personalized Daily Arxiv Papers 01/07/2025

| *[gpt-4o]* | Prompt | Completion | Total |
|:---:|:---:|:---:|:---:|
| **Token** | 21034 | 2311 | 23345 |
| **Cost** | $0.05 | $0.02 | $0.07 |

Total scanned papers: 311

Total relevant papers: 4

**Table of contents with paper titles:**

1. [Lantern: Small Vision Models that Read in the Dark](#link0)
**Authors:** Mira Holt, Jonas Weiß, Li Wei

2. [Do Language Models Keep Promises? A Study of Long Dialogues](#link1)
**Authors:** Ana P. Brook, Tom Reed

3. [Graph-of-Wells (GoW): Retrieval Over Deep, Sparse Archives](#link2)
**Authors:** Kofi Mba, Ines Vogel, Sunghyun Park, Zoë Née

4. [K$^2$-Router: Two-Step Routing for (Multimodal) Teams](#link3)
**Authors:** Wen Zhao, Ola Nord

""",
    tail="""---

# Paper selection prompt

 1. New methodological improvements to small models.
    - Relevant: papers that discuss specific methods.
    - Not relevant: papers about application to other fields.
 2. Shows new paradigms of routing.

In suggesting papers to your friend, remember that he enjoys papers on statistical machine learning.
""",
    date="",
)

in_json(
    "bot-hf-daily.jsonl.json",
    [
        {
            "paper": {
                "id": p.id,
                "authors": [{"_id": f"67{p.n}{i}", "name": a, "hidden": False} for i, a in enumerate(p.A)],
                "publishedAt": f"{p.d}T12:13:14.000Z",
                "title": p.t,
                "summary": p.x,
                "upvotes": 12 + p.n,
                "discussionId": f"67ab{p.n}",
                "ai_keywords": ["small models"],
            },
            "publishedAt": f"{p.d}T21:00:00.000Z",
            "title": p.t,
            "thumbnail": f"https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{p.id}.png",
            "numComments": 1,
            "submittedBy": {"fullname": "AK", "name": "akhaliq", "type": "user"},
        }
        for p in PS
    ],
    [want(p, d=p.d) for p in PS],
)

units(
    "bot-reading-notes-sections.md",
    lambda p: (
        f"""# {p.n + 1}. {p.t}

- Authors: {", ".join(f"{a}^{{{i}}}" for i, a in enumerate(p.A, 1))}
- Link: <{p.u}>
- Code: ❌

## Motivation
{p.x}

## Method
Two stages, see Figure 2.

## Results
| Model | Acc |
|---|---|
| Baseline | 71.2 |
| Ours | 74.9 |

## Limitations
Only English.

***
"""
    ),
    head="[TOC]\n\n",
    date="",
)
