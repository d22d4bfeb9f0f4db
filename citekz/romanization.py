"""Cyrillic text in Latin letters, by the named schemes of ``data/scripts``."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrs import field, frozen

from citekz.errors import UnknownNameError

_LEFT_OUT = "\u2013"
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0483-\u0487])+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0259]")
_TIE = "\u0361"
_NUMERAL = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMERAL_TWINS = {0x406: "I", 0x425: "X", 0x421: "C", 0x41C: "M"}
_PURE_NUMERAL = re.compile(r"[\u0406\u0425]{2,}")
_MARKS = "\u0300\u0301"
"""Accents that show the stress."""
_SAME = {("ru", "iso-9"): "gost-7.79-a", ("kk", "gost-7.79-a"): "iso-9"}


@frozen
class Context:
    """A letter that is written otherwise in some places.

    These are: behind one of ``after``, before one of ``before``, and at the beginning of a word where ``initial``.
    """

    letter: str
    to: str
    after: str = ""
    before: str = ""
    initial: bool = False

    def holds(self, word: str, at: int) -> bool:
        """Whether the letter at a place of a word in small letters stands in such a place."""
        start = word[:at].rstrip(_MARKS)
        behind = start[-1] in self.after if start else self.initial
        return behind or (at + 1 < len(word) and word[at + 1] in self.before)


@frozen(eq=False)
class Scheme:
    """One way to write one language in Latin letters.

    ``year`` is None where the scheme has none. ``reversible`` schemes can be read back by :func:`cyrillize`.
    """

    name: str
    language: str
    title: str
    source: str
    year: int | None = None
    reversible: bool = False
    letters: Mapping[str, str] = field(repr=False, factory=dict)
    capitals: Mapping[str, str] = field(repr=False, factory=dict)
    contexts: tuple[Context, ...] = field(repr=False, default=())
    doubled_once: bool = False
    companion: str | None = None


def scheme_names(language: str | None = None) -> tuple[str, ...]:
    """The names of all schemes, or of those for one language (``kk``, ``ru``).

    >>> scheme_names("ru")
    ('ala-lc', 'ala-lc-plain', 'bgn', 'bsi', 'gost-7.79-a', 'gost-7.79-b', 'iso-9', 'translit.ru')
    """
    names = {name for code, name in _known() if language in (None, code)}
    return tuple(sorted(names))


def languages_of(scheme: str) -> tuple[str, ...]:
    """The languages for which there is a scheme of that name."""
    return tuple(code for code, name in sorted(_known()) if name == scheme)


@cache
def _known() -> frozenset[tuple[str, str]]:
    entries = [entry.name[:-5] for entry in files("citekz").joinpath("data/scripts").iterdir()]
    stated = {(name[:2], name[3:]) for name in entries if name[2:3] == "-"}
    return frozenset(stated | set(_SAME))


@cache
def get_scheme(name: str, language: str) -> Scheme:
    """A scheme by its name and language (``kk`` or ``ru``).

    Raises :class:`~citekz.errors.UnknownNameError` with the choices.

    >>> get_scheme("bgn", "kk").year
    1979
    """
    if (language, name) not in _known():
        raise UnknownNameError(f"scheme for {language!r}", name, scheme_names(language))
    path = f"data/scripts/{language}-{_SAME.get((language, name), name)}.toml"
    data = tomllib.loads(files("citekz").joinpath(path).read_text("utf-8"))
    letters = _pairs(data.pop("letters"))
    contexts = tuple(Context(**context) for context in data.pop("contexts", ()))
    return Scheme(
        letters=letters, capitals=_pairs(data.pop("capitals", "")), contexts=contexts, **data | {"name": name}
    )


def _pairs(table: str) -> dict[str, str]:
    """``а a   ә ä``: letters and what stands for them; a dash stands for nothing."""
    words = table.split()
    return {
        letter: "" if latin == _LEFT_OUT else unicodedata.normalize("NFC", latin)
        for letter, latin in zip(words[::2], words[1::2], strict=True)
    }


def romanize(text: str, scheme: str, language: str | None = None) -> str:
    """Write Cyrillic words in Latin letters; everything else stays as it is. The result is in Unicode's form NFC.

    ``language`` is ``kk`` or ``ru``; where it is not told it is the only one that the scheme is for, or else that of
    the text. A word that has letters which the scheme does not know (a Kazakh name in a Russian entry) is written by
    its companion scheme for the other language; a Cyrillic word with Latin look-alikes is first put right; a Roman
    numeral in Cyrillic letters stays a numeral. Raises :class:`~citekz.errors.UnknownNameError`.

    >>> romanize("Щербаков, ЩЕРБАКОВ, Я. Жұмабаев", "bsi"), romanize("Иманғали", "kk-2021")
    ('Shcherbakov, SHCHERBAKOV, Ya. Zhumabaev', 'İmanğali')
    >>> romanize("Қазiргi тiл. ХІХ–ХХ ғ.", "bgn", "kk")
    'Qazirgi til. XIX–XX gh.'
    """
    chosen = get_scheme(scheme, language or _language_for(scheme, text))
    text = unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", _WORD.sub(lambda match: _romanized(match[0], chosen), text))


def _language_for(scheme: str, text: str) -> str:
    languages = languages_of(scheme)
    if len(languages) == 1:
        return languages[0]
    if not languages:
        raise UnknownNameError("scheme", scheme, scheme_names())
    from citekz.language_detection import language_of

    found = language_of(text)[0].split("-")[0]
    return found if found in languages else "ru"


def _romanized(word: str, scheme: Scheme) -> str:
    if not _CYRILLIC.search(word):
        return word
    if numeral := _numeral(word):
        return numeral
    if _LATIN.search(word):
        from citekz.values.letters import repair_word

        word = repair_word(word)
    small = "".join(letter.lower() if _CYRILLIC.match(letter) else letter for letter in word)
    scheme = _known_to(small, scheme)
    return "".join(_written(word, small, at, scheme) for at in range(len(word)))


def _numeral(word: str) -> str:
    """A Roman numeral that is typed with Cyrillic letters, in Latin ones; else nothing.

    Cyrillic С and М alone are abbreviations, and one letter alone is an initial.
    """
    if not _PURE_NUMERAL.fullmatch(word) and not _LATIN.search(word):
        return ""
    numeral = word.translate(_NUMERAL_TWINS)
    return numeral if _NUMERAL.fullmatch(numeral) else ""


def _known_to(word: str, scheme: Scheme) -> Scheme:
    """The scheme, or its companion for the other language if that knows more letters of a word."""
    if scheme.companion and not all(letter in scheme.letters for letter in word):
        other = get_scheme(scheme.companion, "kk" if scheme.language == "ru" else "ru")
        if sum(letter in other.letters for letter in word) > sum(letter in scheme.letters for letter in word):
            return other
    return scheme


def _written(word: str, small: str, at: int, scheme: Scheme) -> str:
    """What stands for one letter of a word, capital where the letter is."""
    letter = small[at]
    latin = next((c.to for c in scheme.contexts if c.letter == letter and c.holds(small, at)), None)
    if latin is None:
        latin = scheme.letters.get(letter)
        if latin is None:
            latin = _others().get(letter, letter)
    if scheme.doubled_once and at and small[at - 1] == letter and len(latin) > 1:
        return ""
    if word[at] == letter:
        return latin
    return _capital(latin, _is_among_capitals(word, at), scheme)


def _is_among_capitals(word: str, at: int) -> bool:
    """Whether the word is in capitals around a letter: the next one tells, at the end the one before."""
    if at + 1 < len(word):
        return word[at + 1].isupper()
    return at > 0 and word[at - 1].isupper()


def _capital(latin: str, whole: bool, scheme: Scheme) -> str:
    """``sh`` as ``Sh`` or, among capitals, ``SH``; a ligature is capital in both its letters."""
    end = len(latin) if whole or _TIE in latin else 1
    return "".join(scheme.capitals.get(sign, sign.upper()) for sign in latin[:end]) + latin[end:]


@cache
def _others() -> Mapping[str, str]:
    """Letters of other languages, so that no Cyrillic letter is left inside a Latin word."""
    return _pairs(tomllib.loads(files("citekz").joinpath("data/scripts/others.toml").read_text("utf-8"))["letters"])


def cyrillize(text: str, scheme: str, language: str) -> str:
    """Read back what :func:`romanize` wrote by a reversible scheme; letters that it never writes stay.

    A sign that has no capital form (``ʹ``, ``ʺ``) is read as a capital among capitals; a word of one letter and a sign
    does not tell. Raises :class:`~citekz.errors.UnknownNameError` for a scheme that cannot be read back.

    >>> cyrillize(romanize("Қазақ әдебиеті. ОБЪЕКТ", "iso-9", "kk"), "iso-9", "kk")
    'Қазақ әдебиеті. ОБЪЕКТ'
    """
    chosen = get_scheme(scheme, language)
    if not chosen.reversible:
        choices = [name for name in scheme_names(language) if get_scheme(name, language).reversible]
        raise UnknownNameError("reversible scheme", scheme, choices)
    pattern, back = _backwards(scheme, language)
    text = unicodedata.normalize("NFC", text)
    return _WORD.sub(lambda match: _read_back(match[0], pattern, back), text)


def _read_back(word: str, pattern: re.Pattern[str], back: Mapping[str, str]) -> str:
    cased = [sign for sign in word if sign.isupper() or sign.islower()]
    cyrillic = pattern.sub(lambda match: back[match[0]], word)
    return cyrillic.upper() if len(cased) > 1 and all(map(str.isupper, cased)) else cyrillic


@cache
def _backwards(scheme: str, language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    chosen = get_scheme(scheme, language)
    back: dict[str, str] = {}
    for each in (chosen, *_reversible_companions(chosen)):
        for letter, latin in each.letters.items():
            back.setdefault(latin, letter)
            back.setdefault(_capital(latin, True, each), letter.upper())
    longest_first = sorted(back, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), back


def _reversible_companions(scheme: Scheme) -> tuple[Scheme, ...]:
    if scheme.companion is None:
        return ()
    other = get_scheme(scheme.companion, "kk" if scheme.language == "ru" else "ru")
    return (other,) if other.reversible else ()
