"""Layouts: digests in Spanish, Portuguese and Russian, with their clutter."""

# fmt: off
from tests.reading.layouts.builder import want, whole
from tests.reading.layouts.languages import PT, RU, D, G, K, P, S, said

whole("boletim.md", f"""## 🤖 IA em Foco — edição 41

_São Paulo, 8 de janeiro de 2025_

Bom dia! ☀️ Os destaques de hoje:

* **{P.t}** — {PT[P]} _Autores: Mira Holt, Jonas Weiß e Li Wei._ [Leia o artigo](https://arxiv.org/abs/{P.id})

* **{D.t}** — {PT[D]} _Autores: Ana P. Brook e Tom Reed._ [Leia o artigo](https://arxiv.org/abs/{D.id})

* **{G.t}** — {PT[G]} _Autores: Kofi Mba, Ines Vogel, Sunghyun Park e Zoë Née._ [Leia o artigo](https://arxiv.org/abs/{G.id})

### 📣 Recado

Nosso curso abre inscrições na sexta. [Inscreva-se](https://curso.example)

_Gostou? Encaminhe para um amigo._
""", [said(P, PT[P]), said(D, PT[D]), said(G, PT[G])])

whole("resenha.md", f"""# Resenhas curtas

### {P.t} (2025)

*Autoria:* Mira Holt; Jonas Weiß; Li Wei
*Publicado em:* 3 de janeiro de 2025
*Disponível em:* <https://arxiv.org/abs/{P.id}>. Acesso em: 10 jan. 2025.

**Problema.** {PT[P]}

**Método.** Um professor que vê a mesma rua de dia.

**Nota:** ★★★★☆

### {K.t} (2025)

*Autoria:* Wen Zhao; Ola Nord
*Publicado em:* 6 de janeiro de 2025
*Disponível em:* <https://arxiv.org/abs/{K.id}>. Acesso em: 10 jan. 2025.

**Problema.** {PT[K]}

**Método.** Duas perguntas baratas antes da cara.

**Nota:** ★★★☆☆
""", [said(P, PT[P], d=P.d), said(K, PT[K], d=K.d)])

whole("telegram-ru.txt", f"""Канал «Градиентный спуск»
Экспорт сообщений за 06.01.2025 – 08.01.2025

[06.01.2025 10:02] Градиентный спуск
{P.t}
Авторы: {P.a}
Статья: https://arxiv.org/abs/{P.id}
Код: https://github.com/holt/lantern

{RU[P]}

#vision #ocr

[07.01.2025 11:40] Градиентный спуск
{D.t}
Авторы: {D.a}
Статья: https://arxiv.org/abs/{D.id}

{RU[D]}

#dialogue

[07.01.2025 18:15] Градиентный спуск
Всех с праздниками! Завтра стрим в 19:00, приходите.

[08.01.2025 09:30] Градиентный спуск
{G.t}
Авторы: {G.a}
Статья: https://arxiv.org/abs/{G.id}

{RU[G]}

#retrieval
""", [said(P, RU[P]), said(D, RU[D]), said(G, RU[G])])

whole("habr.md", f"""# Подборка: 3 статьи по ML за неделю

**Уровень сложности:** средний · **Время на прочтение:** 6 мин · 8 янв 2025 в 12:00

Привет, Хабр! Собрали для вас самое интересное с arXiv. Поехали.

## 1. {P.t}

> Авторы: Мира Хольт, Йонас Вайс, Ли Вэй
> Дата: 3 января 2025
> Ссылка: [arxiv.org/abs/{P.id}](https://arxiv.org/abs/{P.id})

**Коротко:** {RU[P]}

<cut/>

## 2. {D.t}

> Авторы: Ана Брук, Том Рид
> Дата: 4 января 2025
> Ссылка: [arxiv.org/abs/{D.id}](https://arxiv.org/abs/{D.id})

**Коротко:** {RU[D]}

## 3. {K.t}

> Авторы: Вэнь Чжао, Ула Норд
> Дата: 6 января 2025
> Ссылка: [arxiv.org/abs/{K.id}](https://arxiv.org/abs/{K.id})

**Коротко:** {RU[K]}

## Заключение

Спасибо, что дочитали! Подписывайтесь на наш [Telegram](https://t.me/gradients).

Теги: машинное обучение, arxiv, дайджест
Хабы: Искусственный интеллект
""", [said(P, RU[P], a=["Мира Хольт", "Йонас Вайс", "Ли Вэй"], d=P.d), said(D, RU[D], a=["Ана Брук", "Том Рид"], d=D.d), said(K, RU[K], a=["Вэнь Чжао", "Ула Норд"], d=K.d)])

whole("seminar-ru.md", f"""# Научный семинар лаборатории

Четверги, 18:00, ауд. 402. Руководитель: к.ф.-м.н. П. Орлов

- **09.01** [{P.t}](https://arxiv.org/abs/{P.id}). Докладчик: Анна Кузьмина. {RU[P]}
- **16.01** [{D.t}](https://arxiv.org/abs/{D.id}). Докладчик: Илья Громов. {RU[D]}
- **23.01** перерыв
- **30.01** [{K.t}](https://arxiv.org/abs/{K.id}). Докладчик: Анна Кузьмина. {RU[K]}

Записи выкладываем на [YouTube](https://youtube.example/lab).
""", [said(P, RU[P], a=None), said(D, RU[D], a=None), said(K, RU[K], a=None)])

whole("lamp-letter.txt", f"""From: Lamp Letter <letter@lamp.example>
To: subscribers
Subject: Lamp Letter 12: three preprints
Date: Tue, 7 Jan 2025 07:00:00 +0100
Content-Type: text/plain; charset=utf-8

Good morning,

three preprints and a poem.

* {P.t.upper()} *

{P.x}
-> https://arxiv.org/abs/{P.id}

* {G.t.upper()} *

{G.x}
-> https://arxiv.org/abs/{G.id}

* {S.t.upper()} *

{S.x}
-> https://arxiv.org/abs/{S.id}

* THE POEM *

The lamp went out at half past four,
the heron stood, and said no more.

--
Lamp Letter, PO Box 9, Bergen
""", [want(P, a=None), want(G, a=None), want(S, a=None)])
