"""Segments that may state a value of a known record: those of the present model, and all windows that read right."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from citekz.model import Content, Date, Record, Segment, Value
from citekz.tagging.agreement import EXACT, agreement, labels_of, words_of
from citekz.tagging.search import Group, Search
from citekz.tagging.windows import covered
from citekz.values.terms import pattern_of

_MOST_TERM_WORDS = 6
_MOST_PARTS = 3
_MOST_COMPARED = 12
_JOINT = re.compile(r"(?<=[:;,.!?])\s+")


def length_of(content: Content) -> int:
    """How much text a content needs at least: the longest values are the least ambiguous."""
    if isinstance(content, Date):
        return 4
    return len(_name_text(content)) if isinstance(content, tuple) else len(str(content))


def _name_text(names: Sequence[Any]) -> str:
    return " ".join(f"{name.family or name.literal or ''} {name.given or ''}" for name in names)


def present_group(search: Search, variable: str, content: Content, strictly: bool = True) -> Group:
    """The free segments of the present model that say of a variable what the record says; none where they do not.

    Strictly, segments that hold words of other values are left aside: the value may be right by chance.
    """
    foreign = _words_of_others(search.wanted.without("note"), variable, content) if strictly else set()
    free = [each for each in search.free() if foreign.isdisjoint(words_of(search.present.of(each)))]
    groups: list[Group] = [tuple(each for each in free if each.label == label) for label in labels_of(variable)]
    groups += [(segment,) for group in groups for segment in group]
    for group in filter(None, groups):
        if _is_idem(search, variable, group):
            return group
        if agreement(variable, content, search.reader.read(variable, group)):
            return group
    value = search.reading.value(variable)
    if value is None or value.span is None or not agreement(variable, content, value.content):
        return ()
    start, end = value.span.start, value.span.end
    inside = [each for each in free if start <= each.span.start and each.span.end <= end]
    return tuple(each for each in inside if each.label in labels_of(variable))


def _is_idem(search: Search, variable: str, group: Group) -> bool:
    """``Его же``: what stands in the text for the authors of the entry before."""
    words = search.present.of(group[0]).rstrip(".")
    return variable == "author" and len(group) == 1 and pattern_of("idem").fullmatch(words) is not None


def likeliest_group(search: Search, variable: str, content: Content) -> Group:
    """The most likely of all groups that say of a variable what the record says; none where there are none."""
    return max(candidates(search, variable, content), key=search.likelihood, default=())


def settled(search: Search, variable: str, content: Content) -> Search:
    """Choose a variable again with each of those beside it, which may have taken its term: ``В 4 т. Т.`` + ``1``.

    To be called when all variables are chosen.
    """
    for name in ("", *_neighbours(search, variable)):
        rest = search.choosing(variable, ()).choosing(name, ())
        own = _likeliest(rest, variable, content)
        others = _likeliest(rest, name, search.wanted[name]) if name else [()]
        pairs = [(one, other) for one in own for other in others if not _overlap(search, one, other)]
        if pairs:
            best = max(pairs, key=lambda pair: rest.likelihood((*pair[0], *pair[1])))
            search = rest.choosing(variable, best[0]).choosing(name, best[1])
    return search


def _neighbours(search: Search, variable: str) -> list[str]:
    """The variables of single segments that stand at most two signs away."""
    own = covered(search.tokens, search.chosen[variable])
    near = {at + step for at in own for step in range(-3, 4)}
    return [
        name
        for name, group in search.chosen.items()
        if name != variable and len(group) == 1 and near & covered(search.tokens, group) and name in search.wanted
    ]


def _likeliest(search: Search, variable: str, content: Content) -> list[Group]:
    return sorted(candidates(search, variable, content), key=search.likelihood, reverse=True)[:_MOST_COMPARED]


def _overlap(search: Search, one: Group, other: Group) -> bool:
    return not covered(search.tokens, one).isdisjoint(covered(search.tokens, other))


def candidates(search: Search, variable: str, content: Content) -> Iterator[Group]:
    """The groups of free segments that state a content, those that state it exactly before those that nearly do."""
    taken = search.taken()
    single = list(_windows(search, variable, content, taken))
    best = max((degree for degree, _ in single), default=0)
    if best:
        yield from ((segment,) for degree, segment in single if degree == best)
        return
    if isinstance(content, Date):
        yield from _dates_in_two(search, variable, content, taken)
        return
    group = _in_parts(search, variable, content, taken)
    if group:
        yield group


def _windows(search: Search, variable: str, content: Content, taken: set[int]) -> Iterator[tuple[int, Segment]]:
    fewest, most = _size(variable, content)
    foreign = _words_of_others(search.wanted, variable, content)
    for label in labels_of(variable):
        for first, end in search.tokens.windows(label, fewest, most, taken):
            segment = search.tokens.segment(label, first, end)
            if foreign and not foreign.isdisjoint(words_of(search.present.of(segment))):
                continue
            degree = agreement(variable, content, search.reader.read(variable, (segment,)))
            if degree:
                yield degree, segment


def _size(variable: str, content: Content) -> tuple[int, int]:
    """The fewest and the most words of a window: the value may be abbreviated, or have its own term beside it."""
    if isinstance(content, Date):  # str(date) would be longer than what is written
        return 1, 3 + _MOST_TERM_WORDS
    if isinstance(content, tuple):
        return len(content), len(words_of(_name_text(content))) + _MOST_TERM_WORDS
    fewest = len([word for word in str(content).split() if words_of(word)])  # an address is one word of a window
    return max(1, fewest - 2), len(words_of(str(content))) + _MOST_TERM_WORDS


def _words_of_others(wanted: Record, variable: str, content: Content) -> set[str]:
    """Long words that only other values of the record hold: no window of this one may take them in."""
    texts = {
        value.variable: _name_text(value.content) if isinstance(value.content, tuple) else str(value.content)
        for value in wanted.values
        if not isinstance(value.content, Date) and value.variable not in (variable, "language") and _is_text(value)
    }
    own = set(words_of(_name_text(content) if isinstance(content, tuple) else str(content)))
    return {word for text in texts.values() for word in words_of(text) if len(word) > 3} - own


def _is_text(value: Value) -> bool:
    """Whether a value is sought in the text: what is kept under ``custom`` says again what others say."""
    return not value.variable.startswith("custom.") or bool(labels_of(value.variable))


def _first(search: Search, variable: str, part: Content, taken: set[int], after: int) -> Segment | None:
    """The likeliest window after a position that states a part of a content."""
    found = [(degree, s) for degree, s in _windows(search, variable, part, taken) if s.span.start >= after]
    best = max((degree for degree, _ in found), default=0)
    choices = [segment for degree, segment in found if degree == best]
    return max(choices, key=lambda segment: search.likelihood((segment,)), default=None)


def _dates_in_two(search: Search, variable: str, date: Date, taken: set[int]) -> Iterator[Group]:
    """``2001. – № 5. – 3 мая``: a year and a day that stand apart."""
    for label in labels_of(variable):
        windows = [search.tokens.segment(label, *window) for window in search.tokens.windows(label, 1, 3, taken)]
        windows = [segment for segment in windows if any(map(str.isdigit, search.present.of(segment)))]
        for at, first in enumerate(windows):
            for second in windows[at + 1 :]:
                if first.span.end <= second.span.start:
                    pair = (first, second)
                    if agreement(variable, date, search.reader.read(variable, pair)) == EXACT:
                        yield pair


def _in_parts(search: Search, variable: str, content: Content, taken: set[int]) -> Group | None:
    """A content whose parts stand apart: names in two statements, a title before and after the kind of the work."""
    parts: Sequence[Content] = content if isinstance(content, tuple) else _JOINT.split(str(content))
    group: list[Segment] = []
    at = after = 0
    while at < len(parts) and len(group) < _MOST_PARTS:
        for end in range(len(parts), at, -1):
            part: Content = tuple(parts[at:end]) if isinstance(content, tuple) else " ".join(map(str, parts[at:end]))
            segment = _first(search, variable, part, taken, after)
            if segment is not None:
                group.append(segment)
                at, after = end, segment.span.end
                break
        else:
            return None
    return tuple(group) if at == len(parts) and len(group) > 1 else None
