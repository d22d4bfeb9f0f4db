"""Which words and phrases of an entry the language files know, as classes for the tagger's features."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from citekz.folding import fold
from citekz.languages import CODES, get_language
from citekz.tokens import token_spans

_NAME_CLASSES = {"given": "given"}
_PHRASES = ("publishers", "newspapers", "journals", "archives", "universities", "organizations", "countries")


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Folded single words, without full stops, to the classes that hold them, in alphabetical order."""
    classes: dict[str, set[str]] = {}
    for phrase, name in _entries():
        if len(phrase) == 1:
            classes.setdefault(phrase[0], set()).add(name)
    return {word: tuple(sorted(names)) for word, names in classes.items()}


@cache
def phrase_tree() -> dict[str, Any]:
    """Phrases of several words as nested dictionaries; the key ``""`` holds the class of a complete phrase."""
    tree: dict[str, Any] = {}
    for phrase, name in _entries():
        if len(phrase) > 1:
            node = tree
            for word in phrase:
                node = node.setdefault(word, {})
            node.setdefault("", name)
    return tree


def _entries() -> Iterator[tuple[tuple[str, ...], str]]:
    for code in CODES:
        language = get_language(code)
        for term, forms in language.data["read"].items():
            yield from _split(forms, term)
        for csl_type, forms in language.data["kinds"].items():
            yield from _split(forms, f"kind:{csl_type}")
        for kind in _PHRASES:
            yield from _split(language.names(kind), kind)
        yield from _split(language.names("given"), "given")
        yield from _split(language.cities, "city")
        yield from _split(language.month_numbers, "month")


def _split(forms: Iterable[str], name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for form in forms:
        folded = fold(form)
        words = tuple(folded[start:end] for start, end in token_spans(folded))
        words = tuple(word for word in words if word[0].isalnum())
        if words:
            yield words, name


def find_phrases(words: list[str]) -> list[tuple[int, int, str]]:
    """Longest known phrases of several words: first word, end, class. ``words`` are folded, signs are skipped over.

    Each word is looked at a bounded number of times, so the time is linear.
    """
    tree = phrase_tree()
    found: list[tuple[int, int, str]] = []
    for start, word in enumerate(words):
        node = tree.get(word)
        if node is None:
            continue
        at, end, name = start + 1, 0, ""
        while at < len(words) and at - start < 24:
            if words[at][:1].isalnum():
                node = node.get(words[at])
                if node is None:
                    break
                if "" in node:
                    end, name = at + 1, node[""]
            at += 1
        if end:
            found.append((start, end, name))
    return found
