"""Names of persons and organisations, in every order and shape in which lists print them."""

import re
from functools import cache, lru_cache

from citekz.languages import Language
from citekz.model import Name
from citekz.values.declension import nominative_name, without_kazakh_genitive
from citekz.values.grammar import grammar, word_set
from citekz.values.letters import LOWER, TO_CYRILLIC, TO_LATIN, UPPER, is_cyrillic, repair_letters, squeeze
from citekz.values.people import (
    in_ordinary_case,
    initials_apart,
    is_cluster,
    is_given,
    is_honorific,
    is_initial,
    is_organization,
    is_particle,
    is_patronymic,
    is_surname,
    is_titled,
    tidy_initials,
)
from citekz.values.roles import letters_for_digits, without_roles
from citekz.values.terms import forms

_GLUED = re.compile(
    rf"(?<=[{LOWER}])(?=[{UPPER}]\.)|(?<=[{UPPER}]\.)(?=[{UPPER}][{LOWER}]{{2}})|(?<=\.),(?=\S)"
    rf"|(?<=[{LOWER}]{{3}}\.)(?=[{UPPER}]\.)"
)
_HYPHEN_SPACES = re.compile(r"(?<=[.\w])\s?[-\u2010\u2011\u2013]\s?(?=[^\W\d_])")


def parse_names(text: str, language: Language | str | None = None) -> tuple[Name, ...]:
    """The names in a list of names, with the spelling as printed; role words, degrees and ``и др.`` are left out.

    Initials get a full stop each and a space between. Organisations and names of one word are literal.

    >>> parse_names("Токаев К.К., А. Иванов и др.")
    (Name(family='Токаев', given='К. К.'), Name(family='Иванов', given='А.'))
    >>> parse_names("Smith, J., & van der Berg, A."), parse_names("под ред. А. А. Ивановой")[0].family
    ((Name(family='Smith', given='J.'), Name(family='van der Berg', given='A.')), 'Иванова')
    """
    return _parse_names(text)


@lru_cache(4096)
def _parse_names(text: str) -> tuple[Name, ...]:
    text, has_role, oblique = without_roles(letters_for_digits(squeeze(text)))
    text = _title_apart(text.strip(" ,;:/&\u2013\u2014-"))
    if not any(sign.isalpha() for sign in text):
        return ()
    if _is_body(text):
        return (Name(literal=repair_letters(text).rstrip(",;:")),)
    names: list[Name] = []
    for chunk in _chunks(text):
        names += _names_of(chunk, ";" in text)
    if oblique or has_role:
        names = [_in_nominative(name) if oblique or _is_surely_oblique(name) else name for name in names]
    return tuple(dict.fromkeys(names))


def _is_body(text: str) -> bool:
    """Whether the whole text is the name of one organisation."""
    words = text.split()
    initials = sum(is_initial(word) for word in words)
    if is_organization(text):
        return initials < 2 and ";" not in text
    if initials or ";" in text or "," in text:
        return False
    small = [word for word in words if word[0].islower() and not is_particle(word) and not _is_conjunction(word)]
    return bool(small) and not any(is_honorific(word) for word in small)


def _is_conjunction(word: str) -> bool:
    return word in word_set("names", "conjunctions")


@cache
def _joints() -> re.Pattern[str]:
    words = sorted({*forms("and"), *grammar()["names"]["conjunctions"]}, key=len, reverse=True)
    inner = "|".join(re.escape(word) for word in words)
    return re.compile(rf"\s*;\s*|\s*,?\s*&\s*|\s*,?\s+(?:{inner})\s+(?=[{UPPER}])|\s+/\s+")


def _title_apart(text: str) -> str:
    """``проф.О.С.Сабден`` with a space after the honorific."""
    return _GLUED_TITLE.sub(lambda match: f"{match[0]} " if is_honorific(match["title"]) else match[0], text)


_GLUED_TITLE = re.compile(rf"(?<![^\W_])(?P<title>[{LOWER}]{{3,7}})\.(?=[{UPPER}])")


def _chunks(text: str) -> list[str]:
    text = _HYPHEN_SPACES.sub("-", text)
    text = _GLUED.sub(lambda match: ", " if match[0] == "," else " ", text)
    return [part.strip(" ,;:") for part in _joints().split(text) if part and part.strip(" ,;:.")]


