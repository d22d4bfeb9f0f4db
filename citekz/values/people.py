"""Is this word an initial, a surname, a patronymic, an organisation? What names look like, in two scripts."""

import re
from functools import cache

from citekz.values.grammar import grammar, word_set
from citekz.values.terms import proper_names

_LONGEST_WHOLE = 4
"""Stems up to this length are whole words: the word for a fund, which is also the beginning of names of persons."""


def is_initial(word: str) -> bool:
    """Whether a word is one initial with its full stop, or a hyphenated pair: ``К.``, ``Дж.``, ``Ж.-Ж.``, ``Ә``."""
    bare = word.rstrip(".")
    if not bare or not bare[0].isupper():
        return False
    if len(bare) == 1:
        return True
    if "-" in bare:
        return all(is_initial(part) for part in bare.split("-") if part)
    return word.endswith(".") and len(bare) == 2 and bare[1].islower()


def is_cluster(word: str) -> bool:
    """Whether a word may be initials without full stops: ``JA``, ``КК``."""
    return 1 < len(word) <= 3 and word.isalpha() and word.isupper()


def is_particle(word: str) -> bool:
    """Whether a word in small letters joins a family name: ``фон``, ``van``."""
    return word.islower() and word.rstrip(".") in word_set("names", "particles")


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(sorted(grammar()["names"][name], key=len, reverse=True))


def is_patronymic(word: str) -> bool:
    """Whether a word is a patronymic by its ending.

    >>> is_patronymic("Кемелұлы"), is_patronymic("Назарбаев")
    (True, False)
    """
    return len(word) > 5 and word.lower().endswith(_endings("patronymics"))


def is_surname(word: str) -> bool:
    """Whether a word is a surname by its ending; a word that is not one may be one still.

    >>> is_surname("Назарбаев"), is_surname("Руссо")
    (True, False)
    """
    return len(word) > 3 and word.lower().endswith(_endings("surnames")) and not is_given(word)


def is_given(word: str) -> bool:
    """Whether the language files know a word as a given name."""
    return word.lower() in proper_names("given")


def is_honorific(word: str) -> bool:
    """Whether a word is a degree or a form of address: ``проф.``, ``Dr.``."""
    return word.lower().rstrip(".,") in word_set("names", "honorifics")


@cache
def _organization() -> re.Pattern[str]:
    stems = "|".join(re.escape(stem) for stem in _endings("organizations") if len(stem) > _LONGEST_WHOLE)
    words = "|".join(re.escape(stem) for stem in _endings("organizations") if len(stem) <= _LONGEST_WHOLE)
    return re.compile(rf"(?<![^\W_])(?:(?:{stems})[^\W_]*|(?:{words})(?![^\W_]))", re.IGNORECASE)


def is_organization(text: str) -> bool:
    """Whether a text holds a word that only names of organisations have.

    >>> is_organization("Министерство образования РК"), is_organization("Хан Г. Б.")
    (True, False)
    """
    if text.lower() in proper_names("organizations"):
        return True
    return any(not is_surname(match[0]) for match in _organization().finditer(text))


def is_surely_organization(text: str) -> bool:
    """Whether a text that might be a title is the name of a body.

    >>> is_surely_organization("Mozilla Foundation"), is_surely_organization("European Mountain Rivers")
    (True, False)
    """
    weak = _endings("weak_organizations")
    return any(not match[0].lower().startswith(weak) for match in _organization().finditer(text))


def is_titled(words: list[str]) -> bool:
    """Whether a name holds a title (``хан``, ``Pope``) or a nisba (``әл-Фараби``)."""
    titled, particles = word_set("names", "titled"), word_set("names", "particles")
    for word in words:
        low = word.lower()
        if low in titled or ("-" in low and low.split("-")[0] in particles and low.split("-")[0] not in ("le", "la")):
            return True
    return False


def in_ordinary_case(word: str) -> str:
    """A word in capitals with one capital for each of its parts.

    >>> in_ordinary_case("САЛТЫКОВ-ЩЕДРИН"), in_ordinary_case("Дж."), in_ordinary_case("O'NEIL")
    ('Салтыков-Щедрин', 'Дж.', "O'Neil")
    """
    letters = [sign for sign in word if sign.isalpha()]
    if len(letters) < 2 or not all(letter.isupper() for letter in letters) or "." in word:
        return word
    parts = re.split(r"([-'\u2019])", word)
    return "".join(part.capitalize() for part in parts)


def tidy_initials(text: str) -> str:
    """Initials with a full stop each and a space between; given names in full stay.

    >>> tidy_initials("К.К"), tidy_initials("Ж-Ж."), tidy_initials("JA"), tidy_initials("Дж.Р. Рональд")
    ('К. К.', 'Ж.-Ж.', 'J. A.', 'Дж. Р. Рональд')
    """
    tidy: list[str] = []
    for word in _HYPHEN.sub("-", text).split():
        if is_cluster(word):
            tidy += [f"{letter}." for letter in word]
            continue
        for piece in initials_apart(word):
            if is_initial(piece):
                tidy.append("-".join(f"{part.rstrip('.')}." for part in piece.split("-") if part))
            elif piece != ".":
                tidy.append(in_ordinary_case(piece))
    return " ".join(tidy)


_HYPHEN = re.compile(r"(?<=[.\w])\s?-\s?")


def initials_apart(word: str) -> list[str]:
    """Initials written together, each by itself; other words as they are.

    >>> initials_apart("К.К."), initials_apart("К.-Ж.К"), initials_apart("Назарбаев")
    (['К.', 'К.'], ['К.-Ж.', 'К.'], ['Назарбаев'])
    """
    if "." not in word[:-1]:
        return [word]
    parts = [part for part in word.split(".") if part]
    pieces: list[str] = []
    for part in parts:
        if part.startswith("-") and pieces:
            pieces[-1] += f"{part}."
        else:
            pieces.append(f"{part}." if len(part) <= 2 or (len(part) <= 5 and part[1:2] == "-") else part)
    return pieces
