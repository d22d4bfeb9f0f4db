"""ISBN, ISSN and DOI: their digits and shapes, as they stand in the text of an entry or in the fields of a record.

The text is looked at, since a number of a wrong shape is no value of a record.
"""

import re
from collections.abc import Callable, Iterator

from attrs import frozen

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Finding, found
from citekz.folding import fold
from citekz.model import Record, Span
from citekz.values.grammar import grammar
from citekz.values.identifiers import is_valid_isbn, is_valid_issn

_X = grammar()["letters"]["check_digit"]
_TO_LATIN = str.maketrans(_X, "X" * len(_X))
_DIGITS = rf"\d(?:[ \u2010-\u2015-]?[\dXx{_X}]){{5,24}}"
_ISBN = re.compile(rf"\bISBN(?:-1[03])?\s?[:№]?\s?({_DIGITS})")
_ISSN = re.compile(rf"\bISSN\s?(?:\([a-zA-Z-]{{1,12}}\))?\s?[:№]?\s?({_DIGITS})")
_DOI = re.compile(
    r"\bdoi\b\s?[:.]?\s?(?:(?:https?://)?(?:dx\.)?doi\.org/|org/)?\s?(\d[^\s<>\"«»]{2,200})", re.IGNORECASE
)
_DOI_FORM = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,9}/\S+")
_SPLIT_DOI = re.compile(r"10\.(?:\d{4,9}/?)?\.?")
"""The beginning of a DOI that a space or a line end cuts."""
_SEPARATORS = re.compile(r"[ \u2010-\u2015-]")


@frozen
class _Number:
    """A number as printed, its bare digits, and where it stands with its name."""

    printed: str
    digits: str
    span: Span | None


def identifier_findings(record: Record, position: int) -> Iterator[Finding]:
    """Check digits that do not fit, and numbers without the shape of what they are called."""
    for number in _numbers(record, "ISBN", _ISBN, (10, 13), is_valid_isbn):
        if len(number.digits) not in (10, 13):
            yield found("isbn-form", position, number.span, number=number.printed, count=len(number.digits))
        elif not is_valid_isbn(number.digits) and not _is_said_wrong(record, number.span):
            yield found("isbn-digit", position, number.span, number=number.printed)
    for number in _numbers(record, "ISSN", _ISSN, (8,), is_valid_issn):
        if len(number.digits) != 8:
            yield found("issn-form", position, number.span, number=number.printed, count=len(number.digits))
        elif not is_valid_issn(number.digits) and not _is_said_wrong(record, number.span):
            yield found("issn-digit", position, number.span, number=number.printed)
    for doi, span in dois_of(record):
        if not _DOI_FORM.match(doi) and not (_SPLIT_DOI.fullmatch(doi) and _goes_on(record, span)):
            yield found("doi-form", position, span, number=doi)


def identifier_spans(record: Record) -> tuple[Span, ...]:
    """Where identifying numbers stand in the text of a record's entry, with the words before them."""
    if record.entry is None:
        return ()
    matches = (match for pattern in (_ISBN, _ISSN, _DOI) for match in pattern.finditer(record.entry.text))
    return tuple(Span(match.start(), match.end()) for match in matches)


def _numbers(
    record: Record, variable: str, pattern: re.Pattern[str], lengths: tuple[int, ...], is_valid: Callable[[str], bool]
) -> Iterator[_Number]:
    if record.entry is None:
        stated = record.get(variable)
        for text in stated.split("; ") if isinstance(stated, str) else ():
            yield _Number(text, _digits(text), None)
        return
    for match in pattern.finditer(record.entry.text):
        printed = _without_what_follows(match[1], lengths, is_valid)
        yield _Number(printed, _digits(printed), Span(match.start(), match.start(1) + len(printed)))


def _without_what_follows(text: str, lengths: tuple[int, ...], is_valid: Callable[[str], bool]) -> str:
    """The number without further digits behind a space, if it is one without them: ``5-7975-0223-2 656 с.``"""
    if len(_digits(text)) in lengths and is_valid(_digits(text)):
        return text
    for cut in (match.start() for match in re.finditer(" ", text)):
        if len(_digits(text[:cut])) in lengths and (is_valid(_digits(text[:cut])) or len(_digits(text)) not in lengths):
            return text[:cut]
    return text


def _digits(text: str) -> str:
    return _SEPARATORS.sub("", text).translate(_TO_LATIN).upper()


def _is_said_wrong(record: Record, span: Span | None) -> bool:
    """Whether the entry says itself that the printed number is wrong (``(ошибоч.)``, ГОСТ 7.1: 5.8)."""
    if record.entry is None or span is None:
        return False
    after = fold(record.entry.text[span.end : span.end + 30])
    return any(word in after for word in findings_table("marks")["said_wrong"])


def _goes_on(record: Record, span: Span | None) -> bool:
    """Whether more than a stop follows in the entry, so that a DOI may have been cut by a space."""
    return record.entry is not None and span is not None and bool(record.entry.text[span.end :].strip(" .,;)"))


def dois_of(record: Record) -> Iterator[tuple[str, Span | None]]:
    """Each DOI of an entry as printed, without the signs after it, and where it stands with its name.

    >>> from citekz.model import Entry
    >>> [doi for doi, _ in dois_of(Record("book", entry=Entry("Borders. – https://doi.org/10.1000/182.")))]
    ['10.1000/182']
    """
    if record.entry is None:
        stated = record.get("DOI")
        if isinstance(stated, str):
            yield stated, None
        return
    for match in _DOI.finditer(record.entry.text):
        yield match[1].rstrip(".,;)]"), Span(match.start(), match.end())
