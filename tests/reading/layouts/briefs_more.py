"""Layouts: posts and letters in European languages, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import DE, ES, FR, PT, RU, D, G, K, P, S, T, said

whole("news-de.md", f"""# KI-Newsletter #88

Moin zusammen,

hier die Paper der Woche:

➡️ **{P.t}**
{DE[P]}
👉 Zum Paper: https://arxiv.org/abs/{P.id}

➡️ **{D.t}**
{DE[D]}
👉 Zum Paper: https://arxiv.org/abs/{D.id}

➡️ **{G.t}**
{DE[G]}
👉 Zum Paper: https://arxiv.org/abs/{G.id}

Und sonst so?

➡️ **Mimosa baut unter Wasser**
Das Rechenzentrum soll 2026 fertig sein.
👉 Zum Artikel: https://news.example.com/lake

Bis nächste Woche, Jule
""", [said(P, DE[P], a=None), said(D, DE[D], a=None), said(G, DE[G], a=None)])

whole("actu.md", f"""# 🗞️ L'actu IA du 8 janvier 2025

## 🥇 {P.t}

👤 Mira Holt, Jonas Weiß, Li Wei
🏛️ Université de Tromsø
🔗 https://arxiv.org/abs/{P.id}

> {FR[P]}

## 🥈 {D.t}

👤 Ana P. Brook, Tom Reed
🏛️ Lakeside College
🔗 https://arxiv.org/abs/{D.id}

> {FR[D]}

## 💬 Le mot de la fin

On se retrouve la semaine prochaine. Prenez soin de vous !
""", [said(P, FR[P]), said(D, FR[D])])

whole("es-blog.md", f"""---
title: Lo mejor de arXiv esta semana
date: 2025-01-10
categories: [IA, papers]
---

Esta semana destacan tres trabajos.

<!--more-->

#### {P.t}

_Mira Holt, Jonas Weiß, Li Wei_ — **3 de enero de 2025** — [arXiv](https://arxiv.org/abs/{P.id})

{ES[P]}

#### {D.t}

_Ana P. Brook, Tom Reed_ — **4 de enero de 2025** — [arXiv](https://arxiv.org/abs/{D.id})

{ES[D]}

#### {K.t}

_Wen Zhao, Ola Nord_ — **6 de enero de 2025** — [arXiv](https://arxiv.org/abs/{K.id})

{ES[K]}

¿Me he dejado alguno? Cuéntamelo en los comentarios.
""", [said(P, ES[P], d=P.d), said(D, ES[D], d=D.d), said(K, ES[K], d=K.d)])

whole("pt-whats.txt", f"""*PAPERS DA SEMANA* 📚

*1) {P.t}*
_Mira Holt, Jonas Weiß, Li Wei_
{PT[P]}
👉 https://arxiv.org/abs/{P.id}

*2) {D.t}*
_Ana P. Brook, Tom Reed_
{PT[D]}
👉 https://arxiv.org/abs/{D.id}

*3) {G.t}*
_Kofi Mba, Ines Vogel, Sunghyun Park, Zoë Née_
{PT[G]}
👉 https://arxiv.org/abs/{G.id}

Entre no grupo: https://chat.example/invite
""", [said(P, PT[P]), said(D, PT[D]), said(G, PT[G])])

whole("ru-list.md", f"""## Что почитать

* {P.t} — {RU[P]} ([arXiv](https://arxiv.org/abs/{P.id}))
* {D.t} — {RU[D]} ([arXiv](https://arxiv.org/abs/{D.id}))
* {G.t} — {RU[G]} ([arXiv](https://arxiv.org/abs/{G.id}), [код](https://github.com/mba/gow))

## Что посмотреть

* Лекция о маршрутизаторах — [YouTube](https://youtube.example/r)
""", [said(P, RU[P], a=None), said(D, RU[D], a=None), said(G, RU[G], a=None)])

whole("alignment.md", f"""# Alignment Letter 3

*Jan 8, 2025*

**Highlights**

**[{T.t}](https://arxiv.org/abs/{T.id})** *(Sofía Andrade-Ruiz, Henrik Østergaard, Fatima El-Amin)* (summarized by Rohan): {T.x}

**Rohan's opinion:** I would like to see this at scale.

**[{D.t}](https://arxiv.org/abs/{D.id})** *(Ana P. Brook et al)* (summarized by Asya): {D.x}

**Asya's opinion:** The task seems narrow.

**Other progress in AI**

**[{S.t}](https://arxiv.org/abs/{S.id})** *(Pat O'Leary et al)* (summarized by Rohan): {S.x}

**FEEDBACK**

I'm always happy to hear feedback; reply to this email.
""", [want(T), want(D, a=["Ana P. Brook"]), want(S, a=["Pat O'Leary"])])

whole("eleven-labs.md", f"""# ML Safety Log #9

Welcome to the 9th issue.

---

# Night vision

#### {P.t}

{P.x}

##### [[Link](https://arxiv.org/abs/{P.id})]

# Memory

#### {D.t}

{D.x}

##### [[Link](https://arxiv.org/abs/{D.id})]

#### Other Memory News

[[Link](https://arxiv.org/abs/{G.id})] {G.x}

[[Link](https://arxiv.org/abs/{K.id})] {K.x}
""", [want(P, a=None), want(D, a=None)])
