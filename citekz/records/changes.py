"""How labels are changed: a segment, and what stands in its place."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from attrs import evolve

from citekz.model import Segment, Span
from citekz.records.draft import Draft

Change = tuple[Segment, tuple[Segment, ...]]
"""A segment and the segments that take its place; none where another segment takes it in."""

Rule = Callable[[Draft], Iterable[Change]]


def applied(draft: Draft, rule: Rule) -> Draft:
    """The draft with the changes of one rule."""
    changes = dict(rule(draft))
    if not changes:
        return draft
    segments = (
        trimmed
        for old in draft.segments
        for trimmed in (map(partial(_trimmed, draft), changes[old]) if old in changes else (old,))
    )
    return Draft(draft.entry, tuple(segment for segment in segments if segment.span.start < segment.span.end))


def _trimmed(draft: Draft, segment: Segment) -> Segment:
    """A segment without white space at its ends; rules need not look for it."""
    start, end = segment.span.start, segment.span.end
    text = draft.entry.text[start:end]
    left, right = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return (
        segment if not left and not right else evolve(segment, span=Span(start + left, max(start + left, end - right)))
    )


def gap_before(draft: Draft, segment: Segment) -> str:
    """The text between a segment and the one before it."""
    ends = (other.span.end for other in draft.segments if other.span.end <= segment.span.start)
    return draft.entry.text[max(ends, default=0) : segment.span.start]


def relabelled(segments: Iterable[Segment], label: str) -> Iterator[Change]:
    """The segments under another label."""
    for segment in segments:
        yield segment, (evolve(segment, label=label),)


def part(segment: Segment, start: int, end: int, label: str | None = None) -> Segment:
    """A part of a segment, counted from its start, under its own or another label."""
    first = segment.span.start
    return evolve(segment, label=label or segment.label, span=Span(first + start, first + end))
