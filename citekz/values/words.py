"""Finding words of the trade in a text: by look-up of whole words, in time linear in the text.

Look-alike letters, capitals and missing closing full stops make no difference. Regular expressions of thousands of
forms would do the same, but take half a second to compile.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from attrs import define, field, frozen

from citekz.values.grammar import grammar

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_GAP = 4
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")


def _canonical_letters() -> dict[int, str]:
    letters = grammar()["letters"]
    table = dict(zip(letters["printed_cyrillic"], letters["printed_latin"], strict=True))
    return {ord(letter): latin for letter, latin in table.items()} | {0x130: "i", 0x451: "e"}


_CANONICAL = _canonical_letters()


def canonical(text: str) -> str:
    """Small letters, those that look alike made one; the length does not change."""
    lowered = text.translate({0x130: "i"}).lower() if chr(0x130) in text else text.lower()
    return lowered if lowered.isascii() else lowered.translate(_CANONICAL)


@define(frozen=True)
class _Tokens:
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    gaps: tuple[str, ...]
    all: frozenset[str]


@lru_cache(512)
def _tokens(text: str) -> _Tokens:
    folded = canonical(text)
    spans = tuple(match.span() for match in _WORD.finditer(folded))
    words = tuple(folded[start:end] for start, end in spans)
    gaps = tuple(
        _kind(folded[spans[at][1] : spans[at + 1][0]]) if at + 1 < len(spans) else "" for at in range(len(spans))
    )
    return _Tokens(words, spans, gaps, frozenset(words))


def _kind(gap: str) -> str:
    """What joins two words: a full stop, a hyphen, a stroke, nothing but space, or what joins no words of a form."""
    if gap.isspace():
        return " "
    bare = gap.strip()
    if len(gap) > _LONGEST_GAP or not bare:
        return "?"
    if bare[0] == "." and set(bare) <= {".", " "}:
        return "."
    if bare in _DASHES:
        return "-"
    return bare if bare in "/'\u2019\u2026&" else "?"


@frozen
class Found:
    """A form found in a text, with the methods of a match of a regular expression."""

    text: str
    first: int
    last: int

    def start(self) -> int:
        """Where the form begins."""
        return self.first

    def end(self) -> int:
        """Where the form ends, its closing full stop included."""
        return self.last

    def __getitem__(self, _group: int) -> str:
        return self.text[self.first : self.last]


@define(frozen=True, eq=False)
class Words:
    """Some forms, of one word or several, to be found in texts.

    >>> words = Words(["под ред.", "ред.", "т.б."])
    >>> words.search("(Под ред. А. Иванова)")[0], words.search("редакция"), words.sub("", "А. Тоқаев т. б")
    ('Под ред.', None, 'А. Тоқаев ')
    """

    forms: Iterable[str]
    _by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], bool]]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], bool]]] = {}
        for form in self.forms:
            tokens = _tokens(form)
            if tokens.words:
                entry = (tokens.words, tokens.gaps[:-1], form.rstrip().endswith("."))
                table.setdefault(tokens.words[0], []).append(entry)
        for forms in table.values():
            forms.sort(key=lambda entry: -len(entry[0]))
        object.__setattr__(self, "_by_first", table)

    def finditer(self, text: str) -> Iterator[Found]:
        """All forms in a text, the longest at each place, none inside another."""
        tokens = _tokens(text)
        table = self._by_first
        if tokens.all.isdisjoint(table):
            return
        at = 0
        while at < len(tokens.words):
            count = self._at(tokens, at)
            if count:
                end = tokens.spans[at + count - 1][1]
                if text[end : end + 1] == "." and tokens.gaps[at + count - 1] in (".", "", "?"):
                    end += 1
                yield Found(text, tokens.spans[at][0], end)
                at += count
            else:
                at += 1

    def _at(self, tokens: _Tokens, at: int) -> int:
        """The number of words of the longest form that begins with a word; 0 if none does."""
        for words, gaps, _ in self._by_first.get(tokens.words[at], ()):
            end = at + len(words)
            if tokens.words[at:end] == words and tokens.gaps[at : end - 1] == gaps:
                return len(words)
        return 0

    def search(self, text: str) -> Found | None:
        """The first form in a text."""
        return next(self.finditer(text), None) if text else None

    def match(self, text: str) -> Found | None:
        """The form that a text begins with."""
        found = self.search(text)
        return found if found is not None and not text[: found.start()].strip() else None

    def fullmatch(self, text: str) -> Found | None:
        """The form that a text is."""
        found = self.match(text)
        return found if found is not None and not text[found.end() :].strip() else None

    def sub(self, replacement: str | Callable[[Found], str], text: str, count: int = 0) -> str:
        """The text with its forms replaced, or the first ``count`` of them."""
        pieces: list[str] = []
        position = 0
        for number, found in enumerate(self.finditer(text), start=1):
            pieces += [
                text[position : found.start()],
                replacement if isinstance(replacement, str) else replacement(found),
            ]
            position = found.end()
            if number == count:
                break
        return "".join(pieces) + text[position:] if pieces else text
