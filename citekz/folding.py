"""Forms of a text that are used for comparing only; the text itself is never rewritten."""

import re
import unicodedata

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SIGNS = str.maketrans(
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\uff02\u2018\u2019\u201a\u201b\u2039\u203a`\u00b4", '"')
    | {"\u0451": "\u0435", "\u0401": "\u0415", "\u0259": "\u04d9", "\u018f": "\u04d8"}  # ё, Latin schwa
    | {"\u04db": "\u04e9", "\u04da": "\u04e8"}  # Cyrillic schwa with diaeresis, met for the barred o
)
_LATIN_TO_CYRILLIC = str.maketrans(
    "ABCEHIKMOPTXYaceihkopxy",
    "\u0410\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0422\u0425\u0423"
    "\u0430\u0441\u0435\u0456\u04bb\u043a\u043e\u0440\u0445\u0443",
)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def fold(text: str) -> str:
    """Lower case, one kind of dash, quotation mark and space, look-alike Latin letters in Cyrillic words made Cyrillic.

    The result need not have the length of the text.

    >>> fold("«Əдебиет»  –  2001")
    '"әдебиет" - 2001'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_SIGNS)
        text = _WORD.sub(_fold_word, text)
    return " ".join(text.lower().split())


def _fold_word(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_LATIN_TO_CYRILLIC) if _CYRILLIC.search(word) else word
