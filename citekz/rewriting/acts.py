"""Acts as they are read and as they are printed: the date of the act, and that of the gazette it stands in."""

import re

from citekz.model import Date, Record, Value

_ACTS = frozenset(("legislation", "treaty"))
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_IN_PRINT = ("issue", "volume", "page", "section")
_DAY = 3


def with_date_of_act(record: Record) -> Record:
    """The record of an act whose date stands before its gazette, with that as its own date (``original-date``).

    An entry is read with one date, that of the act; a GOST style prints ``issued`` as the date of the publication
    (7.1: 7.2.9). The year of the publication is the one that stands after the gazette, or else that of the act. What
    stands on a site only has no other date than its own.

    >>> from citekz.api import parse_entry, render
    >>> entry = parse_entry("Указ Президента РК от 24 ноября 2020 года № 456 // Казахстанская правда. – 2021. – № 5.")
    >>> render(with_date_of_act(entry))
    'Указ Президента РК от 24 нояб. 2020 г. № 456 // Казахстанская правда. – 2021. – № 5.'
    """
    issued, container = record.value("issued"), record.value("container-title")
    if record.type not in _ACTS or "original-date" in record or issued is None or container is None:
        return record
    date = issued.content
    if not isinstance(date, Date) or not date.parts or len(date.parts[0]) < _DAY or record.entry is None:
        return record
    if issued.span is None or container.span is None or issued.span.end > container.span.start:
        return record
    if "URL" in record and not any(variable in record for variable in _IN_PRINT):
        return record
    year = _YEAR.search(record.entry.text, container.span.end)
    published = int(year[0]) if year else date.parts[0][0]
    told = record.without("note") if record.get("note") == str(published) else record
    return told.with_values(
        Value("original-date", date, issued.span, issued.confidence), Value("issued", Date(((published,),)))
    )
