"""The short English name of what a number measures, from the words around it.

Each row of the tables: a pattern, the name it gives, an example it must match and one it must not.
"""

import re
from typing import NamedTuple

from kg.schema.units import ResultKind, unit_named


class Term(NamedTuple):
    """A way to say a measure or a change: `example` matches the pattern, `counter` does not."""

    pattern: str
    name: str
    example: str
    counter: str


# What is measured. The one whose words stand nearest to the number counts.
MEASURES = (
    Term(r"정확도|정답률|\baccurac(?:y|ies)\b", "accuracy", "정확도를 3% 올렸다", "정확한 추론"),
    Term(r"성공률|\bsuccess rates?\b", "success rate", "85%의 성공률", "성공적으로"),
    Term(r"공격 성공률|\battack success rates?\b|\bASR\b", "attack success rate", "공격 성공률 90%", "성공률"),
    Term(r"승률|\bwin[- ]rates?\b", "win rate", "승률 60%", "승리"),
    Term(r"메모리|\bmemory\b", "memory", "메모리 사용량을 30% 절감", "기억"),
    Term(r"처리량|\bthroughput\b", "throughput", "처리량이 2배", "처리한다"),
    Term(r"지연|\blatency\b", "latency", "지연 시간을 20% 감소", "연기"),
    Term(r"비용|\bcosts?\b", "cost", "비용을 50% 절감", "비교"),
    Term(
        r"연산량|계산량|계산 비용|연산 비용|\bcomput(?:e|ation|ational cost)\b",
        "compute",
        "연산량을 40% 줄였다",
        "연산자",
    ),
    Term(r"\bG?FLOPs\b|FLOPS", "FLOPs", "FLOPs를 30% 줄였다", "flop"),
    Term(r"파라미터|매개변수|\bparameters?\b", "parameters", "파라미터의 1%만", "변수"),
    Term(r"토큰|\btokens?\b", "tokens", "토큰을 77.8% 줄였다", "문자"),
    Term(r"오류율|오류|오차|\berrors?(?: rates?)?\b", "error", "오류를 20% 줄였다", "정확"),
    Term(r"환각|\bhallucinations?\b", "hallucination", "환각을 12% 줄였다", "착시"),
    Term(r"재현율|\brecall\b", "recall", "재현율 80%", "재현한다"),
    Term(r"정밀도|\bprecision\b", "precision", "정밀도 90%", "정밀한"),
    Term(r"상관(?:관계|계수|도)?|\bcorrelation\b", "correlation", "상관계수 0.9", "관련"),
    Term(r"선호(?:도|율)|\bpreferences?\b", "human preference", "선호도 70%", "호감"),
    Term(r"일치(?:율|도)|\bagreement\b", "agreement", "일치율 82%", "일관성"),
    Term(r"압축(?:률|비)|\bcompression(?: ratio)?\b", "compression ratio", "압축률 4배", "압력"),
    Term(r"효율(?:성)?|\befficiency\b", "efficiency", "효율성을 2배", "효과"),
    Term(r"에너지|\benergy\b", "energy", "에너지를 30% 절감", "힘"),
    Term(r"퍼플렉서티|\bperplexity\b|\bPPL\b", "perplexity", "퍼플렉서티 12.3", "복잡도"),
    Term(r"수렴|\bconvergence\b", "convergence", "수렴이 2배 빠르다", "수집"),
    Term(r"보상|\brewards?\b", "reward", "보상 0.8", "보강"),
    Term(r"순위|\brank(?:s|ed|ing)?\b|\d위", "rank", "3위를 기록", "위치"),
    Term(r"점수|\bscores?\b", "score", "63점의 점수", "점진적"),
    Term(r"속도|가속|\bspeed-?ups?\b|\bfaster\b|\baccelerat", "speed", "2배의 속도 향상", "속성"),
    Term(r"시간|\btime\b", "time", "학습 시간을 30% 단축", "순간"),
    Term(r"성능|\bperformance\b", "performance", "성능이 3% 향상", "성질"),
    Term(r"지원율|비율|\brates?\b|\bratios?\b", "rate", "비율은 20%", "비교"),
)
# Abbreviations that are names of metrics as they stand; longer ones first.
_NAMES = (
    r"Macro[- ]?F1|Micro[- ]?F1|F1|FID|gFID|rFID|FVD|KVD|KID|PSNR|SSIM|LPIPS|mAP|mIoU|IoU|AUROC|AUPRC|ROC-AUC|AUC|BLEU|chrF\+*",
    r"COMET|ROUGE(?:-[L12])?|METEOR|CIDEr|WER|CER|MOS|RMSE|MAE|MSE|[Nn]DCG(?:@\d+)?|MRR|Recall@\d+|R@\d+|Hits?@\d+",
    r"[Pp]ass@(?:\d+|k)|EM|DSC|HD95|Dice|CLIP-[TI]|CLIPSIM|CLIPScore|E[lL][oO]|HPSv?\d*(?:\.\d)?|ImageReward|PQ|AP|ATE",
    r"SI-SDR|PESQ|STOI|BPD|TTFT|DINO(?= 점수)|MTE|PCK|PDMS|CCC|NLL|R²",
)
ABBREVIATIONS = (Term(rf"\b(?:{'|'.join(_NAMES)})(?![A-Za-z0-9@])", "", "2.70의 FID로", "FIDELITY"),)
# How it changed. The first that matches the words right of the number, up to the next number, counts.
CHANGES = (
    Term(r"^[^.]{0,25}?(?:감소|절감|단축|줄|낮|저감|하락|저하|축소)", "reduction", "의 비용 절감", "의 향상"),
    Term(r"\b(?:reduc|decreas|lower|fewer|less|drop|sav|cut)", "reduction", " reduction in cost", " improvement"),
    Term(
        r"^[^.]{0,30}?(?:향상|개선|증가|상승|높|우수|능가|초과|앞서|빠르|빠른|가속|올|넘|뛰어|늘)",
        "improvement",
        "의 성능 향상",
        "의 오류",
    ),
    Term(
        r"\b(?:improv|gain|increas|higher|better|outperform|boost|rais|surpass|exceed|faster|speed)",
        "improvement",
        " higher accuracy",
        " accuracy",
    ),
)
# What the speed or time is of.
STAGES = (
    Term(r"추론|\binference\b", "inference", "추론 속도", "추정"),
    Term(r"학습|훈련|\btraining\b", "training", "학습 시간", "학교"),
    Term(r"디코딩|\bdecoding\b", "decoding", "디코딩 속도", "코드"),
    Term(r"생성|\bgeneration\b", "generation", "생성 시간", "생물"),
    Term(r"종단간|엔드투엔드|\bend-to-end\b", "end-to-end", "종단간 속도", "종료"),
)
_AVERAGE = re.compile(r"평균|\baverage\b|\bmean\b", re.ASCII)
_COMPILED = {term: re.compile(term.pattern, re.ASCII) for term in (*MEASURES, *ABBREVIATIONS, *CHANGES, *STAGES)}


