"""Sentences of generated digests, in English and Korean: all written for this project, no text of any corpus.

`{p}` is the paper's own artifact, `{k}` its kind, `{t}` a topic, `{a}` the things cited, `{v}` a figure. In Korean templates a
particle stands in the form after a consonant and is marked: `{p}[은]` becomes 은 or 는 by the sound before it.
"""

from collections.abc import Callable, Sequence

# Gives numbers from 0 to below 1.
Draw = Callable[[], float]

TOPICS = (
    ("long-context reasoning", "긴 문맥 추론"), ("image generation", "이미지 생성"), ("video understanding", "비디오 이해"),
    ("code generation", "코드 생성"), ("mathematical reasoning", "수학적 추론"), ("robot manipulation", "로봇 조작"),
    ("speech recognition", "음성 인식"), ("machine translation", "기계 번역"), ("document retrieval", "문서 검색"),
    ("question answering", "질의 응답"), ("depth estimation", "깊이 추정"), ("text summarization", "텍스트 요약"),
    ("preference alignment", "선호 정렬"), ("knowledge editing", "지식 편집"), ("model compression", "모델 압축"),
    ("web navigation", "웹 탐색"), ("tool use", "도구 사용"), ("protein design", "단백질 설계"),
    ("time series forecasting", "시계열 예측"), ("3D reconstruction", "3차원 복원"), ("motion synthesis", "동작 합성"),
    ("hallucination detection", "환각 탐지"), ("visual grounding", "시각적 근거 찾기"), ("audio generation", "오디오 생성"),
    ("safety evaluation", "안전성 평가"), ("graph learning", "그래프 학습"), ("continual learning", "지속 학습"),
    ("data selection", "데이터 선별"), ("instruction following", "지시 이행"), ("medical imaging", "의료 영상 분석"),
    ("scene editing", "장면 편집"), ("table understanding", "표 이해"), ("autonomous driving", "자율 주행"),
    ("embodied planning", "체화 계획"), ("low-resource translation", "저자원 번역"), ("point cloud segmentation", "점군 분할"),
    ("dialogue systems", "대화 시스템"), ("theorem proving", "정리 증명"), ("recommendation", "추천"),
    ("image restoration", "이미지 복원"),
)  # fmt: skip
MANNERS = (
    ("efficient", "효율적인"), ("robust", "견고한"), ("scalable", "확장 가능한"), ("unified", "통합된"), ("sparse", "희소한"),
    ("adaptive", "적응형"), ("open-ended", "개방형"), ("self-supervised", "자기 지도"), ("training-free", "학습이 필요 없는"),
    ("multi-stage", "다단계"), ("lightweight", "가벼운"), ("interpretable", "해석 가능한"), ("hierarchical", "계층적"),
    ("parallel", "병렬"), ("iterative", "반복적"), ("compositional", "조합적"), ("uncertainty-aware", "불확실성을 고려한"),
    ("fine-grained", "세밀한"), ("general-purpose", "범용"), ("cross-lingual", "교차 언어"), ("real-time", "실시간"),
    ("memory-saving", "메모리를 아끼는"), ("feedback-driven", "피드백 기반"), ("physics-guided", "물리 기반"),
)  # fmt: skip
KIND_WORDS = {
    "Method": (
        ("method", "방법"),
        ("framework", "프레임워크"),
        ("algorithm", "알고리즘"),
        ("training recipe", "학습 기법"),
    ),
    "Model": (("model", "모델"), ("language model", "언어 모델"), ("foundation model", "기반 모델")),
    "Dataset": (("dataset", "데이터셋"), ("corpus", "말뭉치"), ("training set", "학습 데이터셋")),
    "Benchmark": (("benchmark", "벤치마크"), ("evaluation suite", "평가 벤치마크")),
}
METRICS = ("accuracy", "F1", "BLEU", "pass@1", "mIoU", "success rate", "win rate", "mAP")
KOREAN_METRICS = ("정확도", "F1", "BLEU", "pass@1", "mIoU", "성공률", "승률", "mAP")
# One list of sentences for each thing that is told; the languages stand side by side, English first.
TELLS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "new": (
        ("We introduce {p}, a {m} {k} for {t}.", "This paper presents {p}, a {k} for {m} {t}.",
         "{p} is a new {k} that makes {t} more {m}.", "We propose {p}, a {m} {k} that rethinks {t}."),
        ("{p}[은] {t}[을] 위한 {m} {k}입니다.", "본 논문은 {t}[을] 위한 {m} {k} {p}[을] 제안합니다.",
         "{t}[을] 다루는 새로운 {k} {p}[이] 소개되었습니다.", "연구진은 {m} {t} {k}인 {p}[을] 공개하였습니다."),
    ),
    "study": (
        ("We study {m} {t} and ask when it fails.", "This work analyses {t} under {m} settings.",
         "We take a closer look at {m} {t}."),
        ("본 연구는 {m} {t}[이] 언제 실패하는지 분석합니다.", "{m} 설정에서 {t}[을] 체계적으로 살펴본 연구입니다."),
    ),
    "more": (
        ("We also release {p}, a {k} for {t}.", "Alongside it we build {p}, a {k} of its own."),
        ("{t}[을] 위한 {k} {p}도 함께 공개합니다.", "더불어 {k} {p}[을] 구축하였습니다."),
    ),
    "uses": (
        ("{p} builds on {a}.", "It is implemented on top of {a}.", "The approach combines {a} with a {m} objective.",
         "{p} uses {a} as its backbone."),
        ("{p}[은] {a}[을] 기반으로 합니다.", "{a}[을] 활용하여 구현하였습니다.", "{m} 목적 함수와 {a}[을] 결합하였습니다."),
    ),
    "trained-on": (
        ("{p} is trained on {a}.", "Training uses {a}."),
        ("{p}[은] {a}에서 학습되었습니다.", "학습에는 {a}[을] 사용하였습니다."),
    ),
    "evaluated-on": (
        ("We evaluate {p} on {a}.", "Experiments on {a} confirm the gains.", "Results are reported on {a}."),
        ("{a}에서 {p}[을] 평가하였습니다.", "실험은 {a}에서 진행하였습니다."),
    ),
    "improves-on": (
        ("{p} outperforms {a}.", "It surpasses {a} by a clear margin.", "{p} runs {x}x faster than {a}."),
        ("{p}[은] {a}[을] 능가합니다.", "{a}보다 {x}배 빠릅니다.", "{a} 대비 뚜렷한 향상을 보였습니다."),
    ),
    "compares-with": (("{p} is compared with {a}.",), ("{p}[을] {a}[와] 비교하였습니다.",)),
    "evaluates": (
        ("We evaluate {a} in the zero-shot setting.", "We benchmark {a} and find large gaps.",
         "The evaluated models include {a}."),
        ("{a} 등 여러 모델을 평가하였습니다.", "{a}[을] 대상으로 성능을 평가하였습니다."),
    ),
    "mentions": (
        ("Earlier systems such as {a} struggle with {t}.", "Unlike {a}, no extra labels are needed."),
        ("{a} 같은 기존 방식은 {t}에서 한계를 보입니다.", "{a}[와] 달리 추가 라벨이 필요하지 않습니다."),
    ),
    "result": (
        ("{p} reaches {v}% {e} on {b}.", "On {b}, {p} scores {v}% {e}.", "{p} improves {e} on {b} by {d} points."),
        ("{p}[은] {b}에서 {v}%의 {e}[을] 기록하였습니다.", "{b}에서 {e} {v}%를 달성하였습니다.",
         "{b}에서 {e}[이] {d}% 향상되었습니다."),
    ),
    "gain": (
        ("It cuts the cost of {t} by {d}%.", "{p} raises {e} by {d} points.", "Inference becomes {x}x faster."),
        ("{t} 비용을 {d}% 줄입니다.", "{p}[은] {e}[을] {d}% 높입니다.", "추론 속도가 {x}배 빨라졌습니다."),
    ),
    "filler": (
        ("The {m} design keeps the cost of {t} low.", "Ablations show that each part matters for {t}.",
         "Prior work on {t} relies on costly labels and brittle rules.", "We discuss where the {m} variant falls short.",
         "A simple schedule is enough to keep training stable over {n} steps.",
         "Code and logs are made public for later work on {t}."),
        ("{m} 설계 덕분에 {t}의 비용이 낮게 유지됩니다.", "각 구성 요소가 {t}에 미치는 영향을 자세히 분석하였습니다.",
         "기존 {t} 연구는 값비싼 라벨과 취약한 규칙에 의존해 왔습니다.", "{m} 변형이 갖는 한계도 함께 논의합니다.",
         "단순한 일정만으로도 {n}번의 단계 동안 학습이 안정적으로 이어집니다.", "후속 {t} 연구를 위해 코드와 기록을 공개합니다."),
    ),
}  # fmt: skip
TITLES = (
    "{p}: {M} {T}", "{p}: Towards {M} {T}", "{p}: Rethinking {T} with {M} Supervision", "{M} {T} with {p}",
    "{p} for {M} {T}", "Learning {M} {T} from Weak Signals",
)  # fmt: skip
STUDIES = (
    "On the Limits of {M} {T}",
    "A Study of {M} {T}",
    "What Makes {T} {M}?",
    "{M} {T}: Lessons from {n} Experiments",
)
# The two forms of a particle: after a consonant, after a vowel.
_PARTICLES = {"은": "는", "을": "를", "이": "가", "과": "와"}
_FORMS = {form: pair for pair in _PARTICLES.items() for form in pair}
# Latin letters and digits that end in a vowel when a Korean reads them.
_OPEN = frozenset("aeiouywAEIOUBCDEFGHJKOPQSTUVWXYZ245 9")


def ends_open(word: str) -> bool:
    """Return whether a word ends in a vowel sound, so that 는, 를, 가 and 와 follow."""
    last = word[-1:]
    code = ord(last) - 0xAC00 if last else -1
    return code % 28 == 0 if 0 <= code < 11_172 else last in _OPEN


def with_particles(text: str) -> str:
    """Return a Korean sentence with each marked particle, e.g. `[은]`, in the form that its word takes."""
    first, *others = text.split("[")
    done = first
    for part in others:
        done += _FORMS[part[0]][ends_open(done)] + part[2:]
    return done


def listed(names: Sequence[str], *, korean: bool) -> str:
    """Return names as a list in a sentence."""
    if len(names) < 2:
        return names[0]
    if korean:
        return ", ".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def tell(what: str, values: dict[str, object], pick: Draw, *, korean: bool) -> str:
    """Return a sentence that tells something; `pick` gives numbers from 0 to below 1."""
    forms = TELLS[what][korean]
    text = forms[int(pick() * len(forms))].format_map(values)
    return with_particles(text) if korean else text
