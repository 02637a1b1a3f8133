"""Graphs for the page's tests: a small one with every kind of thing, and one whose every text is hostile."""

from kg.model import Derivation, Evidence, KnowledgeGraph, Node, Statement
from kg.text import ids

DIGESTS = {"2025-01-10": "blog/2025-01-10.md", "2025-02-05": "daily/2025/02/05.md", "2025-03-20": "daily/2025/03/20.md"}


def digest_of(date):
    return ids.digest_id(date, ids.digits(date, 64))


class Builder:
    """Gathers nodes and statements; `graph` sorts them as the assembler does."""

    def __init__(self):
        self.nodes = {}
        self.statements = {}

    def node(self, id_, type_, label, aliases=(), **attributes):
        self.nodes[id_] = Node(id_, type_, label, tuple(sorted(aliases)), tuple(sorted(attributes.items())))
        return id_

    def says(
        self, subject, relation, object_, quote, said, *, confidence=0.9, section="Method", start=100, **attributes
    ):
        digest = digest_of(said)
        found = Evidence(digest, start, start + len(quote), section, quote, confidence, "test 1")
        stmt = Statement(subject, relation, object_, (found,), (), confidence, tuple(sorted(attributes.items())))
        old = self.statements.get(stmt.id)
        evidence = tuple(sorted({*(old.evidence if old else ()), found}))
        self.statements[stmt.id] = Statement(subject, relation, object_, evidence, (), confidence, stmt.attributes)
        return stmt.id

    def follows(self, subject, relation, object_, rule, premises, *, confidence=0.8):
        reason = Derivation(rule, tuple(sorted(premises)), confidence)
        stmt = Statement(subject, relation, object_, (), (reason,), confidence)
        self.statements[stmt.id] = stmt
        return stmt.id

    def graph(self):
        nodes = tuple(self.nodes[key] for key in sorted(self.nodes))
        order = sorted(self.statements.values(), key=lambda stmt: (stmt.subject, stmt.relation, stmt.object))
        return KnowledgeGraph(nodes, tuple(order))


