"""The second list, alone or below the first, in any notation that citekz writes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from citekz.markup.runs import Layout
from citekz.model import Record, Run, Value
from citekz.romanized.second_list import SecondList, second_list
from citekz.romanized.settings import ReferenceSettings, settings_of_style
from citekz.styles.groups import heading_of_list

if TYPE_CHECKING:
    from citekz.romanized.people import Forms
    from citekz.styles.listing import Listing
    from citekz.styles.style import Style

_POSITION = "custom.position_in_list"


@frozen
class PrintedList:
    """A list ready for a writer: its entries, the records they print, and how it is headed and numbered."""

    entries: tuple[tuple[Run, ...], ...]
    records: tuple[Record, ...]
    heading: str
    numbered: bool
    layout: Layout


def references(
    bibliography: Iterable[Record],
    profile: "str | Style | None" = None,
    *,
    forms: "Forms | None" = None,
    translations: Mapping[str, str] | None = None,
    to: str = "text",
) -> str:
    """The romanized ``References`` of a bibliography, as a profile's journal wants it; entries in the profile's order.

    ``profile`` is a profile, its TOML file or a style; None: GOST order, ``kk-2021`` and ``bsi``, author (year),
    romanized title [English], ``[in Kazakh]``. ``forms`` are persons' own Latin spellings
    (:func:`citekz.romanized.people.read_forms`); ``translations`` maps titles to English ones. Raises
    :class:`~citekz.errors.UnknownNameError` for a profile or format that does not exist, and for a binary format.

    >>> import citekz
    >>> book = citekz.parse("1. Абдулпаттаев С. Қазақстан Республикасының сыртқы саясаты. – Алматы, 2005. – 204 б.")
    >>> print(references(book, translations={"Қазақстан Республикасының сыртқы саясаты": "Foreign policy"}), end="")
    References
    <BLANKLINE>
    1. Abdulpattaev, S. (2005). Qazaqstan Respublikasynyñ syrtqy saiasaty [Foreign policy]. Almaty. 204 p. [in Kazakh]
    """
    from citekz.errors import UnknownNameError
    from citekz.markup.writers import WRITERS
    from citekz.output import DEFAULT_STYLE
    from citekz.romanized.titles import title_key

    known = {title_key(title): english for title, english in (translations or {}).items()}
    records = tuple(bibliography)
    found = second_list(records, settings_of_style(profile), forms=forms, translations=known)
    content = document_of([second_printed(records, found, profile or DEFAULT_STYLE)], to)
    if isinstance(content, bytes):
        raise UnknownNameError("text format", to, [name for name in WRITERS if name != to])
    return content


def _arranged(records: Sequence[Record], style: "str | Style", settings: Mapping[str, Any] | None) -> "Listing":
    """The records as the first list arranges them, each marked with its position."""
    from citekz.output import arrange

    marked = [record.with_values(Value(_POSITION, at)) for at, record in enumerate(records)]
    return arrange(marked, style, settings)[1]


def second_printed(
    records: Sequence[Record],
    found: SecondList,
    style: "str | Style",
    settings: Mapping[str, Any] | None = None,
) -> PrintedList:
    """The second list in the order of the first, numbered as that is."""
    listing = _arranged(records, style, settings)
    chosen = [found.references[record[_POSITION]] for record in listing.records]
    return PrintedList(
        tuple(reference.runs for reference in chosen),
        tuple(reference.record for reference in chosen),
        found.heading,
        listing.numbered,
        Layout(listing.layout.number),
    )


def first_printed(
    records: Sequence[Record],
    style: "str | Style",
    settings: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
) -> PrintedList:
    """The first list, in a style or profile, always with a heading."""
    from citekz.output import arrange

    chosen, listing = arrange(records, style, settings)
    return PrintedList(
        tuple(chosen.render(record, "bibliography", None, options) for record in listing.records),
        listing.records,
        listing.heading or heading_of_list(listing.language),
        listing.numbered,
        listing.layout,
    )


def document_of(lists: Sequence[PrintedList], to: str) -> str | bytes:
    """One or several lists in a notation, each under its heading; bytes where it is no text."""
    from citekz.markup.writers import get_writer

    writer = get_writer(to)
    if len(lists) == 1:
        only = lists[0]
        return writer.document(
            only.entries, heading=only.heading, numbered=only.numbered, layout=only.layout, records=only.records
        )
    if to in ("text", "markdown"):
        return "\n".join(str(document_of([part], to)) for part in lists)
    if to == "docx":
        from citekz.markup.docx import documents

        return documents([(part.entries, part.heading, part.numbered, part.layout) for part in lists])
    return _in_one(lists, to)


def _in_one(lists: Sequence[PrintedList], to: str) -> str | bytes:
    """The lists as the parts of one, each with numbers of its own; groups stand beside the headings of the lists."""
    from citekz.markup.writers import get_writer

    headings: dict[int, str] = {}
    anew: set[int] = set()
    start = 0
    for part in lists:
        headings[start] = part.heading
        for at, heading in part.layout.headings.items():
            headings[start + at] = f"{headings[start]}. {heading}" if at == 0 else heading
        anew.add(start)
        start += len(part.entries)
    layout = evolve(lists[0].layout, headings=headings, anew=frozenset(anew))
    records = tuple(record for part in lists for record in part.records)
    entries = tuple(runs for part in lists for runs in part.entries)
    return get_writer(to).document(entries, numbered=lists[0].numbered, layout=layout, records=records)


def settings_for(style: "str | Style | None", **changes: Any) -> ReferenceSettings:
    """The settings of a profile with the changes of a call; see :class:`ReferenceSettings`."""
    return settings_of_style(style).changed(**changes)
