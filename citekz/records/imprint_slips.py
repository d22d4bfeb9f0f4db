"""Places, publishers and years that stand under one another's labels: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft, is_known_name
from citekz.records.evidence import matches_kind
from citekz.values.letters import UPPER
from citekz.values.people import is_surely_organization
from citekz.values.places import is_known_city
from citekz.values.terms import pattern_of, proper_names


def publisher_in_place(draft: Draft) -> Iterator[Change]:
    """``М. Наука``: a city in short and a name after it."""
    if draft.has("publisher"):
        return
    for segment in draft.groups.get("publisher-place", ())[:1]:
        text = draft.of(segment)
        match = _CITY_IN_SHORT.match(text)
        if match and is_known_city(match["city"]) and not is_known_city(text[match.end() :]):
            yield segment, (part(segment, 0, match.end("city")), part(segment, match.end(), len(text), "publisher"))


_CITY_IN_SHORT = re.compile(rf"(?P<city>[{UPPER}][^\W\d_]{{0,3}}\.),?\s?(?=[^\W\d_]{{3}}|[\u00ab\u201c\"])")


def year_after_imprint(draft: Draft) -> Iterator[Change]:
    """``КИСИ 2000``, ``Geneva, 1992``: a year after a name, where none is stated elsewhere, is that of the book."""
    if draft.has("issued"):
        return
    for segment in (*draft.groups.get("publisher", ())[-1:], *draft.groups.get("publisher-place", ())[-1:]):
        match = _YEAR.search(draft.of(segment))
        if match and match.start() > 1:
            end = len(draft.of(segment))
            yield segment, (part(segment, 0, match.start()), part(segment, match.start("year"), end, "issued"))
            return


_YEAR = re.compile(r"[\s,]+(?P<year>(?:1[89]|20)\d\d(?:\s?[^\W\d_]{1,4}\.?)?)\Z")


def periodical_for_publisher(draft: Draft) -> Iterator[Change]:
    """``– Алматы: Жаршы, 2008. – № 3``: what has numbers is a periodical, not a publisher."""
    if draft.has("container-title", "collection-title", "number-of-pages") or not draft.has("title", "author"):
        return
    if draft.has("volume") and not draft.has("publisher-place", "editor", "edition"):
        if _BARE_PAGES.fullmatch(draft.text("page")):
            yield from relabelled(draft.groups.get("publisher", ())[:1], "container-title")
        return
    journal = pattern_of("journal_word").search(draft.text("title")) is not None and not draft.has("author")
    if not journal and any("\u2116" in text for text in draft.texts("issue")):
        yield from relabelled(draft.groups.get("publisher", ())[:1], "container-title")


_BARE_PAGES = re.compile(r"(?:[Pp]+\.\s?)?\d{1,4}\s?[-\u2013]\s?\d{1,4}\.?")


def publisher_after_title(draft: Draft) -> Iterator[Change]:
    """``(2003). Беласу. Атамұра``: a sentence that is nothing but a known publisher is no part of the title."""
    if draft.has("publisher", "container-title", "publisher-place"):
        return
    for segment in draft.groups.get("title", ())[-1:]:
        head, _, last = draft.of(segment).rpartition(". ")
        body = pattern_of("body").fullmatch(last) is not None and not draft.has("authority", "genre")
        if head and (body or is_known_name(last, "publishers") or _ends_as_company(last)):
            start, end = segment.span.start, segment.span.end
            title = evolve(segment, span=Span(start, start + len(head)))
            yield segment, (title, evolve(segment, label="publisher", span=Span(end - len(last), end)))


def publisher_for_container(draft: Draft) -> Iterator[Change]:
    """``«…». X баспасы``: a container that ends in the word for a publisher is one."""
    if draft.has("publisher", "page", "issue", "volume") or not draft.has("title"):
        return
    for segment in draft.groups.get("container-title", ()):
        words = list(pattern_of("publisher_word").finditer(draft.of(segment)))
        behind = "//" in gap_before(draft, segment)
        if not behind and words and words[-1].start() > 0 and words[-1].end() >= len(draft.of(segment).rstrip(" .")):
            yield from relabelled([segment], "publisher")


def body_after_title(draft: Draft) -> Iterator[Change]:
    """``Protocol to the Treaty … . The United States Department of States``: a body in the last sentence."""
    if draft.has("publisher", "author", "container-title", "authority", "genre"):
        return
    for segment in draft.groups.get("title", ())[-1:]:
        text = draft.of(segment)
        head, stop, tail = text.rpartition(". ")
        if stop and len(tail.split()) <= _MOST_WORDS_OF_BODY and is_surely_organization(tail):
            label = "publisher" if matches_kind(head, "treaty") else "authority"
            if matches_kind(head, "treaty", "legislation") and tail[0].isupper():
                yield segment, (part(segment, 0, len(head)), part(segment, len(head) + 2, len(text), label))


_MOST_WORDS_OF_BODY = 7


def body_for_place(draft: Draft) -> Iterator[Change]:
    """``UN, New York``; ``OReilly, 2022``: a body or a publisher that is known stands where the city should."""
    if draft.has("publisher"):
        return
    for segment in draft.groups.get("publisher-place", ())[:1]:
        text = draft.of(segment)
        if is_known_city(text):
            continue
        head, comma, tail = text.partition(", ")
        if pattern_of("body").fullmatch(text) or _is_publisher(text):
            yield from relabelled([segment], "publisher")
        elif comma and _is_body_before(head, tail):
            yield segment, (part(segment, 0, len(head), "publisher"), part(segment, len(head) + 2, len(text)))


def _is_body_before(head: str, tail: str) -> bool:
    """``UNEP`` before ``Nairobi``, ``OReilly`` before a city that is known."""
    if _LETTERS.fullmatch(head):
        return tail[:1].isupper()
    return is_known_city(tail) and (pattern_of("body").fullmatch(head) is not None or _is_publisher(head))


_LETTERS = re.compile(r"(?!USA|USSR)[A-Z]{3,6}")


def city_after_publisher(draft: Draft) -> Iterator[Change]:
    """``UNEP, Nairobi``: after a body that is known, a known city is the place."""
    if draft.has("publisher-place"):
        return
    for segment in draft.groups.get("publisher", ())[:1]:
        text = draft.of(segment)
        head, comma, tail = text.rpartition(", ")
        if comma and is_known_city(tail) and pattern_of("body").fullmatch(head):
            yield segment, (part(segment, 0, len(head)), part(segment, len(head) + 2, len(text), "publisher-place"))


def publisher_after_place(draft: Draft) -> Iterator[Change]:
    """``М., Алгоритм, 2002``: the second of two places is a publisher if it is no city and the first is one."""
    places = list(draft.groups.get("publisher-place", ()))
    if len(places) != _TWO:
        return
    first, second = map(draft.of, places)
    joint = gap_before(draft, places[1]).strip(" .")
    joints = (":",) if draft.has("publisher") else (",", ":", "")
    if joint in joints and is_known_city(first) and not is_known_city(second) and "-" not in second:
        yield from relabelled(places[1:], "publisher")


_TWO = 2


def container_in_imprint(draft: Draft) -> Iterator[Change]:
    """``М.: Форум: ИНФРА-М, 2013``, ``3rd ed. – Openbooks.com, 2009``: the first of two publishers is no container."""
    if draft.has("issue", "page", "volume") or not draft.has("title"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if segment.label == "container-title" and before.label in ("publisher-place", "edition"):
            joint = gap_before(draft, segment).strip(" .")
            colon = before.label == "publisher-place" and joint == ":"
            if colon or (before.label == "edition" and joint != "//" and draft.has("number-of-pages")):
                yield from relabelled([segment], "publisher")


def subtitle_for_publisher(draft: Draft) -> Iterator[Change]:
    """``Report of the Panel: Our Shared Duty, Geneva, 2004``: after a colon, before a place, a title goes on."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) != ("title", "publisher") or gap_before(draft, segment).strip() != ":":
            continue
        text = draft.of(segment)
        named = is_known_name(text, "publishers") or _is_publisher(text) or is_surely_organization(text)
        on_site = draft.has("URL") and not draft.has("issued") and text[:1].islower()
        if not named and (on_site or (len(text.split()) > 1 and draft.has("publisher-place"))):
            yield from relabelled([segment], "title")


