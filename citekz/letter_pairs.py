"""How likely words are in a language: by the pairs of letters of its vocabulary and of titles in it.

The vocabulary is that of ``data/languages``. The pairs of ``data/scripts/pairs.toml`` are counted over the titles of
labelled references: ``python -m citekz.letter_pairs references/train > citekz/data/scripts/pairs.toml``.
"""

import math
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from attrs import field, frozen

from citekz.languages import get_language
from citekz.romanization import Context

_EDGE = "#"
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_LATIN = re.compile("[a-z]+")
_ANY = re.compile(r"[^\W\d_]+")
_NAMES = ("names", "cities")
_TIE = "\u0361"


@frozen
class Weights:
    """What ``data/scripts/detection.toml`` says, where each is explained."""

    unseen: float
    unwritten: float
    foreign: float
    letter: float
    likelier: float
    likelier_by_letter: float
    likelier_alone: float
    apart: float
    own_function_word: float
    own_ending: float
    other_function_word: float
    slack: float
    possible: float
    signs_from: str
    signs_to: str
    double_from: tuple[str, ...]
    double_to: str
    turkish: str
    not_turkish: str


@cache
def weights() -> Weights:
    """The weights of detection, read once."""
    data = tomllib.loads(files("citekz").joinpath("data/scripts/detection.toml").read_text("utf-8"))
    return Weights(**data | {"double_from": tuple(data["double_from"])})


def untied(latin: str) -> str:
    """Letters without the ligature sign, which people leave out.

    >>> untied("t\u0361s")
    'ts'
    """
    return latin.replace(_TIE, "")


Sound = tuple[str, Context | None]
"""A Cyrillic letter, and the place in which it is written as it is, if that is not everywhere."""


@frozen(eq=False)
class Spelling:
    """A scheme the other way: what it writes, and the letters for which that stands."""

    sounds: Mapping[str, tuple[Sound, ...]] = field(repr=False)
    contexts: Mapping[str, tuple[Context, ...]] = field(repr=False)
    longest: int

    def allows(self, last: Sound, sound: Sound) -> bool:
        """Whether two letters may follow each other, each in the form that its place asks for."""
        for context in self.contexts.get(sound[0], ()):
            holds = context.initial if last[0] == _EDGE else last[0] in context.after
            if not context.before and holds != (sound[1] is context):
                return False
        return all(
            (sound[0] in context.before) == (last[1] is context)
            for context in self.contexts.get(last[0], ())
            if context.before
        )


@frozen(eq=False)
class LetterPairs:
    """The letter pairs of a language, its function words, and for English its names and its neighbours' words."""

    counts: Mapping[tuple[str, str], int] = field(repr=False)
    firsts: Mapping[str, int] = field(repr=False)
    letters: int
    function_words: frozenset[str] = field(repr=False, factory=frozenset)
    endings: frozenset[str] = field(repr=False, factory=frozenset)
    other_function_words: frozenset[str] = field(repr=False, factory=frozenset)
    names: frozenset[str] = field(repr=False, factory=frozenset)

    def likeness(self, word: str, spelling: "Spelling") -> float:
        """The logarithm of the likelihood of a romanized word, in its likeliest reading.

        A word that the spelling cannot have written costs the same for each letter.
        """
        ends: list[dict[Sound, float]] = [{} for _ in range(len(word) + 1)]
        ends[0][_EDGE, None] = 0.0
        for start, before in enumerate(ends):
            for size in range(1, min(spelling.longest, len(word) - start) + 1 if before else 0):
                for sound in spelling.sounds.get(word[start : start + size], ()):
                    self._extend(before, ends[start + size], sound, spelling)
        whole: dict[Sound, float] = {}
        self._extend(ends[-1], whole, (_EDGE, None), spelling)
        return max(whole.values(), default=weights().unwritten * len(word))

    def _extend(
        self, before: Mapping["Sound", float], behind: dict["Sound", float], sound: "Sound", spelling: "Spelling"
    ) -> None:
        for last, cost in before.items():
            if spelling.allows(last, sound):
                cost += self._pair(last[0], sound[0])
                behind[sound] = max(behind.get(sound, cost), cost)

    def likeness_as_written(self, word: str) -> float:
        """The logarithm of the likelihood of a word that is written in the language's own letters."""
        found = sum(self._pair(*pair) for pair in _pairs(word))
        return max(found, weights().foreign * len(word))

    def _pair(self, first: str, second: str) -> float:
        return _logarithm(self.counts.get((first, second), 0), self.firsts.get(first, 0), self.letters)


