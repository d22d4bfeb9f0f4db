"""Names of persons and organisations in BibTeX's notation, both ways."""

import re
from collections.abc import Iterator
from functools import lru_cache

from citekz.exchange.latex import decode, encode, squeezed
from citekz.model import Name

_MARK = re.compile(r"\\.|[{}, ]", re.DOTALL)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[-\u2010-\u2013]?)+")
_NEEDS_BRACES = re.compile(r",|(?:^| )and(?: |$)|^$", re.IGNORECASE)
_PARTS = {"family": "family", "given": "given", "prefix": "non_dropping_particle", "suffix": "suffix"}


@lru_cache(1024)
def read_names(text: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a field, and whether it ends in ``and others``.

    >>> read_names("Тоқаев, Қ. К. and {Barnes and Noble} and others")
    ((Name(family='Тоқаев', given='Қ. К.'), Name(literal='Barnes and Noble')), True)
    """
    pieces = [name for name in _names(squeezed(text)) if name]
    truncated = bool(pieces) and pieces[-1] == "others"
    if truncated:
        pieces.pop()
    return tuple(_name(piece) for piece in pieces), truncated


def _split(text: str, sign: str) -> list[str]:
    """The parts of a text between the commas or spaces that stand outside of braces."""
    depth, start, parts = 0, 0, []
    for mark in _MARK.finditer(text):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        elif mark[0] == sign and depth <= 0:
            parts.append(text[start : mark.start()].strip())
            start = mark.end()
    return [*parts, text[start:].strip()]


def _names(text: str) -> Iterator[str]:
    words: list[str] = []
    for word in _split(text, " "):
        if word.lower() == "and":
            yield " ".join(words)
            words = []
        else:
            words.append(word)
    yield " ".join(words)


def _name(text: str) -> Name:
    if text[0] == "{" and _closing(text) == len(text) - 1:
        return Name(literal=decode(text))
    parts = _split(text, ",")
    if len(parts) > 1 and all("=" in part for part in parts):
        return _labelled(text, parts)
    if len(parts) == 1:
        return _in_natural_order(_split(text, " "))
    if len(parts) > 3 or not parts[0]:
        return Name(literal=decode(text))
    particle, family = _particle(_split(parts[0], " "))
    suffix = parts[1] if len(parts) == 3 else ""
    return Name(
        family=decode(" ".join(family)),
        given=decode(parts[-1]) or None,
        non_dropping_particle=decode(" ".join(particle)) or None,
        suffix=decode(suffix) or None,
    )


def _closing(text: str) -> int:
    """Where the brace closes that the text begins with."""
    depth = 0
    for mark in _MARK.finditer(text):
        depth += (mark[0] == "{") - (mark[0] == "}")
        if depth == 0:
            return mark.start()
    return len(text)


def _labelled(text: str, parts: list[str]) -> Name:
    """biblatex's ``family=Тоқаев, given=Қ. К.``"""
    stated = {key.strip().lower(): decode(content) for key, _, content in (part.partition("=") for part in parts)}
    known = {_PARTS[key]: content for key, content in stated.items() if key in _PARTS and content}
    return Name(**known) if known.get("family") else Name(literal=decode(text))


def _particle(words: list[str]) -> tuple[list[str], list[str]]:
    """The small words before a family name, and the name."""
    at = 0
    while at < len(words) - 1 and words[at][:1].islower():
        at += 1
    return words[:at], words[at:]


def _in_natural_order(words: list[str]) -> Name:
    """``Given von Family``; and ``Family I. I.``, which BibTeX takes for something else, but nobody here does."""
    if len(words) == 1:
        return Name(family=decode(words[0]))
    first_initial = next((at for at, word in enumerate(words) if _INITIALS.fullmatch(word)), 0)
    if first_initial and all(_INITIALS.fullmatch(word) for word in words[first_initial:]):
        return Name(family=decode(" ".join(words[:first_initial])), given=decode(" ".join(words[first_initial:])))
    at = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), len(words) - 1)
    particle, family = _particle(words[at:])
    return Name(
        family=decode(" ".join(family)),
        given=decode(" ".join(words[:at])),
        non_dropping_particle=decode(" ".join(particle)) or None,
    )


def write_names(names: tuple[Name, ...], *, truncated: bool = False) -> str:
    """The field that holds these names; what the notation cannot say is said as near as can be.

    >>> write_names((Name("Тоқаев", "Қ. К."), Name(literal="Barnes and Noble")))
    'Тоқаев, Қ. К. and {Barnes and Noble}'
    """
    return " and ".join([*filter(None, map(_written, names)), *["others"] * truncated])


def _written(name: Name) -> str:
    if not name.family or not (name.given or " " not in name.family):
        text = encode(name.literal or name.family or name.given or "")
        return f"{{{text}}}" if text else ""
    family = _protected(name.family, small=True)
    if name.non_dropping_particle:
        family = f"{encode(name.non_dropping_particle)} {family}"
    parts = [family, _protected(name.suffix)] if name.suffix else [family]
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    return ", ".join([*parts, _protected(given)] if given else parts)


def _protected(text: str, small: bool = False) -> str:
    braces = _NEEDS_BRACES.search(text) or (small and text[:1].islower())
    return f"{{{encode(text)}}}" if braces else encode(text)
