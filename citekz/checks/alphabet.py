"""The order of an alphabetical list: entries that stand out of it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from citekz.checks.finding import Fact, Finding, Said, cut, found, number_of
from citekz.checks.order import longest_row
from citekz.checks.spelling import as_russian
from citekz.line_shapes import QUOTES
from citekz.model import Record, Value
from citekz.romanization import romanize
from citekz.styles.order import Collation, key_of
from citekz.values.grammar import word_set

_FEWEST = 8
"""Shorter lists may be in order by chance; they are looked at only where the style wants the alphabet."""
_FEWEST_WANTED = 3
_MOST_MISPLACED = 0.2
_MOST_MISPLACED_WANTED = 0.3
_GROUP = 3
"""So many misplaced entries in a row are a group of the list (archives, sites), not a slip."""
_SHOWN, _BEGINNING = 40, 60
_SPACE = (0, 0)
_FIRST_WORD = re.compile(r"[^\W\d_][\w'\u2019\u02bc-]*")
_FIRST_IN_LISTS = frozenset(("legislation", "treaty", "bill", "regulation", "manuscript", "webpage", "periodical"))
"""Types that lists put before or behind all others, sorted among themselves or not."""

Key = tuple[int, tuple[tuple[int, int], ...]]


@frozen
class _Headed:
    """An entry that takes part in the order: its position in the list from 1, and the key of its first word."""

    position: int
    key: Key
    type: str


def alphabet_findings(records: Sequence[Record], first_position: int = 1, is_wanted: bool = False) -> list[Finding]:
    """The entries that stand out of the alphabet, in a list most of which is in it, or whose style wants it.

    Only first words are compared, by the Kazakh alphabet, which holds the Russian one; either script may come first,
    and where no style asks Cyrillic words may stand among Latin ones as they are romanized. Groups of a list, and acts,
    archives and sites before or behind all others, are left alone.
    """
    readings = [_headed(records, order) for order in ("cyrillic", "latin", "romanized")[: 2 if is_wanted else 3]]
    entries, misplaced = min(((one, _misplaced(one)) for one in readings), key=lambda pair: len(pair[1]))
    count, total = len(misplaced), len(entries)
    if total < (_FEWEST_WANTED if is_wanted else _FEWEST):
        return []
    if count > max(1, total * (_MOST_MISPLACED_WANTED if is_wanted else _MOST_MISPLACED)):
        first = number_of(records, misplaced[0].position)
        return [found("not-alphabetical", count=count, total=total, entry=first)] if is_wanted else []
    if not is_wanted:
        misplaced = _without_groups(entries, misplaced)
    out = {entry.position for entry in misplaced}
    in_row = [entry for entry in entries if entry.position not in out]
    return [_told(entry, in_row, records, first_position) for entry in misplaced]


def _headed(records: Sequence[Record], order: str) -> list[_Headed]:
    """The entries that begin with a word of which the place in the alphabet is not open.

    ``order`` is the script that comes first, or ``"romanized"``.
    """
    headed = []
    for position, record in enumerate(records, start=1):
        text = record.entry.text.lstrip(f"{QUOTES} ") if record.entry else ""
        word = _FIRST_WORD.match(text)
        if record.refers_to is not None or word is None or not _is_of_a_known_place(word[0]):
            continue
        headed.append(_Headed(position, _first_word_key(record, text, order), record.type))
    return headed


def _is_of_a_known_place(word: str) -> bool:
    """``al-Farabi``, ``von Neumann`` may stand under either word, and a small letter begins no entry."""
    first = re.split(r"[-'\u2019]", word)[0].lower()
    return word[0].isupper() and first not in word_set("names", "particles")


def _first_word_key(record: Record, text: str, order: str) -> Key:
    """Script and letters of the first word, that of an article left out."""
    beginning = text[:_BEGINNING]
    if order == "romanized":
        beginning = romanize(beginning.lower().translate(as_russian()), "bsi", "ru")
    titled = Record("book", (Value("title", beginning), Value("language", record.language or "und")))
    script, letters, *_ = key_of(titled, Collation(order == "cyrillic"))
    words = [tuple(group) for is_space, group in groupby(letters, lambda place: place == _SPACE) if not is_space]
    return script, words[0] if words else ()


def _misplaced(entries: Sequence[_Headed]) -> list[_Headed]:
    """As few entries as possible: those outside the longest row that is in order."""
    ranks = _ranks({entry.key for entry in entries})
    numbers = [ranks[entry.key] * len(entries) + at for at, entry in enumerate(entries)]
    row = longest_row(numbers)
    return [entry for entry, number in zip(entries, numbers, strict=True) if number not in row]


def _ranks(keys: Iterable[Key]) -> Mapping[Key, int]:
    """Places of words in the alphabet; one that begins with another has that one's, since spaces and hyphens may count.

    So ``Қазақстан`` may stand before ``Қазақ тілі`` and behind it.
    """
    ranks: dict[Key, int] = {}
    beginning: Key | None = None
    for key in sorted(keys):
        if beginning is None or key[0] != beginning[0] or key[1][: len(beginning[1])] != beginning[1]:
            beginning = key
        ranks[key] = ranks.get(beginning, len(ranks))
    return ranks


def _without_groups(entries: Sequence[_Headed], misplaced: Sequence[_Headed]) -> list[_Headed]:
    """The misplaced entries without those that are many in a row, or of a type that stands at an end of a list."""
    slips: list[_Headed] = []
    at, out = 0, {entry.position for entry in misplaced}
    for is_out, group in groupby(entries, lambda entry: entry.position in out):
        block = list(group)
        at += len(block)
        is_end = at in (len(block), len(entries)) and all(entry.type in _FIRST_IN_LISTS for entry in block)
        if is_out and len(block) < _GROUP and not is_end:
            slips += block
    return slips


def _told(entry: _Headed, in_row: Sequence[_Headed], records: Sequence[Record], first_position: int) -> Finding:
    before = bisect_right([each.key for each in in_row], entry.key)
    after: Fact = _shown(records, in_row[before - 1].position) if before else Said("words", "beginning")
    return found("alphabet-broken", entry.position + first_position - 1, after=after)


def _shown(records: Sequence[Record], position: int) -> str:
    entry = records[position - 1].entry
    return f"{number_of(records, position)} ({cut(entry.text, _SHOWN) if entry else ''})"