def small_graph():
    """Four papers, Korean names and aliases, a family, results, derived and low-confidence statements."""
    b = Builder()
    for date, path in DIGESTS.items():
        b.node(digest_of(date), "Digest", path, date=date, path=path, format="blog", sha256=ids.digits(date, 64))
    llama = b.node("id/llama", "Model", "Llama", ["LLaMA", "라마"], family="Llama")
    llama31 = b.node("id/llama-3.1", "Model", "Llama-3.1", ["Llama 3.1"], family="Llama", version="3.1")
    llama8 = b.node("id/llama-3.1-8b", "Model", "Llama-3.1-8B", [], family="Llama", parameters=8_000_000_000)
    mamba = b.node("id/mamba", "Method", "Mamba", ["맘바"])
    swift = b.node("id/swiftscan", "Method", "SwiftScan", ["스위프트스캔", "Swift Scan"])
    quick = b.node("id/quickdiff", "Method", "QuickDiff", ["퀵디프"])
    bench = b.node("id/longtalk-bench", "Benchmark", "LongTalk-Bench", ["롱토크"])
    corpus = b.node("id/wideweb", "Dataset", "WideWeb")
    hidden = b.node("id/attention-family", "Method", "Attention Family", inferred=True)
    papers = {}
    for arxiv, title, date, votes in [
        ("2501.00001", "SwiftScan: Scanning Long Texts at Speed", "2025-01-10", 12),
        ("2502.00002", "QuickDiff: Fast Diffusion of Words", "2025-02-05", 40),
        ("2503.00003", "LongTalk-Bench: How Long Can Models Talk?", "2025-03-20", 7),
        ("2503.00004", "A Careful Study of State Spaces", "2025-03-20", 3),
    ]:
        papers[arxiv] = b.node(f"paper/{arxiv}", "Paper", title, title=title, arxiv=arxiv, date=date, votes=votes)
        b.says(
            papers[arxiv],
            "appears-in",
            digest_of(date),
            title,
            date,
            confidence=1.0,
            section="Title",
            votes=votes,
            date=date,
        )
    people = ["Mina Kim", "Jörg Weiß", "Ana de la Cruz", "이서연"]
    for number, name in enumerate(people, 1):
        author = b.node(ids.author_id(name), "Author", name)
        b.says(
            papers["2501.00001"],
            "authored-by",
            author,
            name,
            "2025-01-10",
            confidence=1.0,
            section="Authors",
            order=number,
        )
    b.says(
        papers["2502.00002"],
        "authored-by",
        ids.author_id("Mina Kim"),
        "Mina Kim",
        "2025-02-05",
        confidence=1.0,
        order=1,
    )

    intro = b.says(
        papers["2501.00001"],
        "introduces",
        swift,
        "이 글은 긴 문서를 빠르게 훑는 SwiftScan(스위프트스캔)을 제안한다.",
        "2025-01-10",
        confidence=0.95,
    )
    beats = b.says(
        papers["2501.00001"],
        "improves-on",
        mamba,
        "SwiftScan은 맘바보다 두 배 빠르다.",
        "2025-01-10",
        section="Results",
        start=420,
    )
    tested = b.says(
        papers["2501.00001"], "evaluated-on", bench, "평가는 LongTalk-Bench에서 했다.", "2025-01-10", confidence=0.85
    )
    b.says(papers["2501.00001"], "uses", llama8, "바탕 모델은 Llama-3.1-8B이다.", "2025-01-10")
    b.says(papers["2501.00001"], "trained-on", corpus, "WideWeb으로 학습했다.", "2025-01-10", confidence=0.42)
    b.follows(swift, "improves-on", mamba, "principal-artifact", [intro, beats], confidence=0.855)
    b.follows(swift, "evaluated-on", bench, "principal-artifact", [intro, tested], confidence=0.8075)

    intro2 = b.says(
        papers["2502.00002"],
        "introduces",
        quick,
        "We introduce QuickDiff, which writes all words at once.",
        "2025-02-05",
    )
    beats2 = b.says(
        papers["2502.00002"],
        "improves-on",
        swift,
        "QuickDiff runs faster than SwiftScan.",
        "2025-02-05",
        confidence=0.45,
    )
    tested2 = b.says(papers["2502.00002"], "evaluated-on", bench, "It is tested on LongTalk-Bench.", "2025-02-05")
    b.says(papers["2502.00002"], "compares-with", llama, "라마와 비교했다.", "2025-02-05", confidence=0.7)
    b.follows(quick, "improves-on", swift, "principal-artifact", [intro2, beats2], confidence=0.405)
    b.follows(quick, "evaluated-on", bench, "principal-artifact", [intro2, tested2], confidence=0.81)

    intro3 = b.says(
        papers["2503.00003"], "introduces", bench, "LongTalk-Bench measures talk of many hours.", "2025-03-20"
    )
    for model in (llama8, mamba):
        seen = b.says(
            papers["2503.00003"],
            "evaluates",
            model,
            f"We test {b.nodes[model].label} on it.",
            "2025-03-20",
            confidence=0.75,
        )
        b.follows(model, "evaluated-on", bench, "introduced-test-set", [intro3, seen], confidence=0.675)
    b.says(papers["2503.00004"], "mentions", mamba, "Mamba is well known.", "2025-03-20", confidence=0.6)
    b.says(papers["2503.00004"], "mentions", hidden, "Many kinds of attention exist.", "2025-03-20", confidence=0.6)

    premise = b.follows(
        llama8, "variant-of", llama31, "name-structure", [f"{papers['2501.00001']} uses {llama8}"], confidence=0.9
    )
    b.follows(llama31, "variant-of", llama, "name-structure", [premise], confidence=0.9)

    accuracy = b.node(ids.metric_id("accuracy"), "Metric", "accuracy", better="higher", quantity="proportion")
    speedup = b.node(ids.metric_id("speedup"), "Metric", "speedup", better="higher")
    rows = [
        ("2501.00001", "81.5", "%", "81.5%", accuracy, swift, mamba, "정확도는 81.5%다."),
        ("2502.00002", "84.25", "%", "84.25%", accuracy, quick, swift, "Accuracy is 84.25%."),
        ("2503.00003", "9.75", "%", "9.75%", accuracy, llama8, None, "Llama-3.1-8B gets 9.75%."),
        ("2502.00002", "3.2", "x", "3.2x", speedup, quick, swift, "It is 3.2x faster."),
    ]
    for arxiv, value, unit, text, metric, subject, baseline, quote in rows:
        label = b.nodes[metric].label
        result = b.node(
            ids.result_id(papers[arxiv], f"{value}{label}"),
            "Result",
            f"{text} {label}",
            value=value,
            unit=unit,
            text=text,
            kind="level",
        )
        date = dict(b.nodes[papers[arxiv]].attributes)["date"]
        b.says(papers[arxiv], "reports", result, quote, date, section="Results")
        b.says(result, "metric", metric, quote, date, section="Results")
        b.says(result, "subject", subject, quote, date, section="Results")
        b.says(result, "on", bench, quote, date, section="Results")
        if baseline:
            b.says(result, "baseline", baseline, quote, date, section="Results")
    return b.graph()


