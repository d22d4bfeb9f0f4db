"""What APA printing needs at hand: a record, and the terms of its language."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import define, field

from citekz.languages import Language, get_language, vocabulary_of
from citekz.model import Date, Name, Record, Run
from citekz.styles.people import family_of, initials
from citekz.styles.punctuation import Runs, with_dashes


@define(slots=False, eq=False)
class ApaContext:
    """One record on its way to an APA reference."""

    record: Record
    data: Mapping[str, Any] = field(repr=False)
    cite: Mapping[str, Any] = field(factory=dict)
    options: Mapping[str, Any] = field(factory=dict)

    @cached_property
    def words(self) -> Language:
        """The language of the entry, or the one that ``options.terms`` names."""
        forced = self.options.get("terms", "item")
        return vocabulary_of(self.record.language or "en") if forced == "item" else get_language(forced)

    def term(self, name: str) -> str:
        """A word of APA in the entry's language."""
        term: str = self.data["terms"][self.words.code][name]
        return term

    def text(self, variable: str) -> str:
        """The content of a variable as text; empty where it is not stated."""
        content = self.record.get(variable)
        return "" if content is None else str(content)

    def date(self, variable: str) -> Date | None:
        """A date; None where it is not stated or says nothing."""
        date = self.record.get(variable)
        return date if isinstance(date, Date) and (date.parts or date.literal) else None

    def run(self, variable: str, text: str, *, italic: bool = False) -> Runs:
        """The text of a variable as a run; nothing for nothing."""
        return [Run(text, variable, italic=italic, clause="APA 7: 9")] if text else []


def inverted(name: Name) -> str:
    """``De Vries, R.``: surname, comma, initials (9.8)."""
    if name.literal:
        return name.literal
    given = initials(name.given or "")
    parts = [part for part in (family_of(name), given) if part]
    return ", ".join(parts)


def direct(name: Name) -> str:
    """``D. Wright``: initials first."""
    if name.literal:
        return name.literal
    return " ".join(part for part in (initials(name.given or ""), family_of(name)) if part)


def listed(names: Sequence[str], last: str, *, comma_for_two: bool = False) -> str:
    """Names with a word before the last one: ``A, B, & C``; two groups or surnames take no comma."""
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2 and not comma_for_two:
        return f"{names[0]} {last} {names[1]}"
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def year_text(date: Date | None, context: ApaContext, suffix: str = "") -> str:
    """``2018``, ``2012b``, ``n.d.``, ``n.d.-a``, ``ca. 350 B.C.E.``."""
    if date is None:
        return context.term("no_date") + (f"-{suffix}" if suffix else "")
    if not date.parts:
        return date.literal or context.term("no_date")
    years = []
    for part in date.parts:
        year = context.term("before_era").format(-part[0]) if part[0] < 0 else str(part[0])
        years.append(year)
    text = "\u2013".join(dict.fromkeys(years)) + suffix
    return context.term("circa").format(text) if date.circa else text


def full_date(date: Date | None, context: ApaContext, suffix: str = "") -> str:
    """``2019, January 4``, ``2017, July 12–15``, ``1999, 2 ақпан`` (9.14)."""
    if date is None or not date.parts or len(date.parts[0]) == 1:
        return year_text(date, context, suffix)
    first, last = date.parts[0], date.parts[-1]
    year, month = f"{first[0]}{suffix}", context.words.month(first[1], "date")
    if len(first) == 2:
        return f"{year}, {context.words.month(first[1], 'alone')}"
    day = str(first[2])
    if last != first and len(last) == 3:
        if last[1] != first[1]:
            start = context.term("date").format(year=year, month=month, day=day)
            end = context.term("date").format(year="", month=context.words.month(last[1], "date"), day=last[2])
            return f"{start}\u2013{end.lstrip(', ')}"
        day = f"{day}\u2013{last[2]}"
    return context.term("date").format(year=year, month=month, day=day)


def pages_text(pages: str, context: ApaContext) -> str:
    """``p. 5``, ``pp. 5–10``; ``с. 5``, ``5-б.``."""
    several = "-" in pages or "," in pages
    return context.term("pages" if several else "page").format(with_dashes(pages))
