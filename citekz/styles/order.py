"""The order of a list: as cited, or alphabetical by the Kazakh alphabet, Cyrillic before Latin or the reverse."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from citekz.errors import UnknownNameError
from citekz.model import Record
from citekz.styles.people import family_of

ORDERS = ("cited", "given", "alphabetical")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_WORD = re.compile(r"\d+|[^\W\d]+")
_SIGN = re.compile(r"[^\w\s]|_")
_LETTER = re.compile(r"[^\W\d_]")

Key = tuple[tuple[int, int], ...]


@frozen
class Collation:
    """What an alphabetical order leaves open.

    ``then`` is what follows the author: ``title`` (usual in GOST lists) or ``year`` (APA 7: 9.46). Works of more than
    ``most_in_heading`` authors stand under their title, as the style prints them; None: always under the author.
    ``before_title`` outweighs it: what the style prints before the title of a record.
    """

    cyrillic_first: bool = True
    then: str = "title"
    most_in_heading: int | None = None
    before_title: Callable[[Record], str] | None = None


@cache
def _alphabet() -> tuple[dict[str, int], dict[str, str], dict[int, int]]:
    """Letters to places (the Kazakh alphabet holds the Russian one, ё counts as е), variants, Latin look-alikes."""
    data = tomllib.loads(files("citekz").joinpath("data/alphabet.toml").read_text("utf-8"))
    places = {letter: place for place, letter in enumerate(data["cyrillic"], start=1)}
    look_alikes = {ord(latin): ord(cyrillic) for latin, cyrillic in data["look_alikes"].items()}
    return places, data["variants"] | data["same"], look_alikes


@cache
def _articles() -> Mapping[str, Any]:
    table: Mapping[str, Any] = tomllib.loads(files("citekz").joinpath("data/styles/groups.toml").read_text("utf-8"))[
        "articles"
    ]
    return table


def ordered(
    records: Iterable[Record], order: str = "given", *, cyrillic_first: bool = True, collation: Collation | None = None
) -> tuple[Record, ...]:
    """The records in an order of a list; equals keep the order in which they come.

    ``cited`` and ``given`` keep the order in which they come. ``collation`` outweighs ``cyrillic_first``.
    Raises :class:`~citekz.errors.UnknownNameError`.
    """
    if order not in ORDERS:
        raise UnknownNameError("order", order, ORDERS)
    if order != "alphabetical":
        return tuple(records)
    chosen = collation or Collation(cyrillic_first)
    return tuple(sorted(records, key=lambda record: key_of(record, chosen)))


def sort_key(record: Record, *, cyrillic_first: bool = True) -> tuple[object, ...]:
    """Author, title, year; quotation marks, other signs and articles do not count.

    >>> sort_key(Record.from_csl({"title": "«Әдебиет»"})) < sort_key(Record.from_csl({"title": "Білім"}))
    True
    """
    return key_of(record, Collation(cyrillic_first))


def key_of(record: Record, collation: Collation) -> tuple[Any, ...]:
    """The key of a record: script, heading, then title and year or the reverse."""
    title = letters_of(_without_article(_title(record), record.language))
    heading = collation.before_title(record) if collation.before_title is not None else _heading(record, collation)
    first = letters_of(heading) if heading else title
    year = _date(record)
    script = 0 if _is_cyrillic(heading or _title(record)) else 1
    last = (year, title) if collation.then == "year" else (title, year)
    return (script if collation.cyrillic_first else -script, first, *last)


def _title(record: Record) -> str:
    for variable in ("title", "container-title", "archive", "URL"):
        if text := record.get(variable):
            return str(text)
    return ""


def _heading(record: Record, collation: Collation) -> str:
    """What stands before the title: a stated heading, or the authors; empty where the entry stands under its title."""
    if stated := record.get("custom.heading"):
        return str(stated)
    names = record.names("author")
    most = collation.most_in_heading
    if most is None:
        names = names or record.names("editor")
    elif len(names) > most or record.get("custom.authors_truncated"):
        return ""
    shown = names if collation.then == "year" else names[:1]
    return " ".join(name.literal or f"{family_of(name)} {name.given or ''}" for name in shown)


def _date(record: Record) -> tuple[int, ...]:
    parts = getattr(record.get("issued"), "parts", None)
    return tuple(parts[0]) if parts else (0,)


def _is_cyrillic(text: str) -> bool:
    letter = _LETTER.search(text)
    return letter is not None and _CYRILLIC.match(letter[0]) is not None


def _without_article(title: str, language: str | None) -> str:
    """The title without an article before its first word (``The``, ``Der``, ``Les`` by the language of the entry)."""
    articles = _articles().get((language or "en").partition("-")[0], ())
    word = _LETTER.search(title)
    if word is None or not articles:
        return title
    rest = title[word.start() :]
    for article in articles:
        if rest[: len(article)].lower() == article and len(rest) > len(article):
            return rest[len(article) :]
    return title


def letters_of(text: str) -> Key:
    """Letters as places of the alphabet: spaces, numbers, Cyrillic, Latin; signs left out, numbers by their value.

    >>> letters_of("Ёлка") == letters_of("«елка»"), letters_of("9 мая") < letters_of("10 мая")
    (True, True)
    """
    key: list[tuple[int, int]] = []
    for word in _SIGN.sub("", unicodedata.normalize("NFC", text)).split():
        pieces = _WORD.findall(word)
        if pieces and key:
            key.append((0, 0))
        for piece in pieces:
            if piece[0].isdigit():
                key.append((1, _value(piece)))
            else:
                folded = piece.translate(_alphabet()[2]) if _CYRILLIC.search(piece) else piece
                key += map(_place, folded.lower())
    return tuple(key)


def _value(digits: str) -> int:
    try:
        return int(digits[:18])
    except ValueError:  # digits that are no decimal ones
        return 0


@cache
def _place(letter: str) -> tuple[int, int]:
    """Script and place of a letter; é stands with e, ї with і, any other letter after those of its script."""
    places, variants, _ = _alphabet()
    letter = variants.get(letter, letter)
    if letter not in places:
        letter = unicodedata.normalize("NFKD", letter)[0]
    if letter in places:
        return 2, places[letter]
    return (2, 1000 + ord(letter)) if _CYRILLIC.match(letter) else (3, ord(letter))
