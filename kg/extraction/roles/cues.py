"""Which words of a sentence show a role to a reader. They choose the sentence to quote, not the role."""

from kg.extraction.roles.view import View
from kg.extraction.text.paper_text import Found

# Role -> words, as stems (see `kg.extraction.roles.items.stem`) or predicates.
# Example: "FooNet을 제안한다" shows introduces. Counter-example: "FooNet은 91%를 기록했다" does not.
_KOREAN = {
    "introduces": {"제안", "소개", "도입", "개발", "공개", "구축", "제시", "출시", "고안", "설계", "발표"},
    "uses": {"기반", "활용", "사용", "적용", "이용", "통해", "결합", "확장", "통합"},
    "trained-on": {"학습", "훈련", "미세", "튜닝", "파인"},
    "evaluated-on": {"평가", "실험", "달성", "기록", "벤치"},
    "improves-on": {"능가", "대비", "우수", "향상", "개선", "초월", "뛰어", "빠른", "보다", "비해"},
    "compares-with": {"비교", "동등", "유사", "대등", "비슷"},
    "evaluates": {"평가", "분석", "비교", "조사", "실험"},
}
_ENGLISH = {
    "introduces": {"propos", "introduc", "present", "releas", "develop", "design", "construct"},
    "uses": {
        "use",
        "using",
        "used",
        "leverag",
        "build",
        "built",
        "base",
        "appl",
        "adopt",
        "integrat",
        "combin",
        "employ",
    },
    "trained-on": {"train", "fine"},
    "evaluated-on": {"evaluat", "test", "achiev", "outperform", "benchmark"},
    "improves-on": {"outperform", "surpass", "improv", "beat", "exceed", "faster", "than"},
    "compares-with": {"compar", "match"},
    "evaluates": {"evaluat", "analy", "test", "compar", "assess"},
}
SHOWN_BY = {role: frozenset(words | _ENGLISH[role]) for role, words in _KOREAN.items()}


def shows(seen: View, row: int, role: str) -> bool:
    """Tell whether the sentence has a word that shows the role."""
    wanted = SHOWN_BY.get(role, frozenset())
    words = seen.rows[row]
    return not wanted.isdisjoint(words.said) or any(item.stem in wanted for item in words.items if item.entity < 0)


def rows_of(seen: View, entity: int) -> dict[int, int]:
    """Return for each visible mention of an entity the row that it stands in."""
    return {mention: row for mention, row, _ in seen.places[entity]}


def first_in_body(entity: Found) -> int:
    """Return the first mention outside the title, or 0 where there is none."""
    return next((index for index, mention in enumerate(entity.mentions) if mention.section), 0)
