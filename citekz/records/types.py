"""The CSL type of an entry: named rules in order, the first that holds decides."""

import re
from collections.abc import Callable

from citekz.records.draft import Draft
from citekz.records.evidence import HOST, has_person, matches_kind
from citekz.records.press import article_in_journal, article_in_newspaper, issue_of_newspaper, paper_of_conference
from citekz.values.dates import parse_date
from citekz.values.grammar import grammar, word_set
from citekz.values.people import is_organization
from citekz.values.terms import kind_pattern, pattern_of

Rule = Callable[[Draft], bool]

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STANDARD = re.compile(r"(?:ISO|IEC|EN|DIN|ASTM|IEEE|ANSI)\b[ /]")
_FIRST_WORDS = 3


def type_of(draft: Draft) -> tuple[str, str]:
    """The type and the name of the rule that decided it.

    >>> from citekz.model import Entry, Segment, Span
    >>> type_of(Draft(Entry("Сонда"), (Segment("refers_to", Span(0, 5)),)))
    ('document', 'back_reference')
    """
    for csl_type, rule in RULES:
        if rule(draft):
            return csl_type, rule.__name__
    return "document", "nothing_told"


def _names_kind(title: str, kind: str) -> bool:
    """Whether a title begins or ends with a word for the kind: ``Договор о …``, ``… Test Ban Treaty``."""
    match = kind_pattern(kind).search(title)
    if match is None:
        return False
    if len(_WORDS.findall(title[: match.start()])) < _FIRST_WORDS - 1 and not _starts_as_law(title):
        return True
    last = max(kind_pattern(kind).finditer(title), key=lambda found: found.end())
    return not any(word.isalpha() for word in _WORDS.findall(re.sub(r"\([^()]*\)", "", title[last.end() :])))


def _starts_as_law(title: str) -> bool:
    first = _WORDS.match(title.lstrip('«"“ '))
    return first is not None and first[0].lower() in word_set("records", "law_beginnings")


def back_reference(draft: Draft) -> bool:
    """``Сонда``, ``Там же``, ``Указ. соч.``"""
    return draft.has("refers_to")


def archive_and_its_parts(draft: Draft) -> bool:
    """An archive, or a fund, inventory and file of one."""
    return draft.has("archive", "archive_location")


def patent_by_kind(draft: Draft) -> bool:
    """``Патент``, ``А.с.``, ``Свидетельство`` as kind or before the number."""
    return any(matches_kind(text, "patent") for text in (*draft.texts("genre"), *draft.texts("number")))


def standard_by_number(draft: Draft) -> bool:
    """``ГОСТ 7.1-2003``, ``ISO 690``: the number names the body of standards."""
    texts = draft.texts("number")
    return any(matches_kind(text, "standard") or _STANDARD.match(text) for text in texts)


def thesis_by_kind(draft: Draft) -> bool:
    """``дис. ... канд. ист. наук``, ``автореф.``, ``PhD thesis``."""
    texts = draft.texts("genre") + draft.texts("note")
    return any(matches_kind(text, "thesis") or pattern_of("thesis", "degree").search(text) for text in texts)


def interview_by_kind(draft: Draft) -> bool:
    """``интервью``, ``сұхбат``, ``беседовала …``"""
    return (
        draft.has("interviewer")
        or any(matches_kind(text, "interview") for text in draft.texts("genre"))
        or (not draft.has("genre") and _names_kind(draft.text("title"), "interview"))
    )


def speech_by_kind(draft: Draft) -> bool:
    """``Выступление``, ``Послание``, ``Statement``, ``сөйлеген сөзі``."""
    if draft.has("container-title") and not draft.has("genre", "event-date", "event-place"):
        return False
    if draft.has("publisher", "number-of-pages", "number-of-volumes", "volume") and not draft.has("genre"):
        return False
    texts = draft.texts("genre") or [draft.text("title")]
    if not draft.has("event-date", "event-place") and any(_may_be_report(text) for text in texts):
        return False
    return any(matches_kind(text, "speech") for text in draft.texts("genre")) or _names_kind(
        draft.text("title"), "speech"
    )


