"""What a person should look at in a bibliography, the least certain first."""

from collections.abc import Iterator, Sequence

from citekz.model import Bibliography, Issue, Record, Span, Value
from citekz.records.confidence import overlaps, shipped_calibration
from citekz.records.oddities import REASONS, oddities
from citekz.review import Doubt

_OF_WHOLE_RECORD = {
    "type-untold": "type",
    "no-title": "title",
    "unresolved-reference": "refers_to",
    "ambiguous-reference": "refers_to",
}
_UNSURE = "what it is, or where it begins and ends, is not clear"
_INFERRED = "not stated as such, but taken from other words of the entry"
_LANGUAGE = "letters and words do not tell the language clearly"


def default_threshold() -> float:
    """The confidence below which values are in doubt unless told otherwise; fitted together with the confidences."""
    return shipped_calibration().threshold


def find_doubts(bibliography: Bibliography, threshold: float | None = None) -> tuple[Doubt, ...]:
    """All values whose confidence is below the threshold, and all issues but notes; the least certain first.

    >>> from citekz.model import Entry
    >>> values = Value("title", "Беласу", Span(0, 6), 0.99), Value("publisher", "Білім", Span(7, 12), 0.4)
    >>> [(doubt.position, doubt.variable) for doubt in find_doubts(Bibliography((Record("book", values),)), 0.9)]
    [(1, 'publisher')]
    """
    limit = default_threshold() if threshold is None else threshold
    issues: dict[int | None, list[Issue]] = {}
    for issue in bibliography.issues:
        if issue.severity != "note":
            known = issue.position is not None and 1 <= issue.position <= len(bibliography)
            issues.setdefault(issue.position if known else None, []).append(issue)
    found = [Doubt(None, None, None, 0.0, issue.message) for issue in issues.get(None, ())]
    for position, record in enumerate(bibliography, start=1):
        found += _of_record(position, record, issues.get(position, []), limit)
    return tuple(sorted(found, key=lambda doubt: (doubt.confidence, doubt.position or 0)))


def _of_record(position: int, record: Record, issues: Sequence[Issue], limit: float) -> Iterator[Doubt]:
    told: set[int] = set()
    for value in record.values:
        own = [issue for issue in issues if overlaps(issue.span, value.span)]
        told |= set(map(id, own))
        if own or value.confidence < limit:
            reasons = [issue.message for issue in own]
            if value.confidence < limit:
                reasons += _reasons(value) if not own else []
            reason = "; ".join(dict.fromkeys(reasons))
            yield Doubt(position, value.variable, value.content, value.confidence, reason, value.span)
    least = min((value.confidence for value in record.values), default=0.0)
    for issue in issues:
        if id(issue) not in told:
            variable = _OF_WHOLE_RECORD.get(issue.code)
            content = record.type if variable == "type" else _text(record, issue.span)
            yield Doubt(position, variable, content, least, issue.message, issue.span)


def _text(record: Record, span: Span | None) -> str | None:
    return record.entry.text[span.start : span.end].strip() if record.entry and span else None


def _reasons(value: Value) -> list[str]:
    """Why a value has a low confidence, as far as that can be seen in the value itself."""
    if value.variable == "language":
        return [_LANGUAGE]
    reasons = [REASONS[name] for name in oddities(value)]
    if value.span is None:
        reasons.append(_INFERRED)
    return reasons or [_UNSURE]
