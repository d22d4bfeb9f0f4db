"""Titles in two forms: of the work, of the journal or book that holds it, of the meeting; English is never invented."""

import re
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from citekz.folding import fold
from citekz.model import Issue, Record, Value
from citekz.romanized.acts import ACTS, english_title_of_act
from citekz.romanized.looking_up import english_journal
from citekz.romanized.settings import ReferenceSettings

TRANSLATION = "custom.title_translation"
TRANSLATIONS = {
    "title": TRANSLATION,
    "container-title": "custom.container_title_translation",
    "event-title": "custom.event_title_translation",
}
"""Titles, and where the English form of each is kept."""

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_NAMED = frozenset(("periodical",))
_SERIALS = frozenset(("article", "article-journal", "article-magazine", "article-newspaper", "review", "interview"))


@frozen
class Title:
    """A title that a person may be asked to put into English: what it is of, where it stands, its words."""

    kind: str
    variable: str = field(repr=False)
    text: str


def has_cyrillic(text: str) -> bool:
    """Whether there is a Cyrillic letter in a text."""
    return _CYRILLIC.search(text) is not None


def title_key(title: str) -> str:
    """What a title is known by in a table of translations: without case, quotation marks and the stop at its end."""
    return fold(title).replace('"', "").strip(" .,:;")


def english_title(record: Record, translations: Mapping[str, str], variable: str = "title") -> str | None:
    """The English form of a title, as far as the record, a table of translations or a parallel title has one.

    Acts whose English title is fixed (``Конституция Республики Казахстан``) are known without it.
    """
    stated = record.get(TRANSLATIONS[variable])
    if isinstance(stated, str) and stated.strip():
        return stated
    title = record.get(variable)
    if isinstance(title, str) and (found := translations.get(title_key(title))):
        return found
    if variable != "title":
        return None
    parallel = record.get("custom.parallel_title")
    if isinstance(parallel, str) and parallel and not has_cyrillic(parallel):
        return parallel
    return english_title_of_act(record)


def untranslated(record: Record, translations: Mapping[str, str]) -> Iterator[Title]:
    """The Cyrillic titles of a record without an English form: of works, then of what holds them, then of meetings.

    A newspaper that is cited as a whole needs none. ``kind`` is ``title``, ``journal``, ``collection`` or ``event``.

    >>> record = Record("chapter", (Value("title", "Беласу"), Value("container-title", "Жинақ")))
    >>> [(title.kind, title.text) for title in untranslated(record, {})]
    [('title', 'Беласу'), ('collection', 'Жинақ')]
    """
    for variable in TRANSLATIONS:
        text = record.get(variable)
        if not isinstance(text, str) or not has_cyrillic(text) or english_title(record, translations, variable):
            continue
        kind = _kind_of(record, variable)
        if (kind == "journal" and english_journal(text)) or (variable == "title" and record.type in _NAMED):
            continue
        yield Title(kind, variable, text)


def _kind_of(record: Record, variable: str) -> str:
    if variable == "container-title":
        return "journal" if record.type in _SERIALS or record.type in ACTS else "collection"
    return "event" if variable == "event-title" else "title"


def with_titles(
    made: Record, record: Record, settings: ReferenceSettings, translations: Mapping[str, str], issues: list[Issue]
) -> Record:
    """A romanized record with each title in the form of the settings; ``record`` is the one that was romanized."""
    made = _with_title(made, record, settings, translations, issues)
    for variable in ("container-title", "event-title"):
        made = _with_holder(made, record, variable, settings, translations, issues)
    return made


def _with_title(
    made: Record, record: Record, settings: ReferenceSettings, translations: Mapping[str, str], issues: list[Issue]
) -> Record:
    """Romanized and English title, in the places that the settings give them."""
    title = str(record.get("title") or "")
    if not has_cyrillic(title):
        return made
    english = english_title(record, translations)
    if record.type in _NAMED:
        name = made["title"] if settings.journal == "[romanized]" else _journal(title, made["title"], settings, english)
        return made.without(TRANSLATION).with_values(Value("title", name))
    if english is None and settings.original and isinstance(original := record.get("original-title"), str):
        english = None if has_cyrillic(original) else original
    if settings.title == "romanized":
        return made.without(TRANSLATION)
    if english is None:
        span = value.span if (value := record.value("title")) else None
        issues.append(Issue("translation-needed", f"no English title is known for {title!r}", span=span,
                            advice="fill it in: citekz references INPUT --worklist FILE.csv"))  # fmt: skip
        return made.with_values(Value(TRANSLATION, settings.missing.strip("[]()")))
    if english == english_title_of_act(record) and TRANSLATION not in record:
        message = f"{title!r} is given as {english!r}: its kind and body, or the table of acts"
        issues.append(Issue("title-known", message, severity="note"))
    if settings.title == "English":
        return made.without(TRANSLATION).with_values(Value("title", english))
    if settings.title == "English [romanized]":
        return made.with_values(Value("title", english), Value(TRANSLATION, made["title"]))
    return made.with_values(Value(TRANSLATION, english))


def _with_holder(
    made: Record,
    record: Record,
    variable: str,
    settings: ReferenceSettings,
    translations: Mapping[str, str],
    issues: list[Issue],
) -> Record:
    """The journal, book or meeting: a journal as the settings say, others romanized, with what English is known."""
    stated = record.get(variable)
    if not isinstance(stated, str) or not has_cyrillic(stated):
        return made
    kind, english = _kind_of(record, variable), english_title(record, translations, variable)
    romanized = _with_stop(str(made[variable]), stated)
    if kind == "journal":
        text = _journal(stated, romanized, settings, english)
    else:
        text = _in_both(romanized, english, settings)
    if english is None and (kind != "journal" or english_journal(stated) is None):
        message = f"no English title of {stated!r} is known: {romanized!r}"
        issues.append(Issue(f"{kind}-romanized", message, severity="note"))
    return made.without("container-title-short", TRANSLATIONS[variable]).with_values(Value(variable, text))


def _with_stop(romanized: str, stated: str) -> str:
    """``сб. науч. тр`` with the stop of its last abbreviation, which reads like the end of the title."""
    words = stated.split(" ")
    cut = len(words) > 1 and words[-2].endswith(".") and words[-1].islower() and words[-1].isalpha()
    return f"{romanized}." if cut and len(words[-1]) < 6 else romanized


def _in_both(romanized: str, english: str | None, settings: ReferenceSettings) -> str:
    if english is None or settings.title == "romanized":
        return romanized
    if settings.title == "English":
        return english
    if settings.title == "English [romanized]":
        return f"{english} [{romanized}]"
    return f"{romanized} ({english})" if settings.title.endswith(")") else f"{romanized} [{english}]"


def _journal(stated: str, romanized: str, settings: ReferenceSettings, given: str | None) -> str:
    """A journal in the form of the settings: its registered title, the romanized one, or both."""
    english = given or english_journal(stated)
    if settings.journal == "[romanized]":
        return f"[{romanized}]"
    if english is None or settings.journal == "romanized":
        return romanized
    opening = settings.journal.removeprefix("romanized ")[:1]
    if opening in ("[", "(") and fold(english) != fold(romanized):
        return f"{romanized} {opening}{english}{']' if opening == '[' else ')'}"
    return english