def _may_be_report(text: str) -> bool:
    """Whether a text holds a word that names reports and talks: ``Доклад``."""
    words = _WORDS.findall(text.lower())[:_FIRST_WORDS]
    return matches_kind(text, "report") or any(word in word_set("records", "reports_or_talks") for word in words)


def treaty_by_kind(draft: Draft) -> bool:
    """``Договор``, ``Конвенция``, ``Treaty`` with no person as author."""
    if has_person(draft) or draft.has("editor", "number-of-pages"):
        return False
    return any(matches_kind(text, "treaty") for text in draft.texts("genre")) or _names_kind(
        draft.text("title"), "treaty"
    )


def law_by_kind(draft: Draft) -> bool:
    """``Закон``, ``Указ``, ``бұйрығы`` as kind; ``Гражданский кодекс …`` as title."""
    if has_person(draft) or (draft.has("issue") and pattern_of("newspaper_word").search(draft.text("title"))):
        return False
    if any(matches_kind(text, "legislation") for text in draft.texts("genre")):
        return True
    if draft.has("editor", "compiler") or (draft.has("URL") and not draft.has("issued", "number")):
        return False
    if draft.has("publisher", "number-of-pages", "edition", "ISBN", "container-author"):
        return _begins_with_act(draft.text("title"))  # a book may be called Strategy or Rules
    return _names_kind(draft.text("title"), "legislation")


def _begins_with_act(title: str) -> bool:
    acts: dict[str, str] = grammar()["nominative"]["acts"]
    codes = word_set("records", "codes")
    words = [word.lower() for word in _WORDS.findall(title)]
    return any(word in acts or word in codes for word in [*words[:_FIRST_WORDS], *words[-1:]])


def law_by_number_and_date(draft: Draft) -> bool:
    """An authority or a number with a date, and nobody who wrote it."""
    if draft.has("author", "publisher", "editor", "number-of-pages"):
        return False
    return (draft.has("authority") and draft.has("number", "issued")) or (draft.has("number") and draft.has("issued"))


def law_by_its_title(draft: Draft) -> bool:
    """``Ақпараттандыру туралы``: the title of a law and nothing else."""
    labels = set(draft.groups) - {"title", "note", "issued", "number", "section", "URL", "accessed"}
    words = _WORDS.findall(draft.text("title").lower())
    if labels or not words:
        return False
    return words[-1] in word_set("records", "law_endings") or (
        words[0] in word_set("records", "law_beginnings") and draft.has("number")
    )


def occasion_without_print(draft: Draft) -> bool:
    """A place and day of an event, and nothing printed."""
    return (
        not _may_be_report(draft.text("title"))
        and draft.has("event-date")
        and not draft.has("container-title", "event-title", "publisher", "issued", "number", "page")
    )


def article_of_encyclopedia(draft: Draft) -> bool:
    """The container calls itself an encyclopedia."""
    container = draft.text("container-title")
    return bool(container) and (
        matches_kind(container, "entry-encyclopedia") or pattern_of("encyclopedia").search(container) is not None
    )


def page_of_site(draft: Draft) -> bool:
    """An address, and nothing printed: no publisher, no pages, at most a site as container."""
    if not draft.has("URL"):
        return HOST.search(draft.text("container-title")) is not None
    return not draft.has(
        "publisher", "number-of-pages", "page", "volume", "issue", "edition", "ISBN", "publisher-place", "DOI"
    )


def report_by_kind(draft: Draft) -> bool:
    """``Доклад``, ``Отчет``, ``есебі``, ``Report`` as kind, or as the head of a title without a person."""
    if draft.has("container-title"):
        return False
    if any(_may_be_report(text) for text in draft.texts("genre")):
        return True
    titles = ": ".join(draft.texts("title")).split(": ")
    return not has_person(draft) and any(_names_kind(title, "report") or _may_be_report(title) for title in titles)