@lru_cache(1 << 14)
def _logarithm(count: int, of: int, letters: int) -> float:
    unseen = weights().unseen
    return math.log((count + unseen) / (of + unseen * letters))


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    return zip(_EDGE + word, word + _EDGE, strict=True)


def _counted(words: Iterable[str]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for word in words:
        if len(word) > 1:
            counts.update(_pairs(word))
    return counts


def _firsts(counts: Mapping[tuple[str, str], int]) -> Counter[str]:
    firsts: Counter[str] = Counter()
    for (first, _), count in counts.items():
        firsts[first] += count
    return firsts


@cache
def pairs_of(language: str) -> LetterPairs:
    """The pairs of Kazakh or Russian: of everything in its file, and of titles."""
    data = get_language(language).data
    counts = _counted(_words(data.values(), _CYRILLIC)) + _counted_in_titles(language)
    firsts = _firsts(counts)
    endings = frozenset(ending for ending in data["words"]["endings"] if len(ending) > 2)
    return LetterPairs(counts, firsts, len(firsts), frozenset(map(str.lower, data["words"]["function"])), endings)


@cache
def english_pairs() -> LetterPairs:
    """The pairs of English; its names are those of its file, among them places and people of Central Asia."""
    data = get_language("en").data
    words = data["words"]
    known = [table for name, table in data.items() if name not in (*_NAMES, "words", "city_abbreviations")]
    counts = _counted(_words([*known, words["function"]], _LATIN)) + _counted_in_titles("en")
    firsts = _firsts(counts)
    others = {word for name in words for word in words[name] if name.startswith("function_") and "latn" not in name}
    own = frozenset(words["function"])
    names = frozenset(_words([data[name] for name in _NAMES], _ANY)) - own
    return LetterPairs(counts, firsts, len(firsts), own, frozenset(), frozenset(others) | own, names)


def _counted_in_titles(language: str) -> Counter[tuple[str, str]]:
    written = tomllib.loads(files("citekz").joinpath("data/scripts/pairs.toml").read_text("utf-8"))[language].split()
    return Counter({(pair[0], pair[1]): int(count) for pair, count in zip(written[::2], written[1::2], strict=True)})


def _words(tables: Iterable[object], form: re.Pattern[str]) -> Iterator[str]:
    """All words of all texts in tables of tables and lists."""
    for table in tables:
        if isinstance(table, str):
            yield from form.findall(table.lower())
        elif isinstance(table, Mapping):
            yield from _words(table.values(), form)
        elif isinstance(table, list | tuple):
            yield from _words(table, form)


def pairs_in(folder: Path) -> str:
    """The tables of ``pairs.toml``, counted over the titles of a folder of labelled references, commonest first."""
    tables = [
        "# Pairs of letters in titles, with how often they were met; # is the edge of a word. See letter_pairs.py."
    ]
    for language, form in (("en", _LATIN), ("kk", _CYRILLIC), ("ru", _CYRILLIC)):
        titles = [title for path in sorted(folder.glob("*.txt")) for title in _titles(path, language)]
        counts = _counted(_words(titles, form)).most_common()
        written = [
            f"{first}{second} {count}" for (first, second), count in sorted(counts, key=lambda row: (-row[1], row))
        ]
        lines = [" ".join(written[at : at + 14]) for at in range(0, len(written), 14)]
        tables.append(f'{language} = """\n' + "\n".join(lines) + '"""')
    return "\n".join(tables) + "\n"


def _titles(path: Path, language: str) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        head, _, text = line.partition("\t")
        if head.endswith(f" {language}"):
            yield from (re.sub("<[^>]+>", "", title) for title in re.findall("<title>(.*?)</title>", text))


if __name__ == "__main__":
    sys.stdout.write(pairs_in(Path(sys.argv[1])))
