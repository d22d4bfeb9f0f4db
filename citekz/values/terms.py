"""Words of the trade as compiled patterns, those of all languages together: entries mix languages."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from citekz.languages import CODES, Language, get_language, vocabulary_of


@cache
def grammar() -> dict[str, Any]:
    """The endings and small words of ``data/values.toml``."""
    text = files("citekz").joinpath("data/values.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return data


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    """One list of ``data/values.toml`` as a set of lower-case words."""
    return frozenset(word.lower() for word in grammar()[section][name])


@cache
def forms(*terms: str) -> tuple[str, ...]:
    """All forms of some terms in all languages, longest first."""
    found = {form for code in CODES for term in terms for form in get_language(code).read(term)}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def kind_forms(csl_type: str) -> tuple[str, ...]:
    """All words that name works of a CSL type, in all languages, longest first."""
    found = {form for code in CODES for form in get_language(code).kinds(csl_type)}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def proper_names(kind: str) -> frozenset[str]:
    """All proper names of a kind in all languages, in lower case."""
    return frozenset(name.lower() for code in CODES for name in get_language(code).names(kind))


def language_for(language: Language | str | None) -> Language:
    """A language from itself or from a BCP 47 tag."""
    return language if isinstance(language, Language) else vocabulary_of(language)


def alternation(words: Iterable[str]) -> str:
    """Source of a pattern that matches any of the words, longest first, look-alike letters and white space aside.

    A final full stop may be missing; a word that ends in a letter does not match inside a longer one. No words give a
    pattern that never matches.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        folded = " ".join(unicodedata.normalize("NFC", word).lower().split())
        for sign in folded:
            node = node.setdefault(sign, {})
        node[""] = {}
    return rf"(?<![^\W\d_]){_source(tree)}(?![^\W\d_])" if tree else "(?!)"


@cache
def _twins() -> dict[str, str]:
    letters = grammar()["letters"]
    pairs = dict(zip(letters["printed_cyrillic"], letters["printed_latin"], strict=True))
    return pairs | {latin: cyrillic for cyrillic, latin in pairs.items()}


def _source(node: dict[str, Any]) -> str:
    branches = [_sign(sign) + _source(below) for sign, below in sorted(node.items()) if sign]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 else "|".join(branches)
    return f"(?:{inner})?" if "" in node else f"(?:{inner})"


def _sign(sign: str) -> str:
    if sign == " ":
        return r"\s{0,3}"
    if sign == ".":
        return r"\.?"
    if sign in "-\u2010\u2011\u2013\u2014":
        return "[-\u2010\u2011\u2012\u2013\u2014]"
    twin = _twins().get(sign)
    return f"[{sign}{twin}]" if twin else re.escape(sign)


@cache
def pattern_of(*terms: str) -> re.Pattern[str]:
    """Matches one form of any of the terms of ``[read]``."""
    return re.compile(alternation(forms(*terms)), re.IGNORECASE)


@cache
def kind_pattern(*csl_types: str) -> re.Pattern[str]:
    """Matches one word for a work of any of the CSL types."""
    return re.compile(alternation(form for kind in csl_types for form in kind_forms(kind)), re.IGNORECASE)
