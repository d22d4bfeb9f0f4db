"""Citations by number: ``[5, с. 12]``, ``[3-5; 7, 12 б.]``, ``[2, 107]`` – from pieces to works."""

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen

from citekz.citations.citation import CitedWork
from citekz.citations.pieces import Piece
from citekz.model import Span

FIRST_YEAR, LAST_YEAR = 1500, 2049
_MOST_AMBIGUOUS = 3
_VOLUMES = ("volume", "book", "part")


@frozen
class Reading:
    """The works of a citation and those of a second reading (empty where there is none)."""

    works: tuple[CitedWork, ...]
    alternative: tuple[CitedWork, ...] = ()


def read_numbers(pieces: Sequence[Piece], text: str, size: int | None = None) -> Reading | None:
    """The works that some pieces cite by number; None where they do not.

    A bare number after a comma is a work (``[1, 3, 5]``) or a page (``[2, 107]``). It is a page where it is larger
    than ``size``, the highest number of the list, where semicolons part pairs (``[2, 107; 5, 12]``), and where it
    repeats the number before. Four numbers in a row are works. Else both readings are given, that as works first.
    """
    groups = _groups_of(pieces)
    if groups is None:
        return None
    as_works = tuple(_works_of(groups, text, bare_is_page=False))
    if not any(_has_bare(group) for group in groups):
        return Reading(as_works)
    as_pages = tuple(_works_of(groups, text, bare_is_page=True))
    too_large = size is not None and any(number > size for group in groups for number in _bare_numbers(group))
    fits = size is None or all(group.items[0].last <= size for group in groups)
    if (too_large and fits) or _repeats(groups):
        return Reading(as_pages)
    if any(len(group.items) > _MOST_AMBIGUOUS for group in groups):
        return Reading(as_works)
    if sum(map(_has_bare, groups)) > 1:
        return Reading(as_pages, as_works)
    return Reading(as_works, as_pages)


def is_year(number: int) -> bool:
    """Whether a number could be a year of publication."""
    return FIRST_YEAR <= number <= LAST_YEAR


@define
class _Group:
    """The items between two semicolons: numbers and locators, each with the sign before it."""

    items: list[Piece] = field(factory=list)
    signs: list[str] = field(factory=list)
    intro: Piece | None = None


def _groups_of(pieces: Sequence[Piece]) -> list[_Group] | None:
    groups: list[_Group] = [_Group()]
    sign = ";"
    for piece in pieces:
        group = groups[-1]
        if piece.kind == "sign":
            if piece.text == ";" and group.items:
                groups.append(_Group())
            sign = piece.text if sign in ("", "and", ",") else sign
        elif piece.kind == "and":
            sign = "and"
        elif piece.kind == "intro":
            if group.items and sign not in (",", ";"):
                return None
            group.intro = piece
        elif piece.kind == "follow":
            if not group.items or group.items[-1].kind != "locator":
                return None
        else:
            if not _may_follow(groups, piece, sign):
                return None
            group.items.append(piece)
            group.signs.append(sign)
            sign = ""
    groups = _rejoined([group for group in groups if group.items])
    return groups or None


def _may_follow(groups: list[_Group], piece: Piece, sign: str) -> bool:
    """A number needs a sign before it; a locator needs a work, in its own group or the one before."""
    if piece.kind == "number":
        items = groups[-1].items
        return not items or sign in (",", ";", "and") or (sign == ":" and len(items) == 1)
    return bool(groups[-1].items) or len(groups) > 1


def _rejoined(groups: list[_Group]) -> list[_Group]:
    """``[1; 25-б.]``: a group that begins with a locator belongs to the one before."""
    joined: list[_Group] = []
    for group in groups:
        if joined and group.items[0].kind == "locator":
            joined[-1].items += group.items
            joined[-1].signs += group.signs
        else:
            joined.append(group)
    return joined


def _is_bare(group: _Group, index: int) -> bool:
    """Whether an item is a number after a comma that no locator has claimed yet."""
    items = group.items
    return (
        index > 0
        and items[index].kind == "number"
        and group.signs[index] in (",", "and")
        and all(item.kind == "number" for item in items[:index])
    )


def _has_bare(group: _Group) -> bool:
    """Ranges in a row and ``and`` before the second (``[3 и 5]``) leave no doubt: these are works."""
    return (
        len(group.items) > 1
        and _is_bare(group, 1)
        and group.signs[1] == ","
        and group.items[0].first == group.items[0].last
    )


def _bare_numbers(group: _Group) -> Iterator[int]:
    if _has_bare(group):
        yield from (item.last for index, item in enumerate(group.items) if _is_bare(group, index))


def _repeats(groups: Sequence[_Group]) -> bool:
    return any(_has_bare(group) and group.items[0].first == group.items[1].first for group in groups)


def _works_of(groups: Sequence[_Group], text: str, *, bare_is_page: bool) -> Iterator[CitedWork]:
    for group in groups:
        intro = " ".join(text[group.intro.span.start : group.intro.span.end].split()) if group.intro else ""
        work: CitedWork | None = None
        for index, item in enumerate(group.items):
            if work is not None and (item.kind == "locator" or _is_page(group, index, work, bare_is_page)):
                work = with_locator(work, item)
                continue
            if work is not None:
                yield work
            work = CitedWork(item.span, item.first, item.last, number_span=item.span, intro=intro)
            intro = ""
        if work is not None:
            yield work


def _is_page(group: _Group, index: int, work: CitedWork, bare_is_page: bool) -> bool:
    """Whether a number goes on with the locator before, or stands for a page itself."""
    sign = group.signs[index]
    if sign == ":":
        return True
    if work.locator is None:
        return bare_is_page and _has_bare(group)
    after = group.items[index + 1] if index + 1 < len(group.items) else None
    return not (after is not None and after.kind == "locator" and after.leads)


def with_locator(work: CitedWork, piece: Piece) -> CitedWork:
    """The work with one more locator: a volume before a page, more pages, or the parts of an archive's address.

    >>> from citekz.citations.pieces import pieces_of
    >>> work = CitedWork(Span(0, 1), 1, 1)
    >>> for piece in pieces_of("2-т., 15 б.", 0, 11):
    ...     work = work if piece.kind == "sign" else with_locator(work, piece)
    >>> work.volume, work.label, work.locator
    ('2', 'page', '15')
    """
    start = work.locator_span.start if work.locator_span else piece.span.start
    grown = evolve(work, span=Span(work.span.start, piece.span.end), locator_span=Span(start, piece.span.end))
    number = piece.text if piece.kind == "locator" else f"{piece.first}-{piece.last}"
    if piece.kind == "number":
        number = number if piece.first != piece.last else str(piece.first)
    label = piece.label or work.label or "page"
    if work.locator is None:
        return evolve(grown, locator=number, label=label)
    if work.label in _VOLUMES and label not in _VOLUMES:
        return evolve(grown, volume=work.locator, locator=number, label=label)
    if work.label == label:
        return evolve(grown, locator=f"{work.locator}, {number}")
    return evolve(grown, locator=number, label=label)
