"""The author in the sentence before a year in brackets: ``по мнению К. Токаева (2003)``."""

import re

from citekz.citations.names import KnownNames, Named, et_al_at_end, read_names
from citekz.citations.words import any_of, words
from citekz.line_shapes import QUOTES, UPPER

_REACH = 120
_ET_AL_WITHIN = 30
_WORD = re.compile(r"\S+")
_INITIALS = re.compile(rf"(?:[{UPPER}]\w?\.-?)+$")
_CAPITAL = re.compile(rf"(?:(?:[{UPPER}]\w?\.-?)+)?[{UPPER}][\w'\u2019\u02bc\u2010\u2011-]+,?$")


def author_before(text: str, end: int, known: KnownNames) -> Named | None:
    """The names that end directly before an offset; None where no author stands there.

    Its ``strength`` says how much they look like names; a city, a month or a figure is no author.

    >>> from citekz.citations.names import known_names
    >>> author_before("по мнению К. Токаева (2003)", 21, known_names(frozenset())).names
    ('К. Токаева',)
    """
    start = max(0, end - _REACH)
    stop = end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    cut = et_al_at_end().search(text, max(start, stop - _ET_AL_WITHIN), stop)
    words_end = cut.start() if cut else stop
    begin = _begin_of_names(text, start, words_end, several=True)
    if begin is None:
        return None
    named = read_names(text, begin, stop, known)
    if named is not None and (named.strength in ("known", "surname") or len(named.names) > 1):
        return named
    begin = _begin_of_names(text, start, words_end, several=False)
    named = read_names(text, begin, stop, known) if begin is not None else None
    return None if named is None or named.strength == "place" else named


def _begin_of_names(text: str, start: int, end: int, *, several: bool) -> int | None:
    """Where the row of names begins that ends at an offset: surnames with their initials, and what joins them."""
    parts = list(_WORD.finditer(text, start, end))
    begin: int | None = None
    wants_name = True
    for part in reversed(parts):
        word = part[0].lstrip(f"({QUOTES}")
        offset = part.end() - len(word)
        if wants_name:
            if not _CAPITAL.match(word) or (word.endswith(",") and begin is None):
                break
            begin, wants_name = offset, False
        elif _INITIALS.match(word):
            begin = offset
        elif several and _joins(word):
            wants_name = True
        elif several and _CAPITAL.match(word) and word.endswith(","):
            begin = offset
        else:
            break
        if len(word) != len(part[0]):
            break
    return begin


def _joins(word: str) -> bool:
    return re.fullmatch(any_of(words("join", "and")), word) is not None
