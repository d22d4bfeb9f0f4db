"""What looks like a citation by number and is none: indices, intervals, the number at the start of a list entry."""

import re
from collections.abc import Sequence
from functools import cache

from citekz.citations.citation import CitedWork
from citekz.citations.words import any_of, words
from citekz.line_shapes import is_reference_like

_NEARBY = 24
_INDEXED = re.compile(r"(?<![^\W_])[A-Za-z]_?\w?$")
_OPERATOR = re.compile(r"[\u2208\u2209\u2282\u2286=<>\u2264\u2265\u222a\u2229\u00d7*^+|]\s?$")


def is_lookalike(text: str, start: int, end: int, works: Sequence[CitedWork]) -> bool:
    """Whether the square brackets from ``start`` to ``end``, with numbers in them, are no citation.

    >>> [is_lookalike(text, 2, 5, (CitedWork(None, 5, 5),)) for text in (" a[5]", "= [5]", "да [5]")]
    [True, True, False]
    """
    if any(work.locator and states_term(work) for work in works):
        return False
    return _is_index(text, start) or _is_interval(text, start, end, works) or _marks_an_entry(text, start, end)


def states_term(work: CitedWork) -> bool:
    """Whether the locator of a work is more than a number."""
    if work.locator is None or work.locator_span is None:
        return False
    return work.locator_span.end - work.locator_span.start > len(work.locator)


def _is_index(text: str, start: int) -> bool:
    """``a[5]``, ``x_i[1]``: one Latin letter directly before the bracket."""
    return _INDEXED.search(text, max(0, start - 4), start) is not None


@cache
def _mathematics() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = any_of(words("mathematics", "before")), any_of(words("mathematics", "after"))
    return re.compile(rf"(?<!\w){before}\s?$", re.IGNORECASE), re.compile(rf"\s?{after}(?!\w)", re.IGNORECASE)


def _is_interval(text: str, start: int, end: int, works: Sequence[CitedWork]) -> bool:
    """``x ∈ [1; 5]``, ``[1, 2] аралығында``: two numbers and a word or sign of mathematics beside them."""
    before, after = _mathematics()
    nearby = max(0, start - _NEARBY)
    if _OPERATOR.search(text, nearby, start):
        return True
    pair = len(works) == 2 or any(work.locator or work.first != work.last for work in works)
    return pair and bool(before.search(text, nearby, start) or after.match(text, end))


def _marks_an_entry(text: str, start: int, end: int) -> bool:
    """``[1] Тоқаев Қ. Беласу. – Алматы, 2003.``: the number that begins an entry of a list."""
    if text[:start].strip() or not text[start + 1 : end - 1].strip().isdecimal():
        return False
    return is_reference_like(text[end:])
