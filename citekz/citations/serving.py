"""Which list serves which passages, and the citations of the passages linked to it."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from citekz.citations.finding import find_citations
from citekz.citations.linking import LinkedCitation, link_citations, settle_readings, surnames_of, titles_to_cite
from citekz.citations.list_index import index_of
from citekz.citations.relevance import only_relevant
from citekz.links.keys import is_latin
from citekz.manuscript import CitedPassage, ListPart, Passage
from citekz.model import Record, ReferenceList

_LONG_TEXT = 1500
_TOLERANCE = 10
_MORE_LATIN = 0.3


@frozen
class PlacedList:
    """A list with its records and the position of the first of them in the bibliography."""

    reference_list: ReferenceList
    first_position: int
    records: tuple[Record, ...]

    @property
    def first_line(self) -> int:
        return (self.reference_list.heading or self.reference_list.lines[0]).number

    @property
    def last_line(self) -> int:
        return self.reference_list.lines[-1].number

    @property
    def numbers(self) -> list[int]:
        """The numbers of the entries, as far as they have any."""
        return [record.entry.number for record in self.records if record.entry and record.entry.number is not None]


@frozen
class Cluster:
    """Lists that follow one another and serve the same passages: their parts, and the passages once."""

    parts: tuple[ListPart, ...]
    passages: tuple[CitedPassage, ...]


def clusters_of(
    lists: Sequence[ReferenceList], counts: Sequence[int], records: Sequence[Record], passages: Sequence[Passage]
) -> Iterator[Cluster]:
    """Deal the passages out to the lists and link their citations.

    A list serves the passages between the list before and itself; the only one those after it too, while what cites
    after the last list of a collection has none. Lists with no citation and little text between them serve the same
    passages (:func:`_is_next_to`). ``counts`` says how many of the records belong to each list.
    """
    placed = list(_placed(lists, counts, records))
    if not placed:
        cited = tuple(_linked(passages, (), 1))
        yield Cluster((ListPart(None, 1, (), cited),), cited)
        return
    groups = _neighbours(placed, passages)
    dealt, tail = _dealt_out(groups, passages)
    for group, mine in zip(groups, dealt, strict=True):
        yield _cluster(group, mine)
    if tail:
        cited = tuple(_linked(tail, (), 1))
        yield Cluster((ListPart(None, len(records) + 1, (), cited),), cited)


def _placed(lists: Sequence[ReferenceList], counts: Sequence[int], records: Sequence[Record]) -> Iterator[PlacedList]:
    at = 0
    for found, count in zip(lists, counts, strict=True):
        yield PlacedList(found, at + 1, tuple(records[at : at + count]))
        at += count


def _with_lines(passages: Sequence[Passage]) -> Iterator[tuple[Passage, int]]:
    """Each passage with the line of the running text at which it is read: a note with that of its anchor."""
    line = 0
    for passage in passages:
        line = passage.place.first_line if passage.place.note is None else line
        yield passage, line


# ------------------------------------------------------------------------------------------------ which serve alike


def _neighbours(placed: Sequence[PlacedList], passages: Sequence[Passage]) -> list[list[PlacedList]]:
    groups = [[placed[0]]]
    for found in placed[1:]:
        if _is_next_to(groups[-1][-1], found, passages):
            groups[-1].append(found)
        else:
            groups.append([found])
    return groups


def _is_next_to(one: PlacedList, other: PlacedList, passages: Sequence[Passage]) -> bool:
    """Whether nothing that is cited from stands between two lists: no citation, and less than half a page."""
    between = [passage for passage, line in _with_lines(passages) if one.last_line <= line <= other.first_line]
    if sum(len(passage.text) for passage in between) > _LONG_TEXT:
        return False
    return not any(citation.certain for passage in between for citation in find_citations(passage.text))


def _dealt_out(
    groups: Sequence[Sequence[PlacedList]], passages: Sequence[Passage]
) -> tuple[list[list[Passage]], list[Passage]]:
    """The passages of each group, and those after the last one of several if they cite."""
    dealt: list[list[Passage]] = [[] for _ in groups]
    tail: list[Passage] = []
    at = 0
    for passage, line in _with_lines(passages):
        while at < len(groups) - 1 and line >= groups[at][-1].first_line:
            at += 1
        (tail if line > groups[-1][-1].last_line else dealt[at]).append(passage)
    if len(groups) > 1 and any(citation.certain for passage in tail for citation in find_citations(passage.text)):
        return dealt, tail
    dealt[-1] += tail
    return dealt, []


def _cluster(group: Sequence[PlacedList], passages: Sequence[Passage]) -> Cluster:
    parts: list[ListPart] = []
    first: tuple[CitedPassage, ...] | None = None
    for unit in _units(group):
        records = tuple(record for found in unit for record in found.records)
        cited = tuple(_linked(passages, records, unit[0].first_position))
        first = first or cited
        parts += [ListPart(found.reference_list, found.first_position, found.records, cited) for found in unit]
    return Cluster(tuple(parts), first or ())


def _units(group: Sequence[PlacedList]) -> list[list[PlacedList]]:
    """The lists that are cited as one: groups of one list. The same list in Latin letters stands for itself."""
    units = [[group[0]]]
    for found in group[1:]:
        if len(units) == 1 and _is_twin(units[0], found):
            units.append([found])
        else:
            units[-1].append(found)
    return units


def _is_twin(unit: Sequence[PlacedList], found: PlacedList) -> bool:
    """Whether a list has what the one before has, in Latin letters: about as many entries, far more of them Latin."""
    records = [record for other in unit for record in other.records]
    numbers = found.numbers
    if numbers and numbers[0] > 1 and numbers[0] > max(unit[-1].numbers, default=0):
        return False
    if abs(len(records) - len(found.records)) > max(1, len(records) // _TOLERANCE):
        return False
    return _latin_share(found.records) - _latin_share(records) > _MORE_LATIN


def _latin_share(records: Sequence[Record]) -> float:
    texts = [record.entry.text for record in records if record.entry]
    return sum(is_latin(text[:80]) for text in texts) / max(1, len(texts))


# --------------------------------------------------------------------------------------------------------- linking


def _linked(passages: Sequence[Passage], records: Sequence[Record], first_position: int) -> Iterator[CitedPassage]:
    surnames, titles = surnames_of(records), titles_to_cite(records)
    size = index_of(records, first_position).size or None
    found = [find_citations(passage.text, surnames, size, titles) for passage in passages]
    settled = settle_readings([citation for citations in found for citation in citations])
    owners = [at for at, citations in enumerate(found) for _ in citations]
    linked = link_citations(settled, records, first_position)
    relevant = only_relevant(linked)
    if len(relevant) < len(linked):
        kept = {id(one.citation) for one in relevant}
        pairs = [(at, citation) for at, citation in zip(owners, settled, strict=True) if id(citation) in kept]
        owners = [at for at, _ in pairs]
        linked = link_citations([citation for _, citation in pairs], records, first_position)
    by_passage: dict[int, list[LinkedCitation]] = {}
    for at, one in zip(owners, linked, strict=True):
        by_passage.setdefault(at, []).append(one)
    for at, passage in enumerate(passages):
        yield CitedPassage(passage, tuple(by_passage.get(at, ())))
