"""Layouts of Japanese digests: articles, threads, issues."""

from tests.reading.layouts.builder import PS, units, want, whole


def jday(p):
    """Return the day of a paper as Japanese and Chinese texts write it."""
    y, m, d = p.d.split("-")
    return f"{y}年{int(m)}月{int(d)}日"


def slashes(p):
    return p.d.replace("-", "/")


units(
    "ja-qiita-note.md",
    lambda p: (
        f"""## {p.n + 1}本目：{p.t}

| 項目 | 内容 |
|:--|:--|
| 著者 | {p.a} |
| 投稿日 | {jday(p)} |
| URL | {p.u} |

### 概要
{p.ja}

:::note info
個人的には図3がわかりやすかったです。
:::

"""
    ),
    head="""---
title: 【2025年1月第1週】気になったarXiv論文4選
tags:
  - 機械学習
  - 論文
  - LLM
private: false
updated_at: '2025-01-07T21:03:11+09:00'
id: 0a1b2c3d4e5f
organization_url_name: null
slide: false
ignorePublish: false
---

# はじめに
今週読んだ論文をまとめます。間違いがあればコメントでご指摘ください :bow:

:::note warn
LLMによる要約を含みます。
:::

# 論文

""",
    tail="""# おわりに
いいね・ストックよろしくお願いします！

# 参考
- [Qiita Markdown記法](https://qiita.com/Qiita/items/c686397e4a0f4f11683d)
""",
    text="ja",
)

units(
    "ja-zenn-article.md",
    lambda p: (
        f"""## {p.t}

{p.u}

*{p.a}*

{p.ja}

:::details Abstract
{p.x}
:::

"""
    ),
    head="""---
title: "週刊arXiv：2025-W01"
emoji: "🗞️"
type: "tech"
topics: ["arxiv", "llm", "論文"]
published: true
publication_name: "somelab"
---

:::message
この記事は自動生成した下書きに手を入れたものです。
:::

先週のarXivから気になったものを紹介します。

@[card](https://zenn.dev/somelab/articles/2024-w52)

""",
    tail="""## まとめ

来週もお楽しみに。

[^1]: 数値は論文から引用しています。
""",
    text="ja",
    date="",
)

whole(
    "ja-note-com.txt",
    "【AI論文】今週の注目論文4選（1/3〜1/6）\n\n論文好きのパパ\n2025年1月7日 07:00\n\nこんにちは、論文好きのパパです。\n今週も気になった論文を紹介していきます。\n\n"
    + "".join(
        f"■{p.n + 1}．{p.t}\n\n【著者】{'、'.join(p.A)}\n【公開】{slashes(p)}\n【リンク】{p.u}\n\n{p.ja}\n\n・コードは未公開\n・データは公開予定\n\n"
        for p in PS
    )
    + "最後まで読んでいただきありがとうございました！\n\nスキ・フォローをいただけると励みになります。\n\n#AI #論文 #機械学習\n\nいいなと思ったら応援しよう！\nチップで応援する\n",
    [want(p, d=p.d, x="ja") for p in PS],
)

units(
    "ja-github-issues-oneword.md",
    lambda p: (
        f"""# {p.t} #{310 + p.n}

`opened` `NLP` `CV`

## 一言でいうと

{p.ja}

### 論文リンク

{p.u}

### 著者/所属機関

{p.a}

### 投稿日付(yyyy/MM/dd)

{slashes(p)}

## 概要

## 新規性・差分

## 手法

## 結果

三つのベンチマークで従来を上回る。

## コメント

"""
    ),
    text="ja",
)

whole(
    "ja-x-thread.md",
    "## 🧵 今日のarXiv（2025/01/06 月）\n\n"
    + "\n".join(f"{p.n + 1}/4 「{p.t}」\n{p.A[0]}ら\n👉 {p.ja}\narxiv.org/abs/{p.id}\n" for p in PS)
    + "\nリポスト・いいねで応援お願いします🙏\n",
    [want(p, a=p.A[:1], x="ja") for p in PS],
)

units(
    "ja-hatena-md-seminar.md",
    lambda p: (
        f"""- **[{p.t}]({p.u})** [cs.CL]
    - 発表者：佐藤
    - 著者：{"；".join(p.A)}
    - 要旨：{p.ja}
    - 議論：
        - 評価は十分か？
        - 次回までに再現実験
"""
    ),
    head="""# 論文読み会 #57

日時：2025-01-10 18:00〜20:00
場所：オンライン（Zoom）
参加者：佐藤、田中、鈴木

## 今日の論文

""",
    tail="""
## 次回

- 日時：2025-01-17 18:00
- 担当：田中
""",
    text="ja",
    date="",
)
