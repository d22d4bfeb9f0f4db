"""What an entry prints that no CSL variable holds, kept under ``custom`` so that every style can print it again."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from citekz.languages import vocabulary_of
from citekz.model import Segment, Value
from citekz.records.designations import designations
from citekz.records.draft import Draft
from citekz.records.names_as_printed import place_as_printed, publisher_as_printed, specialty
from citekz.records.publication import adoption, publication_of_act, publication_of_speech
from citekz.records.responsibility import authors_are_cut, statements_as_printed, statements_without_names
from citekz.values.titles import clean_title

_BEHIND = (":", ".", ".:", ",", ". \u2013")


@frozen
class Printed:
    """Values under ``custom``, and the segments that need not be told in a note, because these values do."""

    values: tuple[Value, ...] = ()
    segments: tuple[Segment, ...] = ()


def as_printed(draft: Draft, csl_type: str, tag: str | None, values: Sequence[Value]) -> Printed:
    """Designations, statements of responsibility, cut lists of authors, names as printed, the dates of acts."""
    words = vocabulary_of(tag)
    stated = tuple(statements_as_printed(draft, words))
    found = [*designations(draft, words), *authors_are_cut(draft), *stated]
    found += [*place_as_printed(draft), *publisher_as_printed(draft), *specialty(draft, csl_type)]
    published, segments = publication_of_act(draft, csl_type, values)
    if not published:
        published, segments = publication_of_speech(draft, csl_type, values)
    adopted = tuple(adoption(draft, csl_type))
    told = (*adopted, *title_of_volume(draft))
    own = [value for _, value in told]
    nameless = statements_without_names(draft) if stated else ()
    return Printed((*found, *published, *own), (*segments, *nameless, *(segment for segment, _ in told)))


def title_of_volume(draft: Draft) -> Iterator[tuple[Segment, Value]]:
    """``custom.volume_title`` and its segment: ``Т. III: Центральная Азия``, what stands right behind a volume."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        gap = draft.entry.text[before.span.end : segment.span.start].strip()
        first = draft.groups["title"][0] if draft.has("title") else segment
        if (before.label, segment.label) == ("volume", "title") and gap in _BEHIND and first is not segment:
            title = clean_title(draft.of(segment))
            yield segment, Value("custom.volume_title", title, None, segment.confidence)
            return
