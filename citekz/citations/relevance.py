"""Which of the doubtful citations of a text count, seen from all of them."""

from collections.abc import Sequence

from attrs import frozen

from citekz.citations.citation import Citation
from citekz.citations.linking import LinkedCitation
from citekz.links.keys import is_latin

_FEW = 3


@frozen
class Habits:
    """How the author of a text cites: how many sure citations by number and by author point at the list."""

    by_number: int
    by_author: int
    in_slashes: int

    @property
    def is_author_date(self) -> bool:
        """Whether authors and years are the rule."""
        return self.by_author >= _FEW and self.by_author > self.by_number


def only_relevant(linked: Sequence[LinkedCitation]) -> tuple[LinkedCitation, ...]:
    """The citations without the doubtful ones that point at nothing.

    Where authors and years are the rule, a doubtful author and year that the list does not have counts all the same;
    where numbers are, an author in the sentence with a year that the list does not have does not. Numbers between
    slashes count where they are the rule. Nor does what is not shaped as a surname and may be the place of a meeting
    (``Аваза (2021)``).
    """
    habits = _habits_of(linked)
    return tuple(found for found in linked if _is_relevant(found, habits))


def _habits_of(linked: Sequence[LinkedCitation]) -> Habits:
    sure = [found.citation for found in linked if found.positions and found.citation.certain]
    return Habits(
        sum(citation.form == "number" for citation in sure),
        sum(citation.form == "author-date" for citation in sure),
        sum(found.citation.text.startswith("/") for found in linked),
    )


def _is_relevant(found: LinkedCitation, habits: Habits) -> bool:
    citation = found.citation
    if citation.form == "number":
        if citation.certain:
            return True
        in_slashes = citation.text.startswith("/")
        return bool(found.positions) and (not in_slashes or habits.in_slashes > habits.by_number)
    if found.positions or citation.form == "description":
        return True
    if citation.narrative and habits.by_number > habits.by_author:
        return False
    if citation.narrative and not citation.certain and not _is_latin(citation):
        return False
    return citation.certain or (citation.form == "author-date" and habits.is_author_date)


def _is_latin(citation: Citation) -> bool:
    """Whether the names are in Latin letters; those in Cyrillic that are not shaped as surnames are places, mostly."""
    return all(is_latin(name) for work in citation.works for name in work.names)
