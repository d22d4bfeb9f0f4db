"""Speeches, interviews and conferences under wrong labels: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Segment, Span
from citekz.records.changes import Change, Rule, gap_before, part
from citekz.records.draft import Draft
from citekz.values.letters import UPPER
from citekz.values.terms import kind_pattern


def speech_in_pieces(draft: Draft) -> Iterator[Change]:
    """``Statement by H. E. Mr.`` + ``K. Tokaev`` + ``, Minister of …``: speech, speaker and occasion are one title.

    What goes on after nothing but a space or a comma belongs to it.
    """
    first = draft.segments[0]
    if first.label not in ("author", "title", "genre") or first.span.start > _AT_START:
        return
    text = draft.of(first)
    if kind_pattern("speech", "interview").match(text) is None:
        return
    if first.label == "genre" and len(text.split()) < _FEWEST_WORDS:
        return
    pieces = _pieces(draft)
    if len(pieces) > 1:
        yield first, (evolve(first, label="title", span=Span(first.span.start, pieces[-1].span.end)),)
        yield from ((piece, ()) for piece in pieces[1:])


_AT_START = 3
_FEWEST_WORDS = 3
_GOES_ON = frozenset(("author", "title", "authority", "event-title"))


def _pieces(draft: Draft) -> list[Segment]:
    """The first segment, and those that go on from it."""
    pieces = [draft.segments[0]]
    for segment in draft.segments[1:]:
        between = draft.entry.text[pieces[-1].span.end : segment.span.start]
        if segment.label not in _GOES_ON or between.strip(" ,"):
            break
        pieces.append(segment)
    return pieces


def interview_with_author(draft: Draft) -> Iterator[Change]:
    """``Interview with K. Tokayev``: a kind, and the person whose interview it is."""
    if draft.has("genre", "title"):
        return
    for segment in draft.groups.get("author", ())[:1]:
        text = draft.of(segment)
        kind = kind_pattern("interview").match(text)
        capitals = (match.start() for match in _CAPITAL.finditer(text) if kind and match.start() >= kind.end())
        name = next(capitals, 0)
        if kind is not None and name:
            yield segment, (part(segment, kind.start(), kind.end(), "genre"), part(segment, name, len(text)))


_CAPITAL = re.compile(rf"[{UPPER}]")


def place_for_occasion(draft: Draft) -> Iterator[Change]:
    """``СПб. – М. – Дубна``: a place in a row of places of publication is one of them."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) == ("publisher-place", "event-place"):
            joint = gap_before(draft, segment).strip(" .")
            if joint in _JOINTS:
                yield segment, (evolve(segment, label="publisher-place"),)


_JOINTS = ("-", "\u2013", "\u2014", ";", ",")

# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("author", speech_in_pieces),
    ("title", speech_in_pieces),
    ("genre", speech_in_pieces),
    ("author", interview_with_author),
    ("event-place", place_for_occasion),
)
