"""A record with every value in Latin letters: names, title, journal, imprint, kinds and labels."""

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from citekz.csl import name_variables
from citekz.folding import fold
from citekz.languages import vocabulary_of
from citekz.model import Content, Date, Issue, Name, Record, Value
from citekz.places import place_in
from citekz.publishers import publisher_of
from citekz.romanized.acts import ACTS, with_phrase
from citekz.romanized.contributions import with_contributions
from citekz.romanized.looking_up import (
    english_body,
    english_country,
    english_kind,
    in_archive,
    with_labels,
)
from citekz.romanized.patents import with_patent
from citekz.romanized.people import Forms, in_latin
from citekz.romanized.romanizer import Romanizer
from citekz.romanized.settings import ReferenceSettings
from citekz.romanized.titles import TRANSLATIONS, has_cyrillic, with_titles
from citekz.styles.apa_context import sound
from citekz.values.terms import pattern_of

_UNTOUCHED = frozenset(
    ("URL", "DOI", "ISBN", "ISSN", "PMID", "language", "custom.parallel_title", *TRANSLATIONS.values())
)
_PLACES = frozenset(("publisher-place", "event-place", "archive-place", "original-publisher-place"))
_BODIES = frozenset(("authority", "jurisdiction", "archive"))
_KINDS = frozenset(("genre", "medium"))
_LABELLED = frozenset(("edition", "volume", "issue", "number", "section", "locator", "part-number"))
_IN_OWN_LANGUAGE = frozenset(("publisher", "container-title", "collection-title"))
_OF_A_KIND = frozenset(("thesis", *ACTS))
_STATEMENTS = ("custom.responsibility", "custom.container_responsibility")


@frozen
class RomanizedRecord:
    """A record in Latin letters, and what a person should look at; issues have no position yet."""

    record: Record
    issues: tuple[Issue, ...] = ()


def romanized_record(
    record: Record, settings: ReferenceSettings, forms: Forms, translations: Mapping[str, str] | None = None
) -> RomanizedRecord:
    """The record as the second list prints it.

    A title keeps its words; its English form is taken from ``custom.title_translation``, from ``translations`` or from
    a parallel title, else ``settings.missing`` stands for it and an issue ``translation-needed`` says so. Other issues
    are notes: ``title-known`` (an act in English by its kind and body, or by a table), ``name-romanized`` (a person's
    own spelling is not known), ``name-known`` (one was taken), ``journal-romanized``, ``collection-romanized``,
    ``event-romanized`` (no English name is known), ``kind-shortened``.

    >>> record = Record("book", (Value("title", "Беласу"), Value("language", "kk")))
    >>> made = romanized_record(record, ReferenceSettings(), Forms())
    >>> made.record["title"], made.record["custom.title_translation"], made.issues[0].code
    ('Belasu', 'translation needed', 'translation-needed')
    """
    romanizer = Romanizer(settings, forms, translations or {})
    language = record.language or "ru"
    issues: list[Issue] = []
    values = [Value(value.variable, _turned(value, record, romanizer, language, issues)) for value in record.values]
    made = Record(record.type, tuple(values), record.id, record.entry)
    made = _with_kind(_with_roles(made, record), record, issues)
    made = with_titles(made, record, settings, romanizer.translations, issues)
    made = with_patent(with_contributions(with_phrase(made, record), record), record)
    return RomanizedRecord(made, tuple(issues))


def _with_roles(made: Record, record: Record) -> Record:
    """Persons by their roles, in place of ``под ред. …`` as it was written, unless that knows of more of them."""
    made = made.without("custom.publisher_printed")
    statements = [part for name in _STATEMENTS if isinstance(parts := record.get(name), tuple) for part in parts]
    if not any(isinstance(part, str) and pattern_of("et_al").search(part) for part in statements):
        return made.without(*_STATEMENTS)
    return made if "author" in record else made.with_values(Value("custom.authors_truncated", True))


def _with_kind(made: Record, record: Record, issues: list[Issue]) -> Record:
    """A kind that is not known in English is a part of the title: ``Преодоление: Очерки дипломата``."""
    stated, genre = record.get("genre"), made.get("genre")
    if not isinstance(stated, str) or not isinstance(genre, str) or not has_cyrillic(stated):
        return made
    if english_kind(stated) is not None:
        if len(stated.split()) > len(genre.split()) + 1:
            issues.append(Issue("kind-shortened", f"{stated!r} is given as {genre!r}", severity="note"))
        return made
    title = made.get("title")
    if record.type in _OF_A_KIND or not isinstance(title, str):
        return made
    return made.without("genre").with_values(Value("title", f"{title}{'. ' if ': ' in title else ': '}{genre}"))


