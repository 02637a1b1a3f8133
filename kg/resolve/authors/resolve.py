"""Authors: the same string is one person by default; variants of a name are joined only where co-authors support it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.model import Attributes, AuthorResolution, Decision, Node, NodeType
from kg.resolve.authors.names import COMMON_SURNAME, Variant, fullness, given, surname, variants, words
from kg.resolve.corrections.apply import corrected
from kg.resolve.corrections.read import NO_CORRECTIONS, Correction, Corrections
from kg.text.ids import author_id
from kg.text.people import is_mononym

# A co-author on at most this many papers is support alone; else two are needed. Two people named Wei Wang share Yu Liu.
_RARE = 10
# So many people are expected to bear a common name, from how often its parts occur, that two groups of papers which share no
# co-author are likely two people's; of more groups, each beyond the first speaks for namesakes as well.
_NAMESAKES = 0.5
# How sure it is that a listed name is the person of its node: one that co-authors joined to another spelling; one that may be
# several people's, on a paper of the group with most of its papers, or on another; one that is a single word.
_JOINED, _OF_MOST, _OF_FEW, _MONONYM = 0.95, 0.9, 0.6, 0.6
# The kinds of corrections that can speak of authors.
_OF_AUTHORS = frozenset(("same", "different", "rename"))


def resolve_authors(
    papers: Mapping[str, Sequence[str]], *, corrections: Corrections = NO_CORRECTIONS
) -> AuthorResolution:
    """Return who wrote which paper.

    Args:
        papers: per paper id, the authors' names in order, as the digest spells them.
        corrections: what the user says; of its rows, `same`, `different` and `rename` can speak of authors.

    Returns:
        Nodes sorted by id; per paper one id for each name, in order; per node why names were joined. A common name whose
        papers share no co-author is marked `ambiguous`, with the number of `co-author-groups` that its papers fall into.
        `sure_of` says how sure each name of a paper is its node's, for papers where one is not.
    """
    names = _Names(papers)
    apart = {frozenset(keys) for row in corrections.rows if row.kind == "different" and (keys := names.both(row))}
    joined = _joins(names, apart)
    guessed = frozenset(joined.replaced)
    labels, rows = _correct(joined, names, corrections)
    said: dict[str, list[str]] = {}
    for row, named in rows:
        for node in dict.fromkeys(map(joined.node_of, named)):
            said.setdefault(node, []).append(row.said)
    unsure: dict[tuple[str, str], float] = {}
    nodes = tuple(
        corrected(_node(node, joined.members(node), names, labels.get(node), unsure), said.get(node, ()))
        for node in sorted(names.papers)
        if node not in joined.replaced
    )
    ids_of = {paper: tuple([joined.node_of(names.key_of[name]) for name in papers[paper]]) for paper in sorted(papers)}
    doubtful = {key for node, _ in unsure for key in joined.members(node)}
    doubtful.update(guessed, (key for name, key in names.key_of.items() if is_mononym(name)))
    sure_of = {
        paper: sure
        for paper in ids_of
        if not doubtful.isdisjoint(names.authors[paper])
        and min(sure := _sure(paper, papers[paper], joined, names, unsure, guessed)) < 1
    }
    matched = frozenset(row.line for row, _ in rows)
    return AuthorResolution(nodes, ids_of, joined.decisions, joined.replaced, matched, sure_of)


def _sure(
    paper: str,
    listed: Sequence[str],
    joined: "_Joined",
    names: "_Names",
    unsure: Mapping[tuple[str, str], float],
    guessed: Collection[str],
) -> tuple[float, ...]:
    """Return how sure each name of a paper is its node's; `guessed` are the names that co-authors joined to another."""
    keys = [names.key_of[name] for name in listed]
    return tuple(
        min(
            unsure.get((joined.node_of(key), paper), 1.0),
            _JOINED if key in guessed else 1.0,
            _MONONYM if is_mononym(name) else 1.0,
        )
        for key, name in zip(keys, listed, strict=True)
    )


