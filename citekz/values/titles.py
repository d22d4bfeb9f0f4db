"""Titles of works and containers."""

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
        if text.endswith(".") and not text.endswith("..") and not _ends_abbreviated(text):
            text = text[:-1].rstrip()
        text = strip_unpaired(strip_quotes(text))
        if text == before:
            break
    return text


def _ends_abbreviated(text: str) -> bool:
    """Whether the full stop belongs to the last word: ``1936-1991 гг.``, ``Собр. соч.``"""
    word = text.rpartition(" ")[2].lower()
    return word in _abbreviations() and len(word) < 6


@cache
def _abbreviations() -> frozenset[str]:
    words = (
        form.lower().rpartition(" ")[2] for form in forms("year", "century", "volume", "part", "page", "container")
    )
    return frozenset(word for word in words if word.endswith("."))
