"""The lists of a manuscript, arranged: all that their entries and the citations of these need to be printed."""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from citekz.api import parse_entry, standing_alone
from citekz.links.keys import is_latin
from citekz.manuscript import ListPart, Manuscript
from citekz.model import Record, text_of
from citekz.rewriting.arranging import (
    AUTHOR_DATE,
    Arrangement,
    arrange_items,
    followed,
    in_text_of,
    settings_for,
)
from citekz.rewriting.items import Item, items_of
from citekz.rewriting.losses import lost_words
from citekz.rewriting.planned import Wish
from citekz.styles.listing import ListSettings

_TOLERANCE, _MORE_LATIN = 10, 0.3
_MOST_ROUNDS = 3


@frozen
class PreparedList:
    """A list with all that its entries and its citations need to be printed.

    ``works`` maps positions in the whole bibliography to records that stand alone; ``numbers`` maps them to the new
    numbers of their items. ``follows`` says that it repeats the list before, entry by entry.
    """

    part: ListPart = field(repr=False)
    items: tuple[Item, ...] = field(repr=False)
    arrangement: Arrangement = field(repr=False)
    works: Mapping[int, Record] = field(repr=False)
    numbers: Mapping[int, int] = field(repr=False)
    settings: ListSettings
    follows: bool = False


def prepare_lists(
    manuscript: Manuscript, wish: Wish, headings: frozenset[int] = frozenset()
) -> tuple[PreparedList, ...]:
    """The lists of a manuscript, arranged."""
    settings = settings_for(wish.style, wish.settings)
    if settings.order == "cited" and in_text_of(wish.style) == AUTHOR_DATE and not _has_numbers(manuscript):
        settings = evolve(settings, order="given")
    prepared: list[PreparedList] = []
    for part in manuscript.parts:
        if part.reference_list is None or not part.records:
            continue
        items = items_of(part.records, part.reference_list.lines, headings)
        works = _works_of(part, wish)
        before = prepared[-1] if prepared and _repeats(part, prepared[-1].part) else None
        if before is None:
            arrangement = arrange_items(items, works, _mentioned(part), wish.style, settings)
        else:
            arrangement = followed(before.arrangement, len(before.items), len(items))
        first = part.first_position
        numbers = {
            first + position: arrangement.numbers[at] for at, item in enumerate(items) for position in item.positions
        }
        shown = {first + at: work for at, work in enumerate(works)}
        prepared.append(PreparedList(part, items, arrangement, shown, numbers, settings, before is not None))
    return tuple(prepared)


def _has_numbers(manuscript: Manuscript) -> bool:
    """Whether any citation is a number; where all are names already, a list in their order stays as it is.

    Names are not found again as surely as numbers are, and the order must not depend on which of them were.
    """
    citations = (linked for cited in manuscript.passages for linked in cited.citations)
    return any(linked.positions and linked.citation.form == "number" for linked in citations)


def _works_of(part: ListPart, wish: Wish) -> tuple[Record, ...]:
    """The records of a list as they are printed: back-references as full works, letters after equal years."""
    shift = part.first_position - 1
    own = tuple(
        record if record.refers_to is None else evolve(record, refers_to=record.refers_to - shift)
        for record in part.records
    )
    works = tuple(
        work if record.refers_to is None else settled(work, wish)
        for record, work in zip(own, standing_alone(own), strict=True)
    )
    if wish.style.data.get("year_suffixes"):
        from citekz.styles.apa_suffixes import with_year_suffixes

        works = with_year_suffixes(works)
    return works


def settled(work: Record, wish: Wish) -> Record:
    """The work that a back-reference stands for as it is read again from the list where it is printed in full.

    Its words (``Сонда``) say nothing any more when the list has another order, so that they cannot be kept in the file.
    A work that would lose words on the way stays as it is.
    """
    printed = text_of(wish.style.render(work, "bibliography", {}, wish.options))
    for _ in range(_MOST_ROUNDS):
        again = parse_entry(printed)
        text = text_of(wish.style.render(again, "bibliography", {}, wish.options))
        if text == printed:
            return evolve(again, entry=work.entry)
        if lost_words(again, text):
            break
        printed = text
    return work


def _repeats(part: ListPart, before: ListPart) -> bool:
    """Whether a list serves the passages of the one before and has its works once more, in Latin letters (journals)."""
    same = [cited.passage.order for cited in part.passages] == [cited.passage.order for cited in before.passages]
    numbers = [record.entry.number for record in part.records if record.entry and record.entry.number]
    goes_on = bool(numbers) and numbers[0] > 1
    near = abs(len(part.records) - len(before.records)) <= max(1, len(before.records) // _TOLERANCE)
    return same and near and not goes_on and _latin_share(part) - _latin_share(before) > _MORE_LATIN


def _latin_share(part: ListPart) -> float:
    texts = [record.entry.text for record in part.records if record.entry]
    return sum(is_latin(text[:80]) for text in texts) / max(1, len(texts))


def _mentioned(part: ListPart) -> tuple[int, ...]:
    """The records of a list (from 0) in the order of their first mention."""
    passages = sorted(part.passages, key=lambda cited: cited.passage.order)
    positions = (position for cited in passages for linked in cited.citations for position in linked.positions)
    own = (position - part.first_position for position in positions)
    return tuple(dict.fromkeys(position for position in own if 0 <= position < len(part.records)))
