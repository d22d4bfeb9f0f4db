"""Brackets that look like author and year and stay in a thesis whose other citations become numbers."""

import re
from collections.abc import Iterable, Iterator

from citekz.citations.dated import year_pattern
from citekz.citations.names import is_no_author
from citekz.line_shapes import QUOTES, UPPER
from citekz.manuscript import Passage
from citekz.model import Span
from citekz.rewriting.planned import PlannedCitation

STAYS = "it looks like a citation of an author and a year, but no entry of the list fits"
_BRACKETS = re.compile(r"\(([^()]{6,240})\)")
_LEAD = re.compile(rf"[{QUOTES}]?[{UPPER}]")
_AFTER_YEAR = re.compile(r"\s*(?:[,:;]|$)")
_MOST_WORDS = 12


def leftovers(passages: Iterable[Passage], planned: Iterable[PlannedCitation]) -> Iterator[PlannedCitation]:
    """The brackets of author and year in some passages that no planned citation covers, as citations that stay."""
    taken: dict[tuple[int, str | None, int], list[Span]] = {}
    for each in planned:
        taken.setdefault((each.place.first_line, each.place.note, each.start), []).append(each.span)
    for passage in passages:
        spans = taken.get((passage.place.first_line, passage.place.note, passage.start), ())
        for match in _BRACKETS.finditer(passage.text):
            covered = any(span.start < match.end() and match.start() < span.end for span in spans)
            if not covered and looks_like_author_and_year(match[1]):
                yield PlannedCitation(passage.place, passage.start, Span(*match.span()), match[0], match[0], STAYS)


def looks_like_author_and_year(inner: str) -> bool:
    """Whether the inside of brackets has a few words that begin with a capital letter, a comma and a year.

    A city, a month or a country before the year is no author.

    >>> [looks_like_author_and_year(text) for text in ("СТ РК 1.5:2019, 2019, 4-бет", "Алматы, 2003", "бұл, 2003")]
    [True, False, False]
    """
    return any(map(_is_dated, inner.split(";")))


def _is_dated(item: str) -> bool:
    for year in year_pattern().finditer(item):
        lead = item[: year.start()].strip()
        if lead.endswith(",") and _AFTER_YEAR.match(item, year.end()):
            name = lead.rstrip(", ")
            return bool(_LEAD.match(name)) and len(name.split()) <= _MOST_WORDS and not is_no_author(name)
    return False