def title_for_publisher(draft: Draft) -> Iterator[Change]:
    """``Turkestan Down to the Invasion. Gibb Foundation``: a body in a sentence of its own behind a title."""
    if draft.has("publisher", "container-title", "authority", "genre"):
        return
    for segment in draft.groups.get("title", ())[1:][-1:]:
        text = draft.of(segment)
        joint = gap_before(draft, segment).strip()
        words = list(pattern_of("publisher_word").finditer(text))
        closed = bool(words) and words[-1].end() == len(text) and words[-1].start() > 0
        body = len(text.split()) <= _MOST_WORDS_OF_BODY and text[0].isupper() and is_surely_organization(text)
        if (
            joint[-1:] == "."
            and (closed or (body and not draft.has("page")))
            and not matches_kind(text, "report", "treaty", "speech")
        ):
            yield from relabelled([segment], "publisher")


def year_for_number(draft: Draft) -> Iterator[Change]:
    """``Алматы, 1203``: four digits that close an imprint are its year, however strange; a doubt will say so."""
    if draft.has("issued", "container-title"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        closes = before.label in ("publisher-place", "publisher") and gap_before(draft, segment).strip() == ","
        if (
            closes
            and segment.label in ("issue", "number", "volume", "page")
            and _FOUR_DIGITS.fullmatch(draft.of(segment))
        ):
            yield from relabelled([segment], "issued")
            return


_FOUR_DIGITS = re.compile(r"[12]\d{3}")


def years_for_page(draft: Draft) -> Iterator[Change]:
    """``Астана: Фолиант, 2008-2013``: two years at the end of an imprint without a year are its date."""
    if draft.has("issued", "number-of-pages"):
        return
    for segment in draft.groups.get("page", ())[:1]:
        if _YEARS.fullmatch(draft.of(segment)):
            yield from relabelled([segment], "issued")


_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-\u2013\u2014]\s?(?:19|20)\d\d)?\.?")


