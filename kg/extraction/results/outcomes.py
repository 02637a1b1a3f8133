"""Numbers that surely are no outcome of a paper (thresholds, chance levels, targets, what people reach), and some that are.

The judge of numbers weighs all words of the sentence: it takes some of the first where an outcome stands beside, and it has
hardly seen the others ("two orders of magnitude faster").
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_ANY = re.compile(r"")
_PEOPLE = (
    r"(?:humans?|human (?:experts?|annotators?|participants?|raters?|players?|judges|workers|performance|baselines?|accuracy)"
    r"|annotators|(?:domain |medical )?experts|radiologists|physicians|clinicians|doctors)"
)
_KOREAN_PEOPLE = r"(?:사람|인간|전문가|참가자|평가자|작업자|의사)"


class SaidBeside(NamedTuple):
    """A way to say that a number is an outcome, or is none: patterns of what ends left of it and of what begins right of it.

    `examples` and `counters` are sentences with the number in brackets.
    """

    what: str
    left: re.Pattern[str]
    right: re.Pattern[str]
    examples: tuple[str, ...]
    counters: tuple[str, ...]


NO_RESULTS = (
    SaidBeside(
        "a threshold or a setting",
        re.compile(
            r"(?:\b(?:threshold|cut-?off|learning rate|temperature|dropout(?: rate)?|significance level|weight decay)s?"
            r"(?: (?:of|at|is|was|=|set to|above|below)){0,2}"
            r"|(?:임계값|임계치|문턱값|역치|학습률|유의 ?수준)(?:은|는|이|가|을|를|인|의)?)\s?[~$]?$",
            re.I,
        ),
        _ANY,
        ("tokens above a threshold of [0.85] are kept", "임계값 [0.5]를 넘는", "with a learning rate of [1e-4]"),
        ("the thresholded mask reaches [0.85]", "임계값 없이 [85%]"),
    ),
    SaidBeside(
        "what a sample must have to be kept",
        _ANY,
        re.compile(
            r"(?:점|을|를|이|가){0,2}\s?(?:넘는|이상인|초과하는|미만인|이하인)\s(?:샘플|데이터|문장|이미지|토큰|쌍|예제|경우)(?:만|들만)\s"
        ),
        ("유사도가 [0.85]를 넘는 샘플만 남긴다",),
        ("[0.85]를 넘는 정확도를 보였다",),
    ),
    SaidBeside(
        "how sure an interval or a test is",
        re.compile(r"\bp(?:-?values?)?\s?(?:of|is|=)?\s?$"),
        _ANY,
        ("it is better (p [<0.001])", "a p-value of [0.03]"),
        ("top [5]", "AP [50.1]"),
    ),
    SaidBeside(
        "the share of an interval of confidence",
        _ANY,
        re.compile(r"-?\s?(?:CIs?\b|confidence (?:interval|level|bound)|신뢰 ?(?:구간|수준))"),
        ("with [95%] confidence intervals", "[95%] 신뢰구간"),
        ("[95%] confidence of the model",),
    ),
    SaidBeside(
        "a level of chance",
        re.compile(
            r"(?:\b(?:random[- ]?(?:guess(?:ing)?|chance|baseline)|chance(?:[- ]level)?)(?: performance| accuracy| level| rate)?"
            r"\s?(?:of|is|at|=)"
            r"|(?:무작위|우연)(?: ?추측| ?선택)?(?: ?수준| ?확률| ?정확도)?(?:인|의|은|는|\())\s?(?:about |약 )?$",
            re.I,
        ),
        _ANY,
        ("above the chance level of [25%]", "무작위 추측 수준인 [25%]"),
        ("random search reaches [25%]", "무작위로 뽑은 과제에서 [25%]"),
    ),
    SaidBeside(
        "a target",
        re.compile(
            r"(?:\btarget(?:ed)? (?:accuracy |rate |error |score )?(?:of|is|=)|목표(?:치| 정확도| 수준)?(?:인|는|로 한))\s?$"
        ),
        _ANY,
        ("at a target rate of [90%]", "목표치인 [90%]"),
        ("on the target domain it reaches [90%]", "목표 분야에서 [90%]"),
    ),
    SaidBeside(
        "a value before a change",
        re.compile(
            r"(?<!ranging)(?<!ranges)(?<!range)(?<!ranged)(?<!varying)(?<!varies)(?<!spanning)(?<!scales)"
            r"\sfrom (?:about |around |roughly |only |just |an? |over |nearly )?[~$]*$"
        ),
        re.compile(r"(?: points?)?\$? to (?:about |around |just |only |over |nearly |an? )?[~$+]{0,2}\d"),
        ("it rises from [45.2] to 51.3", "improves accuracy from about [45.2%] to 51.3%"),
        ("from [14] places to", "ranging from [45.2] to 51.3"),
    ),
    SaidBeside(
        "a value before, said behind the one after",
        re.compile(r"(?:\b(?:up|down) from (?:about |only |just )?|\(from )[~$]*$"),
        _ANY,
        ("it is 51.3, up from [45.2]", "51.3 (from [45.2])"),
        ("built up from parts, [45.2]", "from [45.2]"),
    ),
    SaidBeside(
        "a value before an arrow",
        _ANY,
        re.compile(r"\$? ?\$?(?:→|->|\\to|\\rightarrow|➜|⟶)\$? ?[~$+]{0,2}\d"),
        ("[53.8] → 65.9", "[53.8%] -> 65.9%"),
        ("[53.8] → fast", "[53.8], 65.9"),
    ),
    SaidBeside(
        "the number of what it is compared with",
        re.compile(r"\bcompared (?:to|with) (?:only |just |about |around |an? )?[~$]*$"),
        re.compile(r" (?:for|of|by|with) "),
        ("61% compared with [43%] for ZedNet", "compared to [0.12] of the best baseline"),
        ("compared with [43] baselines", "[43%] for ZedNet"),
    ),
    SaidBeside(
        "the number of what it is compared with, in Korean",
        re.compile(r"(?:의|인)\s$"),
        re.compile(r"보다 (?:더 |훨씬 |크게 )?(?:낮|높|우수|나은|뛰어|앞)"),
        ("ZedNet의 [3.78]보다 낮은 2.75",),
        ("[3.78] 높은", "ZedNet보다 [3.78] 낮은"),
    ),
    SaidBeside(
        "what people reach",
        re.compile(
            rf"\b{_PEOPLE}(?: (?:still|only|easily|typically|themselves))?"
            r" (?:scor|reach|achiev|obtain|attain|get|got|solv|perform|manag|answer)(?:e|es|s|ed|ing)?"
            r"(?: (?:up to|about|over|nearly|an?|the|average|accuracy|mean|of|at|with|around|above|success|rate)){0,5} ?[~$]?$"
            rf"|{_KOREAN_PEOPLE}(?:들)?(?:은|는|이|가|의 (?:정확도|성능|점수|성공률|평균)(?:은|는|이|가|인)?)\s(?:평균 |약 )?$",
            re.I,
        ),
        re.compile(r"(?!\s?(?:더\s)?선호)"),
        ("while human annotators achieve an accuracy of [92%]", "사람은 [92%]를 맞혔다", "인간의 정확도는 [92%]인 반면"),
        ("humans prefer it in [92%]", "사람이 [92%] 더 선호하는", "the human score rises to [92%]"),
    ),
    SaidBeside(
        "what people reach, said behind it",
        re.compile(r"\b(?:vs\.?|versus|compared (?:to|with)|against|below|than)(?: (?:the|about|over|nearly))? ?[~$]?$"),
        re.compile(rf" (?:[a-z]+ )?(?:for|by|of|from|among) {_PEOPLE}\b"),
        ("61% compared with [92%] for humans",),
        ("[92%] for humans", "compared with [92%] of humanoid tasks"),
    ),
)  # fmt: skip
SURE_RESULTS = (
    SaidBeside(
        "orders of magnitude, with what is more or less",
        _ANY,
        re.compile(
            r" (?:faster|slower|cheaper|lower|better|improvement|reduction|speed-?up|more (?:sample-)?(?:efficient|accurate))\b"
            r"|\s?(?:이상\s)?(?:더\s)?(?:빠[르른]|낮|높|개선|향상|감소|절감|단축)"
        ),
        ("[two orders of magnitude] faster", "[두 자릿수] 빠르다"),
        ("[two orders of magnitude] more data", "[two orders of magnitude] larger"),
    ),
)  # fmt: skip
# So many letters left of a number are looked at.
_FAR = 110


def is_no_result(left: str, right: str) -> bool:
    """Tell whether the words beside a number, in its sentence, say that it is no outcome."""
    return _is_said(NO_RESULTS, left, right)


def is_sure_result(left: str, right: str) -> bool:
    """Tell whether the words beside orders of magnitude say that they are an outcome."""
    return _is_said(SURE_RESULTS, left, right)


def _is_said(rows: Sequence[SaidBeside], left: str, right: str) -> bool:
    left = left[-_FAR:]
    return any(row.left.search(left) and row.right.match(right) for row in rows)
