"""What of a text is left when the values of its record are found: notes, repeated names, words that nobody claims."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from citekz.csl import name_variables
from citekz.exchange.csl_json import json_of
from citekz.model import Content, Segment, Value
from citekz.records.build import build_record
from citekz.records.doubts import leftovers
from citekz.records.draft import Draft
from citekz.tagging.agreement import agreement, disagreements, labels_of, words_of
from citekz.tagging.candidates import likeliest_group
from citekz.tagging.evaluation import comparable
from citekz.tagging.search import Search
from citekz.values.terms import pattern_of

_REPEATED_BY_REFERENCES = frozenset(("author", "title", "container-title", "issued"))
_NOTES = frozenset(("note", "medium"))
_MOST_WORDS_OF_NAMES = 30
_MOST_WORDS_OF_SHORT_FORM = 4


@frozen
class Unlocated:
    """A value that does not stand in the text; ``variable`` is None for text that no value accounts for."""

    variable: str | None
    content: str


def with_short_form(search: Search) -> tuple[Search, tuple[Unlocated, ...]]:
    """Label the words by which a reference points at another; a name alone may do so too."""
    if search.wanted.refers_to is None:
        return search, ()
    windows = search.tokens.windows("refers_to", 1, _MOST_WORDS_OF_SHORT_FORM, search.taken())
    segments = [search.tokens.segment("refers_to", *window) for window in windows]
    abbreviated = [each for each in segments if pattern_of("op_cit").fullmatch(search.present.of(each))]
    if abbreviated:  # the last stop belongs to it
        return search.adding(max(abbreviated, key=lambda each: each.span.end - each.span.start)), ()
    found = [each for each in segments if pattern_of("ibid").fullmatch(search.present.of(each))]
    if found:
        return search.adding(max(found, key=lambda each: search.likelihood((each,)))), ()
    if search.present.has("refers_to"):  # a form that no language file holds
        return search.adding(*search.present.groups["refers_to"]), ()
    return search, () if search.present.has("author") else (Unlocated("refers_to", str(search.wanted.refers_to)),)


def with_notes(search: Search) -> tuple[Search, tuple[Unlocated, ...]]:
    """Label the parts of a note, one by one; a part may also stand inside another value, which left it over.

    Parts that the present model leaves over too are no correction: their words keep the labels that they have.
    """
    text = f" {' '.join(words_of(search.tokens.text))} "
    known = [words_of(part) for part in str(search.reading.get("note", "")).split("; ")]
    lost: list[Unlocated] = []
    for part in str(search.wanted.get("note", "")).split("; "):
        words = words_of(part)
        if f" {' '.join(words)} " not in text:
            lost += [Unlocated("note", part)] if words else []
        elif words not in known:
            search = search.adding(*likeliest_group(search, "note", part))
    return search, tuple(lost)


def with_repeats(search: Search, values: Sequence[Value]) -> Search:
    """Label the statements that repeat some of the names: ``Иванов А. А. … / А. А. Иванов``."""
    for value in values:
        if value.variable not in name_variables() or value.variable not in search.chosen:
            continue
        for label in labels_of(value.variable):
            windows = list(search.tokens.windows(label, 2, _MOST_WORDS_OF_NAMES, search.taken()))
            for first, end in sorted(windows, key=lambda window: window[0] - window[1]):
                segment = search.tokens.segment(label, first, end)
                free = not search.taken() & set(range(first, end))
                if free and _repeats(value, search.reader.read(value.variable, (segment,))):
                    search = search.adding(segment)
    return search


def _repeats(value: Value, found: Content) -> bool:
    if not isinstance(found, tuple) or not found:
        return False
    known, read = (comparable(value.variable, json_of(content)) for content in (value.content, found))
    return all(name in known and name[1] for name in read)


def with_present(search: Search) -> Search:
    """Keep what the present model reads besides, as far as the record reads no worse with it."""
    for segment in search.free():
        if segment.label in _NOTES or differences(search, (segment,)) <= differences(search):
            search = search.adding(segment)
    return search


def differences(search: Search, more: Sequence[Segment] = ()) -> set[str]:
    """The variables that the segments so far, with some more, state otherwise than the record."""
    found = build_record(search.reader.entry, (*search.segments(), *more), search.wanted.language)[0]
    names = disagreements(search.wanted, found)
    return names - _REPEATED_BY_REFERENCES if search.wanted.refers_to is not None else names


def unclaimed_words(search: Search) -> Iterator[Unlocated]:
    """Words that the present model reads as part of a value, and that belong to no value of the record."""
    for text, span in leftovers(Draft(search.reader.entry, search.segments())):
        if not search.claimed.isdisjoint(search.tokens.range_of(span)):
            yield Unlocated(None, text)


def lost_values(search: Search, pending: Sequence[Value]) -> Iterator[Unlocated]:
    """Of some values that were found nowhere those that do not follow from the segments of the others either."""
    found = build_record(search.reader.entry, search.segments(), search.wanted.language)[0]
    for value in pending:
        if not agreement(value.variable, value.content, found.get(value.variable)):
            yield Unlocated(value.variable, str(json_of(value.content)))
