"""Layouts: notes and threads in European languages, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import in_json, want, whole
from tests.reading.layouts.languages import DE, ES, FR, PT, RU, D, G, K, P, said

whole("quarto.qmd.md", f"""---
title: "Annotated bibliography"
format: html
bibliography: refs.bib
---

### Holt, M., Weiß, J., & Wei, L. (2025). *{P.t}*. arXiv:{P.id}.

{P.x}

*Assessment.* Convincing, but only one camera was used.

### Brook, A. P., & Reed, T. (2025). *{D.t}*. arXiv:{D.id}.

{D.x}

*Assessment.* The turns are scripted, which limits it.
""", [want(P, a=["M. Holt", "J. Weiß", "L. Wei"]), want(D, a=["A. P. Brook", "T. Reed"])])

whole("golem.txt", f"""KI-FORSCHUNG KOMPAKT -- Ausgabe 3/2025
======================================

[1] Kleines Modell, dunkle Nacht

    {DE[P]}

    Paper: {P.t}
    Autoren: {P.a}
    arXiv: {P.id}

[2] Versprochen, vergessen

    {DE[D]}

    Paper: {D.t}
    Autoren: {D.a}
    arXiv: {D.id}

[3] Tief im Archiv

    {DE[G]}

    Paper: {G.t}
    Autoren: {G.a}
    arXiv: {G.id}

--------------------------------------
Abbestellen: https://kompakt.example/ab
""", [said(P, DE[P]), said(D, DE[D]), said(G, DE[G])])

whole("blog-de.md", f"""# Paper der Woche

*Veröffentlicht am 10. Januar 2025 von Uwe Brandt · 3 Kommentare*

Diese Woche habe ich zwei Arbeiten gelesen.

## [{P.t}](https://arxiv.org/abs/{P.id})

von Mira Holt, Jonas Weiß und Li Wei

{DE[P]}

**Stärken:** Läuft auf dem Handy.

**Schwächen:** Nur eine Kamera.

## [{K.t}](https://arxiv.org/abs/{K.id})

von Wen Zhao und Ola Nord

{DE[K]}

**Stärken:** Billig.

**Schwächen:** Zwei Modelle sind noch keine Mannschaft.

---

