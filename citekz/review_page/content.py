"""What the review page shows, as plain JSON: records, where their values stand, doubts, findings, printed lines."""

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from citekz.csl import date_variables, name_variables
from citekz.markup.runs import joined
from citekz.model import Bibliography, Issue, Record, Run, Span
from citekz.records.review import find_doubts
from citekz.review import Doubt
from citekz.review_page.findings import without_repeats
from citekz.review_page.persons import persons_of
from citekz.review_page.reasons import codes_of, told, told_of_issue
from citekz.review_page.words import Words, groups_of_fields
from citekz.styles.style import Style

if TYPE_CHECKING:
    from citekz.review_page.references import RomanizedList

_LARGEST_SAFE = 2**53 - 1
"""Of larger whole numbers JavaScript loses the last digits."""

_WRONG, _WARNED, _QUIET = -1.0, 1.0, 2.0
"""Ranks of entries by findings; those with doubts stand between by their confidence."""


@frozen(eq=False)
class Review:
    """What a person is to look at: a bibliography, the style to print it in, and what checking has found.

    ``findings`` are in the language of the page already. ``settled`` are the positions (from 1) of the entries that
    a person has looked at before. ``unit`` says what places count: ``line`` or, of a word processor, ``paragraph``.
    ``terms`` is the language of terms (``item``: each entry's own). ``romanized`` is the second list where one is
    wanted.
    """

    bibliography: Bibliography = field(repr=False)
    style: Style
    findings: Sequence[Issue] = ()
    settled: frozenset[int] = frozenset()
    threshold: float | None = None
    unit: str = "line"
    terms: str | None = None
    romanized: "RomanizedList | None" = None


def content_of(review: Review, words: Words) -> dict[str, Any]:
    """The JSON object that the page is made from."""
    doubts = _doubts_by_position(review)
    printed = _printed(review)
    records = review.bibliography.records
    entries = [
        _entry(review, words, position, record, doubts.get(position, []), runs)
        for position, (record, runs) in enumerate(zip(records, printed, strict=True), start=1)
    ]
    groups = groups_of_fields()
    return {
        "language": words.language,
        "style": short_title(review.style),
        "words": dict(words.page),
        "types": dict(words.types),
        "variables": dict(words.variables),
        "languages": dict(words.languages),
        "groups": [{"name": name, "label": words.groups[name], "variables": list(groups[name])} for name in groups],
        "order": {variable: at for at, variable in enumerate(v for members in groups.values() for v in members)},
        "names": sorted(name_variables()),
        "dates": sorted(date_variables()),
        "whole": _of_the_whole_list(review, words),
        "entries": entries,
        "persons": persons_of(records, words.language),
        "second": _second(review, words),
    }


def _second(review: Review, words: Words) -> dict[str, Any] | None:
    if review.romanized is None:
        return None
    from citekz.review_page.references import references_of

    return references_of(review.romanized, review.bibliography.records, words)


def short_title(style: Style) -> str:
    """The title of a style without what follows its colon.

    >>> from citekz.styles.style import get_style
    >>> len(short_title(get_style("gost"))) < len(get_style("gost").title)
    True
    """
    return style.title.partition(": ")[0]


def _doubts_by_position(review: Review) -> Mapping[int | None, list[Doubt]]:
    doubts: dict[int | None, list[Doubt]] = {}
    for doubt in find_doubts(without_repeats(review.bibliography, review.findings), review.threshold):
        if doubt.position not in review.settled or doubt.position is None:
            doubts.setdefault(doubt.position, []).append(doubt)
    return doubts


def _printed(review: Review) -> list[tuple[Run, ...]]:
    """The line of each entry, in the order in which they were read; back-references as the full works."""
    from citekz.api import standing_alone

    works = standing_alone(review.bibliography.records)
    if review.style.data.get("year_suffixes"):
        from citekz.styles.apa_suffixes import with_year_suffixes

        works = with_year_suffixes(works)
    options = {"terms": review.terms} if review.terms else {}
    return [review.style.render(work, "bibliography", None, options) for work in works]


