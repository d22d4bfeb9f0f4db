"""What is looked up, not romanized: acronyms, bodies, kinds of works and acts, journals with an English title.

All of it is data: ``data/names/*.toml``. What is not found there is None, never a guess.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from citekz.folding import fold

_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?<=[A-Za-z])\.(?=\d)")
_BACK = re.compile(r"(?<=\d)(\u043e\u0431)\b")
_UNPARTED = re.compile(r"(?<=\d) (?=(?:Inv|File|L)\. )|(?<=\d) (?=File )")
_EDGES = ' "«»“”„.,;:'


@cache
def table(name: str) -> Mapping[str, Any]:
    """One file of ``data/names``."""
    return tomllib.loads(files("citekz").joinpath(f"data/names/{name}.toml").read_text("utf-8"))


def _key(text: str) -> str:
    return fold(text.replace(" - ", "-").replace(" \u2013 ", "-")).strip(_EDGES).replace('"', "").replace(":", "")


@cache
def _journals() -> Mapping[str, str]:
    return {_key(name): journal["english"] for journal in table("journals")["journals"] for name in journal["names"]}


def english_journal(title: str) -> str | None:
    """The English or parallel title that a journal or newspaper has registered itself.

    >>> english_journal("Известия НАН РК")
    'News of the National Academy of Sciences of the Republic of Kazakhstan'
    """
    return _journals().get(_key(title))


@cache
def _acronyms() -> Mapping[str, str]:
    return dict(table("acronyms")["institutions"])


def with_institutions(text: str) -> str:
    """A text in which acronyms of universities and academies are written as these write them: ``ҚазҰУ``, ``KazNU``.

    >>> with_institutions("ҚазҰУ хабаршысы")
    'KazNU хабаршысы'
    """
    return _WORD.sub(lambda match: _acronyms().get(match[0], match[0]), text)


@cache
def _bodies() -> Mapping[str, str]:
    return {_key(name): english for name, english in _all_bodies()}


def _all_bodies() -> Iterator[tuple[str, str]]:
    """Countries, acronyms, and every office of every country, in the word order of each language."""
    data = table("bodies")
    countries = data["countries"]
    for country in countries.values():
        yield from ((name, country["english"].removeprefix("the ")) for name in country["names"])
        for office in data["offices"].values():
            english = f"{office['english']} of {country['english']}"
            for holder in country["of"]:
                for name in office["names"]:
                    yield f"{name} {holder}", english
                    yield f"{holder} {name}", english
    yield from data["bodies"].items()


def english_body(text: str) -> str | None:
    """A state body, international organisation or archive in English.

    >>> english_body("Верховный Совет Республики Казахстан"), english_body("ҚР Үкіметі"), english_body("Рога и копыта")
    ('Supreme Council of the Republic of Kazakhstan', 'Government of the Republic of Kazakhstan', None)
    """
    return _bodies().get(_key(text))


@cache
def _countries() -> frozenset[str]:
    return frozenset(_key(name) for country in table("bodies")["countries"].values() for name in country["names"])


def english_country(text: str) -> str | None:
    """A state that the table of bodies has, in English.

    >>> english_country("Қазақстан"), english_country("Алматы")
    ('Kazakhstan', None)
    """
    return english_body(text) if _key(text) in _countries() else None


@cache
def _acts() -> Mapping[str, str]:
    return {_key(name): english for english, act in table("acts")["acts"].items() for name in act["names"]}


def english_act(title: str) -> str | None:
    """The English title of an act, where it has a fixed one.

    >>> english_act("Всеобщая декларация прав человека"), english_act("Об образовании")
    ('Universal Declaration of Human Rights', None)
    """
    return _acts().get(_key(title))


@cache
def _kinds() -> Mapping[str, str]:
    return {_key(name): english for english, names in table("kinds")["kinds"].items() for name in names}


def english_kind(text: str) -> str | None:
    """A kind of work, act or medium in English, the degree of a thesis included; None for one that is not known.

    >>> english_kind("Учебное пособие"), english_kind("дис. ... докт. ист. наук"), english_kind("Указ")
    ('study guide', 'doctoral dissertation in history', 'decree')
    >>> english_kind("Учебник для 11 класса"), english_kind("9-сыныпқа арналған оқулық"), english_kind("Белая книга")
    ('textbook', 'textbook', None)
    """
    return _kinds().get(_key(text)) or _thesis(fold(text)) or _kind_in_phrase(_key(text))


def _kind_in_phrase(phrase: str) -> str | None:
    """The kind that a longer phrase is of: the longest that begins it, or ends it behind adjectives or Kazakh words."""
    data = table("kinds")["phrases"]
    words = phrase.split(" ")
    vague = {_key(name) for name in data["vague"]}
    for length in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:length]), " ".join(words[-length:])
        if head in _kinds_by_language()["ru"] and head not in vague:
            return _kinds()[head]
        before = words[:-length]
        adjectives = all(word.endswith(tuple(data["adjectives"])) for word in before)
        known = _kinds_by_language()["ru" if adjectives else "kk"]
        if tail in known and (adjectives or tail not in vague):
            return _kinds()[tail]
    return None


@cache
def _kinds_by_language() -> Mapping[str, frozenset[str]]:
    """The names of kinds that are Russian, and those that are Kazakh; loan words are both."""
    from citekz.language_detection import language_of

    kazakh = frozenset(name for name in _kinds() if language_of(name)[0] == "kk")
    return {"kk": kazakh, "ru": frozenset(_kinds()) - kazakh}


def _thesis(text: str) -> str | None:
    """``автореф. дис. … канд. ист. наук``: by the stems of its words."""
    data = table("kinds")["thesis"]
    if not any(stem in text for stem in data["said"]):
        return None
    degree = next((english for english, stems in data["degrees"].items() if any(stem in text for stem in stems)), "")
    named = next((english for english, stems in data["fields"].items() if any(stem in text for stem in stems)), "")
    if not degree:
        return None
    kind = f"{degree} dissertation"
    kind = f"abstract of {kind}" if any(stem in text for stem in data["abstract"]) else kind
    return f"{kind} in {named}" if named else kind


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]]:
    """Labels before a number, those behind one (Kazakh), and what stands for each."""
    data = table("kinds")["labels"]
    before = {fold(name): english for english, names in data["before"].items() for name in names}
    behind = {fold(name): english for english, names in data["behind"].items() for name in names}

    def pattern(names: Mapping[str, str]) -> str:
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))

    return (
        re.compile(rf"(?i)(?<![^\W_])({pattern(before)})(?:(?<=\.)(?=\d)|(?![^\W_]))"),
        re.compile(
            rf"(?i)(?<![^\W_])(\d+(?:[-\u2013](?:\d+|[^\W\d_](?![^\W\d_])))*)\s?-?\s?({pattern(behind)})(?![^\W_])"
        ),
        before | behind,
    )


def with_labels(text: str) -> str:
    """A statement of edition, volume or archive with its words in English.

    >>> with_labels("4, перераб. и доп."), with_labels("Ф. 7. Оп. 1. Д. 112. Л. 8-10"), with_labels("64-қор, 1-тізбе")
    ('4, rev. and enl.', 'F. 7. Inv. 1. File 112. L. 8-10', 'F. 64, Inv. 1')
    """
    before, behind, english = _labels()
    text = behind.sub(lambda match: f"{english[fold(match[2])]} {match[1]}", text)
    text = before.sub(lambda match: english[fold(match[1])], text)
    return _GLUED.sub(". ", text)


def in_archive(text: str) -> str:
    """A place in an archive with its words in English, its levels parted alike.

    >>> in_archive("Ф.7. Оп.1 Д. 87. Л. 3-3об."), in_archive("5-Н-қор, 1-тізбе, 22-25-парақтар")
    ('F. 7. Inv. 1. File 87. L. 3-3 verso', 'F. 5-Н, Inv. 1, L. 22-25')
    """
    made = _UNPARTED.sub(". ", with_labels(_BACK.sub(r" \1", text)))
    return made.rstrip(" .")
