"""Graphs of any size with the shape of real ones: a few names that everybody uses, many that one paper introduces."""

import random

from kg.model import KnowledgeGraph
from kg.text import ids
from tests.html.graphs import Builder

_SYLLABLES = ["ka", "lo", "mi", "ren", "sta", "ver", "qui", "dex", "nor", "tal", "phi", "zen", "bri", "cor", "ula"]
_KOREAN = ["가", "나", "다", "라", "마", "바", "사", "아", "자", "차", "카", "타", "파", "하"]
_ROLES = (
    "uses",
    "uses",
    "uses",
    "evaluated-on",
    "evaluated-on",
    "improves-on",
    "compares-with",
    "trained-on",
    "mentions",
)
_KINDS = ("Method", "Method", "Model", "Model", "Benchmark", "Dataset")


def synthetic_graph(nodes: int, seed: int = 7) -> KnowledgeGraph:
    """Return a graph of about `nodes` nodes: a tenth papers, half authors, the rest artifacts and results."""
    chance = random.Random(seed)
    b = Builder()
    days = [f"{2023 + number // 360}-{number // 30 % 12 + 1:02}-{number % 30 + 1:02}" for number in range(0, 1060, 4)]
    for day in days:
        b.node(ids.digest_id(day, ids.digits(day, 64)), "Digest", f"daily/{day}.md", path=f"daily/{day}.md", date=day)
    things = [_thing(b, chance, number) for number in range(max(12, nodes // 20))]
    number = 0
    while len(b.nodes) < nodes:
        _paper(b, chance, number, chance.choice(days), things)
        number += 1
    return b.graph()


def _name(chance):
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def _thing(b, chance, number):
    kind = chance.choice(_KINDS)
    label = f"{_name(chance)}-{number}" + ("-Bench" if kind == "Benchmark" else "")
    alias = "".join(chance.choice(_KOREAN) for _ in range(3)) + str(number)
    return b.node(ids.artifact_id(ids.slug(label)), kind, label, [alias], family=label.split("-")[0])


def _common(chance, things):
    """Return one of `things`, early ones far more often, as names in papers are used."""
    return things[min(len(things) - 1, int(len(things) ** chance.random()) - 1)]


def _sentence(chance, *names):
    words = [_name(chance).lower() for _ in range(chance.randint(8, 18))]
    for name in names:
        words.insert(chance.randrange(len(words)), name)
    return " ".join(words) + "."


def _paper(b, chance, number, day, things):
    new = _thing(b, chance, 100_000 + number)
    label = b.nodes[new].label
    title = f"{label}: {_sentence(chance)}"
    arxiv = f"{day[2:4]}{day[5:7]}.{number:05}"
    paper = b.node(f"paper/{arxiv}", "Paper", title, title=title, arxiv=arxiv, date=day, votes=chance.randint(1, 90))
    b.says(paper, "appears-in", ids.digest_id(day, ids.digits(day, 64)), title, day, confidence=1.0)
    for order in range(1, chance.randint(3, 9)):
        name = f"{_name(chance)} {_name(chance)}"
        author = b.node(ids.author_id(name), "Author", name)
        b.says(paper, "authored-by", author, name, day, confidence=1.0, order=order)
    intro = b.says(paper, "introduces", new, _sentence(chance, label), day, confidence=0.9)
    for _ in range(chance.randint(3, 9)):
        other, role = _common(chance, things), chance.choice(_ROLES)
        score = round(0.35 + 0.6 * chance.random(), 4)
        said = b.says(paper, role, other, _sentence(chance, b.nodes[other].label), day, confidence=score)
        if role in ("evaluated-on", "improves-on", "compares-with", "trained-on"):
            b.follows(new, role, other, "principal-artifact", [intro, said], confidence=round(score * 0.9, 4))
    if chance.random() < 0.5:
        value = f"{chance.uniform(1, 99):.1f}"
        metric = b.node(ids.metric_id("accuracy"), "Metric", "accuracy")
        result = b.node(
            ids.result_id(paper, value), "Result", f"{value}% accuracy", value=value, unit="%", text=f"{value}%"
        )
        for subject, relation, object_ in [
            (paper, "reports", result),
            (result, "metric", metric),
            (result, "subject", new),
            (result, "on", _common(chance, things)),
        ]:
            b.says(subject, relation, object_, _sentence(chance, f"{value}%"), day)
