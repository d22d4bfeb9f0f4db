"""Titles of works and containers."""

import re
from functools import cache

from citekz.values.grammar import word_set
from citekz.values.letters import join_broken_words, repair_letters, squeeze, strip_quotes, strip_unpaired, tidy_spaces
from citekz.values.terms import forms

_MOST_ROUNDS = 40
_EDGES = " \t,;:/\u2013\u2014-"


def clean_title(text: str) -> str:
    """A title as it is meant: outer quotation marks, closing stop and slips of letters and line ends removed.

    >>> clean_title("«Под стягом независимости : очерки о внеш- ней политике».")
    'Под стягом независимости: очерки о внешней политике'
    """
    text = join_broken_words(" ".join(text.split()), word_set("names", "conjunctions"))
    text = repair_letters(squeeze(text.replace("`", "")))
    for _ in range(_MOST_ROUNDS):
        before = text
        text = tidy_spaces(text).strip(_EDGES)
        if text.endswith(".") and not text.endswith("..") and not ends_abbreviated(text):
            text = text[:-1].rstrip()
        text = strip_unpaired(strip_quotes(text))
        if text == before:
            break
    return text


_SUBTITLE = re.compile(r"(?<=[^\W\d_]{4}|\d{3}[^\W\d_])\.\s(?=[^\W\d_])")
_GLOSS = re.compile(r"\s?\(([^()]{3,200})\)\W{0,2}\Z")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


def with_subtitle(title: str) -> str:
    """A title of two sentences as title proper and other title information (7.1: 5.2.5); others stay.

    >>> with_subtitle("Степи Казахстана. Природный обзор")
    'Степи Казахстана: Природный обзор'
    >>> with_subtitle("Лекции. Статьи. Письма")
    'Лекции. Статьи. Письма'
    """
    found = list(_SUBTITLE.finditer(title))
    if len(found) != 1 or ": " in title or any(sign in title for sign in '\u00ab\u201c"'):
        return title
    head, tail = title[: found[0].start()], title[found[0].end() :]
    return f"{head}: {tail}" if tail[0].isupper() and len(head.split()) > 1 else title


def without_gloss(title: str) -> tuple[str, str | None]:
    """A Latin title without the Cyrillic translation in brackets after it, and that translation.

    >>> without_gloss("Roman Coins (Рим теңгелері)"), without_gloss("Ана тілі (лексика)")
    (('Roman Coins', 'Рим теңгелері'), ('Ана тілі (лексика)', None))
    """
    match = _GLOSS.search(title)
    if match is None or not _CYRILLIC.search(match[1]) or _CYRILLIC.search(title[: match.start()]):
        return title, None
    return title[: match.start()].rstrip(), match[1]


def ends_abbreviated(text: str) -> bool:
    """Whether the full stop belongs to the last word: ``1936-1991 гг.``, ``Собр. соч.``"""
    word = text.rpartition(" ")[2].lower()
    return word in _abbreviations() and len(word) < 6


@cache
def _abbreviations() -> frozenset[str]:
    words = (
        form.lower().rpartition(" ")[2] for form in forms("year", "century", "volume", "part", "page", "container")
    )
    return frozenset(word for word in words if word.endswith(".")) | word_set("records", "abbreviated")
