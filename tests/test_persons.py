"""One person in several spellings is proposed as one; namesakes with other initials are not."""

import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import wild_records

from citekz.links.keys import agree, coarse, sounds_of
from citekz.links.persons import find_persons
from citekz.model import Name, Record, Value

CASES = Path(__file__).parent / "cases/links"
Line = tuple[str, Name]


def line_of(text: str) -> Line:
    letter, name = text.split(" ", maxsplit=1)
    family, _, given = name.partition(" | " if " | " in name else " ")
    return letter, Name(family, given or None)


def blocks() -> list[tuple[str, list[Line]]]:
    found = re.findall(r"^## (.+)\n((?:\S.*\n?)+)", (CASES / "persons.txt").read_text("utf-8"), re.MULTILINE)
    return [(name, [line_of(line) for line in lines.splitlines()]) for name, lines in found]


def records_of(lines: list[Line]) -> list[Record]:
    return [Record("book", (Value("author", (name,)),)) for _, name in lines]


def positions_of(lines: list[Line]) -> list[tuple[int, ...]]:
    """The positions of each letter that stands on two lines or more."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, (letter, _) in enumerate(lines, start=1):
        places[letter].append(position)
    return sorted(tuple(found) for letter, found in places.items() if letter != "-" and len(found) > 1)


@pytest.mark.parametrize(("name", "lines"), blocks(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_block_of_spellings(name: str, lines: list[Line]) -> None:
    assert positions_of(lines) == sorted(group.positions for group in find_persons(records_of(lines)))


def test_the_spellings_of_all_blocks_together_stay_apart() -> None:
    lines = [(f"{name} {letter}" if letter != "-" else "-", row) for name, rows in blocks() for letter, row in rows]
    wanted = {pair for group in positions_of(lines) for pair in combinations(group, 2)}
    found = {pair for group in find_persons(records_of(lines)) for pair in combinations(group.positions, 2)}
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    assert (len(wanted) > 100, precision >= 0.98, recall >= 0.9) == (True, True, True)


def test_reasons_say_what_differs() -> None:
    names = [Name("Байтұрсынұлы", "Ахмет"), Name("Байтурсынов", "А."), Name("Baitursynov", "A. B.")]
    (group,) = find_persons([Record("book", (Value("author", (name,)),)) for name in names])
    expected = ("other-script", "kazakh-letters", "other-ending", "fewer-initials", "full-name")
    assert expected == group.reasons


def test_one_spelling_in_many_records_is_no_group() -> None:
    record = Record("book", (Value("author", (Name("Тоқаев", "Қ. К."),)),))
    assert find_persons([record, record]) == ()


def test_every_name_variable_counts_and_bodies_do_not() -> None:
    records = [
        Record("book", (Value("editor", (Name("Тоқаев", "Қ."), Name(literal="ҚазҰУ"))),)),
        Record("book", (Value("translator", (Name("Токаев", "К."), Name(literal="КазНУ"))),)),
    ]
    assert [(group.positions, group.spellings) for group in find_persons(records)] == [
        ((1, 2), ("Тоқаев Қ.", "Токаев К."))
    ]


SOUNDS = [line for line in (CASES / "sounds.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def may_agree(one: str, other: str) -> bool:
    return any(agree(first, second) for first in sounds_of(one) for second in sounds_of(other))


@pytest.mark.parametrize("line", SOUNDS, ids=lambda line: line.split()[0])
def test_spellings_of_one_word_agree(line: str) -> None:
    same, _, others = line.partition("!=")
    first, *rest = same.split()
    assert [word for word in rest if not may_agree(first, word)] == []
    assert [word for word in others.split() if may_agree(first, word)] == []


@given(st.text(max_size=40))
def test_any_text_has_a_sound_that_agrees_with_itself(text: str) -> None:
    assert all(agree(sound, sound) and coarse(coarse(sound)) == coarse(sound) for sound in sounds_of(text))


def test_digits_that_are_no_numbers_do_no_harm() -> None:
    assert [bool(sounds_of(word)[0]) for word in ("x\u00b2", "\u00b2")] == [True, True]


@given(st.lists(wild_records(), max_size=8))
def test_any_records_are_taken(records: list[Record]) -> None:
    for group in find_persons(records):
        assert 1 < len(group.spellings) == len(set(group.spellings))
        assert sorted(set(group.positions)) == list(group.positions)