def _of_the_whole_list(review: Review, words: Words) -> list[dict[str, Any]]:
    """What concerns no entry; how many there are stands in the page anyway."""
    issues = [issue for issue in review.bibliography.issues if issue.code != "count"]
    read = [evolve(issue, message=told_of_issue(issue, words)) for issue in issues]
    known = range(1, len(review.bibliography) + 1)
    found = [issue for issue in (*read, *review.findings) if issue.position not in known]
    return [_finding(issue) | {"place": _told_place(issue, review.unit, words)} for issue in found]


def _told_place(issue: Issue, unit: str, words: Words) -> str:
    if issue.place is None:
        return ""
    told = words.page[unit].replace("{number}", str(issue.place.first_line))
    return f"{told} ({issue.place.note})" if issue.place.note else told


def _entry(
    review: Review, words: Words, position: int, record: Record, doubts: Sequence[Doubt], runs: Sequence[Run]
) -> dict[str, Any]:
    findings = [issue for issue in review.findings if issue.position == position]
    text = record.entry.text if record.entry else None
    units = _units(text or "")
    issues = codes_of(review.bibliography)
    return {
        "position": position,
        "number": record.entry.number if record.entry else None,
        "text": text,
        "item": _item(record),
        "fields": {value.variable: _field(value.span, value.confidence, units) for value in record.values},
        "printed": [[run.text, "b" * run.bold + "i" * run.italic, run.url] for run in joined(runs)],
        "doubts": [_doubt(doubt, told(doubt, issues, words, _about(doubt, text)), units) for doubt in doubts],
        "findings": [_finding(issue) for issue in findings],
        "settled": position in review.settled,
        "doubtful": bool(doubts) or any(issue.severity != "note" for issue in findings),
        "rank": _rank(doubts, findings),
    }


def _rank(doubts: Sequence[Doubt], findings: Sequence[Issue]) -> float:
    severities = {issue.severity for issue in findings}
    if "error" in severities:
        return _WRONG
    if doubts:
        return min(doubt.confidence for doubt in doubts)
    return _WARNED if "warning" in severities else _QUIET


def _item(record: Record) -> dict[str, Any]:
    item = record.to_csl()
    if record.entry is not None:
        item["custom"].pop("raw")
        if not item["custom"]:
            item.pop("custom")
    safe: dict[str, Any] = _safe(item)
    return safe


def _safe(content: Any) -> Any:
    """The same JSON with numbers as texts where JavaScript would lose something of them."""
    if isinstance(content, dict):
        return {name: _safe(member) for name, member in content.items()}
    if isinstance(content, list):
        return [_safe(member) for member in content]
    if isinstance(content, bool) or not isinstance(content, int | float):
        return content
    is_safe = math.isfinite(content) and abs(content) <= _LARGEST_SAFE
    return content if is_safe else str(content)


def _units(text: str) -> Sequence[int]:
    """For each offset in code points that in UTF-16 units, which is how JavaScript counts."""
    if not text or max(text) <= "\uffff":
        return range(len(text) + 1)
    return tuple(accumulate((2 if sign > "\uffff" else 1 for sign in text), initial=0))


def _field(span: Span | None, confidence: float, units: Sequence[int]) -> list[int | float | None]:
    start, end = _place(span, units) or (None, None)
    return [start, end, confidence]


def _place(span: Span | None, units: Sequence[int]) -> list[int] | None:
    if span is None or not 0 <= span.start < span.end < len(units):
        return None
    return [units[span.start], units[span.end]]


def _about(doubt: Doubt, text: str | None) -> str:
    return "" if text is None or doubt.span is None else text[doubt.span.start : doubt.span.end].strip()


def _doubt(doubt: Doubt, reason: str, units: Sequence[int]) -> dict[str, Any]:
    return {
        "variable": doubt.variable,
        "confidence": doubt.confidence,
        "reason": reason,
        "span": _place(doubt.span, units),
    }


def _finding(issue: Issue) -> dict[str, Any]:
    return {"severity": issue.severity, "message": issue.message, "advice": issue.advice, "rule": issue.rule}
