"""Kinds of works inside titles, and titles under the label of a kind: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from citekz.languages import get_language
from citekz.model import Segment, Span
from citekz.records.acts import split_act
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft
from citekz.records.evidence import has_person, matches_kind
from citekz.values.grammar import grammar, word_set
from citekz.values.terms import pattern_of
from citekz.values.words import Words


def kind_after_title(draft: Draft) -> Iterator[Change]:
    """``Title: сборник документов``: words that only name the kind of the work are no title."""
    if draft.has("genre"):
        return
    for segment in draft.groups.get("title", ()):
        text = draft.of(segment)
        for match in _LAST_PARTS.finditer(text):
            tail = text[match.end() :]
            if len(tail) > _LONGEST_KIND or "," in tail:
                continue
            if _only_names_a_kind(tail.rstrip(" .")) or _names_a_kind_for(tail.rstrip(" .")):
                yield segment, (part(segment, 0, match.start()), part(segment, match.end(), len(text), "genre"))
                break


_LONGEST_KIND = 160
_LAST_PARTS = re.compile(r"\s?[:.]\s(?=[^\W\d_])")


def act_after_title(draft: Draft) -> Iterator[Change]:
    """``Об утверждении Концепции. Указ Президента РК``: a sentence that begins with the kind of an act names it."""
    if draft.has("genre", "author"):
        return
    for segment in draft.groups.get("title", ())[-1:]:
        text = draft.of(segment)
        head, stop, tail = text.rpartition(". ")
        if stop and len(head) > _SHORTEST_HEAD and split_act(tail) is not None:
            yield segment, (part(segment, 0, len(head)), part(segment, len(head) + 2, len(text), "genre"))


_SHORTEST_HEAD = 8


def kind_in_second_title(draft: Draft) -> Iterator[Change]:
    """``Ana tili: ұлттық газет``: what follows the title and only names a kind."""
    if draft.has("genre"):
        return
    for segment in draft.groups.get("title", ())[1:]:
        text = draft.of(segment)
        if _only_names_a_kind(text) or (len(text.split()) < _FEW and _is_press(text.split()[-1])):
            yield from relabelled([segment], "genre")
            return


_FEW = 4


def _is_press(word: str) -> bool:
    return word.lower() in word_set("records", "press_kinds")


def _only_names_a_kind(text: str) -> bool:
    """A form of a kind, or one with an adjective before it: ``Справочное пособие``."""
    words = text.lower().split()
    if len(words) > 1 and words[-1] in word_set("records", "title_heads"):
        return False
    alone = pattern_of("genre").fullmatch(text) is not None
    return alone or (1 < len(words) <= 3 and _is_head(words[-1]))


def _is_head(word: str) -> bool:
    return pattern_of("genre").fullmatch(word) is not None and word not in word_set("records", "reports_or_talks")


def _names_a_kind_for(text: str) -> bool:
    """``учебник для 5 класса``, ``… 7-сыныбына арналған оқулық``: a kind, and those whom the work is meant for."""
    words = text.lower().split()
    if word_set("records", "intended").isdisjoint(words) or len(words) > 16:
        return False
    return pattern_of("genre").match(text) is not None or pattern_of("genre").fullmatch(words[-1]) is not None


def kind_ends_title(draft: Draft) -> Iterator[Change]:
    """``Қазақ әдебиеті оқу-әдістемелік құрал``: a kind of several words closes a title even without a sign."""
    if draft.has("genre", "container-title"):
        return
    for segment in draft.groups.get("title", ())[-1:]:
        text = draft.of(segment)
        for match in _kazakh_kinds().finditer(text):
            head, tail = text[: match.start()].rstrip(), text[match.start() :]
            named = match.end() == len(text) or _names_a_kind_for(tail)
            if named and _is_compound(match[0]) and _may_end(head):
                yield segment, (part(segment, 0, len(head)), part(segment, match.start(), len(text), "genre"))
                return


@cache
def _kazakh_kinds() -> Words:
    return Words(get_language("kk").read("genre"))


def _is_compound(kind: str) -> bool:
    return " " in kind or "-" in kind or kind.isupper()


def _may_end(head: str) -> bool:
    """Not in the genitive, and not before a postposition: those go with the kind."""
    words = head.lower().split()
    if len(words) < _FEWEST_WORDS or not words[-1].isalpha():
        return False
    last = words[-1]
    joined = last in word_set("records", "law_endings") or last in word_set("records", "before_kinds")
    return not joined and not last.endswith(tuple(grammar()["records"]["kazakh_cases"]))


_FEWEST_WORDS = 2


def kind_in_brackets(draft: Draft) -> Iterator[Change]:
    """``Бақытсыз әйел (поэма)``: brackets that only tell the kind of the work."""
    if draft.has("genre"):
        return
    for segment in draft.groups.get("title", ())[-1:]:
        text = draft.of(segment)
        match = _BRACKETS_AT_END.search(text)
        if match and (match["inside"].lower() in word_set("records", "literary_kinds") or _is_kind(match["inside"])):
            yield segment, (part(segment, 0, match.start()), part(segment, *match.span("inside"), "genre"))


_BRACKETS_AT_END = re.compile(r"\s\((?P<inside>[^()]{3,40})\)?\Z")


def _is_kind(text: str) -> bool:
    return pattern_of("genre").fullmatch(text) is not None


def school_after_title(draft: Draft) -> Iterator[Change]:
    """``География Жалпы білім беретін мектептің 8-сыныбына …``: for whom a textbook is closes the title."""
    if draft.has("genre"):
        return
    for segment in draft.groups.get("title", ()):
        text = draft.of(segment)
        for beginning in word_set("records", "school_beginnings"):
            at = text.lower().find(beginning)
            if at >= 0 and text[at].isupper():
                yield segment, (part(segment, 0, at), part(segment, at, len(text), "genre"))
                return


def title_in_kind(draft: Draft) -> Iterator[Change]:
    """``Қазақ әдебиеті оқу құралы …`` labelled as a kind, with no title beside it: the title stands first."""
    if draft.has("title", "container-title", "authority", "number"):
        return
    for segment in draft.groups.get("genre", ())[:1]:
        text = draft.of(segment)
        match = next(_kazakh_kinds().finditer(text), None)
        head = text[: match.start()].rstrip(" :.") if match else ""
        if match and head and _is_compound(match[0]) and _may_end(head):
            yield segment, (part(segment, 0, len(head), "title"), part(segment, match.start(), len(text)))


def act_of_person(draft: Draft) -> Iterator[Change]:
    """``. Ноосферная стратегия`` after the title of a person's book: persons pass no acts, so the title goes on."""
    if not has_person(draft) or draft.has("number", "authority"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        text = draft.of(segment)
        follows = (before.label, segment.label) == ("title", "genre")
        kinds = pattern_of("genre", "thesis", "degree")
        if follows and matches_kind(text, "legislation") and kinds.search(text) is None:
            yield from relabelled([segment], "title")


def genre_for_title(draft: Draft) -> Iterator[Change]:
    """``Сборник документов по международному праву. – Алматы``: a kind of many words at the start is the title."""
    if draft.has("title", "container-title", "authority", "number", "author", "refers_to", "event-title"):
        return
    first = draft.segments[0]
    if first.label == "genre" and len(draft.of(first).split()) >= _FEWEST_WORDS_OF_TITLE:
        yield from relabelled([first], "title")


_FEWEST_WORDS_OF_TITLE = 3


def kind_alone(draft: Draft) -> Iterator[Change]:
    """``Hart H. Law. – London``, ``Очерки. – Алматы``: where nothing else is a title, a kind with an imprint is one."""
    if draft.has("title", "authority", "number", "refers_to", "event-title", "event-date", "archive"):
        return
    first = next((segment for segment in draft.segments if segment.label != "author"), None)
    if first is None or first.label != "genre" or not draft.has("publisher-place", "publisher", "container-title"):
        return
    if has_person(draft) or not matches_kind(draft.of(first), "legislation", "treaty", "speech", "interview"):
        yield from relabelled([first], "title")


def title_of_body_and_kind(draft: Draft) -> Iterator[Change]:
    """``UNICEF Annual Report 2011``: a body and a kind without a sign between them are the title."""
    if draft.has("container-title") or len(draft.groups.get("title", ())) > 1:
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if gap_before(draft, segment) == " " and _is_yearly_report(draft, before, segment):
            yield before, (evolve(before, label="title", span=Span(before.span.start, segment.span.end)),)
            yield segment, ()
            return
        one = before.label == "author" and segment.label in ("genre", "title") and gap_before(draft, segment) == " "
        whole = segment.label == "title" or not draft.has("title")
        first = " ".join(draft.of(segment).split()[:2])
        if one and whole and draft.of(before).isupper() and matches_kind(first, "report"):
            end = segment.span.end
            year = _YEAR_AFTER.match(draft.entry.text, end)
            span = Span(before.span.start, year.end() if year else end)
            yield before, (evolve(before, label="title", span=span),)
            yield from ((other, ()) for other in draft.segments if span.start < other.span.start < span.end)
            return


def _is_yearly_report(draft: Draft, kind: Segment, number: Segment) -> bool:
    """``Human Development Report 2007/2008``: a report that goes by its year."""
    if (kind.label, number.label) != ("genre", "number") or draft.has("title"):
        return False
    return matches_kind(draft.of(kind), "report") and _YEARS.fullmatch(draft.of(number)) is not None


_YEARS = re.compile(r"(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?")
_YEAR_AFTER = re.compile(r"\s(?:19|20)\d\d(?![\d/-])")


def standard_in_parts(draft: Draft) -> Iterator[Change]:
    """``ГОСТ 2.105-2019. Единая система. Общие требования``: title and part of a standard are one title."""
    if not any(matches_kind(text, "standard") for text in draft.texts("number")):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        parts = {before.label, segment.label}
        after_number = before.span.start > draft.groups["number"][0].span.start
        if after_number and len(parts) > 1 and parts <= _PARTS and gap_before(draft, segment) == ". ":
            yield before, (evolve(before, label="title", span=Span(before.span.start, segment.span.end)),)
            yield segment, ()
            return


_PARTS = frozenset(("title", "genre", "container-title"))


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("title", kind_after_title),
    ("title", kind_in_second_title),
    ("title", kind_ends_title),
    ("title", kind_in_brackets),
    ("title", school_after_title),
    ("genre", title_in_kind),
    ("genre", title_of_body_and_kind),
    ("title", title_of_body_and_kind),
    ("genre", genre_for_title),
    ("genre", kind_alone),
    ("genre", act_of_person),
    ("number", standard_in_parts),
    ("title", act_after_title),
)
