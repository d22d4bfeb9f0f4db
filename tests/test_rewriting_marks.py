"""Citations with other numbers, and citations of another kind."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.api import parse_entry
from citekz.citations.finding import find_citations
from citekz.citations.linking import LinkedCitation, link_citations, surnames_of
from citekz.model import Entry, Record
from citekz.rewriting.author_marks import Printer, in_numbers, in_words
from citekz.rewriting.marks import renumbered
from citekz.styles.style import get_style

CASES = Path(__file__).parent / "cases" / "rewriting" / "marks.txt"
SIZE = 20
NUMBERED = tuple(Record("book", entry=Entry("", number)) for number in range(1, SIZE + 1))
WORKS = tuple(
    parse_entry(text)
    for text in (
        "Тоқаев Қ. К. Беласу. – Алматы: Дәуір, 2003. – 656 б.",
        "Сыроежкин К. Л. Казахстан – Китай. – Алматы: КИСИ, 2010. – 288 с.",
        "Hanks R. Multi-vector politics // Central Asian Survey. – 2009. – Vol. 28, No. 3. – P. 257–267.",
        "Қазақстан Республикасының Конституциясы. – Алматы: Жеті жарғы, 2008. – 96 б.",
        "Тоқаев Қ. К. Дипломатия. – Астана: Елорда, 2001. – 552 б.",
    )
)


def marks() -> list[tuple[str, dict[int, int], str]]:
    """The cases of the file."""
    found = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            old, pairs, new = re.split(r"\s{2,}", line.strip())
            found.append((old, {int(a): int(b) for a, _, b in (pair.partition(">") for pair in pairs.split())}, new))
    return found


def linked(text: str, records: tuple[Record, ...]) -> LinkedCitation:
    """The one citation of a text, linked to a list."""
    (citation,) = find_citations(text, surnames_of(records), len(records))
    return link_citations([citation], records)[0]


@pytest.mark.parametrize(("old", "numbers", "new"), marks(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_citation_gets_its_new_numbers(old: str, numbers: dict[int, int], new: str) -> None:
    every = {number: number for number in range(1, SIZE + 1)} | numbers
    assert new == renumbered(linked(f"Мәтін {old}.", NUMBERED), every)


@given(st.permutations(range(1, SIZE + 1)), st.lists(st.integers(1, SIZE), min_size=1, max_size=5, unique=True))
def test_new_numbers_point_at_the_same_entries(order: list[int], cited: list[int]) -> None:
    numbers = dict(enumerate(order, start=1))
    text = renumbered(linked(f"Мәтін [{'; '.join(map(str, cited))}].", NUMBERED), numbers)
    found = linked(f"Мәтін {text}.", NUMBERED)
    assert sorted(numbers[number] for number in cited) == sorted(found.positions)


@pytest.mark.parametrize("text", ["[17]", "[3; 99]"])
def test_a_number_that_the_list_does_not_have_is_left(text: str) -> None:
    records = NUMBERED[:5]
    (citation,) = find_citations(f"Мәтін {text}.", frozenset(), None)
    assert renumbered(link_citations([citation], records)[0], {number: number for number in range(1, 6)}) is None


APA = [
    ("[1]", "(Тоқаев, 2003)"),
    ("[1, 15-б.]", "(Тоқаев, 2003, 15-б.)"),
    ("[2, с. 12]", "(Сыроежкин, 2010, с. 12)"),
    ("[3, p. 259]", "(Hanks, 2009, p. 259)"),
    ("[1; 2]", "(Сыроежкин, 2010; Тоқаев, 2003)"),
    ("[1; 5]", "(Тоқаев, 2001, 2003)"),
    ("[1, 15-б.; 2, с. 12]", "(Тоқаев, 2003, 15-б.; Сыроежкин, 2010, с. 12)"),
    ("[4, 3-бап]", "(Қазақстан Республикасының Конституциясы, 2008, 3-бап)"),
    ("[см.: 2, с. 12]", "(см.: Сыроежкин, 2010, с. 12)"),
]


@pytest.mark.parametrize(("old", "new"), APA)
def test_numbers_become_authors_and_years(old: str, new: str) -> None:
    printer = Printer(get_style("apa-7"), dict(enumerate(WORKS, start=1)))
    found = linked(f"Мәтін {old}.", tuple(_numbered(WORKS)))
    assert new == in_words(found, printer)


def test_a_profile_says_how_authors_and_years_are_printed() -> None:
    printer = Printer(get_style("e-memory"), dict(enumerate(WORKS, start=1)))
    found = linked("Мәтін [1, 15-б.; 2].", tuple(_numbered(WORKS)))
    assert in_words(found, printer) == "(Тоқаев, 2003: 15; Сыроежкин, 2010)"


NUMBERS: list[tuple[str, str | None]] = [
    ("(Тоқаев, 2003, 15-б.)", "[1, 15-б.]"),
    ("(Тоқаев, 2003: 15)", "[1, б. 15]"),
    ("(Сыроежкин, 2010, с. 12)", "[2, с. 12]"),
    ("(Сыроежкин, 2010; Тоқаев, 2003)", "[1, 2]"),
    ("(см.: Сыроежкин, 2010, с. 12; Тоқаев, 2001)", "[см.: 2, с. 12; 5]"),
    ("Сыроежкин (2010)", "Сыроежкин [2]"),
    ("Сыроежкиннің (2010, 5-б.)", "Сыроежкиннің [2, 5-б.]"),
    ("Hanks (2009, p. 259)", "Hanks [3, p. 259]"),
    ("(Тоқаев, 2003; ҚР СТ 12-3, 2011)", None),
]


@pytest.mark.parametrize(("old", "new"), NUMBERS)
def test_authors_and_years_become_numbers(old: str, new: str | None) -> None:
    printer = Printer(get_style("gost-7.1-2003"), dict(enumerate(WORKS, start=1)))
    numbers = {number: number for number in range(1, len(WORKS) + 1)}
    assert new == in_numbers(linked(f"Мәтін {old} айтылған.", WORKS), numbers, printer)


def test_words_between_authors_are_not_lost() -> None:
    printer = Printer(get_style("apa-7"), dict(enumerate(WORKS, start=1)))
    for citation in find_citations("(белгісіз жазбалар мен Сыроежкин, 2010)", surnames_of(WORKS), len(WORKS)):
        found = link_citations([citation], WORKS)[0]
        assert in_words(found, printer) in (None, citation.text)


def _numbered(works: tuple[Record, ...]) -> list[Record]:
    return [
        Record(work.type, work.values, entry=Entry(work.entry.text if work.entry else "", number))
        for number, work in enumerate(works, start=1)
    ]
