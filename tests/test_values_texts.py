"""Dates, numbers, pages, places, titles and identifiers, against tables that a librarian can read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.values import dates, genres, identifiers, numbers, pages, places, titles

CASES = Path(__file__).parent / "cases/values"

NUMBERS: dict[str, Callable[[str], str | None]] = {
    "edition": numbers.parse_edition,
    "volume": numbers.parse_volume,
    "issue": numbers.parse_issue,
    "number": numbers.parse_number,
    "volumes": numbers.parse_number_of_volumes,
    "pages": pages.parse_pages,
    "extent": pages.parse_extent,
}
TEXTS: dict[str, Callable[[str, str], str | None]] = {
    "title": lambda text, _: titles.clean_title(text),
    "place": places.parse_places,
    "publisher": places.parse_publisher,
    "genre": lambda text, _: genres.clean_genre(text),
    "url": lambda text, _: identifiers.find_url(text),
    "doi": lambda text, _: identifiers.find_doi(text),
    "isbn": lambda text, _: identifiers.find_isbn(text),
    "issn": lambda text, _: identifiers.find_issn(text),
}


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("printed", "meant"), rows("dates.tsv"))
def test_a_date(printed: str, meant: str) -> None:
    date = dates.parse_date(printed)
    parts = () if date is None else date.parts
    assert meant == "/".join("-".join(f"{number:02}" for number in part) for part in parts)


@pytest.mark.parametrize(("kind", "printed", "meant"), rows("numbers.tsv"))
def test_a_number(kind: str, printed: str, meant: str) -> None:
    assert meant == (NUMBERS[kind](printed) or "")


@pytest.mark.parametrize(("kind", "language", "printed", "meant"), rows("texts.tsv"))
def test_a_text(kind: str, language: str, printed: str, meant: str) -> None:
    assert meant == (TEXTS[kind](printed, language) or "")


def test_check_digits() -> None:
    assert identifiers.is_valid_isbn("978-601-04-0123-5")
    assert not identifiers.is_valid_isbn("978-601-04-0123-6")


@given(st.text(max_size=120), st.sampled_from(["kk", "ru", "en"]))
def test_any_text_has_a_value_or_none(text: str, language: str) -> None:
    for parse in NUMBERS.values():
        parse(text)
    for clean in TEXTS.values():
        clean(text, language)
    date = dates.parse_date(text)
    assert date is None or all(dates.FIRST_YEAR <= part[0] <= dates.LAST_YEAR for part in date.parts)


@given(st.text(alphabet='Аба «»"“”.:,()-', max_size=40))
def test_a_clean_title_is_clean(text: str) -> None:
    title = titles.clean_title(text)
    assert title == titles.clean_title(title)


@pytest.mark.parametrize("unit", ["а", "А", "1", "1-", "IV ", ". ", " ", "«", "(", ")", "-", "т. ", "№ 1 ", "http://a"])
def test_long_lines_take_linear_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    for parse in NUMBERS.values():
        parse(text)
    for clean in TEXTS.values():
        clean(text, "ru")
    dates.parse_date(text)
