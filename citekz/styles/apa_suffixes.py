"""Letters after the years of one author's works of one year, over a whole list (APA 7: 8.19, 9.47)."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from citekz.model import Date, Name, Record, Value
from citekz.styles.apa_leads import lead_names
from citekz.styles.order import letters_of

_SAME_WORK = ("title", "container-title", "volume", "issue", "number", "edition", "volume-title", "publisher", "URL")


def with_year_suffixes(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records, those that author and year do not tell apart with ``year-suffix`` ``a``, ``b`` …

    Letters go by date, works with the year alone first, then by title and volume, whatever the order of the list. One
    work that stands in the list for several pages keeps one letter. Works without author, and those of an author and
    year that carry letters already, are left as they are.

    >>> book = {"type": "book", "author": [{"literal": "ҰБ"}], "issued": {"date-parts": [[2003]]}}
    >>> works = [Record.from_csl(book | {"title": title}) for title in ("Теңге", "Баға", "Теңге")]
    >>> [record["year-suffix"] for record in with_year_suffixes(works)]
    ['b', 'a', 'b']
    """
    result = list(records)
    groups: dict[tuple[tuple[Name, ...], object], list[int]] = {}
    for at, record in enumerate(result):
        if names := lead_names(record):
            groups.setdefault((names, _year(record)), []).append(at)
    for places in groups.values():
        if len(places) > 1:
            for at, letter in _letters([result[at] for at in places], places):
                result[at] = evolve(result[at], values=(*result[at].values, Value("year-suffix", letter)))
    return tuple(result)


def _year(record: Record) -> object:
    date = date_of(record)
    if date is None:
        return record.get("status")
    return date.year if date.parts else date.literal


def date_of(record: Record) -> Date | None:
    """The date of a work; that of a talk is the meeting's where it says no less."""
    issued, held = _date(record, "issued"), _date(record, "event-date")
    if record.type in ("speech", "paper-conference") and "container-title" not in record and held is not None:
        return held if issued is None or _precision(held) >= _precision(issued) else issued
    return issued or held or _date(record, "submitted")


def _date(record: Record, variable: str) -> Date | None:
    date = record.get(variable)
    return date if isinstance(date, Date) and (date.parts or date.literal) else None


def _precision(date: Date) -> int:
    return len(date.parts[0]) if date.parts else 0


def _letters(records: Sequence[Record], places: Sequence[int]) -> list[tuple[int, str]]:
    works = [tuple(str(record.get(variable)) for variable in _SAME_WORK) for record in records]
    if len(set(works)) < 2 or any("year-suffix" in record for record in records):
        return []
    keys: dict[tuple[str, ...], tuple[object, ...]] = {}
    for work, record in zip(works, records, strict=True):
        keys.setdefault(work, _key(record))
    letters = {work: letter(at) for at, work in enumerate(sorted(keys, key=keys.__getitem__))}
    return [(at, letters[work]) for at, work in zip(places, works, strict=True)]


def _key(record: Record) -> tuple[object, ...]:
    date = date_of(record)
    title = str(record.get("title") or "")
    first, _, rest = title.partition(" ")
    bare = rest if first.lower() in ("a", "an", "the") else title
    volume = letters_of(str(record.get("volume") or ""))
    return (date.parts[0][1:] if date is not None and date.parts else (), letters_of(bare), volume, title)


def letter(at: int) -> str:
    """The letter of a place: ``a`` to ``z``, then ``aa``, ``ab`` …

    >>> letter(0), letter(27)
    ('a', 'ab')
    """
    text = ""
    while at >= 0:
        at, place = divmod(at, 26)
        text, at = chr(97 + place) + text, at - 1
    return text