def _names_of(chunk: str, one_each: bool) -> list[Name]:
    """The names of a chunk without conjunctions; ``one_each`` where semicolons keep the names apart."""
    parts = [_words_of(part) for part in chunk.split(",")]
    parts = [words for words in parts if words]
    names: list[Name] = []
    at = 0
    while at < len(parts):
        words = parts[at]
        following = parts[at + 1] if at + 1 < len(parts) else None
        if following and _takes_given(words, following, len(parts), one_each):
            names.append(_made(words, following))
            at += 2
            while at < len(parts) and _is_suffix(parts[at]):
                at += 1
            continue
        names += _split_part(words)
        at += 1
    return names


def _words_of(part: str) -> list[str]:
    words = [word.rstrip(".") if is_particle(word) else word for word in part.split()]
    words = [word for word in words if not is_honorific(word) and not _is_degree(word)]
    return [word for word in words if any(sign.isalpha() for sign in word)]


def _is_degree(word: str) -> bool:
    """``т.``, ``ғ.``, ``д.``: pieces of a degree in small letters."""
    return len(word) <= 4 and word.endswith(".") and word.islower()


def _is_suffix(words: list[str]) -> bool:
    return len(words) == 1 and words[0].lower().rstrip(".") in word_set("names", "names_after_comma_suffix")


def _takes_given(words: list[str], following: list[str], count: int, one_each: bool) -> bool:
    """Whether the part after the comma is the given name of the part before it."""
    if len(words) > 1 and any(is_initial(word) or _is_run(word) for word in words):
        return False
    if all(is_initial(word) or _is_run(word) for word in following):
        return True
    if is_initial(following[0]) and not _has_family(following):
        return True
    if len(words) > 1 and not any(is_particle(word) for word in words):
        return False
    if any(is_initial(word) for word in following[:1]) or is_surname(following[0]):
        return False
    if is_given(following[0]) or any(is_patronymic(word) for word in following[1:]):
        return True
    return one_each or ((count == 2 and not is_surname(words[0])) or (count == 2 and not is_cyrillic(words[0])))


def _is_run(word: str) -> bool:
    """Initials written together: ``К.К.``, ``K.K``, ``JA``."""
    return is_cluster(word) or all(is_initial(f"{part}.") for part in word.split(".") if part.strip("-"))


def _has_family(words: list[str]) -> bool:
    return any(len(word) > 2 and not is_initial(word) and not _is_run(word) for word in words)


def _split_part(words: list[str]) -> list[Name]:
    """The names between two commas: mostly one; a forgotten comma shows where initials are followed by a name."""
    words = [piece for word in words for piece in initials_apart(word)]
    while len(words) > 2 and len(words[0]) > 1 and words[0].isupper() and is_initial(words[-2]) and words[0].isalpha():
        if words[-1].isupper() or len(words) < 4:
            break
        words = words[1:]  # a body before a person: АН СССР Н. Ю. Шведова
    kinds = ["i" if is_initial(word) else "w" for word in words]
    shape = "".join(kinds)
    if "i" not in shape:
        return [_whole_name(words)]
    if re.fullmatch(r"w+i+(?:wi+)+", shape) and not words[0][0].islower():
        return _in_turn(words, kinds, family_first=True)
    if re.fullmatch(r"i+w(?:i+w)+", shape):
        return _in_turn(words, kinds, family_first=False)
    if shape.startswith("w") and shape.endswith("i"):
        at = shape.index("i")
        if set(shape[at:]) == {"i"}:
            return [_made(words[:at], words[at:])]
    if shape.startswith("i") and "w" in shape:
        at = shape.rindex("i") + 1
        if at == len(shape):
            at = shape.index("w")
            return [_made(words[at:], words[:at])] if "i" not in shape[at:] else [_made(words[at : at + 1], words[:at])]
        return [_made(words[at:], words[:at])]
    if shape.startswith("w") and shape.endswith("w"):
        at = shape.rindex("i") + 1
        if all(is_particle(word) for word in words[at:]):  # Клаузевиц К. фон
            first = shape.index("i")
            return [_made(words[:first], words[first:])]
        return [_made(words[at:], words[:at])]
    return [_made([], words)]


