"""What rewriting is going to do: every entry, citation and footnote, old and new."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from citekz.model import Place, ReferenceList, Run, Span, text_of
from citekz.styles.style import Style


@frozen
class Wish:
    """What a call asks for: a style or profile, settings of :class:`~citekz.styles.listing.ListSettings`, options."""

    style: Style
    settings: Mapping[str, Any] = field(factory=dict)
    options: Mapping[str, Any] = field(factory=dict)


@frozen
class PlannedEntry:
    """One item of a list on its way to its new place.

    ``runs`` is its new text without the number; None where the text stays as it is: ``kept_because`` says why, and is
    empty in a list that only follows the order of the one before. ``positions`` are those of its works in the whole
    bibliography, from 1; ``lines`` the numbers of its lines in the document. ``section`` counts the groups of the list.
    ``remembers`` says whether the file shall keep the old text: that of a back-reference says nothing in another place.
    """

    old_number: int | None
    new_number: int | None
    old_text: str
    runs: tuple[Run, ...] | None
    kept_because: str
    positions: tuple[int, ...]
    lines: tuple[int, ...]
    section: int = 0
    remembers: bool = True

    @property
    def new_text(self) -> str:
        """The text after rewriting, without the number."""
        return self.old_text if self.runs is None else text_of(self.runs)


@frozen
class PlannedList:
    """One reference list: its entries in their new order.

    ``headings`` maps places in ``entries`` to new group headings; None where those in the list stay. ``numbered`` is
    None where that stays as it is, True where numbers are to be added, False where they go. ``number`` is the form of
    the first number, if the style states one. ``restarts`` says that numbers begin anew in each group.
    """

    reference_list: ReferenceList = field(repr=False)
    entries: tuple[PlannedEntry, ...]
    headings: Mapping[int, str] | None = None
    numbered: bool | None = None
    number: str | None = None
    restarts: bool = False

    @property
    def is_moved(self) -> bool:
        """Whether any entry changes its place."""
        lines = [entry.positions for entry in self.entries]
        return lines != sorted(lines)


@frozen
class PlannedCitation:
    """One citation: where it stands, its text now and afterwards.

    ``span`` counts in the text of its passage, which begins at offset ``start`` of the line ``place.first_line``.
    ``problem`` says why it stays although its entries may move.
    """

    place: Place
    start: int
    span: Span
    old: str
    new: str
    problem: str = ""


@frozen
class PlannedNote:
    """A footnote that is a reference: its old text, its new one, or why it is kept."""

    place: Place
    old_text: str
    runs: tuple[Run, ...] | None
    kept_because: str = ""

    @property
    def new_text(self) -> str:
        """The text after rewriting."""
        return self.old_text if self.runs is None else text_of(self.runs)


@frozen
class Plan:
    """All that rewriting would do."""

    lists: tuple[PlannedList, ...]
    citations: tuple[PlannedCitation, ...]
    notes: tuple[PlannedNote, ...] = ()

    def kept(self) -> Iterator[PlannedEntry]:
        """The entries that are left as they were, with a reason."""
        return (entry for planned in self.lists for entry in planned.entries if entry.kept_because)
