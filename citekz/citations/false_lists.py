"""Headings such as ``Дереккөз`` ("source") above a column of a table, which begin no reference list."""

from collections.abc import Sequence

from citekz.citations.citation import Citation
from citekz.citations.finding import find_citations
from citekz.citations.lookalikes import states_term
from citekz.model import ReferenceList

_MOST_CITING = 8


def headings_of_false_lists(lists: Sequence[ReferenceList]) -> frozenset[tuple[int, int]]:
    """Where the headings of false lists stand, by number and start of their lines; empty where all lists are alike.

    A list is false if an eighth of its lines cite other works and the document has another list: references do not
    cite.
    """
    false = [found for found in lists if is_false_list(found)]
    if len(false) == len(lists):
        return frozenset()
    return frozenset((found.heading.number, found.heading.start) for found in false if found.heading)


def is_false_list(found: ReferenceList) -> bool:
    """Whether so many lines of a list under a heading cite works that it is a table or prose.

    >>> from citekz.model import Line
    >>> rows = ("Өзбекстан", "[32, 5-б.]", "Қырғызстан", "[33, 2-бап]")
    >>> is_false_list(ReferenceList(tuple(map(Line, rows, range(4))), Line("Дереккөз", 0)))
    True
    """
    lines = [line for line in found.lines if line.text.strip()]
    if found.heading is None or not lines:
        return False
    citing = sum(cites_a_work(line.text) for line in lines)
    return citing * _MOST_CITING >= len(lines)


def cites_a_work(text: str) -> bool:
    """Whether a text cites as running text does, which no reference itself does.

    >>> cites_a_work("Басқа тараулар да (Тоқаев, 2003, 15-б.) осыны айтады.")
    True
    >>> cites_a_work("(Достық туралы шарт, 1998; Заң, 2003)")  # all in brackets, as in the cell of a table
    True
    """
    stripped = text.strip()
    if stripped[:1] == "(" and stripped[-1:] == ")" and any(map(str.isdigit, stripped)):
        return True
    return any(_is_of_running_text(citation) for citation in find_citations(text))


def _is_of_running_text(citation: Citation) -> bool:
    """A number with a place, or an author and a year inside the brackets; numbers alone may number entries."""
    if not citation.certain or citation.narrative:
        return False
    return citation.form == "author-date" or (
        citation.form == "number" and any(states_term(work) for work in citation.works)
    )
