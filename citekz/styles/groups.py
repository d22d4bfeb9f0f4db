"""The groups of a list: laws by legal force and date, then Kazakh, Russian, foreign, electronic works."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from citekz.errors import UnknownNameError
from citekz.model import Date, Record
from citekz.styles.order import Collation, key_of, ordered

GROUPS = ("law", "archive", "electronic", "kk", "ru", "foreign", "cyrillic", "latin", "other")
"""In the order in which a record looks for its group among those that a list has: the narrower ones first."""

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LETTER = re.compile(r"[^\W\d_]")
_PLACES_IN_PRINT = ("page", "number-of-pages", "locator", "DOI", "ISBN")


@frozen
class Group:
    """Some entries of a list under a heading of their own; without a name in a list that has no groups."""

    name: str | None
    records: tuple[Record, ...] = field(repr=False)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("citekz").joinpath("data/styles/groups.toml").read_text("utf-8"))


@cache
def _kinds() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (kind["name"], tuple(re.compile(rf"\b(?:{pattern})") for pattern in kind["patterns"]))
        for kind in _data()["acts"]["kinds"]
    )


def grouped(
    records: Iterable[Record], groups: Sequence[str] = (), order: str = "given", collation: Collation | None = None
) -> tuple[Group, ...]:
    """The records in groups, in the order in which ``groups`` names them; groups without a record are left out.

    A record that fits none of them goes into a last group ``other``. Inside a group the list's order holds, among laws
    legal force and date. Raises :class:`~citekz.errors.UnknownNameError` for a group that does not exist.

    >>> law = Record.from_csl({"type": "legislation", "title": "Білім туралы", "language": "kk"})
    >>> book = Record.from_csl({"type": "book", "title": "Беласу", "language": "kk"})
    >>> [group.name for group in grouped([book, law], ("law", "kk", "ru"))]
    ['law', 'kk']
    """
    for name in groups:
        if name not in GROUPS:
            raise UnknownNameError("group", name, GROUPS)
    collation = collation or Collation()
    rows = ordered(records, order, collation=collation)
    if not groups:
        return (Group(None, rows),)
    found: dict[str, list[Record]] = {name: [] for name in (*groups, "other")}
    for record in rows:
        found[group_of(record, groups)].append(record)
    if "law" in groups:
        found["law"].sort(key=lambda record: (force_of(record), date_of_act(record), key_of(record, collation)))
    return tuple(Group(name, tuple(members)) for name, members in found.items() if members)


def group_of(record: Record, groups: Sequence[str]) -> str:
    """The group of a record among those of a list; ``other`` where it fits none."""
    return next((name for name in GROUPS if name in groups and _TESTS[name](record)), "other")


def force_of(record: Record) -> int:
    """The place of an act by legal force, 0 for a constitution (Law of Kazakhstan on legal acts, art. 7 and 10).

    >>> force_of(Record.from_csl({"type": "legislation", "title": "Конституция Республики Казахстан"}))
    0
    """
    return [name for name, _ in _kinds()].index(kind_of_act(record))


def kind_of_act(record: Record) -> str:
    """The kind of an act, from its genre, else from its title: the first kind named there, in Kazakh the last.

    >>> kind_of_act(Record.from_csl({"type": "legislation", "genre": "Қаулы", "title": "Кодекс туралы"}))
    'resolution'
    """
    acts = _data()["acts"]
    if record.type == "treaty":
        return "treaty"
    last = (record.language or "").startswith("kk")
    for text in (str(record.get("genre") or ""), str(record.get("title") or "")):
        folded = " ".join(text.casefold().split())
        for kind, words in (("constitutional law", acts["constitutional"]), ("law", acts["law"])):
            if any(word in folded for word in words):
                return kind
        if named := _kind_named(folded, last=last):
            return named
    return "other act"


def _kind_named(text: str, *, last: bool) -> str | None:
    best: tuple[int, int] | None = None
    named = None
    for name, patterns in _kinds():
        for pattern in patterns:
            for match in pattern.finditer(text):
                length = match.end() - match.start()
                place = (match.end(), length) if last else (-match.start(), length)
                if best is None or place > best:
                    best, named = place, name
    return named


def date_of_act(record: Record) -> tuple[int, ...]:
    """The date of an act itself, else that of its publication; acts without one come last."""
    for variable in ("original-date", "issued", "event-date"):
        date = record.get(variable)
        if isinstance(date, Date) and date.parts:
            return tuple(date.parts[0])
    return (10_000,)


def heading_of_group(name: str, language: str) -> str:
    """The heading of a group in a language (``kk``, ``ru``, ``en``).

    >>> heading_of_group("electronic", "ru")
    'Электронные ресурсы'
    """
    texts: dict[str, str] = _data()["headings"][name]
    return texts[language]


def heading_of_list(language: str) -> str:
    """The usual heading of a whole list."""
    heading: str = _data()["heading"][language]
    return heading


def language_of_list(records: Iterable[Record]) -> str:
    """The language of most entries among Kazakh, Russian and English; Russian where there is none of them."""
    tags = [tag for record in records if (tag := _tag(record)) in ("kk", "ru", "en")]
    return max(("kk", "ru", "en"), key=tags.count) if tags else "ru"


def _tag(record: Record) -> str:
    if record.language:
        return record.language.partition("-")[0].lower()
    from citekz.language_detection import language_of

    return language_of(_named(record))[0].partition("-")[0]


def _named(record: Record) -> str:
    return str(record.get("title") or record.get("container-title") or record.get("archive") or "")


def _is_cyrillic(record: Record) -> bool:
    letter = _LETTER.search(_named(record))
    if letter is None:
        return _tag(record) in ("kk", "ru", "uk", "be", "bg", "ky", "tg", "mn")
    return _CYRILLIC.match(letter[0]) is not None


def _is_electronic(record: Record) -> bool:
    data = _data()["electronic"]
    medium = str(record.get("medium") or "").casefold()
    if record.type in data["types"] or any(word in medium for word in data["media"]):
        return True
    return "URL" in record and not any(variable in record for variable in _PLACES_IN_PRINT)


def _is_archival(record: Record) -> bool:
    return record.type in _data()["archive"]["types"] and ("archive" in record or "archive_location" in record)


_TESTS: dict[str, Callable[[Record], bool]] = {
    "law": lambda record: record.type in _data()["acts"]["types"],
    "archive": _is_archival,
    "electronic": _is_electronic,
    "kk": lambda record: _tag(record) == "kk",
    "ru": lambda record: _tag(record) == "ru",
    "foreign": lambda record: _tag(record) not in ("kk", "ru"),
    "cyrillic": _is_cyrillic,
    "latin": lambda record: not _is_cyrillic(record),
    "other": lambda record: True,
}
