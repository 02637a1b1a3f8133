"""What the words right after a number surely say of it: that it is a change, that it is a level.

The judges of kinds weigh all words of the sentence. Where one of these stands right at the number they need not be asked.
"""

import re

from kg.schema.units import ResultKind
from kg.text.said import Said, is_said

_MORE = "(?:이상|가량|정도|만큼|내외)"
_NOUN = "(?:향상|개선|증가|감소|절감|단축|상승|하락|저하|절약|축소)(?![된한시])"
CHANGES = (
    Said(
        "a change of what is named next, in Korean",
        re.compile(
            rf"⌗\s?(?:\([^()]{{0,30}}\))?\s?{_MORE}?의\s(?:[가-힣A-Za-z@0-9]{{1,12}}\s){{0,2}}[가-힣A-Za-z@0-9]{{0,8}}?{_NOUN}"
        ),
        ("⌗의 정확도 향상", "⌗ 이상의 개선", "⌗의 추론 속도 향상", "⌗의 미미한 감소"),
        ("⌗의 정확도", "⌗의 향상된 성과", "⌗로 향상", "⌗까지 개선"),
    ),
    Said(
        "a change, in Korean",
        re.compile(rf"⌗\s?{_MORE}?\s?{_NOUN}"),
        ("⌗ 향상", "⌗ 이상 감소"),
        ("⌗까지 향상", "⌗로 개선", "⌗ 향상된"),
    ),
    Said(
        "more or less than something else, in Korean",
        re.compile(rf"⌗\s?{_MORE}?의?\s?(?:더|추가로|상대적으로)\s(?:높|낮|빠|적|많|우수|작|짧|좋)"),
        ("⌗ 더 높은", "⌗의 더 높은", "⌗ 이상 더 적은"),
        ("⌗로 더 높은", "⌗의 높은"),
    ),
    Said(
        "a comparison without a measure, in Korean",
        re.compile(rf"⌗\s?{_MORE}?\s?(?:높은|낮은|빠른|적은|많은|높았|낮았|빨랐|높아|낮아|빠르|우수한)"),
        ("⌗ 높은", "⌗ 이상 빠른"),
        ("⌗의 높은", "⌗로 높은", "⌗라는 높은"),
    ),
    Said(
        "a change or a comparison",
        re.compile(
            r"⌗\s?(?:absolute |relative |average |overall |further ){0,3}(?:improvements?|gains?|increases?|reductions?"
            r"|decreases?|drops?|boosts?|higher|lower|better|faster|fewer|less|smaller|cheaper|savings?)\b"
        ),
        ("⌗ relative improvement", "⌗ faster", "⌗ fewer"),
        ("⌗ accuracy gain", "⌗ on fewer", "⌗, lower"),
    ),
)
LEVELS = (
    Said(
        "a level that is high or low, in Korean",
        re.compile(r"⌗\s?(?:라는|의)\s(?:높은|낮은|뛰어난|우수한|최고|최저|경쟁력|인상적인|놀라운)\s[가-힣A-Za-z]"),
        ("⌗의 높은 성공률", "⌗라는 낮은 점수"),
        ("⌗의 더 높은 성공률", "⌗ 높은 성공률"),
    ),
)


def said_kind(unit: str, words: str) -> ResultKind | None:
    """Return the kind that the words at a number of a unit surely say, None where they do not."""
    if is_said(CHANGES, words):
        return ResultKind.RATIO if unit in ("x", "orders") else ResultKind.GAIN
    if unit != "x" and is_said(LEVELS, words):
        return ResultKind.LEVEL
    return None