def _turned(value: Value, record: Record, romanizer: Romanizer, language: str, issues: list[Issue]) -> Content:
    variable, content = value.variable, value.content
    if variable in _UNTOUCHED:
        return content
    if variable in name_variables():
        return tuple(_turned_name(name, romanizer, language, issues) for name in record.names(variable))
    if isinstance(content, Date):
        return _turned_date(content, romanizer, language)
    if isinstance(content, tuple):
        return tuple(romanizer.turned(part, language) if isinstance(part, str) else part for part in content)
    if not isinstance(content, str) or not has_cyrillic(content):
        return content
    return _turned_text(variable, content, romanizer, language)


def _turned_date(date: Date, romanizer: Romanizer, language: str) -> Date:
    """A date that can be printed: no thirteenth month, and a range as precise at its end as at its beginning."""
    literal = romanizer.turned(date.literal, language) if date.literal else date.literal
    parts = [sound(part) for part in date.parts if part]
    length = min(map(len, parts), default=0)
    return evolve(date, literal=literal, parts=tuple(part[:length] for part in parts))


def _turned_text(variable: str, text: str, romanizer: Romanizer, language: str) -> str:
    found: str | None = None
    if variable == "publisher":
        text = without_marks(text)
        found = "; ".join(_house(name.strip(), romanizer, language) for name in text.split(";"))
    elif variable in _BODIES:
        found = english_body(text)
    elif variable in _KINDS:
        found = english_kind(text)
    elif variable in _PLACES:
        found = "; ".join(_place(name.strip(), romanizer, language) for name in text.split(";"))
    elif variable == "archive_location":
        text = in_archive(text)
    elif variable in _LABELLED:
        text = with_labels(text)
    elif variable.endswith("_label"):
        text = with_labels(text) if text[:1].islower() else with_labels(text).capitalize()
    if found is not None:
        return found
    turn = romanizer.in_own_language if variable in _IN_OWN_LANGUAGE else romanizer.turned
    return turn(text, language)


def _house(name: str, romanizer: Romanizer, language: str) -> str:
    """A publisher; ``Қазақстан`` is a publisher too, and no country here; a former name of a house is romanized."""
    body = None if english_country(name) else english_body(name)
    house = publisher_of(name)
    own = house is not None and fold(name) not in map(fold, house.other)
    english = house.by_language.get("en") if house is not None and own else None
    return body or english or romanizer.in_own_language(name, language)


def without_marks(text: str) -> str:
    """A publisher without the quotation marks round the whole of it or round its name."""
    return re.sub('[\u00ab\u00bb\u201c\u201d\u201e"]', "", text).strip()


def _place(name: str, romanizer: Romanizer, language: str) -> str:
    """The stated name of a city in English, whatever the city is called today; romanized where the settings say so."""
    wanted = romanizer.settings.cities
    short = vocabulary_of(language).city_abbreviations.get(name) if wanted == "abbreviated" else None
    english = place_in(name, "en", is_imprint=True) if wanted != "romanized" else None
    return english if english and not short else romanizer.turned(short or name, language)


def _turned_name(name: Name, romanizer: Romanizer, language: str, issues: list[Issue]) -> Name:
    parts = dict(name.parts())
    if not any(map(has_cyrillic, parts.values())):
        return name
    if name.literal and (body := english_body(name.literal)):
        return Name(literal=body)
    made = Name(**{part: romanizer.in_own_language(text, language) for part, text in parts.items()})
    shown = " ".join(text for text in (name.family or name.literal, name.given) if text)
    form = romanizer.forms.find(name) if romanizer.settings.names == "known" else None
    if form is not None:
        made = in_latin(made, form.latin)
        known = made.family or made.literal
        issues.append(Issue("name-known", f"{shown!r} is spelled {known!r} as in the {form.origin}", severity="note"))
    elif name.family:
        spelled = f"{made.family} {made.given or ''}".strip()
        issues.append(Issue("name-romanized", f"{shown!r} is romanized: {spelled!r}", severity="note",
                            advice="state the person's own Latin spelling in a file: --names FILE"))  # fmt: skip
    return made


def parts_with_cyrillic(record: Record) -> Iterator[str]:
    """The variables of a romanized record in which a Cyrillic letter was left (there should be none)."""
    for value in record.values:
        if isinstance(value.content, str) and value.variable not in _UNTOUCHED and has_cyrillic(value.content):
            yield value.variable
