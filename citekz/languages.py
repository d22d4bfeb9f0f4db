"""The vocabulary of one language as look-up tables, and the language of an entry.

Every word of the trade stands in ``data/languages/CODE.toml``: under ``[read]`` all forms met in the wild, under
``[write]`` the one form that citekz prints.
"""

import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from attrs import define, field

from citekz.errors import UnknownNameError
from citekz.folding import fold

CODES = ("kk", "ru", "en")


@define(frozen=True, slots=False, eq=False)
class Language:
    """The words of one language.

    >>> get_language("kk").month_number("ақпан")
    2
    """

    code: str
    data: Mapping[str, Any] = field(repr=False)

    def read(self, term: str) -> tuple[str, ...]:
        """All forms of a term that are met in reference lists, longest first; empty where the language has none."""
        return tuple(sorted(self.data["read"].get(term, ()), key=lambda form: (-len(form), form)))

    def write(self, term: str) -> str:
        """The form of a term that citekz prints; ``{}`` in it stands for the number or name that it goes with.

        Raises :class:`~citekz.errors.UnknownNameError` for a term that the language file does not hold.
        """
        forms: Mapping[str, str] = self.data["write"]
        if term not in forms:
            raise UnknownNameError(f"term of language {self.code!r}", term, sorted(forms))
        return forms[term]

    def kinds(self, csl_type: str) -> tuple[str, ...]:
        """Words that name works of a CSL type (``legislation``, ``treaty``, ``speech`` …), longest first."""
        return tuple(sorted(self.data["kinds"].get(csl_type, ()), key=lambda form: (-len(form), form)))

    def names(self, kind: str) -> tuple[str, ...]:
        """Proper names: ``publishers``, ``newspapers``, ``journals``, ``archives`` …; in the file's order."""
        return tuple(self.data["names"].get(kind, ()))

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Folded headings of reference lists, longest first."""
        return tuple(sorted(map(fold, self.data["headings"]["read"]), key=lambda form: (-len(form), form)))

    @cached_property
    def month_numbers(self) -> Mapping[str, int]:
        """Folded month words, in all case forms and abbreviations without full stop, to 1–12."""
        months = enumerate(self.data["months"], start=1)
        return {fold(form).rstrip("."): number for number, month in months for form in month["read"]}

    def month_number(self, word: str) -> int | None:
        """The number of a month from any of its forms; None if the word is no month of this language."""
        return self.month_numbers.get(fold(word).rstrip("."))

    def month(self, number: int, form: str = "date") -> str:
        """A month word, number from 1: ``"date"`` (as beside a day), ``"alone"`` or ``"short"`` (GOST 7.12, 7.0.5).

        A thirteenth month has no word: its number is printed.
        """
        if not 1 <= number <= len(self.data["months"]):
            return str(number)
        month: str = self.data["months"][number - 1][form]
        return month

    @cached_property
    def cities(self) -> Mapping[str, str]:
        """Folded names and abbreviations of cities (with their full stops) to the full name in this language."""
        return {fold(form): city for city, forms in self.data["cities"].items() for form in (city, *forms)}

    @property
    def city_abbreviations(self) -> Mapping[str, str]:
        """Full names to the abbreviation that GOST 7.1 and 7.0.5 print."""
        abbreviations: Mapping[str, str] = self.data["city_abbreviations"]
        return abbreviations


@cache
def get_language(code: str) -> Language:
    """The language of a code (a longer tag such as ``ru-Latn`` is not a code).

    Raises :class:`~citekz.errors.UnknownNameError` for a language without a file.
    """
    if code not in CODES:
        raise UnknownNameError("language", code, CODES)
    text = files("citekz").joinpath(f"data/languages/{code}.toml").read_text("utf-8")
    return Language(code, tomllib.loads(text))


def vocabulary_of(tag: str | None) -> Language:
    """The language whose words go with an entry of this BCP 47 tag.

    Cyrillic ones without a file of their own take Russian words, all others (romanized ones too) English words.

    >>> [vocabulary_of(tag).code for tag in ("kk", "ru-Latn", "zh-Cyrl", "fr", None)]
    ['kk', 'en', 'ru', 'en', 'ru']
    """
    if tag is None:
        return get_language("ru")
    primary, _, rest = tag.partition("-")
    if "Cyrl" in rest:
        return get_language(primary if primary in ("kk", "ru") else "ru")
    if "Latn" in rest:
        return get_language("en")
    if primary in CODES:
        return get_language(primary)
    return get_language("ru" if primary in ("uk", "be", "bg", "ky", "tg", "mn") else "en")
