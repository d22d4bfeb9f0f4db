"""What a person should look at: text that is in no value, numbers that cannot be right, a record without its core."""

import re
from collections.abc import Callable, Iterator
from datetime import date as today
from functools import cache

from citekz.folding import fold
from citekz.model import Content, Date, Issue, Name, Record, Span, Value
from citekz.records.draft import Draft
from citekz.values.grammar import word_set
from citekz.values.identifiers import is_valid_isbn, is_valid_issn
from citekz.values.letters import squeeze
from citekz.values.terms import forms
from citekz.values.words import Words

FIRST_PRINTED_YEAR = 1450
MOST_PAGES_OF_AN_ITEM = 1500
MOST_PAGES_OF_A_VOLUME = 10_000
LAST_VOLUME = 3000
LAST_ISSUE = 99_999
"""Overall numbers of newspapers run to five digits."""

_WORD = re.compile(r"[^\W_]+")
_RANGE = re.compile(r"(?<!\d)(\d{1,9})-(\d{1,9})(?![\d-])")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_HOST = re.compile(
    r"(?:[a-z]{2,8}://)?[^\s/]+\.[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?|(?:[a-z]{2,8}://)\d[\d.]+\d(?:[:/]\S*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"(?<![^\W_])[IVXLCDM\u0406\u0425\u0421\u041c]+(?![^\W_])")
_JOINING_TERMS = ("in_book", "date_joiner", "see", "and", "url_word", "newspaper_word", "journal_word", "accessed")
_WITHOUT_TITLE = frozenset(("manuscript", "document"))
_NAMED_BY_SHORT_FORM = "custom.short_form"


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


def unaccounted(draft: Draft, record: Record) -> Iterator[Issue]:
    """Texts under a label of which no value says a word, so that they would be lost without a trace."""
    spans = [value.span for value in record.values if value.span is not None]
    texts: set[str] | None = None
    for segment in draft.segments:
        start, end = segment.span.start, segment.span.end
        if any(span.start < end and start < span.end for span in spans):
            continue
        texts = texts if texts is not None else {word for value in record.values for word in _words(value.content)}
        words = set(_WORD.findall(fold(draft.of(segment))))
        if words and words.isdisjoint(texts):
            yield Issue("lost", f"in no value: {squeeze(draft.of(segment))}", span=segment.span)


def _words(content: Content) -> Iterator[str]:
    if isinstance(content, Date):
        yield from (str(number) for part in content.parts for number in part)
    elif isinstance(content, Name):
        yield from (word for _, text in content.parts() for word in _WORD.findall(fold(text)))
    elif isinstance(content, tuple):
        yield from (word for part in content for word in _words(part))
    else:
        yield from _WORD.findall(fold(str(content)))


def doubts_of(record: Record) -> Iterator[Issue]:
    """Invariants that a record breaks; its values are kept as they stand."""
    for value in record.values:
        content = value.content
        if isinstance(content, Date):
            yield from _date_doubts(value, content)
        elif isinstance(content, tuple):
            yield from _name_doubts(value, content)
        elif isinstance(content, str) and value.variable in _CHECKS:
            yield from _CHECKS[value.variable](value, content)
    yield from _accessed_before_issued(record)
    yield from _core_doubts(record)


def _core_doubts(record: Record) -> Iterator[Issue]:
    """What every description has: a kind and a title; papers of archives and short forms may do without one."""
    if _NAMED_BY_SHORT_FORM in record:
        return
    if record.type == "document":
        yield Issue("type-untold", "nothing tells what kind of work this is")
    elif "title" not in record and record.type not in _WITHOUT_TITLE:
        yield Issue("no-title", "no title was found")


def _date_doubts(value: Value, date: Date) -> Iterator[Issue]:
    latest = today.today().year + 1
    for part in date.parts:
        if not FIRST_PRINTED_YEAR <= part[0] <= latest:
            message = f"the year {part[0]} is not between {FIRST_PRINTED_YEAR} and {latest}"
            yield Issue("impossible-year", message, span=value.span)
        elif not _is_in_calendar(part):
            yield Issue("impossible-day", f"there is no day {'-'.join(map(str, part))}", span=value.span)
    if len(date.parts) == 2 and date.parts[1] < date.parts[0]:
        yield Issue("dates-turned", "the range of dates ends before it begins", span=value.span)


def _is_in_calendar(part: tuple[int, ...]) -> bool:
    try:
        today(*(*part, 1, 1)[:3])
    except ValueError:
        return False
    return True


def _accessed_before_issued(record: Record) -> Iterator[Issue]:
    accessed, issued = record.get("accessed"), record.get("issued")
    if not (isinstance(accessed, Date) and isinstance(issued, Date) and accessed.parts and issued.parts):
        return
    visit, print_ = accessed.parts[0], issued.parts[0]
    depth = min(len(visit), len(print_))
    if visit[:depth] < print_[:depth]:
        value = record.value("accessed")
        yield Issue("accessed-before-issued", "visited before it was published", span=value.span if value else None)


def _name_doubts(value: Value, names: tuple[object, ...]) -> Iterator[Issue]:
    for name in names:
        if not isinstance(name, Name):
            continue
        text = " ".join(filter(None, (name.family, name.given, name.literal)))
        if not any(sign.isalpha() for sign in name.family or name.literal or ""):
            yield Issue("empty-name", f"a name without a surname: {text}", span=value.span)


def _page_doubts(value: Value, pages: str) -> Iterator[Issue]:
    for match in _RANGE.finditer(pages):
        first, last = match.groups()
        if len(last) >= len(first) and int(last) < int(first):
            yield Issue("pages-turned", f"the last page {last} is before the first page {first}", span=value.span)
        elif int(last) - int(first) > MOST_PAGES_OF_AN_ITEM:
            yield Issue("pages-many", f"more than {MOST_PAGES_OF_AN_ITEM} pages: {match[0]}", span=value.span)


def _size_doubts(value: Value, size: str) -> Iterator[Issue]:
    if any(int(number) > MOST_PAGES_OF_A_VOLUME for number in _NUMBER.findall(size[:60])):
        yield Issue("pages-many", f"no item has {size} pages", span=value.span)


def _number_doubts(value: Value, text: str) -> Iterator[Issue]:
    last = LAST_VOLUME if value.variable == "volume" else LAST_ISSUE
    numbers = _NUMBER.findall(text[:60])
    if any(len(number) > 6 or int(number) > last for number in numbers):
        yield Issue("number-high", f"no {value.variable} has the number {text}", span=value.span)
    elif not numbers and len(text) > 2 and not _ROMAN.search(text):
        yield Issue("no-number", f"the {value.variable} {text!r} has no number", span=value.span)


def _isbn_doubts(value: Value, isbn: str) -> Iterator[Issue]:
    if not is_valid_isbn(isbn):
        yield Issue("isbn-digit", f"the check digit of ISBN {isbn} does not fit", span=value.span)


def _issn_doubts(value: Value, issn: str) -> Iterator[Issue]:
    if not is_valid_issn(issn):
        yield Issue("issn-digit", f"the check digit of ISSN {issn} does not fit", span=value.span)


def _doi_doubts(value: Value, doi: str) -> Iterator[Issue]:
    if not _DOI.fullmatch(doi):
        yield Issue("doi-form", f"{doi} has not the form of a DOI", span=value.span)


def _url_doubts(value: Value, url: str) -> Iterator[Issue]:
    if not _HOST.fullmatch(url):
        yield Issue("url-form", f"{url} has not the form of an address", span=value.span)


_CHECKS: dict[str, Callable[[Value, str], Iterator[Issue]]] = {
    "page": _page_doubts,
    "locator": _page_doubts,
    "number-of-pages": _size_doubts,
    "volume": _number_doubts,
    "issue": _number_doubts,
    "ISBN": _isbn_doubts,
    "ISSN": _issn_doubts,
    "DOI": _doi_doubts,
    "URL": _url_doubts,
}