# Each would do harm in a page that trusts text; `kgHacked` would be set, or the page would break.
HOSTILE = (
    "<script>window.kgHacked=1</script>",
    '<img src=x onerror="window.kgHacked=1">',
    "</script><script>window.kgHacked=1</script>",
    "</style></title></textarea><svg onload=window.kgHacked=1>",
    "<!--<script>",
    "javascript:window.kgHacked=1",
    "$title ${title} {{7*7}} {% raw %} #{7*7} $core",
    "line\u2028separator\u2029and\u0000control\u0007",
    "\u202eright to left override\u202c and \u2066isolate",
    "];window.kgHacked=1;//",
    "' onmouseover='window.kgHacked=1",
    "&lt;b&gt; &amp; &#x3C;script&#x3E;",
    "__proto__",
    "constructor",
    "longword" * 60,
    "🚀 emoji \u0301\u0302\u0303 combining",
)


def hostile_graph():
    """Every label, alias, attribute, quote, section and path is one of HOSTILE."""
    b = Builder()
    date = "2025-01-10"
    b.node(digest_of(date), "Digest", HOSTILE[0], HOSTILE[1:3], path=HOSTILE[2], date=date, format=HOSTILE[5])
    kinds = ("Method", "Model", "Dataset", "Benchmark")
    things = []
    for number, text in enumerate(HOSTILE):
        aliases = [HOSTILE[(number + 1) % len(HOSTILE)], f"{text}{number}"]
        things.append(b.node(f"id/h{number}", kinds[number % 4], text, aliases, family=text))
    for number, text in enumerate(HOSTILE):
        links = (
            f"javascript:alert({number})",
            "data:text/html,<script>1</script>",
            f"https://example.org/{number}?<x>",
        )
        paper = b.node(f"paper/9900.{number:05}", "Paper", text, title=text, arxiv=text, date=date, links=links)
        author = b.node(f"author/h{number}", "Author", text)
        b.says(paper, "authored-by", author, text, date, section=text, order=1)
        intro = b.says(paper, "introduces", things[number], text, date, section=text)
        other = things[(number + 1) % len(things)]
        beats = b.says(paper, "improves-on", other, f"{text} {text}", date, section=text)
        b.follows(things[number], "improves-on", other, HOSTILE[0], [intro, beats])
        metric = b.node(f"metric/h{number}", "Metric", text, better="higher")
        result = b.node(f"result/h{number}", "Result", text, value="1", text=text, unit=text, kind="level")
        b.says(paper, "reports", result, text, date)
        b.says(result, "metric", metric, text, date)
        b.says(result, "on", things[3], text, date)
    return b.graph()
