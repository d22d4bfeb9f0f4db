"""Two romanizations in one list (kazakhstan-practice 13): journals ask for one scheme a language."""

from collections.abc import Iterator, Sequence

from citekz.checks.finding import Finding, Said, found
from citekz.model import Record
from citekz.scheme_detection import SchemeUse, schemes_in

_MOST_SHOWN = 10


def scheme_findings(records: Sequence[Record], first_position: int = 1) -> Iterator[Finding]:
    """Entries of a list that cannot have been romanized by the scheme that most others of that language fit.

    One finding for all of them that fit one other scheme, at the first. Entries that fit no scheme are left alone:
    how they were made nobody knows.
    """
    uses = schemes_in(records, first_position)
    for main in (use for at, use in enumerate(uses) if use.language not in {other.language for other in uses[:at]}):
        for use in uses:
            if use.language == main.language and use is not main:
                yield _finding(use, main, records, first_position)


def _finding(use: SchemeUse, main: SchemeUse, records: Sequence[Record], first_position: int) -> Finding:
    entries = [records[position - first_position].entry for position in use.positions]
    numbers = [
        entry.number if entry and entry.number is not None else position
        for entry, position in zip(entries, use.positions, strict=True)
    ]
    more = ("…",) if len(numbers) > _MOST_SHOWN else ()
    return found(
        "two-schemes",
        use.positions[0],
        language=Said("languages", use.language.split("-")[0]),
        numbers=(*numbers[:_MOST_SHOWN], *more),
        words=use.words,
        here=" / ".join(use.schemes),
        most=" / ".join(main.schemes),
    )
