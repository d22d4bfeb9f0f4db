"""Letters, signs and spaces of a printed text put right; its words stay."""

import re
import unicodedata
from functools import lru_cache

from citekz.values.grammar import grammar

_TWINS = grammar()["letters"]
_STAND_INS = str.maketrans(_TWINS["stand_ins"], _TWINS["kazakh"])
TO_CYRILLIC = str.maketrans(_TWINS["latin"], _TWINS["cyrillic"]) | _STAND_INS
TO_LATIN = str.maketrans(_TWINS["cyrillic"], _TWINS["latin"])
_LATIN_TWINS = frozenset(_TWINS["cyrillic"])
_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x400, 0x530))]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "".join(letter for letter in _LETTERS if letter.islower())
"""All capitals, and all small letters, of the two scripts, for character classes."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ac"), None)
_WORD = re.compile(r"[^\W\d_]+")
_CYR = re.compile(r"[\u0400-\u052f]")
_LAT = re.compile("[A-Za-z\u00c0-\u024f\u0259]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ac\u00ad] (?=[^\W\d_A-Z])")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE = re.compile(r" +(?=[,;:!?)\]\u00bb\u201d](?:\s|$))")
_SPACE_AFTER = re.compile(r"(?<=[(\[\u00ab]) +")
_COMMAS = re.compile(r",(?:\s?,)+\s?|(?<=[^\W\d_]),(?=[^\W_])")
_TIGHT_BRACKET = re.compile(r"(?<=[^\W\d_]{3})\((?=[^\W\d_]{2})")
_TIGHT_DASH = re.compile(r"(?<=\))- ")
_TIGHT_COLON = re.compile(r"(?<=[^\W\d_]) ?: ?(?=[^\W\d_])")


def squeeze(text: str) -> str:
    """NFC, single spaces, no invisible signs."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


@lru_cache(2048)
def repair_word(word: str) -> str:
    """One word in one script: look-alike letters of the other script are replaced, if they all have a twin.

    >>> repair_word("Maманов"), repair_word("Giнsberg".replace("н", "Н"))
    ('Маманов', 'GiHsberg')
    """
    if word.isascii() or not (_CYR.search(word) and _LAT.search(word)):
        return word.translate(_STAND_INS)
    if _ROMAN.fullmatch(word.translate(TO_LATIN)):
        return word.translate(TO_LATIN)
    cyrillic = [letter for letter in word if _CYR.match(letter)]
    if set(cyrillic) <= _LATIN_TWINS and len(cyrillic) * 2 < len(word):
        return word.translate(TO_LATIN)
    repaired = word.translate(TO_CYRILLIC)
    return word if _LAT.search(repaired) else repaired


def repair_letters(text: str) -> str:
    """Every word of a text in one script.

    >>> repair_letters("Kaзaхстан тарихы")
    'Казахстан тарихы'
    """
    if text.isascii() or not (_LAT.search(text) and _CYR.search(text)):
        return text
    return _WORD.sub(lambda match: repair_word(match[0]), text)


def is_cyrillic(text: str) -> bool:
    """Whether most letters of a text are Cyrillic.

    >>> is_cyrillic("Тоқаев K.")
    True
    """
    return len(_CYR.findall(text)) > len(_LAT.findall(text))


def join_broken_words(text: str, joining: frozenset[str]) -> str:
    """Undo the hyphens of line ends; a hyphen before a conjunction (``нано- и микро``) or after ``о`` stays.

    >>> join_broken_words("незави- симости, социально- экономический, нано- и микро", frozenset({"и"}))
    'независимости, социально-экономический, нано- и микро'
    """
    if "- " not in text and "\u00ad" not in text and "\u00ac" not in text and "\u2010 " not in text:
        return text

    def repaired(match: re.Match[str]) -> str:
        following = _WORD.match(text, match.end())
        if following is not None and following[0] in joining:
            return match[0]
        return "-" if text[match.start() - 1] in _TWINS["joining_vowel"] and match[0][0] == "-" else ""

    return _BROKEN.sub(repaired, text)


def tidy_spaces(text: str) -> str:
    """Spaces round signs as they are printed: none before a comma, one after a colon between words.

    >>> tidy_spaces("Алгебра :оқулық ( 2 бөлім )")
    'Алгебра: оқулық (2 бөлім)'
    """
    text = _SPACE_AFTER.sub("", _SPACE_BEFORE.sub("", text))
    if "," in text:
        text = _COMMAS.sub(", ", text)
    if "(" in text:
        text = _TIGHT_DASH.sub(" - ", _TIGHT_BRACKET.sub(" (", text))
    return _TIGHT_COLON.sub(": ", text) if ":" in text else text


QUOTES = {
    "\u00ab": "\u00bb", "\u201c": "\u201d\u201c", "\u201e": "\u201c\u201d", '"': '"', "\u2018": "\u2019",
    "\u2039": "\u203a", "'": "'", "\u201d": "\u201d",
}  # fmt: skip
_OPEN_CLOSE = {"(": ")", "[": "]"} | {"\u00ab": "\u00bb", "\u201e": "\u201c"}


def strip_quotes(text: str) -> str:
    """A text without the quotation marks round the whole of it.

    >>> strip_quotes("«Жас Алаш»"), strip_quotes("«А» и «Б»"), strip_quotes("АО «САК»")
    ('Жас Алаш', '«А» и «Б»', 'АО «САК»')
    """
    while len(text) > 2 and text[0] in QUOTES and text[-1] in QUOTES[text[0]] and _is_one_pair(text):
        text = text[1:-1].strip()
    return text


def _is_one_pair(text: str) -> bool:
    """Whether the first quotation mark is closed by the last sign."""
    opening, depth = text[0], 0
    closing = QUOTES[opening]
    if opening in closing or opening == text[-1]:
        return not any(sign in closing for sign in text[1:-1])
    for at, sign in enumerate(text):
        if sign == opening:
            depth += 1
        elif sign in closing:
            depth -= 1
            if depth == 0 and at < len(text) - 1:
                return False
    return True


def strip_unpaired(text: str) -> str:
    """A text without a bracket or quotation mark at an end whose partner is missing.

    >>> strip_unpaired("Беласу»"), strip_unpaired("(Общая часть)"), strip_unpaired("«Беласу")
    ('Беласу', '(Общая часть)', 'Беласу')
    """
    for opening, closing in _OPEN_CLOSE.items():
        if text.startswith(opening) and closing not in text:
            text = text[1:].lstrip()
        if text.endswith(closing) and opening not in text:
            text = text[:-1].rstrip()
    for mark in '\u201c\u201d"':
        if text.count(mark) == 1 and "\u201e" not in text and "\u00ab" not in text:
            if text.startswith(mark) and not any(sign in text[1:] for sign in QUOTES[mark]):
                text = text[1:].lstrip()
            elif text.endswith(mark) and not (mark == "\u201d" and "\u201c" in text):
                text = text[:-1].rstrip()
    return text