def metric_name(left: str, right: str, unit: str) -> str:
    """Return the measure of a number with this unit, from the text of its sentence left and right of it."""
    left, right = left[-70:], right[:60]
    change = _change(left, right, unit)
    name = _measure(left, right)
    if unit == "rank":
        return "rank"
    if name in ("speed", "time") or (name == "performance" and unit == "x" and "빠" in right[:12]):
        return _timed(name, left, right, change, unit)
    if not name:
        name = "performance" if change else unit_named(unit).measure
    parts = ["average" if _AVERAGE.search(left[-14:]) else "", name, change]
    return " ".join(part for part in parts if part)


def _measure(left: str, right: str) -> str:
    """Return the measure named nearest to the number; a metric's abbreviation wins within reach."""
    best, least = "", 200
    for term in (*ABBREVIATIONS, *MEASURES):
        pattern = _COMPILED[term]
        for found in pattern.finditer(left):
            gap = len(left) - found.end()
            if gap < least or (gap == least and len(found[0]) > len(best)):
                best, least = term.name or found[0], gap
        ahead = pattern.search(right)
        if ahead and not re.search(r"\d", right[: ahead.start()]) and ahead.start() < least:
            best, least = term.name or ahead[0], ahead.start()
    return best


def _change(left: str, right: str, unit: str) -> str:
    near = re.split(r"\d", right, maxsplit=1)[0]
    for term in CHANGES:
        if _COMPILED[term].search(near) or (not re.search(r"[가-힣]", left) and _COMPILED[term].search(left[-40:])):
            return term.name
    return "improvement" if unit_named(unit).kind == ResultKind.GAIN else ""


def _timed(name: str, left: str, right: str, change: str, unit: str) -> str:
    stage = next((term.name for term in STAGES if _COMPILED[term].search(left[-20:] + " " + right[:20])), "")
    what = (
        "speedup"
        if unit == "x" or (name == "speed" and change)
        else "time reduction"
        if change == "reduction"
        else name
    )
    return " ".join(part for part in (stage, what) if part)
