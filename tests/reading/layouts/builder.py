"""Layouts as people publish them, each made of the same four invented papers, and what a reader should find in each."""

import csv
import io
import json
from datetime import datetime
from typing import Any, NamedTuple


class Paper(NamedTuple):
    """An invented paper: number, id, address, title, authors as list and as text, day, and what is said of it in four languages."""

    n: int
    id: str
    t: str
    A: list[str]
    d: str
    x: str
    zh: str
    ko: str
    ja: str

    @property
    def u(self) -> str:
        return "https://arxiv.org/abs/" + self.id

    @property
    def a(self) -> str:
        return ", ".join(self.A)


# fmt: off
_ROWS = (
("2501.01234", "Lantern: Small Vision Models that Read in the Dark", ["Mira Holt", "Jonas Weiß", "Li Wei"], "2025-01-03",
 "Vision models lose most of their accuracy at night. We present Lantern, a small model that reads text in dark photographs and keeps 85.4% of its daylight accuracy. It runs on a phone.",
 "夜间图像会让视觉模型失去大部分准确率。我们提出Lantern，一个能在黑暗照片中读取文字的小模型，并在三个基准上保持了八成以上的白天准确率。",
 "밤에 찍은 사진에서는 시각 모델의 정확도가 크게 떨어집니다. 이 논문은 어두운 사진에서도 글자를 읽는 작은 모델 Lantern을 제안합니다.",
 "夜の写真では視覚モデルの精度が大きく落ちる。本研究は暗い写真でも文字を読む小さなモデルLanternを提案し、三つのベンチマークで評価した。"),
("2501.05678", "Do Language Models Keep Promises? A Study of Long Dialogues", ["Ana P. Brook", "Tom Reed"], "2025-01-04",
 "Agents promise things early in a dialogue and forget them later. We measure how often seven assistants keep what they promised after two hundred turns and find that none keeps more than half.",
 "智能体在对话早期做出承诺，之后却会忘记。我们衡量了七个助手在两百轮之后兑现承诺的比例，发现没有一个超过一半，并分析了遗忘的原因。",
 "에이전트는 대화 초반에 한 약속을 나중에 잊어버립니다. 일곱 개의 조수가 이백 번의 대화 뒤에도 약속을 지키는지 측정했습니다.",
 "エージェントは対話の初めにした約束を後で忘れてしまう。七つのアシスタントが二百ターン後にどれだけ約束を守るかを測定した。"),
("2412.09876", "Graph-of-Wells (GoW): Retrieval Over Deep, Sparse Archives", ["Kofi Mba", "Ines Vogel", "Sunghyun Park", "Zoë Née"], "2025-01-05",
 "Archives are deep and sparse, and retrieval misses what lies at the bottom. GoW links documents by shared boreholes and improves recall by 12 points on two public archives of drilling reports.",
 "档案既深又稀疏，检索常常错过底层的内容。GoW通过共享的钻孔把文档连接起来，在两个公开的钻井报告档案上召回率提高了十二个点。",
 "기록은 깊고 성기어서 검색이 바닥에 있는 것을 놓칩니다. GoW는 공유된 시추공으로 문서를 연결하여 재현율을 높입니다.",
 "アーカイブは深くまばらで、検索は底にあるものを見逃す。GoWは共有された掘削孔で文書を結び、二つの公開アーカイブで再現率を向上させた。"),
("2501.00042", "K$^2$-Router: Two-Step Routing for (Multimodal) Teams", ["Wen Zhao", "Ola Nord"], "2025-01-06",
 "Routing one question to many models wastes compute. The K2 router asks two cheap models first and sends only the rest to a large one, which halves the cost at equal quality on five benchmarks.",
 "把一个问题同时路由给许多模型会浪费算力。K2路由器先询问两个便宜的模型，只把剩下的问题交给大模型，在五个基准上以同等质量节省一半成本。",
 "하나의 질문을 여러 모델에 보내면 계산이 낭비됩니다. K2 라우터는 먼저 두 개의 저렴한 모델에 묻고 나머지만 큰 모델로 보냅니다.",
 "一つの質問を多くのモデルに送るのは計算の無駄である。K2ルーターはまず二つの安価なモデルに尋ね、残りだけを大きなモデルに送る。"),
)
_MORE = (
("2501.02222", "Tide: Tokenization Is a Decision, Not a Preprocessing Step", ["Sun-Young Kim", "R. J. van den Berg"], "2025-01-06",
 "Tokenizers are fixed before training begins. Tide learns where to cut text while it learns to predict it, and reaches the loss of a model twice as large on six languages.",
 "分词器在训练开始之前就已固定。Tide在学习预测文本的同时学习在哪里切分，在六种语言上达到了两倍规模模型的损失。",
 "토크나이저는 학습이 시작되기 전에 고정됩니다. Tide는 텍스트를 예측하는 법을 배우면서 어디서 자를지도 함께 배웁니다.",
 "トークナイザは学習の前に固定されている。Tideは予測を学びながらテキストをどこで切るかも学び、六つの言語で効果を示した。"),
("2501.03333", "Attention Residue", ["Ada Quill"], "2025-01-07",
 "Heads that were pruned leave traces in the heads that stay. We call the trace residue, show how to measure it and find that it explains most of what pruning costs.",
 "被剪掉的注意力头会在留下的头中留下痕迹。我们把这种痕迹称为残留，给出度量方法，并发现它解释了剪枝的大部分代价。",
 "가지치기된 헤드는 남은 헤드에 흔적을 남깁니다. 우리는 이 흔적을 잔류라고 부르고 측정하는 방법을 보입니다.",
 "刈り込まれたヘッドは残ったヘッドに痕跡を残す。本研究はこの痕跡を残渣と呼び、測定方法を示した。"),
)
# fmt: on
PS = tuple(Paper(number, *row) for number, row in enumerate(_ROWS))
RS = tuple(Paper(number, *row) for number, row in enumerate(_MORE, len(_ROWS)))  # two more, a single author among them
# fmt: off
# Two more, whose names and titles are harder.
QS = (
    Paper(4, "2501.11111", 'What\'s in a Prompt? "Shadow" Tokens & How to Find Them', ["Jean-Luc de la Cour", "Seo-yeon Kim", "Xin Q. Yuan"], "2025-01-21",
          "Prompts carry tokens that nobody reads. We call them shadow tokens, give a test that finds them in 3 ms, and show that removing them changes 14% of all answers.", "", "프롬프트에는 아무도 읽지 않는 토큰이 있습니다. 이를 그림자 토큰이라 부르고 찾는 방법을 제안합니다.", ""),
    Paper(5, "2501.22222", "PEBBLE-7B: Technical Report", ["Hana Sato", "Ruben van Dijk"], "2025-01-22",
          "This report describes Pebble, an open model of seven billion parameters that was trained on 2T tokens of river logs. All weights and logs are released.", "", "이 보고서는 강의 기록 2조 토큰으로 학습한 공개 모델 Pebble을 설명합니다.", ""),
)
# fmt: on
ALL = PS + QS
# What TeX writes for letters with signs.
TEX = str.maketrans({"ß": r"{\ss}", "ë": r"{\"e}", "é": r"{\'e}"})
CASES: dict[str, tuple[str, list[dict[str, Any]]]] = {}


