"""Names of authors in citations: which words are a name, and the nominative of one in a case ending."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from attrs import frozen

from citekz.citations.words import any_of, case_endings, names_of_no_author, surname_endings, words
from citekz.folding import fold
from citekz.line_shapes import QUOTES, UPPER
from citekz.model import Span
from citekz.values.grammar import word_set

_LONGEST_ENDING = 6
_SHORTEST_STEM = 3
_MOST_WORDS = 9
_MOST_NAMES = 12
_LONGEST = 240
_SHORTEST_TITLE = 4
_ET_AL_WITHIN = 30
_INITIALS = rf"(?:[{UPPER}]\w?\.\s?-?)+"
_ONLY_INITIALS = re.compile(rf"(?:{_INITIALS}|[{UPPER}]\.?)$")
_GLUED_INITIALS = re.compile(rf"{_INITIALS}(?=[{UPPER}]\w)")
_CAPITALIZED = re.compile(rf"[{UPPER}][\w'\u2019\u02bc\u2010\u2011-]*$")
_WORD = re.compile(r"[^\W\d_][\w'\u2019\u02bc\u2010\u2011.-]*$")


@frozen
class Named:
    """The names or the title by which a citation names a work, and how sure it is that they are names.

    ``strength`` is ``"known"`` (a name of the list), ``"surname"`` (shaped as one), ``"plain"`` (capital letters only)
    ``"place"`` (a word that is known to be a city, a month …) or ``"title"`` (a title of the list).
    """

    names: tuple[str, ...]
    title: str | None
    et_al: bool
    span: Span
    strength: str


@frozen
class KnownNames:
    """The names under which a list can be cited, and the titles of works without an author, both as keys."""

    keys: frozenset[str]
    titles: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether a name, its initials aside and in any case, is one of them.

        >>> known_names(frozenset({"Тоқаев", "Иванова"})).has("Қ. К. Тоқаевтың")
        True
        """
        return any(key in self.keys for key in keys_of(name))


@lru_cache(maxsize=16)
def known_names(surnames: frozenset[str], titles: frozenset[str] = frozenset()) -> KnownNames:
    """The known names of some surnames and bodies, and of some titles, as printed."""
    return KnownNames(frozenset(map(name_key, surnames)), frozenset(map(title_key, titles)) - {""})


def title_key(title: str) -> str:
    """A title for comparing: its letters and digits, folded.

    >>> title_key("«Білім туралы»: Заң.")
    'білімтуралызаң'
    """
    return "".join(filter(str.isalnum, fold(title)))


def name_key(name: str) -> str:
    """A name for comparing: folded, without quotation marks and full stops.

    >>> name_key("«Әділет» О’Коннор.")
    "әділет о'коннор"
    """
    return fold(name.replace("\u2019", "'").replace("\u02bc", "'")).replace('"', "").rstrip(". ")


def keys_of(name: str) -> tuple[str, ...]:
    """The keys under which a cited name may stand in the list: whole, its surname, both in the nominative too."""
    whole, surname = name_key(name), name_key(surname_of(name))
    return tuple(dict.fromkeys((*nominatives(whole), *nominatives(surname))))


def surname_of(name: str) -> str:
    """The surname of a name as cited: the word that is no initial, the last one of two.

    >>> [surname_of(name) for name in ("К. Токаева", "Тоқаев Қ. К.", "Қасым-Жомарт Тоқаев", "Қ.К.Тоқаев", "Абай")]
    ['Токаева', 'Тоқаев', 'Тоқаев', 'Тоқаев', 'Абай']
    """
    parts = [part.strip(",") for part in _GLUED_INITIALS.sub("", name).split()]
    full = [part for part in parts if not _ONLY_INITIALS.match(part)]
    return full[-1] if full else name


@lru_cache(maxsize=4096)
def nominatives(key: str) -> tuple[str, ...]:
    """The key itself and what it may be in the nominative, the ending taken off last, in no order of likelihood.

    >>> {"тоқаев"} <= set(nominatives("тоқаевтың")) and {"токаев"} <= set(nominatives("токаеву"))
    True
    """
    found = {key: None}
    stems = [key]
    for _ in range(2):  # "тоқаевтардың": two endings in a row
        stems = [base for stem in stems for base in _without_ending(stem)]
        found |= dict.fromkeys(stems)
    return tuple(found)


def _without_ending(key: str) -> Iterable[str]:
    endings = case_endings()
    for length in range(1, min(_LONGEST_ENDING, len(key) - _SHORTEST_STEM) + 1):
        stem, ending = key[:-length], key[-length:]
        for nominative in endings.get(ending, ()):
            yield (stem.rstrip("-") if not nominative else stem) + nominative


# ------------------------------------------------------------------------------------------------ reading names


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;]\s*(?:{any_of(words('join', 'and'))}\s+)?|\s+{any_of(words('join', 'and'))}\s+|\s*&\s*")


