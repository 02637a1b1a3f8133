"""A sentence as the role and result models see it: words and entities in a row, lists of entities, predicates."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, overload

from kg.extraction.text.paper_text import Found, PaperText


class RoleItem(NamedTuple):
    """A word, or an entity as one item. `stem` is what features see; `entity` and `mention` are -1 for words.

    `sections[section].text[start:end]` is its text; `glued` tells that no space stands before it.
    """

    text: str
    stem: str
    entity: int
    mention: int
    start: int
    end: int
    glued: bool


class RoleRow(NamedTuple):
    """The items of one sentence; `groups[i]` is the (first, last) item of the list of entities that item i stands in.

    `said` is the predicate that each item is, see `predicate`: empty for all other words and for entities. `named` are the places
    of the entities among the items.
    """

    sentence: int
    items: tuple[RoleItem, ...]
    groups: dict[int, tuple[int, int]]
    said: tuple[str, ...]
    named: tuple[int, ...]


# What may stand between the entities of one list. Examples: "GSM8K, MATH 및 HumanEval", "GenEval 0.91, DPG-Bench 82.16".
# Counter-example: "A를 B와" (를 ends the list).
_JOINING_WORDS = frozenset({"및", "와", "과", "그리고", "또는", "혹은", "and", "or", "<N>", "%", "점", "점수"})
JOINERS = _JOINING_WORDS | frozenset(",、·/&+;()*`'\"’‘“”")

# Hangul words that are predicates: two or more syllables of a noun before a form of 하다, 되다 or 시키다.
# Examples: 제안한다, 활용하여, 향상시켰다. Counter-examples: 데이터, 모델.
_PREDICATE = re.compile(
    r"^([가-힣]{2,4}?)(?:하|한|할|함|합|했|해|되|된|될|됨|됩|됐|시키|시킨|시켰|시켜|받|이루)[가-힣]*$"
)
# Native verbs and adjectives by their first syllables. Examples: 뛰어난, 보였다, 넘어선. Counter-example: 보상 (a noun).
_NATIVE = re.compile(
    r"^(보인|보였|보이|보여|넘어|뛰어|앞서|앞선|이루|다루|나타|거두|거둔|거뒀|얻은|얻었|얻어|높은|높였|높이|높아|높게|낮은|낮추|낮춘|낮췄|빠른|빠르|빨라|줄이|줄인|줄였|줄어|따르|따른|쓰이|쓰인|늘리|늘어|만든|만들|바탕|통해|통한|위해|위한|대해|대한|비해|갖춘|가진|맞먹|이끌|밝혀|밝힌|확인)"
)
# English verbs by their first letters. Examples: outperforms, introducing. Counter-example: proper (not "propos").
_ENGLISH = re.compile(
    r"^(propos|introduc|present|develop|outperform|surpass|exceed|beat|improv|achiev|evaluat|train|fine|use|using|used|leverag|build|built|base|appl|adopt|integrat|compar|test|benchmark|show|demonstrat|reveal|find|found|extend|achiev|reach|match|releas|creat|design|construct|combin|employ|reduc|increas|accelerat|outpac|analy|assess|conduct|deploy|distill|generat|includ|contain|report|rank|obtain|yield|gain|verif|valid|learn|enabl|stud|investigat|explor|probe|examin|exist|prior|previous|tradition|recent)"
)
_WORD = re.compile(r"[a-zà-ÿ]+|[A-Z][a-zà-ÿ]*")


@lru_cache(maxsize=1 << 15)
def stem(text: str) -> str:
    """Return the form of a word that features use: the first syllables or letters, or a class for numbers and names."""
    first = text[0]
    if "가" <= first <= "힣":
        return text[:2]
    if first.isdigit():
        return "<N>"
    if _WORD.fullmatch(text):
        return text.lower()[:7]
    return "<L>" if first.isalpha() else text


@lru_cache(maxsize=1 << 15)
def predicate(text: str) -> str:
    """Return the stem of a word that is a predicate or says what is done, else the empty string."""
    korean = "가" <= text[0] <= "힣"
    found = (_PREDICATE.match(text) or _NATIVE.match(text)) if korean else _ENGLISH.match(text.lower())
    return found[1] if found else ""


class RoleRows(Sequence[RoleRow]):
    """The items of every sentence, in the order of `paper.sentences`, made when they are asked for: not all sentences tell.

    Where mentions overlap the longer one stands.
    """

    def __init__(self, paper: PaperText, entities: Sequence[Found]) -> None:
        """Find the words of the entities."""
        self._paper, self._owner = paper, _owners(paper, entities)
        self._made: dict[int, RoleRow] = {}

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self._paper.sentences)

    @overload
    def __getitem__(self, number: int) -> RoleRow: ...
    @overload
    def __getitem__(self, number: slice) -> list[RoleRow]: ...
    def __getitem__(self, number: int | slice) -> RoleRow | list[RoleRow]:
        """Return the items of a sentence."""
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        row = self._made.get(number)
        if row is None:
            sentence = self._paper.sentences[number]
            items = _items(self._paper, self._owner, sentence.first, sentence.last)
            said = tuple([predicate(item.text) if item.entity < 0 else "" for item in items])
            named = tuple([at for at, item in enumerate(items) if item.entity >= 0])
            row = self._made[number] = RoleRow(number, items, _groups(items, named), said, named)
        return row

    def named(self) -> list[int]:
        """Return the sentences with words of entities, in order."""
        tokens = self._paper.tokens
        return sorted({tokens[at].sentence for at in self._owner})


_PLACE_OF_START, _PLACE_OF_END = itemgetter(1, 2), itemgetter(1, 3)


def _owners(paper: PaperText, entities: Sequence[Found]) -> dict[int, tuple[int, int]]:
    """Return for each token inside a mention the (entity, mention) that it belongs to."""
    places = [(m.end - m.start, e, k) for e, found in enumerate(entities) for k, m in enumerate(found.mentions)]
    places.sort(key=lambda place: (-place[0], place[1], place[2]))
    owner: dict[int, tuple[int, int]] = {}
    for _, e, k in places:
        mention = entities[e].mentions[k]
        first = bisect_right(paper.tokens, (mention.section, mention.start), key=_PLACE_OF_END)
        last = bisect_left(paper.tokens, (mention.section, mention.end), first, key=_PLACE_OF_START)
        span = range(first, last)
        if span and not any(token in owner for token in span):
            owner.update(dict.fromkeys(span, (e, k)))
    return owner


def _items(paper: PaperText, owner: dict[int, tuple[int, int]], first: int, last: int) -> tuple[RoleItem, ...]:
    items: list[RoleItem] = []
    before, end = None, -1
    # The plain way to make a named tuple, `Item(...)`, takes three times as long.
    new = tuple.__new__
    for index, (text, _, start, stop, _) in enumerate(paper.tokens[first:last], first):
        mine = owner.get(index)
        glued = start == end
        end = stop
        if mine is None:
            items.append(new(RoleItem, (text, stem(text), -1, -1, start, stop, glued)))
        elif mine == before:
            head = items[-1]
            whole = head.text + " " * (not glued) + text
            items[-1] = RoleItem(whole, head.stem, head.entity, head.mention, head.start, stop, head.glued)
        else:
            items.append(RoleItem(text, "<E>", mine[0], mine[1], start, stop, glued))
        before = mine
    return tuple(items)


def _groups(items: Sequence[RoleItem], named: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return for each entity item the list that it stands in, as (first, last) item."""
    groups: dict[int, tuple[int, int]] = {}
    current: list[int] = []
    for index in named:
        if current and any(item.stem not in JOINERS for item in items[current[-1] + 1 : index]):
            groups.update(dict.fromkeys(current, (current[0], current[-1])))
            current = []
        current.append(index)
    if current:
        groups.update(dict.fromkeys(current, (current[0], current[-1])))
    return groups
