"""The order of a list: as cited, or alphabetical by the Kazakh alphabet, Cyrillic before Latin."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from citekz.errors import UnknownNameError
from citekz.model import Record
from citekz.styles.people import family_of

ORDERS = ("cited", "given", "alphabetical")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


@cache
def _alphabet() -> dict[str, int]:
    """Letters to their places: the Kazakh alphabet holds the Russian one; ё counts as е (kazakhstan-practice 14)."""
    data = tomllib.loads(files("citekz").joinpath("data/alphabet.toml").read_text("utf-8"))
    places = {letter: place for place, letter in enumerate(data["cyrillic"], start=1)}
    return places | {letter: places[same] for letter, same in data["same"].items()}


def ordered(records: Iterable[Record], order: str = "given", *, cyrillic_first: bool = True) -> tuple[Record, ...]:
    """The records in an order of a list.

    ``cited`` and ``given`` keep the order in which they come. Raises :class:`~citekz.errors.UnknownNameError`.
    """
    if order not in ORDERS:
        raise UnknownNameError("order", order, ORDERS)
    if order != "alphabetical":
        return tuple(records)
    return tuple(sorted(records, key=lambda record: sort_key(record, cyrillic_first=cyrillic_first)))


def sort_key(record: Record, *, cyrillic_first: bool = True) -> tuple[object, ...]:
    """Author, title, year; quotation marks and other signs do not count.

    >>> sort_key(Record.from_csl({"title": "«Әдебиет»"})) < sort_key(Record.from_csl({"title": "Білім"}))
    True
    """
    names = record.names("author")
    heading = " ".join(name.literal or f"{family_of(name)} {name.given or ''}" for name in names[:1])
    title = str(record.get("title") or record.get("archive") or record.get("URL") or "")
    first = heading or title
    script = 0 if _CYRILLIC.search(first[:12]) else 1
    issued = record.get("issued")
    year = getattr(issued, "year", None) or 0
    return (script if cyrillic_first else -script, letters_of(first), letters_of(title), year)


def letters_of(text: str) -> Sequence[tuple[int, int]]:
    """Letters as places of the alphabet: numbers before Cyrillic before Latin; signs left out, spaces parting words."""
    places = _alphabet()
    key = []
    for letter in " ".join(re.sub(r"[^\w\s]", "", text).lower().split()):
        if letter in places:
            key.append((2, places[letter]))
        else:
            key.append((0 if letter == " " else 1 if letter.isdigit() else 3, ord(letter)))
    return tuple(key)
