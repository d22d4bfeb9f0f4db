"""Letters of two alphabets in one word (kazakhstan-practice 13)."""

import re
from collections.abc import Iterator
from functools import cache

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Finding, found
from citekz.model import Record, Span
from citekz.values.letters import TO_CYRILLIC, repair_word

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0259]")
ROMAN = re.compile(r"(?<![^\W\d_])[IVXLCDM\u0406\u0425\u0421\u041c\u0474]+(?![^\W\d_])")
"""A Roman numeral, with Cyrillic look-alikes or without: how it is typed does no harm."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S{1,64}@\S{1,200}")
_MOST_SHOWN = 5


def script_findings(record: Record, position: int) -> Iterator[Finding]:
    """The words of an entry that mix Latin and Cyrillic letters and can be written in one alphabet.

    One finding for all words of an entry. Roman numerals, addresses, and words of two alphabets that no exchange of
    look-alikes repairs (trade names) are left alone.

    >>> from citekz.model import Entry
    >>> entry = Entry("Маманов Ы. Қазiргi тiл. ХХI ғ. QазПошта")
    >>> [finding.facts for finding in script_findings(Record("book", entry=entry), 1)]
    [{'words': ('Қазiргi → Қазіргі', 'тiл → тіл')}]
    """
    if record.entry is None:
        return
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), record.entry.text)
    words: dict[str, Span] = {}
    for match in _WORD.finditer(text):
        if is_mixed(match[0]) or is_strange(match[0]):
            right = repaired(match[0].translate(_strangers()))
            words.setdefault(f"{match[0]} → {right}", Span(match.start(), match.end()))
    if words:
        more = ("…",) if len(words) > _MOST_SHOWN else ()
        yield found("mixed-scripts", position, next(iter(words.values())), words=(*list(words)[:_MOST_SHOWN], *more))


def is_mixed(word: str) -> bool:
    """Whether a word has letters of both alphabets that only look right.

    >>> is_mixed("тiлi"), is_mixed("ХХI"), is_mixed("QазПошта")
    (True, False, False)
    """
    if not (_CYRILLIC.search(word) and _LATIN.search(word)) or ROMAN.fullmatch(word):
        return False
    one = repaired(word)
    return not (_CYRILLIC.search(one) and _LATIN.search(one))


def is_strange(word: str) -> bool:
    """Whether a word has a Cyrillic letter that only looks like a Kazakh one, and that no neighbouring language has.

    >>> is_strange("К\u04dbне"), is_strange("Көне"), is_strange("халқи")
    (True, False, False)
    """
    return bool(_CYRILLIC.search(word)) and word.translate(_strangers()) != word


@cache
def _strangers() -> dict[int, str]:
    return {ord(strange): own for strange, own in findings_table("marks")["strangers"].items()}


def repaired(word: str) -> str:
    """The word in one alphabet, if look-alike letters can do it."""
    one = repair_word(word)
    return one if one != word else word.translate(TO_CYRILLIC)
