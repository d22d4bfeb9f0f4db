"""Forms of a text that are used for comparing only; the text itself is never rewritten."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SIGNS = str.maketrans(
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\uff02\u2018\u2019\u201a\u201b\u2039\u203a`\u00b4", '"')
)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


def fold(text: str) -> str:
    """Lower case, one kind of dash, quotation mark and space, look-alike Latin letters in Cyrillic words made Cyrillic.

    The result need not have the length of the text.

    >>> fold("«Əдебиет»  –  2001")
    '"әдебиет" - 2001'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_SIGNS).translate(_letters("variants"))
        text = _WORD.sub(_fold_word, text)
    return " ".join(text.lower().split())


def _fold_word(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_letters("look_alikes")) if _CYRILLIC.search(word) else word


@cache
def _letters(table: str) -> dict[int, str]:
    """A table of letters for ``str.translate``."""
    data = tomllib.loads(files("citekz").joinpath("data/alphabet.toml").read_text("utf-8"))
    return str.maketrans(data[table])
