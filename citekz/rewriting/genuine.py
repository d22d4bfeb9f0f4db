"""A manuscript as it can be rewritten: without lists that are none, and with headings told from entries.

A column of a table under the word "Source" has the heading of a list, but no references; and a heading in a list may
be read as the end of the entry before it. Either would do harm when the list is written anew.
"""

from collections.abc import Iterator

from attrs import evolve, field, frozen

from citekz.line_shapes import is_complete
from citekz.manuscript import ListPart, Manuscript, manuscript_of
from citekz.model import Document, Record

_SIGNS = (
    "author", "editor", "container-title", "publisher", "publisher-place", "page", "number-of-pages", "URL", "DOI",
    "archive", "archive_location", "authority", "number", "volume", "issue"
)  # fmt: skip
"""What a reference has besides a title and a year."""

_LONGEST_HEADING = 80
_STOPS = ".,;:-\u2013\u2014"


@frozen
class Reading:
    """A manuscript, and the numbers of lines that are headings inside its lists, though they were read as entries."""

    manuscript: Manuscript
    headings: frozenset[int] = field(factory=frozenset)


def read_lists(document: Document) -> Reading:
    """Read a document; where a list is none, or a heading hides in an entry, once more without those lines."""
    manuscript = manuscript_of(document)
    false = {
        (part.reference_list.heading.number, part.reference_list.heading.start)
        for part in manuscript.parts
        if part.records and part.reference_list and part.reference_list.heading and not is_genuine(part)
    }
    headings = frozenset(number for part in manuscript.parts for number in _hidden_headings(part, document))
    if false or headings:
        lines = tuple(
            evolve(line, text="") if (line.number, line.start) in false or line.number in headings else line
            for line in document.lines
        )
        manuscript = manuscript_of(evolve(document, lines=lines))
    parts = tuple(part for part in manuscript.parts if not part.records or is_genuine(part))
    return Reading(evolve(manuscript, parts=parts), headings)


def _hidden_headings(part: ListPart, document: Document) -> Iterator[int]:
    """Lines of mere words that stand behind a complete entry and were read as its end."""
    if document.format != "docx":
        return
    texts: dict[int, str] = {}
    for line in document.lines:
        texts[line.number] = f"{texts.get(line.number, '')} {line.text}".strip()
    for record in part.records:
        place = record.entry.place if record.entry else None
        if place is None or place.first_line == place.last_line:
            continue
        before, last = texts[place.last_line - 1], texts[place.last_line]
        if is_complete(before) and before.endswith(".") and _is_heading(last):
            yield place.last_line


def _is_heading(text: str) -> bool:
    words = text.split()
    return (
        0 < len(text) < _LONGEST_HEADING
        and text[0].isupper()
        and text[-1] not in _STOPS
        and not any(sign.isdigit() or sign in "/:." for sign in text)
        and max(map(len, words)) > 3
    )


def is_genuine(part: ListPart) -> bool:
    """Whether at least half of the entries of a list have what references have."""
    like = sum(map(_is_reference, part.records))
    return like * 2 >= len(part.records)


def _is_reference(record: Record) -> bool:
    signs = sum(variable in record for variable in _SIGNS)
    return record.refers_to is not None or signs > (record.type == "document")
