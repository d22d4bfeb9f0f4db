"""What a person should look at: text under no label, numbers that cannot be right."""

import re
from collections.abc import Iterable, Iterator
from datetime import date as today
from functools import cache

from citekz.model import Date, Issue, Span, Value
from citekz.records.draft import Draft
from citekz.values.grammar import word_set
from citekz.values.identifiers import is_valid_isbn, is_valid_issn
from citekz.values.letters import squeeze
from citekz.values.terms import forms
from citekz.values.words import Words

FIRST_PRINTED_YEAR = 1450
_WORD = re.compile(r"[^\W_]+")
_RANGE = re.compile(r"(\d+)-(\d+)")
_JOINING_TERMS = ("in_book", "date_joiner", "see", "and", "url_word", "newspaper_word", "journal_word", "accessed")


@cache
def _joining() -> Words:
    return Words([*forms(*_JOINING_TERMS), *word_set("records", "joining")])


def leftovers(draft: Draft) -> Iterator[tuple[str, Span]]:
    """Texts with letters or digits that stand under no label and do not merely join values."""
    for gap in draft.gaps:
        text = draft.entry.text[gap.start : gap.end]
        if not _WORD.search(text):
            continue
        rest = _joining().sub(" ", text)
        if _WORD.search(rest):
            kept = squeeze(text).strip(' ,;:/.\u2013\u2014-<>«»"“”[]()')
            if kept:
                yield kept, gap


def doubts_of(values: Iterable[Value]) -> Iterator[Issue]:
    """Invariants that the values of a record break; the values are kept as they stand."""
    for value in values:
        content = value.content
        if isinstance(content, Date):
            yield from _date_doubts(value, content)
        elif isinstance(content, str):
            if value.variable in ("page", "locator"):
                yield from _page_doubts(value, content)
            elif value.variable == "ISBN" and not is_valid_isbn(content):
                yield Issue("isbn-digit", f"the check digit of ISBN {content} does not fit", span=value.span)
            elif value.variable == "ISSN" and not is_valid_issn(content):
                yield Issue("issn-digit", f"the check digit of ISSN {content} does not fit", span=value.span)


def _date_doubts(value: Value, date: Date) -> Iterator[Issue]:
    latest = today.today().year + 1
    for part in date.parts:
        if not FIRST_PRINTED_YEAR <= part[0] <= latest:
            message = f"the year {part[0]} is not between {FIRST_PRINTED_YEAR} and {latest}"
            yield Issue("impossible-year", message, span=value.span)
    if len(date.parts) == 2 and date.parts[1] < date.parts[0]:
        yield Issue("dates-turned", "the range of dates ends before it begins", span=value.span)


def _page_doubts(value: Value, pages: str) -> Iterator[Issue]:
    for match in _RANGE.finditer(pages):
        first, last = match.groups()
        if len(last) >= len(first) and int(last) < int(first):
            yield Issue("pages-turned", f"the last page {last} is before the first page {first}", span=value.span)
