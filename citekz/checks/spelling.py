"""Names and years in the text that are spelled otherwise than in the list: ``Vanderhil`` for ``Vanderhill``."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekz.checks.catalogue import findings_table
from citekz.checks.finding import Finding, found, number_of
from citekz.citations.linking import Link
from citekz.citations.list_index import record_names
from citekz.citations.names import keys_of, name_key
from citekz.links.keys import is_latin
from citekz.model import Place, Record

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
