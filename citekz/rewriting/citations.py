"""The citations of a manuscript on their way to the new numbers, or to authors and years."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from citekz.citations.linking import LinkedCitation
from citekz.manuscript import Passage
from citekz.rewriting.arranging import AUTHOR_DATE, in_text_of
from citekz.rewriting.author_marks import Printer, in_numbers, in_words
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


@frozen
class _Found:
    """A citation in its passage."""

    passage: Passage
    linked: LinkedCitation


def plan_citations(prepared: Sequence[PreparedList], wish: Wish) -> Iterator[PlannedCitation]:
    """The citations of all passages in reading order, each with its new text, or with what is not understood of it."""
    found = _found(prepared)
    habits = habits_of([each.linked for each in found])
    own = [each for each in prepared if not each.follows]
    numbers = {position: number for each in own for position, number in each.numbers.items()}
    works = {position: work for each in own for position, work in each.works.items()}
    printer = Printer(wish.style, works, wish.options)
    same = printer.confusable() if in_text_of(wish.style) == AUTHOR_DATE else {}
    seen: set[int] = set()
    for each in found:
        citation = each.linked.citation
        first = set(each.linked.positions) - seen
        seen |= first
        new = _new_text(each.linked, numbers, printer, first, habits)
        problem = _confusion(each.linked, same) if new is not None else _problem(each.linked)
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
    if all(link.work.repeats for link in linked.links):
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
