"""Numbers of citations that have slipped by one: the pages cited fit the neighbours of the entries cited."""

from collections.abc import Sequence

from attrs import Factory, field, frozen

from citekz.checks.pages import fits_pages, impossible_pages
from citekz.citations.linking import Link, LinkedCitation
from citekz.model import Place, Record

_FEWEST = 3
"""So many pages that fit only the entry beside make a slip of all numbers likelier than so many wrong pages."""
_MOST_OF_ALL = 0.6
"""Of the citations with impossible pages from the first one on, this share must fit the same neighbour."""


@frozen
class Shift:
    """Citations whose pages fit the entry ``by`` places further in the list (1 or -1), in reading order."""

    by: int
    links: tuple[Link, ...]
    _marks: frozenset[int] = field(
        init=False, repr=False, default=Factory(lambda self: frozenset(map(id, self.links)), takes_self=True)
    )

    @property
    def first(self) -> int:
        """The position that the first of the citations points at."""
        return self.links[0].positions[0]

    def explains(self, link: Link) -> bool:
        """Whether a link is one of these."""
        return id(link) in self._marks


def shift_of(cited: Sequence[tuple[Place, LinkedCitation]], records: Sequence[Record]) -> Shift | None:
    """The slip that explains most of the impossible pages of a text that cites by number; None where none does."""
    wrong = [
        link
        for place, linked in cited
        if linked.citation.form == "number"
        for link in linked.links
        if len(link.positions) == 1 and any(True for _ in impossible_pages(link, "", place, records))
    ]
    if len(wrong) < _FEWEST:
        return None
    fitting = {by: tuple(link for link in wrong if _fits(link, by, records)) for by in (1, -1)}
    by, links = max(fitting.items(), key=lambda pair: len(pair[1]))
    return Shift(by, links) if len(links) >= max(_FEWEST, len(wrong) * _MOST_OF_ALL) else None


def _fits(link: Link, by: int, records: Sequence[Record]) -> bool:
    position = link.positions[0] + by
    return 1 <= position <= len(records) and fits_pages(link.work.locator, records[position - 1])
