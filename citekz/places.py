"""Cities by their names in Kazakh, Russian and English, and by the years in which they bore them.

The table is ``data/names/places.toml`` (kazakhstan-practice 9). A stated place is printed as it is stated; what stands
here says which city it is, how another language calls it, and whether a year contradicts the name.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from citekz.folding import fold
from citekz.languages import CODES

Years = tuple[int | None, int | None]
"""First and last year, both included; None: no end."""

_BETWEEN = re.compile(r"[\s.'\"-]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST = 60
_SHORTEST_HEARD = 5


@frozen(eq=False)
class CityName:
    """A name of a city in the languages that have it.

    ``by_language`` holds the one form to print, ``other`` what else is met, ``short`` the abbreviations. ``years`` are
    those in which the name was official, ``years_of`` those of a language where they differ; empty: always.
    ``is_bound`` to its years is a name that nobody goes on using: another year beside it is a slip.
    """

    by_language: Mapping[str, str]
    other: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    years: tuple[Years, ...] = ()
    years_of: Mapping[str, tuple[Years, ...]] = field(factory=dict)
    is_bound: bool = False

    def fits(self, year: int, language: str | None = None) -> bool:
        """Whether the city bore the name in a year: in a language, or in any."""
        if language is None:
            return any(self.fits(year, code) for code in self.by_language)
        years = self.years_of.get(language, self.years)
        return not years or any((first or year) <= year <= (last or year) for first, last in years)


@frozen(eq=False)
class City:
    """A city: what it is known by here, and its names, the newest first."""

    id: str
    names: tuple[CityName, ...] = field(repr=False)

    def name_in(self, language: str, year: int) -> str | None:
        """What a language called the city in a year; None where that is not known."""
        fitting = (name for name in self.names if language in name.by_language and name.fits(year, language))
        return next((name.by_language[language] for name in fitting), None)


def place_of(name: str, language: str | None = None, *, is_imprint: bool = False) -> City | None:
    """The city that a name in any language means; None where it is not known, or could be several.

    Abbreviations count only in the place of an imprint: ``А.`` and ``М.`` are initials too. ``language`` decides where
    languages mean different cities by one name.

    >>> place_of("Алма-Ата") is place_of("г. Алматы") is place_of("Almaty")
    True
    >>> place_of("Л."), place_of("Л.", is_imprint=True), place_of("қазан")
    (None, City(id='saint_petersburg'), None)
    """
    found = named_place(name, language, is_imprint=is_imprint)
    return found[0] if found else None


def named_place(name: str, language: str | None = None, *, is_imprint: bool = False) -> tuple[City, CityName] | None:
    """The city, and which of its names it is called by; see :func:`place_of`.

    >>> named_place("Нурсултан")[1].by_language["en"]
    'Nur-Sultan'
    """
    return _named_place(name, language.partition("-")[0] if language else None, is_imprint)


def place_in(name: str, language: str, year: int | None = None, *, is_imprint: bool = False) -> str | None:
    """The name of the same city in a language (``kk``, ``ru``, ``en``); None where either is not known.

    Without a year the counterpart of the stated name, with one the name of that time: the stated one if it was in use.

    >>> place_in("Алма-Ата", "en"), place_in("Алма-Ата", "en", 2003), place_in("Алматы", "ru", 1975)
    ('Alma-Ata', 'Almaty', 'Алма-Ата')
    >>> place_in("СПб.", "kk", is_imprint=True), place_in("Атлантида", "en")
    ('Санкт-Петербург', None)
    """
    found = named_place(name, is_imprint=is_imprint)
    if found is None:
        return None
    city, stated = found
    if year is not None and not (language in stated.by_language and stated.fits(year, language)):
        return city.name_in(language, year)
    return stated.by_language.get(language) or _in_other_words(city, language)


def _in_other_words(city: City, language: str) -> str | None:
    """The newest name where a language had no name of its own for the stated one (kk Семей, ru Семипалатинск)."""
    return next((name.by_language[language] for name in city.names if language in name.by_language), None)


def is_name_of_time(name: str, year: int, *, is_imprint: bool = False) -> bool | None:
    """Whether a city was called so in a year; None where it is not known, or where the old name is still written.

    >>> is_name_of_time("Нұр-Сұлтан", 2020), is_name_of_time("Нұр-Сұлтан", 2005), is_name_of_time("Чимкент", 2005)
    (True, False, None)
    """
    names = _names_like(name, is_imprint)
    if any(stated.fits(year, code) for stated, codes in names for code in codes):
        return True
    return False if names and all(stated.is_bound for stated, _ in names) else None


def years_of_name(name: str, *, is_imprint: bool = False) -> tuple[Years, ...]:
    """All years in which a city was called so, in order; empty where the name has no end, or is not known.

    >>> years_of_name("Астана"), years_of_name("Ақмола"), years_of_name("Париж")
    (((1998, 2019), (2022, None)), ((None, 1961), (1992, 1998)), ())
    """
    found = {
        span
        for stated, codes in _names_like(name, is_imprint)
        for code in codes
        for span in stated.years_of.get(code, stated.years)
    }
    return tuple(sorted(found, key=lambda span: span[0] or 0))


def _names_like(name: str, is_imprint: bool) -> list[tuple[CityName, tuple[str, ...]]]:
    """The names of the city that look like this one, with the languages that they do so in."""
    found = named_place(name, is_imprint=is_imprint)
    if found is None:
        return []
    city, stated = found
    key = _key(_bare(name))
    alike = [
        (other, tuple(code for code, form in other.by_language.items() if _key(form) == key)) for other in city.names
    ]
    exact = [(other, codes) for other, codes in alike if codes]
    return exact or [(stated, tuple(stated.by_language))]


@lru_cache(4096)
def _named_place(name: str, language: str | None, is_imprint: bool) -> tuple[City, CityName] | None:
    if len(name) > _LONGEST:
        return None
    for text in dict.fromkeys((name.strip(), _bare(name))):
        if text[:1].isupper() and (found := _known(text, language, is_imprint)):
            return found
    head, comma, rest = _bare(name).partition(",")
    if comma and _known(rest.strip(), language, is_imprint) is None:  # Boston, Massachusetts
        return _known(head, language, is_imprint) if head[:1].isupper() else None
    return None


def _known(text: str, language: str | None, is_imprint: bool) -> tuple[City, CityName] | None:
    key = _key(text)
    found = _full_names().get(key) or (_short_names().get(key) if is_imprint else None) or _heard(text)
    if not found:
        return None
    if len({city.id for city, _ in found}) > 1:
        found = [(city, name) for city, name in found if language in name.by_language]
    return found[0] if len({city.id for city, _ in found}) == 1 else None


def _heard(text: str) -> list[tuple[City, CityName]] | None:
    """What sounds the same in another alphabet: ``Tselynograd``, ``Kokchetav``."""
    sounds = _sounds(text)
    return _by_sounds().get(sounds) if len(sounds) >= _SHORTEST_HEARD else None


def _bare(name: str) -> str:
    """A name without the word for a city and without what is added in brackets."""
    from citekz.values.terms import pattern_of

    bare = pattern_of("city_word").sub(" ", _BRACKETED.sub(" ", name))
    return " ".join(bare.split()).strip(" ,;:")


@lru_cache(8192)
def _key(text: str) -> str:
    """A form without capitals, spaces, hyphens and full stops."""
    return _BETWEEN.sub("", fold(text))


def _sounds(text: str) -> str:
    from citekz.links.keys import sounds_of

    return sounds_of("".join(sign for sign in text if sign.isalpha()))[0]


# The table ---------------------------------------------------------------------------------------------------------


@cache
def cities() -> Mapping[str, City]:
    """All cities by what they are known by here."""
    return {name: _city(name, table) for name, table in _table()["cities"].items()}


@cache
def ambiguous_forms() -> frozenset[str]:
    """Forms of the language files that are left unknown, because they may be several cities."""
    return frozenset(_table()["ambiguous"])


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("citekz").joinpath("data/names/places.toml").read_text("utf-8"))


def _city(name: str, table: Mapping[str, Any]) -> City:
    return City(name, tuple(map(_city_name, table.get("names", [table]))))


def _city_name(row: Mapping[str, Any]) -> CityName:
    return CityName(
        by_language={code: row[code] for code in CODES if code in row},
        other=tuple(row.get("also", ())),
        short=tuple(row.get("short", ())),
        years=_years(row.get("years", "")),
        years_of={code: _years(row[f"years_{code}"]) for code in CODES if f"years_{code}" in row},
        is_bound=row.get("slip", False),
    )


def _years(text: str) -> tuple[Years, ...]:
    """``1998-2019, 2022-`` as spans; a lone hyphen is always.

    >>> _years("-1914, 1991-"), _years("-")
    (((None, 1914), (1991, None)), ())
    """
    spans = (part.strip().partition("-") for part in text.split(",") if part.strip(" -"))
    return tuple((int(first) if first else None, int(last) if last else None) for first, _, last in spans)


Named = dict[str, list[tuple[City, CityName]]]


@cache
def _full_names() -> Named:
    return _index((_key(form), city, name) for city, name in _all_names() for form in _forms(name))


@cache
def _short_names() -> Named:
    return _index((_key(form), city, name) for city, name in _all_names() for form in name.short)


@cache
def _by_sounds() -> Named:
    return _index((_sounds(form), city, name) for city, name in _all_names() for form in _forms(name))


def _forms(name: CityName) -> Iterator[str]:
    yield from name.by_language.values()
    yield from name.other


def _all_names() -> Iterator[tuple[City, CityName]]:
    for city in cities().values():
        for name in city.names:
            yield city, name


def _index(forms: Iterator[tuple[str, City, CityName]]) -> Named:
    found: Named = defaultdict(list)
    for key, city, name in forms:
        if (city, name) not in found[key]:
            found[key].append((city, name))
    return dict(found)
