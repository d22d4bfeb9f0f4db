"""What the tagger sees of each token.

A feature is a short text. Those that depend on one word alone are made once and remembered; the rest is kept small,
since this is the hottest path of the library. Nothing here names a word of a language: words come from
:mod:`citekz.tagging.lexicon`.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from citekz.folding import fold
from citekz.tagging.lexicon import find_phrases, word_classes

_ROMAN = re.compile(r"[IVXLCDM\u0406\u0425\u041c\u0421\u0423]+\Z")
_KAZAKH = re.compile(
    r"[\u04d9\u0493\u049b\u04a3\u04e9\u04b1\u04af\u04bb\u0456\u04d8\u0492\u049a\u04a2\u04e8\u04b0\u04ae\u0406]"
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OPEN, _CLOSE = "([<{", ")]>}"
_QUOTES_OPEN, _QUOTES_CLOSE, _QUOTES_BOTH = "\u00ab\u201e", "\u00bb", '"\u201c\u201d'
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_OFFSETS = (-2, -1, 1, 2)


@lru_cache(maxsize=1 << 16)
def word_features(word: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str, str, str]:
    """Features of one word: its own, those it gives to its neighbours (by offset), folded form, shape, class."""
    folded = fold(word) or word
    shape, kind = shape_of(word), kind_of(word)
    classes = word_classes().get(folded, ())
    own = [f"w={folded}", f"s={shape}", f"k={kind}"]
    own += [f"d={name}" for name in classes]
    if kind[0] == "w":
        own += [f"{end}={piece}" for end, piece in _affixes(folded)]
        own.append(f"sc={script_of(word)}")
    near = [f"s={shape}"] if kind[0] == "w" and not classes and len(folded) > 4 else [f"w={folded}"]
    near += [f"d={name}" for name in classes]
    if kind[0] != "p":
        near.append(f"k={kind}")
    beside = tuple(tuple(f"{-offset:+d}{feature}" for feature in near) for offset in _OFFSETS)
    sign = folded if kind[0] == "p" else (classes[0] if classes else kind)
    return tuple(own), beside, folded, sign, kind


def _affixes(folded: str) -> list[tuple[str, str]]:
    if len(folded) < 3:
        return []
    return [("p", folded[:3]), ("e", folded[-2:]), ("e", folded[-3:])] + (
        [("e", folded[-4:])] if len(folded) > 5 else []
    )


def shape_of(word: str) -> str:
    """Case and length of a word in short.

    >>> [shape_of(word) for word in ("Тоқаев", "КИСИ", "Қ", "с", "и", "бет", "1997", "11", "//")]
    ['Xx', 'XX', 'X', 'x', 'x', 'xx', '9999', '99', '//']
    """
    if word.isdigit():
        return "9" * min(len(word), 5)
    if not word[0].isalpha():
        return word[:3]
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    return "Xx" if word[1:].islower() else "xX"


def kind_of(word: str) -> str:
    """Words start with ``w``, numbers with ``n``, addresses with ``a``, signs with ``p``.

    >>> [kind_of(word) for word in ("Беласу", "XIV", "1997", "584", "www.akorda.kz", ",", "–")]
    ['w', 'wr', 'ny', 'n3', 'au', 'p', 'p-']
    """
    first = word[0]
    if word.isdigit():
        if len(word) == 4:
            return "ny" if "1450" <= word <= "2049" else "n4"
        return f"n{min(len(word), 6)}"
    if len(word) > 4 and ("/" in word or "." in word or "@" in word):
        return "ad" if first == "1" else "au"
    if first.isalpha():
        return "wr" if _ROMAN.match(word) and len(word) > 1 else "w"
    return "p-" if first in _DASHES else "p"


def script_of(word: str) -> str:
    """``k`` with Kazakh letters, ``c`` Cyrillic, ``l`` Latin, ``m`` mixed, ``o`` other."""
    cyrillic, latin = _CYRILLIC.search(word), _LATIN.search(word)
    if cyrillic and latin:
        return "m"
    if cyrillic:
        return "k" if _KAZAKH.search(word) else "c"
    return "l" if latin else "o"


GROUPS = {
    "words": r"w=|[+-]\dw=",
    "affixes": r"e=|p=(?![a-z]{4})",
    "shapes": r"s=|k=|sc=|[+-]\d[sk]=",
    "dictionary": r"d=|[+-]\dd=|P=|[+-]P=|p=[a-z]{4}",
    "neighbours": r"[+-]\d",
    "signs beside": r"c=",
    "position": r"[izr]=",
    "signs so far": r"[tT]=",
    "quotes and brackets": r"[QB]\Z",
}
"""Groups of features by the beginnings of their names, for measuring what each gives."""

_left_out: list[re.Pattern[str]] = []


@contextmanager
def without_group(name: str) -> Iterator[None]:
    """Make no features of a group while this lasts."""
    _left_out.append(re.compile(GROUPS[name]))
    try:
        yield
    finally:
        _left_out.pop()


def features_of(text: str, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """The features of all tokens of an entry."""
    known = [word_features(text[start:end]) for start, end in spans]
    rows = [list(own) for own, _, _, _, _ in known]
    count = len(rows)
    for at, (_, beside, _, _, _) in enumerate(known):
        for offset, given in zip(_OFFSETS, beside, strict=True):
            neighbour = at - offset
            if 0 <= neighbour < count:
                rows[neighbour] += given
    _add_phrases(rows, [folded for _, _, folded, _, _ in known])
    _add_state(rows, text, spans, known)
    if _left_out:
        return [[name for name in row if not _left_out[-1].match(name)] for row in rows]
    return rows


def _add_phrases(rows: list[list[str]], words: list[str]) -> None:
    for start, end, name in find_phrases(words):
        rows[start].append(f"P={name}")
        if start:
            rows[start - 1].append(f"+P={name}")
        if end < len(rows):
            rows[end].append(f"-P={name}")
        for at in range(start + 1, end):
            rows[at].append(f"p={name}")


def _add_state(
    rows: list[list[str]], text: str, spans: Sequence[tuple[int, int]], known: Sequence[tuple[object, ...]]
) -> None:
    """Where a token stands: position, quotation marks, brackets, what came before it, what surrounds it."""
    count = len(rows)
    slashes = areas = years = depth = quoted = 0
    seen_single_slash = False
    for at, ((start, end), word) in enumerate(zip(spans, known, strict=True)):
        row, kind = rows[at], str(word[4])
        character = text[start]
        previous = str(known[at - 1][3]) if at else "^"
        following = str(known[at + 1][3]) if at + 1 < count else "$"
        spaced = "_" if at and start > spans[at - 1][1] else ""
        row.append(f"c={previous}{spaced}|{kind}|{following}")
        row.append(f"i={min(at, 6)}")
        row.append(f"z={min((count - 1 - at) // 2, 4)}")
        row.append(f"r={8 * at // count}")
        state = f"{min(slashes, 2)}{'/' if seen_single_slash else ''}a{min(areas, 5)}y{min(years, 2)}"
        row.append(f"t={state}")
        row.append(f"T={state}|{kind}|{previous}")
        if quoted:
            row.append("Q")
        if depth:
            row.append("B")
        if end - start == 2 and text[start:end] == "//":
            slashes += 1
        elif character == "/" and end - start == 1:
            seen_single_slash = True
        elif character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(depth - 1, 0)
        elif character in _QUOTES_OPEN:
            quoted = 1
        elif character in _QUOTES_CLOSE:
            quoted = 0
        elif character in _QUOTES_BOTH:
            quoted = 1 - quoted
        elif kind == "ny":
            years += 1
        elif kind == "p-" and spaced:
            areas += 1
