"""Citations against the list: what is cited and not there, there and not cited, cited on pages that it has not."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from citekz.checks.finding import Finding, found, number_of
from citekz.checks.notes import MARGINS, NotedWorks
from citekz.checks.pages import impossible_pages
from citekz.checks.shifts import Shift, shift_of
from citekz.checks.spelling import et_al_findings, spelling_findings
from citekz.citations.citation import Citation
from citekz.citations.linking import Link, LinkedCitation
from citekz.citations.lookalikes import states_term
from citekz.citations.names import is_no_author
from citekz.links.keys import is_latin
from citekz.manuscript import CitedPassage, ListPart, Manuscript
from citekz.model import Place, Record

_MANY, _MOST_UNCITED = 5, 2 / 3
"""With more uncited entries, in number and in share, something else is the matter, and they are not told one by one."""
_WIDEST = 1000


@frozen
class Served:
    """The lists that serve the same passages, and every citation in these with the place where it stands.

    Two lists serve one text where the second repeats the first in Latin letters, or where the list is in groups.
    """

    parts: tuple[ListPart, ...]

    @property
    def passages(self) -> tuple[CitedPassage, ...]:
        """The passages, with the links to the first list."""
        return self.parts[0].passages

    def cited(self) -> Iterator[tuple[Place, tuple[LinkedCitation, ...]]]:
        """Every citation, in reading order: its place, and its links to each of the lists."""
        for passages in zip(*(part.passages for part in self.parts), strict=True):
            for linked in _side_by_side(passages):
                yield passages[0].passage.place, linked

    def positions(self) -> frozenset[int]:
        """The positions of all entries of the lists."""
        return frozenset(part.first_position + at for part in self.parts for at in range(len(part.records)))


def _side_by_side(passages: Sequence[CitedPassage]) -> Iterator[tuple[LinkedCitation, ...]]:
    """The citations of one passage as each list links them; by their spans, since the lists may read it otherwise."""
    found_at: dict[tuple[int, int], list[LinkedCitation]] = {}
    for passage in passages:
        for linked in passage.citations:
            span = linked.citation.span
            found_at.setdefault((span.start, span.end), []).append(linked)
    for at in sorted(found_at):
        yield tuple(found_at[at])


def served(manuscript: Manuscript) -> tuple[Served, ...]:
    """The parts of a manuscript, those that serve the same passages together."""
    groups: dict[tuple[int, ...], list[ListPart]] = {}
    for at, part in enumerate(manuscript.parts):
        orders = tuple(cited.passage.order for cited in part.passages)
        groups.setdefault(orders or (-1, at), []).append(part)
    return tuple(Served(tuple(parts)) for parts in groups.values())


def citation_findings(group: Served, records: Sequence[Record]) -> Iterator[Finding]:
    """What citations name and the lists lack, ranges that are turned, pages that the cited work has not."""
    numbers, pages_are_bare = _numbers(group), any(_has_bare_page(linked[0].citation) for _, linked in group.cited())
    shift = shift_of([(place, linked[0]) for place, linked in group.cited()], records)
    for place, linked in group.cited():
        text = linked[0].citation.text
        for links in zip(*(each.links for each in linked), strict=False):
            work = links[0].work
            if work.first is not None and work.last is not None and work.last < work.first:
                yield found("citation-turned", place=place, citation=text, first=work.first, last=work.last)
            elif not any(link.positions for link in links) or all(link.missing for link in links):
                yield from _unlinked(links[0], linked[0], place, records, numbers)
            yield from _of_pages(links[0], text, place, records, shift)
            if len(links) == 1:
                yield from spelling_findings(links[0], text, place, records)
                yield from et_al_findings(links[0], text, place, records)
        yield from _named_twice(linked[0].citation, place, pages_are_bare)


def _of_pages(link: Link, text: str, place: Place, records: Sequence[Record], shift: Shift | None) -> Iterator[Finding]:
    """Pages that the work has not; where many fit the entry beside it instead, that is told once, at the first."""
    if shift is None or not shift.explains(link):
        yield from impossible_pages(link, text, place, records)
    elif link is shift.links[0]:
        cited, fitting = (number_of(records, position) for position in (shift.first, shift.first + shift.by))
        yield found("citations-shifted", place=place, citation=text, count=len(shift.links), entry=cited, other=fitting)


def _has_bare_page(citation: Citation) -> bool:
    """``[3, 256]`` read as work and page; ``[3, 3]`` alone does not count."""
    works = [work for work in citation.works if work.label == "page" and work.locator and not states_term(work)]
    return citation.form == "number" and any(work.locator != str(work.first) for work in works)


def _numbers(group: Served) -> tuple[int, int]:
    """The lowest and the highest number of the lists."""
    numbers = []
    for part in group.parts:
        for at, record in enumerate(part.records, start=1):
            stated = record.entry.number if record.entry else None
            numbers.append(at if stated is None else stated)
    return (min(numbers), max(numbers)) if numbers else (0, 0)


def _unlinked(
    link: Link, linked: LinkedCitation, place: Place, records: Sequence[Record], numbers: tuple[int, int]
) -> Iterator[Finding]:
    text, work = linked.citation.text, link.work
    candidates = tuple(number_of(records, position) for position in link.candidates)
    if link.problem == "unknown-number":
        for number in _runs(link.missing, work.last or 0, numbers[1]):
            yield found("missing-entry", place=place, citation=text, number=number, first=numbers[0], last=numbers[1])
    elif link.problem in ("unknown-name", "unknown-title") and (linked.citation.certain or _is_foreign_name(link)):
        named = ", ".join(filter(None, (*work.names, work.title, work.year)))
        yield found("missing-work", place=place, citation=text, work=named)
    elif link.problem == "wrong-year" and link.candidates:
        stated = tuple(dict.fromkeys(_year(records[position - 1]) for position in link.candidates))
        year = work.year or ""
        yield found("year-differs", place=place, citation=text, year=year, entry=candidates, stated=stated)
    elif link.problem == "ambiguous" and work.year and work.year[:4].isdigit() and work.year[-1].isalpha():
        lettered = tuple(_lettered_year(records[position - 1]) for position in link.candidates)
        yield found("year-differs", place=place, citation=text, year=work.year, entry=candidates, stated=lettered)
    elif link.problem == "ambiguous" and work.first is None:  # of a number twice in the list its numbers tell
        yield found("ambiguous-citation", place=place, citation=text, entries=candidates)
    elif link.problem == "nothing-before":
        yield found("repeat-nowhere", place=place, form=text)


def _is_foreign_name(link: Link) -> bool:
    """``Wald (1987)``: in Latin letters and no city; only where authors and years are the rule does such a one come."""
    names = link.work.names
    return bool(names) and all(is_latin(name) and not is_no_author(name) for name in names)


def _year(record: Record) -> str:
    year = getattr(record.get("issued"), "year", None)
    return "…" if year is None else str(year)


def _lettered_year(record: Record) -> str:
    suffix = record.get("year-suffix")
    return f"{_year(record)}{suffix if isinstance(suffix, str) else ''}"


def _runs(numbers: Sequence[int], last: int, highest: int) -> Iterator[str]:
    """Numbers that follow each other as one: ``63–100``; behind the highest of the list all are missing up to the last.

    >>> list(_runs((3, 7, 8), 9, 9)), list(_runs((63, 64), 100, 62))
    (['3', '7–8'], ['63–100'])
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if runs and runs[-1][-1] > highest:
        runs[-1].append(last)
    for run in runs:
        yield str(run[0]) if run[-1] == run[0] else f"{run[0]}–{run[-1]}"


