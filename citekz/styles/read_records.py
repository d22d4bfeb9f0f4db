"""Records as reading makes them, whose scored variables say what an entry says, and as the standards mean variables."""

from citekz.model import Date, Fields, Record, Value

_OF_ACT = ("custom.date_of_act", "custom.published", "issued")
_TITLE = "custom.volume_title"


def as_standards_mean(record: Record) -> Record:
    """The record with what reading keeps under ``custom`` in the variables that styles print.

    An act that was read with its own date as ``issued`` gets that as ``original-date``; ``issued`` is then the date of
    the publication (``custom.published``), as the standards have it (7.1: 7.2.9; 7.0.5: 10), and is not stated where
    the entry says none. ``custom.volume_title`` becomes ``volume-title``. Records of other sources stay as they are.

    >>> from citekz.api import parse_entry
    >>> read = parse_entry("Указ Президента РК от 24 ноября 2020 года № 456 // Казахстанская правда. – 2021. – № 5.")
    >>> act = as_standards_mean(read)
    >>> act["original-date"].parts, act["issued"].parts
    (((2020, 11, 24),), ((2021,),))
    """
    for value in record.values:
        if value.variable == "custom.date_of_act" and value.content is True:
            return _act(record)
        if value.variable == "custom.published" and "custom.date_of_act" not in record:
            return _speech(record)
        if value.variable == _TITLE and "volume-title" not in record:
            return record.without(_TITLE).with_values(Value("volume-title", value.content))
    return record


def _act(record: Record) -> Record:
    own = record.get("issued")
    if not isinstance(own, Date) or "original-date" in record:
        return record
    act = record.without(*_OF_ACT).with_values(Value("original-date", own))
    published = _date_of(record.get("custom.published"))
    return act if published is None else act.with_values(Value("issued", published))


def _speech(record: Record) -> Record:
    """A speech in a newspaper: the newspaper's day counts, that of the speech stands with its kind."""
    published = _date_of(record.get("custom.published"))
    bare = record.without("custom.published")
    return bare if published is None else bare.without("issued").with_values(Value("issued", published))


def _date_of(content: object) -> Date | None:
    """The date that an object of CSL-JSON inside ``custom`` is; None where it is none."""
    parts = content.get("date-parts") if isinstance(content, Fields) else None
    if not isinstance(parts, tuple) or not all(isinstance(part, tuple) and part for part in parts):
        return None
    numbers = tuple(part for part in parts if all(isinstance(number, int) for number in part))
    return Date(numbers) if numbers else None
