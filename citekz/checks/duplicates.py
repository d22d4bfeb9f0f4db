"""The same work more than once in one list."""

from collections.abc import Iterator, Sequence

from citekz.checks.finding import Finding, Said, found, number_of
from citekz.links.duplicates import find_duplicates
from citekz.model import Record


def duplicate_findings(records: Sequence[Record], first_position: int = 1) -> Iterator[Finding]:
    """One finding for each entry that describes a work described before in its list."""
    for group in find_duplicates(records):
        code = "duplicate" if group.certain else "duplicate-candidate"
        reasons = tuple(Said("reasons", reason) for reason in (*group.reasons, *group.doubts))
        first, *later = sorted(group.positions)
        for position in later:
            entries = (number_of(records, first),)
            yield found(code, position + first_position - 1, entries=entries, reasons=reasons)
