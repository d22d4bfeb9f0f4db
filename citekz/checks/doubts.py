"""What the reading of a document left in doubt, so that nothing is passed over in silence."""

from collections.abc import Iterator

from citekz.checks.finding import Fact, Finding, Said, cut, found
from citekz.model import Bibliography, Issue, Record, Span
from citekz.records.review import find_doubts

_CODES = {
    "leftover": "doubt-leftover",
    "lost": "doubt-leftover",
    "text-outside-entries": "doubt-leftover",
    "no-place-for": "doubt-note",
    "type-untold": "doubt-type",
    "no-title": "doubt-title",
    "number-high": "doubt-number",
    "no-number": "doubt-number",
    "pages-many": "doubt-pages",
    "empty-name": "doubt-name",
    "url-form": "doubt-address",
    "encoding": "doubt-encoding",
    "unreadable-entry": "doubt-unread",
    "invalid-item": "doubt-unread",
    "damaged-field": "doubt-unread",
    "missing-end": "doubt-unread",
}
"""Issues of reading and the findings that they are; those not named here are told as they come."""

_CHECKED_ANEW = frozenset((
    "count", "no-list", "pages-turned", "dates-turned", "impossible-year", "impossible-day", "accessed-before-issued",
    "isbn-digit", "issn-digit", "doi-form", "number-gap", "number-repeated", "unresolved-reference",
    "ambiguous-reference",
))  # fmt: skip
"""Issues of reading that checks find for themselves."""

MOST_DOUBTFUL = 0.6
"""The confidence below which a value is told here; what only a closer look settles is for ``citekz review``."""
_CORE = frozenset((
    "author", "editor", "title", "container-title", "issued", "publisher", "publisher-place", "page", "volume",
    "issue", "number", "URL", "number-of-pages", "archive", "archive_location",
))  # fmt: skip

_NOT_UNDERSTOOD = frozenset(("leftover", "lost", "no-place-for", "type-untold", "text-outside-entries"))


def positions_in_doubt(bibliography: Bibliography) -> frozenset[int]:
    """The positions of entries that were not wholly understood."""
    return frozenset(
        issue.position for issue in bibliography.issues if issue.code in _NOT_UNDERSTOOD and issue.position is not None
    )


def doubt_findings(bibliography: Bibliography) -> Iterator[Finding]:
    """The issues of reading, and for each entry the values that were read without certainty."""
    for issue in bibliography.issues:
        if issue.code not in _CHECKED_ANEW:
            yield _of_issue(issue, bibliography)
    unsure: dict[int, list[tuple[str, float, Span | None]]] = {}
    for doubt in find_doubts(Bibliography(bibliography.records), MOST_DOUBTFUL):
        if doubt.position is not None and doubt.variable in _CORE:
            unsure.setdefault(doubt.position, []).append((doubt.variable, doubt.confidence, doubt.span))
    for position, values in unsure.items():
        fields = tuple(Said("fields", variable) for variable, _, _ in values)
        yield found("doubt-value", position, values[0][2], fields=fields)


def _of_issue(issue: Issue, bibliography: Bibliography) -> Finding:
    code = _CODES.get(issue.code, "doubt-other")
    record = bibliography[issue.position - 1] if issue.position else None
    text = cut(_text(issue, record))
    facts: dict[str, Fact] = {"text": text}
    if code == "doubt-encoding":
        facts = {"encoding": issue.message.removeprefix("read as ").removesuffix(" text")}
    elif code == "doubt-number":
        facts["field"] = Said("fields", _variable_at(issue.span, record))
    elif code in ("doubt-type", "doubt-title"):
        facts = {}
    return Finding(code, facts, issue.position, issue.span, issue.place)


def _text(issue: Issue, record: Record | None) -> str:
    """What the issue is about, in the words of the document; the issue's own words where they are all there is."""
    if issue.span and record and record.entry:
        return record.entry.text[issue.span.start : issue.span.end].strip(' ,;:/"\u2013\u2014-')
    return issue.message.partition(": ")[2] or issue.message


def _variable_at(span: Span | None, record: Record | None) -> str:
    values = record.values if record else ()
    return next((value.variable for value in values if span is not None and value.span == span), "number")
