"""What the pages say in English and Korean, beside the headings of the schema."""

from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("en", "ko")
# Word -> (English, Korean).
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "home": ("All", "전체"),
    "other-language": ("한국어", "English"),
    "newest": ("Newest papers", "최근 논문"),
    "most-named": ("Most named", "가장 많이 언급된 것"),
    "also": ("Also called", "다른 이름"),
    "results": ("Results", "결과"),
    "leaderboard": ("Leaderboard", "리더보드"),
    "metric": ("Metric", "지표"),
    "value": ("Value", "값"),
    "on": ("On", "평가 자료"),
    "of": ("Of", "대상"),
    "against": ("Against", "비교 대상"),
    "paper": ("Paper", "논문"),
    "rank": ("Rank", "순위"),
    "date": ("Date", "날짜"),
    "derived": ("derived", "도출"),
    "confidence": ("confidence", "신뢰도"),
    "feed": ("Feed", "피드"),
    "links": ("Links", "링크"),
    "moved": ("is now", "은(는) 다음으로 합쳐졌습니다:"),
    "made": (
        "Every statement shows the sentence it was read in; it may be wrong.",
        "모든 진술은 근거 문장을 함께 보여 주며, 틀릴 수 있습니다.",
    ),
    "undated": ("without date", "날짜 없음"),
    "others": ("others", "기타"),
}
