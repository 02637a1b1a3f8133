"""A small graph made by hand, with every kind of node, relation, evidence and derivation; no text of any corpus."""

from kg.model import Derivation, Evidence, KnowledgeGraph, Node, Statement

DIGEST_A, DIGEST_B = "digest/2025-02-05-aaaaaaaa", "digest/2025-03-07-bbbbbbbb"
EXTRACTOR = "kg-rules 0.1.0"

# The text of each digest; the quotes below are cut out of it.
TEXTS = {
    DIGEST_A: (
        "Quick Cache: Faster Decoding. Authors: Kim Ada, Lee Bo, Öz Cem. QuickCache는 Llama-2-7B에 적용된다. "
        "QuickCache beats FlashAttention. It is tested on GSM8K and MMLU. QuickCache is 2.5x faster on GSM8K. "
        "It was trained on OpenText. It is compared with SlowCache. Llama is background. "
        "Efficient inference helps reasoning. It needs more memory than others."
    ),
    DIGEST_B: (
        "HardBench: a Test of Reasoning. Authors: Kim Ada, Lee Bo. HardBench evaluates Llama-2-13B and GPT-Q. "
        "GPT-Q reaches 71.40% accuracy on HardBench. QuickCache again beats FlashAttention. DeadEnd is proposed too."
    ),
}


def evidence(digest: str, words: str, confidence: float = 0.9, section: str = "Method") -> Evidence:
    """Return evidence that quotes `words` where the digest's text has them first."""
    start = TEXTS[digest].index(words)
    kind = section.lower() if section in {"Title", "Method", "Results", "Limitations"} else ""
    return Evidence(digest, start, start + len(words), section, words, confidence, EXTRACTOR, kind)


def sample_graph() -> KnowledgeGraph:
    """Return the graph; nodes and statements sorted as the model asks."""
    nodes = sorted(_nodes(), key=lambda node: node.id)
    statements = sorted(_statements(), key=lambda s: (s.subject, s.relation, s.object))
    weak = _said("paper/2502.00001", "uses", "id/llama", evidence(DIGEST_A, "Llama is background.", 0.3)).as_claim()
    return KnowledgeGraph(tuple(nodes), tuple(statements), (weak,))


def _nodes() -> list[Node]:
    return [
        Node(
            "paper/2502.00001",
            "Paper",
            "Quick Cache: Faster Decoding",
            (),
            (
                ("arxiv", "2502.00001"),
                ("date", "2025-02-05"),
                ("ids", ("doi:10.1000/quick.1",)),
                ("links", ("https://example.org/a b?x=1", "https://github.com/example/quickcache")),
                ("title", "Quick Cache: Faster Decoding"),
                ("votes", 12),
            ),
        ),
        Node(
            "paper/2503.00002",
            "Paper",
            "HardBench: a Test of Reasoning",
            ("HardBench: a test",),
            (("arxiv", "2503.00002"), ("date", "2025-03-07"), ("title", "HardBench: a Test of Reasoning")),
        ),
        Node("author/kim-ada", "Author", "Kim Ada"),
        Node("author/lee-bo", "Author", "Lee Bo", (), (("ambiguous", True), ("co-author-groups", 2))),
        Node("author/oz-cem-1a2b", "Author", "Öz Cem"),
        Node(
            DIGEST_A,
            "Digest",
            "a.md",
            (),
            (("date", "2025-02-05"), ("format", "daily"), ("path", "a.md"), ("sha256", "a" * 64)),
        ),
        Node(
            DIGEST_B,
            "Digest",
            "b.md",
            (),
            (("date", "2025-03-07"), ("format", "daily"), ("path", "b.md"), ("sha256", "b" * 64)),
        ),
        Node("id/quickcache", "Method", "QuickCache", ("Quick Cache", "퀵캐시")),
        Node("id/flashattention", "Method", "FlashAttention", ("Flash Attention",)),
        Node("id/slowcache", "Method", "SlowCache"),
        Node("id/deadend", "Method", "DeadEnd"),
        Node("id/llama", "Model", "Llama", ("라마",), (("inferred", False),)),
        Node("id/llama-2", "Model", "Llama-2", (), (("family", "Llama"), ("inferred", True), ("version", "2"))),
        Node(
            "id/llama-2-7b",
            "Model",
            "Llama-2-7B",
            (),
            (("family", "Llama"), ("parameters", 7_000_000_000), ("version", "2")),
        ),
        Node(
            "id/llama-2-13b",
            "Model",
            "Llama-2-13B",
            (),
            (("family", "Llama"), ("parameters", 13_000_000_000), ("variant", "chat"), ("version", "2")),
        ),
        Node("id/gpt-q", "Model", "GPT-Q"),
        Node("id/gsm8k", "Benchmark", "GSM8K", (), (("homonyms", ("id/hardbench",)), ("minority-types", ("Dataset",)))),
        Node("id/mmlu", "Benchmark", "MMLU"),
        Node("id/hardbench", "Benchmark", "HardBench"),
        Node("id/opentext", "Dataset", "OpenText"),
        Node("id/open-text-old", "Dataset", "Open-Text", (), (("replaced-by", "id/opentext"),)),
        Node("metric/speedup", "Metric", "speedup", (), (("better", "higher"), ("quantity", "ratio"), ("unit", "x"))),
        Node(
            "metric/accuracy",
            "Metric",
            "accuracy",
            (),
            (("better", "higher"), ("quantity", "proportion"), ("unit", "%")),
        ),
        Node(
            "topic/artificial-intelligence",
            "Topic",
            "artificial intelligence",
            ("AI", "인공지능"),
            (("korean", "인공지능"),),
        ),
        Node(
            "topic/reasoning",
            "Topic",
            "reasoning",
            ("추론",),
            (("broader", ("topic/artificial-intelligence",)), ("korean", "추론")),
        ),
        Node(
            "topic/efficient-inference", "Topic", "efficient inference", ("효율적 추론",), (("korean", "효율적 추론"),)
        ),
        Node("text/2502.00001-11111111", "Passage", "QuickCache는 Llama-2-7B에 적용된다."),
        Node(
            "text/2502.00001-22222222",
            "Passage",
            "It needs more memory than others.",
            (),
            (("section-kind", "limitations"),),
        ),
        Node(
            "result/2502.00001-11111111",
            "Result",
            "2.5x speedup",
            (),
            (
                ("kind", "ratio"),
                ("kind-confidence", "0.9"),
                ("maximum", "2.5"),
                ("minimum", "2.5"),
                ("text", "2.5x"),
                ("unit", "x"),
                ("value", "2.5"),
            ),
        ),
        Node(
            "result/2503.00002-22222222",
            "Result",
            "71.40% accuracy",
            (),
            (
                ("kind", "level"),
                ("metric-reason", "its name"),
                ("metric-text", "accuracy"),
                ("text", "71.40%"),
                ("unit", "%"),
                ("value", "71.40"),
            ),
        ),
    ]


