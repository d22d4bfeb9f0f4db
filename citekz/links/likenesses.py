"""What two works have in common, what tells them apart, and what leaves a doubt."""

from functools import cached_property

from attrs import define

from citekz.links.person_names import Spelling, is_same_given
from citekz.links.wording import Wording, is_inflected, is_shortened, is_word_prefix, likeness, same_sound
from citekz.links.works import SERIALS, Work

_EXTENT_TOLERANCE = 0.1


@define(frozen=True, slots=False, eq=False)
class Likeness:
    """Two works side by side. Each answer is True, False, or None where one of the two does not say."""

    one: Work
    other: Work

    @cached_property
    def title(self) -> str | None:
        """How one title is the other: ``"same-title"``, ``"title-in-other-script"``, ``"shortened-title"``,
        ``"abbreviated-title"``, ``"similar-title"``; None where it is not, or where a title is missing."""
        one, other = self.one.title, self.other.title
        if one is None or other is None:
            return None
        if same_sound(one, other):
            return "same-title" if one.is_latin == other.is_latin else "title-in-other-script"
        if is_shortened(one, other, part_is_told=self.volume is True):
            return "shortened-title"
        found = likeness(one, other)
        return {"abbreviated": "abbreviated-title", "slip": "similar-title"}.get(found or "")

    @cached_property
    def titles_are_comparable(self) -> bool:
        """Whether both have a title, and in one language: then unlike titles are titles of two works."""
        one, other = self.one.title, self.other.title
        if one is None or other is None:
            return False
        return one.is_latin == other.is_latin and self.one.script == self.other.script

    @cached_property
    def title_is_inside(self) -> bool:
        """Whether all words of one title are words of the other."""
        one, other = self.one.title, self.other.title
        if one is None or other is None:
            return True
        first, second = ({word.key for word in wording.words} for wording in (one, other))
        return first <= second or second <= first

    @cached_property
    def authors(self) -> bool | None:
        """Whether all of the fewer authors are among the others; editors count where a record has no author."""
        one, other = self.one.authors, self.other.authors
        if not one or not other:
            one, other = (one or self.one.editors), (other or self.other.editors)
            return True if one and other and _shared(one, other) == min(len(one), len(other)) else None
        shared = _shared(one, other)
        return shared == min(len(one), len(other))

    @cached_property
    def some_authors(self) -> bool:
        """Whether at least one author is common."""
        return bool(_shared(self.one.authors, self.other.authors))

    @cached_property
    def year(self) -> bool | None:
        """Whether the years are the same."""
        one, other = self.one.date, self.other.date
        return one[0] == other[0] if one and other else None

    @cached_property
    def date(self) -> bool | None:
        """Whether the dates are the same as far as both go."""
        one, other = self.one.date, self.other.date
        length = min(len(one), len(other))
        return one[:length] == other[:length] if length else None

    @cached_property
    def has_full_date(self) -> bool:
        """Whether both have month and day, the same."""
        return self.date is True and len(self.one.date) > 2 and len(self.other.date) > 2

    @cached_property
    def is_serial(self) -> bool:
        """Whether volume and issue are those of a periodical."""
        return bool({self.one.record.type, self.other.record.type} & SERIALS) or bool(
            self.one.container and self.other.container
        )

    @cached_property
    def issue(self) -> bool | None:
        """Whether volume and issue, which people mix up, have the same numbers (``6 (98)``; volume 6, issue 98)."""
        one, other = (frozenset(work.volume + work.issue) for work in (self.one, self.other))
        if not one or not other:
            return None
        return one <= other or other <= one

    @cached_property
    def volume(self) -> bool | None:
        """Whether the volumes of a work are the same."""
        one, other = self.one.volume, self.other.volume
        return one == other if one and other else None

    @cached_property
    def edition(self) -> bool | None:
        """Whether the numbers of the editions are the same; the first is one like any other if both are stated."""
        one, other = self.one.edition, self.other.edition
        if not self.one.text("edition") or not self.other.text("edition"):
            return None
        return one == other

    @cached_property
    def container(self) -> bool | None:
        """Whether the containers are the same; None also where they are in two languages."""
        return _same_body(self.one.container, self.other.container, self.one.script == self.other.script)

    @cached_property
    def publisher(self) -> bool | None:
        """Whether the publishers are the same; None also where they are in two languages."""
        if self.one.house is not None and self.one.house == self.other.house:
            return True
        return _same_body(self.one.publisher, self.other.publisher, self.one.script == self.other.script)

    @cached_property
    def place(self) -> bool | None:
        """Whether a city is common, by whatever name; None where unknown ones are in two languages."""
        one, other = self.one.places, self.other.places
        if not one or not other:
            return None
        if one & other:
            return True
        is_told = self.one.script == self.other.script or (self.one.knows_places and self.other.knows_places)
        return False if is_told else None

    @cached_property
    def pages(self) -> bool | None:
        """True for ranges that overlap and for a page in a range; None for two single pages, which are cited ones."""
        one, other = self.one.pages, self.other.pages
        if one is None or other is None:
            return None
        if one[0] == one[1] and other[0] == other[1]:
            return True if one == other else None
        return one[0] <= other[1] and other[0] <= one[1]

    @cached_property
    def has_same_range(self) -> bool:
        """Whether both have the same range of more than one page."""
        pages = self.one.pages
        return pages is not None and pages == self.other.pages and pages[0] < pages[1]

    @cached_property
    def extent(self) -> bool | None:
        """Whether the sizes are nearly the same."""
        one, other = self.one.extent, self.other.extent
        if not one or not other:
            return None
        return abs(one - other) <= max(one, other) * _EXTENT_TOLERANCE

    @cached_property
    def number(self) -> bool | None:
        """Whether the numbers are the same; one may go on where the other stops (``508-II``, ``508``)."""
        one, other = self.one.number, self.other.number
        if not one or not other:
            return None
        shorter, longer = sorted((one, other), key=len)
        return longer.startswith(shorter) and not longer[len(shorter) :][:1].isdecimal()

    @cached_property
    def address(self) -> bool | None:
        """Whether the addresses are the same; those of whole sites say nothing."""
        one, other = self.one.address, self.other.address
        return one == other if one and other else None

    @cached_property
    def archive(self) -> bool | None:
        """Whether fund, inventory and file are the same."""
        one, other = self.one.archive, self.other.archive
        return one == other if one and other else None

    @cached_property
    def kind(self) -> bool | None:
        """Whether they are of one kind (textbook, reader, thesis, abstract of a thesis …)."""
        one, other = self.one.kind, self.other.kind
        return one == other if one and other else None


def _shared(one: tuple[Spelling | Wording, ...], other: tuple[Spelling | Wording, ...]) -> int:
    return sum(any(_is_same_person(person, candidate) for candidate in other) for person in one)


def _is_same_person(one: Spelling | Wording, other: Spelling | Wording) -> bool:
    """Whether two names may be one; surnames are compared coarsely here, because the title says the rest."""
    if isinstance(one, Spelling) and isinstance(other, Spelling):
        return not one.keys.isdisjoint(other.keys) and is_same_given(one, other)
    if isinstance(one, Wording) and isinstance(other, Wording):
        return _same_body(one, other, comparable=True) is True
    return False


def _same_body(one: Wording | None, other: Wording | None, comparable: bool) -> bool | None:
    """Whether two names of a publisher, container or body are one; None where they may be translations."""
    if one is None or other is None:
        return None
    if same_sound(one, other) or is_word_prefix(one, other) or likeness(one, other) or is_inflected(one, other):
        return True
    return False if comparable and one.is_latin == other.is_latin else None
