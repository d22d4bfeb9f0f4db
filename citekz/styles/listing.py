"""A list as a whole: the order, groups, headings and numbers that a style, a profile or a call asks for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, field, fields, frozen

from citekz.errors import UnknownNameError
from citekz.markup.runs import Layout
from citekz.model import Record
from citekz.styles.groups import Group, grouped, heading_of_group, heading_of_list, language_of_list
from citekz.styles.order import Collation
from citekz.styles.printed_first import printed_first
from citekz.styles.style import Style

NUMBERS = ("running", "group", "none")


@frozen
class ListSettings:
    """What holds for a list as a whole; ``numbers`` is ``running``, ``group`` (anew in each) or ``none``.

    ``number`` shows the form of the first number. ``headings`` maps languages to the heading above the list, empty for
    none. ``language`` is that of all headings, ``auto`` for the one of most entries.
    """

    order: str = "given"
    latin_first: bool = False
    same_author: str = "title"
    groups: Sequence[str] = ()
    numbers: str = "running"
    number: str = "1."
    headings: Mapping[str, str] = field(factory=dict)
    language: str = "auto"

    def changed(self, **changes: Any) -> "ListSettings":
        """The settings with those changes that are not None."""
        return evolve(self, **{name: value for name, value in changes.items() if value is not None})


@frozen
class Listing:
    """Records in the order in which they are printed, the heading above them, and how they are parted and numbered."""

    records: tuple[Record, ...]
    heading: str | None
    numbered: bool
    layout: Layout
    language: str


def settings_of_style(style: Style) -> ListSettings:
    """The settings that a style or a profile states for its lists."""
    stated = dict(style.data.get("list", {}))
    if stated.get("number") == "none":
        stated["number"], stated["numbers"] = "1.", "none"
    if style.data["engine"] == "apa":
        stated.setdefault("same_author", "year")  # APA 7: 9.46
    known = {attribute.name for attribute in fields(ListSettings)}
    return ListSettings(**{name: value for name, value in stated.items() if name in known})


def listing(records: Iterable[Record], style: Style, settings: ListSettings) -> Listing:
    """The records arranged for printing.

    Raises :class:`~citekz.errors.UnknownNameError` for an order, a group or a numbering that does not exist.
    """
    if settings.numbers not in NUMBERS:
        raise UnknownNameError("numbering", settings.numbers, NUMBERS)
    records = tuple(records)
    groups = grouped(records, settings.groups, settings.order, _collation(style, settings))
    language = settings.language if settings.language != "auto" else language_of_list(records)
    layout = Layout(settings.number, _headings(groups, language), settings.numbers == "group")
    heading = settings.headings.get(language) or (heading_of_list(language) if settings.headings else None)
    arranged = tuple(record for group in groups for record in group.records)
    return Listing(arranged, heading, settings.numbers != "none", layout, language)


def _collation(style: Style, settings: ListSettings) -> Collation:
    """Entries are sorted by what is printed first: many authors' works by their title (7.80: 5.2; 7.0.5: 4.10)."""
    return Collation(not settings.latin_first, settings.same_author, before_title=printed_first(style))


def _headings(groups: Iterable[Group], language: str) -> dict[int, str]:
    headings, position = {}, 0
    for group in groups:
        if group.name is not None:
            headings[position] = heading_of_group(group.name, language)
        position += len(group.records)
    return headings
