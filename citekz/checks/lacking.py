"""What a reader needs and no single field holds: a degree, the date of an act, a sheet, an issue."""

import re
from collections.abc import Iterator
from functools import cache

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Finding, Said, found
from citekz.citations.words import any_of, locator_terms
from citekz.folding import fold
from citekz.line_shapes import URL
from citekz.links.short_forms import is_short_form
from citekz.model import Date, Record

_ACTS = ("legislation", "bill", "regulation")
_JOURNALS = ("article-journal", "article-magazine")
_OWN_DATES = ("issued", "original-date", "event-date", "submitted")
_VOLUME_AND_PAGES = re.compile(r"\d{1,4},\s?\d{1,5}(?:\s?[-\u2013]\s?\d{1,5})?")
"""``33, 117-134``: a volume that was taken for pages."""
_INSTEAD_OF_ISSUE = ("volume", "issue", "number", "DOI", "URL", "status", "supplement-number", "edition")


def lacking_findings(record: Record, position: int) -> Iterator[Finding]:
    """What an entry of its type leaves out; repeated references and entries of unknown kind are left alone."""
    if record.entry is None or record.refers_to is not None or is_short_form(record) or "custom.unresolved" in record:
        return
    text = fold(record.entry.text)
    if record.type in _ACTS:
        yield from _of_act(record, text, position)
    elif record.type == "thesis" and "genre" in record and not _has_word(text, "degrees"):
        yield found("field-wanted", position, fields=(Said("fields", "degree"),))
    elif record.type == "manuscript" and "archive" in record and "archive_location" in record:
        yield from _of_archive(record, position)
    elif (
        record.type in _JOURNALS
        and _has_no_issue(record)
        and not any(word in text for word in findings_table("marks")["instead_of_pages"])
    ):
        yield found("field-lacking", position, fields=(Said("fields", "volume or issue"),))


def _of_archive(record: Record, position: int) -> Iterator[Finding]:
    """The file, without which fund and inventory name hundreds of them; and the sheet."""
    text = record.entry.text if record.entry else ""
    if all(_numbered(kind).search(text) for kind in ("fund", "inventory")) and not _numbered("file").search(text):
        yield found("field-lacking", position, fields=(Said("fields", "file"),))
    elif not _has_sheet(record):
        yield found("field-wanted", position, fields=(Said("fields", "sheet"),))


@cache
def _numbered(kind: str) -> re.Pattern[str]:
    """A part of an archive's address with its number: ``Оп. 3``, ``3-тізбе``."""
    terms = [[term for term, named in locator_terms(side).items() if named == kind] for side in ("before", "after")]
    before, after = map(any_of, terms)
    return re.compile(rf"(?<!\w){before}\.?\s?(?:\u2116\s?)?\d|\d\s?-?\s?{after}(?!\w)", re.IGNORECASE)


def _of_act(record: Record, text: str, position: int) -> Iterator[Finding]:
    """The number and the date by which an act is told from one of the same name."""
    if _has_word(text, "acts_without_number"):
        return
    if "number" in record and not any(name in record for name in _OWN_DATES):
        yield found("field-lacking", position, fields=(Said("fields", "date of the act"),))
    elif "number" not in record and any(name in record for name in _OWN_DATES):
        yield found("field-wanted", position, fields=(Said("fields", "number of the act"),))


def _has_no_issue(record: Record) -> bool:
    """Whether neither volume nor issue nor anything that does as well is stated; a full date does in a weekly."""
    issued = record.get("issued")
    is_dated = isinstance(issued, Date) and any(len(part) > 1 for part in issued.parts)
    if _VOLUME_AND_PAGES.fullmatch(str(record.get("page", ""))):
        return False
    return not is_dated and "issued" in record and not any(name in record for name in _INSTEAD_OF_ISSUE)


def _has_word(text: str, name: str) -> bool:
    return _words(name).search(text) is not None


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, findings_table('marks')[name]))})")


def _has_sheet(record: Record) -> bool:
    """Whether a sheet is named anywhere in the entry, or a whole file with its extent."""
    text = record.entry.text if record.entry else ""
    return _sheet().search(text) is not None or URL.search(text) is not None or "number-of-pages" in record


@cache
def _sheet() -> re.Pattern[str]:
    before, after = (
        any_of(term for term, kind in locator_terms(side).items() if kind in ("folio", "page", "paragraph"))
        for side in ("before", "after")
    )
    return re.compile(rf"(?<!\w){before}\.?\s?\d|\d\s?-?\s?{after}(?!\w)", re.IGNORECASE)
