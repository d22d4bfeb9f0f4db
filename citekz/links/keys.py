"""Words as they sound, so that Kazakh, Russian and romanized spellings of one word can be compared.

The letters that correspond stand in ``data/correspondences.toml``. A key is for comparing only; it is no romanization.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from citekz.folding import fold
from citekz.values.letters import repair_word

_MARKS_IN_WORD = re.compile("(?<=[^\\W_])['\"`\u2019\u2018\u201d\u02b9\u02ba\u02bc\u02bb\u00b4\u00b7]{1,2}(?=[^\\W_])")
_GLIDE = re.compile("i+(?=[aAeoOu])")
_CONSONANT_U = re.compile("u(?=[aAeoO])")
_DOUBLED = re.compile(r"(.)\1+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_AMBIGUOUS_LATIN = re.compile("[jx]")


@cache
def correspondences() -> dict[str, Any]:
    """The whole file of correspondences, read once."""
    data: dict[str, Any] = tomllib.loads(files("citekz").joinpath("data/correspondences.toml").read_text("utf-8"))
    return data


def is_latin(word: str) -> bool:
    """Whether a word has letters, and no Cyrillic one.

    >>> is_latin("Toqaev"), is_latin("Тоқаев"), is_latin("2003")
    (True, False, False)
    """
    return not _CYRILLIC.search(word) and any(sign.isalpha() for sign in word)


def prepared(text: str) -> str:
    """A text whose letters are single signs and whose words hold no apostrophes or hard and soft signs.

    >>> prepared("Tsentral'noi"), prepared("O\u02bab\u02b9ekt"), prepared("Ba\u0131tu\u0307rsyn")
    ('Tsentralnoi', 'Obekt', 'Baıtursyn')
    """
    if text.isascii() and "'" not in text and '"' not in text and "`" not in text:
        return text
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        for letters, one in correspondences()["composed"].items():
            text = text.replace(letters, one).replace(letters.capitalize(), one.capitalize())
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return _MARKS_IN_WORD.sub("", text)


@lru_cache(1 << 16)
def sounds_of(word: str) -> tuple[str, ...]:
    """A word as it sounds: once, or twice where a Latin ``j`` or ``x`` can be read in two ways.

    >>> sounds_of("Тоқаев") == sounds_of("Tokayev") == sounds_of("Toqaev")
    False
    >>> agree(sounds_of("Тоқаев")[0], sounds_of("Tokayev")[0]), agree(sounds_of("Қонаев")[0], sounds_of("Кунаев")[0])
    (True, True)
    >>> sounds_of("Jumabaev")[0] == sounds_of("Zhumabayev")[0] == sounds_of("Джумабаев")[0]
    True
    """
    word = fold(repair_word(prepared(word)))
    is_kazakh = any(letter in word for letter in correspondences()["kazakh"]["letters"])
    first = _smoothed(_spelled(word, "kazakh" if is_kazakh else "first"))
    if not _AMBIGUOUS_LATIN.search(word):
        return (first,)
    second = _smoothed(_spelled(word, "second"))
    return (first, second) if first != second else (first,)


@cache
def _table(reading: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The letters and groups of letters of one way of reading, and a pattern that finds them, longest first."""
    data = correspondences()
    sounds: dict[str, str] = data["cyrillic"] | data["latin"]
    if reading == "kazakh":
        sounds = sounds | data["kazakh"]["sounds"]
    if reading == "second":
        sounds = sounds | data["second_reading"]
    longest_first = sorted(sounds, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), sounds


def _spelled(word: str, reading: str) -> str:
    pattern, sounds = _table(reading)
    return pattern.sub(lambda match: sounds[match[0]], word)


def _smoothed(sound: str) -> str:
    """What differs between systems made alike: glides before vowels, double letters, a vowel that is a consonant."""
    for letters, one in correspondences()["joined"]:
        sound = sound.replace(letters, one)
    sound = _CONSONANT_U.sub("v", _GLIDE.sub("", sound))
    return _DOUBLED.sub(r"\1", sound)


def coarse(sound: str) -> str:
    """The key of a block: sounds that :func:`agree` have the same one.

    >>> coarse(sounds_of("Өтеген")[0]) == coarse(sounds_of("Утеген")[0])
    True
    """
    return _DOUBLED.sub(r"\1", sound.translate(_coarse_table()))


@cache
def _coarse_table() -> dict[int, str]:
    return str.maketrans(correspondences()["coarse"])


def agree(one: str, other: str) -> bool:
    """Whether two sounds may be one word: letter by letter equal, or one of those that a Kazakh letter may become.

    >>> agree("kArimov", "karimov"), agree("kArimov", "kerimov"), agree("karimov", "kerimov")
    (True, True, False)
    """
    if one == other:
        return True
    return len(one) == len(other) and all(map(_may_be, one, other))


@lru_cache(1024)
def _may_be(one: str, other: str) -> bool:
    return bool(choices(one) & choices(other))


@lru_cache(256)
def choices(sound: str) -> frozenset[str]:
    """The single sounds that one sound may stand for.

    >>> sorted(choices("A")), sorted(choices("k"))
    (['a', 'e'], ['k'])
    """
    return frozenset(correspondences()["either"].get(sound, sound))


def is_one_edit_apart(one: str, other: str) -> bool:
    """Whether one letter was put in, left out, changed, or two neighbours exchanged.

    >>> is_one_edit_apart("kazahstan", "kazastan"), is_one_edit_apart("kazahstan", "kazhastan")
    (True, True)
    >>> is_one_edit_apart("kazahstan", "kastan"), is_one_edit_apart("a", "a")
    (False, False)
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        exchanged = one[at : at + 2][::-1] == other[at : at + 2] and one[at + 2 :] == other[at + 2 :]
        return one[at + 1 :] == other[at + 1 :] or exchanged
    shorter, longer = sorted((one, other), key=len)
    return shorter[at:] == longer[at + 1 :]
