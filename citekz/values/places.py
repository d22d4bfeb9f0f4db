"""Cities in full, publishers by their names."""

import re
from functools import cache, lru_cache

from citekz.folding import fold
from citekz.languages import Language, get_language
from citekz.values.grammar import grammar
from citekz.values.letters import repair_letters, squeeze, strip_quotes, strip_unpaired
from citekz.values.terms import forms, language_for, pattern_of
from citekz.values.words import Words

_BETWEEN = re.compile(r"\s?[;:]\s?|\s[-\u2010-\u2015/]\s|\s?/\s?")
_DASH_BETWEEN = re.compile(r"(?<=\.)\s?[-\u2010-\u2015]\s?")
_COMMA = re.compile(r"\s?,\s?")
_EDGES = " ,;:/\u2013\u2014-()[]"
_SHORTEST_CORRECTED, _LONGEST_CORRECTED = 5, 40


def parse_places(text: str, language: Language | str | None = None) -> str | None:
    """Cities with their full names in the language of the entry, joined with ``; ``.

    A name that differs in one letter from exactly one known city is taken for that city.
    """
    return _parse_places(text, language_for(language).code)


@lru_cache(2048)
def _parse_places(text: str, code: str) -> str | None:
    text = repair_letters(squeeze(text)).strip(_EDGES)
    if (whole := _known(text, code)) is not None:
        return whole
    pieces = [piece for part in _BETWEEN.split(text) for piece in _DASH_BETWEEN.split(part)]
    cities = [city for piece in pieces for city in _cities(piece, code) if city]
    return "; ".join(cities) or None


def _cities(text: str, code: str) -> list[str]:
    text = text.strip(_EDGES)
    known = _known(text, code)
    if known is not None:
        return [known]
    if "," in text:
        parts = [(part, _known(part, code)) for part in _COMMA.split(text)]
        if all(city is not None for _, city in parts):
            return [city for _, city in parts if city]
    if "-" in text:
        cities = [_known(part, code) for part in text.split("-")]
        if all(city is not None for city in cities):
            return [city for city in cities if city]
    return [_full_name(text, code)]


def _known(text: str, code: str) -> str | None:
    """The city of a name or abbreviation; in the entry's language if that has it."""
    text = text.strip()
    for form in (fold(text), fold(text.rstrip(".")), fold(text) + "."):
        city = get_language(code).cities.get(form)
        if city is not None:
            return city
        if form in _elsewhere():
            return _elsewhere()[form] if len(form.rstrip(".")) < 5 else text.rstrip(".")
    return None


def is_known_city(text: str) -> bool:
    """Whether a text is a city, or the short form of one, that the language files hold.

    >>> is_known_city("М."), is_known_city("Алматы"), is_known_city("Наука")
    (True, True, False)
    """
    return _known(text, "ru") is not None


@cache
def _elsewhere() -> dict[str, str]:
    order = ("en", "kk", "ru")  # the Russian abbreviations win
    return {form: city for code in order for form, city in get_language(code).cities.items()}


def _full_name(text: str, code: str) -> str:
    bare = pattern_of("city_word").sub(" ", text).strip(_EDGES) if pattern_of("city_word").search(text) else text
    known = _known(bare, code)
    if known is not None:
        return known
    if bare != text and bare:
        text = bare
    return _corrected(text, code) or _without_stop(text)


def _without_stop(text: str) -> str:
    return text[:-1] if text.endswith(".") and text.count(".") == 1 and len(text) > 4 else text


def _corrected(text: str, code: str) -> str | None:
    """The only known city that differs in one letter added, lost or changed."""
    word = fold(text).strip(" .")
    if not _SHORTEST_CORRECTED <= len(word) <= _LONGEST_CORRECTED or not text[:1].isupper():
        return None
    near = {
        city for variant in _variants(word) for city in _by_variant(code).get(variant, ()) if _is_near(word, fold(city))
    }
    return next(iter(near)) if len(near) == 1 else None


def _variants(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


@cache
def _by_variant(code: str) -> dict[str, tuple[str, ...]]:
    """Every city without one of its letters, and as it is, to the cities that it may be."""
    found: dict[str, set[str]] = {}
    for city in get_language(code).data["cities"]:
        name = fold(city)
        if len(name) >= _SHORTEST_CORRECTED:
            for variant in _variants(name):
                found.setdefault(variant, set()).add(city)
    return {variant: tuple(cities) for variant, cities in found.items()}


def _is_near(first: str, second: str) -> bool:
    """Whether one letter added, lost, changed, or two neighbours swapped, makes one word the other."""
    if abs(len(first) - len(second)) > 1:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    if len(first) == len(second):
        swapped = first[start + 1 : start + 2] + first[start : start + 1] == second[start : start + 2]
        return first[start + 1 :] == second[start + 1 :] or (swapped and first[start + 2 :] == second[start + 2 :])
    return first[start + 1 :] == second[start:] or first[start:] == second[start + 1 :]


@cache
def _kind_words() -> Words:
    kept = {form.lower() for form in grammar()["publishers"]["kept_forms"]}
    dropped = [form for form in forms("publisher_form") if form.lower() not in kept]
    words = [form for form in forms("publisher_word") if form.lower() not in kept]
    return Words([*words, *grammar()["publishers"]["kinds"], *dropped])


_JOINED = re.compile(r"\s*[;:]\s*")
_LOOSE_HOST = re.compile(r"(?<=\w)\.\s(?=(?:com|org|net|kz|ru)\b)")


def parse_publisher(text: str, language: Language | str | None = None) -> str | None:
    """The publisher's name without words that only name its kind, several joined with ``; ``.

    >>> parse_publisher("ООО «Издательство АСТ»"), parse_publisher("АО «САК»"), parse_publisher("MIT Press")
    ('АСТ', 'АО «САК»', 'MIT Press')
    """
    names = [_publisher(part) for part in _JOINED.split(_LOOSE_HOST.sub(".", repair_letters(squeeze(text))))]
    return "; ".join(name for name in names if name) or None


def _publisher(text: str) -> str:
    text = strip_unpaired(strip_quotes(text.strip(" ,;:/\u2013\u2014-")))
    bare = _stripped_of_kind(text)
    while bare != text:
        text, bare = bare, _stripped_of_kind(bare)
    closed = text[:-1] if text.endswith(".") and not _ends_abbreviated(text) else text
    return strip_unpaired(strip_quotes(closed.strip()))


def _stripped_of_kind(text: str) -> str:
    """The text without a word for its kind at either end, if a name is left: ``Издательство стандартов`` stays."""
    for match in _kind_words().finditer(text):
        if not text[: match.start()].strip(' "\u00ab\u201c'):
            rest = text[match.end() :]
        elif not text[match.end() :].strip(' .,"\u00bb\u201d'):
            rest = text[: match.start()]
        else:
            continue
        rest = strip_unpaired(strip_quotes(rest.strip(" ,;:.-" if rest.endswith(text[-1:]) is False else " ,;:-")))
        if rest and (rest[0].isupper() or rest[0].isdigit() or not rest[0].isalpha()):
            return rest
    return text


def _ends_abbreviated(text: str) -> bool:
    last = text.rpartition(" ")[2].rstrip(".")
    return len(last) <= 4 or "." in last
