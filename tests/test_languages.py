"""The language of an entry, and the words of each language."""

import pytest

from citekz.language_detection import language_of
from citekz.languages import CODES, get_language

TABLE = [
    ("Қазақстан тарихы", "", "kk"),
    ("Казак тiлiнiн тарихы", "", "kk"),
    ("Казак халкынын тарихы", "", "kk"),
    ("Эдебиет теориясы", "Эдебиет теориясы. – Алматы: Рауан, 1996. – 120 бет", "kk"),
    ("Əдеби мұра", "", "kk"),
    ("История Казахстана с древнейших времен", "История Казахстана. 1999 ж. 584 бет", "ru"),
    ("Под стягом независимости", "К. Токаев. Под стягом независимости. – Алматы 1997ж. 736 бет", "ru"),
    ("О внешней политике", "", "ru"),
    ("The Kazakhs", "Olcott M. The Kazakhs. – Stanford, 1995. – 388 p.", "en"),
    ("Clash of civilizations", "", "en"),
    ("Die Geschichte der Kasachen und ihre Kultur", "", "de"),
    ("Istoriya Kazakhstana v proizvedeniyakh drevnikh avtorov", "", "ru-Latn"),
    ("Qazaqstan tarihynyñ özekti mäseleleri", "", "kk-Latn"),
]


@pytest.mark.parametrize(("title", "text", "expected"), TABLE)
def test_language_of_a_description(title: str, text: str, expected: str) -> None:
    assert expected == language_of(title, text)[0]


@pytest.mark.parametrize("code", CODES)
def test_every_month_is_read_in_its_forms(code: str) -> None:
    assert set(range(1, 13)) == set(get_language(code).month_numbers.values())


@pytest.mark.parametrize("code", CODES)
def test_what_is_written_can_be_read(code: str) -> None:
    """The languages know the same words for reading, and write those that the styles ask for."""
    language = get_language(code)
    assert set(language.data["read"]) == set(get_language("ru").data["read"])
    assert set(language.data["write"]) >= set(get_language("en").data["write"]) & set(get_language("ru").data["write"])


@pytest.mark.parametrize("code", CODES)
def test_no_form_stands_twice(code: str) -> None:
    for term, forms in get_language(code).data["read"].items():
        assert sorted(set(forms)) == sorted(forms), term
