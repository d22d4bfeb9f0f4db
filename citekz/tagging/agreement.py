"""What some segments of an entry say for one variable, and whether that is what a known record says."""

import re
from collections.abc import Callable, Sequence

from attrs import frozen

from citekz.csl import name_variables
from citekz.exchange.csl_json import json_of
from citekz.folding import fold
from citekz.languages import vocabulary_of
from citekz.model import Content, Date, Entry, Record, Segment
from citekz.records.contents import clean_container, clean_note, read_cited, read_label
from citekz.records.draft import Draft
from citekz.tagging.evaluation import comparable
from citekz.tagging.labelled import LABELS
from citekz.values.identifiers import find_doi
from citekz.values.pages import parse_extent, parse_pages
from citekz.values.titles import clean_title, without_gloss

EXACT, ALIKE, DIFFERENT = 2, 1, 0
_WORD = re.compile(r"[^\W_]+")
_SEVERAL: dict[str, tuple[str, ...]] = {
    "locator": ("page", "section", "archive_location"),
    "interviewer": ("contributor",),
    "event-date": ("event-date", "issued"),
    "event-place": ("event-place", "publisher-place"),
    "DOI": ("DOI", "URL"),
    "original-date": ("issued",),
    "custom.short_form": ("refers_to",),
    "custom.unresolved": ("refers_to",),
}
"""Variables that are written under another label than their own name."""


def labels_of(variable: str) -> tuple[str, ...]:
    """The labels under which the value of a variable may stand; none for a variable that no label has.

    >>> labels_of("title"), labels_of("locator"), labels_of("keyword")
    (('title',), ('page', 'section', 'archive_location'), ())
    """
    return _SEVERAL.get(variable, (variable,) if variable in LABELS else ())


@frozen
class Reader:
    """Reads segments of one entry as those of a record whose type and language are known."""

    entry: Entry
    csl_type: str
    language: str | None

    def read(self, variable: str, segments: Sequence[Segment]) -> Content:
        """What the segments, all under one label, say for the variable; None where they say nothing."""
        draft = Draft(self.entry, tuple(segments))
        label = segments[0].label
        texts = draft.texts(label)
        if variable == "title":
            return _joined(": ", [clean_title(without_gloss(text)[0]) for text in texts])
        if variable == "container-title":
            return _joined(": ", [clean_container(text) for text in texts])
        clean = _CLEAN.get(variable if variable != "locator" or label == "page" else "section")
        if clean is not None:
            return _joined(", " if "page" in label else "; ", [clean(text) or "" for text in texts])
        if variable == "DOI" and label == "URL":
            return find_doi(texts[0])
        if variable == "interviewer":
            draft, label = Draft(self.entry, tuple(Segment(variable, segment.span) for segment in segments)), variable
        reading = read_label(draft, label, self.csl_type, vocabulary_of(self.language))
        return None if reading is None else reading.content


_CLEAN: dict[str, Callable[[str], str | None]] = {
    "page": parse_pages,
    "number-of-pages": parse_extent,
    "locator": read_cited,
    "section": clean_note,
    "note": clean_note,
    "custom.short_form": clean_note,
    "custom.unresolved": clean_note,
}


def _joined(joint: str, texts: list[str]) -> str:
    return joint.join(dict.fromkeys(filter(None, texts)))


def agreement(variable: str, wanted: Content, found: Content) -> int:
    """Whether two contents of a variable are the same, or differ only in signs, case and look-alike letters.

    >>> agreement("title", "Беласу: очерктер", "«Беласу» : очерктер"), agreement("page", "5-10", "5, 10")
    (1, 0)
    """
    if found in (None, "", ()):
        return DIFFERENT
    if wanted == found:
        return EXACT
    if isinstance(wanted, Date) or isinstance(found, Date):
        same = isinstance(wanted, Date) and isinstance(found, Date) and wanted.parts == found.parts != ()
        return ALIKE if same else DIFFERENT
    if variable in name_variables():
        one, other = (comparable(variable, json_of(content)) for content in (wanted, found))
        return ALIKE if one == other or _spelled(wanted) == _spelled(found) else DIFFERENT
    if variable in ("page", "number-of-pages", "locator"):
        return ALIKE if _numbers(str(wanted)) == _numbers(str(found)) else DIFFERENT
    return ALIKE if words_of(str(wanted)) == words_of(str(found)) != [] else DIFFERENT


def _spelled(names: Content) -> list[list[str]]:
    """The words of each name, whichever of them are its family name."""
    people = names if isinstance(names, tuple) else ()
    return [sorted(words_of(" ".join(text for _, text in name.parts()))) for name in people]


def _numbers(text: str) -> str:
    return parse_pages(text) or "".join(fold(text).split())


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return _WORD.findall(fold(text))


def disagreements(wanted: Record, found: Record) -> set[str]:
    """The variables that two records state differently, or only one of them states; notes and media aside."""
    names = {value.variable for record in (wanted, found) for value in record.values}
    stated = {name for name in names if name not in _UNCOUNTED and not name.startswith("custom.")}
    return {name for name in stated if not agreement(name, wanted.get(name, ""), found.get(name))}


_UNCOUNTED = frozenset(("note", "medium", "language"))
