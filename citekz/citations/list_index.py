"""A reference list as citations look it up: by number, by author and year, by title."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from citekz.citations.names import keys_of, name_key, surname_of, title_key
from citekz.line_shapes import YEAR
from citekz.links.keys import agree, coarse, sounds_of
from citekz.model import Date, Name, Record

_LEADING = (
    "author", "editor", "compiler", "editorial-director", "translator", "director", "composer", "authority",
    "custom.authority",
)  # fmt: skip
_TITLES = ("title", "container-title", "title-short", "genre", "archive")
_SHORTEST_TITLE = 4
_ACTS = ("legislation", "treaty", "bill", "legal_case")
_PART_OF_LOCATION = re.compile(r"[.,;]\s+(?=[^\W\d_]|\d+-[^\W\d_])")
_BEGINNING = 120
_FIRST_WORD = re.compile(r"[\w'-]+")
_LEAD = re.compile(r"([^()]{4,120}?)[.,]?\s?\((?:1[5-9]|20)\d\d[^\W\d_]?[,)]")


@frozen
class ListIndex:
    """The entries of a list; all positions count in the bibliography, from 1.

    ``numbers`` holds the positions of each number, ``shared`` the numbers that several items of the list have,
    ``size`` is the highest number.
    """

    records: Mapping[int, Record]
    numbers: Mapping[int, tuple[int, ...]]
    shared: frozenset[int]
    size: int
    by_key: Mapping[str, tuple[int, ...]]
    by_sound: Mapping[str, tuple[tuple[str, int], ...]]
    titles: tuple[tuple[str, int], ...]
    beginnings: Mapping[str, tuple[int, ...]]

    def at(self, number: int) -> tuple[int, ...]:
        """The positions of a number of the list."""
        return self.numbers.get(number, ())

    def named(self, names: Sequence[str], et_al: bool) -> list[int]:
        """The positions of the works that begin with these authors, in any case and any script."""
        found = self._with_first(names[0])
        rest = [set(self._with_any(name)) for name in names[1:]]
        fitting = [position for position in found if all(position in positions for positions in rest)]
        if et_al:
            several = [position for position in fitting if _has_several(self.records[position])]
            return several or fitting
        if len(fitting) > 1 and len(names) == 1:
            alone = [position for position in fitting if not _has_several(self.records[position])]
            return alone or fitting
        return fitting

    def _with_first(self, name: str) -> list[int]:
        any_place = self._with_any(name)
        first = [position for position in any_place if _is_first(self.records[position], name)]
        return _with_initials(first, name, self.records)

    def _with_any(self, name: str) -> list[int]:
        keys = keys_of(name)
        exact = {position for key in keys for position in self.by_key.get(key, ())}
        if exact:
            return sorted(exact)
        return sorted({position for key in keys for position in self._sounding(key)})

    def _sounding(self, key: str) -> Iterable[int]:
        if len(key) < 4 or " " in key:
            return
        for sound in sounds_of(key):
            for other, position in self.by_sound.get(coarse(sound), ()):
                if agree(sound, other):
                    yield position

    def titled(self, title: str) -> list[int]:
        """The positions of the works with this title, or else of those whose title begins so."""
        key = title_key(title)
        if len(key) < _SHORTEST_TITLE:
            return []
        exact = dict.fromkeys(position for other, position in self.titles if other == key)
        return list(exact or dict.fromkeys(position for other, position in self.titles if other.startswith(key)))

    def beginning(self, name: str) -> list[int]:
        """The positions of the entries that begin with a name, in any case."""
        found: dict[int, None] = {}
        for key in keys_of(name):
            for position in self.beginnings.get(_first_word(key), ()):
                entry = self.records[position].entry
                rest = name_key(entry.text).removeprefix(key) if entry else ""
                if entry and len(rest) < len(name_key(entry.text)) and not rest[:1].isalnum():
                    found[position] = None
        return list(found)

    def years(self, position: int) -> frozenset[str]:
        """The years that an entry states for the work."""
        return years_of(self.records[position])

    def has_year(self, position: int, year: str) -> bool:
        """Whether an entry has the year, its letter aside (``"2003a"``, ``"1900/1953"``)."""
        return bool({year[:4], year[-4:]} & self.years(position))

    def lettered(self, positions: Sequence[int], year: str) -> tuple[int, ...]:
        """The one of some works of a year that its letter tells: stated in the list, or counted through it."""
        if not year[-1].isalpha():
            return ()
        stated = [position for position in positions if self.records[position].get("year-suffix") == year[-1]]
        stated = stated or [
            position for position in positions if (entry := self.records[position].entry) and year in entry.text
        ]
        return tuple(stated) if len(stated) == 1 else ()


def index_of(records: Sequence[Record], first_position: int = 1) -> ListIndex:
    """The index of some records, the first of which has that position in the bibliography."""
    placed = dict(enumerate(records, start=first_position))
    numbers, shared = _numbers_of(placed)
    by_key: dict[str, list[int]] = defaultdict(list)
    by_sound: dict[str, list[tuple[str, int]]] = defaultdict(list)
    titles: list[tuple[str, int]] = []
    beginnings: dict[str, list[int]] = defaultdict(list)
    for position, record in placed.items():
        if record.refers_to is not None:
            continue
        if record.entry is not None:
            beginnings[_first_word(name_key(record.entry.text[:_BEGINNING]))].append(position)
        for name in record_names(record):
            key = name_key(name)
            by_key[key].append(position)
            for sound in sounds_of(key) if " " not in key and len(key) > 3 else ():
                by_sound[coarse(sound)].append((sound, position))
        titles += [(title_key(text), position) for text in titles_of(record)]
    return ListIndex(
        placed,
        numbers,
        shared,
        max(numbers, default=0),
        {key: tuple(dict.fromkeys(positions)) for key, positions in by_key.items()},
        {key: tuple(dict.fromkeys(pairs)) for key, pairs in by_sound.items()},
        tuple(titles),
        {word: tuple(positions) for word, positions in beginnings.items()},
    )


def _numbers_of(placed: Mapping[int, Record]) -> tuple[dict[int, tuple[int, ...]], frozenset[int]]:
    """The positions of each number, and the numbers that stand for several items.

    Works that share one item follow the one that has its number. A list most of whose entries have no number is
    counted.
    """
    own = _without_misprints([record.entry.number if record.entry else None for record in placed.values()])
    if 2 * sum(number is not None for number in own) < len(own):
        return {number: (position,) for number, position in enumerate(placed, start=1)}, frozenset()
    numbers: dict[int, list[int]] = defaultdict(list)
    shared: set[int] = set()
    current: int | None = None
    for position, number in zip(placed, own, strict=True):
        if number is not None:
            if number in numbers:
                shared.add(number)
            current = number
        if current is not None:
            numbers[current].append(position)
    return {number: tuple(positions) for number, positions in numbers.items()}, frozenset(shared)


def _without_misprints(numbers: Sequence[int | None]) -> list[int | None]:
    """The numbers, a single one between two that fit put right: 2, 3, 3, 5 or 2, 3, 44, 5; before a 2 stands a 1.

    >>> _without_misprints([None, 2, 3, 3, 5, None, 6, 1, 2])
    [1, 2, 3, 4, 5, None, 6, 1, 2]
    """
    result = list(numbers)
    if result[:2] == [None, 2]:
        result[0] = 1
    stated = [at for at, number in enumerate(numbers) if number is not None]
    for before, at, after in zip(stated, stated[1:], stated[2:], strict=False):
        first, second = result[before], numbers[after]
        if first is not None and second is not None and second == first + 2:
            result[at] = first + 1
    return result


def _lead_names(record: Record) -> tuple[Name, ...]:
    for variable in _LEADING:
        names = record.get(variable)
        if isinstance(names, tuple) and names and isinstance(names[0], Name):
            return names
    return ()


def _has_several(record: Record) -> bool:
    return len(_lead_names(record)) > 1 or "custom.authors_truncated" in record


def record_names(record: Record) -> tuple[str, ...]:
    """The surnames and bodies that may be named for a record: its authors, or else who stands in their place.

    >>> from citekz.model import Value
    >>> record_names(Record("book", (Value("editor", (Name("Тоқаев", "Қ."), Name(literal="БҰҰ"))),)))
    ('Тоқаев', 'БҰҰ')
    """
    found = []
    for name in _lead_names(record):
        if family := name.family or name.literal:
            found.append(family)
            if name.non_dropping_particle:
                found.append(f"{name.non_dropping_particle} {family}")
    return tuple(found)


def titles_of(record: Record) -> tuple[str, ...]:
    """The titles under which a record may be cited, its journal's and its archive's included.

    A file of an archive may be cited by its fund alone.

    >>> from citekz.model import Value
    >>> titles_of(Record("manuscript", (Value("archive", "АП РК"), Value("archive_location", "Ф. 141. Оп. 1"))))
    ('АП РК', 'АП РК Ф. 141', 'АП РК Ф. 141. Оп. 1', 'Ф. 141', 'Ф. 141. Оп. 1')
    """
    stated = [text for variable in _TITLES if isinstance(text := record.get(variable), str) and text]
    return tuple(dict.fromkeys((*stated, *_leads_of(record), *_files_of(record))))


def _leads_of(record: Record) -> Iterator[str]:
    """What stands where an author would: the sign of a standard, and all before the year in brackets (APA 7: 9.12)."""
    number = record.get("number")
    if record.type == "standard" and isinstance(number, str):
        yield number
    if record.entry and not record.names("author") and (lead := _LEAD.match(record.entry.text)):
        yield lead[1]


def _files_of(record: Record) -> Iterator[str]:
    """An archive with its fund, with fund and inventory and so on; the same without the archive."""
    location = record.get("archive_location")
    if not isinstance(location, str):
        return
    ends = [match.start() for match in _PART_OF_LOCATION.finditer(location)]
    parts = [location[:end] for end in (*ends, len(location)) if any(map(str.isdigit, location[:end]))]
    archive = record.get("archive")
    for house in (f"{archive} ", "") if archive else ("",):
        yield from (f"{house}{part}" for part in parts)


def years_of(record: Record) -> frozenset[str]:
    """The years a citation may name: that of issue, all others of the entry only where it states none.

    An act has two, its own and that of the gazette.
    """
    date = record.get("issued")
    text = record.entry.text if record.entry else ""
    stated = {str(part[0]) for part in date.parts if part} if isinstance(date, Date) else set()
    return frozenset(stated.union(YEAR.findall(text)) if not stated or record.type in _ACTS else stated)


def _first_word(key: str) -> str:
    match = _FIRST_WORD.search(key)
    return match[0] if match else ""


def _is_first(record: Record, name: str) -> bool:
    """Whether the name is that of the first author; bodies count wherever they stand."""
    names = _lead_names(record)
    if len(names) < 2:
        return True
    first = name_key(names[0].family or names[0].literal or "")
    keys = keys_of(name)
    return first in keys or any(
        agree(one, other) for key in keys for one in sounds_of(key) for other in sounds_of(first)
    )


def _with_initials(positions: list[int], name: str, records: Mapping[int, Record]) -> list[int]:
    """Those whose first author has the initials that the citation gives, if it gives any."""
    surname = surname_of(name)
    initials = [part for part in name.replace(".", " ").replace(",", " ").split() if len(part) == 1]
    if not initials or len(positions) < 2 or surname == name:
        return positions
    fitting = [position for position in positions if _has_initials(records[position], initials)]
    return fitting or positions


def _has_initials(record: Record, initials: Sequence[str]) -> bool:
    names = _lead_names(record)
    given = names[0].given if names else None
    own = [word[0] for word in (given or "").replace(".", " ").replace("-", " ").split()]
    return all(one.lower() == other.lower() for one, other in zip(own, initials, strict=False))
