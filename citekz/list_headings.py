"""The headings of reference lists, alone on their line or glued to what stands before and after them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from attrs import frozen

from citekz.folding import fold
from citekz.languages import CODES, get_language
from citekz.line_shapes import OPENING, UPPER, vocabulary

_LONGEST = 110
_DECORATION = re.compile(r"^[\s#*_>\d.)IVXivx-]*(?=[^\W\d_])")
_TAIL = re.compile(r"[\s*_:.#\u2013\u2014-]*$")
_PAGE_AT_END = re.compile(r"(?:\.{2,}|\u2026|\s{2,}|\t|\s)[\s.]*\d{1,4}\s*$")
_LETTER = re.compile(r"[^\W\d_]+")
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}")
_MOST_CANDIDATES = 20
_SAME_LENGTH = {0x451: 0x435, 0x401: 0x415, 0x259: 0x4D9, 0x18F: 0x4D8}  # ё, Latin schwa


@frozen
class Heading:
    """Where a heading stands in its line, and whether nothing else stands there."""

    start: int
    end: int
    alone: bool


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(_key(heading) for code in CODES for heading in get_language(code).headings)


def _key(text: str) -> str:
    return "".join(_LETTER.findall(fold(text)))


def is_list_heading(text: str) -> bool:
    """Whether a line is nothing but the heading of a reference list, numbers, signs and misprints aside.

    A line that ends with a page number is one of a table of contents.

    >>> [is_list_heading(text) for text in ("## 5. Пайдалынған әдебиеттер:", "С П И С О К  Л И Т Е Р А Т У Р Ы")]
    [True, True]
    >>> is_list_heading("Список литературы ........ 57")
    False
    """
    if len(text) > _LONGEST or _PAGE_AT_END.search(text.rstrip()):
        return False
    text = _TAIL.sub("", _DECORATION.sub("", text))
    if not text or text[-1] in ",;" or (text[0].islower() and not text.isascii()):
        return False
    return _key(text) in _known_keys() or _is_made_of_heading_words(_without_spacing(text))


def is_group_heading(text: str) -> bool:
    """Whether a line is one of the headings under which citekz itself prints the groups of a list, numbers aside.

    >>> [is_group_heading(text) for text in ("Works in Kazakh", "II. Архив құжаттары:", "Works in Kazakh, 2003")]
    [True, True, False]
    """
    return len(text) <= _LONGEST and _key(_DECORATION.sub("", text)) in _group_keys() and not _PAGE_AT_END.search(text)


@cache
def _group_keys() -> frozenset[str]:
    data = tomllib.loads(files("citekz").joinpath("data/styles/groups.toml").read_text("utf-8"))
    return frozenset(_key(heading) for headings in data["headings"].values() for heading in headings.values())


def _without_spacing(text: str) -> str:
    """``С П И С О К  Т Р У Д О В`` closed up; wider gaps part the words."""
    if not _SPACED.search(text + " "):
        return text
    return " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", text))


def _is_made_of_heading_words(text: str) -> bool:
    if _key(text) in _known_keys():
        return True
    words = _LETTER.findall(fold(text))
    keys, short, beginnings = _heading_words()
    if not 1 <= len(words) <= 9 or any(sign.isdigit() for sign in text):
        return False
    either = keys + beginnings
    return any(word.startswith(keys) for word in words) and all(
        word in short or word.startswith(either) for word in words
    )


@cache
def _heading_words() -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]:
    table = vocabulary()["headings"]
    others = [fold(word) for word in table["others"]]
    beginnings = tuple(word for word in others if len(word) > 3)
    return tuple(map(fold, table["keys"])), frozenset(others), beginnings


def headings_in(text: str) -> Iterator[Heading]:
    """All places in a line where a heading may stand, first those that fill the line."""
    if is_list_heading(text):
        yield Heading(0, len(text), True)
        return
    folded = text.translate(_SAME_LENGTH).lower()
    if len(folded) != len(text):
        return
    found = 0
    for match in _glued().finditer(folded):
        start, end = match.span()
        if _begins_here(text, start) and (end := _end_of_heading(text, start, end)):
            yield Heading(start, end, False)
            if (found := found + 1) >= _MOST_CANDIDATES:
                return


@cache
def _glued() -> re.Pattern[str]:
    forms = {
        form.translate(_SAME_LENGTH).lower() for code in CODES for form in get_language(code).data["headings"]["read"]
    }
    alternatives = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(f"(?:{alternatives})")


def _begins_here(text: str, start: int) -> bool:
    """At the beginning, after the end of a sentence, or glued to the end of a word."""
    if text[start].islower():
        return False
    before = text[max(0, start - 12) : start].rstrip(" *_#\t")
    if not before or not before.strip("0123456789. "):
        return True
    return before[-1] in ".!?:\u2026" or (before[-1].islower() and not text[start - 1].isspace())


_AFTER = re.compile(rf"\s*(?:[:.]\s*(?=\S|$)|(?=[{UPPER}{OPENING}](?<!\s))|(?=\s*1\s?[.)])|(?=\s*\[1\])|$)")


def _end_of_heading(text: str, start: int, end: int) -> int:
    """The offset after the heading and its sign; 0 where running text goes on."""
    if start > 0 and " " not in text[start:end] and text[end : end + 1] != ":":
        return 0  # a single word in the middle of a line needs its colon
    after = _AFTER.match(text, end)
    if after is None or (after.end() == end and text[end - 1 : end].isupper() and text[end : end + 1].isupper()):
        return 0
    if after.end() == end and text[end : end + 1].isspace():
        return 0
    return after.end()
