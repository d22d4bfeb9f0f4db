"""The order and the groups of a list: collation, permutation, stability, legal force, headings in every notation."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import records

from citekz.model import Record
from citekz.output import arrange
from citekz.styles.listing import listing, settings_of_style
from citekz.styles.order import Collation, key_of, letters_of, ordered
from citekz.styles.style import get_style

LISTS = st.lists(records(), max_size=8)
COLLATIONS = st.builds(Collation, st.booleans(), st.sampled_from(("title", "year")), st.sampled_from((None, 3)))


def book(title: str, language: str = "ru", **more: object) -> Record:
    return Record.from_csl({"type": "book", "title": title, "language": language, **more})


def by(family: str, title: str = "Т", year: int = 2000, language: str = "ru", given: str = "А.") -> Record:
    author = [{"family": family, "given": given}]
    return book(title, language, author=author, issued={"date-parts": [[year]]})


def titles(rows: tuple[Record, ...]) -> list[str]:
    return [str(row["title"]) for row in rows]


@given(LISTS, COLLATIONS)
def test_an_alphabetical_list_is_a_permutation(rows: list[Record], collation: Collation) -> None:
    result = ordered(rows, "alphabetical", collation=collation)
    assert sorted(map(id, rows)) == sorted(map(id, result))


@given(LISTS, COLLATIONS)
def test_it_is_in_order_and_sorting_again_changes_nothing(rows: list[Record], collation: Collation) -> None:
    result = ordered(rows, "alphabetical", collation=collation)
    keys = [key_of(record, collation) for record in result]
    assert keys == sorted(keys)
    assert ordered(result, "alphabetical", collation=collation) == result


@given(LISTS, COLLATIONS)
def test_equals_keep_the_order_in_which_they_come(rows: list[Record], collation: Collation) -> None:
    result = ordered(rows, "alphabetical", collation=collation)
    places = {id(record): place for place, record in enumerate(rows)}
    for first, second in pairwise(result):
        if key_of(first, collation) == key_of(second, collation):
            assert places[id(first)] <= places[id(second)]


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_can_be_compared(first: str, second: str) -> None:
    assert (letters_of(first) < letters_of(second)) == (not letters_of(second) <= letters_of(first))


def test_kazakh_letters_stand_beside_their_neighbours() -> None:
    wanted = ["Абай", "Әуезов", "Байтұрсынов", "Ғабдуллин", "Есенберлин", "Қабдолов", "Лихачев", "Өтемісов", "Петров",
              "Ұлықбек", "Үмбетов", "Һамади", "Шоқай", "Ысқақов", "Ібіраев", "Эйнштейн", "Яковлев"]  # fmt: skip
    rows = [by(name) for name in reversed(wanted)]
    assert [row["author"][0].family for row in ordered(rows, "alphabetical")] == wanted


def test_yo_counts_as_ye_and_signs_do_not_count() -> None:
    assert letters_of("Ёлкин") == letters_of("Елкин")
    assert letters_of("«Беласу»") == letters_of("Беласу") == letters_of("„Беласу“") == letters_of('"Беласу"')
    assert letters_of("Əдебиет") == letters_of("Әдебиет")  # Latin schwa
    assert letters_of("Kитай") == letters_of("Китай")  # Latin K


def test_spaces_stand_before_letters_and_numbers_by_their_value() -> None:
    rows = [book("Казахстанский путь"), book("Казахстан и мир"), book("10 лет"), book("9 мая"), book("1999 год")]
    assert titles(ordered(rows, "alphabetical")) == [
        "9 мая", "10 лет", "1999 год", "Казахстан и мир", "Казахстанский путь"
    ]  # fmt: skip


def test_articles_do_not_count_in_titles() -> None:
    rows = [
        book("The Zoo", "en"), book("A Kazakh life", "en"), book("An atlas", "en"), book("Beyond", "en"),
        book("Die Burg", "de"), book("Theory", "en"), book("Der Himmel", "en"),
    ]  # fmt: skip
    assert titles(ordered(rows, "alphabetical")) == [
        "An atlas", "Beyond", "Die Burg", "Der Himmel", "A Kazakh life", "Theory", "The Zoo"
    ]  # fmt: skip


def test_cyrillic_before_latin_or_the_reverse() -> None:
    rows = [by("Smith", language="en"), by("Яковлев"), by("Abdrakhmanov", language="en"), by("Абай", language="kk")]
    families = [row["author"][0].family for row in ordered(rows, "alphabetical")]
    assert families == ["Абай", "Яковлев", "Abdrakhmanov", "Smith"]
    families = [row["author"][0].family for row in ordered(rows, "alphabetical", cyrillic_first=False)]
    assert families == ["Abdrakhmanov", "Smith", "Абай", "Яковлев"]


def test_works_of_one_author_by_title_or_by_year() -> None:
    rows = [by("Иванов", "Война", 2010), by("Иванов", "Азия", 2015), by("Иванов", "Язык", 1999)]
    assert titles(ordered(rows, "alphabetical")) == ["Азия", "Война", "Язык"]
    assert titles(ordered(rows, "alphabetical", collation=Collation(then="year"))) == ["Язык", "Война", "Азия"]


def test_what_is_printed_under_its_title_is_sorted_by_it() -> None:
    authors = [{"family": name, "given": "А."} for name in ("Яров", "Б", "В", "Г", "Д")]
    rows = [by("Иванов", "Путь"), book("Азия", author=authors)]
    assert titles(ordered(rows, "alphabetical", collation=Collation(most_in_heading=3))) == ["Азия", "Путь"]
    assert titles(ordered(rows, "alphabetical", collation=Collation())) == ["Путь", "Азия"]
    assert titles(arrange(rows, "gost-7.1-2003", {"order": "alphabetical"})[1].records) == ["Азия", "Путь"]
    assert titles(arrange(rows, "apa-7", {"order": "alphabetical"})[1].records) == ["Путь", "Азия"]


def arranged(rows: list[Record], style: str) -> list[str]:
    """The titles of an alphabetical list as a style orders it."""
    chosen = get_style(style)
    return titles(listing(rows, chosen, settings_of_style(chosen).changed(order="alphabetical")).records)


@pytest.mark.parametrize("style", ["kz-thesis", "gost-r-7.0.5-2008", "apa-7"])
def test_one_author_stands_before_the_same_author_with_others(style: str) -> None:
    both = book("Азия", author=[{"family": "Кули", "given": "А."}, {"family": "Хан", "given": "Б."}])
    assert arranged([both, by("Кули", "Язык")], style) == ["Язык", "Азия"]


def test_where_only_the_first_author_is_printed_the_title_decides() -> None:
    both = book("Азия", author=[{"family": "Кули", "given": "А."}, {"family": "Хан", "given": "Б."}])
    assert arranged([by("Кули", "Язык"), both], "gost-7.1-2003") == ["Азия", "Язык"]


def test_a_kazakh_act_stands_where_its_body_belongs() -> None:
    law = {"type": "legislation", "language": "kk", "title": "Білім туралы", "genre": "Заң", "authority": "ҚР"}
    rows = [Record.from_csl(law), book("Дала", "kk")]
    assert arranged(rows, "kz-thesis") == ["Дала", "Білім туралы"]
    assert arranged(rows, "apa-7") == ["Білім туралы", "Дала"]


def test_who_stands_first_in_apa_decides_whatever_they_did() -> None:
    compiled = book("Дала", "kk", compiler=[{"family": "Қасымов", "given": "А."}])
    assert arranged([compiled, book("Ертегі", "kk")], "apa-7") == ["Ертегі", "Дала"]
    assert arranged([compiled, book("Ертегі", "kk")], "kz-thesis") == ["Дала", "Ертегі"]
