"""Sources, numbers and dates that stand under a wrong label: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft, is_known_name
from citekz.records.evidence import matches_kind
from citekz.values.dates import parse_date
from citekz.values.grammar import word_set
from citekz.values.people import is_organization
from citekz.values.places import is_known_city
from citekz.values.terms import kind_pattern, pattern_of

_NUMBER_AND_DATE = re.compile(
    r"(?P<number>.{0,40}\d\S{0,20}?),?\s(?P<joint>[^\W\d_]{2,5}\s)(?P<date>\d{1,2}\.\d{1,2}\.\d{4}.{0,4})\Z"
)
_SPECIALTY = re.compile(r"(?:\d\d\.\d\d\.\d\d|6[DM]\d{6})\W{0,2}\Z")


def date_after_address(draft: Draft) -> Iterator[Change]:
    """``URL: https://fastapi.tiangolo.com (15.01.2026)``: a day right after an address is that of the visit."""
    if draft.has("accessed"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) == ("URL", "issued"):
            date = parse_date(draft.of(segment))
            if date is not None and len(date.parts[0]) == 3:
                yield from relabelled([segment], "accessed")


def date_without_address(draft: Draft) -> Iterator[Change]:
    """``№ 94-V (21.05.2013)``: nobody visits what has no address."""
    if draft.has("URL", "issued", "DOI", "medium"):
        return
    for segment in draft.groups.get("accessed", ())[:1]:
        if not pattern_of("accessed").search(draft.of(segment)) and parse_date(draft.of(segment)) is not None:
            yield from relabelled([segment], "issued")


def number_with_date(draft: Draft) -> Iterator[Change]:
    """``152-FZ of 27.07.2006``: the number of an act, and its date."""
    for segment in draft.groups.get("number", ()):
        match = _NUMBER_AND_DATE.match(draft.of(segment))
        if match and not draft.has("issued"):
            start = segment.span.start
            number = evolve(segment, span=Span(start, start + match.end("number")))
            date = evolve(segment, label="issued", span=Span(start + match.start("date"), segment.span.end))
            yield segment, (number, date)


def patent_for_container(draft: Draft) -> Iterator[Change]:
    """``Патент РК, № 9360``: kind, country and number of a patent, not a periodical and its issue."""
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


def act_for_container(draft: Draft) -> Iterator[Change]:
    """``Положение … // Приказ Министра …``: an act that stands as container is the kind of what it approves."""
    for segment in draft.groups.get("container-title", ()):
        text = draft.of(segment)
        if draft.has("number") and not draft.has("genre", "issue") and matches_kind(text.split(" ")[0], "legislation"):
            yield from relabelled([segment], "genre")


def kind_for_container(draft: Draft) -> Iterator[Change]:
    """``/ Пособие. – Алматы``: a container that is nothing but a kind."""
    if draft.has("genre", "page", "volume") or not draft.has("title"):
        return
    for segment in draft.groups.get("container-title", ()):
        if pattern_of("genre").fullmatch(draft.of(segment).strip(" .")):
            yield from relabelled([segment], "genre")


def periodical_for_publisher(draft: Draft) -> Iterator[Change]:
    """``– Алматы: Энергетика, 2005. – № 1``: what has numbers is a periodical, not a publisher."""
    if draft.has("container-title", "collection-title", "number-of-pages") or not draft.has("title", "author"):
        return
    if any("\u2116" in text for text in draft.texts("issue")):
        yield from relabelled(draft.groups.get("publisher", ())[:1], "container-title")


def body_for_container(draft: Draft) -> Iterator[Change]:
    """``Верховный Совет РК. О ратификации …``: a body before the title of an act made it, one after it printed it."""
    titles = draft.groups.get("title", ())
    containers = draft.groups.get("container-title", ())
    if len(containers) != 1 or not titles or draft.has("issue", "page", "volume", "author"):
        return
    body, title = containers[0], draft.of(titles[0])
    if not is_organization(draft.of(body)) or "//" in gap_before(draft, body):
        return
    if body.span.start < titles[0].span.start and title.split(" ")[0].lower() in word_set("records", "law_beginnings"):
        yield from relabelled([body], "authority")
    elif body.span.start > titles[0].span.start and kind_pattern("treaty").search(title):
        yield from relabelled([body], "publisher")


def specialty_after_thesis(draft: Draft) -> Iterator[Change]:
    """``дис. ... канд. ист. наук: 07.00.02``: the code of the specialty is no part of the kind of the work."""
    for segment in draft.groups.get("genre", ()):
        match = _SPECIALTY.search(draft.of(segment))
        if match and match.start() > 3:
            start = segment.span.start
            kind = evolve(segment, span=Span(start, start + len(draft.of(segment)[: match.start()].rstrip(" :,-–"))))
            code = evolve(segment, label="note", span=Span(start + match.start(), start + match.end()))
            yield segment, (kind, code)


def body_outside(draft: Draft) -> Iterator[Change]:
    """``ҚР «… туралы» заңы``: a body that stands under no label before an act is who made it."""
    if draft.has("authority", "author") or not matches_kind(draft.text("genre"), "legislation") or not draft.segments:
        return
    first = draft.segments[0]
    before = draft.entry.text[: first.span.start]
    body = pattern_of("body").match(before)
    if body is not None and not any(sign.isalnum() for sign in before[body.end() :]):
        yield first, (evolve(first, label="authority", span=Span(body.start(), body.end())), first)


