"""Numbers that surely are no outcome of a paper (thresholds, chance levels, targets, what people reach), and some that are.

The judge of numbers weighs all words of the sentence: it takes some of the first where an outcome stands beside, and it has
hardly seen the others ("two orders of magnitude faster").
"""

import re

from kg.text.said import Said

_PEOPLE = (
    r"(?:humans?|human (?:experts?|annotators?|participants?|raters?|players?|judges|workers|performance|baselines?|accuracy)"
    r"|annotators|(?:domain |medical )?experts|radiologists|physicians|clinicians|doctors)"
)
_KOREAN_PEOPLE = r"(?:사람|인간|전문가|참가자|평가자|작업자|의사)"
NO_RESULTS = (
    Said(
        "a threshold or a setting",
        re.compile(
            r"(?:\b(?:threshold|cut-?off|learning rate|temperature|dropout(?: rate)?|significance level|weight decay)s?"
            r"(?: (?:of|at|is|was|=|set to|above|below)){0,2}"
            r"|(?:임계값|임계치|문턱값|역치|학습률|유의 ?수준)(?:은|는|이|가|을|를|인|의)?)\s?[~$]?⌗",
            re.I,
        ),
        ("tokens above a threshold of ⌗ are kept", "임계값 ⌗를 넘는", "with a learning rate of ⌗"),
        ("the thresholded mask reaches ⌗", "임계값 없이 ⌗"),
    ),
    Said(
        "what a sample must have to be kept",
        re.compile(
            r"⌗(?:점|을|를|이|가){0,2}\s?(?:넘는|이상인|초과하는|미만인|이하인)\s(?:샘플|데이터|문장|이미지|토큰|쌍|예제|경우)(?:만|들만)\s"
        ),
        ("유사도가 ⌗를 넘는 샘플만 남긴다",),
        ("⌗를 넘는 정확도를 보였다",),
    ),
    Said(
        "how sure an interval or a test is",
        re.compile(r"\bp(?:-?values?)?\s?(?:of|is|=)?\s?⌗"),
        ("it is better (p ⌗)", "a p-value of ⌗"),
        ("top ⌗", "AP ⌗"),
    ),
    Said(
        "the share of an interval of confidence",
        re.compile(r"⌗-?\s?(?:CIs?\b|confidence (?:interval|level|bound)|신뢰 ?(?:구간|수준))"),
        ("with ⌗ confidence intervals", "⌗ 신뢰구간"),
        ("⌗ confidence of the model",),
    ),
    Said(
        "a level of chance",
        re.compile(
            r"(?:\b(?:random[- ]?(?:guess(?:ing)?|chance|baseline)|chance(?:[- ]level)?)(?: performance| accuracy| level| rate)?"
            r"\s?(?:of|is|at|=)"
            r"|(?:무작위|우연)(?: ?추측| ?선택)?(?: ?수준| ?확률| ?정확도)?(?:인|의|은|는|\())\s?(?:about |약 )?⌗",
            re.I,
        ),
        ("above the chance level of ⌗", "무작위 추측 수준인 ⌗"),
        ("random search reaches ⌗", "무작위로 뽑은 과제에서 ⌗"),
    ),
    Said(
        "a target",
        re.compile(
            r"(?:\btarget(?:ed)? (?:accuracy |rate |error |score )?(?:of|is|=)|목표(?:치| 정확도| 수준)?(?:인|는|로 한))\s?⌗"
        ),
        ("at a target rate of ⌗", "목표치인 ⌗"),
        ("on the target domain it reaches ⌗", "목표 분야에서 ⌗"),
    ),
    Said(
        "a value before a change",
        re.compile(
            r"\s(?<!ranging\s)(?<!ranges\s)(?<!range\s)(?<!ranged\s)(?<!varying\s)(?<!varies\s)(?<!spanning\s)(?<!scales\s)"
            r"from (?:about |around |roughly |only |just |an? |over |nearly )?[~$]*⌗"
            r"(?: points?)?\$? to (?:about |around |just |only |over |nearly |an? )?[~$+]{0,2}\d"
        ),
        ("it rises from ⌗ to 51.3", "improves accuracy from about ⌗ to 51.3%"),
        ("from ⌗ places to", "ranging from ⌗ to 51.3"),
    ),
    Said(
        "a value before, said behind the one after",
        re.compile(r"(?:\b(?:up|down) from (?:about |only |just )?|\(from )[~$]*⌗"),
        ("it is 51.3, up from ⌗", "51.3 (from ⌗)"),
        ("built up from parts, ⌗", "from ⌗"),
    ),
    Said(
        "a value before an arrow",
        re.compile(r"⌗\$? ?\$?(?:→|->|\\to|\\rightarrow|➜|⟶)\$? ?[~$+]{0,2}\d"),
        ("⌗ → 65.9", "⌗ -> 65.9%"),
        ("⌗ → fast", "⌗, 65.9"),
    ),
    Said(
        "a value that another takes the place of, in Korean",
        re.compile(
            r"⌗\s?(?:에서|→)\s?(?:약 |최대 |평균 )?[+~]?\d[\d.,]{0,8}\s?(?:%p?|배|점|초|분)?(?:\([^()]{0,20}\))?(?:로|으로)"
        ),
        ("⌗에서 51.3으로", "⌗에서 93%로", "⌗에서 5.37초로"),
        ("⌗에서 60%까지", "⌗에서 3개로", "⌗로"),
    ),
    Said(
        "the number of what it is compared with",
        re.compile(
            r"\b(?:compared (?:to|with)|against|versus|vs\.?) (?:only |just |about |around |an? )?[~$]*⌗ (?:for|of|by|with) "
        ),
        ("61% compared with ⌗ for ZedNet", "compared to ⌗ of the best baseline", "61% against ⌗ for ZedNet"),
        ("compared with ⌗ baselines", "⌗ for ZedNet", "against ⌗ attacks"),
    ),
    Said(
        "a later number of what it is compared with",
        re.compile(
            r"\b(?:compared (?:to|with)|against|versus|vs\.?) [~$]*\d[\d.,]{0,9}\s?%? (?:for|of|by|with) [^,;()]{1,40}"
            r"(?:,|,? and) [~$]*⌗ (?:for|of|by|with) "
        ),
        ("compared with 72.6% for ZedNet and ⌗ for GPT-4", "against 72 for ZedNet, ⌗ for QuuxNet"),
        ("compared with ZedNet and ⌗ for", "compared with 72.6% for ZedNet, and ⌗ on"),
    ),
    Said(
        "the number of what it is compared with, in Korean",
        re.compile(r"(?:의|인)\s⌗보다 (?:더 |훨씬 |크게 )?(?:낮|높|우수|나은|뛰어|앞)"),
        ("ZedNet의 ⌗보다 낮은 2.75",),
        ("⌗ 높은", "ZedNet보다 ⌗ 낮은"),
    ),
    Said(
        "what people reach",
        re.compile(
            rf"(?:\b{_PEOPLE}(?: (?:still|only|easily|typically|themselves))?"
            r" (?:scor|reach|achiev|obtain|attain|get|got|solv|perform|manag|answer)(?:e|es|s|ed|ing)?"
            r"(?: (?:up to|about|over|nearly|an?|the|average|accuracy|mean|of|at|with|around|above|success|rate)){0,5} ?[~$]?"
            rf"|{_KOREAN_PEOPLE}(?:들)?(?:은|는|이|가|의 (?:정확도|성능|점수|성공률|평균)(?:은|는|이|가|인)?)\s(?:평균 |약 )?)"
            r"⌗(?!\s?(?:더\s)?선호)",
            re.I,
        ),
        ("while human annotators achieve an accuracy of ⌗", "사람은 ⌗를 맞혔다", "인간의 정확도는 ⌗인 반면"),
        ("humans prefer it in ⌗", "사람이 ⌗ 더 선호하는", "the human score rises to ⌗"),
    ),
    Said(
        "what people reach, behind what another reaches",
        re.compile(rf"\d\s?%?(?:,|,? and|,? but|,? while) {_PEOPLE} (?:at |about |over |only )?[~$]?⌗", re.I),
        ("o1 reaches 30.1% and humans ⌗", "FooNet gets 12, annotators about ⌗"),
        ("30.1% and humans in ⌗ of cases", "with humans ⌗"),
    ),
    Said(
        "what people reach, said behind it",
        re.compile(
            r"\b(?:vs\.?|versus|compared (?:to|with)|against|below|than)(?: (?:the|about|over|nearly))? ?[~$]?⌗"
            rf" (?:[a-z]+ )?(?:for|by|of|from|among) {_PEOPLE}\b"
        ),
        ("61% compared with ⌗ for humans",),
        ("⌗ for humans", "compared with ⌗ of humanoid tasks"),
    ),
)  # fmt: skip
SURE_RESULTS = (
    Said(
        "orders of magnitude, with what is more or less",
        re.compile(
            r"⌗(?: (?:faster|slower|cheaper|lower|better|improvement|reduction|speed-?up"
            r"|more (?:sample-)?(?:efficient|accurate))\b"
            r"|\s?(?:이상\s)?(?:더\s)?(?:빠[르른]|낮|높|개선|향상|감소|절감|단축))"
        ),
        ("⌗ faster", "⌗ 빠르다"),
        ("⌗ more data", "⌗ larger"),
    ),
)  # fmt: skip
