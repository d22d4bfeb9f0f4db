"""Whether two names can be one person's: spelled in Kazakh, Russian or Latin letters, with initials or in full."""

import re
from functools import cache, lru_cache

from attrs import frozen

from citekz.links.keys import agree, choices, coarse, correspondences, is_latin, prepared, sounds_of
from citekz.model import Name

_HYPHENS = re.compile("[-\u2010\u2011\u2013]")
_SHORTEST_STEM = 3
_SHORTEST_SHORT_NAME = 4


@frozen
class GivenName:
    """One part of what stands beside the surname.

    ``letter`` is its first letter, if Latin; ``first`` what the first sound may be; ``sounds`` the whole where it is
    in full. A Latin initial may be cut from a digraph (``K.`` from ``Kh``): ``wide`` holds the sounds of those too.
    """

    letter: str
    first: frozenset[str]
    wide: frozenset[str]
    sounds: tuple[str, ...] = ()


@frozen
class Spelling:
    """One spelling of a person's name.

    ``text`` is the surname, then the given names, as printed. ``stems`` are the sounds of a surname in ``-ұлы``, or of
    one in ``-ов``, without this ending. Other spellings of the person have one of the ``keys``.
    """

    text: str
    family: tuple[str, ...]
    given: tuple[GivenName, ...]
    is_latin: bool
    is_kazakh: bool
    stems: tuple[str, ...]
    is_son: bool
    keys: frozenset[str]


def spelling_of(name: Name) -> Spelling | None:
    """How a person's name is spelled; None for organisations, mottos, names of one word and names without letters.

    >>> spelling_of(Name("Тоқаев", "Қ. К.")).text
    'Тоқаев Қ. К.'
    """
    if not name.family:
        return None
    parts = (name.non_dropping_particle, name.family)
    return _spelling_of(" ".join(filter(None, parts)), name.given or "")


@lru_cache(1 << 15)
def _spelling_of(family: str, given: str) -> Spelling | None:
    joined = "".join(_HYPHENS.sub("", family).split())
    sounds = sounds_of(joined)
    if not sounds[0]:
        return None
    text = f"{family} {given}".strip()
    is_kazakh = any(letter in text.lower() for letter in correspondences()["kazakh"]["letters"])
    ending = _ending(prepared(joined).lower())
    stems = tuple(sound.rstrip("i") for sound in sounds_of(joined[: len(joined) - len(ending)])) if ending else ()
    stems = stems if stems and len(stems[0]) >= _SHORTEST_STEM else ()
    return Spelling(
        text,
        sounds,
        tuple(_given_name(part, is_kazakh) for part in given.split() if any(sign.isalpha() for sign in part)),
        is_latin(joined),
        is_kazakh,
        stems,
        ending in correspondences()["names"]["sons"],
        frozenset(map(coarse, (*sounds, *(f"{stem}+" for stem in stems)))),
    )


def _ending(family: str) -> str:
    names = correspondences()["names"]
    return next((ending for ending in (*names["sons"], *names["families"]) if family.endswith(ending)), "")


@lru_cache(1 << 14)
def _given_name(part: str, is_kazakh: bool) -> GivenName:
    initial = _HYPHENS.split(part)[0].rstrip(".")
    letter = prepared(initial)[:1].upper() if is_latin(initial) else ""
    if len(initial) > 2 or (len(initial) == 2 and not part.endswith(".")):
        sounds = sounds_of(_HYPHENS.sub("", part).rstrip("."))
        first = _first_choices(sounds)
        return GivenName(letter, first, first, tuple(map(_without_patronymic, sounds)))
    sounds = sounds_of(initial)[:1]
    if is_kazakh:
        sounds += tuple(filter(None, [correspondences()["kazakh"]["sounds"].get(initial.lower())]))
    first = _first_choices(sounds)
    single = correspondences()["initials"].get(letter, "") if len(initial) == 1 else ""
    return GivenName(letter, first, first.union(single))


def _first_choices(sounds: tuple[str, ...]) -> frozenset[str]:
    first = frozenset().union(*(choices(sound[0]) for sound in sounds if sound))
    return first | {"u", "v"} if first & {"v", "u"} else first


def _without_patronymic(sound: str) -> str:
    """A father's name without what makes a patronymic of it; ``-ұлы`` is ``-ович``."""
    ending = next((ending for ending in _patronymics() if sound.endswith(ending)), "")
    stem = sound[: len(sound) - len(ending)]
    return stem.rstrip("i") if ending and len(stem) >= _SHORTEST_STEM else sound


@cache
def _patronymics() -> tuple[str, ...]:
    endings = {sound for ending in correspondences()["names"]["patronymics"] for sound in sounds_of(ending)}
    return tuple(sorted(endings, key=len, reverse=True))


def is_same_family(one: Spelling, other: Spelling) -> bool:
    """Whether two surnames are one: the same sounds, or ``-ұлы`` in Kazakh and ``-ов`` in Russian.

    >>> is_same_family(spelling_of(Name("Байтұрсынұлы", "А.")), spelling_of(Name("Байтурсынов", "А.")))
    True
    >>> is_same_family(spelling_of(Name("Ахметов", "А.")), spelling_of(Name("Ахметова", "А.")))
    False
    """
    return _any_agree(one.family, other.family) or is_other_ending(one, other)


def is_other_ending(one: Spelling, other: Spelling) -> bool:
    """Whether one surname ends in ``-ұлы`` and the other, of the same stem, in ``-ов`` or ``-ев``."""
    return one.is_son != other.is_son and _any_agree(one.stems, other.stems)


def _any_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(agree(first, second) for first in one for second in other)


def is_same_given(one: Spelling, other: Spelling) -> bool:
    """Whether no given name or initial contradicts another; one of the two may have fewer, or none.

    Initials change with the language: ``Н. Ә.`` is ``Н. А.``, ``Ж.`` is ``Zh.``; a Latin ``K.`` may stand for ``Х.``.

    >>> is_same_given(spelling_of(Name("Назарбаев", "Н. Ә.")), spelling_of(Name("Назарбаев", "Н. А.")))
    True
    >>> is_same_given(spelling_of(Name("Назарбаев", "Н. А.")), spelling_of(Name("Назарбаев", "Н. С.")))
    False
    """
    return all(_is_same_part(first, second) for first, second in zip(one.given, other.given, strict=False))


def _is_same_part(one: GivenName, other: GivenName) -> bool:
    if not one.first or not other.first:
        return True
    if not one.sounds or not other.sounds:
        if one.letter and other.letter:
            return one.letter == other.letter or bool(one.first & other.first)
        return bool(one.wide & other.wide)
    return _any_agree(one.sounds, other.sounds) or any(
        min(len(first), len(second)) >= _SHORTEST_SHORT_NAME and (first.startswith(second) or second.startswith(first))
        for first in one.sounds
        for second in other.sounds
    )


def can_be_one(one: Spelling, other: Spelling) -> bool:
    """Whether two spellings may be one person's.

    >>> names = [Name("Тоқаев", "Қ. К."), Name("Tokayev", "K."), Name("Tokaev", "Kassymzhomart"), Name("Токаев", "М.")]
    >>> [can_be_one(spelling_of(names[0]), spelling_of(name)) for name in names]
    [True, True, True, False]
    """
    return is_same_family(one, other) and is_same_given(one, other)
