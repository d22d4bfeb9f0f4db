"""Words of an entry that its new form would not print, though no style leaves them out on purpose."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from citekz.folding import fold
from citekz.languages import CODES, get_language
from citekz.model import Date, Name, Record, Value
from citekz.values.letters import repair_letters
from citekz.values.terms import forms

_TOKEN = re.compile(r"[^\W_]+")
_RECENT = re.compile(r"199\d|20\d\d")
_WEB = frozenset(("http", "https", "www", "doi", "org", "dx"))
_SUBTITLE = "custom.title_info"
_SHORT = 2
_STEM = 3

LEFT_OUT = frozenset(
    ("publisher-place", "number-of-pages", "number-of-volumes", "medium", "ISBN", "ISSN", "language",
     "collection-title", "collection-number", "event-place", "custom.short_form", "custom.heading")
)  # fmt: skip
"""Variables that one style or another does not print, or prints in words of its own (APA 7: 9.29 no place).

The publisher of a part is another one (7.1: 7.2.9)."""

_TERMS = (
    "page", "volume", "volume_set", "book", "part", "chapter", "issue", "release", "number_sign", "edition",
    "edition_word_revised", "editor", "editorial_director", "compiler", "translator", "contributor", "et_al", "and",
    "publisher_word", "publisher_form", "genre", "thesis", "degree", "newspaper_word", "journal_word", "periodical",
    "ibid", "op_cit", "idem", "see", "quoted_from", "medium", "accessed", "access_mode", "url_word", "year",
    "city_word", "body", "date_joiner", "in_book", "illustration", "multivolume", "legal_part", "archive_part",
    "article_number", "unpublished", "authority",
)  # fmt: skip


def lost_words(
    record: Record, new_text: str, *, most_names: int = 3, unprinted: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The words and numbers of the record's entry that ``new_text`` does not hold, as printed, in their order.

    Not counted are words of the trade (``бет``, ``Vol.``), which each style has its own for, single letters, what
    stands in variables that styles leave out, given names (initials do), months, and of more than
    ``most_names`` persons all but the first, whom a style may count as "and others". ``unprinted`` are further
    variables that the style does not print.

    >>> from citekz.api import parse_entry
    >>> lost_words(parse_entry("Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б."), "Тоқаев, Қ. К. (2003).")
    ('Беласу',)
    """
    if record.entry is None:
        return ()
    text = record.entry.text
    compact = "".join(_TOKEN.findall(fold(repair_letters(new_text))))
    excused = _Excuses(record, most_names, unprinted)
    lost = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        is_there = _is_printed(word, compact) or _is_short_year(word, record, compact)
        if not is_there and not excused.at(match.start(), word):
            lost.append(word)
    return tuple(dict.fromkeys(lost))


def _is_printed(word: str, compact: str) -> bool:
    """Whether a number is there, or a word up to its ending, which another case or an abbreviation may change."""
    if len(word) <= _SHORT and not word[0].isdigit():
        return True
    folded = fold(repair_letters(word))
    if folded[0].isdigit():
        return folded in compact or folded.lstrip("0") in compact
    return folded[: max(_STEM, len(folded) - _STEM)] in compact


def _is_short_year(word: str, record: Record, compact: str) -> bool:
    """Whether a year is printed with two digits in the date of a patent (``опубл. 27.09.05``)."""
    dates = [value.content for value in record.values if isinstance(value.content, Date)]
    whole = (part for date in dates for part in date.parts if len(part) == 3 and str(part[0]) == word)
    return record.type == "patent" and any(f"{day:02}{month:02}{word[2:]}" in compact for _, month, day in whole)


class _Excuses:
    """Why a word of an entry need not be printed: where it stands, and what it is."""

    def __init__(self, record: Record, most_names: int, unprinted: frozenset[str]) -> None:
        self.values = [value for value in record.values if value.span is not None]
        self.is_thesis = record.type == "thesis"
        self.left_out = LEFT_OUT | unprinted | ({"publisher"} if "container-title" in record else set())
        info = record.get(_SUBTITLE) if _SUBTITLE in unprinted else None
        texts = [text for text in info if isinstance(text, str)] if isinstance(info, tuple) else []
        self.subtitle = {word for text in texts for word in _words(text) if not word.isdigit()}
        dates = [value.content for value in record.values if isinstance(value.content, Date)]
        self.months = {part[1] for date in dates for part in date.parts if len(part) > 1}
        lists = [tuple(_names_of(value)) for value in record.values]
        self.given = {word for names in lists for name in names for word in _words(name.given)}
        late = [name for names in lists if len(names) > most_names for name in names[1:]]
        self.late = {word for name in late for word in _words(name.family or name.literal)}

    def at(self, offset: int, word: str) -> bool:
        folded = fold(word)
        if folded in _terms() or folded.removesuffix("s") in _terms():
            return True
        for value in self.values:
            if value.span is not None and value.span.start <= offset < value.span.end:
                return self._in(value, folded)
        return folded in self.given or folded in self.late or folded in self.subtitle or self._is_month(folded)

    def _is_month(self, word: str) -> bool:
        """Whether a word is a month of one of the dates, in any case (``қарашадағы``)."""
        return any(number in self.months and word.startswith(month) for month, number in _months().items())

    def _in(self, value: Value, word: str) -> bool:
        if value.variable in self.left_out:
            return True
        if isinstance(value.content, Date):
            if value.variable == "accessed":
                return not word.isdigit() or len(word) < 4 or _RECENT.fullmatch(word) is not None
            return not word.isdigit() or not _has_number(value.content, int(word[:9]))
        if value.variable == "note" and self.is_thesis:
            return word.isdigit()  # the code of the specialty
        if isinstance(value.content, tuple):
            return word in self.given or word in self.late or _is_inflected(word, self.given)
        return False


@cache
def _months() -> dict[str, int]:
    """The months with their numbers, by their folded words; no abbreviations of one or two letters."""
    found = ((fold(word), number) for code in CODES for word, number in get_language(code).month_numbers.items())
    return {word: number for word, number in found if len(word) > _SHORT}


def _has_number(date: Date, number: int) -> bool:
    """Whether a number is the year or the day of a date."""
    return any(number in (part[0], *part[2:]) for part in date.parts)


def _is_inflected(word: str, given: Iterable[str]) -> bool:
    return any(len(name) > _STEM and word.startswith(name[:-1]) for name in given)


def _names_of(value: Value) -> Iterator[Name]:
    if isinstance(value.content, tuple):
        yield from (part for part in value.content if isinstance(part, Name))


def _words(text: str | None) -> Iterator[str]:
    yield from _TOKEN.findall(fold(text or ""))


@cache
def _terms() -> frozenset[str]:
    """All words of the trade that a style may print in another form."""
    words = (word for form in forms(*_TERMS) for word in _TOKEN.findall(fold(form)))
    return frozenset(word for word in words if not word.isdigit()) | _WEB
