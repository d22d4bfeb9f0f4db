"""What lines of reference lists look like, whatever their language: numbers, bullets, names, years, pages."""

import re
from functools import cache

from citekz.folding import fold
from citekz.languages import CODES, get_language

_UPPER = r"A-Z\u0400-\u042f\u0492\u049a\u04a2\u04e8\u04b0\u04ae\u04ba\u04d8\u00c0-\u00de"
_LOWER = r"a-z\u0430-\u045f\u0493\u049b\u04a3\u04e9\u04b1\u04af\u04bb\u04d9\u00df-\u00ff"
_SURNAME = rf"[{_UPPER}][{_LOWER}{_UPPER}'\u2019-]{{1,40}}"
_INITIAL = rf"[{_UPPER}][{_LOWER}]?\."

NUMBER = re.compile(r"\s{0,40}(?:\[(\d{1,4})\]\.?|\((\d{1,3})\)|(\d{1,3})[.)](?!\d)\)?|(\d{1,3})(?=[ \t\u00a0]+\S))[ \t\u00a0]*(?:\^[ \t]*)?")
BULLET = re.compile(r"\s{0,40}[\u2022\u25aa\u25cf\u25e6\u00b7\u2023\uf0b7*\u2013\u2014-][ \t\u00a0]+")
NAME_FIRST = re.compile(
    rf"[\"\u00ab\u201c]?(?:{_SURNAME}(?: {_SURNAME})?,? ?{_INITIAL}|{_INITIAL} ?(?:-?{_INITIAL} ?)?{_SURNAME}|{_SURNAME} [{_UPPER}]{{1,2}}[,. ])"
)
INITIAL_FIRST = re.compile(rf"(?:{_INITIAL}[\s,;]*){{1,3}}")
ENDS_IN_INITIAL = re.compile(rf"(?:^|[\s.,(])[{_UPPER}][{_LOWER}]?\.,?\s*\Z")
CAPITAL_FIRST = re.compile(rf"[\"\u00ab\u201c\u201e'(\[<]{{0,2}}(?:[{_UPPER}0-9]|https?:|www\.)")
SMALL_FIRST = re.compile(rf"[{_LOWER}]")
YEAR = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20[0-4]\d)(?!\d)")
ADDRESS = re.compile(r"https?:|www\.|(?<!\d)10\.\d{4,9}/")
_PAGES_AFTER = r"(?:\d{1,4}\s?-?\s?(?:{terms}))(?![^\W\d_])"
_PAGES_BEFORE = r"(?<![^\W\d_])(?:{terms})\s?\d"


@cache
def page_terms() -> str:
    """An alternation of all words for pages."""
    forms = {form.rstrip(".").lstrip("-") for code in CODES for form in get_language(code).read("page")}
    return "|".join(sorted((re.escape(form) + r"\.?" for form in forms if form), key=lambda form: (-len(form), form)))


@cache
def _pages() -> tuple[re.Pattern[str], re.Pattern[str]]:
    terms = page_terms()
    return re.compile(_PAGES_AFTER.replace("{terms}", terms)), re.compile(_PAGES_BEFORE.replace("{terms}", terms))


@cache
def glued() -> re.Pattern[str]:
    """Where the pages of one entry run into the name that begins the next."""
    return re.compile(rf"(?<=\d) ?(?:{page_terms()})(?=[{_UPPER}][{_LOWER}]{{2,30}} ?,? ?{_INITIAL})")


@cache
def pages_first() -> re.Pattern[str]:
    """A line that begins with the pages of the entry before it."""
    return re.compile(rf"\d{{1,4}}(?:\s?[-\u2013]\s?\d{{1,4}})?\s?-?(?:{page_terms()})(?![^\W\d_])")


@cache
def _repeats() -> tuple[str, ...]:
    terms = ("ibid", "op_cit", "idem")
    return tuple(fold(form) for code in CODES for term in terms for form in get_language(code).read(term))


def likeness(text: str) -> int:
    """How many signs of a reference a line has, 0 to 8; two are enough in a list, three outside one.

    >>> likeness("Токаев К. К. Беласу. – Алматы: Атамұра, 2003. – 656 б.") > 3
    True
    >>> likeness("Мұндай қарым-қатынас екі мемлекетке пайдалы.")
    0
    """
    if not text:
        return 0
    after, before = _pages()
    signs = (
        YEAR.search(text),
        "//" in text.replace("://", ""),
        NAME_FIRST.match(text),
        re.search(r"\. ?[-\u2013\u2014] ", text),
        after.search(text) or before.search(text),
        "\u2116" in text or ADDRESS.search(text),
        re.search(rf"[{_UPPER}][{_LOWER}]*\.? ?: ?[^,:]{{1,60}}, ?(?:1[4-9]|20)\d\d", text),
    )
    repeated = fold(text[:40]).startswith(_repeats())
    return sum(map(bool, signs)) + 3 * repeated


def split_number(text: str) -> tuple[int, int] | None:
    """The list number that a line begins with and where its text starts; None for a line without one."""
    match = NUMBER.match(text)
    if match is None:
        return None
    number = next(group for group in match.groups() if group)
    return int(number), match.end()
