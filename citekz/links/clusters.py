"""Groups made of pairs, in which every two members fit."""

from collections.abc import Callable, Iterable

_MOST_COMPARED = 6


class Clusters:
    """Disjoint sets of the numbers from 0, joined pair by pair."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))
        self._members: dict[int, list[int]] = {}

    def find(self, number: int) -> int:
        """The number that stands for the set of this one."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def members(self, number: int) -> list[int]:
        """All numbers of the set of this one, not sorted."""
        root = self.find(number)
        return self._members.get(root, [root])

    def join(self, one: int, other: int) -> None:
        """Make one set of two; the smaller is put to the larger."""
        first, second = self.find(one), self.find(other)
        if first == second:
            return
        if len(self.members(first)) < len(self.members(second)):
            first, second = second, first
        together = self._members.setdefault(first, [first])
        together += self._members.pop(second, [second])
        self._parents[second] = first

    def groups(self) -> list[list[int]]:
        """The sets of more than one number, each sorted, by their first numbers."""
        return sorted(sorted(members) for members in self._members.values())


def cliques(count: int, pairs: Iterable[tuple[int, int]], fits: Callable[[int, int], bool]) -> list[list[int]]:
    """Groups of the numbers from 0 to ``count`` made of the pairs, so that all members of a group fit one another.

    A number whose partners do not fit one another is left out: it cannot be told to which of them it belongs.

    >>> cliques(4, [(0, 1), (1, 2)], lambda one, other: {one, other} != {0, 2})
    []
    >>> cliques(4, [(0, 1), (2, 3)], lambda one, other: True)
    [[0, 1], [2, 3]]
    """
    pairs = list(pairs)
    partners: dict[int, list[int]] = {}
    for one, other in pairs:
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    torn = {number for number, others in partners.items() if not _all_fit(others, fits)}
    clusters = Clusters(count)
    for one, other in pairs:
        if one not in torn and other not in torn and not _clash(clusters, one, other, fits):
            clusters.join(one, other)
    return clusters.groups()


def _all_fit(numbers: list[int], fits: Callable[[int, int], bool]) -> bool:
    some = numbers[:_MOST_COMPARED]
    return all(fits(one, other) for at, one in enumerate(some) for other in some[at + 1 :])


def _clash(clusters: Clusters, one: int, other: int, fits: Callable[[int, int], bool]) -> bool:
    if clusters.find(one) == clusters.find(other):
        return False
    first, second = clusters.members(one)[:_MOST_COMPARED], clusters.members(other)[:_MOST_COMPARED]
    return not all(fits(a, b) for a in first for b in second)
