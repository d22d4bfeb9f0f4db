"""Entries of a list that describe one work: in other scripts, more or less completely, for another page."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from citekz.links.clusters import Clusters, cliques
from citekz.links.keys import coarse
from citekz.links.likenesses import Likeness
from citekz.links.person_names import Spelling
from citekz.links.verdicts import Verdict, judge, stand_apart
from citekz.links.works import ACTS, OCCASIONS, Work
from citekz.model import Record

_SMALL_BLOCK = 24
_WINDOW = 6
_EDGE = 10
_LEADING = re.compile(r"\A\d+|\A\D+")
_TORN = "several-works"
_ORDER = (
    "same-text", "same-doi", "same-isbn", "same-url", "same-number", "same-title", "title-in-other-script",
    "shortened-title", "abbreviated-title", "similar-title", "same-authors", "same-date", "same-year",
    "same-container", "same-issue", "same-pages", "same-publisher", "same-extent", "same-archive-file",
)  # fmt: skip


@frozen
class DuplicateGroup:
    """Records that describe one work, as far as can be told.

    ``positions`` count from 1. ``reasons`` are codes of what they have in common, ``doubts`` of what speaks against it
    or is missing in one of them (``"other-year"``, ``"volume-unstated"`` …; ``"several-works"`` where a third record
    contradicts). ``certain`` is False for a proposal that a person must decide on; it then has a doubt. A position
    stands in at most one certain group; a proposal names one record of each certain group that it concerns.
    """

    positions: tuple[int, ...]
    reasons: tuple[str, ...]
    certain: bool
    doubts: tuple[str, ...] = ()


def find_duplicates(records: Sequence[Record]) -> tuple[DuplicateGroup, ...]:
    """The works that several of these records describe, certain groups first, each kind in the order of the list.

    Other volumes, parts, editions, years and dates make other works, however like the titles. Titles in two languages
    are never held for one another; such records are proposed if authors, year, pages and issue or container agree.
    Back-references (``refers_to``) are left out. Time is near linear in the number of records.

    >>> from citekz.model import Value
    >>> titles = "Беласу", "Belasu", "Преодоление"
    >>> records = [Record.from_csl({"type": "book", "title": title, "issued": {"date-parts": [[2003]]},
    ...     "author": [{"family": "Тоқаев", "given": "Қ."}]}) for title in titles]
    >>> [(group.positions, group.reasons, group.certain) for group in find_duplicates(records)]
    [((1, 2), ('title-in-other-script', 'same-authors', 'same-year'), True)]
    """
    works = [Work(record) for record in records]
    verdicts = _verdicts(works)
    certain = _certain_clusters(works, verdicts)
    return (*_groups(certain.groups(), verdicts, certain=True), *_proposals(works, verdicts, certain))


def _verdicts(works: Sequence[Work]) -> dict[tuple[int, int], Verdict]:
    """The pairs of records (from 0) that may be one work, found block by block."""
    verdicts: dict[tuple[int, int], Verdict] = {}
    seen: set[tuple[int, int]] = set()
    for block in _blocks(works):
        for pair in _pairs(block, works):
            if pair not in seen:
                seen.add(pair)
                verdict = judge(Likeness(works[pair[0]], works[pair[1]]))
                if verdict is not None:
                    verdicts[pair] = verdict
    return verdicts


def _blocks(works: Sequence[Work]) -> Iterator[list[int]]:
    """Records that have a key in common, in lists of two and more."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, work in enumerate(works):
        if work.record.refers_to is None and "custom.unresolved" not in work.record:
            for key in dict.fromkeys(_keys(work)):
                blocks[key].append(at)
    yield from (block for block in blocks.values() if len(block) > 1)


def _keys(work: Work) -> Iterator[str]:
    """The keys of the blocks of a record: its identifiers, its title and both ends of it, its author with the year."""
    if work.doi:
        yield f"doi {work.doi}"
    for isbn in work.isbns:
        yield f"isbn {isbn}"
    if work.address:
        yield f"url {work.address}"
    if work.number and work.date:
        yield f"number {work.date[0]} {_LEADING.findall(work.number)[:1]}"
    if len(work.date) > 2 and work.record.type in ACTS | OCCASIONS:
        yield f"date {work.date}"
    if work.archive:
        yield f"archive {' '.join(work.archive)}"
    if work.title is not None:
        for key in (*work.title.keys, *work.title.heads):
            yield f"title {key}"
        yield f"start {work.title.keys[0][:_EDGE]}"
        yield f"end {work.title.keys[0][-_EDGE:]}"
    for person in (work.authors or work.editors)[:3]:
        key = coarse(person.family[0]) if isinstance(person, Spelling) else person.keys[0]
        yield f"author {key} {work.date[0] if work.date else ''}"


def _pairs(block: list[int], works: Sequence[Work]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; in a large one each record with those that follow it in the order of what it says."""
    window = len(block)
    if len(block) > _SMALL_BLOCK:
        window = _WINDOW
        block = sorted(block, key=lambda at: _signature(works[at]))
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + window]:
            yield min(one, other), max(one, other)


def _signature(work: Work) -> tuple[str, tuple[int, ...], tuple[str, ...], str, str]:
    title = work.title.keys[0] if work.title else ""
    author = work.authors[0] if work.authors else None
    key = author.text if isinstance(author, Spelling) else ""
    return title, work.date, work.volume + work.issue, work.number, key


def _certain_clusters(works: Sequence[Work], verdicts: dict[tuple[int, int], Verdict]) -> Clusters:
    clusters = Clusters(len(works))
    for members in cliques(len(works), [pair for pair, verdict in verdicts.items() if verdict.certain], _fit(works)):
        for member in members[1:]:
            clusters.join(members[0], member)
    return clusters


def _fit(works: Sequence[Work]) -> Callable[[int, int], bool]:
    def fits(one: int, other: int) -> bool:
        return works[one].content == works[other].content or not stand_apart(Likeness(works[one], works[other]))

    return fits


def _proposals(
    works: Sequence[Work], verdicts: dict[tuple[int, int], Verdict], certain: Clusters
) -> Iterator[DuplicateGroup]:
    """Groups of what is not certain; of each certain group its first record stands for all."""
    first = {member: members[0] for members in certain.groups() for member in members}
    pairs: dict[tuple[int, int], Verdict] = {}
    for (one, other), verdict in verdicts.items():
        a, b = sorted((first.get(one, one), first.get(other, other)))
        if a != b and certain.find(a) != certain.find(b):
            pairs.setdefault((a, b), verdict)
    yield from _groups(cliques(len(works), pairs, _fit(works)), pairs, certain=False)


def _groups(
    members_of_groups: list[list[int]], verdicts: dict[tuple[int, int], Verdict], *, certain: bool
) -> Iterator[DuplicateGroup]:
    """The groups with what was found between their members."""
    number_of = {member: number for number, members in enumerate(members_of_groups) for member in members}
    found: dict[int, list[Verdict]] = defaultdict(list)
    for (one, other), verdict in verdicts.items():
        number = number_of.get(one)
        if number is not None and number == number_of.get(other):
            found[number].append(verdict)
    for number, members in enumerate(members_of_groups):
        reasons = {reason for verdict in found[number] for reason in verdict.reasons}
        doubts = {doubt for verdict in found[number] for doubt in verdict.doubts} or {_TORN}
        positions = tuple(member + 1 for member in members)
        ordered = tuple(sorted(reasons, key=_ORDER.index))
        yield DuplicateGroup(positions, ordered, certain, () if certain else tuple(sorted(doubts)))
