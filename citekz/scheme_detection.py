"""Romanized Russian and Kazakh known again, and the scheme by which they are written.

A text in Latin letters is read back by every scheme, each word in the likeliest way. How likely a reading is, the
letter pairs of the language's own vocabulary tell (``data/languages``), and its function words. The text is romanized
if that explains it better than English does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from attrs import frozen

from citekz.letter_pairs import Sound, Spelling, english_pairs, pairs_of, untied, weights
from citekz.model import Record
from citekz.romanization import Context, get_scheme, romanize, scheme_names

LANGUAGES = ("ru", "kk")
_MAYBE_ROMANIZED = (None, *LANGUAGES, *(f"{code}-Latn" for code in LANGUAGES))
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['`#\u0300-\u036f])*")
_NUMERAL = re.compile(r"[IVXLCDM]+")
_POSSESSIVE = re.compile("'s\\Z")
_VOWEL_AND_SIGN = re.compile("[aeiou]'[a-z]|g'[a-z]")
_VOWEL_Y = re.compile("[bcdfghjklmnpqrstvz]y(?![aeiou\u00e4\u00f6\u00fc])")
_OPENING = re.compile(r"(?<!\w)'\w")
_FEWEST_LETTERS = 4
_MOST_WORDS, _LONGEST_WORD = 40, 40
_MOST_EVIDENCE = 3


@frozen
class Detection:
    """Whether a text is romanized.

    ``language`` is ``ru-Latn``, ``kk-Latn``, or None for anything else. ``schemes`` are those by which it may have been
    written, the likeliest first; none if it fits no one scheme. ``evidence`` are the words that tell the most.
    """

    language: str | None
    schemes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@frozen
class SchemeUse:
    """Entries of a list that can all have been romanized by the same scheme, or by any of the same few.

    ``positions`` count from 1; ``words`` are those that tell the scheme from the others in the list.
    """

    language: str
    schemes: tuple[str, ...]
    positions: tuple[int, ...]
    words: tuple[str, ...] = ()


Reading = tuple[str, str]
"""A language and a scheme."""


def detect(text: str) -> Detection:
    """Whether a title in Latin letters is romanized Russian or Kazakh, and by which schemes.

    What stands in brackets, such as a translation, does not count. Unknown beats wrong: a text that may as well be in
    another language gives None. The time is linear in the text, of which the first 40 words count.

    >>> detect("Vneshnyaya politika Respubliki Kazakhstan").language, detect("Foreign policy of Kazakhstan").language
    ('ru-Latn', None)
    >>> detect("Voprosy kazakhskoi literatury i yazyka").schemes, detect("Qazaq ádebıetiniń tarıhy").schemes
    (('bsi',), ('kk-2018',))
    """
    read = tuple(_words_of(text))
    words = tuple(word for word in read if word not in english_pairs().names)
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return Detection(None)
    fits = {reading: _fit(words, reading) for reading in _readings()}
    best = max(fits, key=lambda reading: fits[reading])
    if not _is_told(words, fits, best, len(read) == 1):
        return Detection(None)
    schemes = possible_schemes(words, best[0])
    return Detection(f"{best[0]}-Latn", schemes, _telling(words, best))


def _words_of(text: str) -> Iterator[str]:
    """The words in small letters; no numerals, and no acronyms in a text of small letters."""
    text = _BRACKETS.sub(" ", unicodedata.normalize("NFC", text)[:4000])
    in_capitals = not any(map(str.islower, text))
    text = _same_signs(text)
    closing = re.compile("''?\\Z" if _OPENING.search(text) else "''\\Z")
    for word in _WORD.findall(text)[:_MOST_WORDS]:
        if not _NUMERAL.fullmatch(word) and (in_capitals or len(word) == 1 or not word.isupper()):
            small = word.lower().replace("i\u0307", "i")[:_LONGEST_WORD]
            yield closing.sub("", _POSSESSIVE.sub("", small))


def _same_signs(text: str) -> str:
    table = weights()
    for sign in table.double_from:
        text = text.replace(sign, table.double_to)
    return text.translate(dict.fromkeys(map(ord, table.signs_from), table.signs_to))


@cache
def _readings() -> tuple[Reading, ...]:
    """All schemes, each once."""
    named = [(language, name) for language in LANGUAGES for name in scheme_names(language)]
    return tuple(reading for reading in named if reading not in (("ru", "iso-9"), ("kk", "gost-7.79-a")))


@cache
def _spelling(reading: Reading) -> Spelling:
    scheme = get_scheme(reading[1], reading[0])
    sounds: dict[str, tuple[Sound, ...]] = {}
    plain: list[tuple[str, Sound]] = [(latin, (letter, None)) for letter, latin in scheme.letters.items()]
    placed: list[tuple[str, Sound]] = [(context.to, (context.letter, context)) for context in scheme.contexts]
    for latin, sound in plain + placed:
        for form in {_same_signs(latin), _same_signs(untied(latin))} - {""}:
            sounds[form] = (*sounds.get(form, ()), sound)
    contexts: dict[str, tuple[Context, ...]] = {}
    for context in scheme.contexts:
        contexts[context.letter] = (*contexts.get(context.letter, ()), context)
    return Spelling(sounds, contexts, max(map(len, sounds)))


@cache
def _function_words(reading: Reading) -> frozenset[str]:
    words = pairs_of(reading[0]).function_words
    return frozenset(_same_signs(romanize(word, reading[1], reading[0])) for word in words)


@cache
def _endings(reading: Reading) -> frozenset[str]:
    endings = pairs_of(reading[0]).endings
    return frozenset(_same_signs(untied(romanize(ending, reading[1], reading[0]))) for ending in endings)


@lru_cache(1 << 14)
def _likeness(word: str, reading: Reading) -> float:
    likeness = pairs_of(reading[0]).likeness(word, _spelling(reading))
    ends = any(len(ending) + 1 < len(word) and word.endswith(ending) for ending in _endings(reading))
    return likeness + weights().own_ending * ends


def _fit(words: Sequence[str], reading: Reading) -> float:
    """How likely the words are in a language written by a scheme."""
    own = sum(word in _function_words(reading) for word in set(words)) * weights().own_function_word
    return own + sum(_likeness(word, reading) for word in filter(_is_long, words))


def _is_told(words: Sequence[str], fits: Mapping[Reading, float], best: Reading, is_alone: bool) -> bool:
    """Whether the best reading is good by itself, and better than English and than the other language."""
    table, long = weights(), list(filter(_is_long, words))
    size = sum(map(len, long))
    if not size or fits[best] / size < table.letter or _may_be_turkic(words, best) or _is_english(words, best):
        return False
    if fits[best] - max(fit for reading, fit in fits.items() if reading[0] != best[0]) < table.apart:
        return False
    other = sum(english_pairs().likeness_as_written(word) for word in long) + _foreign(words, best)
    enough = table.likelier_alone if is_alone else table.likelier
    return fits[best] - other >= enough + size * table.likelier_by_letter


def _is_english(words: Iterable[str], best: Reading) -> bool:
    """Whether English function words of three letters and more outnumber those of the language."""
    found, own = set(words), _function_words(best)
    english = {word for word in found & english_pairs().function_words - own if len(word) > 2}
    return len(english) > len(found & own)


def _foreign(words: Iterable[str], best: Reading) -> float:
    """How much the function words of other languages in Latin letters speak against the best reading."""
    foreign = set(words) & english_pairs().other_function_words - _function_words(best)
    return len(foreign) * weights().other_function_word


def _may_be_turkic(words: Iterable[str], best: Reading) -> bool:
    """Whether a text may be Uzbek (a sign behind a vowel or g) or Turkish (no letter or sound that Turkish lacks)."""
    text, table = " ".join(words), weights()
    if _VOWEL_AND_SIGN.search(text):
        return True
    marked = {letter for letter in text if letter in table.turkish}
    return best[0] == "kk" and bool(marked) and not (_VOWEL_Y.search(text) or set(text) & set(table.not_turkish))


def _is_long(word: str) -> bool:
    """Whether a word tells something by its letters."""
    return len(word) > 1


def possible_schemes(words: Sequence[str], language: str) -> tuple[str, ...]:
    """The schemes that can have written all words of a language, the likeliest first."""
    readings = [reading for reading in _readings() if reading[0] == language]
    lacks = dict.fromkeys(readings, 0.0)
    for word in filter(_is_long, words):
        likely = {reading: _likeness(word, reading) for reading in readings}
        best = max(likely.values())
        for reading in readings:
            lacks[reading] += max(best - likely[reading] - weights().slack, 0.0)
    possible = [reading for reading in readings if lacks[reading] < weights().possible]
    return tuple(reading[1] for reading in sorted(possible, key=lambda reading: -_fit(words, reading)))


def _telling(words: Sequence[str], best: Reading) -> tuple[str, ...]:
    gains = {word: _likeness(word, best) - english_pairs().likeness_as_written(word) for word in words}
    telling = sorted(gains, key=lambda word: -gains[word])[:_MOST_EVIDENCE]
    return tuple(word for word in words if word in telling and gains[word] > 0)


def words_against(text: str, language: str, scheme: str) -> tuple[str, ...]:
    """The words of a text, in small letters, that a scheme of a language (``ru``, ``kk``) does not write.

    >>> words_against("Voprosy kazakhskoi literatury", "ru", "gost-7.79-a")
    ('kazakhskoi',)
    """
    readings = [reading for reading in _readings() if reading[0] == language]
    against = []
    for word in dict.fromkeys(filter(_is_long, _words_of(text))):
        best = max(_likeness(word, reading) for reading in readings)
        if best - _likeness(word, (language, scheme)) - weights().slack >= weights().possible:
            against.append(word)
    return tuple(against)


def schemes_in(records: Sequence[Record], first_position: int = 1) -> tuple[SchemeUse, ...]:
    """The schemes by which the titles of a list are romanized: for each language the fewest that explain all entries.

    More than one :class:`SchemeUse` of one language is a contradiction. The one with most entries stands first, and
    entries that fit no one scheme count nowhere.
    """
    found: dict[str, dict[int, Detection]] = {}
    titles = {}
    for position, record in enumerate(records, start=first_position):
        title = str(record.get("title") or "")
        if title and record.language in _MAYBE_ROMANIZED and not _CYRILLIC.search(title):
            detection = detect(title)
            if detection.language and detection.schemes:
                found.setdefault(detection.language, {})[position] = detection
                titles[position] = title
    return tuple(use for language, entries in found.items() for use in _uses(language, entries, titles))


def _uses(language: str, entries: Mapping[int, Detection], titles: Mapping[int, str]) -> Iterator[SchemeUse]:
    """The scheme that explains most entries with those entries, then the same for the rest."""
    rest, main = dict(entries), ""
    while rest:
        chosen = _commonest(rest, titles, language[:2])
        positions = tuple(position for position, detection in rest.items() if chosen in detection.schemes)
        shared = set.intersection(*(set(rest[position].schemes) for position in positions))
        words = [word for at in positions if main for word in words_against(titles[at], language[:2], main)]
        words = words or [word for at in positions if main for word in entries[at].evidence]
        names = tuple(scheme for scheme in rest[positions[0]].schemes if scheme in shared)
        yield SchemeUse(language, names, positions, tuple(dict.fromkeys(words))[:_MOST_EVIDENCE])
        main = main or chosen
        rest = {position: detection for position, detection in rest.items() if position not in positions}


def _commonest(rest: Mapping[int, Detection], titles: Mapping[int, str], language: str) -> str:
    """The scheme that fits most titles; of several the one by which all of them are likeliest."""
    fitting = Counter(scheme for detection in rest.values() for scheme in detection.schemes)
    most = max(fitting.values())
    best = sorted(scheme for scheme, count in fitting.items() if count == most)
    words = [word for position in rest for word in _words_of(titles[position])]
    return max(best, key=lambda scheme: _fit(words, (language, scheme)))
