"""Layouts of Korean digests: blogs, boards, chats."""

from tests.reading.layouts.builder import PS, units, want, whole

A, B, C, _ = PS


def kday(p):
    """Return the day of a paper as Korean texts write it."""
    y, m, d = p.d.split("-")
    return f"{y}년 {int(m)}월 {int(d)}일"


def dots(p):
    return p.d.replace("-", ".")


units(
    "ko-velog-weekly.md",
    lambda p: (
        f"""## {p.n + 1}. {p.t}

![](https://velog.velcdn.com/images/byeol/post/{p.n}a7c/image.png)

> **저자** : {p.a}
> **소속** : 어느 대학교
> **제출일** : {kday(p)}
> **링크** : <{p.u}>

### 📌 한 줄 요약
{p.ko}

### 🤔 내 생각
- 코드가 공개되면 돌려보고 싶다.
- 다음 주에 자세히 리뷰할 예정!
"""
    ),
    head="""# [주간 논문] 1월 1주차에 읽은 것들

> 이번 주에도 어김없이 돌아온 주간 논문 정리입니다 🙌
> 틀린 내용이 있다면 댓글로 알려주세요!

# 들어가며
새해 복 많이 받으세요. 올해는 매주 네 편을 읽는 것이 목표입니다.

# 논문

""",
    tail="""
# 마치며
다음 주에 만나요 👋

#논문 #논문리뷰 #NLP #CV

0개의 댓글
""",
    text="ko",
)

units(
    "ko-tistory-copied.md",
    lambda p: (
        f"""### [논문 리뷰] {p.t}

**📄 Paper** : [{p.u}]({p.u})

**✍️ Authors** : {p.a}

**📅 Date** : {dots(p)}

#### Abstract

{p.ko}

#### Contribution

* 새로운 문제를 정의했다
* 실험이 충분하다

[##_Image|kage@b{p.n}Xy/btsL/img.png|CDM|1.3|{{"originWidth":1200,"originHeight":640,"style":"alignCenter"}}_##]

---
"""
    ),
    head="""[본문 바로가기](#content)

# 딥러닝 공부방

AI/논문 정리

## 1월 첫째 주 논문 모음

by 공부하는 곰 · 2025. 1. 7.

반응형

목차

1. Lantern
2. Do Language Models Keep Promises?
3. GoW
4. K2-Router

""",
    tail="""
728x90

반응형

공유하기 게시글 관리 딥러닝 공부방

저작자표시 비영리 변경금지

### 'AI > 논문 정리' 카테고리의 다른 글

| [12월 넷째 주 논문 모음](https://bear.tistory.com/41) (0) | 2024.12.30 |
| --- | --- |
| [12월 셋째 주 논문 모음](https://bear.tistory.com/40) (2) | 2024.12.23 |

### 태그

LLM, VLM, 논문리뷰

### 댓글0
""",
    text="ko",
)

whole(
    "ko-naver-blog.txt",
    "AI 논문 읽어주는 여자 · 2025. 1. 7. 22:10\nURL 복사 이웃추가\n\n안녕하세요~ 이웃님들 :)\n오늘은 이번 주에 나온 논문 4편을 소개해 드릴게요!\n\u200b\n\u200b\n"
    + "\u200b\n".join(
        f"{'1️⃣2️⃣3️⃣4️⃣'[p.n * 3 : p.n * 3 + 3]} {p.t}\n\u200b\n✔️ 저자 : {p.a}\n✔️ 발표일 : {p.d}\n✔️ 논문 : {p.u}\n✔️ 요약 :\n{p.ko}\n\u200b\n"
        for p in PS
    )
    + "\u200b\n오늘도 긴 글 읽어주셔서 감사합니다 ^^\n공감과 댓글은 큰 힘이 됩니다♥\n\u200b\n#인공지능 #논문 #AI논문 #LLM\n",
    [want(p, d=p.d, x="ko") for p in PS],
)

