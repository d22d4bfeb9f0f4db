"""The second list: the same entries in the same order, in Latin letters."""

from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

from citekz.language_detection import language_of
from citekz.model import Issue, Record, Run, Value
from citekz.romanization import romanize
from citekz.romanized.people import Forms, forms_in, forms_of_table
from citekz.romanized.printing import printed, tag
from citekz.romanized.record import parts_with_cyrillic, romanized_record
from citekz.romanized.settings import ReferenceSettings
from citekz.romanized.titles import TRANSLATIONS, english_title, has_cyrillic, title_key

_UNRESOLVED = "custom.unresolved"


@frozen
class Reference:
    """One entry of the second list.

    ``position`` (from 1) is that of the record in the bibliography, ``is_kept`` whether it stands as it was written.
    """

    position: int
    record: Record
    runs: tuple[Run, ...]
    is_kept: bool


@frozen
class SecondList:
    """The entries of a second list, in the order of the first, and what a person should look at."""

    references: tuple[Reference, ...] = ()
    issues: tuple[Issue, ...] = ()
    heading: str = "References"
    settings: ReferenceSettings = field(factory=ReferenceSettings, repr=False)


def second_list(
    records: Sequence[Record],
    settings: ReferenceSettings | None = None,
    *,
    forms: Forms | None = None,
    translations: Mapping[str, str] | None = None,
) -> SecondList:
    """The second list of some records.

    Entries in Latin script stand letter for letter as they were written; ``Сонда`` is the full entry with its page.
    ``forms`` are Latin spellings of the user's own, which count before those of the list and those of the package;
    ``translations`` maps :func:`~citekz.romanized.titles.title_key` to English titles.

    >>> import citekz
    >>> records = citekz.parse("1. Тоқаев Қ. К. Беласу. – Алматы, 2003.\\n2. Smith J. Kazakhstan. London, 2001.")
    >>> [(entry.position, entry.is_kept) for entry in second_list(records).references]
    [(1, False), (2, True)]
    """
    from citekz.api import standing_alone

    records, settings = tuple(records), settings or ReferenceSettings()
    works = standing_alone(records)
    known = (forms or Forms()).joined(forms_in(works)).joined(forms_of_table())
    english = {**translations_in(works), **(translations or {})}
    references, issues = [], []
    for position, (record, work) in enumerate(zip(records, works, strict=True), start=1):
        reference, found = _reference(position, record, work, settings, known, english)
        references.append(reference)
        issues += [evolve(issue, position=position) for issue in found]
    return SecondList(tuple(references), tuple(issues), settings.heading, settings)


def translations_in(records: Sequence[Record]) -> dict[str, str]:
    """English titles that some records of a list have, for all records of the same title."""
    found: dict[str, str] = {}
    for record in records:
        for variable in TRANSLATIONS:
            title, english = record.get(variable), english_title(record, {}, variable)
            if isinstance(title, str) and english:
                found.setdefault(title_key(title), english)
    return found


def _reference(
    position: int, record: Record, work: Record, settings: ReferenceSettings, forms: Forms, english: Mapping[str, str]
) -> tuple[Reference, tuple[Issue, ...]]:
    if is_kept(record):
        return Reference(position, work, tuple(_as_written(record, settings)), True), ()
    if _UNRESOLVED in record:
        issue = Issue("unresolved-reference", "what this entry points back at is not known; its words are romanized")
        return Reference(position, work, _words_romanized(work, settings), False), (issue,)
    language = _language_of(work)
    made = romanized_record(
        work if work.language else work.with_values(Value("language", language)), settings, forms, english
    )
    runs = tuple(printed(made.record, settings, language))
    left = tuple(
        Issue("cyrillic-left", f"{variable!r} still has Cyrillic letters")
        for variable in parts_with_cyrillic(made.record)
    )
    return Reference(position, made.record, runs, False), (*made.issues, *left)


def _language_of(record: Record) -> str:
    """The language of a record, or that of its words where it states none."""
    if record.language:
        return record.language
    stated = (record.get(variable) for variable in ("title", "container-title", _UNRESOLVED))
    return language_of(" ".join(text for text in stated if isinstance(text, str)))[0]


def is_kept(record: Record) -> bool:
    """Whether an entry is in Latin script as it was written, so that it is copied unchanged."""
    return record.refers_to is None and record.entry is not None and not has_cyrillic(record.entry.text)


def _as_written(record: Record, settings: ReferenceSettings) -> list[Run]:
    text = record.entry.text if record.entry else ""
    return [Run(text), *(tag(settings, record.language or "en") if settings.tag_latin else [])]


def _words_romanized(record: Record, settings: ReferenceSettings) -> tuple[Run, ...]:
    text = record.entry.text if record.entry else str(record.get("title") or record.get(_UNRESOLVED) or "")
    language = _language_of(record)
    return (Run(romanize(text, settings.scheme_for(language), "kk" if language.startswith("kk") else "ru")),)