def _in_turn(words: list[str], kinds: list[str], *, family_first: bool) -> list[Name]:
    names: list[Name] = []
    family: list[str] = []
    given: list[str] = []
    turn = "w" if family_first else "i"
    for word, kind in zip(words, kinds, strict=True):
        if kind == turn and (given if family_first else family):
            names.append(_made(family, given))
            family, given = [], []
        (given if kind == "i" else family).append(word)
    return [*names, _made(family, given)]


def _whole_name(words: list[str]) -> Name:
    """A name without full stops: in full, with initials run together, or of one word."""
    words = [word.rstrip(".") if len(word) > 3 else word for word in words]
    if len(words) > 1 and is_cluster(words[-1]) and not all(word.isupper() for word in words[:-1]):
        return _made(words[:-1], words[-1:])
    if len(words) == 1:
        return _one_word(repair_letters(words[0]))
    text = " ".join(repair_letters(in_ordinary_case(word)) if len(word) > 3 else repair_letters(word) for word in words)
    words = text.split()
    if len(words) > 5 or is_organization(text) or (len(words) > 1 and words[0].isupper() and len(words[0]) > 1):
        return Name(literal=text)
    if is_titled(words):
        return Name(literal=text)
    return _full_name(words)


def _one_word(word: str) -> Name:
    word = without_kazakh_genitive(word)
    if is_surname(word) and len(word) > 4:
        return Name(family=in_ordinary_case(word))
    if word.isupper() and len(word) > 1:
        return Name(literal=word)
    if is_surname(word) or (word.isascii() and not is_given(word)):
        return Name(family=in_ordinary_case(word))
    return Name(literal=word)


def _full_name(words: list[str]) -> Name:
    """Two words or more: patronymics and known given names tell which is the family name."""
    words = [*words[:-1], without_kazakh_genitive(words[-1])]
    particle = next((at for at, word in enumerate(words) if at and is_particle(word)), None)
    if particle is not None:
        return Name(family=" ".join(words[particle:]), given=" ".join(words[:particle]))
    if is_particle(words[0]):
        return Name(family=" ".join(words[:-1]), given=words[-1]) if len(words) > 2 else Name(family=" ".join(words))
    if len(words) > 2 and is_patronymic(words[-1]):
        return Name(family=words[0], given=" ".join(words[1:]))
    if is_patronymic(words[-1]) and not is_patronymic(words[0]):
        return Name(family=words[-1], given=" ".join(words[:-1]))
    if _family_stands_first(words):
        return Name(family=words[0], given=" ".join(words[1:]))
    return Name(family=words[-1], given=" ".join(words[:-1]))


def _family_stands_first(words: list[str]) -> bool:
    if is_patronymic(words[0]) or (is_surname(words[0]) and not is_surname(words[-1])):
        return True
    if is_surname(words[-1]) or is_given(words[0]):
        return False
    if _is_chinese(words[0]) and not _is_chinese(words[-1]):
        return True
    if is_given(words[-1]):
        return True
    return is_cyrillic(words[0]) and len(words) > 2


def _is_chinese(word: str) -> bool:
    return word.lower() in word_set("names", "chinese")


def _made(family: list[str], given: list[str]) -> Name:
    """A name of its two parts, both in one script and in ordinary case."""
    last = " ".join(repair_letters(in_ordinary_case(word)) for word in family).strip(".,")
    first = tidy_initials(" ".join(given))
    if not last:
        return Name(literal=first)
    if is_cyrillic(last):
        first = first.translate(TO_CYRILLIC) if len(first) < 12 else repair_letters(first)
    elif not first.isascii():
        first = first.translate(TO_LATIN) if len(first) < 12 else first
    last = without_kazakh_genitive(last)
    return Name(family=last, given=first) if first else Name(family=last)


def _is_surely_oblique(name: Name) -> bool:
    """Whether a surname has an ending that no nominative has (``Смирновой``)."""
    return (name.family or "").endswith(tuple(grammar()["names"]["surely_oblique"]))


def _in_nominative(name: Name) -> Name:
    if name.family is None or not is_cyrillic(name.family):
        return name
    given = name.given and " ".join(nominative_name(word) for word in name.given.split())
    return Name(family=nominative_name(name.family), given=given)