def _statements() -> list[Statement]:
    a, b = "paper/2502.00001", "paper/2503.00002"
    first, second = "result/2502.00001-11111111", "result/2503.00002-22222222"
    said = [
        _said(
            a,
            "appears-in",
            DIGEST_A,
            evidence(DIGEST_A, "Quick Cache: Faster Decoding", 1.0, "Title"),
            attributes=(("date", "2025-02-05"), ("votes", 12)),
        ),
        _said(
            b,
            "appears-in",
            DIGEST_B,
            evidence(DIGEST_B, "HardBench: a Test of Reasoning", 1.0, "Title"),
            attributes=(("date", "2025-03-07"),),
        ),
        *(
            _said(
                paper,
                "authored-by",
                f"author/{slug}",
                evidence(digest, words, 1.0, "Authors"),
                attributes=(("order", order),),
            )
            for paper, digest, slug, words, order in (
                (a, DIGEST_A, "kim-ada", "Kim Ada", 2),
                (a, DIGEST_A, "lee-bo", "Lee Bo", 3),
                (a, DIGEST_A, "oz-cem-1a2b", "Öz Cem", 1),
                (b, DIGEST_B, "kim-ada", "Kim Ada", 1),
                (b, DIGEST_B, "lee-bo", "Lee Bo", 2),
            )
        ),
        _said(a, "introduces", "id/quickcache", evidence(DIGEST_A, "QuickCache는 Llama-2-7B에 적용된다.")),
        _said(
            a,
            "uses",
            "id/llama-2-7b",
            evidence(DIGEST_A, "QuickCache는 Llama-2-7B에 적용된다.", 0.85),
            attributes=(("purpose", "base model"),),
        ),
        _said(
            a,
            "improves-on",
            "id/flashattention",
            evidence(DIGEST_A, "QuickCache beats FlashAttention.", 0.8),
            evidence(DIGEST_B, "QuickCache again beats FlashAttention.", 0.7),
            confidence=0.8,
        ),
        _said(a, "evaluated-on", "id/gsm8k", evidence(DIGEST_A, "It is tested on GSM8K and MMLU.", section="Results")),
        _said(a, "evaluated-on", "id/mmlu", evidence(DIGEST_A, "It is tested on GSM8K and MMLU.", 0.55, "Results")),
        _said(a, "trained-on", "id/opentext", evidence(DIGEST_A, "It was trained on OpenText.")),
        _said(a, "compares-with", "id/slowcache", evidence(DIGEST_A, "It is compared with SlowCache.")),
        _said(a, "mentions", "id/llama", evidence(DIGEST_A, "Llama is background.", 0.5)),
        _said(b, "introduces", "id/hardbench", evidence(DIGEST_B, "HardBench evaluates Llama-2-13B and GPT-Q.")),
        _said(b, "introduces", "id/deadend", evidence(DIGEST_B, "DeadEnd is proposed too.", 0.6)),
        _said(b, "evaluates", "id/llama-2-13b", evidence(DIGEST_B, "HardBench evaluates Llama-2-13B and GPT-Q.")),
        _said(b, "evaluates", "id/gpt-q", evidence(DIGEST_B, "HardBench evaluates Llama-2-13B and GPT-Q.")),
        _said(a, "about", "topic/reasoning", evidence(DIGEST_A, "Efficient inference helps reasoning.", 0.85)),
        _said(
            a,
            "about",
            "topic/efficient-inference",
            evidence(DIGEST_A, "Efficient inference helps reasoning.", 0.85, ""),
        ),
        _said(b, "about", "topic/reasoning", evidence(DIGEST_B, "HardBench: a Test of Reasoning", 0.95, "Title")),
        _said(
            a,
            "summary",
            "text/2502.00001-11111111",
            evidence(DIGEST_A, "QuickCache는 Llama-2-7B에 적용된다.", 1.0, "Goal"),
        ),
        _said(
            a,
            "limitation",
            "text/2502.00001-22222222",
            evidence(DIGEST_A, "It needs more memory than others.", 1.0, "Limitations"),
        ),
        _said(a, "reports", first, evidence(DIGEST_A, "QuickCache is 2.5x faster on GSM8K.", section="Results")),
        _said(
            first,
            "subject",
            "id/quickcache",
            evidence(DIGEST_A, "QuickCache is 2.5x faster on GSM8K.", section="Results"),
        ),
        _said(
            first,
            "metric",
            "metric/speedup",
            evidence(DIGEST_A, "QuickCache is 2.5x faster on GSM8K.", section="Results"),
        ),
        _said(first, "on", "id/gsm8k", evidence(DIGEST_A, "QuickCache is 2.5x faster on GSM8K.", section="Results")),
        _said(
            first,
            "baseline",
            "id/flashattention",
            evidence(DIGEST_A, "QuickCache beats FlashAttention.", 0.6, "Results"),
        ),
        _said(
            b, "reports", second, evidence(DIGEST_B, "GPT-Q reaches 71.40% accuracy on HardBench.", section="Results")
        ),
        _said(
            second,
            "subject",
            "id/gpt-q",
            evidence(DIGEST_B, "GPT-Q reaches 71.40% accuracy on HardBench.", section="Results"),
        ),
        _said(
            second,
            "metric",
            "metric/accuracy",
            evidence(DIGEST_B, "GPT-Q reaches 71.40% accuracy on HardBench.", section="Results"),
        ),
        _said(
            second,
            "on",
            "id/hardbench",
            evidence(DIGEST_B, "GPT-Q reaches 71.40% accuracy on HardBench.", section="Results"),
        ),
    ]
    introduces = f"{a} introduces id/quickcache"
    derived = [
        _derived("id/quickcache", relation, object_, "principal-artifact", introduces, f"{a} {relation} {object_}")
        for relation, object_ in (
            ("evaluated-on", "id/gsm8k"),
            ("evaluated-on", "id/mmlu"),
            ("trained-on", "id/opentext"),
            ("improves-on", "id/flashattention"),
            ("compares-with", "id/slowcache"),
        )
    ]
    derived += [
        _derived(
            model,
            "evaluated-on",
            "id/hardbench",
            "introduced-test-set",
            f"{b} evaluates {model}",
            f"{b} introduces id/hardbench",
        )
        for model in ("id/llama-2-13b", "id/gpt-q")
    ]
    derived += [
        _derived("id/llama-2-7b", "variant-of", "id/llama-2", "name-structure", f"{a} uses id/llama-2-7b"),
        _derived("id/llama-2-13b", "variant-of", "id/llama-2", "name-structure", f"{b} evaluates id/llama-2-13b"),
        _derived("id/llama-2", "variant-of", "id/llama", "name-structure", "id/llama-2-13b variant-of id/llama-2"),
    ]
    return said + derived


def _said(
    subject: str, relation: str, object_: str, *items: Evidence, confidence: float | None = None, attributes=()
) -> Statement:
    best = max(item.confidence for item in items) if confidence is None else confidence
    return Statement(subject, relation, object_, tuple(sorted(items)), (), best, attributes)


def _derived(subject: str, relation: str, object_: str, rule: str, *premises: str) -> Statement:
    return Statement(subject, relation, object_, (), (Derivation(rule, tuple(sorted(premises)), 0.72),), 0.72)
