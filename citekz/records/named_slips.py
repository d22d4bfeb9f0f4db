"""Titles that name a person, whose initials the tagger took for those of an author: named rules, one for each slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part
from citekz.records.draft import PERSON_LABELS, Draft
from citekz.values.declension import nominative_name
from citekz.values.grammar import word_set
from citekz.values.letters import LOWER, UPPER
from citekz.values.people import is_particle, is_surname

_INITIALS = rf"(?:[{UPPER}][{LOWER}]?\.\s?)"
_NAME = rf"(?P<name>[{UPPER}][\w'\u2019-]{{1,40}},?\s"
_NAME_AND_WORDS = re.compile(
    rf"{_NAME}{_INITIALS}{{1,3}})\s*(?P<words>(?:[^\W\d_][\w'\u2019-]{{0,40}}\s){{1,12}}){_INITIALS}{{1,3}}\Z"
)
_NAME_AND_INITIALS = re.compile(rf"{_NAME}{_INITIALS}{{2}})(?P<words>)\s?{_INITIALS}{{2}}\Z")
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")
_LONGEST_PREPOSITION = 3


def person_in_title(draft: Draft) -> Iterator[Change]:
    """``Ильминский Н. И. Воспоминания об И. А.`` + ``Алтынсарине``: whom a title names is not its author."""
    for before, segment in zip(draft.segments[:1], draft.segments[1:2], strict=False):
        beside = before.label == "author" and segment.label == "title" and not gap_before(draft, segment).strip()
        if not beside:
            continue
        text = draft.of(before)
        match = _NAME_AND_WORDS.match(text) or _NAME_AND_INITIALS.match(text)
        if match is not None and _goes_on(match["words"].split(), draft.of(segment)):
            end = len(match["name"].rstrip())
            start = before.span.start + len(text) - len(text[end:].lstrip())
            yield before, (part(before, 0, end),)
            yield segment, (evolve(segment, span=Span(start, segment.span.end)),)


def _goes_on(words: list[str], title: str) -> bool:
    """Whether words between two pairs of initials begin a title: a preposition stands last, or no second surname."""
    if not words:
        return True
    if is_particle(words[0]) or not words[0][0].isupper():
        return False
    if words[-1].islower():
        return words[-1] not in word_set("names", "conjunctions") and not is_particle(words[-1])
    named = _FIRST_WORD.match(title)
    return not is_surname(words[0]) and named is not None and is_surname(nominative_name(named[1]))


def person_after_preposition(draft: Draft) -> Iterator[Change]:
    """``Переписка с`` + ``А. Х. Маргуланом``: a preposition waits for the name that it stands before."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label != "title" or segment.label not in PERSON_LABELS or gap_before(draft, segment) != " ":
            continue
        first, _, last = draft.of(before).rpartition(" ")
        if first and last.islower() and last.isalpha() and len(last) <= _LONGEST_PREPOSITION:
            yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
            yield segment, ()


def particle_after_initials(draft: Draft) -> Iterator[Change]:
    """``Moss F.`` + ``de. Steppe and city``: a particle closed by a stop behind initials belongs to the name."""
    for before, segment in zip(draft.segments[:1], draft.segments[1:2], strict=False):
        word, stop, rest = draft.of(segment).partition(". ")
        beside = (before.label, segment.label) == ("author", "title") and not gap_before(draft, segment).strip()
        if beside and stop and draft.of(before).endswith(".") and rest[:1].isupper() and is_particle(word):
            yield before, (evolve(before, span=Span(before.span.start, segment.span.start + len(word))),)
            yield segment, (part(segment, len(word) + len(stop), len(draft.of(segment))),)


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("author", person_in_title),
    ("title", particle_after_initials),
    ("title", person_after_preposition),
)
