"""The date of an act, and that of the gazette or book in which an entry says that it was printed."""

from collections.abc import Iterator, Sequence

from citekz.model import Content, Date, Fields, Segment, Value
from citekz.records.contents import clean_note
from citekz.records.draft import Draft, confidence_of
from citekz.values.dates import parse_date
from citekz.values.grammar import word_set

ACTS = ("legislation", "treaty")
_PLACES = ("container-title", "publisher-place", "publisher")
_PRINTED = ("issue", "volume", "page", "section", "publisher-place", "publisher")
_DAY = 3
_JOINT = 6


def publication_of_act(
    draft: Draft, csl_type: str, values: Sequence[Value]
) -> tuple[tuple[Value, ...], tuple[Segment, ...]]:
    """``custom.date_of_act`` where ``issued`` is the date of the act itself and not that of its publication.

    ``custom.published`` is then the date of the publication, as precise as stated; its segments are given too, as they
    stand in no note any more. A style prints the one as ``original-date`` and the other as ``issued``. What only a site
    shows was not published.
    """
    issued = next((value for value in values if value.variable == "issued"), None)
    if csl_type not in ACTS or issued is None or issued.span is None or not isinstance(issued.content, Date):
        return (), ()
    end = issued.span.end
    starts = [s.span.start for label in _PLACES for s in draft.groups.get(label, ()) if s.span.start >= end]
    later = tuple(s for s in draft.groups.get("issued", ()) if starts and s.span.start > min(starts))
    published = parse_date(" ".join(draft.of(segment) for segment in later)) if later else None
    if not starts or (published is None and not _is_in_print(draft, issued.content)):
        return (), ()
    own = Value("custom.date_of_act", True, None, issued.confidence)
    if published is None:
        return (own,), ()
    return (own, Value("custom.published", _fields(published), None, confidence_of(later))), later


def publication_of_speech(
    draft: Draft, csl_type: str, values: Sequence[Value]
) -> tuple[tuple[Value, ...], tuple[Segment, ...]]:
    """``custom.published`` of ``послание народу от 2 сентября 2024 г. // … – 2024. – 3 сент.``: the newspaper's day.

    The day before the two strokes is that of the speech; with the words for its kind it is other title information.
    """
    issued = next((value for value in values if value.variable == "issued"), None)
    if csl_type in ACTS or issued is None or not isinstance(issued.content, Date) or not draft.has("container-title"):
        return (), ()
    said, start = draft.groups["issued"][0], draft.groups["container-title"][0].span.start
    later = tuple(s for s in draft.groups["issued"] if s.span.start > start)
    published = parse_date(" ".join(draft.of(segment) for segment in later)) if later else None
    spoken = parse_date(draft.of(said))
    behind = said.span.end < start and "//" in draft.entry.text[said.span.end : start]
    if not behind or published is None or spoken is None or len(spoken.parts[0]) < _DAY:
        return (), ()
    if len(published.parts[0]) == 1 and not draft.has("issue", "page", "volume"):
        return (), ()  # what only a site shows was not published
    told = Value("custom.title_info", (_with_kind(draft, said),), None, issued.confidence)
    return (Value("custom.published", _fields(published), None, confidence_of(later)), told), later


def _with_kind(draft: Draft, date: Segment) -> str:
    """The words for a kind and the date beside them, in the order of the entry; the date alone where none are."""
    start, end = date.span.start, date.span.end
    for segment in reversed(draft.groups.get("genre", ())):
        if segment.span.end <= start and _joins(draft.entry.text[segment.span.end : start]):
            start = segment.span.start
    for segment in draft.groups.get("genre", ()):
        if segment.span.start >= end and _joins(draft.entry.text[end : segment.span.start]):
            end = segment.span.end
    return clean_note(draft.entry.text[start:end])


def _joins(gap: str) -> bool:
    """Whether nothing but a space, or a short word between two, parts two segments."""
    return gap.startswith(" ") and gap.endswith(" ") and len(gap) <= _JOINT


def _is_in_print(draft: Draft, date: Date) -> bool:
    """Whether an act that states one day has a gazette or book besides, whose own date is not stated."""
    if not date.parts or len(date.parts[0]) < _DAY or not draft.has("container-title"):
        return False
    return draft.has(*_PRINTED) or not draft.has("URL")


def _fields(date: Date) -> Content:
    return Fields((("date-parts", tuple(date.parts)),))


def adoption(draft: Draft, csl_type: str) -> Iterator[tuple[Segment, Value]]:
    """``custom.title_info``: ``1995 жылғы 30 тамызда қабылданған``, the note that a date of an act goes on with.

    Yields the segment of the note too, which need not be said again.
    """
    if csl_type not in ACTS:
        return
    yield from _approval(draft)
    first = draft.groups["issued"][0] if draft.has("issued") else None
    if first is not None and (signed := _signing(draft, first)):
        yield first, Value("custom.title_info", (signed,), None, first.confidence)
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if first not in (before, segment):
            continue
        labels = {before.label, segment.label}
        beside = draft.entry.text[before.span.end : segment.span.start] == " "
        if labels == {"issued", "note"} and beside:
            text = clean_note(draft.entry.text[before.span.start : segment.span.end])
            note = before if before.label == "note" else segment
            yield note, Value("custom.title_info", (text,), None, confidence_of([before, segment]))
            return


def _approval(draft: Draft) -> Iterator[tuple[Segment, Value]]:
    """``: утв. постановлением Правительства РК от 31 декабря 2019 года № 105``: by what an act was approved."""
    for at, note in enumerate(draft.segments[:-1]):
        if note.label != "note" or draft.of(note).strip(" .").lower() not in word_set("records", "approved"):
            continue
        end = note.span.end
        for segment in draft.segments[at + 1 :]:
            if segment.label not in _OF_ACT or not _joins(draft.entry.text[end : segment.span.start].replace(".", "")):
                break
            end = segment.span.end
        if end > note.span.end:
            text = clean_note(draft.entry.text[note.span.start : end])
            yield note, Value("custom.title_info", (text,), None, note.confidence)
        return


_OF_ACT = ("genre", "authority", "issued", "number")


def _signing(draft: Draft, date: Segment) -> str:
    """``signed in Astana on 29 May 2014``: the end of a title after its colon, which goes on with the date."""
    before = next((segment for segment in draft.segments if segment.span.end <= date.span.start), None)
    if before is None or before.label != "title" or draft.has("genre", "number"):
        return ""
    gap = draft.entry.text[before.span.end : date.span.start]
    told = draft.of(before).rpartition(": ")[2] if ": " in draft.of(before) else ""
    joins = gap == " " or (gap.startswith(" ") and gap.endswith(" ") and gap.strip().isalpha() and len(gap) <= _JOINT)
    return clean_note(f"{told}{gap}{draft.of(date)}") if told[:1].islower() and joins else ""