def _ends_as_company(text: str) -> bool:
    """``Peter Davies, Ltd``"""
    forms = list(pattern_of("publisher_form").finditer(text))
    return bool(forms) and not any(sign.isalnum() for sign in text[forms[-1].end() :])


def _is_publisher(text: str) -> bool:
    return _letters(text) in _known_publishers() or pattern_of("publisher_form").search(text) is not None


@cache
def _known_publishers() -> frozenset[str]:
    return frozenset(map(_letters, proper_names("publishers")))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def country_after_city(draft: Draft) -> Iterator[Change]:
    """``Izmir`` + ``, Turkiye``: of two names with a comma between, neither a known city, one is a country."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        beside = before.label == segment.label == "publisher-place" and gap_before(draft, segment) == ", "
        if beside and not is_known_city(draft.of(before)) and not is_known_city(draft.of(segment)):
            yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
            yield segment, ()
            return


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("publisher-place", country_after_city),
    ("publisher-place", year_after_imprint),
    ("publisher", year_after_imprint),
    ("publisher", periodical_for_publisher),
    ("publisher-place", publisher_in_place),
    ("publisher-place", publisher_after_place),
    ("container-title", container_in_imprint),
    ("publisher", subtitle_for_publisher),
    ("title", title_for_publisher),
    ("page", years_for_page),
    ("publisher-place", year_for_number),
    ("publisher", year_for_number),
    ("publisher-place", body_for_place),
    ("publisher", city_after_publisher),
    ("title", publisher_after_title),
    ("title", body_after_title),
    ("container-title", publisher_for_container),
)
