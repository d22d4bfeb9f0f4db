"""The citations of a manuscript on their way to the new numbers, or to authors and years."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from citekz.citations.linking import LinkedCitation
from citekz.manuscript import Passage
from citekz.rewriting.arranging import AUTHOR_DATE, in_text_of
from citekz.rewriting.author_marks import Printer, begins_otherwise, in_numbers, in_words, says_more_names
from citekz.rewriting.leftovers import leftovers
from citekz.rewriting.marks import Habits, dash_in, renumbered
from citekz.rewriting.planned import PlannedCitation, Wish
from citekz.rewriting.prepared import PreparedList

_PROBLEMS = {
    "unknown-number": "there is no entry of that number",
    "unknown-name": "there is no entry of that author",
    "unknown-title": "there is no entry of that title",
    "reversed-range": "the range runs backwards",
    "wrong-year": "no entry of that author has that year",
    "ambiguous": "several entries fit",
    "nothing-before": "there is no citation before it that it could repeat",
}
OF_KEPT = "an entry that it cites is kept as it was: see that both agree"
_OTHERWISE = "its entry begins with other words now"
_IN_PART = "not all of its words are understood"
_MORE_NAMES = "it says that there are more authors than the entry names"


@frozen
class _Found:
    """A citation in its passage."""

    passage: Passage
    linked: LinkedCitation


def plan_citations(
    prepared: Sequence[PreparedList], wish: Wish, kept: frozenset[int] = frozenset()
) -> tuple[PlannedCitation, ...]:
    """The citations of all passages in reading order, each with its new text, or with what is not understood of it.

    ``kept`` are the positions of entries that stay as they were: what citations say of them by name stays as well.
    Where citations become numbers, brackets that look like author and year and stay are among them.
    """
    planned = tuple(_planned(prepared, wish, kept))
    if not any(each.old[:1] == "(" and each.new[:1] == "[" for each in planned):
        return planned
    passages = {cited.passage.order: cited.passage for each in prepared for cited in each.part.passages}
    order = {(passage.place, passage.start): at for at, passage in passages.items()}
    every = (*planned, *leftovers(passages.values(), planned))
    return tuple(sorted(every, key=lambda each: (order[each.place, each.start], each.span.start)))


def _planned(prepared: Sequence[PreparedList], wish: Wish, kept: frozenset[int]) -> Iterator[PlannedCitation]:
    found = _found(prepared)
    habits = habits_of([each.linked for each in found])
    own = [each for each in prepared if not each.follows]
    numbers = {position: number for each in own for position, number in each.numbers.items()}
    works = {position: work for each in own for position, work in each.works.items()}
    printer = Printer(wish.style, works, wish.options)
    by_name = in_text_of(wish.style) == AUTHOR_DATE
    same = printer.confusable() if by_name else {}
    seen: set[int] = set()
    for each in found:
        citation = each.linked.citation
        first = set(each.linked.positions) - seen
        seen |= first
        new = _new_text(each.linked, numbers, printer, first, habits)
        problem = _confusion(each.linked, same) if new is not None else _problem(each.linked)
        if by_name and new is None and _is_left_behind(each.linked, printer, kept):
            problem = problem or _OTHERWISE
        elif by_name and new is not None:
            new, problem = _beside_entries(each.linked, new, problem, printer, kept)
        elif not by_name and new is None and citation.form == "author-date" and each.linked.positions:
            problem = problem or _IN_PART
        text = citation.text if new is None else new
        if new is not None or problem or each.linked.positions:
            yield PlannedCitation(each.passage.place, each.passage.start, citation.span, citation.text, text, problem)


def _found(prepared: Sequence[PreparedList]) -> list[_Found]:
    """Every citation once: linked to the list that knows it, where several lists serve its passage."""
    best: dict[tuple[int, int], _Found] = {}
    for each in prepared:
        if each.follows:
            continue
        for cited in each.part.passages:
            for linked in cited.citations:
                key = cited.passage.order, linked.citation.span.start
                if key not in best or (_has_problem(best[key].linked) and not _has_problem(linked)):
                    best[key] = _Found(cited.passage, linked)
    return [best[key] for key in sorted(best)]


def _has_problem(linked: LinkedCitation) -> bool:
    return any(link.problem is not None for link in linked.links)


def _new_text(
    linked: LinkedCitation, numbers: Mapping[int, int], printer: Printer, first: set[int], habits: Habits
) -> str | None:
    citation = linked.citation
    if not citation.certain and _has_problem(linked):
        return None
    if in_text_of(printer.style) == AUTHOR_DATE:
        return in_words(linked, printer, first)
    if citation.form == "number":
        return renumbered(linked, numbers, habits)
    if all(link.work.repeats and not link.work.names for link in linked.links):
        return None  # "the same, p. 12" stays true among numbers
    return in_numbers(linked, numbers, printer)


def _problem(linked: LinkedCitation) -> str:
    """What is not understood of a citation; nothing where it may stay as it is, or is none for sure."""
    if not linked.citation.certain:
        return ""
    for link in linked.links:
        if link.problem is not None and not link.work.repeats:
            text = _PROBLEMS.get(link.problem, link.problem)
            listed = link.candidates or link.missing
            return f"{text}: {', '.join(map(str, listed))}" if listed else text
    return ""


def _is_left_behind(linked: LinkedCitation, printer: Printer, kept: frozenset[int]) -> bool:
    return kept.isdisjoint(linked.positions) and any(begins_otherwise(link, printer) for link in linked.links)


def _beside_entries(
    linked: LinkedCitation, new: str, problem: str, printer: Printer, kept: frozenset[int]
) -> tuple[str | None, str]:
    """A new mark and its problem; the author's own mark where its entry is kept, or lacks names that it speaks of."""
    by_author = linked.citation.form == "author-date"
    if not kept.isdisjoint(linked.positions):
        return (None, "") if by_author else (new, problem or OF_KEPT)
    if by_author and any(says_more_names(link, printer) for link in linked.links):
        return None, _MORE_NAMES
    return new, problem


def _confusion(linked: LinkedCitation, same: Mapping[int, Sequence[int]]) -> str:
    """That the new mark would do for other works as well."""
    found = next((same[position] for position in linked.positions if position in same), ())
    return f"entries {', '.join(map(str, found))} have the same mark" if found else ""


def habits_of(citations: Sequence[LinkedCitation]) -> Habits:
    """The dash of ranges and the separator of numbers that the author uses most."""
    dashes: Counter[str] = Counter()
    separators: Counter[str] = Counter()
    for linked in citations:
        citation = linked.citation
        if citation.form != "number":
            continue
        spans = [work.number_span for work in citation.works]
        for span in filter(None, spans):
            dashes[dash_in(citation.text[span.start - citation.span.start : span.end - citation.span.start])] += 1
        if len(spans) > 1 and all(work.locator_span is None for work in citation.works):
            separators[citation.separators[1]] += 1
    dashes.pop("", None)
    usual = Habits()
    return Habits(_most(dashes) or usual.dash, _most(separators) or usual.separator)


def _most(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0] if counts else ""
