"""What APA printing needs at hand: a record, the terms of its language, and dates and numbers in them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import define, field

from citekz.languages import Language, get_language, vocabulary_of
from citekz.model import Date, Record, Run
from citekz.styles.apa_leads import Leads, leads
from citekz.styles.punctuation import Runs, with_dashes

CLAUSES = {
    "author": "9.8", "issued": "9.14", "accessed": "9.16", "title": "9.19", "genre": "9.21", "container-title": "9.25",
    "volume": "9.25", "issue": "9.25", "page": "9.25", "number": "9.19", "edition": "9.19", "publisher": "9.29",
    "archive": "9.30", "archive_location": "9.30", "DOI": "9.35", "URL": "9.35", "original-date": "9.41",
    "event-title": "10.5", "event-place": "9.31", "publisher-place": "9.31", "collection-title": "9.20",
    "collection-number": "9.20", "volume-title": "9.20", "translator": "9.39", "editor": "9.10", "authority": "9.11",
    "custom.title_translation": "9.38", "custom.title_romanized": "9.38", "custom.reviewed": "10.7", "status": "10.1",
}  # fmt: skip
"""The section of the manual that printed a variable; others stand in chapter 9."""
_SECTIONS = {variable: f"APA 7: {section}" for variable, section in CLAUSES.items()}


@define(slots=False, eq=False)
class ApaContext:
    """One record on its way to an APA reference."""

    record: Record
    data: Mapping[str, Any] = field(repr=False)
    cite: Mapping[str, Any] = field(factory=dict)
    options: Mapping[str, Any] = field(factory=dict)
    stated: dict[str, Any] = field(init=False, repr=False)
    """Variables and contents, at hand for the many questions that printing asks."""
    leads: Leads = field(init=False, repr=False)
    """Who stands first, in which role."""

    def __attrs_post_init__(self) -> None:
        self.stated = {value.variable: value.content for value in self.record.values}
        self.leads = leads(self.record)

    @cached_property
    def words(self) -> Language:
        """The language of the entry, or the one that ``options.terms`` names."""
        forced = self.options.get("terms", "item")
        return vocabulary_of(self.record.language or "en") if forced == "item" else get_language(forced)

    @cached_property
    def terms(self) -> Mapping[str, str]:
        """The words of APA in the entry's language."""
        terms: Mapping[str, str] = self.data["terms"][self.words.code]
        return terms

    def term(self, name: str) -> str:
        """A word of APA in the entry's language."""
        return self.terms[name]

    def role(self, name: str, count: int) -> str:
        """What a role of one or several persons is called: ``Ed.``, ``Eds.``, ``құраст.``."""
        forms: list[str] = self.data["roles"][self.words.code][name]
        return forms[count > 1]

    def text(self, variable: str) -> str:
        """The content of a variable as text; empty where it is not stated."""
        content = self.stated.get(variable)
        if content is None:
            return ""
        return content if content.__class__ is str else str(content)

    def date(self, variable: str) -> Date | None:
        """A date; None where it is not stated or says nothing."""
        date = self.stated.get(variable)
        return date if isinstance(date, Date) and (date.parts or date.literal) else None

    def run(self, variable: str, text: str, *, italic: bool = False) -> Runs:
        """The text of a variable as a run; nothing for nothing."""
        return [Run(text, variable, italic, clause=_SECTIONS.get(variable, "APA 7: 9"))] if text else []

    def of(self, record: Record) -> "ApaContext":
        """The same style for another record, cited without anything of its own."""
        return ApaContext(record, self.data, {}, self.options)


def year_text(date: Date | None, context: ApaContext, suffix: str = "") -> str:
    """``2018``, ``2012b``, ``n.d.``, ``n.d.-a``, ``in press-a``, ``ca. 350 B.C.E.``, ``2015–present`` (8.15, 9.47)."""
    if date is None:
        text = context.term("in_press") if is_in_press(context) else context.term("no_date")
        return f"{text}-{suffix}" if suffix else text
    if not date.parts:
        text = date.literal or context.term("no_date")
        return f"{text}-{suffix}" if suffix else text
    first, last = date.parts[0][0], date.parts[-1][0]
    text = context.term("before_era").format(-first) if first < 0 else str(first)
    if last != first:
        text += "\u2013" + (context.term("before_era").format(-last) if last < 0 else str(last))
    elif context.record.get("custom.issued_open"):
        text += "\u2013" + context.term("present")
    text += suffix
    return context.term("circa").format(text) if date.circa else text


def is_in_press(context: ApaContext) -> bool:
    """Whether a work is accepted and not yet out."""
    return context.text("status").casefold() in context.data["in_press"]


def full_date(date: Date | None, context: ApaContext, suffix: str = "") -> str:
    """``2019, January 4``, ``2017, July 12–15``, ``2019, July/August``, ``1999, 2 ақпан`` (9.14)."""
    if date is None or not date.parts:
        return year_text(date, context, suffix)
    first, last = sound(date.parts[0]), sound(date.parts[-1])
    if len(first) == 1:
        text = year_text(date, context, suffix)
        seasons = context.data["seasons"][context.words.code]
        return f"{text}, {seasons[date.season - 1]}" if date.season in (1, 2, 3, 4) else text
    if first[0] != last[0] and len(first) == len(last):  # over a turn of the year
        parts = (full_date(Date((part,)), context, suffix) for part in (first, last))
        return "\u2013".join(parts)
    words, year = context.words, f"{first[0]}{suffix}"
    if len(first) == 2 or len(last) == 2:
        months = dict.fromkeys(words.month(part[1], "alone") for part in (first, last))
        return f"{year}, {'/'.join(months)}"
    form = context.term("date")
    if last == first or len(last) == 1:
        return form.format(year=year, month=words.month(first[1]), day=first[2])
    if last[1] == first[1]:
        return form.format(year=year, month=words.month(first[1]), day=f"{first[2]}\u2013{last[2]}")
    start = form.format(year=year, month=words.month(first[1]), day=first[2])
    end = form.format(year="", month=words.month(last[1]), day=last[2])
    return f"{start}\u2013{end.lstrip(', ')}"


def sound(part: tuple[int, ...]) -> tuple[int, ...]:
    """A date as far as its numbers can be a date: a thirteenth month is no month."""
    return part if len(part) == 1 or 1 <= part[1] <= 12 else part[:1]


def running_date(date: Date, context: ApaContext) -> str:
    """A date inside a sentence, as precise as stated: ``July 3, 2019``, ``3 июля 2019``, ``March 2020``."""
    part = sound(date.parts[0]) if date.parts else ()
    if len(part) < 2:
        return year_text(date, context)
    month = context.words.month(part[1], "date" if len(part) == 3 else "alone")
    if len(part) == 2:
        return context.term("long_month").format(year=part[0], month=month)
    return context.term("long_date").format(year=part[0], month=month, day=part[2])


def counted(context: ApaContext, kind: str, numbers: str) -> str:
    """A number with its word, in the plural for several: ``p. 5``, ``pp. 5–10``, ``Vols. 1–2``; ``с. 5``, ``5-б.``."""
    several = f"{kind}s" if "-" in numbers or "," in numbers else kind
    return context.terms.get(several, context.terms[kind]).format(with_dashes(numbers))
