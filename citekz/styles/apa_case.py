"""Sentence case for English titles, asked for by ``options.sentence_case``; no other language is ever touched."""

import re
from collections.abc import Iterable
from functools import cache

from citekz.languages import get_language

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_START = re.compile(r"(?:\A|[:?!.]\s|\u2014)[\s\u201c\u2018\"'(\[]*\Z")


@cache
def _proper() -> re.Pattern[str]:
    """Names that keep their capitals wherever they stand: of countries, cities, months, persons, bodies."""
    from citekz.styles.style import get_style

    english = get_language("en")
    names = [*english.data["cities"], *(form for month in english.data["months"] for form in month["read"])]
    for kind in ("countries", "given", "organizations", "universities", "newspapers"):
        names += english.names(kind)
    names += get_style("apa-7").data["sentence_case"]["proper"]
    return _pattern_of(name for name in names if name[0].isupper())


def _pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({re.escape(name) for name in names}, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})(?!\w)" if longest_first else r"(?!)")


def sentence_case(title: str, proper_names: Iterable[str] = ()) -> str:
    """A title with capitals only where a sentence starts, in acronyms and in proper names (6.17).

    Words with a capital inside (``PhD``, ``UNESCO``, ``McDonald``) and those of ``proper_names`` stay as they are.

    >>> sentence_case("The Role of the USSR in Central Asia: A History of Kazakh Steppe Politics")
    'The role of the USSR in Central Asia: A history of Kazakh steppe politics'
    """
    kept: set[int] = set()
    for pattern in (_proper(), _pattern_of(proper_names)):
        for match in pattern.finditer(title):
            kept.update(range(*match.span()))

    def lowered(match: re.Match[str]) -> str:
        word, at = match[0], match.start()
        initial = len(word) == 1 and (word != "A" or title[at + 1 : at + 2] == ".")
        has_capitals = any(letter.isupper() for letter in word[1:])
        if at in kept or initial or has_capitals or _START.search(title[:at]):
            return word
        return word[0].lower() + word[1:]

    return _WORD.sub(lowered, title)
