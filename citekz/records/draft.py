"""The labelled segments of one entry, as the rules that make a record look at them."""

from collections.abc import Sequence
from functools import cached_property

from attrs import define, field

from citekz.model import Entry, Segment, Span
from citekz.values.terms import proper_names

PERSON_LABELS = (
    "author",
    "editor",
    "compiler",
    "translator",
    "editorial-director",
    "contributor",
    "container-author",
    "interviewer",
)


@define(frozen=True, slots=False, eq=False)
class Draft:
    """An entry with its segments in order, grouped by label.

    >>> entry = Entry("Беласу. – 2003")
    >>> draft = Draft(entry, (Segment("title", Span(0, 6)), Segment("issued", Span(10, 14))))
    >>> draft.text("title"), draft.has("issued", "page"), draft.before("issued")
    ('Беласу', True, '. – ')
    """

    entry: Entry
    segments: tuple[Segment, ...]
    groups: dict[str, list[Segment]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        groups: dict[str, list[Segment]] = {}
        for segment in self.segments:
            groups.setdefault(segment.label, []).append(segment)
        object.__setattr__(self, "groups", groups)

    def has(self, *labels: str) -> bool:
        """Whether any of the labels occurs."""
        groups = self.groups
        for label in labels:  # noqa: SIM110 - asked some twenty times for each entry
            if label in groups:
                return True
        return False

    def of(self, segment: Segment) -> str:
        """The text of a segment."""
        return self.entry.text[segment.span.start : segment.span.end]

    def texts(self, label: str) -> list[str]:
        """The texts of all segments of a label, in order."""
        return [self.of(segment) for segment in self.groups.get(label, ())]

    def text(self, label: str) -> str:
        """The text of the first segment of a label, or an empty text."""
        found = self.groups.get(label)
        return self.of(found[0]) if found else ""

    def before(self, label: str) -> str:
        """What stands between the first segment of a label and the segment before it."""
        found = self.groups.get(label)
        if not found:
            return ""
        start = found[0].span.start
        ends = [segment.span.end for segment in self.segments if segment.span.end <= start]
        return self.entry.text[max(ends, default=0) : start]

    def span(self, segments: Sequence[Segment]) -> Span:
        """The span of some segments of one label: all of them if no other label stands between, else the first."""
        if len(segments) == 1:
            return segments[0].span
        ordered = sorted(segments, key=lambda segment: segment.span.start)
        first, last = ordered[0].span, ordered[-1].span
        between = [other for other in self.segments if first.end <= other.span.start and other.span.end <= last.start]
        own = set(map(id, segments))
        return Span(first.start, last.end) if all(id(other) in own for other in between) else first

    @cached_property
    def gaps(self) -> tuple[Span, ...]:
        """The stretches of text outside all segments."""
        gaps, position = [], 0
        for segment in self.segments:
            if segment.span.start > position:
                gaps.append(Span(position, segment.span.start))
            position = max(position, segment.span.end)
        if position < len(self.entry.text):
            gaps.append(Span(position, len(self.entry.text)))
        return tuple(gaps)


def confidence_of(segments: Sequence[Segment]) -> float:
    """The confidence of a value made of some segments: that of the least certain."""
    if len(segments) == 1:
        return segments[0].confidence
    return min((segment.confidence for segment in segments), default=1.0)


def is_known_name(text: str, *kinds: str) -> bool:
    """Whether a title is a name that the language files hold under one of the kinds (``newspapers`` …)."""
    bare = text.strip(' .,«»"“”„').lower()
    return any(bare in proper_names(kind) for kind in kinds)