_NO_REPORT = (
    "container-title",
    "edition",
    "ISBN",
    "editor",
    "compiler",
    "volume",
    "number",
    "collection-title",
    "page",
)


def report_of_body(draft: Draft) -> bool:
    """A body as author, with a title and a date, and nothing that makes a book or an act of it."""
    if draft.has(*_NO_REPORT) or has_person(draft) or not (draft.has("title") and draft.has("issued")):
        return False
    if draft.has("author"):
        return is_organization(draft.text("author"))
    publisher = draft.text("publisher").lower()
    return not draft.has("number-of-pages") and any(stem in publisher for stem in word_set("records", "reporters"))


def container_of_reports(draft: Draft) -> bool:
    """A container that says of itself that it is a report: ``Technical Report``."""
    container = draft.text("container-title")
    if container and draft.before("genre") == " ":
        container = f"{container} {draft.text('genre')}"
    return not draft.has("page", "publisher-place") and _names_kind(container, "report")


def part_of_book(draft: Draft) -> bool:
    """A container that is none of the above."""
    return draft.has("container-title", "container-author") and draft.has("title")


def other_kind(csl_type: str) -> Rule:
    """A rule for a type that only its kind word tells (``map``, ``software``)."""

    def rule(draft: Draft) -> bool:
        return any(matches_kind(text, csl_type) for text in draft.texts("genre") + draft.texts("medium"))

    rule.__name__ = f"{csl_type}_by_kind"
    return rule


def imprint_of_book(draft: Draft) -> bool:
    """A place, a publisher, a size, an edition, or an author with a title."""
    if draft.has("title") and draft.has("issued") and set(draft.groups) <= {"title", "issued", "note"}:
        return True
    if set(draft.groups) <= {"author", "title", "issued", "publisher", "note"} and _is_quoted_or_monthly(draft):
        return False
    labels = ("publisher-place", "publisher", "number-of-pages", "edition", "ISBN", "editor", "compiler", "volume")
    return draft.has(*labels) or (draft.has("author") and draft.has("title"))


def _is_quoted_or_monthly(draft: Draft) -> bool:
    """An English title in quotation marks, or a month: something shorter than a book, and no telling what."""
    title = draft.groups["title"][0] if draft.has("title") else None
    quoted = title is not None and draft.entry.text[title.span.start - 1 : title.span.start] in ('"', "\u201c")
    date = parse_date(draft.text("issued")) if draft.has("issued") else None
    monthly = date is not None and len(date.parts[0]) > 1 and draft.has("author")
    return (quoted and _LATIN.search(draft.text("title")) is not None and draft.has("author")) or monthly


_LATIN = re.compile(r"[A-Za-z]{4}")


RULES: tuple[tuple[str, Rule], ...] = (
    ("document", back_reference),
    ("manuscript", archive_and_its_parts),
    ("patent", patent_by_kind),
    ("standard", standard_by_number),
    ("thesis", thesis_by_kind),
    ("interview", interview_by_kind),
    ("speech", speech_by_kind),
    ("treaty", treaty_by_kind),
    ("legislation", law_by_kind),
    ("legislation", law_by_number_and_date),
    ("legislation", law_by_its_title),
    ("speech", occasion_without_print),
    ("map", other_kind("map")),
    ("software", other_kind("software")),
    ("entry-encyclopedia", article_of_encyclopedia),
    ("periodical", issue_of_newspaper),
    ("article-newspaper", article_in_newspaper),
    ("paper-conference", paper_of_conference),
    ("report", container_of_reports),
    ("article-journal", article_in_journal),
    ("webpage", page_of_site),
    ("report", report_by_kind),
    ("report", report_of_body),
    ("chapter", part_of_book),
    ("book", imprint_of_book),
)
