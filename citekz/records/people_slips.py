"""Persons and bodies under a wrong label: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator
from itertools import takewhile

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft
from citekz.records.evidence import matches_kind
from citekz.values.letters import UPPER
from citekz.values.names import parse_names
from citekz.values.people import is_organization
from citekz.values.terms import pattern_of

_ROLES = (("editorial-director", "editorial_director"), ("editor", "editor"), ("compiler", "compiler"))


def role_before_names(draft: Draft) -> Iterator[Change]:
    """``/ Ред. Белинский Р. Г.``: the word before names tells what their bearers did."""
    for segment in draft.groups.get("author", ()):
        before = gap_before(draft, segment)
        for label, term in _ROLES:
            word = next(pattern_of(term).finditer(before), None)
            if word is not None and not any(sign.isalnum() for sign in before[word.end() :]):
                start = segment.span.start - len(before) + word.start()
                yield segment, (evolve(segment, label=label, span=Span(start, segment.span.end)),)
                break


def interviewer(draft: Draft) -> Iterator[Change]:
    """``/ сұхбаттасқан А. Тұрмағанбетова``: who asked the questions."""
    for segment in draft.groups.get("contributor", ()):
        if matches_kind(draft.of(segment), "interview"):
            yield from relabelled([segment], "interviewer")


def role_at_start(draft: Draft) -> Iterator[Change]:
    """``Ред. Белинский Р. Г.`` under the label of authors: the first word tells what they did."""
    for segment in draft.groups.get("author", ()):
        for label, term in _ROLES:
            if pattern_of(term).match(draft.of(segment)):
                yield from relabelled([segment], label)
                break


def editor_after_title(draft: Draft) -> Iterator[Change]:
    """``… жүйесі. Ғылыми редактор С. Қасқабасов``: a role and a name with initials close no title."""
    for segment in draft.groups.get("title", ()):
        text = draft.of(segment)
        for match in _SENTENCE.finditer(text):
            tail = text[match.end() : match.end() + 71]
            label = next((label for label, term in _ROLES if pattern_of(term).search(tail[:30])), None)
            if label and len(tail) < 70 and _WITH_INITIALS.search(tail):
                yield segment, (part(segment, 0, match.start()), part(segment, match.end(), len(text), label))
                break


_SENTENCE = re.compile(r"\s?[.:/]\s+(?=[^\W\d_])")
_WITH_INITIALS = re.compile(rf"(?<![^\W_])[{UPPER}]\.\s?(?:[{UPPER}]\.\s?)?[{UPPER}][^\W\d_]+|[^\W\d_]+\s[{UPPER}]\.")


def role_of_word(draft: Draft) -> Iterator[Change]:
    """``гл. редкол.: М. К. Козыбаев`` under the label of compilers: the word inside tells what they did."""
    for label, term in _ROLES:
        for segment in draft.groups.get(label, ()):
            text = draft.of(segment)
            if pattern_of(term).search(text) is None:
                stated = next((other for other, word in _ROLES if pattern_of(word).search(text)), label)
                yield from relabelled([segment], stated)


def role_without_word(draft: Draft) -> Iterator[Change]:
    """``/ А. Е. Әбілқасымова, Т. П. Кучер``: whose part in the work no word tells is an author."""
    for label, term in (*_ROLES, ("translator", "translator")):
        for segment in draft.groups.get(label, ()):
            end = segment.span.end
            around = gap_before(draft, segment) + draft.of(segment) + draft.entry.text[end : end + _LONGEST_ROLE]
            after_slash = gap_before(draft, segment).strip() == "/"
            if after_slash and pattern_of(term, *_OTHER_WORDS).search(around) is None:
                yield from relabelled([segment], "author")


_LONGEST_ROLE = 16
_OTHER_WORDS = ("editor", "compiler", "translator", "editorial_director", "contributor")


def role_in_brackets(draft: Draft) -> Iterator[Change]:
    """``Bridges D. (ed.). Educational reform …``: brackets behind the names at the start tell what they did."""
    authors = draft.groups["author"]
    first = next((segment.span.start for segment in draft.segments if segment.label in _TITLES), len(draft.entry.text))
    if authors[0] is not draft.segments[0]:
        return
    for segment in authors:
        match = _ROLE_BEHIND.search(draft.entry.text, segment.span.start, segment.span.end + _LONGEST_ROLE)
        label = _role_of(match["role"]) if match is not None else None
        if match is None or label is None or not segment.span.end - 2 <= match.end() <= first:
            continue
        for named in (one for one in authors if one.span.start < segment.span.start):
            yield from relabelled([named], label)
        yield segment, (evolve(segment, label=label, span=Span(segment.span.start, match.end())),)
        for other in draft.segments:
            if segment.span.end <= other.span.start and other.span.end <= match.end():
                yield other, ()
        yield from _title_behind(draft, match.end())
        return


def _title_behind(draft: Draft, end: int) -> Iterator[Change]:
    """What stands behind the brackets is the title, where nothing else is one."""
    follows = next((segment for segment in draft.segments if segment.span.start >= end), None)
    if follows is None or follows.label != "container-title" or draft.has("title", "refers_to"):
        return
    if "//" not in draft.entry.text[end : follows.span.start]:
        yield from relabelled([follows], "title")


_TITLES = ("title", "container-title", "genre")
_ROLE_BEHIND = re.compile(r"\s?[(\[]\s?(?P<role>[^()\[\]]{2,20}?)\s?[)\]]")


def _role_of(word: str) -> str | None:
    return next((label for label, term in _ROLES if pattern_of(term).fullmatch(word) is not None), None)


def body_for_person(draft: Draft) -> Iterator[Change]:
    """``; Омск. гос. ун-т``: a body among the statements of responsibility is no person with a role."""
    for segment in draft.groups.get("contributor", ()):
        names = parse_names(draft.of(segment))
        if names and all(name.literal and is_organization(name.literal) for name in names):
            yield from relabelled([segment], "note")


def author_again(draft: Draft) -> Iterator[Change]:
    """``Council of Europe. Title / Council of Europe``: who stands first is named once more behind the title."""
    names = {draft.of(segment).strip(" .,").casefold() for segment in draft.groups.get("author", ())}
    for label in ("container-title", "publisher", "collection-title"):
        for segment in draft.groups.get(label, ()):
            gap = gap_before(draft, segment).strip()
            if gap.endswith("/") and not gap.endswith("//") and draft.of(segment).strip(" .,").casefold() in names:
                yield from relabelled([segment], "author")


def names_before_date(draft: Draft) -> Iterator[Change]:
    """``Smith, J.`` + ``, Moss, A., & Hart, B. (2014)``: names at the start that no word calls editors are authors."""
    people = list(takewhile(lambda segment: segment.label in ("author", "editor"), draft.segments))
    follows = draft.segments[len(people)] if len(people) < len(draft.segments) else None
    if follows is None or follows.label not in ("issued", "title"):
        return
    if pattern_of(*(term for _, term in _ROLES), *_OTHER_WORDS).search(draft.entry.text[: follows.span.start]) is None:
        for segment in people:
            if segment.label == "editor":
                text = draft.of(segment)
                yield segment, (part(segment, len(text) - len(text.lstrip(" ,&")), len(text), "author"),)


def preface_for_editor(draft: Draft) -> Iterator[Change]:
    """``; предисл. А. А. Иванова`` under the label of editors: who wrote a preface or notes did not edit the work."""
    for segment in draft.groups.get("editor", ()):
        text = draft.of(segment)
        word = next(pattern_of("contributor").finditer(text), None)
        if word is not None and word.start() == 0 and pattern_of("editor", "editorial_director").search(text) is None:
            yield from relabelled([segment], "contributor")


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("author", author_again),
    ("author", role_before_names),
    ("author", role_at_start),
    ("author", role_in_brackets),
    ("editor", names_before_date),
    ("editor", preface_for_editor),
    ("title", editor_after_title),
    ("compiler", role_of_word),
    ("compiler", role_without_word),
    ("editor", role_without_word),
    ("translator", role_without_word),
    ("contributor", interviewer),
    ("contributor", body_for_person),
)
