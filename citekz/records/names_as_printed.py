"""Names of places and publishers, and codes of specialties, as an entry prints them and its variables do not."""

import re
from collections.abc import Iterator

from citekz.model import Segment, Value
from citekz.records.draft import Draft
from citekz.values.letters import repair_letters, squeeze
from citekz.values.people import is_organization
from citekz.values.places import parse_publisher
from citekz.values.terms import proper_names

_EDGES = " ,;:/\u2013\u2014-"
_CITY_AND_STATE = re.compile(r"[A-Z][A-Za-z.' -]{1,40}, ?[A-Z]{2}")
_SPECIALTY = re.compile(r"(?:[^\W\d_]{4,20}\.?:?\s)?(\d\d\.\d\d\.\d\d|6[DM]\d{6})")
_QUOTES = '\u00ab\u201c\u201e"'
_LONGEST_ACRONYM = 8


def publisher_as_printed(draft: Draft) -> Iterator[Value]:
    """``custom.publisher_printed``: ``Изд-во АН КазССР``, ``OECD Publishing``, a body and that it publishes (5.5.3).

    A publisher that has a name of its own is called by it alone: ``Атамұра``.
    """
    for segment in _only(draft, "publisher"):
        printed = repair_letters(squeeze(draft.of(segment))).strip(_EDGES)
        name = parse_publisher(printed)
        if name and name != printed and not any(sign in printed for sign in _QUOTES) and _is_body(name):
            yield Value("custom.publisher_printed", printed, None, segment.confidence)


def _is_body(name: str) -> bool:
    """Whether a name is that of a body and not of a publisher, or its letters: ``OECD``, ``АН КазССР``."""
    first = name.split(" ")[0]
    is_acronym = first.isalpha() and first.isupper() and 1 < len(first) <= _LONGEST_ACRONYM
    return is_acronym or (is_organization(name) and name.lower() not in proper_names("publishers"))


def place_as_printed(draft: Draft) -> Iterator[Value]:
    """``custom.place_printed``: ``Cambridge, MA``, a city that its state tells from others of that name."""
    for segment in _only(draft, "publisher-place"):
        printed = squeeze(draft.of(segment)).strip(_EDGES)
        if _CITY_AND_STATE.fullmatch(printed):
            yield Value("custom.place_printed", printed, None, segment.confidence)


def specialty(draft: Draft, csl_type: str) -> Iterator[Value]:
    """``custom.specialty``: ``07.00.02``, the code beside the kind of a thesis; it stays in the note."""
    for segment in draft.groups.get("note", ()) if csl_type == "thesis" else ():
        if match := _SPECIALTY.fullmatch(draft.of(segment).strip(" .:")):
            yield Value("custom.specialty", match[1], None, segment.confidence)
            return


def _only(draft: Draft, label: str) -> list[Segment]:
    """The segment of a label that has no other."""
    segments = draft.groups.get(label, [])
    return segments if len(segments) == 1 else []
