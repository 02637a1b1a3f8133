"""The words by which a text says that a set is trained on, that two systems are equals, that one wins; X is a name."""

import re

from kg.text.said import Said

TRAINING = Said(
    "something learns from it",
    re.compile(
        r"(?<!without )(?<!no )(?<!pre)(?<!pre-)(?<!pre )(?<!\w)(?:re|co)?-?train(?:s|ed|ing)?\b(?!-free)"
        r"(?! (?:costs?|time|free|traces|dynamics|loss(?:es)?|curves|process|objectives?|strateg|recipe|efficiency|"
        r"stability|leakage))"
        r"|\bpre-?train(?:s|ing)?\b(?! leakage)|\b(?:we|is|are|was|were|been) (?:\w+ )?pre-?trained\b"
        r"|(?<!a )(?<!the )\b(?:pre|post|co)-?trained (?:(?!network|model|encoder|backbone)\w+ ){0,4}"
        r"(?:on|from|using|with|over)\b"
        r"|\bpost-train|\bfine[- ]?tun(?:e|es|ed|ing)\b|\b(?:instruction|preference|domain)[- ]tun"
        r"|\binstruction (?:data|pairs|samples)|\b(?:SFT|RFT|GRPO|DPO|PPO|RLHF)\b|\bsupervised (?:\w+ )?on\b"
        r"|\bdistill(?:ed|ing)? (?:\w+ ){0,4}(?:on|using|with)\b|\blearn(?:s|ed|ing|t)? (?:\w+ ){0,3}from\b"
        r"|\bteach(?:es|ing)?\b(?! model)"
        r"|(?<!기계)(?<!기계 )(?<!강화)(?<!강화 )(?<!전이 )(?<!대조 )학습|훈련|미세\s?조정|튜닝|교육용",
        re.I,
    ),
    (
        "Models are trained on X.",
        "pretrained on X",
        "X is a training set",
        "fine-tuning on X",
        "X로 학습한다",
        "X에서 미세 조정",
    ),
    (
        "a pretrained network on X",
        "a training-free method on X",
        "X를 소개한다",
        "강화 학습 벤치마크 X",
        "learning on X",
    ),
)
SOURCE_OF = Said(
    "what follows is the source of the set that learns",
    re.compile(
        r"\b(?:derived|construct(?:ed|ing)?|buil[dt]|sampled|collected|curated|generated|synthesi[sz]ed|drawn|extracted|created|"
        r"data ?sets?|corpus|samples|examples|pairs|questions|instances|sets?)(?: \w+)? (?:from|upon) (?:\w+ ){0,3}$",
        re.I,
    ),
    ("a set derived from ", "a dataset from the ", "built upon "),
    ("trained on data from two hospitals, ", "from ", "pretrained on "),
)
THIS_SET = Said(
    "it speaks of a set that was named before",
    re.compile(
        r"\b(?:this|these|the|our|such|resulting) (?:\w+[ -]){0,3}?"
        r"(?:data ?sets?|data|corpus|corpora|collections?|resources?|pairs|samples|trajectories|annotations)\b"
        r"|(?:이|본|해당|이러한|구축한|생성된|수집된|제안된|우리의) (?:[가-힣]+ ){0,2}(?:데이터|말뭉치|코퍼스)",
        re.I,
    ),
    ("on this dataset", "the resulting paired data", "이 데이터셋으로"),
    ("on large datasets", "this model", "이 모델"),
)
EQUAL_TO = Said(
    "what follows is an equal",
    re.compile(
        r"\b(?:comparabl[ey]|competitive(?:ly)?|similar(?:ly)?|equivalent|equal(?:ly)?|close|identical)(?: \w[\w./-]*){0,6} "
        r"(?:to|with|as|against)\b"
        r"|\bon[ -]par with\b|\brival(?:s|ed|ing)\b|\bcompetes? with\b"
        r"|(?<!not )(?<!not yet )(?<!failed to )(?<!-)\bmatch(?:es|ed)?\b(?! or\b)"
        r"(?! the (?:measured|desired|target|reference|observed))"
        r"|(?:[,;:] |\b(?:while|thereby|and|nearly|closely|even|almost) )matching\b"
        r"|\bapproach(?:es|ed|ing) (?:the |that )|\bwithin [\w.%]+(?: \w+){0,2} of\b",
        re.I,
    ),
    (
        "performance comparable to that of X",
        "competitive with X",
        "on par with X",
        "91 %, matching X",
        "within five points of X",
    ),
    ("outperforms X", "an approach such as X", "match or beat X", "does not match X"),
)
EQUAL_AFTER = Said(
    "what stood before is an equal",
    re.compile(
        r"^(?:[^.;]|\.(?=\d)){0,80}?(?:필적|동등|대등|견줄|맞먹|버금|비슷|근접|경쟁(?:력|하|할|합|적인 성능)"
        r"|(?:유사한|동일한|같은) (?:[가-힣]+ ){0,2}(?:성능|수준|결과|품질|정확|손실|능력|효과)"
        r"|수준(?:의|으로|에)|성능(?:과|이|을) 일치"
        r"|(?:격차|차이)(?:를|가|도|는)? (?:[가-힣]+ ){0,2}(?:좁|줄|작))"
    ),
    ("에 필적하는 성능", "와 유사한 성능을 보인다", "나 Y 3.5와 같은 모델과 경쟁합니다"),
    ("보다 우수하다", "와 유사한 구조"),
)
COMPARING = Said(
    "what follows is compared",
    re.compile(
        r"\b(?:compar(?:e|es|ed|ing|isons?)|relative|contrast(?:ed)?)\b(?: [\w./()-]+){0,12} (?:to|with|against|and|between|of)\b"
        r"|\bversus\b|\bvs\.? ",
        re.I,
    ),
    ("we compare it with X", "compared against X", "versus X"),
    ("similar to X", "a comparable size"),
)
COMPARING_AFTER = Said(
    "what stood before is compared", re.compile(r"^[^.;]{0,30}?(?:비교|대조)"), ("와 비교한다",), ("를 능가한다",)
)
WIN = Said(
    "somebody wins",
    re.compile(
        r"\b(?:outperform|surpass|exceed|beat|improv|superior|better|higher|lower|faster|cheaper|fewer|reduc|gain|win|boost|enhanc|"
        r"elevat|increas|less)\w*|\bmore \w+ than\b"
        r"|능가|뛰어넘|우수|앞서|앞선|향상|개선|초과|상회|높은|높았|높습|낮은|빠른|빠르|적은|줄이|줄였|절감|감소|더 ",
        re.I,
    ),
    ("outperforms X", "superior to X", "more accurate than X", "X를 능가", "X보다 빠른"),
    ("on par with X", "X와 동등"),
)
BUT = Said(
    "the equal is beaten in another way",
    re.compile(
        r"\b(?:while|with|despite|although|but|yet|at|using|whereas|and (?:is|are|in several|even|consistently|often)|,? or)\b"
        r"(?:[^.;]|\.(?=\d)){0,90}"
        r"\b(?:fewer|less|small\w*|fast\w*|cheap\w*|low\w*|superior|better|reduc\w+|efficien\w+|fraction|short\w*|speed\w*|higher|"
        r"compress\w+|half|outperform\w*|surpass\w*|exceed\w*|improv\w+|robust\w*)"
        r"|(?:면서|으며|지만|하나|하고)[^.;]{0,50}(?:더 |우수|높|빠르|빠른|적은|줄|절감|능가|향상|감소|개선)|보다",
        re.I,
    ),
    (" despite fewer parameters", " while being faster", "와 동등하면서 더 빠르다"),
    (" on three benchmarks", " while remaining simple", "와 동등하다"),
)
WON_WITH = Said(
    "the equal is beaten in the same breath",
    re.compile(
        r"\b(?:(?:superior|better|higher|lower|faster|improved|stronger)(?: \w+){0,4} (?:and|or|with|at|while \w+)"
        r"|(?:beats?|outperforms?|exceeds?|surpass(?:es)?) or) (?:\w+ )?"
        r"(?:comparable|competitive|similar|equivalent|matching)\b|(?:더|훨씬) (?:적은|낮은|작은|빠른|짧은|높은)[^,.]{0,40}$",
        re.I,
    ),
    ("superior safety and comparable accuracy to X", "더 적은 계산으로 X"),
    ("outperforms Y and is comparable to X", "적은 데이터에서, X"),
)
