"""Keys of entries: the records' own where BibTeX allows them, else made of author, year and title."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from citekz.exchange.bib_tables import tables
from citekz.model import Date, Name, Record

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:./+-]*")
_OTHER = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"\w{4,}")


def keys_of(records: Sequence[Record]) -> Iterator[str]:
    """One ASCII key for each record, unique also for programs that do not tell capitals from small letters.

    >>> from citekz.model import Value
    >>> values = (Value("author", (Name("Тоқаев"),)), Value("title", "Беласу"), Value("issued", Date(((2003,),))))
    >>> list(keys_of([Record("book", values), Record("book", values), Record("book", id="a b"), Record("map", id="x")]))
    ['toqaev2003belasu', 'toqaev2003belasu-2', 'a-b', 'x']
    """
    own = {record.id.lower() for record in records if record.id is not None and _KEY.fullmatch(record.id)}
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for record in records:
        wanted = record.id if record.id is not None else _made(record)
        if not _KEY.fullmatch(wanted):
            wanted = _ascii(wanted, "-") or "entry"
        is_own = wanted == record.id
        key = wanted
        while key.lower() in taken or (key.lower() in own and not (is_own and key == wanted)):
            counts[wanted] = counts.get(wanted, 1) + 1
            key = f"{wanted}-{counts[wanted]}"
        taken.add(key.lower())
        yield key


def _made(record: Record) -> str:
    names = record.names("author") or record.names("editor")
    name = (names[0].family or names[0].literal or "") if names and isinstance(names[0], Name) else ""
    issued = record.get("issued")
    year = issued.year if isinstance(issued, Date) else None
    word = _WORD.search(str(record.get("title", "")))
    return _ascii(name, "")[:20] + ("" if year is None else str(abs(year))) + _ascii(word[0] if word else "", "")[:20]


def _ascii(text: str, between: str) -> str:
    """Small Latin letters and digits; what has none is left out."""
    text = unicodedata.normalize("NFC", text.lower()).translate(_table())
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _OTHER.sub(between, plain).strip(between or None)


@cache
def _table() -> dict[int, str]:
    return {ord(letter): latin for letter, latin in tables()["keys"].items()}