def _correct(
    joined: "_Joined", names: "_Names", corrections: Corrections
) -> tuple[dict[str, str], list[tuple[Correction, tuple[str, ...]]]]:
    """Apply the rows that speak of authors; return new labels by node, and the rows that found one with the keys of theirs."""
    labels: dict[str, str] = {}
    matched: list[tuple[Correction, tuple[str, ...]]] = []
    for row in corrections.rows:
        why = Decision("correction", f"line {row.line}: {row.said}")
        keys = names.both(row) if row.kind in _OF_AUTHORS else None
        if row.kind == "same" and keys and joined.node_of(keys[0]) != joined.node_of(keys[1]):
            joined.join(joined.node_of(keys[0]), joined.node_of(keys[1]), why)
        key = names.find(row.name) if row.kind in _OF_AUTHORS else None
        if row.kind == "rename" and key:
            labels[joined.node_of(key)] = row.value
        if keys or (row.kind == "rename" and key):
            matched.append((row, keys or (key or "",)))
    return labels, matched


class _Names:
    """The names of a corpus: spellings and papers of each (a name is keyed by its id), authors of each paper.

    There may be millions, and nearly all have one spelling, so only the others have a list of them.
    """

    def __init__(self, papers: Mapping[str, Sequence[str]]) -> None:
        self._counts = Counter(name for found in papers.values() for name in found)
        self.key_of = {name: author_id(name) for name in self._counts}
        self._spellings = _several((key, name) for name, key in self.key_of.items())
        self.papers: dict[str, list[str]] = {}
        self.authors: dict[str, tuple[str, ...]] = {}
        for paper in sorted(papers):
            self.authors[paper] = tuple(dict.fromkeys([self.key_of[name] for name in papers[paper]]))
            for key in self.authors[paper]:
                self.papers.setdefault(key, []).append(paper)
        self._spelling = {key: name for name, key in self.key_of.items() if key not in self._spellings}
        for key, names in self._spellings.items():
            self._spelling[key] = min(names, key=lambda name: (-self._counts[name], name))
        self.bearers = Counter(map(surname, self._spelling.values()))
        self._given = Counter(map(given, self._spelling.values()))

    def spelling(self, key: str) -> str:
        """Return the commonest spelling, of equals the first in code point order."""
        return self._spelling[key]

    def commonest(self, spellings: Iterable[str]) -> str:
        """Return the spelling on most papers, of equals the fullest; one with an initial only where there is no other."""

        def rank(name: str) -> tuple[bool, int, tuple[int, ...], str]:
            return _has_initial(name), -self._counts[name], tuple(-told for told in fullness(name)[:3]), name

        several = tuple(spellings)
        return min(several, key=rank) if len(several) > 1 else several[0]

    def namesakes(self, name: str) -> float:
        """Return how many people would bear a name if given and family names were drawn apart, as often as they occur here."""
        return self._given[given(name)] * self.bearers[surname(name)] / max(1, len(self._spelling))

    def spellings(self, key: str) -> Sequence[str]:
        """Return all spellings."""
        return self._spellings.get(key) or (self._spelling[key],)

    def find(self, name: str) -> str | None:
        """Return the key of a name or an id, if it is an author's."""
        return next((key for key in (name, author_id(name)) if key in self.papers), None)

    def both(self, row: Correction) -> tuple[str, str] | None:
        """Return the keys of a row's two names, if both are authors' and the row is about two names."""
        first, second = self.find(row.name), self.find(row.value)
        return (first, second) if first and second and row.kind in {"same", "different"} else None

    def coauthors(self, key: str) -> set[str]:
        """Return the keys of all who wrote with this one."""
        return {other for paper in self.papers[key] for other in self.authors[paper]} - {key}


class _Joined:
    """Which names are one person: the full name's key is the node, the others are replaced by it. Most names stand alone."""

    def __init__(self) -> None:
        self._members: dict[str, list[str]] = {}
        self.decisions: dict[str, tuple[Decision, ...]] = {}
        self.replaced: dict[str, str] = {}

    def node_of(self, key: str) -> str:
        """Return the node of a name."""
        return self.replaced.get(key, key)

    def members(self, node: str) -> Sequence[str]:
        """Return the keys of a node's names."""
        return self._members.get(node) or (node,)

    def join(self, kept: str, dropped: str, why: Decision) -> None:
        """Make `dropped` and all that it stood for names of `kept`."""
        moved = self.members(dropped)
        self._members[kept] = sorted((*self.members(kept), *moved))
        self._members.pop(dropped, None)
        for key in moved:
            self.replaced[key] = kept
        known = (*self.decisions.get(kept, ()), *self.decisions.pop(dropped, ()))
        self.decisions[kept] = (*known, why)