units(
    "ko-brunch-essay.md",
    lambda p: (
        f"""## {p.n + 1:02d}

### {p.t}

_{p.a}, {p.d[:4]}_

{p.ko}

논문 바로가기 → [arXiv:{p.id}]({p.u})

"""
    ),
    head="""# 이번 주, 내가 밑줄 친 논문들

#23 기계가 읽는 밤

*brunch book* · Jan 07. 2025

> 새벽 두 시, 커피가 식어갈 무렵.

---

""",
    tail="""---

keyword
인공지능 논문 공부

새벽독서가 · IT 분야 크리에이터 · 구독자 1,204
""",
    text="ko",
    date="",
)

whole(
    "ko-geeknews-week.md",
    f"""# GeekNews Weekly — AI 논문 특집 (2025-01-06 ~ 2025-01-12)

1. [{A.t}]({A.u}) (arxiv.org)
   42 point by xguru 2일전 | [댓글 3개](https://news.hada.io/topic?id=18501)
   * {A.ko}
   * 휴대폰에서 동작함

2. [사내 위키를 LLM으로 바꾼 이야기](https://blog.example.kr/wiki-llm) (blog.example.kr)
   31 point by neo 3일전 | [댓글 12개](https://news.hada.io/topic?id=18510)
   * 3년 동안 쌓인 위키 문서를 정리한 후기

3. [{B.t}]({B.u}) (arxiv.org)
   18 point by xguru 3일전 | [댓글 1개](https://news.hada.io/topic?id=18522)
   * {B.ko}

4. [Show GN: 터미널에서 논문 읽는 CLI](https://github.com/someone/paper-tty) (github.com/someone)
   9 point by someone 4일전 | 댓글
   * arXiv를 터미널에서 읽을 수 있게 해주는 도구

5. [{C.t}]({C.u}) (arxiv.org)
   7 point by neo 5일전 | 댓글
   * {C.ko}

---
매주 월요일 아침, 메일로 받아보세요. [구독하기](https://news.hada.io/weekly)
""",
    [want(p, a=None, x="ko") for p in (A, B, C)],
)

units(
    "ko-discourse-week.md",
    lambda p: (
        f"""## {p.t} / {("어둠에서 읽는 작은 시각 모델", "언어 모델은 약속을 지키는가", "깊은 기록에서의 검색", "두 단계 라우팅")[p.n]}

![{p.t}|690x388](upload://k{p.n}Zq.png)

### 논문 소개

{p.ko}

### 논문 초록(Abstract)

> {p.x}

> {p.ko}

### 논문 링크

{p.u}

### 더 읽어보기

https://x.com/some_body/status/18{p.n}

https://discuss.pytorch.kr/t/topic/58{p.n}

---
"""
    ),
    head="""# [2025/01/01 ~ 01/05] 이번 주의 주요 ML 논문 (Top ML Papers of the Week)

[details="목차"]
- Lantern
- Promises
- GoW
- K2-Router
[/details]

PyTorchKR🔥🇰🇷 🤔💭

1️⃣ **작은 모델의 귀환**: 이번 주에는 작은 모델을 다루는 논문이 눈에 띄었습니다.

2️⃣ **검색의 깊이**: 깊은 기록에서의 검색도 관심을 받았습니다.

---

""",
    tail="""
이 글은 GPT 모델로 정리한 글로, 원문의 내용과 다르게 정리된 부분이 있을 수 있습니다.

:pytorch:파이토치 한국 사용자 모임:kr:이 정리한 이 글이 유용하셨나요? [회원으로 가입](https://discuss.pytorch.kr/)하시면 주요 글들을 이메일로 보내드립니다!
""",
    authors=None,
    date="",
    text="x",
)

whole(
    "ko-table-oneliner.md",
    "# 오늘의 논문 (2025.01.06 월)\n\n담당: 성현 / 다음 담당: 지우\n\n| No | 제목 | 저자 | 게재일 | 링크 | 한 줄 정리 |\n|:-:|---|---|:-:|:-:|---|\n"
    + "".join(
        f"| {p.n + 1} | {p.t} | {p.A[0]} 외 {len(p.A) - 1}명 | {p.d[2:].replace('-', '.')} | [📄]({p.u}) | {p.ko} |\n"
        for p in PS
    )
    + "\n※ 다음 모임은 1/13(월) 19시입니다.\n",
    [want(p, a=p.A[:1], d=p.d, x="ko") for p in PS],
)
