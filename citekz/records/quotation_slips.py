"""Labels that begin or end on the wrong side of a quotation mark: named rules, each for one kind of slip."""

from collections.abc import Iterator

from attrs import evolve

from citekz.model import Segment, Span
from citekz.records.changes import Change, Rule, part
from citekz.records.draft import Draft
from citekz.records.evidence import matches_kind
from citekz.values.grammar import grammar
from citekz.values.terms import pattern_of


def quote_outside(draft: Draft) -> Iterator[Change]:
    """``ИПС «Әділет`` before ``»``, ``Әділет» жүйесі`` after ``«``: a mark whose partner is inside belongs inside."""
    whole = draft.entry.text
    for segment in draft.segments:
        text, start, end = draft.of(segment), segment.span.start, segment.span.end
        for opening, closing in (("\u00ab", "\u00bb"), ("\u201c", "\u201d")):
            missing = text.count(opening) - text.count(closing)
            if missing == 1 and text[0] != opening and whole[end : end + 1] == closing:
                yield segment, (evolve(segment, span=Span(start, end + 1)),)
            elif missing == -1 and text[-1] != closing and start and whole[start - 1] == opening:
                yield segment, (evolve(segment, span=Span(start - 1, end)),)


def quote_closes_title(draft: Draft) -> Iterator[Change]:
    """``«On Trade Secrets» (as amended)``: a title that stands in quotation marks ends with them."""
    for segment in draft.groups.get("title", ())[:1]:
        text, start = draft.of(segment), segment.span.start
        opening = draft.entry.text[start - 1 : start] if start else ""
        closing = _CLOSING.get(opening)
        at = text.find(closing, 3) if closing else -1
        rest = text[at + 1 :].strip()
        if at > 0 and opening not in text[:at] and rest:
            label = _label_behind(draft, rest)
            if label:
                yield segment, (part(segment, 0, at), part(segment, at + 1, len(text), label))


def _label_behind(draft: Draft, rest: str) -> str:
    """The label of what stands behind the closing mark of a title, or an empty text."""
    if rest.startswith("("):
        return "note"
    occasions = grammar()["nominative"]["occasions"]
    if rest.split(" ")[0] in occasions and matches_kind(draft.text("genre"), "speech"):
        return "event-title"
    return "genre" if pattern_of("genre", "medium").fullmatch(rest) else ""


_CLOSING = {"\u00ab": "\u00bb", "\u201c": "\u201d", '"': '"'}


def name_in_quotation(draft: Draft) -> Iterator[Change]:
    """``журнал «`` + ``Мәдени мұра»``: a name that ends in an opening mark goes on to the closing one."""
    for at, segment in enumerate(draft.segments):
        closing = _CLOSING.get(draft.of(segment)[-1])
        if segment.label not in _NAMES or closing is None:
            continue
        end = draft.entry.text.find(closing, segment.span.end, segment.span.end + _LONGEST_NAME) + 1
        if end:
            yield segment, (evolve(segment, span=Span(segment.span.start, end)),)
            for other in draft.segments[at + 1 :]:
                yield from _after(other, end, draft)


_NAMES = frozenset(("container-title", "event-title", "publisher", "authority", "author"))
_LONGEST_NAME = 90


def _after(segment: Segment, end: int, draft: Draft) -> Iterator[Change]:
    """What is left of a segment behind a place of the text."""
    if segment.span.start >= end:
        return
    if segment.span.end <= end:
        yield segment, ()
        return
    rest = draft.entry.text[end : segment.span.end]
    yield segment, (evolve(segment, span=Span(segment.span.end - len(rest.lstrip(" .,:")), segment.span.end)),)


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("container-title", name_in_quotation),
    ("event-title", name_in_quotation),
    ("title", quote_closes_title),
    ("title", quote_outside),
)
