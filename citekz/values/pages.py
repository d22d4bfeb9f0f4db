"""Pages cited, pages of an item, and the size of a whole item."""

import re

from citekz.values.letters import TO_LATIN, squeeze

_DASHES = re.compile(r"\s{0,2}[-\u2010-\u2015\u2212]{1,2}\s{0,2}")
_NUMBER = r"[A-Za-z]{0,2}\d{1,7}(?:[.]\d{1,3})?[A-Za-z]?"
_ROMAN = r"[IVXLCDMivxlcdm]{1,9}"
_PART = rf"(?<![^\W_])(?:{_NUMBER}|{_ROMAN})(?![^\W_])"
_RANGES = re.compile(rf"{_PART}(?:-(?:{_NUMBER}|{_ROMAN})(?![^\W_]))?")
_LETTERED = re.compile(r"[^\W\d_]\.?\s([A-Z][-\u2013]\d{1,4})(?![\d-])")
_ARABIC = re.compile(r"\d")
_STARTS_WITH_TERM = re.compile(r"[CcPp](?=\d)")
_NUMBER_THEN_LETTERS = re.compile(r"(\d)(?=[^\W\d_]{1,6}(?![^\W_]))")
_LETTER_THEN_NUMBER = re.compile(r"(?<![^\W_])([^\W\d_]{1,4}\.?)(?=\d)")
_ROMAN_WORD = re.compile(_ROMAN)
_SUFFIX = re.compile(r"[A-Za-z]")
_MEANINGFUL_PREFIXES = frozenset("ABDEFGHIJKLMNOQRSTUVWXYZ")


def parse_pages(text: str) -> str | None:
    """First and last page with a plain hyphen, several places joined with a comma; None where there is no number.

    >>> parse_pages("С. 205 – 206."), parse_pages("396-бет"), parse_pages("pp. ix–xii"), parse_pages("сс.3-13, 97-101")
    ('205-206', '396', 'ix-xii', '3-13, 97-101')
    """
    lettered = _LETTERED.search(text)
    if lettered is not None:
        return lettered[1]
    return ", ".join(found) if (found := _numbers(text)) else None


def parse_extent(text: str) -> str | None:
    """The number of pages of a whole item; pages in roman numbers stay before it.

    >>> parse_extent("584 бет"), parse_extent("XI, 240p."), parse_extent("296 с., ил.")
    ('584', 'XI, 240', '296')
    """
    text = text.split("[")[0] or text
    return ", ".join(found) if (found := _numbers(text)) else None


def _numbers(text: str) -> list[str]:
    text = _DASHES.sub("-", squeeze(text))
    text = _LETTER_THEN_NUMBER.sub(_keep_letter_of_page, text)
    text = _NUMBER_THEN_LETTERS.sub(_split_term, text)
    if not text.isascii():
        text = " ".join(_roman_in_latin(word) for word in text.split(" "))
    found = [match[0] for match in _RANGES.finditer(text)]
    arabic = any(_ARABIC.search(number) for number in found)
    return [number for number in found if _ARABIC.search(number) or _is_roman_page(number, arabic)]


def _keep_letter_of_page(match: re.Match[str]) -> str:
    """A letter glued to a number is its term (``С.5``, ``p5``), unless it is one that only numbers of articles have."""
    letter = match[1]
    return letter if letter in _MEANINGFUL_PREFIXES or letter in ("e", "S") else f"{letter} "


def _split_term(match: re.Match[str]) -> str:
    return f"{match[1]} "


def _roman_in_latin(word: str) -> str:
    latin = word.translate(TO_LATIN)
    return latin if len(latin) > 2 and latin.isascii() and _ROMAN_WORD.match(latin) else word


def _is_roman_page(number: str, arabic: bool) -> bool:
    """A single letter before a full stop is a term (``C. 5``, ``cc.``), not a roman number."""
    if "-" in number:
        return bool(_ROMAN_WORD.fullmatch(number.split("-")[0]))
    if not _ROMAN_WORD.fullmatch(number) or set(number.lower()) <= set("cdm"):
        return False
    return len(number) > 1 or (not arabic and number.lower() in "ivx")
