"""The words of citations, from ``data/citations/*.toml``, those of all languages together: authors mix them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from citekz.folding import fold
from citekz.languages import CODES, get_language

DASH = r"[-\u2010-\u2015\u2212]"
END_OF_WORD = r"(?![^\W\d_])"


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    folder = files("citekz").joinpath("data/citations")
    return tuple(tomllib.loads(folder.joinpath(f"{code}.toml").read_text("utf-8")) for code in CODES)


@cache
def words(section: str, name: str = "words") -> tuple[str, ...]:
    """One list of all languages, in the order of the languages.

    >>> "см." in words("intro")
    True
    """
    return tuple(dict.fromkeys(word for table in _tables() for word in table.get(section, {}).get(name, ())))


def any_of(terms: Iterable[str]) -> str:
    """A pattern for any of some terms, the longest first; their last full stop and the width of spaces do not matter.

    >>> re.match(any_of(["и др."]), "и  др")[0]
    'и  др'
    """
    bare = {term.strip().rstrip(".") for term in terms} - {""}
    ordered = sorted(bare, key=lambda term: (-len(term), term))
    return "(?:" + "|".join(_loosely(term) for term in ordered) + ")"


def _loosely(term: str) -> str:
    return r"\s*".join(map(re.escape, re.split(r"\s+|(?<=\.)(?=\S)", term)))


def plain(term: str) -> str:
    """A term as the tables have it, for looking it up: small letters, no spaces, no last full stop.

    >>> plain("Ед. хр. ")
    'ед.хр'
    """
    return "".join(term.lower().split()).rstrip(".")


@cache
def locator_terms(side: str) -> dict[str, str]:
    """The terms ``"before"`` or ``"after"`` the number of a place, plain, each with its CSL kind.

    >>> locator_terms("after")["бет"], locator_terms("before")["л"]
    ('page', 'folio')
    """
    found: dict[str, str] = {}
    for table in _tables():
        for label, sides in table["locators"].items():
            for term in sides[side]:
                found.setdefault(plain(term), label)
    return found


@cache
def all_locator_terms(side: str) -> tuple[str, ...]:
    """The same terms as written in the tables."""
    return tuple(term for table in _tables() for sides in table["locators"].values() for term in sides[side])


@cache
def names_of_no_author() -> frozenset[str]:
    """Folded words that stand before a year with a capital letter and are no author: cities, months, figures.

    >>> {"алматы", "қаңтар", "сурет"} <= names_of_no_author()
    True
    """
    languages = [get_language(code) for code in CODES]
    cities = {city for language in languages for city in language.cities}
    months = {month for language in languages for month in language.month_numbers}
    countries = {fold(country) for language in languages for country in language.data["names"].get("countries", ())}
    return frozenset(cities | months | countries | {fold(word).rstrip(".") for word in words("not_names")})


@cache
def surname_endings() -> tuple[str, ...]:
    """Folded endings of surnames, of all languages."""
    return tuple({fold(ending) for code in CODES for ending in get_language(code).data["words"]["surname_endings"]})


@cache
def case_endings() -> dict[str, tuple[str, ...]]:
    """Endings of names in oblique cases, each with what may stand there in the nominative.

    >>> case_endings()["овой"], case_endings()["ның"]
    (('ова',), ('',))
    """
    found: dict[str, list[str]] = {}
    for table in _tables():
        for ending, nominative in table["cases"]["endings"]:
            found.setdefault(ending, []).append(nominative)
    return {ending: tuple(dict.fromkeys(nominatives)) for ending, nominatives in found.items()}
