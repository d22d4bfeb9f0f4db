"""What a line shows of a reference list: its number or bullet, how it ends, the signs of a reference in it."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from citekz.folding import fold
from citekz.languages import CODES, get_language

_KAZAKH = r"\u0492\u049a\u04a2\u04ae\u04b0\u04ba\u04d8\u04e8\u018f"
UPPER = r"A-Z\u00c0-\u00de\u015e\u011e\u0130\u0160\u017d\u010c\u0400-\u042f" + _KAZAKH
QUOTES = "\"'\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019"
OPENING = '"\u00ab\u201c\u201e'
_DASH = "[-\u2010-\u2015\u2212]"
_INITIAL = rf"[{UPPER}]\w?\."
_WORD = rf"[{UPPER}][\w'\u2019-]+"

_NUMBER = re.compile(
    r"\s*(?:\[(?P<square>\d{1,4})\][.:,]?|\((?P<round>\d{1,4})\)"
    rf"|(?P<plain>\d{{1,4}})(?P<sign>\s?[.):](?!\d)|\s+(?=[{UPPER}{OPENING}\[<(]|https?:|www\.|\d{{1,3}}[\s\u2013-]+[^\W\d])|\t))\s*"
)
_BULLET = re.compile(
    "\\s*(?P<sign>[\u2022\u25cf\u25aa\u25a0\u25e6\u00b7\uf0b7\u2023\u2043\u27a2\u2713\u25ba]|[-*+\u2013\u2014](?=\\s))\\s*"
)
_BACKLINK = re.compile(r"(?:\^\s*|\u2191\s*)(?:[a-z](?:,\s*[a-z])*\s+(?=[A-Z]))?")

INITIALS_ONLY = re.compile(rf"\s*{_INITIAL}(?:\s*-?{_INITIAL})*\s*,?\s*$")
STARTS_WITH_INITIAL = re.compile(rf"\s*{_INITIAL}(?:[\s,;-]|{_INITIAL}|$)")
ENDS_WITH_INITIAL = re.compile(rf"(?:^|[\s.,]){_INITIAL}$")
NAME_ONLY = re.compile(rf"\s*{_WORD},?(?:\s+{_INITIAL}(?:\s?-?{_INITIAL})*)?,?\s*$")
AUTHOR_FIRST = re.compile(
    rf"\W{{0,3}}(?:{_WORD}(?:\s{_WORD})?,?\s*{_INITIAL}|{_INITIAL}(?:\s?-?{_INITIAL}){{0,2}}\s?{_WORD}"
    rf"|{_WORD},\s{_WORD}[.,;])"
)
SURNAME_AND_INITIALS = re.compile(rf"{_WORD},?\s*{_INITIAL}")
YEAR = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20[0-4]\d)(?!\d)")
URL = re.compile(r"(?:https?:/|www\.|ftp:/)", re.IGNORECASE)


@cache
def vocabulary() -> Mapping[str, Any]:
    """The tables of ``data/lists.toml``."""
    return tomllib.loads(files("citekz").joinpath("data/lists.toml").read_text("utf-8"))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@frozen
class Marker:
    """The number or bullet at the beginning of a line: its kind, its number (None for a bullet) and its length."""

    kind: str
    number: int | None
    length: int


def marker_of(text: str) -> Marker | None:
    """The list number or bullet that a line begins with.

    A year with a full stop, a date, a decimal number and a range are none.

    >>> marker_of("12) Тоқаев Қ. К. Беласу")
    Marker(kind=')', number=12, length=4)
    >>> marker_of("2–8 сынып"), marker_of("1.5 млн")
    (None, None)
    """
    if match := _NUMBER.match(text):
        number = int(match["square"] or match["round"] or match["plain"])
        kind = "[" if match["square"] else "(" if match["round"] else (match["sign"].strip() or " ")
        length = match.end()
        if backlink := _BACKLINK.match(text, length):
            length = backlink.end()
        return Marker(kind, number, length)
    if (match := _BULLET.match(text)) and match.end() < len(text):
        return Marker(match["sign"], None, match.end())
    return None


def numbers_on_their_own(texts: Sequence[str]) -> dict[int, int]:
    """The positions of lines that hold nothing but the next list number, as in a table, with their numbers.

    >>> numbers_on_their_own(["1", "Тоқаев", "2", "Сонда", "3", "Сонда"])
    {0: 1, 2: 2, 4: 3}
    """
    stripped = [text.strip() if len(text) < 99 else text for text in texts]
    bare = {index: int(text) for index, text in enumerate(stripped) if len(text) < 4 and text.isdecimal()}
    found: dict[int, int] = {}
    for index, number in bare.items():
        if number == len(found) + 1:
            found[index] = number
    return found if len(found) >= 3 and len(found) * 5 >= len(bare) * 4 else {}


@cache
def _signs() -> tuple[tuple[re.Pattern[str], int], ...]:
    words = vocabulary()["signs"]
    pages, parts, cities = _any_of(words["pages"]), _any_of(words["parts"]), _any_of(words["cities"])
    return tuple(
        (re.compile(pattern, flags), weight)
        for pattern, weight, flags in (
            (r"(?<![:/])//(?!/)", 3, 0),
            (rf"\d\s?-?(?:{pages})(?![^\W\d_])|(?<!\w)(?:{pages})\.\s?\d", 2, 0),
            (rf"(?<!\w)(?:{parts})\.?\s?\d", 1, 0),
            (rf"(?<!\w)(?:{cities})\.?(?:\s?[:;,]|\s{_DASH}|,?\s\d{{4}})", 2, 0),
            (rf"[.,)]\s?{_DASH}\s?(?:[{UPPER}][\w.-]*\s?[.:,]|\d{{4}}|№)", 2, 0),
            (r"[.,:]\s*(?:1[5-9]|20)\d\d\b[^\d]{0,12}(?:$|[.,)])", 2, 0),
            (r"\((?:1[5-9]|20)\d\d[a-z]?(?:,[^()]{0,30})?\)", 2, 0),
            (r"https?:/|www\.\w", 3, re.IGNORECASE),
            (rf"(?<!\w)(?:{_any_of(words['archives'])})\.\s?-?\d", 2, 0),
            (rf"[\[(](?:{_any_of(words['media'])})", 2, re.IGNORECASE),
            (rf"(?<!\w)(?:{_any_of(words['standards'])})\b", 2, 0),
            (rf"\s*(?:{_any_of(words['laws'])})", 1, re.IGNORECASE),
            (rf"\s*\W?(?:{_any_of(words['about'])})\s[^.]{{5,200}}$", 1, re.IGNORECASE),
            (rf"\s(?:{_any_of(words['acts'])})[.\"»)]?\s*$", 2, re.IGNORECASE),
            (
                rf"\u2116\s?\d.{{0,60}}\b(?:{_any_of(words['kinds'])})|\b(?:{_any_of(words['kinds'])}).{{0,60}}\u2116\s?\d",
                2,
                re.IGNORECASE,
            ),
            (
                rf"\d{{4}} (?:{_any_of(words['years'])})\s\d{{1,2}}\s\w{{3,9}}(?:[.;,]?\s*$|\w{{2,4}} \u2116)",
                2,
                re.IGNORECASE,
            ),
        )
    )


_CITATION = re.compile(r"(?<=\w)\s?\[\d{1,3}(?:[,;:][^\[\]]{0,40})?\]")


def signs_of_reference(text: str) -> int:
    """How many signs of a reference a text shows, the sure ones counted two or three times.

    Two are few for a long text; long texts lose some for their length, since prose has years and numbers too.

    >>> signs_of_reference("Тоқаев Қ. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.") > 5
    True
    >>> signs_of_reference("Банк орны – Алматы.")
    0
    """
    sample = _CITATION.sub("", text[:1500])
    count = sum(
        weight
        for pattern, weight in _signs()
        if (pattern.match(sample) if pattern.pattern.startswith(r"\s*(?:") else pattern.search(sample))
    )
    count += 2 * (AUTHOR_FIRST.match(sample) is not None) + 3 * refers_back(sample)
    return count - len(text) // 400


def is_reference_like(text: str) -> bool:
    """Whether a text could be a reference by its signs."""
    return signs_of_reference(text) >= 2


@cache
def _back_references() -> re.Pattern[str]:
    forms = {form for code in CODES for term in ("ibid", "op_cit", "idem") for form in get_language(code).read(term)}
    return re.compile(rf"\W{{0,2}}(?:{_any_of(forms)})(?!\w)", re.IGNORECASE)


def refers_back(text: str) -> bool:
    """Whether a text begins with the words for "the same place" or "the same author"."""
    return _back_references().match(text) is not None


@cache
def _ends() -> tuple[tuple[str, ...], frozenset[str]]:
    words = vocabulary()["ends"]
    after = {fold(form) for code in CODES for form in get_language(code).data["headings"].get("after", ())}
    return tuple(map(fold, words["starts"])), frozenset(map(fold, words["words"])) | after


_FENCE = re.compile(
    r"\s*(?:```|~~~|-{3,}\s*$|={3,}\s*$|\*\s?\*\s?\*[\s*]*$|_{3,}\s*$|<!--|\\end\{|\u00a9|\(c\)\s)", re.IGNORECASE
)


def ends_a_list(text: str) -> bool:
    """Whether a line is the beginning of what follows a list: an appendix, a chapter, a rule, a copyright line.

    >>> [ends_a_list(text) for text in ("ҚОСЫМША А", "Қосымша әдебиет", "---", "© 2024")]
    [True, False, True, True]
    """
    if _FENCE.match(text):
        return True
    folded = fold(text[:200]).lstrip("#*_ ").strip("*_ :.")
    starts, words = _ends()
    if folded.startswith(starts) or folded in words:
        return True
    pieces, printed = folded.split(), text.lstrip("#*_ \t").split()
    return (
        1 < len(pieces) <= 12
        and len(text) < 150
        and any(
            " ".join(pieces[:count]) in words and _is_ordinal(printed[count]) for count in range(1, min(3, len(pieces)))
        )
    )


def _is_ordinal(word: str) -> bool:
    word = word.strip('.:()\u00ab\u00bb"')
    return word.isdigit() or (word.isupper() and (len(word) <= 2 or set(word) <= set("IVXLC")))


def is_complete(text: str) -> bool:
    """Whether a text ends as an entry does: with a full stop, a bracket, a year, a page word, an address."""
    text = text.rstrip()
    if not text or ENDS_WITH_INITIAL.search(text[-12:]):
        return False
    return text[-1] in ".)]>;!?/" or text[-1] in QUOTES or text[-1].isdigit() or bool(_LAST_WORD.search(text[-40:]))


_LAST_WORD = re.compile(r"(?:\d\s?-?\w{1,4}|\w\.\w{2,4}(?:/\S*)?)$")
