"""A finding: its code, where it is, and the facts that its message names; and the issue that it is in a language."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from citekz.checks.catalogue import Texts, rules, texts_of
from citekz.model import Issue, Place, Record, Span

LONGEST_TEXT = 90
"""Longer texts are cut in messages."""


@frozen
class Said:
    """A fact that is said in the reader's language: a name in a table of the texts (``fields``, ``languages`` …)."""

    table: str
    name: str


@frozen
class Either:
    """Facts of which one is enough: ``author or editor``."""

    choices: tuple[Said, ...]


Fact = str | int | Said | Either | tuple[Any, ...]
"""What stands in the braces of a message; tuples are listed with commas."""


@frozen
class Finding:
    """Something found, in no language yet.

    ``position`` is that of the record in the whole bibliography, from 1; ``span`` counts in its entry's text.
    ``place`` is needed only where it is not that of the entry. ``reason`` outweighs that of the rule.
    """

    code: str
    facts: Mapping[str, Fact]
    position: int | None = None
    span: Span | None = None
    place: Place | None = None
    reason: str = ""


def found(
    code: str,
    position: int | None = None,
    span: Span | None = None,
    place: Place | None = None,
    reason: str = "",
    **facts: Fact,
) -> Finding:
    """A finding with its facts by name.

    >>> found("next-year", 3, year=2031).facts
    {'year': 2031}
    """
    return Finding(code, facts, position, span, place, reason)


def issue_of(
    finding: Finding, records: Sequence[Record], language: str = "en", in_doubt: frozenset[int] = frozenset()
) -> Issue:
    """The issue that tells of a finding in a language.

    ``in_doubt`` are the positions of entries that were not wholly understood: what seems to lack may stand in them,
    so that hedged rules give no more than a note.
    """
    texts, rule = texts_of(language), rules()[finding.code]
    facts = {name: _said(fact, texts) for name, fact in finding.facts.items()}
    issue = Issue(
        code=finding.code,
        message=texts.message(finding.code).format(**facts),
        position=finding.position,
        span=finding.span,
        severity="note" if rule.hedged and finding.position in in_doubt else rule.severity,
        place=finding.place,
        rule=texts.reason(finding.reason or rule.reason),
        advice=texts.advice(finding.code).format(**facts),
    )
    if issue.place is None and finding.position is not None:
        entry = records[finding.position - 1].entry
        return evolve(issue, place=entry.place if entry else None)
    return issue


def _said(fact: Fact, texts: Texts) -> str:
    if isinstance(fact, Said):
        return texts.named(fact.table, fact.name)
    if isinstance(fact, Either):
        return f" {texts.word('or')} ".join(_said(choice, texts) for choice in fact.choices)
    if isinstance(fact, tuple):
        return ", ".join(_said(part, texts) for part in fact)
    return cut(fact) if isinstance(fact, str) else str(fact)


def cut(text: str, longest: int = LONGEST_TEXT) -> str:
    """A text on one line, cut where it is long.

    >>> cut("Тоқаев  Қ. К. Беласу", 10)
    'Тоқаев Қ.…'
    """
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def number_of(records: Sequence[Record], position: int) -> int:
    """The number that a reader knows an entry by: the printed one, or its position where none is printed."""
    entry = records[position - 1].entry
    return entry.number if entry and entry.number is not None else position
