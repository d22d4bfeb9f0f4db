"""One work in several entries is found; works that only look alike stay apart."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import records, wild_records

from citekz.links.duplicates import DuplicateGroup, find_duplicates
from citekz.model import Date, Name, Record, Value

CASES = (Path(__file__).parent / "cases/links/duplicates.txt").read_text("utf-8")
FIELDS = {
    "l": "language", "a": "author", "e": "editor", "c": "compiler", "t": "title", "in": "container-title",
    "b": "publisher", "p": "publisher-place", "d": "issued", "v": "volume", "i": "issue", "s": "page",
    "n": "number-of-pages", "ed": "edition", "no": "number", "g": "genre", "url": "URL", "doi": "DOI", "isbn": "ISBN",
    "f": "archive_location", "at": "locator",
}  # fmt: skip
NAMES = ("author", "editor", "compiler")


def record_of(line: str) -> tuple[str, Record]:
    head, *fields = line.split(" | ")
    letter, kind = head.split()
    values = [value_of(*field.split(" ", maxsplit=1)) for field in fields]
    return letter, Record(kind, tuple(values))


def value_of(name: str, text: str) -> Value:
    variable = FIELDS[name]
    if variable in NAMES:
        return Value(variable, tuple(name_of(person) for person in text.split("; ")))
    if variable == "issued":
        return Value(variable, Date((tuple(map(int, text.split("-"))),)))
    return Value(variable, text)


def name_of(text: str) -> Name:
    family, given = text.split(" ", maxsplit=1)
    return Name(family, given)


def blocks() -> list[tuple[str, list[tuple[str, Record]]]]:
    found = re.findall(r"^## (.+)\n((?:\S.*\n)+)", CASES, re.MULTILINE)
    return [(name, [record_of(line) for line in lines.splitlines()]) for name, lines in found]


BLOCKS = blocks()
ALL = [(f"{name} {letter}", record) for name, rows in BLOCKS for letter, record in rows]


def pairs_in(groups: tuple[DuplicateGroup, ...]) -> set[tuple[int, int]]:
    """The pairs of positions that are said to be one work, a proposal for one record meaning its certain group too."""
    certain = {position: group.positions for group in groups if group.certain for position in group.positions}
    found: set[tuple[int, int]] = set()
    for group in groups:
        members = {other for position in group.positions for other in certain.get(position, (position,))}
        found |= set(combinations(sorted(members), 2))
    return found


def labelled_pairs() -> set[tuple[int, int]]:
    numbered = enumerate((label for label, _ in ALL), start=1)
    return {(one, other) for (one, a), (other, b) in combinations(numbered, 2) if a == b}


def test_the_labelled_pairs_are_many() -> None:
    inside = sum(len(rows) * (len(rows) - 1) // 2 for _, rows in BLOCKS)
    assert (inside >= 400, len(labelled_pairs()) >= 130) == (True, True)


def test_precision_and_recall_on_labelled_pairs() -> None:
    groups = find_duplicates([record for _, record in ALL])
    found, wanted = pairs_in(groups), labelled_pairs()
    certain = pairs_in(tuple(group for group in groups if group.certain))
    assert [(ALL[one - 1], ALL[other - 1]) for one, other in sorted(certain - wanted)] == []
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    assert (precision >= 0.98, recall >= 0.9) == (True, True), (precision, recall)
    assert len(certain) / len(wanted) >= 0.7  # what is left to a person must not be most of the work


@pytest.mark.parametrize(("name", "rows"), BLOCKS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_block_on_its_own(name: str, rows: list[tuple[str, Record]]) -> None:
    found = pairs_in(find_duplicates([record for _, record in rows]))
    labels = [letter for letter, _ in rows]
    wanted = {(a + 1, b + 1) for a, b in combinations(range(len(rows)), 2) if labels[a] == labels[b]}
    assert wanted == found


def test_reasons_and_doubts_are_codes() -> None:
    records = [
        record_of("A book | l kk | a Тоқаев Қ. | t Беласу | d 2003")[1],
        record_of("A book | l kk-Latn | a Toqaev Q. K. | t Belasu")[1],
    ]
    expected = DuplicateGroup((1, 2), ("title-in-other-script", "same-authors"), False, ("year-unstated",))
    assert (expected,) == find_duplicates(records)


def test_a_proposal_names_one_record_of_a_certain_group() -> None:
    lines = [
        "A book | l ru | a Кан Г. | t История Казахстана | d 2002 | b Аркаим",
        "A book | l ru | a Кан Г. В. | t История Казахстана | d 2002 | b Аркаим",
        "A book | l ru | a Кан Г. | t История Казахстана",
    ]
    groups = find_duplicates([record_of(line)[1] for line in lines])
    assert [(group.positions, group.certain) for group in groups] == [((1, 2), True), ((1, 3), False)]


def test_what_fits_two_works_belongs_to_neither() -> None:
    lines = [
        "A book | l ru | a Кан Г. | t История Казахстана | d 2002",
        "B book | l ru | a Кан Г. | t История Казахстана | d 2011",
        "C book | l ru | a Кан Г. | t История Казахстана",
    ]
    assert find_duplicates([record_of(line)[1] for line in lines]) == ()


def test_a_back_reference_is_no_duplicate_of_its_target() -> None:
    work = record_of("A book | l ru | a Кан Г. | t История Казахстана | d 2002")[1]
    again = Record(work.type, work.values, refers_to=1)
    assert find_duplicates([work, again]) == ()


def test_the_seeds_of_one_article_on_three_pages() -> None:
    from citekz.api import parse

    text = """Әдебиеттер