def _several(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the keys that have several values, with these."""
    first: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        if first.setdefault(key, value) is not value:
            found.setdefault(key, [first[key]]).append(value)
    return found


def _joins(names: _Names, apart: Collection[frozenset[str]]) -> _Joined:
    """Join variants with support, the surest kinds of variant first; `apart` are pairs that the user keeps apart."""
    joined = _Joined()
    for variant in variants({key: names.spelling(key) for key in names.papers}):
        first, second = joined.node_of(variant.first), joined.node_of(variant.second)
        if first == second or (variant.options > 1 and variant.needs > 1):
            continue
        if any(len(pair & {*joined.members(first), *joined.members(second)}) > 1 for pair in apart):
            continue
        why = _support(variant, joined.members(first), joined.members(second), names)
        if why is None:
            continue
        shown = names.commonest(names.spelling(key) for node in (first, second) for key in joined.members(node))
        kept, dropped = (first, second) if names.key_of[shown] in joined.members(first) else (second, first)
        joined.join(kept, dropped, why)
    return joined


def _support(variant: Variant, first: Sequence[str], second: Sequence[str], names: _Names) -> Decision | None:
    """Return why two names are one person: they share co-authors and never a paper; None where nothing supports it."""
    one = {paper for key in first for paper in names.papers[key]}
    two = {paper for key in second for paper in names.papers[key]}
    if one & two:
        return None
    shared = _all_coauthors(first, names) & _all_coauthors(second, names)
    rare = sorted(key for key in shared if len(names.papers[key]) <= _RARE)
    if len(shared) < max(2, variant.needs) and not (rare and variant.needs == 1):
        return None
    examples = ", ".join(names.spelling(key) for key in (rare or sorted(shared))[:3])
    pair = f"{names.spelling(variant.first)} = {names.spelling(variant.second)}"
    return Decision("co-authors", f"{pair} ({variant.kind}): {len(shared)} co-authors in common, e.g. {examples}")


def _all_coauthors(keys: Sequence[str], names: _Names) -> set[str]:
    """Return everyone who wrote with any of these."""
    return set().union(*(names.coauthors(key) for key in keys)) - set(keys)


def _node(
    node: str, members: Sequence[str], names: _Names, chosen: str | None, unsure: dict[tuple[str, str], float]
) -> Node:
    """Make the node of one person; `chosen` is a label that the user gives. How sure its papers are is put into `unsure`."""
    spellings = {name for key in members for name in names.spellings(key)}
    label = chosen or names.commonest(spellings)
    attributes: Attributes = ()
    papers = {paper for key in members for paper in names.papers[key]}
    if _may_be_several(label, names, len(papers)):
        groups = _groups(set(members), papers, names)
        if _may_be_several(label, names, len(groups)):
            attributes = (("ambiguous", True), ("co-author-groups", len(groups)))
            for group in groups:
                sure = _OF_MOST if 2 * len(group) > len(papers) else _OF_FEW
                unsure.update(((node, paper), sure) for paper in group)
    return Node(node, NodeType.AUTHOR, label, tuple(sorted(spellings - {label})), attributes)


def _may_be_several(name: str, names: _Names, groups: int) -> bool:
    """Tell whether a name is so common that so many groups of papers without a common co-author are likely several people's."""
    return groups > 1 and _may_be_common(name, names) and names.namesakes(name) * (groups - 1) >= _NAMESAKES


def _may_be_common(name: str, names: _Names) -> bool:
    """Tell whether a name is short and its family name is borne by many."""
    return len(words(name)) <= 2 and names.bearers[surname(name)] >= COMMON_SURNAME


def _has_initial(name: str) -> bool:
    """Tell whether a name begins with an initial: "D. Hsu"."""
    return len(words(name)[0]) == 1 if words(name) else False


def _groups(members: set[str], papers: set[str], names: _Names) -> list[list[str]]:
    """Return the groups of papers that share no co-author (near-linear: papers are joined through co-authors)."""
    count = len(papers)
    parent = {paper: paper for paper in papers}

    def root(paper: str) -> str:
        while parent[paper] != paper:
            parent[paper] = parent[parent[paper]]
            paper = parent[paper]
        return paper

    first_of: dict[str, str] = {}
    for paper in papers:
        if count == 1:  # nothing can change any more; long lists of authors need not be read to their end
            return [sorted(papers)]
        for key in names.authors[paper]:
            if key in members or (other := first_of.setdefault(key, paper)) == paper:
                continue
            one, two = root(paper), root(other)
            if one != two:
                parent[one] = two
                count -= 1
    found: dict[str, list[str]] = {}
    for paper in sorted(papers):
        found.setdefault(root(paper), []).append(paper)
    return list(found.values())
