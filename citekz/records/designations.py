"""How an entry calls its volumes and issues, where that is not what its language calls them (``Ч. 2``, ``Вып. 5``)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekz.languages import Language
from citekz.model import Segment, Value
from citekz.records.draft import Draft, confidence_of
from citekz.values.grammar import grammar
from citekz.values.terms import pattern_of
from citekz.values.words import Found, Words

_OF_VOLUMES = ("book", "part", "release")
_WORD = re.compile(r"[^\W\d_]+\.?")


def designations(draft: Draft, words: Language) -> Iterator[Value]:
    """``custom.volume_label``, ``custom.issue_label`` and ``custom.volumes_label`` of an entry, none of them scored.

    A label is the short form that the language of the entry writes (``Часть 2`` has ``Ч.``), or the word as printed
    where it is one of another language. One that follows its number begins with a hyphen (7.1: 5.1, 7.5.1).
    """
    volumes = draft.groups.get("volume", [])
    label = _label(draft.of(volumes[0]), _OF_VOLUMES, words) if volumes else ""
    if label:
        yield _value("volume_label", label, volumes)
    sets = draft.groups.get("number-of-volumes", [])
    unit = _unit(draft.of(sets[0]), words) if sets else ""
    if unit or (label and sets):
        usual = words.write("volume").format("").strip()
        yield _value("volumes_label" if volumes else "volume_label", unit or usual, sets)
    if issues := draft.groups.get("issue"):
        label = _label(draft.of(issues[0]), ("release",), words)
        if label:
            yield _value("issue_label", label, issues)


def _value(name: str, label: str, segments: Sequence[Segment]) -> Value:
    return Value(f"custom.{name}", label, None, confidence_of(segments))


def _label(text: str, terms: Sequence[str], words: Language) -> str:
    """The label of a number whose first word is a form of one of the terms; empty where it is another or none."""
    found = _first(text)
    if found is None:
        return ""
    for term in terms:
        if pattern_of(term).fullmatch(found[0]) is not None:
            is_own = not found[0].endswith(".") and _forms(words, term).fullmatch(found[0]) is not None
            return _written(words.write(term)) if is_own else _as_printed(text, found)
    return ""


def _first(text: str) -> Found | None:
    """The first designation of a text, before its number or right after it; none behind a sign such as ``№``."""
    found = pattern_of("volume", "issue", *_OF_VOLUMES).search(text)
    if found is None:
        return None
    before = text[: found.start()].strip(" -\u2010\u2011\u2012\u2013\u2014.,(")
    return found if not before or before.isalnum() else None


@lru_cache(64)
def _forms(words: Language, term: str) -> Words:
    return Words(words.read(term))


def _written(pattern: str) -> str:
    """The word of a written form: ``Ч.`` of ``Ч. {}``, ``-бөл.`` of ``{}-бөл.``"""
    return pattern.format("").strip()


def _as_printed(text: str, found: Found) -> str:
    word = text[found.start() : found.end()]
    if any(sign.isdigit() for sign in text[: found.start()]):
        return f"-{word}"
    return word[:1].upper() + word[1:]


def _unit(text: str, words: Language) -> str:
    """What a set is counted in, where that is not volumes: ``в 2 ч.``, ``в 4 книгах``."""
    stems: dict[str, list[str]] = grammar()["records"]["sets"]
    for match in _WORD.finditer(text.lower()):
        for term, beginnings in stems.items():
            if match[0].startswith(tuple(beginnings)):
                return _written(words.write(term))
    return ""