def _named_twice(citation: Citation, place: Place, pages_are_bare: bool) -> Iterator[Finding]:
    """``[20-22, 21]``: a number twice with the same place in the work, or with none.

    ``[6, 6]`` is a work and a page only where the text writes pages so elsewhere.
    """
    if citation.form != "number" or citation.alternative:
        return
    for work in citation.works if not pages_are_bare else ():
        if work.label == "page" and work.locator == str(work.first) and not states_term(work) and work.first:
            yield found("cited-twice", place=place, citation=citation.text, number=work.first)
            return
    seen: set[tuple[int, str | None, str | None]] = set()
    for work in citation.works:
        first, last = work.first or 0, work.last or 0
        named = {(number, work.volume, work.locator) for number in range(first, min(last, first + _WIDEST) + 1)}
        if twice := seen & named:
            yield found("cited-twice", place=place, citation=citation.text, number=min(twice)[0])
            return
        seen |= named


def mentions(group: Served, noted: NotedWorks) -> tuple[int, ...]:
    """The positions mentioned, by first mention; headers and footers, which stand on every page, do not count.

    What one citation names counts in the order of the list, and so does what a paragraph with notes and these notes
    name, since where in the paragraph a note is anchored is not known here.
    """
    ranked: dict[int, None] = {}
    for positions in _paragraphs(group, noted):
        ranked.update(dict.fromkeys(positions))
    return tuple(ranked)


def _paragraphs(group: Served, noted: NotedWorks) -> Iterator[list[int]]:
    """What each paragraph mentions, together with its notes."""
    mentioned: list[int] = []
    for cited in group.passages:
        note = cited.passage.place.note
        if note is not None and note.startswith(MARGINS):
            continue
        own = [position for linked in cited.citations for position in sorted(linked.positions)]
        if note is None:
            yield mentioned
            mentioned = own
        elif added := (*own, *noted.mentioned_at(cited.passage.order)):
            mentioned = sorted((*mentioned, *added))
    yield mentioned


def uncited_findings(group: Served, records: Sequence[Record], noted: NotedWorks) -> Iterator[Finding]:
    """Entries that no citation points at; one finding for all where none, or only few, are cited."""
    cited = set(noted.all_positions())
    for _, linked in group.cited():
        for link in (link for each in linked for link in each.links):
            cited.update(link.positions, link.candidates)  # what may be cited is not called uncited
            if link.problem == "reversed-range" and link.positions:
                cited.update(range(min(link.positions), max(link.positions)))
    by_number = any(each.citation.form == "number" for _, linked in group.cited() for each in linked)
    if not cited:
        if not any(True for _ in group.cited()):
            yield found("no-citations")
        return
    total = len(group.positions())
    uncited = [
        position
        for position in sorted(group.positions() - cited)
        if by_number or records[position - 1].refers_to is None
    ]
    if len(uncited) > _MANY and len(uncited) > total * _MOST_UNCITED:
        yield found("few-cited", count=total - len(uncited), total=total)
        return
    for position in uncited:
        yield found("never-cited", position)
