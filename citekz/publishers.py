"""Publishers of Kazakhstan by their names in Kazakh, Russian and English (kazakhstan-practice 10)."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from attrs import field, frozen

from citekz.languages import CODES

_LONGEST = 120


@frozen(eq=False)
class Publisher:
    """A publishing house: what it is known by here, and its names by language."""

    id: str
    by_language: Mapping[str, str] = field(repr=False)
    other: tuple[str, ...] = field(repr=False, default=())


def publisher_of(name: str) -> Publisher | None:
    """The house that a name means; None where it is not known here.

    Words for the kind of house, quotation marks, lost Kazakh letters and romanization make no difference.

    >>> publisher_of("«Ғылым» баспасы") is publisher_of("Гылым") is publisher_of("Gylym")
    True
    >>> publisher_of("КИСИ") is publisher_of("KazISS"), publisher_of("Наука")
    (True, None)
    """
    return _publisher_of(name) if len(name) <= _LONGEST else None


def publisher_in(name: str, language: str) -> str | None:
    """The name of the same house in a language (``kk``, ``ru``, ``en``); None where none is stated.

    >>> publisher_in("ҚСЗИ", "en"), publisher_in("Жети жаргы", "kk"), publisher_in("Жазушы", "en")
    ('KazISS', 'Жеті жарғы', None)
    """
    publisher = publisher_of(name)
    return publisher.by_language.get(language) if publisher else None


@lru_cache(2048)
def _publisher_of(name: str) -> Publisher | None:
    from citekz.links.keys import agree, coarse
    from citekz.values.places import parse_publisher

    sounds = _sounds(parse_publisher(name) or name)
    known = _by_sounds().get(coarse(sounds), {})
    return next((publisher for heard, publisher in known.items() if agree(heard, sounds)), None)


def _sounds(name: str) -> str:
    from citekz.links.keys import sounds_of

    return " ".join(sounds_of(word)[0] for word in name.replace("-", " ").split())


@cache
def publishers() -> Mapping[str, Publisher]:
    """All houses by what they are known by here."""
    table = tomllib.loads(files("citekz").joinpath("data/names/publishers.toml").read_text("utf-8"))["publishers"]
    return {
        name: Publisher(name, {code: row[code] for code in CODES if code in row}, tuple(row.get("also", ())))
        for name, row in table.items()
    }


@cache
def _by_sounds() -> Mapping[str, Mapping[str, Publisher]]:
    """The houses by their sounds, in blocks of sounds that Kazakh letters may become."""
    from citekz.links.keys import coarse

    blocks: dict[str, dict[str, Publisher]] = defaultdict(dict)
    for publisher in publishers().values():
        for sounds in map(_sounds, _forms(publisher)):
            blocks[coarse(sounds)][sounds] = publisher
    return blocks


def _forms(publisher: Publisher) -> Iterator[str]:
    yield from publisher.by_language.values()
    yield from publisher.other