1. Сыроежкин К.Л. Взаимоотношения Китая с государствами Центральной Азии. Казахстан – Спектр. № 1 (11). – Алматы: КИСИ 2000. - С. 78.
2. Скальковский К. Внешняя политика России и положение иностранных держав. - М., 1897. - С. 165.
3. Сыроежкин К.Л. Взаимоотношения Китая с государствами Центральной Азии. Казахстан – Спектр. № 1 (11). – Алматы: КИСИ, 2000. - С. 81.
4. Сыроежкин К.Л. Взаимоотношения Китая с государствами Центральной Азии. Казахстан – Спектр. № 1 (11). – Алматы: КИСИ, 2000. - С. 83.
5. Сонда. 84-бет.
6. Егеменді Қазақстан. – 1999 ж. 2 ақпан.
7. Жас Алаш. – 1997 ж. 26 тамыз.
8. Егеменді Қазақстан. – 1999 ж. 2 ақпан.
"""  # noqa: E501
    groups = find_duplicates(parse(text).records)
    assert [(group.positions, group.certain) for group in groups] == [((1, 3, 4), True), ((6, 8), True)]


def year_of(record: Record) -> int | None:
    issued = record.get("issued")
    return issued.year if isinstance(issued, Date) else None


@given(records(), st.data())
def test_a_record_is_a_duplicate_of_itself_with_another_locator_and_less_said(
    record: Record, data: st.DataObject
) -> None:
    optional = [v.variable for v in record.values if v.variable in ("publisher-place", "publisher", "medium", "URL")]
    dropped = data.draw(st.lists(st.sampled_from(optional), unique=True)) if optional else []
    other = record.without(*dropped).with_values(Value("locator", "205"))
    groups = find_duplicates([record, other])
    if "title" in record and record.names("author") and year_of(record):
        assert [group.positions for group in groups] == [(1, 2)]


@given(records(), st.integers(1, 40))
def test_another_year_of_a_book_is_another_work(record: Record, years: int) -> None:
    year = year_of(record)
    if record.type == "book" and year and "ISBN" not in record and "DOI" not in record:
        later = record.with_values(Value("issued", Date(((year + years,),))))
        assert find_duplicates([record, later]) == ()


@settings(max_examples=60)
@given(st.lists(wild_records(), max_size=8))
def test_any_records_are_taken(records: list[Record]) -> None:
    groups = find_duplicates(records)
    certain = [position for group in groups if group.certain for position in group.positions]
    assert len(certain) == len(set(certain))
    for group in groups:
        assert sorted(set(group.positions)) == list(group.positions)
        assert (group.certain, bool(group.reasons)) != (False, False)
        assert group.certain != bool(group.doubts)


def test_superscripts_are_no_numbers() -> None:
    work = Record("book", (Value("title", "\u00b2 \u00b3"), Value("volume", "\u00b2"), Value("edition", "\u2461")))
    assert [group.certain for group in find_duplicates([work, work])] == [True]


def crowd(count: int) -> list[Record]:
    """Many records that share what the blocks are made of."""
    return [
        Record(
            "speech",
            (
                Value("title", f"Выступление Президента Республики Казахстан на открытии {number % 97} завода"),
                Value("author", (Name("Назарбаев", "Н. А."),)),
                Value("issued", Date(((1990 + number // 336, 1 + number // 28 % 12, 1 + number % 28),))),
            ),
        )
        for number in range(count)
    ]


def test_a_crowd_of_like_titles_makes_no_group() -> None:
    assert find_duplicates(crowd(4000)) == ()


def test_ten_thousand_times_the_same_is_one_group() -> None:
    record = record_of("A book | l ru | a Кан Г. | t История Казахстана | d 2002")[1]
    (group,) = find_duplicates([record] * 10_000)
    assert (len(group.positions), group.certain) == (10_000, True)
