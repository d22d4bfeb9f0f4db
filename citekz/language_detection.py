"""The language of a reference, from its letters, its words and their endings.

The title decides; the rest of the reference and its labels count only where the title tells nothing.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from citekz.folding import fold
from citekz.languages import get_language
from citekz.values.grammar import grammar

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_KAZAKH = re.compile(r"[\u04d9\u0493\u049b\u04a3\u04e9\u04b1\u04af\u04bb\u0456]")
_RUSSIAN = re.compile(r"[\u0451\u0446\u0447\u0449\u044a\u044d]|\u044c\Z")
_ADDRESS = re.compile(r"\S{0,12}://\S+|www\.\S+|\b[A-Za-z0-9-]{1,40}\.[a-z]{2,4}/\S*")
_LATIN_LANGUAGES = ("de", "fr", "tr", "ru_latn", "kk_latn")
_LETTERS_IN_TITLE = 4
_SURE_BY_PAIRS = 0.8


def language_of(title: str, text: str = "", default: str = "ru") -> tuple[str, float]:
    """The BCP 47 tag of a description, and how sure that is (0 to 1).

    ``text`` is the whole reference. ``default`` is returned, with confidence 0, where there is not a letter.

    >>> language_of("Казак тiлiнiн тарихы")[0], language_of("История Казахстана")[0], language_of("A history")[0]
    ('kk', 'ru', 'en')
    >>> language_of("Внешняя политика", "Внешняя политика. – Алматы 2000 ж. 584 бет")[0]
    'ru'
    """
    for evidence in (title, text):
        folded = fold(_ADDRESS.sub(" ", evidence))
        words = _WORD.findall(folded)
        cyrillic = sum(len(word) for word in words if _CYRILLIC.match(word))
        latin = sum(len(word) for word in words) - cyrillic
        if cyrillic + latin < _LETTERS_IN_TITLE and evidence is title and text:
            continue
        if cyrillic >= latin and cyrillic:
            if _is_chinese(words):
                return "zh-Cyrl", 0.8
            tag, confidence = _cyrillic_language(words)
            return (tag, confidence) if confidence or not text or evidence is text else _with_labels(tag, text)
        if latin:
            return _romanized_or(_latin_language(words), words, evidence)
    return default, 0.0


def _romanized_or(found: tuple[str, float], words: Sequence[str], text: str) -> tuple[str, float]:
    """What looked English for want of words, unless its letter pairs are those of romanized Russian or Kazakh."""
    _, english, _ = _latin_words()[0]
    if found[0] != "en" or any(len(word) > 1 and word in english for word in words):
        return found
    from citekz.scheme_detection import detect

    known = detect(text).language
    return (known, _SURE_BY_PAIRS) if known else found


def _with_labels(tag: str, text: str) -> tuple[str, float]:
    """A title without evidence: what stands round it decides."""
    words = [word for word in _WORD.findall(fold(_ADDRESS.sub(" ", text))) if _CYRILLIC.match(word)]
    months = get_language("kk").month_numbers.keys() - get_language("ru").month_numbers.keys()
    if any(len(word) > 3 and word in months for word in words):
        return "kk", 0.5
    found, confidence = _cyrillic_language(words)
    return (found, confidence / 2) if confidence else (tag, 0.0)


def _cyrillic_language(words: Iterable[str]) -> tuple[str, float]:
    kazakh = russian = 0.0
    for word in words:
        score = _score(word)
        kazakh += max(score, 0.0)
        russian += max(-score, 0.0)
    if kazakh == russian:
        return "ru", 0.0
    return ("kk" if kazakh > russian else "ru"), abs(kazakh - russian) / (kazakh + russian)


@cache
def _syllables() -> tuple[re.Pattern[str], tuple[str, ...]]:
    table = grammar()["chinese"]
    syllable = f"(?:{'|'.join(table['initials'])})(?:{'|'.join(table['finals'])})"
    return re.compile(f"(?:{syllable}){{1,6}}"), tuple(table["signs"])


def _is_chinese(words: Sequence[str]) -> bool:
    """Whether words are made of Chinese syllables in Cyrillic letters, and show that they are no accident."""
    pattern, signs = _syllables()
    long = [word for word in words if len(word) > 3][:12]
    made = sum(len(word) < _LONGEST_CHINESE and pattern.fullmatch(word) is not None for word in long)
    shown = sum(any(sign in word for sign in signs) for word in long)
    return len(long) > 1 and made * 10 >= len(long) * 7 and shown * 2 >= len(long)


_LONGEST_CHINESE = 24


def _score(word: str) -> float:
    """Above 0 for a Kazakh word, below for a Russian one."""
    function_kk, endings_kk, function_ru, endings_ru = _cyrillic_words()
    if _KAZAKH.search(word):
        return 2.0
    if word in function_kk:
        return 2.0
    if word in function_ru:
        return -1.5
    score = 0.0
    if len(word) > 4:
        score = (word[-3:] in endings_kk or word[-4:] in endings_kk) * 0.9 + (word[-2:] in endings_kk) * 0.4
        score -= (word[-3:] in endings_ru or word[-4:] in endings_ru) * 0.9 + (word[-2:] in endings_ru) * 0.7
    return score - (0.5 if _RUSSIAN.search(word) else 0.0)


@cache
def _cyrillic_words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    kazakh, russian = get_language("kk").data["words"], get_language("ru").data["words"]
    function_kk, function_ru = _folded(kazakh["function"]), _folded(russian["function"])
    endings_kk, endings_ru = _folded(kazakh["endings"]), _folded(russian["endings"])
    return function_kk - function_ru, endings_kk, function_ru, endings_ru


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


@cache
def _latin_words() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    words = get_language("en").data["words"]
    rows = [("en", _folded(words["function"]), _folded(words["endings"]))]
    for code in _LATIN_LANGUAGES:
        tag = code.replace("_latn", "-Latn")
        rows.append((tag, _folded(words[f"function_{code}"]), _folded(words.get(f"endings_{code}", ()))))
    return tuple(rows)


def _latin_language(words: Iterable[str]) -> tuple[str, float]:
    """English unless the words of another language outnumber its own."""
    scores = {tag: 0.0 for tag, _, _ in _latin_words()}
    for word in words:
        for tag, function, endings in _latin_words():
            if word in function:
                scores[tag] += 1
            elif len(word) > 4 and (word[-2:] in endings or word[-3:] in endings or word[-4:] in endings):
                scores[tag] += 0.6
    best = max(scores, key=lambda tag: (scores[tag], tag == "en"))
    if best != "en" and scores[best] < max(scores["en"] + 0.7, 1.2):
        best = "en"
    total = sum(scores.values())
    return best, scores[best] / total if total else 0.5
