"""Cities and publishers: all their names are one, each has its years, and nothing is guessed."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekz.languages import CODES
from citekz.links.likenesses import Likeness
from citekz.links.works import Work
from citekz.model import Record, Value
from citekz.places import (
    ambiguous_forms,
    cities,
    is_name_of_time,
    named_place,
    place_in,
    place_of,
    years_of_name,
)
from citekz.publishers import publisher_in, publisher_of, publishers

CASES = Path(__file__).parent / "cases" / "places"
TOLD = {"yes": True, "no": False, "?": None}


def rows(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.txt").read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("forms", rows("names"), ids=lambda forms: forms[0])
def test_all_names_of_a_city_are_that_city(forms: list[str]) -> None:
    city = place_of(forms[0])
    assert city is not None
    assert {form: place_of(form.lstrip("!"), is_imprint=True) for form in forms} == dict.fromkeys(forms, city)


@pytest.mark.parametrize("forms", rows("names"), ids=lambda forms: forms[0])
def test_abbreviations_count_in_an_imprint_only(forms: list[str]) -> None:
    found = {form for form in forms if place_of(form.lstrip("!")) is None}
    assert found == {form for form in forms if form.startswith("!")}


def test_two_lines_are_two_cities() -> None:
    found = [place_of(forms[0]) for forms in rows("names")]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(("name", "year", "expected"), rows("of_time"))
def test_whether_a_name_is_of_its_time(name: str, year: str, expected: str) -> None:
    assert is_name_of_time(name, int(year), is_imprint=True) is TOLD[expected]


@pytest.mark.parametrize(("name", "language", "year", "expected"), rows("in_language"))
def test_the_name_in_a_language(name: str, language: str, year: str, expected: str) -> None:
    found = place_in(name, language, None if year == "-" else int(year), is_imprint=True)
    assert (found or "?") == expected


@pytest.mark.parametrize("language", CODES)
def test_every_city_of_the_language_files_is_known(language: str) -> None:
    """And by all its forms as one; a form that may be several cities is listed as unknown."""
    text = files("citekz").joinpath(f"data/languages/{language}.toml").read_text("utf-8")
    for city, forms in tomllib.loads(text)["cities"].items():
        found = {form: place_of(form, language, is_imprint=True) for form in (city, *forms)}
        known = {form: place for form, place in found.items() if form not in ambiguous_forms()}
        assert known == dict.fromkeys(known, place_of(city, language)), city
        assert None not in known.values(), city


def test_what_is_no_city_is_none() -> None:
    texts = ("", " ", ".", "қазан", "Наука", "Тоқаев Қ. К.", "Алматы; Астана", "Алматы, Астана", "А", "Х" * 500)
    assert [text for text in texts if place_of(text)] == []


def test_every_name_leads_back_to_its_city() -> None:
    for city in cities().values():
        for name in city.names:
            for form in (*name.by_language.values(), *name.other):
                assert place_of(form) is city, form
            for form in name.short:
                assert place_of(form, is_imprint=True) is city, form


def test_years_go_forward() -> None:
    for city in cities().values():
        spans = [span for name in city.names for years in (name.years, *name.years_of.values()) for span in years]
        assert all(first is None or last is None or first < last for first, last in spans), city.id


def test_every_year_since_the_war_has_a_name() -> None:
    renamed = [city for city in cities().values() if len(city.names) > 1]
    lacking = [(city.id, year) for city in renamed for year in range(1945, 2026) if city.name_in("ru", year) is None]
    assert lacking == []


@given(name=st.sampled_from(sorted(cities())), year=st.integers(1850, 2100), language=st.sampled_from(CODES))
def test_the_name_of_a_time_is_of_that_time(name: str, year: int, language: str) -> None:
    found = cities()[name].name_in(language, year)
    if found is not None:
        assert is_name_of_time(found, year) is True


@given(st.text(max_size=200))
def test_any_text_is_a_city_or_none(text: str) -> None:
    assert place_of(text, is_imprint=True) in (None, *cities().values())
    assert years_of_name(text) == () or named_place(text) is not None
    assert publisher_of(text) in (None, *publishers().values())


# ---------------------------------------------------------------- publishers


@pytest.mark.parametrize(
    "forms",
    [
        ("Ғылым", "Гылым", "Gylym", "«Ғылым» баспасы", "Наука КазССР", "изд-во «Гылым»"),
        ("ҚСЗИ", "КИСИ", "KazISS", "KISI"),
        ("Қазақ университеті", "Казак университети", "«Қазақ университеті»", "Qazaq universiteti"),
        ("Жеті жарғы", "Жеты жаргы", "Zheti zhargy"),
        ("Дайк-Пресс", "Дайк Пресс", "Daik-Press"),
        ("Атамұра", "Атамура", "Atamura"),
        ("Өнер", "Онер", "Öner"),
    ],
    ids=lambda forms: forms[0],
)
def test_all_names_of_a_publisher_are_that_house(forms: tuple[str, ...]) -> None:
    house = publisher_of(forms[0])
    assert house is not None
    assert {form: publisher_of(form) for form in forms} == dict.fromkeys(forms, house)


def test_other_publishers_are_none() -> None:
    assert [name for name in ("Наука", "Сенат", "Просвещение", "", "АСТ", "Springer") if publisher_of(name)] == []


def test_publishers_in_a_language() -> None:
    stated = {"Ғылым": "Gylym", "КИСИ": "KazISS", "Жазушы": None, "Наука": None}
    assert {name: publisher_in(name, "en") for name in stated} == stated


# ---------------------------------------------------------------- compared as one


def likeness(**values: tuple[str, str]) -> Likeness:
    """Two records in two languages, with values side by side."""
    languages = ("kk", "ru")
    works = [
        Record(
            "book",
            (
                Value("title", "Беласу"),
                Value("language", languages[at]),
                *(Value(name.replace("_", "-"), pair[at]) for name, pair in values.items()),
            ),
        )
        for at in range(2)
    ]
    return Likeness(Work(works[0]), Work(works[1]))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Алматы", "Алма-Ата", True),
        ("Ленинград", "СПб.", True),
        ("Нұр-Сұлтан", "Целиноград", True),
        ("М.; Л.", "Санкт-Петербург", True),
        ("Алматы", "Москва", False),
        ("Алматы", "Атлантида", None),
    ],
)
def test_places_are_compared_as_one(one: str, other: str, expected: bool | None) -> None:
    assert likeness(publisher_place=(one, other)).place is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("ҚСЗИ", "КИСИ", True), ("Ғылым", "Наука КазССР", True), ("Ғылым", "Наука", None)]
)
def test_publishers_are_compared_as_one(one: str, other: str, expected: bool | None) -> None:
    assert likeness(publisher=(one, other)).publisher is expected
