"""Labelled references with other people, titles, places and numbers in the same shape.

The shapes are those that people really write (``references/train``); the words are exchanged so that the model learns
shapes, not words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from random import Random

from attrs import frozen

from citekz.tagging.labelled import LabelledEntry, Piece
from citekz.tagging.vocabulary import CONTAINERS, TITLES, Vocabulary

_SURNAME = r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?"
_INITIAL = r"[^\W\d_a-z]\."
_PERSONS = (
    re.compile(rf"(?P<family>{_SURNAME})(?P<gap>,? ?)(?P<given>{_INITIAL}(?: ?-?{_INITIAL})?)"),
    re.compile(rf"(?P<given>{_INITIAL}(?: ?-?{_INITIAL})?)(?P<gap> ?)(?P<family>{_SURNAME})"),
)
_PEOPLE = frozenset({"author", "container-author", "compiler", "translator"})
_NUMBERS = frozenset({"page", "number-of-pages", "volume", "issue", "number", "accessed", "archive_location"})
_LISTS = {"publisher": "publishers", "publisher-place": "cities", "collection-title": "titles_series"}


@frozen
class Recombination:
    """What is exchanged, and how often: chances from 0 to 1 for each value."""

    vocabularies: Mapping[str, Vocabulary]
    abbreviated_places: Mapping[str, Sequence[str]]
    seen: Mapping[tuple[str, str, str], Sequence[str]]
    chance: float = 0.65

    def apply(self, entry: LabelledEntry, random: Random) -> tuple[Piece, ...]:
        """A copy with other values; the same random state gives the same copy."""
        vocabulary = self.vocabularies.get(entry.language[:2]) or self.vocabularies["en"]
        latin = entry.language.endswith("Latn")
        return tuple(
            piece if latin else Piece(self._exchanged(entry, piece, vocabulary, random), piece.label)
            for piece in entry.pieces
        )

    def _exchanged(self, entry: LabelledEntry, piece: Piece, vocabulary: Vocabulary, random: Random) -> str:
        text, label = piece.text, piece.label
        if label in _NUMBERS:
            return with_other_digits(text, random)
        if label == "issued":
            return with_other_date(text, random)
        if random.random() > self.chance:
            return text
        if label in _PEOPLE:
            return with_other_people(text, lambda: vocabulary.pick("surnames", random), random)
        if label == "publisher-place":
            return self._other_place(text, vocabulary, random)
        kind = {"title": TITLES, "container-title": CONTAINERS}.get(label, {}).get(entry.type) or _LISTS.get(label)
        return self._other_text(text, label, entry, vocabulary.lists.get(kind or "", ()), random)

    def _other_text(self, text: str, label: str, entry: LabelledEntry, choices: Sequence[str], random: Random) -> str:
        seen = self.seen.get((label, entry.type, entry.language), ())
        if choices and (random.random() < 0.7 or not seen):
            return random.choice(choices)
        return random.choice(seen) if seen and label in ("title", "container-title", "genre", "publisher") else text

    def _other_place(self, text: str, vocabulary: Vocabulary, random: Random) -> str:
        short = self.abbreviated_places.get(vocabulary.code, ())
        if text.endswith(".") and short:
            return random.choice(short)
        return text if len(text) > 24 else vocabulary.pick("cities", random)


def make_recombination(
    entries: Sequence[LabelledEntry],
    vocabularies: Mapping[str, Vocabulary],
    abbreviated_places: Mapping[str, Sequence[str]],
    chance: float = 0.65,
) -> Recombination:
    """Recombination over the vocabularies and over what the labelled entries themselves hold."""
    seen: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for entry in entries:
        for piece in entry.pieces:
            seen[piece.label, entry.type, entry.language].append(piece.text)
    return Recombination(vocabularies, abbreviated_places, dict(seen), chance)


def with_other_people(text: str, family: Callable[[], str], random: Random) -> str:
    """Exchange surnames and initials, keeping the form in which they stand.

    >>> with_other_people("Токаев К. К., Хан Г.Б.", lambda: "Иванов", Random(1))
    'Иванов К. К., Иванов Г.Б.'
    """
    pattern = max(_PERSONS, key=lambda person: len(person.findall(text)) + (person is _PERSONS[0]) * 0.5)

    def replace(match: re.Match[str]) -> str:
        new = family()
        if match["family"].isupper():
            new = new.upper()
        return match[0].replace(match["family"], new, 1)

    return pattern.sub(replace, text)


def with_other_digits(text: str, random: Random) -> str:
    """Exchange the digits of every number, keeping its length.

    >>> with_other_digits("С. 205-206", Random(1))
    'С. 391-517'
    """

    def replace(match: re.Match[str]) -> str:
        first = str(random.randint(1, 9))
        return first + "".join(str(random.randint(0, 9)) for _ in match[0][1:])

    return re.sub(r"\d+", replace, text)


def with_other_date(text: str, random: Random) -> str:
    """Exchange years for years and days for days."""

    def replace(match: re.Match[str]) -> str:
        if len(match[0]) == 4:
            return str(random.choices((random.randint(1990, 2024), random.randint(1900, 1990)), (7, 3))[0])
        return str(random.randint(1, 28)) if len(match[0]) < 3 else match[0]

    return text if re.search(r"\d[./-]\d", text) else re.sub(r"\d+", replace, text)