def number_of_act(draft: Draft) -> Iterator[Change]:
    """``Заңы … No 191-IV``: an act that stands in no gazette has a number, no issue."""
    if draft.has("container-title", "number") or not matches_kind(draft.text("genre"), "legislation"):
        return
    yield from relabelled(draft.groups.get("issue", ())[:1], "number")


def place_in_archive(draft: Draft) -> Iterator[Change]:
    """``ҚР Ұлттық архиві. – Қор № 369``: in an archive a number is that of a fund."""
    if not draft.has("archive") or draft.has("archive_location"):
        return
    for label in ("issue", "number", "volume", "page"):
        for segment in draft.groups.get(label, ()):
            if pattern_of("archive_part").match(draft.of(segment)):
                yield from relabelled([segment], "archive_location")


def publisher_in_place(draft: Draft) -> Iterator[Change]:
    """``М. Наука``: a city in short and a name after it."""
    if draft.has("publisher"):
        return
    for segment in draft.groups.get("publisher-place", ())[:1]:
        text = draft.of(segment)
        match = _CITY_IN_SHORT.match(text)
        if match and is_known_city(match["city"]) and not is_known_city(text[match.end() :]):
            yield segment, (part(segment, 0, match.end("city")), part(segment, match.end(), len(text), "publisher"))


_CITY_IN_SHORT = re.compile(r"(?P<city>[^\W\d_a-z][^\W\d_]{0,3}\.)\s?(?=[^\W\d_]{3}|[\u00ab\u201c\"])")


def year_after_publisher(draft: Draft) -> Iterator[Change]:
    """``КИСИ 2000``: a year at the end of a publisher's name, where none is stated elsewhere, is that of the book."""
    if draft.has("issued"):
        return
    for segment in draft.groups.get("publisher", ())[-1:]:
        match = _YEAR.search(draft.of(segment))
        if match and match.start() > 1:
            end = len(draft.of(segment))
            yield segment, (part(segment, 0, match.start()), part(segment, match.start("year"), end, "issued"))


_YEAR = re.compile(r"[\s,]+(?P<year>(?:1[89]|20)\d\d(?:\s?[^\W\d_]{1,4}\.?)?)\Z")


def body_before_number(draft: Draft) -> Iterator[Change]:
    """``директорының 2026 жылғы … № 153 бұйрығымен``: before date and number of an act stands who made it."""
    if draft.has("authority") or not draft.has("number") or not _names_an_act(draft):
        return
    for segment, following in zip(draft.segments, draft.segments[1:], strict=False):
        named = segment.label in ("publisher", "container-title") and following.label in ("issued", "number")
        if named and not is_known_name(draft.of(segment), "newspapers", "journals", "publishers"):
            start = segment.span.start
            quoted = draft.entry.text[max(0, start - 1) : start] in ("\u00ab", '"')
            yield segment, (evolve(segment, label="authority", span=Span(start - quoted, segment.span.end)),)


def _names_an_act(draft: Draft) -> bool:
    return any(matches_kind(draft.entry.text[gap.start : gap.end], "legislation") for gap in draft.gaps) or any(
        matches_kind(text, "legislation") for text in (*draft.texts("genre"), *draft.texts("note"))
    )


def kind_after_number(draft: Draft) -> Iterator[Change]:
    """``№ 153 бұйрығымен бекітілген``: the first word of such a note is the kind of the act."""
    if draft.has("genre") or not draft.has("number"):
        return
    for segment in draft.groups.get("note", ()):
        kind = kind_pattern("legislation").match(draft.of(segment))
        if kind is not None:
            end = len(draft.of(segment))
            rest = (part(segment, kind.end(), end),) if draft.of(segment)[kind.end() :].strip() else ()
            yield segment, (part(segment, 0, kind.end(), "genre"), *rest)


def pages_for_note(draft: Draft) -> Iterator[Change]:
    """``(с. 205–206)``: a note that is nothing but pages cites them."""
    if draft.has("page"):
        return
    for segment in draft.groups.get("note", ()):
        text = draft.of(segment)
        term = pattern_of("page").match(text)
        if term is not None and _ONLY_PAGES.fullmatch(text[term.end() :]):
            yield from relabelled([segment], "page")


_ONLY_PAGES = re.compile(r"\s?\d{1,4}(?:\s?[-\u2013\u2014]\s?\d{1,4})?\.?")


def set_before_kind(draft: Draft) -> Iterator[Change]:
    """``4 томнан тұратын оқулық``: the number of volumes, then the kind."""
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

# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("issued", date_after_address),
    ("accessed", date_without_address),
    ("number", number_with_date),
    ("container-title", patent_for_container),
    ("container-title", act_for_container),
    ("number", body_before_number),
    ("note", kind_after_number),
    ("issue", number_of_act),
    ("genre", body_outside),
    ("container-title", kind_for_container),
    ("publisher", periodical_for_publisher),
    ("publisher-place", publisher_in_place),
    ("publisher", year_after_publisher),
    ("container-title", body_for_container),
    ("archive", place_in_archive),
    ("genre", set_before_kind),
    ("container-title", set_before_kind),
    ("note", pages_for_note),
    ("genre", specialty_after_thesis),
)
