"""What the neighbours of a segment say against its label: all rules for slips of the tagger, in order."""

from citekz.records import (
    act_slips,
    author_slips,
    container_slips,
    imprint_slips,
    kind_slips,
    named_slips,
    number_slips,
    people_slips,
    quotation_slips,
    source_slips,
    speech_slips,
    title_slips,
)
from citekz.records.changes import Rule, applied
from citekz.records.draft import Draft

RULES: tuple[tuple[str, Rule], ...] = (
    *number_slips.RULES,
    *speech_slips.RULES,
    *act_slips.RULES,
    *source_slips.RULES,
    *container_slips.RULES,
    *imprint_slips.RULES,
    *named_slips.RULES,
    *author_slips.RULES,
    *quotation_slips.RULES,
    *title_slips.RULES,
    *kind_slips.RULES,
    *people_slips.RULES,
)


def put_right(draft: Draft) -> Draft:
    """The draft with the labels that the rules change; what was covered stays covered, or is taken in by a neighbour.

    >>> from citekz.model import Entry, Segment, Span
    >>> entry = Entry("Zhuldyz. URL: https://www.zhuldyz.kz/about (12.03.2024)")
    >>> segments = (Segment("title", Span(0, 7)), Segment("URL", Span(9, 42)), Segment("issued", Span(44, 54)))
    >>> [segment.label for segment in put_right(Draft(entry, segments)).segments]
    ['title', 'URL', 'accessed']
    """
    for label, rule in RULES:
        if label in draft.groups:
            draft = applied(draft, rule)
    return draft
