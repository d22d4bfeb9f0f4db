"""What stands round names in a statement of responsibility: roles, ``и др.``, degrees."""

import re
from functools import cache

from citekz.values.declension import is_oblique_role
from citekz.values.grammar import grammar, word_set
from citekz.values.letters import UPPER, is_cyrillic
from citekz.values.people import is_particle
from citekz.values.terms import forms, kind_forms, pattern_of
from citekz.values.words import Found, Words

_ROLES = ("editorial_director", "editor", "compiler", "translator", "contributor")
_BRACKETED = re.compile(r"\s?[(\[]([^()\[\]]{1,60})[)\]]\.?")
_DIGIT = re.compile(r"(?<![^\W\d_])\d+[*)]?")
_THREE = re.compile(rf"(?<![\w])3(?=\.\s?[{UPPER}])")
_INITIALS = re.compile(rf"(?:[{UPPER}]\.?\s?)+")
_DOUBLE_COMMA = re.compile(r"(?:\s*,){2,}")


def letters_for_digits(text: str) -> str:
    """An initial that was read as the digit 3 is a letter again."""
    return _THREE.sub(grammar()["letters"]["three"], text) if "3." in text and is_cyrillic(text) else text


def without_roles(text: str) -> tuple[str, bool, bool]:
    """The text without role words and ``и др.``, whether it had any, and whether they demand an oblique case."""
    text = _DOUBLE_COMMA.sub(",", _dropped().sub(_without_and_others, text))
    text = _after_source_language(text)
    start = text[:60]
    roles = [match[0] for match in _role_words().finditer(text)]
    oblique = is_oblique_role(" ".join(roles)) or (bool(roles) and is_oblique_role(start.split(roles[0])[0]))
    if roles:
        text = _BRACKETED.sub(_without_role_bracket, text)
        text = _role_words().sub(" ", text)
    return _DIGIT.sub("", _without_lower_start(text)), bool(roles), oblique


def _after_source_language(text: str) -> str:
    """``Ағылшын тілінен аударған Н. Б. Ақыш``: what a work was translated from is no part of the name."""
    words = text.split(" ", 3)
    for at, word in enumerate(words[:3]):
        if word.lower() in word_set("names", "source_languages"):
            return " ".join(words[at + 1 :])
    return text


def _without_and_others(match: Found) -> str:
    """Nothing for ``ж.б.``; the initials ``Ж.Б.`` stay."""
    return match[0] if match[0].isupper() else " "


def and_others(text: str) -> Found | None:
    """The first words that say that further persons are left out; the initials ``Ж.Б.`` and ``Т. Б.`` say nothing.

    >>> and_others("Абылхожин Ж.Б. және т.б.")[0], and_others("Абылхожин Ж.Б.")
    ('және т.б.', None)
    """
    return next((found for found in pattern_of("et_al").finditer(text) if not _INITIALS.fullmatch(found[0])), None)


@cache
def _role_words() -> Words:
    return Words((*forms(*_ROLES), *kind_forms("interview")))


@cache
def _dropped() -> Words:
    return Words({*forms("et_al"), *grammar()["names"]["dropped"]})


def _without_role_bracket(match: re.Match[str]) -> str:
    return " " if _role_words().search(match[1]) else match[0]


def _without_lower_start(text: str) -> str:
    """The text from its first word with a capital: what is before (``с англ.``, ``и предисл.``) is no name."""
    words = text.split()
    at = 0
    while at < len(words) and not words[at].lstrip('(«"“')[:1].isupper():
        if is_particle(words[at]):
            break
        at += 1
    return " ".join(words[at:]) if at < len(words) else text
