"""Persons whose name is spelled in several ways in one list."""

from collections.abc import Iterator, Sequence

from citekz.checks.finding import Finding, Said, found, number_of
from citekz.links.persons import find_persons, positions_by_spelling
from citekz.model import Record


def person_findings(records: Sequence[Record], first_position: int = 1) -> Iterator[Finding]:
    """One finding for each group of spellings that may be one person's, at the entry that has the second of them.

    Never more than a hint: namesakes exist, and each language may rightly have its own spelling.
    """
    for group in find_persons(records):
        places = positions_by_spelling(group, records)
        if len(places) < 2:
            continue  # the same letters, parted otherwise into surname and given name
        second = list(places.values())[1][0]
        yield found(
            "one-person",
            second + first_position - 1,
            spellings=tuple(places),
            entries=tuple(number_of(records, position) for position in group.positions),
            reasons=tuple(Said("reasons", reason) for reason in group.reasons),
        )
