"""The same work more than once in one list; one DOI or address for two works."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from citekz.checks.finding import Finding, Said, found, number_of
from citekz.checks.shared import shared_findings
from citekz.links.duplicates import DuplicateGroup, find_duplicates
from citekz.model import Record

_OTHER = "other-title"


def duplicate_findings(records: Sequence[Record], first_position: int = 1) -> Iterator[Finding]:
    """One finding for each entry that describes a work described before in its list.

    Two works that only have a DOI or an address in common are told as such, not as perhaps one work.
    """
    groups = [group for group in find_duplicates(records) if not _is_only_shared(group)]
    for group in groups:
        code = "duplicate" if group.certain else "duplicate-candidate"
        reasons = tuple(Said("reasons", reason) for reason in (*group.reasons, *group.doubts))
        first, *later = sorted(group.positions)
        for position in later:
            entries = (number_of(records, first),)
            yield found(code, position + first_position - 1, entries=entries, reasons=reasons)
    told = frozenset(pair for group in groups for pair in combinations(sorted(group.positions), 2))
    yield from shared_findings(records, told, first_position)


def _is_only_shared(group: DuplicateGroup) -> bool:
    """Whether nothing but an identifier speaks for one work, and the titles against it."""
    return _OTHER in group.doubts and bool({"same-doi", "same-url"} & set(group.reasons))
