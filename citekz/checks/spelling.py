"""Names and years in the text that are spelled otherwise than in the list: ``Vanderhil`` for ``Vanderhill``."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Finding, found, number_of
from citekz.citations.linking import Link
from citekz.citations.list_index import record_names
from citekz.citations.names import keys_of, name_key
from citekz.line_shapes import UPPER
from citekz.links.keys import is_latin
from citekz.model import Place, Record
from citekz.values.terms import forms

_MOST_NAMED = 2
_OTHERS = ("editor", "compiler", "editorial-director", "translator")
_INITIALS = re.compile(rf"(?<!\w)[{UPPER}]\w?\.(?:\s?-?[{UPPER}]\w?\.){{0,3}}")
_END_OF_HEADING = re.compile(r"\s[-\u2013\u2014]\s|//|\(\d{4}")
_SHORTEST = 4
_FURTHEST = 3
"""So many letters of a name may differ and it still be the same name misspelled."""


def spelling_findings(link: Link, text: str, place: Place, records: Sequence[Record]) -> Iterator[Finding]:
    """Where the text spells a name, or letters a year, otherwise than the entry that it points at.

    Names in another alphabet than the entry's, Kazakh letters written in Russian, and case endings do not count.
    """
    if len(link.positions) != 1 or not link.work.names:
        return
    position = link.positions[0]
    record = records[position - 1]
    for name in link.work.names:
        stated = misspelled(name, record_names(record))
        if stated is not None:
            yield found(
                "name-differs", place=place, citation=text, name=name, entry=number_of(records, position), stated=stated
            )
    year = link.work.year
    if year and len(year) == 5 and year[:4].isdigit() and year[-1].isalpha() and not _has_letter(record, year):
        stated = getattr(record.get("issued"), "year", None) or year[:4]
        yield found(
            "year-differs", place=place, citation=text, year=year, entry=number_of(records, position), stated=stated
        )


def et_al_findings(link: Link, text: str, place: Place, records: Sequence[Record]) -> Iterator[Finding]:
    """``(Vanderhill et al., 2020)`` for a work of which the entry names one author or two, and that says of no more.

    The entry must have as many names with initials before its first dash, year or slash as were read.
    """
    if not link.work.et_al or link.work.year is None or len(link.positions) != 1:
        return
    record = records[link.positions[0] - 1]
    authors, entry = record.names("author"), record.entry
    if entry is None or not 1 <= len(authors) <= _MOST_NAMED or any(record.names(role) for role in _OTHERS):
        return
    heading = _END_OF_HEADING.split(entry.text, maxsplit=1)[0]
    hints = (*forms("et_al"), "\u2026", "...", " / ")
    if len(_INITIALS.findall(heading)) == len(authors) and not any(hint in entry.text for hint in hints):
        number = number_of(records, link.positions[0])
        yield found("et-al-of-few", place=place, citation=text, entry=number, count=len(authors))


def _has_letter(record: Record, year: str) -> bool:
    text = record.entry.text if record.entry else ""
    return record.get("year-suffix") == year[-1] or year in text.replace(" ", "")


def misspelled(name: str, stated: Sequence[str]) -> str | None:
    """The name of a list that another one is meant for, and that it is not spelled as; None where all is well.

    >>> misspelled("Vanderhil", ("Vanderhill",)), misspelled("Тоқаевтың", ("Токаев",))
    ('Vanderhill', None)
    """
    cited = {_plain(key) for key in keys_of(name)}
    if any(_plain(name_key(other)) in cited for other in stated):
        return None
    alike = [other for other in stated if is_latin(other) == is_latin(name) and len(name_key(other)) >= _SHORTEST]
    near = [(distance, other) for other in alike if (distance := _distance(cited, _plain(name_key(other)))) is not None]
    return min(near)[1] if near else None


@lru_cache(4096)
def _plain(key: str) -> str:
    """A name without marks over its letters, Kazakh letters as Russian has them."""
    bare = unicodedata.normalize("NFKD", key.translate(as_russian()))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


@lru_cache(1)
def as_russian() -> dict[int, str]:
    """A table for ``str.translate``: small Kazakh letters as Russian texts write them in names."""
    return str.maketrans(findings_table("marks")["as_russian"])


def _distance(cited: set[str], stated: str) -> int | None:
    """The fewest letters to change, if they are few for a name of this length."""
    fewest = min(_changes(key, stated) for key in cited)
    return fewest if fewest <= min(_FURTHEST, len(stated) // 3) else None


def _changes(one: str, other: str) -> int:
    """How many letters to add, drop or exchange to make one word of another."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        row_before, row = row, [at]
        for place, wanted in enumerate(other, start=1):
            row.append(min(row_before[place] + 1, row[-1] + 1, row_before[place - 1] + (letter != wanted)))
    return row[-1]
