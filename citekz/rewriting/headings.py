"""A manuscript read for rewriting: headings of groups inside a list told from the ends of entries.

Splitting may take a heading inside a numbered list for the last line of the entry before. Harmless elsewhere, it would
be printed as part of that entry when the list is written anew.
"""

from collections.abc import Iterator

from attrs import evolve, field, frozen

from citekz.line_shapes import is_complete
from citekz.manuscript import ListPart, Manuscript, manuscript_of
from citekz.model import Document

_LONGEST_HEADING = 80
_STOPS = ".,;:-\u2013\u2014"


@frozen
class Reading:
    """A manuscript, and the numbers of lines that are headings inside its lists, though they were read as entries."""

    manuscript: Manuscript
    headings: frozenset[int] = field(factory=frozenset)


def read_lists(document: Document) -> Reading:
    """Read a document; where a heading hides in an entry, once more without that line."""
    manuscript = manuscript_of(document)
    headings = frozenset(number for part in manuscript.parts for number in _hidden_headings(part, document))
    if headings:
        lines = tuple(evolve(line, text="") if line.number in headings else line for line in document.lines)
        manuscript = manuscript_of(evolve(document, lines=lines))
    return Reading(manuscript, headings)


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
