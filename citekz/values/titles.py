"""Titles of works and containers."""

from citekz.values.letters import join_broken_words, repair_letters, squeeze, strip_quotes, strip_unpaired, tidy_spaces
from citekz.values.terms import word_set

_EDGES = " \t,;:/\u2013\u2014-"


def clean_title(text: str) -> str:
    """A title as it is meant: outer quotation marks, closing stop and slips of letters and line ends removed.

    >>> clean_title("«Под стягом независимости : очерки о внеш- ней политике».")
    'Под стягом независимости: очерки о внешней политике'
    """
    text = join_broken_words(" ".join(text.split()), word_set("names", "conjunctions"))
    text = tidy_spaces(repair_letters(squeeze(text)))
    before = None
    while before != text:
        before = text
        text = text.strip(_EDGES)
        if text.endswith(".") and not text.endswith(("..", " .")):
            text = text[:-1]
        text = strip_unpaired(strip_quotes(text))
    return text
