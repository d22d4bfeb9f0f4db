"""Several works in one item of a list: where each of them begins."""

import itertools
import re
from collections.abc import Callable, Iterable
from functools import cache

from citekz.languages import CODES, get_language
from citekz.line_shapes import OPENING, UPPER, URL, YEAR, refers_back, vocabulary

_NAME = rf"[{UPPER}][\w'\u2019-]+"
_INITIAL = rf"[{UPPER}]\w?\."
_AUTHOR = re.compile(rf"{_NAME}(?:\s{_NAME})?,?\s{{0,2}}{_INITIAL}|{_INITIAL}(?:\s?{_INITIAL})?\s?{_NAME}")


@cache
def _cited_again() -> re.Pattern[str]:
    """``McConnell, p. 137``: a surname or two, and nothing but a page."""
    pages = "|".join(map(re.escape, vocabulary()["signs"]["pages"]))
    return re.compile(rf"{_NAME}(?:\s(?:\w{{1,3}}\s)?{_NAME})?,\s(?:{pages})\.\s?\d[\d\s,\u2013-]*\.?\s*(?:;|$)")


_AREA = re.compile(r"\.\s[-\u2013\u2014]\s")
_END_OF_WORK = re.compile(r"(?:\d\s?-?[^\W\d_]{0,4}\.?|\d\s[^\W\d_]{3,9}\.?|\d[)\]]\.?)$")
_WINDOW = 60


def cuts_between_works(text: str) -> list[int]:
    """The offsets at which a second, third … work of an item begins; empty for an item with one work.

    >>> text = "Ақышев К. Ескерткіш. Алматы, 1978; Байпақов К. М. Қалалар. Алматы, 1990."
    >>> [text[at:at + 7] for at in cuts_between_works(text)]
    ['Байпақо']
    """
    return sorted({at for rule in RULES for at in rule(text) if 0 < at < len(text)})


def after_semicolons(text: str) -> Iterable[int]:
    """A finished work, a semicolon, and an author or the words for "the same": ``… М., 1968; Павлов Ю. В. …``."""
    start, named = 0, _AUTHOR.match(text.lstrip("^ ")) is not None
    for match in re.finditer(r";\s+", text):
        left, at = text[start : match.start()], match.end()
        if not _is_finished(left):
            continue
        right = text[at : at + _WINDOW]
        again = _cited_again().match(text, at) is not None
        by_author = _AUTHOR.match(right) is not None and _has_more(text, at)
        by_title = named and _is_described(text, at)
        if again or by_author or by_title or refers_back(right) or _is_act_or_press(left, text, at):
            yield at
            start = at


def _is_finished(left: str) -> bool:
    """Whether a text ends with a year, a page or an issue, and has room for author and title before."""
    ending = left[-12:].rstrip()
    return len(left) > 8 and _END_OF_WORK.search(ending) is not None and left[:1].strip() != ""


def _has_more(text: str, at: int) -> bool:
    """Whether more than a name stands up to the next semicolon, a year or a page among it."""
    rest = _up_to_semicolon(text, at)
    return len(rest) > 15 and any(sign.isdigit() for sign in rest)


def _is_described(text: str, at: int) -> bool:
    """A title with a capital letter and the areas of a description after it."""
    rest = _up_to_semicolon(text, at)
    return (
        len(rest) > 20
        and re.match(rf"[{UPPER}][\w-]{{3,}}\s\w", rest) is not None
        and _AREA.search(rest) is not None
        and YEAR.search(rest) is not None
    )


def _is_act_or_press(left: str, text: str, at: int) -> bool:
    """``Закон …; Закон РК … № 480-V``, ``Айқын. …; Жас Алаш. – 17.12.1991``: two acts, or two newspapers."""
    rest = _up_to_semicolon(text, at)
    shapes = (_begins_as_act, _begins_as_press, _shape_of_issue)
    alike = (shape().match(left) and shape().match(rest) for shape in shapes)
    return YEAR.search(rest) is not None and any(alike)


@cache
def _begins_as_act() -> re.Pattern[str]:
    laws = "|".join(map(re.escape, vocabulary()["signs"]["laws"]))
    return re.compile(rf"(?:[^\W\d_]{{4,20}}\s)?(?:{laws})", re.IGNORECASE)


@cache
def _shape_of_issue() -> re.Pattern[str]:
    """``Коммерсант. 1995. 12 мая``: a short name, a year, a day and a month, and no more."""
    return re.compile(
        rf"[{OPENING}]?[{UPPER}][^.,;\d]{{2,40}}[.,](?:\s[-\u2013\u2014])?\s(?:1[89]|20)\d\d(?:\s?[^\W\d_]{{1,4}}\.?)?[.,]?"
        r"(?:\s[-\u2013\u2014])?\s\d{1,2}\s[^\W\d_]{3,9}\.?\s*$"
    )


@cache
def _begins_as_press() -> re.Pattern[str]:
    names = {name for code in CODES for kind in ("newspapers", "journals") for name in get_language(code).names(kind)}
    found = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(rf"[{OPENING}]?(?:{found})(?![^\W_])")


def _up_to_semicolon(text: str, at: int) -> str:
    end = text.find(";", at, at + 600)
    return text[at : at + 600 if end < 0 else end]


_APA = re.compile(rf"(?<=[\d)]\.)\s+(?={_NAME},\s{_INITIAL}[^()]{{0,80}}\((?:1[5-9]|20)\d\d[a-z]?\))")


def before_author_with_year(text: str) -> Iterable[int]:
    """``… 69-96. Surname, A. (2001).`` after a work that begins the same way."""
    if re.match(rf"{_NAME},\s{_INITIAL}[^()]{{0,80}}\(", text):
        yield from (match.end() for match in _APA.finditer(text))


_IMPRINT = re.compile(rf"(?:[{UPPER}][\w.-]*|\s[-\u2013\u2014]\s?[{UPPER}][\w-]+),\s(?:1[5-9]|20)\d\d\)?\.(?:\s+|$)")


def between_imprints(text: str) -> Iterable[int]:
    """``… New York, 1998. Another Title. …, New York, 2000.``: two works, each closed by place and year."""
    closed = list(_IMPRINT.finditer(text))
    if not closed or closed[-1].end() < len(text.rstrip()):
        return
    for first, second in itertools.pairwise(closed):
        title = text[first.end() : second.start()]
        if len(title) > 25 and re.match(rf"[{UPPER}{OPENING}][\w-]{{2,}}\s\w", title) and not refers_back(title):
            yield first.end()


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s;]+")


def after_addresses(text: str) -> Iterable[int]:
    """A list of sites in one item: name and address, name and address."""
    if not URL.search(text) or YEAR.search(_ADDRESS.sub("", text)):
        return
    found = list(_ADDRESS.finditer(text))
    for first, second in itertools.pairwise(found):
        between = text[first.end() : second.start()].strip(" ,;-\u2013\u2014")
        if re.match(rf"[{UPPER}{OPENING}]\w\w", between) and not between.endswith(":") and not _LABEL.match(between):
            yield first.end() + len(text[first.end() :]) - len(text[first.end() :].lstrip(" ,;-\u2013\u2014"))


_LABEL = re.compile(r"(?:DOI|doi|URL)\b")

RULES: tuple[Callable[[str], Iterable[int]], ...] = (
    after_semicolons,
    before_author_with_year,
    between_imprints,
    after_addresses,
)
