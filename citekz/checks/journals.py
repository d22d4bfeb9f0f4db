"""Volumes and years of one journal that do not fit each other."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from citekz.checks.finding import Finding, found, number_of
from citekz.folding import fold
from citekz.model import Date, Record, Span

_LAST_VOLUME_OF_A_YEAR = 12
"""Up to here numbers may be those of volumes that begin anew every year."""
_LAST_WITH_ISSUES = 6
"""The same where the volume has issues with numbers of their own: few journals count volumes and issues of one year."""
_LEAST_AGREEING = 3


@frozen
class _Issue:
    """A volume of a journal and its year, as an entry states them."""

    position: int
    year: int
    volume: int
    has_number: bool = False

    @property
    def may_begin_anew(self) -> bool:
        """Whether the volume may be one of several of its year."""
        return self.volume <= (_LAST_WITH_ISSUES if self.has_number else _LAST_VOLUME_OF_A_YEAR)

    @property
    def founded(self) -> int:
        """The year in which the journal would have begun, with one volume a year."""
        return self.year - self.volume


def journal_findings(records: Sequence[Record]) -> Iterator[Finding]:
    """Entries whose volume and year do not fit those of another entry of the same journal.

    At least three entries that agree on one volume a year convict the one that does not; of two entries, the later if
    its volume is lower than an earlier year's (and both are too high to begin anew every year), or the same volume
    more than a year later.
    """
    journals: dict[str, list[_Issue]] = defaultdict(list)
    titles: dict[str, str] = {}
    for position, record in enumerate(records, start=1):
        issue = _issue_of(record, position)
        if issue is not None:
            title = str(record["container-title"])
            titles.setdefault(fold(title), title)
            journals[fold(title)].append(issue)
    for key, issues in journals.items():
        for odd, other in _odd_ones(sorted(issues, key=lambda issue: (issue.year, issue.volume))):
            yield found(
                "journal-volume", odd.position, _span(records, odd), journal=titles[key], volume=odd.volume,
                year=odd.year, entry=number_of(records, other.position), other_volume=other.volume,
                other_year=other.year,
            )  # fmt: skip


def _issue_of(record: Record, position: int) -> _Issue | None:
    volume, issued = record.get("volume"), record.get("issued")
    if record.refers_to is not None or not isinstance(record.get("container-title"), str):
        return None
    if not record.type.startswith("article") or not isinstance(volume, str) or not volume.isdecimal():
        return None
    year = issued.year if isinstance(issued, Date) else None
    return None if year is None or len(volume) > 4 else _Issue(position, year, int(volume), "issue" in record)


def _span(records: Sequence[Record], issue: _Issue) -> Span | None:
    value = records[issue.position - 1].value("volume")
    return value.span if value else None


def _odd_ones(issues: list[_Issue]) -> Iterator[tuple[_Issue, _Issue]]:
    """Each odd entry with one that it does not fit; ``issues`` by year and volume."""
    founded, agreeing = Counter(
        year - volume for year, volume in {(issue.year, issue.volume) for issue in issues}
    ).most_common(1)[0]
    if agreeing >= _LEAST_AGREEING:
        witness = next(issue for issue in issues if issue.founded == founded)
        yield from ((issue, witness) for issue in issues if abs(issue.founded - founded) > 1)
        return
    highest = issues[0]
    for issue in issues[1:]:
        if issue.may_begin_anew:
            continue
        goes_back = issue.volume < highest.volume and issue.year > highest.year
        stays = issue.volume == highest.volume and issue.year > highest.year + 1
        if goes_back or stays:
            yield issue, highest
        else:
            highest = issue
