"""Layouts: newsletters in German, French and Spanish, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import DE, ES, FR, D, G, K, P, said

whole("ki-woche.md", f"""# KI-Wochenschau, KW 2/2025

Guten Morgen! Diese Woche wieder vier Arbeiten, die uns aufgefallen sind. Anregungen bitte an redaktion@ki-woche.example.

## Inhalt

1. Sehen bei Nacht
2. Versprechen

---

## 1. Sehen bei Nacht

**Titel:** {P.t}
**Autoren:** Mira Holt, Jonas Weiß und Li Wei
**Veröffentlicht am:** 3. Januar 2025
**Link:** https://arxiv.org/abs/{P.id}

**Worum geht es?** {DE[P]}

**Unsere Einschätzung:** Solide gemacht, aber nur mit einer Kamera geprüft.

---

## 2. Versprechen

**Titel:** {D.t}
**Autoren:** Ana P. Brook und Tom Reed
**Veröffentlicht am:** 4. Januar 2025
**Link:** https://arxiv.org/abs/{D.id}

**Worum geht es?** {DE[D]}

**Unsere Einschätzung:** Ernüchternd.

---

## Termine

- 14. Januar: KI-Stammtisch in Kiel ([Anmeldung](https://stammtisch.example))

Bis nächste Woche! Ihr Team der KI-Wochenschau
""", [said(P, DE[P], d=P.d), said(D, DE[D], d=D.d)])

whole("lesekreis.md", f"""# Lesekreis Maschinelles Lernen – Wintersemester 2024/25

Ort: Raum 3.107, Zeit: mittwochs, 14 Uhr c.t. Ansprechpartner: Dr. Uwe Brandt

| Termin | Vortragende | Thema | Quelle |
|---|---|---|---|
| 08.01.2025 | Lena Fuchs | {P.t} | [arXiv:{P.id}](https://arxiv.org/abs/{P.id}) |
| 15.01.2025 | Max Hauer | {G.t} | [arXiv:{G.id}](https://arxiv.org/abs/{G.id}) |
| 22.01.2025 | *entfällt* | | |
| 29.01.2025 | Lena Fuchs, Max Hauer | {K.t} | [arXiv:{K.id}](https://arxiv.org/abs/{K.id}) |

Die Folien liegen im [Moodle-Kurs](https://moodle.uni.example/77).
""", [want(p, a=None, x="") for p in (P, G, K)])

whole("heise.md", f"""KI-Update kompakt: Nachtsicht, Gedächtnis, Sparsamkeit

Von Jutta Kern · 7. Januar 2025, 10:15 Uhr · Lesezeit: 4 Min.

**Das Wichtigste aus der Forschung, jeden Dienstag als Newsletter und Podcast.**

### Kleines Modell liest im Dunkeln

{DE[P]} Der Aufsatz „{P.t}“ von Mira Holt, Jonas Weiß und Li Wei ist [auf arXiv erschienen](https://arxiv.org/abs/{P.id}).

### Assistenten brechen ihr Wort

{DE[D]} Der Aufsatz „{D.t}“ von Ana P. Brook und Tom Reed ist [auf arXiv erschienen](https://arxiv.org/abs/{D.id}).

### Rechenzentrum unter dem See

Die Firma Mimosa will ein Rechenzentrum unter Wasser betreiben. Anwohner sind skeptisch. [Zum Bericht](https://news.example.com/lake)

Lesen Sie auch: [So spart man Strom](https://heise.example/strom)

(jke)
""", [said(P, DE[P]), said(D, DE[D])])

whole("veille.md", f"""# La veille IA #58 – Lire la nuit

*Bonjour à toutes et à tous !* Voici la sélection de la semaine, préparée avec ☕ par Élodie.

---

### 📌 {P.t}

- **Auteurs :** Mira Holt, Jonas Weiß et Li Wei
- **Date :** 3 janvier 2025
- **Lien :** [arXiv:{P.id}](https://arxiv.org/abs/{P.id})
- **Résumé :** {FR[P]}
- **Pourquoi c'est important :** un téléphone suffit.

### 📌 {D.t}

- **Auteurs :** Ana P. Brook et Tom Reed
- **Date :** 4 janvier 2025
- **Lien :** [arXiv:{D.id}](https://arxiv.org/abs/{D.id})
- **Résumé :** {FR[D]}
- **Pourquoi c'est important :** la confiance se mesure.

### 📌 {G.t}

- **Auteurs :** Kofi Mba, Ines Vogel, Sunghyun Park et Zoë Née
- **Date :** 5 janvier 2025
- **Lien :** [arXiv:{G.id}](https://arxiv.org/abs/{G.id})
- **Résumé :** {FR[G]}
- **Pourquoi c'est important :** les archives dorment.

---

### 🗓️ Agenda

- 16 janvier : meetup à Nantes ([inscription](https://meetup.example/nantes))

Merci de votre fidélité ! [Se désabonner](https://veille.example/u)
""", [said(P, FR[P], d=P.d), said(D, FR[D], d=D.d), said(G, FR[G], d=G.d)])

whole("revue.md", f"""# Revue de littérature hebdomadaire

Semaine du 6 janvier 2025 — Équipe TAL, Laboratoire d'informatique

**1.** HOLT Mira, WEISS Jonas, LI Wei. *{P.t}*. arXiv:{P.id}, 3 janv. 2025.

{FR[P]}

**2.** BROOK Ana P., REED Tom. *{D.t}*. arXiv:{D.id}, 4 janv. 2025.

{FR[D]}

**3.** ZHAO Wen, NORD Ola. *{K.t}*. arXiv:{K.id}, 6 janv. 2025.

{FR[K]}
""", [said(P, FR[P], a=["HOLT Mira", "WEISS Jonas", "LI Wei"], d=P.d), said(D, FR[D], a=["BROOK Ana P.", "REED Tom"], d=D.d), said(K, FR[K], a=["ZHAO Wen", "NORD Ola"], d=K.d)])

whole("actu-fr.txt", f"""ACTU RECHERCHE IA — lettre du 7 janvier 2025
============================================

Sommaire
  1. Vision nocturne
  2. Promesses
  3. Offres d'emploi

1. VISION NOCTURNE
------------------

{P.t}
Mira Holt, Jonas Weiß, Li Wei
https://arxiv.org/abs/{P.id}

{FR[P]}

2. PROMESSES
------------

{D.t}
Ana P. Brook, Tom Reed
https://arxiv.org/abs/{D.id}

{FR[D]}

3. OFFRES D'EMPLOI
------------------

Le laboratoire recrute un ingénieur de recherche (CDD 18 mois).
https://emploi.example/ing

--
Pour vous désabonner : sympa@listes.example
""", [said(P, FR[P]), said(D, FR[D])])

whole("boletin.md", f"""# Boletín de IA · Semana 2

¡Hola! Soy Marta y cada lunes te cuento lo que he leído.

> **Patrocinado por Pinetree** — prueba gratis 14 días. [Más información](https://pinetree.example/es)

## 📄 Artículos de la semana

**1. {P.t}**
👥 Mira Holt, Jonas Weiß y Li Wei
📅 3 de enero de 2025
📝 {ES[P]}
🔗 [Leer artículo](https://arxiv.org/abs/{P.id})

**2. {D.t}**
👥 Ana P. Brook y Tom Reed
📅 4 de enero de 2025
📝 {ES[D]}
🔗 [Leer artículo](https://arxiv.org/abs/{D.id})

**3. {G.t}**
👥 Kofi Mba, Ines Vogel, Sunghyun Park y Zoë Née
📅 5 de enero de 2025
📝 {ES[G]}
🔗 [Leer artículo](https://arxiv.org/abs/{G.id})

## 📰 Noticias

**Mimosa abre un centro de datos bajo un lago**
📝 La empresa dice que el agua fría ahorra un tercio de la energía.
🔗 [Leer noticia](https://news.example.com/lake)

¡Hasta la próxima semana!
""", [said(P, ES[P], d=P.d), said(D, ES[D], d=D.d), said(G, ES[G], d=G.d)])

whole("resumen.md", f"""# Resumen diario de arXiv (cs.CL, cs.CV) — 06/01/2025

Generado automáticamente. Total: 3 artículos.

---

#### Artículo 1 de 3

**Título original:** {P.t}
**Título en español:** Linterna: modelos de visión pequeños que leen en la oscuridad
**Autores:** {P.a}
**Fecha de publicación:** 03/01/2025
**Categorías:** cs.CV, cs.LG
**Enlace:** http://arxiv.org/abs/{P.id}v1
**Resumen:** {ES[P]}

---

#### Artículo 2 de 3

**Título original:** {D.t}
**Título en español:** ¿Cumplen sus promesas los modelos de lenguaje? Un estudio de diálogos largos
**Autores:** {D.a}
**Fecha de publicación:** 04/01/2025
**Categorías:** cs.CL
**Enlace:** http://arxiv.org/abs/{D.id}v2
**Resumen:** {ES[D]}

---

#### Artículo 3 de 3

**Título original:** {K.t}
**Título en español:** K2-Router: enrutamiento en dos pasos para equipos (multimodales)
**Autores:** {K.a}
**Fecha de publicación:** 06/01/2025
**Categorías:** cs.AI
**Enlace:** http://arxiv.org/abs/{K.id}v1
**Resumen:** {ES[K]}
""", [said(P, ES[P]), said(D, ES[D]), said(K, ES[K])])

whole("lectura-es.md", f"""# Grupo de lectura de PLN

Nos reunimos los viernes a las 12:00 en la sala de juntas. Organiza: Inés Calvo.

## Próximas sesiones

### Viernes 10 de enero

Presenta: Inés Calvo
Artículo: [{P.t}](https://arxiv.org/abs/{P.id}) (Holt et al., 2025)

{ES[P]}

### Viernes 17 de enero

Presenta: Hugo Sanz
Artículo: [{D.t}](https://arxiv.org/abs/{D.id}) (Brook y Reed, 2025)

{ES[D]}

### Viernes 24 de enero

Sin sesión (exámenes)

## Sesiones anteriores

Véase el [archivo](https://pln.example/archivo).
""", [said(P, ES[P], a=None), said(D, ES[D], a=None)])
