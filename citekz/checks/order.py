"""The order of a list against the order in which the text first mentions its entries."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from citekz.checks.finding import Finding, found, number_of
from citekz.model import Record, Value
from citekz.styles.order import sort_key

_FEWEST = 3
"""Of fewer cited entries no order is told."""
_MOST_MISPLACED = 0.3
"""With a greater share of misplaced entries the list is told to be in another order as a whole."""
_FEWEST_SORTED, _SORTED = 5, 0.8
_BEGINNING = 50
"""So many letters of an entry are compared."""


def order_findings(mentions: Sequence[int], records: Sequence[Record]) -> Iterator[Finding]:
    """Entries that do not stand in the order of their first mention.

    ``mentions`` are the positions of the cited entries in the order of first mention. As few entries as possible are
    told: those outside the longest row that is in order.
    """
    if len(mentions) < _FEWEST:
        return
    row = longest_row(mentions)
    misplaced = [position for position in sorted(mentions) if position not in row]
    if len(misplaced) > len(mentions) * _MOST_MISPLACED and len(misplaced) > 1:
        first = number_of(records, misplaced[0])
        yield found("order-broken", count=len(misplaced), total=len(mentions), entry=first)
        return
    rank = {position: at for at, position in enumerate(mentions)}
    for position in misplaced:
        other = _in_the_way(position, row, rank)
        first, second = sorted((position, other), key=rank.__getitem__)
        yield found("order-of-mention", position, first=number_of(records, first), second=number_of(records, second))


def longest_row(numbers: Sequence[int]) -> frozenset[int]:
    """The numbers of a longest rising row, each at least as near to the next as any other row has it.

    >>> sorted(longest_row((1, 2, 5, 3, 4)))
    [1, 2, 3, 4]
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            places.append(at)
        else:
            ends[length], places[length] = number, at
    row, at = set(), places[-1] if places else -1
    while at >= 0:
        row.add(numbers[at])
        at = before[at]
    return frozenset(row)


def _in_the_way(position: int, row: frozenset[int], rank: Mapping[int, int]) -> int:
    """The nearest entry in order that an entry should stand on the other side of."""
    wrong = [other for other in row if (other < position) != (rank[other] < rank[position])]
    return min(wrong, key=lambda other: abs(other - position))


def is_alphabetical(records: Sequence[Record]) -> bool:
    """Whether a list is sorted, groups and slips allowed for."""
    own = [record for record in records if record.refers_to is None]
    if len(own) < _FEWEST_SORTED:
        return False
    return any(_share_in_order(own, cyrillic_first) >= _SORTED for cyrillic_first in (True, False))


def _as_printed(record: Record) -> Record:
    """The record by the words that it begins with, however these were read."""
    return Record(record.type, (Value("title", record.entry.text[:_BEGINNING]),)) if record.entry else record


def _share_in_order(records: Sequence[Record], cyrillic_first: bool) -> float:
    keys = [sort_key(_as_printed(record), cyrillic_first=cyrillic_first)[:2] for record in records]
    in_order = sum(first <= second for first, second in pairwise(keys))
    return in_order / (len(keys) - 1)
