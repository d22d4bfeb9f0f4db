"""Persons who are named in several spellings: ``Тоқаев Қ. К.``, ``Токаев К. К.``, ``Tokayev K.``"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from citekz.csl import name_variables
from citekz.links.clusters import cliques
from citekz.links.person_names import Spelling, can_be_one, is_other_ending, spelling_of
from citekz.model import Record

_WINDOW = 30
_SMALL_BLOCK = 60


@frozen
class PersonGroup:
    """Spellings that may be one person's, and where they stand.

    ``spellings`` come in the order of the list; ``positions`` (from 1) are the records that name the person.
    ``reasons`` say what differs: ``"other-script"``, ``"kazakh-letters"``, ``"other-spelling"`` (Tokayev, Toqaev),
    ``"other-ending"`` (-ұлы and -ов), ``"fewer-initials"``, ``"full-name"``. A group is a proposal, never a fact:
    namesakes exist.
    """

    spellings: tuple[str, ...]
    positions: tuple[int, ...]
    reasons: tuple[str, ...]


def find_persons(records: Sequence[Record]) -> tuple[PersonGroup, ...]:
    """Persons with more than one spelling in these records, in the order in which they are first named.

    Surnames are compared by their sounds (kazakhstan-practice 8); initials that contradict one another make two
    persons. A spelling that would fit two persons who cannot be one (``Nazarbayev N.`` beside ``Назарбаев Н. А.`` and
    ``Назарбаев Н. С.``) belongs to none, nor does a surname alone. Time is near linear in the number of records.

    >>> from citekz.model import Name, Value
    >>> names = Name("Тоқаев", "Қ. К."), Name("Tokayev", "K."), Name("Токаев", "М.")
    >>> groups = find_persons([Record("book", (Value("author", (name,)),)) for name in names])
    >>> [(group.spellings, group.positions, group.reasons) for group in groups]
    [(('Тоқаев Қ. К.', 'Tokayev K.'), (1, 2), ('other-script', 'fewer-initials'))]
    """
    places = _places(records)
    spellings = list(places)
    pairs = {pair for block in _blocks(spellings).values() for pair in _pairs(block, spellings)}
    numbers = {spelling: at for at, spelling in enumerate(spellings)}
    groups = cliques(
        len(spellings),
        [(numbers[one], numbers[other]) for one, other in sorted(pairs, key=lambda pair: _order(pair, numbers))],
        lambda one, other: can_be_one(spellings[one], spellings[other]),
    )
    return tuple(_group([spellings[at] for at in group], places) for group in groups)


def positions_by_spelling(group: PersonGroup, records: Sequence[Record]) -> Mapping[str, tuple[int, ...]]:
    """Where each spelling of a group stands in the records that the group was found in: positions from 1.

    >>> from citekz.model import Name, Value
    >>> names = Name("Тоқаев", "Қ. К."), Name("Токаев", "К. К."), Name("Тоқаев", "Қ. К.")
    >>> records = [Record("book", (Value("author", (name,)),)) for name in names]
    >>> positions_by_spelling(find_persons(records)[0], records)
    {'Тоқаев Қ. К.': (1, 3), 'Токаев К. К.': (2,)}
    """
    found: dict[str, list[int]] = {text: [] for text in group.spellings}
    for position in group.positions:
        for text in dict.fromkeys(spelling.text for spelling in _spellings_in(records[position - 1])):
            if text in found:
                found[text].append(position)
    return {text: tuple(positions) for text, positions in found.items()}


def _order(pair: tuple[Spelling, Spelling], numbers: Mapping[Spelling, int]) -> tuple[int, int]:
    return numbers[pair[0]], numbers[pair[1]]


def _places(records: Sequence[Record]) -> dict[Spelling, list[int]]:
    """All spellings of persons with something beside the surname, and the positions that have them."""
    places: dict[Spelling, list[int]] = {}
    for position, record in enumerate(records, start=1):
        for spelling in dict.fromkeys(_spellings_in(record)):
            places.setdefault(spelling, []).append(position)
    return places


def _spellings_in(record: Record) -> Iterator[Spelling]:
    for value in record.values:
        if value.variable in name_variables():
            for name in record.names(value.variable):
                spelling = spelling_of(name)
                if spelling is not None and spelling.given:
                    yield spelling


def _blocks(spellings: Sequence[Spelling]) -> Mapping[str, list[Spelling]]:
    blocks: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in spellings:
        for key in spelling.keys:
            blocks[key].append(spelling)
    return blocks


def _pairs(block: list[Spelling], spellings: Sequence[Spelling]) -> Iterator[tuple[Spelling, Spelling]]:
    """Pairs that may be one person; in a crowd of namesakes only those that are near in the order of first sounds."""
    window = len(block) if len(block) <= _SMALL_BLOCK else _WINDOW
    ordered = block if window == len(block) else sorted(block, key=_first_sounds)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + window]:
            if can_be_one(one, other):
                yield one, other


def _first_sounds(spelling: Spelling) -> str:
    return "".join(min(part.first, default="") for part in spelling.given)


def _group(members: list[Spelling], places: Mapping[Spelling, list[int]]) -> PersonGroup:
    positions = sorted({position for spelling in members for position in places[spelling]})
    return PersonGroup(tuple(spelling.text for spelling in members), tuple(positions), tuple(_reasons(members)))


def _reasons(members: Sequence[Spelling]) -> Iterator[str]:
    if len({spelling.is_latin for spelling in members}) > 1:
        yield "other-script"
    cyrillic = [spelling for spelling in members if not spelling.is_latin]
    if len({spelling.is_kazakh for spelling in cyrillic}) > 1:
        yield "kazakh-letters"
    if any(is_other_ending(members[0], spelling) for spelling in members[1:]):
        yield "other-ending"
    elif _is_spelled_in_two_ways(members):
        yield "other-spelling"
    if len({len(spelling.given) for spelling in members}) > 1:
        yield "fewer-initials"
    if len({any(part.sounds for part in spelling.given) for spelling in members}) > 1:
        yield "full-name"


def _is_spelled_in_two_ways(members: Sequence[Spelling]) -> bool:
    """Whether one alphabet has two forms of the surname (Tokayev, Toqaev)."""
    forms: dict[tuple[bool, bool], set[str]] = defaultdict(set)
    for spelling in members:
        alphabet = spelling.is_latin, spelling.is_kazakh and not spelling.is_latin
        forms[alphabet].add(spelling.text.split()[0].lower())
    return any(len(found) > 1 for found in forms.values())
