"""Dates as GOST prints them, in the words of the entry's language."""

from citekz.languages import Language
from citekz.model import Date
from citekz.styles.context import Context
from citekz.styles.punctuation import with_dashes


def numeric(part: tuple[int, ...], *, short_year: bool = False) -> str:
    """``21.02.2006``; ``21.02.06`` in patents of 7.1 (5.4.1.5); as precise as stated."""
    year = f"{part[0] % 100:02}" if short_year else str(part[0])
    return ".".join([*(f"{number:02}" for number in reversed(part[1:])), year])


def day_and_month(date: Date, words: Language, form: str) -> str:
    """``17 июня``, ``14–20 июня``, ``Қаңтар``; empty for a date that is a year alone.

    ``form`` is the month's: ``date`` in full, ``short`` as 7.0.5 and 7.0.100 print it.
    """
    parts = [part for part in date.parts if len(part) > 1]
    if not parts:
        return ""
    first, last = parts[0], parts[-1]
    if len(first) == 2 or len(last) == 2:
        months = dict.fromkeys(words.month(part[1], "alone").capitalize() for part in (first, last))
        return "\u2013".join(months)
    if first[1] == last[1]:
        days = f"{first[2]}\u2013{last[2]}" if first != last else str(first[2])
        return f"{days} {words.month(first[1], form)}"
    return f"{first[2]} {words.month(first[1], form)} \u2013 {last[2]} {words.month(last[1], form)}"


def worded(date: Date, words: Language, form: str = "date") -> str:
    """A whole date in words with the short word for the year: ``14 июля 1992 г.``, ``1999 ж. 2 ақпан``.

    ``form`` is the month's, as in :func:`day_and_month`.
    """
    part = date.parts[0]
    day = day_and_month(date, words, form)
    if not day:
        return f"{part[0]} {words.write('year_short')}".strip()
    if len(part) == 2 and words.code != "en":
        day = day.lower()
    if words.code == "kk":
        return f"{part[0]} {words.write('year_short')} {day}"
    return f"{day} {part[0]} {words.write('year_short')}".strip()


def year_of(context: Context, variable: str = "issued", *, bare: bool = False) -> str:
    """The year or years of a date with their signs (7.1: 5.5.5); in brackets of its own if supplied, unless bare."""
    date = context.date(variable)
    if date is None:
        return ""
    if not date.parts:
        return date.literal or ""
    if len(date.parts) == 1:
        text = str(date.parts[0][0])
    else:
        text = "\u2013".join(dict.fromkeys(str(part[0]) for part in date.parts))
    if variable == "issued":
        if context.custom("issued_open"):
            text = f"{text} \u2013 "
        if prefix := context.custom("issued_prefix"):
            text = f"{prefix} {text}"
    if date.circa:
        text = f"{text}?"
    return f"[{text}]" if not bare and (date.circa or context.is_supplied(variable)) else text


def when_in_kazakh(date: Date, words: Language) -> str:
    """``2007 жылғы 27 шілдедегі``, as acts say it."""
    part = date.parts[0]
    year = words.write("year_when").format(part[0])
    if len(part) < 3:
        return year
    return f"{year} {part[2]} {words.month(part[1], 'when')}"


def range_of(text: str) -> str:
    """Pages, volumes and issues with dashes for hyphens."""
    return with_dashes(text) if "-" in text else text
