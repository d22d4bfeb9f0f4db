"""One DOI or one address in entries that are different works."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from citekz.checks.finding import Finding, found, number_of
from citekz.checks.identifiers import dois_of
from citekz.model import Record

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?")
_RESOLVER = re.compile(r"^(?:dx\.)?doi\.org/")

Pairs = frozenset[tuple[int, int]]
"""Pairs of positions in a list, from 1, the lower one first."""


def shared_findings(records: Sequence[Record], told: Pairs, first_position: int = 1) -> Iterator[Finding]:
    """A finding for each entry with the DOI, or with the address of a page, that an entry before it has.

    ``told`` are the pairs that are held to be one work; of these nothing is said here. The home page of a site may
    stand in any number of entries.
    """
    for code, shared in (("doi-shared", _by_doi(records)), ("url-shared", _by_address(records))):
        for stated, (first, *later) in shared.items():
            for position in later:
                if (first, position) not in told:
                    entry = number_of(records, first)
                    yield found(code, position + first_position - 1, number=stated, entry=entry)


def _by_doi(records: Sequence[Record]) -> Mapping[str, list[int]]:
    found_at: dict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records, start=1):
        if record.refers_to is None:
            for doi in dict.fromkeys(doi.lower() for doi, _ in dois_of(record)):
                if doi.startswith("10."):
                    found_at[doi].append(position)
    return {doi: positions for doi, positions in found_at.items() if positions}


def _by_address(records: Sequence[Record]) -> Mapping[str, list[int]]:
    found_at: dict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records, start=1):
        stated = record.get("URL")
        if record.refers_to is None and isinstance(stated, str):
            address = _SCHEME.sub("", stated.lower()).rstrip("/")
            if "/" in address and not _RESOLVER.match(address):
                found_at[address].append(position)
    return found_at
