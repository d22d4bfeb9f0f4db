"""Names in headings and statements of responsibility, in the order and form that each place asks for."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from citekz.model import Name
from citekz.styles.context import Context

_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}|Dzh)\.")  # of a romanized name, three letters are one


@lru_cache(maxsize=4096)
def initials(given: str, gap: str = " ") -> str:
    """The initials of a given name; a hyphen in it is kept.

    >>> initials("Касым-Жомарт Кемелевич"), initials("К. К."), initials("Ю.Х.", ""), initials("К. фон", "")
    ('К.-Ж. К.', 'К. К.', 'Ю.Х.', 'К. фон')
    """
    parts = re.sub(r"\.(?=[^\s.-])", ". ", given).split()
    made = ["-".join(_initial(piece) for piece in part.split("-") if piece) for part in parts]
    return "".join(f"{gap if text.endswith('.') else ' '}{text}" for text in made).removeprefix(gap).lstrip()


def _initial(word: str) -> str:
    if _INITIAL.fullmatch(word):
        return word
    return f"{word[0]}." if word[0].isalpha() and word[0].isupper() else word


def family_of(name: Name) -> str:
    """The surname with its particles and suffix."""
    if name.dropping_particle is None and name.non_dropping_particle is None and name.suffix is None:
        return name.family or ""
    stated = (name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return " ".join(part for part in stated if part)


def inverted(name: Name, comma: str, gap: str) -> str:
    """Surname first, with initials, as in a heading."""
    if name.literal:
        return name.literal
    given = initials(name.given or "", gap)
    return f"{family_of(name)}{comma} {given}" if given else family_of(name)


def direct(name: Name, gap: str) -> str:
    """Initials or given name first, as in a statement; a full given name is printed as the item has it (5.2.6.2)."""
    if name.literal:
        return name.literal
    given = name.given or ""
    if _INITIAL.search(given):
        given = initials(given, gap)
    return f"{given} {family_of(name)}" if given else family_of(name)


def heading_of(context: Context, names: Sequence[Name]) -> str:
    """Names of a heading, surnames first, joined by commas (7.80: 5.6; 7.0.5: 4.10.2)."""
    signs = context.data["signs"]
    comma, gap = signs["heading_comma"], signs["initials"]
    return ", ".join([inverted(name, comma, gap) for name in names])


def list_of(context: Context, names: Sequence[Name]) -> str:
    """Names of a statement, initials first, joined by commas."""
    gap = context.data["signs"]["initials"]
    return ", ".join([direct(name, gap) for name in names])


@cache
def _cases() -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads(files("citekz").joinpath("data/cases.toml").read_text("utf-8"))
    return data


def genitive(name: Name) -> Name | None:
    """A Russian name in the genitive; None where its form cannot be told.

    >>> genitive(Name(family="Иванова", given="А. А.")), genitive(Name(family="Вебер", given="М."))
    (Name(family='Ивановой', given='А. А.'), None)
    """
    if name.literal or not name.family or not _INITIAL.match(name.given or ""):
        return None
    for ending, new in _cases()["surnames"]:
        if name.family.endswith(ending):
            return Name(family=name.family[: len(name.family) - len(ending)] + new, given=name.given)
    return None


def body_in_genitive(body: str, language: str) -> str | None:
    """A body or country in the genitive; None where its form cannot be told.

    >>> body_in_genitive("Республика Казахстан", "ru"), body_in_genitive("Қазақстан Республикасы", "kk")
    ('Республики Казахстан', 'Қазақстан Республикасының')
    """
    words = body.split()
    if not words:
        return None
    if all(word.isupper() for word in words):
        return body
    if language == "kk":
        ending = next((new for old, new in _cases()["kazakh_genitive"] if words[-1].endswith(old)), None)
        return f"{body}{ending}" if ending else None
    table = _cases()["words"]
    if words[0].lower() not in table:
        return None
    for at, word in enumerate(words):
        new = table.get(word.lower())
        if new is None:
            break
        words[at] = new.capitalize() if word[0].isupper() else new
    return " ".join(words)


def possessive(kind: str) -> str:
    """A Kazakh kind of act with its possessive ending: ``Заң`` becomes ``Заңы``; others stay."""
    table = _cases()["kazakh_possessive"]
    new = table.get(kind.lower())
    if new is None:
        return kind
    return new[0].upper() + new[1:] if kind[0].isupper() else str(new)
