"""Which entries of a reference list a citation points at, and what it cannot find there."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from citekz.citations.citation import Citation, CitedWork
from citekz.citations.list_index import ListIndex, index_of, record_names, titles_of
from citekz.citations.lookalikes import states_term
from citekz.citations.names import is_like_surname
from citekz.model import Record

_MOST_MISSING = 20


@frozen
class Link:
    """What one cited work points at.

    ``positions`` are the positions in the bibliography (from 1). Where something is not found ``problem`` says why:
    ``"unknown-number"`` (``missing`` lists the numbers that the list does not have), ``"reversed-range"`` (``[5-3]``),
    ``"unknown-name"``, ``"unknown-title"``, ``"wrong-year"`` (``candidates``: works of that author),
    ``"ambiguous"`` (``candidates``: all that fit), ``"nothing-before"`` (a repeated citation with none before it),
    ``"no-list"``. A range that is there in part has positions and missing numbers.
    """

    work: CitedWork
    positions: tuple[int, ...] = ()
    problem: str | None = None
    candidates: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()


@frozen
class LinkedCitation:
    """A citation, and one link for each of its works, in their order."""

    citation: Citation
    links: tuple[Link, ...]

    @property
    def positions(self) -> tuple[int, ...]:
        """All positions that the citation points at, in the order in which they are cited."""
        return tuple(dict.fromkeys(position for link in self.links for position in link.positions))


def surnames_of(records: Sequence[Record]) -> frozenset[str]:
    """The surnames and bodies under which the records can be cited, as printed.

    >>> from citekz.model import Name, Value
    >>> surnames_of([Record("book", (Value("author", (Name("Тоқаев", "Қ. К."),)),))])
    frozenset({'Тоқаев'})
    """
    return frozenset(name for record in records for name in record_names(record))


def titles_to_cite(records: Sequence[Record]) -> frozenset[str]:
    """The titles, archives and files that stand in citations for the authors of those records that have none.

    A title may be cited without what stands after its colon.

    >>> from citekz.model import Value
    >>> sorted(titles_to_cite([Record("book", (Value("title", "Абай жолы: роман"),))]))
    ['Абай жолы', 'Абай жолы: роман']
    """
    titles = [title for record in records if not record.names("author") for title in titles_of(record)]
    return frozenset((*titles, *(title.partition(": ")[0] for title in titles)))


def link_citations(
    citations: Sequence[Citation], records: Sequence[Record], first_position: int = 1
) -> tuple[LinkedCitation, ...]:
    """Link the citations of a text, in order, to the records of one list, the first of which has ``first_position``.

    A number counts as the entries' own numbers do, or as positions where the list has none; a name is compared in the
    nominative, by its letters and then by its sound; what fits several entries is linked to none.
    """
    index = index_of(records, first_position)
    linked: list[LinkedCitation] = []
    before: tuple[int, ...] = ()
    last: dict[int, int] = {}
    for at, citation in enumerate(citations):
        links = []
        for work in citation.works:
            link = _by_name_again(work, index, last) or link_work(work, index, before)
            before = link.positions or before
            last |= dict.fromkeys(link.positions, at)
            links.append(link)
        linked.append(LinkedCitation(citation, tuple(links)))
    return tuple(linked)


def link_work(work: CitedWork, index: ListIndex, before: tuple[int, ...] = ()) -> Link:
    """Link one work; ``before`` are the positions that the citation before points at, for repeated ones."""
    if not index.records:
        return Link(work, problem="no-list")
    if work.repeats:
        return Link(work, before) if before else Link(work, problem="nothing-before")
    if work.first is not None:
        return _by_number(work, index)
    return _by_title(work, index) if work.title is not None else _by_name(work, index)


def _by_name_again(work: CitedWork, index: ListIndex, last: Mapping[int, int]) -> Link | None:
    """``Тоқаев (сонда, 15-б.)``: of the works of that author the one cited last; ``last`` tells when each was."""
    named = index.named(work.names, work.et_al) if work.repeats and work.names else []
    cited = [position for position in named if position in last]
    return Link(work, (max(cited, key=lambda position: last[position]),)) if cited else None


# ------------------------------------------------------------------------------------------------------- by number


def _by_number(work: CitedWork, index: ListIndex) -> Link:
    first, last = work.first or 0, work.last or 0
    if last < first:
        return Link(work, (*index.at(first), *index.at(last)), "reversed-range")
    numbers = range(first, min(last, max(index.size, first) + _MOST_MISSING) + 1)
    missing = tuple(number for number in numbers if not index.at(number))[:_MOST_MISSING]
    shared = [number for number in numbers if number in index.shared]
    if shared:
        candidates = tuple(position for number in shared for position in index.at(number))
        positions = tuple(position for number in numbers if number not in index.shared for position in index.at(number))
        return Link(work, positions, "ambiguous", candidates, missing)
    positions = tuple(position for number in numbers for position in index.at(number))
    return Link(work, positions, "unknown-number" if missing else None, missing=missing)


# --------------------------------------------------------------------------------------------------------- by name


def _by_name(work: CitedWork, index: ListIndex) -> Link:
    named = index.named(work.names, work.et_al)
    if named:
        return _chosen(work, named, index)
    link = Link(work, problem="unknown-name")
    if " " in work.names[0] and not is_like_surname(work.names[0]):
        link = _by_title(evolve(work, title=work.names[0]), index, work)
    return _by_beginning(work, index) or link if link.problem == "unknown-name" else link


def _by_beginning(work: CitedWork, index: ListIndex) -> Link | None:
    """The one entry of the year that begins with the name, whatever its author was read as."""
    if work.year is None or not work.year[:4].isdigit():
        return None
    fitting = [position for position in index.beginning(work.names[0]) if index.has_year(position, work.year)]
    return Link(work, (fitting[0],)) if len(fitting) == 1 else None


def _chosen(work: CitedWork, named: Sequence[int], index: ListIndex) -> Link:
    """The one of some works that has the year; a letter after it decides between two."""
    if work.year is None or not work.year[:4].isdigit():
        dateless = [position for position in named if "issued" not in index.records[position]] if work.year else []
        fitting = dateless or named
        return (
            Link(work, (fitting[0],))
            if len(fitting) == 1
            else Link(work, problem="ambiguous", candidates=tuple(fitting))
        )
    dated = [position for position in named if index.has_year(position, work.year)]
    if len(dated) == 1:
        return Link(work, (dated[0],))
    if dated:
        lettered = index.lettered(dated, work.year)
        return Link(work, lettered) if lettered else Link(work, problem="ambiguous", candidates=tuple(dated))
    undated = [position for position in named if not index.years(position)]
    if len(named) == 1 and undated:
        return Link(work, (undated[0],))  # the list does not say when
    return Link(work, problem="wrong-year", candidates=tuple(named))


def _by_title(work: CitedWork, index: ListIndex, original: CitedWork | None = None) -> Link:
    """The work of a title; of several that of no author, which is cited by its title."""
    titled = index.titled(work.title or "")
    cited = original or work
    if not titled:
        return Link(cited, problem="unknown-name" if original else "unknown-title")
    link = _chosen(cited, titled, index)
    if link.problem == "ambiguous" and (own := [at for at in titled if not index.records[at].names("author")]):
        link = _chosen(cited, own, index)
    return link


# ------------------------------------------------------------------------------------------------- second readings


def settle_readings(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Choose between works and pages in ``[2, 107]`` by what the whole text does.

    Where the author writes bare pages elsewhere (``[3, 256]`` for a list of 40) and never one with its term, two
    numbers after one another are a work and a page everywhere; else they are works.
    """
    by_number = [citation for citation in citations if citation.form == "number"]
    bare = any(_has_bare_page(citation) for citation in by_number)
    termed = any(states_term(work) for citation in by_number for work in citation.works)
    if not bare or termed:
        return tuple(citations)
    return tuple(_with_pages(citation) for citation in citations)


def _has_bare_page(citation: Citation) -> bool:
    return not citation.alternative and any(work.locator and not states_term(work) for work in citation.works)


def _with_pages(citation: Citation) -> Citation:
    pages = citation.alternative
    if not pages or any(work.locator for work in citation.works) or len(pages) == len(citation.works):
        return citation
    return evolve(citation, works=pages, alternative=citation.works)
