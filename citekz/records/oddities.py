"""What looks odd in the content of a value, whatever the tagger thinks of it: each with the words that say so."""

import re
from collections.abc import Iterator
from functools import cache

from citekz.folding import fold
from citekz.languages import CODES, get_language
from citekz.model import Name, Value

_PAIRS = (("(", ")"), ("[", "]"), ("\u00ab", "\u00bb"), ("\u201c", "\u201d"))
_ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org|kz|ru|net|edu)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\W\d_]{3}\. [^\W\d_]")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_TITLES = ("title", "container-title", "collection-title", "event-title")
_SHORT_TEXTS = ("publisher", "publisher-place", "event-place", "genre", "authority", "archive")
_NO_TITLE_IS_LONGER = 300

REASONS = {
    "odd: unmatched signs": "a bracket or quotation mark has no partner",
    "odd: address inside": "an address stands inside it",
    "odd: begins small": "it begins with a small letter",
    "odd: several sentences": "it has several sentences",
    "odd: one word": "it is a single word",
    "odd: very long": "it is very long",
    "odd: slashes inside": "signs that part areas stand inside it",
    "odd: year inside": "a year stands inside it",
    "odd: no known city": "no such city is known",
    "odd: digits inside": "there are digits in it",
    "odd: body as author": "it is not the name of a person",
    "odd: name in pieces": "a name lacks a part",
    "odd: many words": "it has many words",
    "odd: no number": "it has no number",
}
"""What each oddity means, as a person is told."""


def oddities(value: Value) -> Iterator[str]:
    """The oddities of a value by name, as in :data:`REASONS`.

    >>> list(oddities(Value("title", "Ядерное разоружение (модель")))
    ['odd: unmatched signs']
    >>> list(oddities(Value("author", (Name(family="Тоқаев", given="Қ. К."),))))
    []
    """
    content, variable = value.content, value.variable
    if isinstance(content, tuple):
        yield from _of_names([name for name in content if isinstance(name, Name)])
    elif not isinstance(content, str):
        return
    elif variable in _TITLES:
        yield from _of_text(content)
        yield from _of_title(content)
    elif variable in _SHORT_TEXTS:
        yield from _of_text(content)
        yield from _of_short_text(variable, content)
    elif variable in ("volume", "issue", "number", "edition") and not any(sign.isdigit() for sign in content):
        yield "odd: no number"


def _of_names(names: list[Name]) -> Iterator[str]:
    texts = [" ".join(filter(None, (name.family, name.given, name.literal))) for name in names]
    if any(sign.isdigit() for text in texts for sign in text):
        yield "odd: digits inside"
    if any(name.literal for name in names):
        yield "odd: body as author"
    if any(name.literal is None and not (name.family and name.given) for name in names):
        yield "odd: name in pieces"
    if any((name.family or name.literal or "x")[0].islower() for name in names):
        yield "odd: begins small"
    if any(len(text.split()) > 5 for text in texts):
        yield "odd: many words"


def _of_text(text: str) -> Iterator[str]:
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS) or text.count('"') % 2:
        yield "odd: unmatched signs"
    if _ADDRESS.search(text):
        yield "odd: address inside"
    if "//" in text or " / " in text or " \u2013 " in text:
        yield "odd: slashes inside"
    if text[:1].islower():
        yield "odd: begins small"


def _of_title(text: str) -> Iterator[str]:
    if len(text) > _NO_TITLE_IS_LONGER:
        yield "odd: very long"
    if _SENTENCE.search(text):
        yield "odd: several sentences"
    if len(_WORD.findall(text)) == 1:
        yield "odd: one word"
    if _YEAR.search(text):
        yield "odd: year inside"


def _of_short_text(variable: str, text: str) -> Iterator[str]:
    if variable in ("publisher-place", "event-place"):
        if not all(fold(city) in _cities() for city in text.split("; ")):
            yield "odd: no known city"
    elif len(_WORD.findall(text)) > 8:
        yield "odd: many words"
    if any(sign.isdigit() for sign in text):
        yield "odd: digits inside"


@cache
def _cities() -> frozenset[str]:
    return frozenset(form for code in CODES for form in get_language(code).cities)