def want(p, id=True, a=True, d=None, x="x", title=None):  # noqa: A002
    """Return what should be found of a paper: `x` names its text ("" where it has none)."""
    return {
        "id": p.id if id is True else id or "",
        "title": title or p.t,
        "authors": (p.A if a is True else a) or [],
        "date": d or "",
        "text": getattr(p, x)[:40] if x else "",
    }


def whole(name, text, papers):
    """Add a file as it stands."""
    assert name not in CASES
    CASES[name] = text, papers


def units(name, unit, head="", tail="", sep="\n", text="x", authors=True, date="d", ps=PS):
    """Add a file of one unit a paper."""
    days = {p.id: p.d if date == "d" else date(p) if callable(date) else date for p in ps}
    names = {p.id: (p.A if authors is True else authors(p)) if authors else None for p in ps}
    whole(name, head + sep.join(unit(p) for p in ps) + tail, [want(p, a=names[p.id], d=days[p.id], x=text) for p in ps])


def in_json(name, value, papers, **how):
    """Add a JSON file."""
    whole(name, json.dumps(value, ensure_ascii=False, **how), papers)


def in_table(name, head, rows, papers, delimiter=","):
    """Add a table of values."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([head, *rows])
    whole(name, out.getvalue(), papers)


def wants(ps=PS, a=True, x="x", date="d", id=True):  # noqa: A002
    """Return what should be found of papers; `date` is for all of them, or their own."""
    return [want(p, a=a(p) if callable(a) else a, d=p.d if date == "d" else date, x=x, id=id) for p in ps]


def at_noon(p):
    """Return noon of a paper's day in milliseconds."""
    return int(datetime.fromisoformat(p.d + "T12:00:00+00:00").timestamp() * 1000)


def day_text(p, month="January"):
    """Return a paper's day in words."""
    return f"{month} {int(p.d[-2:])}, {p.d[:4]}"


def short(name):
    """Return a name with its given names as letters."""
    *given, family = name.split()
    return "".join(one[0] for one in given) + " " + family


def parted(name):
    """Return family and given names."""
    *given, family = name.split()
    return family, " ".join(given)