@cache
def et_al_at_end() -> re.Pattern[str]:
    """``и др.``, ``және т.б.``, ``et al.`` at the end of a text; not the initials ``Ж.Б.``"""
    return re.compile(
        rf"(?<=[\s,\w.])(?<!\w)(?!(?:[A-Z\u0400-\u042f\u0492\u049a\u04a2\u04ae\u04b0\u04ba\u04d8\u04e8]\.\s?)+\s*$)"
        rf"(?i:{any_of(words('join', 'et_al'))})\.?\s*$"
    )


def read_names(text: str, start: int, end: int, known: KnownNames) -> Named | None:
    """The names (or the title in quotation marks) that fill a stretch of text; None where it holds anything else.

    >>> read_names("Тоқаев Қ. және Назарбаев", 0, 24, known_names(frozenset())).names
    ('Тоқаев Қ.', 'Назарбаев')
    """
    start, end = _trimmed(text, start, end)
    if start >= end or end - start > _LONGEST:
        return None
    span = Span(start, end)
    if text[start] in QUOTES:
        return _quoted(text, span, known)
    cut = et_al_at_end().search(text, max(start, end - _ET_AL_WITHIN), end)
    et_al = cut is not None and cut.start() > start
    last = _trimmed(text, start, cut.start())[1] if cut and et_al else end
    names = _joined_initials(_and().split(text[start:last]))
    if not 1 <= len(names) <= _MOST_NAMES or not all(_is_name(name) for name in names):
        return None
    joined = et_al or (len(names) > 1 and "&" in text[start:last])
    return Named(names, None, et_al, span, _strength(names, known, joined))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",:"):
        end -= 1
    return start, end


def _quoted(text: str, span: Span, known: KnownNames) -> Named | None:
    inner = text[span.start + 1 : span.end - 1]
    if text[span.end - 1] not in QUOTES or len(inner) < 3 or not inner[0].isalnum():
        return None
    return Named((), inner, False, span, "known" if known.has(inner) else "surname")


def read_title(text: str, start: int, end: int, known: KnownNames) -> Named | None:
    """The title of the list that fills a stretch of text, alone or between words for its kind; None for anything else.

    >>> known = known_names(frozenset(), frozenset({"Білім туралы"}))
    >>> read_title("«Білім туралы» Заңы", 0, 19, known).title
    'Білім туралы'
    """
    start, end = _trimmed(text, start, end)
    if not known.titles or end - start < _SHORTEST_TITLE:
        return None
    whole = text[start:end]
    if title_key(whole) in known.titles:
        return None if known.has(whole) else Named((), whole, False, Span(start, end), "title")
    quotes = [at for at, sign in enumerate(whole) if sign in QUOTES]
    if len(quotes) < 2:
        return None
    inner, beside = whole[quotes[0] + 1 : quotes[-1]], f"{whole[: quotes[0]]} {whole[quotes[-1] + 1 :]}".split()
    if len(beside) > _MOST_WORDS or not all(map(str.isalpha, beside)) or title_key(inner) not in known.titles:
        return None
    return Named((), inner, False, Span(start, end), "title")


def _joined_initials(parts: Sequence[str]) -> tuple[str, ...]:
    """``Smith, J., & Brown``: initials after a comma belong to the name before."""
    names: list[str] = []
    for part in parts:
        if names and part and _ONLY_INITIALS.match(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return tuple(names)


def _is_name(name: str) -> bool:
    parts = _GLUED_INITIALS.sub("", name).replace(",", " ").split()
    full = [part for part in parts if not _ONLY_INITIALS.match(part)]
    if not full or len(parts) > _MOST_WORDS or not all(_WORD.match(part) for part in full):
        return False
    return _is_capitalized(full[0]) or _begins_with_particle(full)


def _begins_with_particle(parts: Sequence[str]) -> bool:
    """``von Neumann``, ``әл-Фараби``."""
    first, hyphen, rest = parts[0].partition("-")
    return first in word_set("names", "particles") and (_is_capitalized(rest) if hyphen else len(parts) > 1)


def _is_capitalized(word: str) -> bool:
    return _CAPITALIZED.match(word) is not None


def _strength(names: Sequence[str], known: KnownNames, joined: bool) -> str:
    if any(known.has(name) for name in names):
        return "known"
    if any(is_no_author(name) for name in names):
        return "place"
    return "surname" if joined or all(is_like_surname(name) for name in names) else "plain"


def is_no_author(name: str) -> bool:
    """Whether a name is a city, a month, a country or the word for a figure."""
    return any(key in names_of_no_author() for key in nominatives(name_key(name)))


def is_like_surname(name: str) -> bool:
    """Whether a name has initials or the ending of a surname.

    >>> [is_like_surname(name) for name in ("Тоқаев", "Иванову", "Weber M.", "Бүгінгі")]
    [True, True, True, False]
    """
    parts = _GLUED_INITIALS.sub("", name).replace(",", " ").split()
    if not all(_is_capitalized(part) or _ONLY_INITIALS.match(part) for part in parts):
        return False
    if len(parts) > 1 and any(_ONLY_INITIALS.match(part) for part in parts):
        return True
    if _GLUED_INITIALS.match(name):
        return True
    return len(parts) <= 2 and any(
        len(key) > 4 and key.endswith(surname_endings()) for key in nominatives(name_key(parts[-1]))
    )