*Kategorien: Maschinelles Lernen. [RSS](https://blog.example/rss)*
""", [said(P, DE[P]), said(K, DE[K])])

whole("infolettre.md", f"""# L'infolettre de l'équipe

## À lire cette semaine

**{P.t}**, par Mira Holt, Jonas Weiß et Li Wei ([lien](https://arxiv.org/abs/{P.id}))

{FR[P]}

**{D.t}**, par Ana P. Brook et Tom Reed ([lien](https://arxiv.org/abs/{D.id}))

{FR[D]}

**{K.t}**, par Wen Zhao et Ola Nord ([lien](https://arxiv.org/abs/{K.id}))

{FR[K]}

## À vos agendas

**Journée des doctorants**, le 22 janvier ([inscription](https://journee.example))

Bonne lecture !
""", [said(P, FR[P]), said(D, FR[D]), said(K, FR[K])])

whole("biblio-fr.md", f"""# Bibliographie commentée

1. Holt, M., Weiß, J. et Wei, L. (2025). « {P.t} ». [arXiv:{P.id}](https://arxiv.org/abs/{P.id})

   {FR[P]}

2. Brook, A. P. et Reed, T. (2025). « {D.t} ». [arXiv:{D.id}](https://arxiv.org/abs/{D.id})

   {FR[D]}

3. Zhao, W. et Nord, O. (2025). « {K.t} ». [arXiv:{K.id}](https://arxiv.org/abs/{K.id})

   {FR[K]}
""", [said(P, FR[P], a=["M. Holt", "J. Weiß", "L. Wei"]), said(D, FR[D], a=["A. P. Brook", "T. Reed"]), said(K, FR[K], a=["W. Zhao", "O. Nord"])])

whole("hilo.txt", f"""Hilo de @martaIA · 8 ene. 2025

1/ 🧵 Cuatro papers que tienes que leer esta semana. Abro hilo 👇

2/ 📄 {P.t}

{ES[P]}

🔗 arxiv.org/abs/{P.id}

3/ 📄 {D.t}

{ES[D]}

🔗 arxiv.org/abs/{D.id}

4/ 📄 {G.t}

{ES[G]}

🔗 arxiv.org/abs/{G.id}

5/ Si te ha gustado, dale RT al primer tuit. ¡Gracias!
""", [said(P, ES[P], a=None), said(D, ES[D], a=None), said(G, ES[G], a=None)])

whole("revista.md", f"""# Novedades en arXiv · enero 2025

| Título | Autores | Fecha | Resumen | Enlace |
|:--|:--|:--|:--|:--|
| {P.t} | Mira Holt, Jonas Weiß y Li Wei | 3 ene 2025 | {ES[P]} | [PDF](https://arxiv.org/pdf/{P.id}) |
| {D.t} | Ana P. Brook y Tom Reed | 4 ene 2025 | {ES[D]} | [PDF](https://arxiv.org/pdf/{D.id}) |
| {G.t} | Kofi Mba, Ines Vogel, Sunghyun Park y Zoë Née | 5 ene 2025 | {ES[G]} | [PDF](https://arxiv.org/pdf/{G.id}) |

*Compilado por el grupo de PLN.*
""", [said(P, ES[P], d=P.d), said(D, ES[D], d=D.d), said(G, ES[G], d=G.d)])

whole("pt-lista.md", f"""# Leituras recomendadas

## Visão computacional

- [{P.t}](https://arxiv.org/abs/{P.id}) (Holt, Weiß e Li, jan. 2025)
  {PT[P]}

## Diálogo

- [{D.t}](https://arxiv.org/abs/{D.id}) (Brook e Reed, jan. 2025)
  {PT[D]}

## Recuperação de informação

- [{G.t}](https://arxiv.org/abs/{G.id}) (Mba et al., jan. 2025)
  {PT[G]}

## Cursos

- [Aprendizado profundo](https://curso.example/dl) (gratuito)
""", [said(P, PT[P], a=None), said(D, PT[D], a=None), said(G, PT[G], a=None)])

whole("vc-ru.md", f"""# Дайджест: что почитать на выходных

*Редакция · 10 января 2025*

**1. Маленькая модель для тёмных фото**

{RU[P]}

→ [{P.t}](https://arxiv.org/abs/{P.id})

**2. Ассистенты забывают обещания**

{RU[D]}

→ [{D.t}](https://arxiv.org/abs/{D.id})

**3. Как искать в глубоких архивах**

{RU[G]}

→ [{G.t}](https://arxiv.org/abs/{G.id})

Подписывайтесь на [канал](https://t.me/gradients), чтобы не пропустить новые выпуски.
""", [said(P, RU[P], a=None), said(D, RU[D], a=None), said(G, RU[G], a=None)])

whole("tg-emoji.md", f"""**Gradient Dude**, [06.01.2025 10:02]
🔥 **{P.t}**

{RU[P]}

📝 [Статья](https://arxiv.org/abs/{P.id})
💻 [Код](https://github.com/holt/lantern)

@gradientdude

**Gradient Dude**, [07.01.2025 12:30]
🤝 **{D.t}**

{RU[D]}

📝 [Статья](https://arxiv.org/abs/{D.id})

@gradientdude

**Gradient Dude**, [08.01.2025 09:15]
📦 **{G.t}**

{RU[G]}

📝 [Статья](https://arxiv.org/abs/{G.id})

@gradientdude
""", [said(P, RU[P], a=None), said(D, RU[D], a=None), said(G, RU[G], a=None)])

whole("ru-obzor.txt", f"""ОБЗОР ПРЕПРИНТОВ
Выпуск 2, январь 2025

1. {P.t}
   Авторы: {P.a}
   Ссылка: https://arxiv.org/abs/{P.id}
   Опубликовано: 3 января 2025 г.

   {RU[P]}

2. {D.t}
   Авторы: {D.a}
   Ссылка: https://arxiv.org/abs/{D.id}
   Опубликовано: 4 января 2025 г.

   {RU[D]}

3. {K.t}
   Авторы: {K.a}
   Ссылка: https://arxiv.org/abs/{K.id}
   Опубликовано: 6 января 2025 г.

   {RU[K]}

Составитель: А. Кузьмина
""", [said(P, RU[P], d=P.d), said(D, RU[D], d=D.d), said(K, RU[K], d=K.d)])


in_json("feedly-ai.json", {"board": "Papers", "exported": "2025-01-10", "items": [{"title": p.t, "author": p.a, "originUrl": p.u, "publishedAt": p.d + "T05:00:00Z", "leoSummary": {"sentences": [p.x]}, "tags": ["ai"]} for p in (P, D, G)]},
  [want(p, d=p.d, x="") for p in (P, D, G)])
