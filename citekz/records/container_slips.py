"""Containers under a wrong label, and what is no container: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft
from citekz.values.dates import parse_date
from citekz.values.grammar import grammar, word_set
from citekz.values.places import is_known_city
from citekz.values.terms import kind_pattern, pattern_of


def season_for_container(draft: Draft) -> Iterator[Change]:
    """``Foreign Policy, No. 80, Autumn 1990``: a season and a year are the date of the issue."""
    if draft.has("issued"):
        return
    for segment in draft.groups.get("container-title", ())[1:]:
        words = draft.of(segment).lower().split()
        if (
            len(words) == _SEASON_AND_YEAR
            and words[0] in word_set("records", "seasons")
            and words[1].strip(".").isdigit()
        ):
            yield from relabelled([segment], "issued")


_SEASON_AND_YEAR = 2


def patent_for_container(draft: Draft) -> Iterator[Change]:
    """``Патент РК, № 8127``: kind, country and number of a patent, not a periodical and its issue."""
    for segment in draft.groups.get("container-title", ()):
        kind = kind_pattern("patent").match(draft.of(segment))
        if kind is None:
            continue
        middle = segment.span.start + kind.end()
        country = draft.entry.text[middle : segment.span.end]
        parts = [evolve(segment, label="genre", span=Span(segment.span.start, middle))]
        if country.strip():
            start = middle + len(country) - len(country.lstrip())
            parts.append(evolve(segment, label="authority", span=Span(start, segment.span.end)))
        yield segment, tuple(parts)
        yield from relabelled(draft.groups.get("issue", ()), "number")


def periodical_after_its_kind(draft: Draft) -> Iterator[Change]:
    """``/ Ж. «Метроном»``, ``«Арқа ажары» газеті``: a quoted name beside the word for a journal or newspaper."""
    if draft.has("container-title"):
        return
    for segment in (*draft.groups.get("title", ())[1:], *draft.groups.get("publisher", ())):
        start = segment.span.start + draft.of(segment).startswith(("\u00ab", "\u201c", '"'))
        match = _PRESS_KIND.search(draft.entry.text[max(0, start - 14) : start])
        after = _PRESS_KIND_AFTER.match(draft.entry.text, segment.span.end)
        if (match and _is_kind(match["kind"])) or (after and _is_kind(after["kind"])):
            yield from relabelled([segment], "container-title")
            yield from ((author, ()) for author in draft.groups.get("author", ()) if _is_kind(draft.of(author)))
            return


def _is_kind(text: str) -> bool:
    return text.strip(" .").lower() in word_set("records", "press_kinds")


_PRESS_KIND_AFTER = re.compile(r"[\u00bb\u201d\"]\s(?P<kind>[^\W\d_]{5,9})")
_PRESS_KIND = re.compile(r"(?<![^\W_])(?P<kind>[^\W\d_]{1,9})\.?\s?[\u00ab\u201c\"]\Z")


def container_after_slashes(draft: Draft) -> Iterator[Change]:
    """``… // Кедей, 4 қазан``: what stands behind the two strokes is the container."""
    if draft.has("container-title", "event-title"):
        return
    for segment in draft.segments[1:]:
        if segment.label in _BEHIND and gap_before(draft, segment).strip(' .\u00ab\u201c"') == "//":
            if not is_known_city(draft.of(segment)):
                yield from relabelled([segment], "container-title")
            return


_BEHIND = frozenset(("event-place", "publisher-place", "publisher", "collection-title"))


def address_for_container(draft: Draft) -> Iterator[Change]:
    """``// http://adilet.zan.kz/…``: an address stands where the container should."""
    if draft.has("URL"):
        return
    for segment in draft.groups.get("container-title", ()):
        if _ADDRESS.match(draft.of(segment)):
            yield from relabelled([segment], "URL")
            return


_ADDRESS = re.compile(r"\W*(?:https?:|www\.)", re.IGNORECASE)


def kind_for_container(draft: Draft) -> Iterator[Change]:
    """``/ Пособие. – Алматы``: a container that is nothing but a kind."""
    if draft.has("genre", "page", "volume") or not draft.has("title"):
        return
    for segment in draft.groups.get("container-title", ()):
        if pattern_of("genre").fullmatch(draft.of(segment).strip(" .")):
            yield from relabelled([segment], "genre")


def set_before_kind(draft: Draft) -> Iterator[Change]:
    """``6 томнан тұратын оқулық``: the number of volumes, then the kind."""
    if draft.has("number-of-volumes"):
        return
    for label in ("genre", "container-title"):
        for segment in draft.groups.get(label, ()):
            match = _SET.match(draft.of(segment))
            if match and pattern_of("volume_set").search(match["volumes"]) and not draft.has("page", "issue"):
                end = len(draft.of(segment))
                volumes = part(segment, 0, match.end("volumes"), "number-of-volumes")
                yield segment, (volumes, part(segment, match.end(), end, "genre"))
                return


