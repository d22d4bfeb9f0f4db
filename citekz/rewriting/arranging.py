"""The items of a list in their new order, with the numbers and headings that a style or a call asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from citekz.model import Record
from citekz.rewriting.items import Item
from citekz.styles.listing import Listing, ListSettings, listing, settings_of_style
from citekz.styles.style import Style

NUMBER, AUTHOR_DATE = "number", "author-date"


@frozen
class Arrangement:
    """Items in their new order.

    ``numbers`` maps items (by their place in the old list, from 0) to new numbers. ``headings`` maps places in the new
    list to group headings; None where the old headings stay, and then ``order`` never crosses one.
    """

    order: tuple[int, ...]
    numbers: Mapping[int, int] = field(repr=False)
    headings: Mapping[int, str] | None = field(default=None, repr=False)


def in_text_of(style: Style) -> str:
    """How a style cites in the running text: ``"number"`` or ``"author-date"``.

    >>> from citekz.styles.style import get_style
    >>> in_text_of(get_style("apa-7")), in_text_of(get_style("gost-7.1-2003")), in_text_of(get_style("e-memory"))
    ('author-date', 'number', 'author-date')
    """
    mode = style.data.get("in_text", {}).get("mode", "whole")
    if mode == "whole":
        return AUTHOR_DATE if style.data["engine"] == "apa" else NUMBER
    return AUTHOR_DATE if mode == "author-year" else NUMBER


def settings_for(style: Style, wanted: Mapping[str, Any]) -> ListSettings:
    """What holds for the list: the call first, then the style.

    Where citations are authors and years, and neither says otherwise, the list is alphabetical without numbers: a
    reader could not find its entries in another order (APA 7: 9.44).
    """
    stated = style.data.get("list", {})
    settings = settings_of_style(style)
    if in_text_of(style) == AUTHOR_DATE:
        if "order" not in stated:
            settings = evolve(settings, order="alphabetical")
        if "numbers" not in stated and "number" not in stated:
            settings = evolve(settings, numbers="none")
    return settings.changed(**wanted)


def arrange_items(
    items: Sequence[Item], works: Sequence[Record], mentioned: Sequence[int], style: Style, settings: ListSettings
) -> Arrangement:
    """Put the items of one list into their new order.

    ``works`` are the records of the list, as they are printed; an item stands where its first work does. ``mentioned``
    are positions of works (from 0) in the order in which the text first cites them.
    """
    rank = {position: at for at, position in enumerate(mentioned)}
    places = list(range(len(items)))
    if settings.order == "cited":
        places.sort(key=lambda at: min(rank.get(position, len(rank)) for position in items[at].positions))
    if settings.groups:
        found = _listed(items, places, works, style, settings)
        order = tuple(int(str(record.id)) for record in found.records)
        numbers = _numbered(order, set(found.layout.headings) if settings.numbers == "group" else set(), _first(items))
        return Arrangement(order, numbers, found.layout.headings)
    order = tuple(
        int(str(record.id))
        for section in sorted({item.section for item in items})
        for record in _listed(
            items, [at for at in places if items[at].section == section], works, style, settings
        ).records
    )
    return Arrangement(order, _numbered(order, _restarts(items, order, settings), _first(items)))


def followed(arrangement: Arrangement, size: int, own_size: int) -> Arrangement:
    """The arrangement of a list that repeats one of ``size`` items; it stays as it is where it has more or fewer."""
    if size == own_size:
        return evolve(arrangement, headings=None)
    order = tuple(range(own_size))
    return Arrangement(order, _numbered(order, set(), 1))


def _listed(
    items: Sequence[Item], places: Sequence[int], works: Sequence[Record], style: Style, settings: ListSettings
) -> Listing:
    """The first works of the items at some places as a list; their ids tell the places."""
    firsts = [evolve(works[items[at].positions[0]], id=str(at)) for at in places]
    return listing(firsts, style, settings)


def _first(items: Sequence[Item]) -> int:
    """The number that the list begins with: a list may go on where another one ended."""
    return next((item.number for item in items if item.number is not None), 1) if items[0].number is not None else 1


def _restarts(items: Sequence[Item], order: Sequence[int], settings: ListSettings) -> set[int]:
    """Places in the new list at which numbers begin anew: under each old heading, if they do so now or shall."""
    starts = {at for at in range(1, len(order)) if items[order[at]].section != items[order[at - 1]].section}
    if settings.numbers == "group":
        return starts
    firsts: dict[int, int | None] = {}
    for item in items:
        firsts.setdefault(item.section, item.number)
    return {at for at in starts if firsts[items[order[at]].section] == 1}


def _numbered(order: Sequence[int], restarts: set[int], first: int) -> dict[int, int]:
    numbers, number = {}, first - 1
    for at, item in enumerate(order):
        number = 1 if at in restarts else number + 1
        numbers[item] = number
    return numbers
