"""Labels (``С.``, ``б.``, ``дата обращения``) in another language than their entry (kazakhstan-practice 13)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from citekz.checks.finding import Finding, Said, found
from citekz.checks.scripts import ROMAN
from citekz.folding import fold
from citekz.languages import CODES, get_language
from citekz.model import Record, Value
from citekz.values.letters import TO_CYRILLIC
from citekz.values.terms import pattern_of

SURE = 0.9
"""The confidence from which on the language of an entry is certain; Kazakh is so by the letters of the title."""

_TERMS = {
    "page": (("page",), "pages"),
    "locator": (("page",), "pages"),
    "number-of-pages": (("page",), "extent"),
    "volume": (("volume",), "volume"),
    "issue": (("issue", "release"), "issue"),
    "edition": (("edition",), "edition"),
    "accessed": (("accessed",), "accessed"),
}
"""Variables to the terms whose words stand with them, and the term that is written."""

_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_WORDS = 2
"""One word may be of two languages: ``Тарих``, ``Экономика``, ``Status``."""
_LABEL = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?\.?")


def label_findings(record: Record, position: int, forced: str | None = None) -> Iterator[Finding]:
    """The labels of an entry that are not of its language; all in one finding.

    ``forced`` is the language whose labels a profile wants under all entries. Entries whose language is not certain,
    or is none of Kazakh, Russian and English, are left alone.
    """
    language = _language_of(record, forced)
    if language is None or record.entry is None:
        return
    strange: dict[str, str] = {}
    values: list[Value] = []
    for value in record.values:
        if value.variable not in _TERMS or value.span is None or (value.variable, language) == ("accessed", "en"):
            continue  # the words for the date of access often follow the thesis, not a foreign entry
        printed = record.entry.text[value.span.start : value.span.end]
        terms, written = _TERMS[value.variable]
        label = strange_label(printed, terms, language)
        if label is not None:
            strange.setdefault(label, get_language(language).write(written).replace("{}", "…"))
            values.append(value)
    if (others := _foreign_et_al(record, language)) is not None:
        strange.setdefault(others, get_language(language).write("et_al"))
    if strange:
        said = Said("languages", language)
        right = tuple(dict.fromkeys(strange.values()))
        span = values[0].span if values else None
        yield found("label-language", position, span, language=said, labels=tuple(strange), right=right)


def _foreign_et_al(record: Record, language: str) -> str | None:
    """``и др.`` after the authors of an entry in another language."""
    if "custom.authors_truncated" not in record or record.entry is None:
        return None
    match = pattern_of("et_al").search(record.entry.text)
    if match is None or language in _owners(("et_al",)).get(_key(match[0].strip("[]() ")), (language,)):
        return None
    return match[0].strip("[]() ")


def _language_of(record: Record, forced: str | None) -> str | None:
    if forced in CODES:
        return forced
    value = record.value("language")
    if value is None or value.content not in CODES:
        return None
    language, title = str(value.content), ROMAN.sub(" ", str(record.get("title", "")))
    if language == "kk" and any(letter in get_language("kk").data["letters"]["own"] for letter in fold(title)):
        return language
    return language if value.confidence >= SURE and len(_LONG_WORD.findall(title)) >= _FEWEST_WORDS else None


def strange_label(printed: str, terms: tuple[str, ...], language: str) -> str | None:
    """The label in a printed value that belongs to other languages only; None where there is none.

    A Latin letter that looks like the Cyrillic one of a label is taken for it.

    >>> strange_label("С. 5–10", ("page",), "kk"), strange_label("656 б.", ("page",), "kk")
    ('С.', None)
    """
    for match in _LABEL.finditer(printed):
        for text in (match[0], match[0].split()[0]):
            owners = _owners(terms).get(_key(text), frozenset())
            if language in owners or language in _owners(terms).get(_key(text.translate(TO_CYRILLIC)), ()):
                return None
            if owners:
                return text
    return None


@cache
def _owners(terms: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The labels of some terms to the languages that have them."""
    owners: dict[str, set[str]] = {}
    for code in CODES:
        for term in terms:
            for form in get_language(code).read(term):
                owners.setdefault(_key(form), set()).add(code)
    return {label: frozenset(codes) for label, codes in owners.items()}


def _key(label: str) -> str:
    return fold(label).strip("-. ")