_SET = re.compile(r"(?P<volumes>\d{1,2}\s?-?\s?[^\W\d_]{3,8}(?:\s[^\W\d_]{4,8})?)\s(?=[^\W\d_]{4})")


def joint_for_place(draft: Draft) -> Iterator[Change]:
    """``In: …``: the word that leads to a container is no city."""
    for segment in draft.groups.get("publisher-place", ()):
        if pattern_of("in_book").fullmatch(draft.of(segment).strip(" :.")):
            yield segment, ()


def title_after_in(draft: Draft) -> Iterator[Change]:
    """``. – In: Muslim Communities: Ed. …``: what follows the word that leads to a container is one."""
    if draft.has("container-title"):
        return
    for segment in draft.groups.get("title", ())[1:]:
        gap = gap_before(draft, segment)
        word = list(pattern_of("in_book").finditer(gap))
        if (word and gap[word[-1].end() :].strip() == ":") or gap.strip(" .:") in grammar()["records"]["leads_in"]:
            yield from relabelled([segment], "container-title")
            return


def month_in_container(draft: Draft) -> Iterator[Change]:
    """``Survival, Summer`` + ``1998``; ``Computer, May``: a month or a season at the end is part of the date."""
    for segment in draft.groups.get("container-title", ())[:1]:
        head, comma, last = draft.of(segment).rpartition(", ")
        if not comma or not _is_month(last):
            continue
        following = next((other for other in draft.segments if other.span.start >= segment.span.end), None)
        start = segment.span.end - len(last)
        if following is not None and following.label == "issued" and not gap_before(draft, following).strip(" ,."):
            yield segment, (part(segment, 0, len(head)),)
            yield following, (evolve(following, span=Span(start, following.span.end)),)


def _is_month(word: str) -> bool:
    date = parse_date(f"{word} 2000") if word.isalpha() else None
    return word.lower() in word_set("records", "seasons") or (date is not None and len(date.parts[0]) == _WITH_MONTH)


_WITH_MONTH = 2


def kind_of_container(draft: Draft) -> Iterator[Change]:
    """``Указ … // Алаш: сборник материалов``: a second kind, right behind the container, tells what that is."""
    if draft.has("title"):  # then the kind is put to the container when the record is made
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        beside = (before.label, segment.label) == ("container-title", "genre")
        first = draft.groups["genre"][0] if beside else segment
        if first.span.start < before.span.start and gap_before(draft, segment).strip() == ":":
            yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
            yield segment, ()


def joint_in_container(draft: Draft) -> Iterator[Change]:
    """``In 2016 Steppe Conference``: the word that leads to a container is no part of it before a year."""
    for segment in draft.groups.get("container-title", ())[:1]:
        text = draft.of(segment)
        word = next(pattern_of("in_book").finditer(text), None)
        rest = text[word.end() :].strip() if word is not None and word.start() == 0 else ""
        if _YEAR_FIRST.match(rest) and gap_before(draft, segment).strip().endswith("."):
            yield segment, (part(segment, len(text) - len(rest), len(text)),)


_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\s[^\W\d_]")


def joint_in_title(draft: Draft) -> Iterator[Change]:
    """``Title. In: Steppe readings``: behind a stop, a word that leads to a container ends the title.

    A colon must follow it, or a year: ``Title. In 2016 Steppe Conference``.
    """
    if draft.has("container-title", "event-title", "number-of-pages"):
        return
    for segment in draft.groups.get("title", ())[:1]:
        text = draft.of(segment)
        match = _JOINT.search(text)
        if match and match["word"] in grammar()["records"]["leads_in"]:
            container = part(segment, match.end(), len(text), "container-title")
            yield segment, (part(segment, 0, match.start()), container)


_JOINT = re.compile(r"(?<=[^\W\d_]{2})\.\s(?P<word>[^\W\d_]{1,3})(?::\s(?=[^\W\d_])|\s(?=(?:19|20)\d\d\s[^\W\d_]))")


def container_after_editors(draft: Draft) -> Iterator[Change]:
    """``In A. Moss (Ed.), Steppe Readings``: behind the editors that ``In`` leads to stands a container."""
    if draft.has("container-title"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label != "editor" or segment.label not in _BEHIND_EDITORS:
            continue
        leads = gap_before(draft, before).strip(" .") in grammar()["records"]["leads_in"]
        if leads and gap_before(draft, segment).strip(" .)") == ",":
            yield from relabelled([segment], "container-title")
            return


_BEHIND_EDITORS = frozenset(("genre", "title", "collection-title", "publisher"))


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("publisher-place", joint_for_place),
    ("container-title", joint_in_container),
    ("title", joint_in_title),
    ("editor", container_after_editors),
    ("container-title", address_for_container),
    ("container-title", season_for_container),
    ("container-title", month_in_container),
    ("title", title_after_in),
    ("container-title", patent_for_container),
    ("title", periodical_after_its_kind),
    ("title", container_after_slashes),
    ("container-title", kind_for_container),
    ("genre", set_before_kind),
    ("container-title", set_before_kind),
    ("container-title", kind_of_container),
)
