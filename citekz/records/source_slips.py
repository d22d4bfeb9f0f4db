"""Sources, numbers and dates that stand under a wrong label: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import PERSON_LABELS, Draft
from citekz.values.dates import parse_date
from citekz.values.grammar import word_set
from citekz.values.terms import pattern_of

_SPECIALTY = re.compile(r"(?:\d\d\.\d\d\.\d\d|6[DM]\d{6})\W{0,2}\Z")


def date_after_address(draft: Draft) -> Iterator[Change]:
    """``URL: https://www.zhuldyz.kz/about (12.03.2024)``: a day right after an address is that of the visit."""
    if draft.has("accessed", "container-title"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) == ("URL", "issued"):
            date = parse_date(draft.of(segment))
            if date is not None and len(date.parts[0]) == 3:
                yield from relabelled([segment], "accessed")


def quoted_from(draft: Draft) -> Iterator[Change]:
    """``… 2012. Цит. по: Абдирова А. …``: the work that was at hand is a note to the one that is cited."""
    for at, segment in enumerate(draft.segments):
        if segment.label == "note" and at and draft.has("title") and pattern_of("quoted_from").match(draft.of(segment)):
            if draft.groups["title"][0].span.start > segment.span.start:
                return
            rest = draft.segments[at + 1 :]
            if rest:
                yield segment, (evolve(segment, span=Span(segment.span.start, rest[-1].span.end)),)
                yield from ((other, ()) for other in rest)
            return


def address_inside(draft: Draft) -> Iterator[Change]:
    """``Электрон. дан. https://…, свободный``: an address is an address, whatever stands round it."""
    if draft.has("URL", "DOI"):
        return
    for segment in draft.segments:
        text = draft.of(segment)
        match = _WEB.search(text)
        if match and segment.label != "accessed":
            label = "note" if segment.label in PERSON_LABELS else segment.label
            before, after = text[: match.start()].rstrip(" .,;:("), text[match.end() :]
            skipped = len(after) - len(after.lstrip(" ,.;)"))
            parts = [part(segment, 0, len(before), label), part(segment, *match.span(), "URL")]
            yield segment, (*parts, part(segment, match.end() + skipped, len(text), "note"))
            return


_WEB = re.compile(r"(?:https?://|www\.)[^\s<>()\u00ab\u00bb]{3,400}[^\s<>()\u00ab\u00bb.,;:]")


def reference_inside(draft: Draft) -> Iterator[Change]:
    """``: зерттеу еңбек. Алматы: Жалын``: a word that repeats nothing, beside a title or what belongs to one."""
    if not (draft.has("title", "archive") and draft.has("publisher", "publisher-place", "container-title", "archive")):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if segment.label != "refers_to" or pattern_of("ibid", "op_cit").search(draft.of(segment)) is not None:
            continue
        if gap_before(draft, segment) == " " and before.label != "refers_to":
            yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
            yield segment, ()
        elif gap_before(draft, segment) != "-":
            yield from relabelled([segment], "note")


def archive_outside(draft: Draft) -> Iterator[Change]:
    """``ОМЭ. 698-қор …``: letters before the place in an archive name the archive."""
    first = draft.segments[0]
    before = draft.entry.text[: first.span.start].strip(" .,:")
    again = pattern_of("ibid", "op_cit").match(before) is not None
    if (
        not again
        and not draft.has("archive", "title")
        and first.label == "archive_location"
        and before
        and len(before.split()) < 8
    ):
        start = draft.entry.text.index(before)
        yield first, (evolve(first, label="archive", span=Span(start, start + len(before))), first)


def years_of_range(draft: Draft) -> Iterator[Change]:
    """``1935–1940``: two years with a dash between them are one date."""
    taken = None
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        years = draft.of(before)[:4].isdigit() and draft.of(segment)[:4].isdigit()
        dash = gap_before(draft, segment).strip() in _DASHES
        if before is not taken and years and dash and before.label == segment.label == "issued":
            yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
            yield segment, ()
            taken = segment


_DASHES = ("-", "\u2013", "\u2014")


def specialty_after_thesis(draft: Draft) -> Iterator[Change]:
    """``дис. ... канд. ист. наук: 07.00.02``: the code of the specialty is no part of the kind of the work."""
    for segment in draft.groups.get("genre", ()):
        match = _SPECIALTY.search(draft.of(segment))
        if match and match.start() > 3:
            start = segment.span.start
            kind = evolve(segment, span=Span(start, start + len(draft.of(segment)[: match.start()].rstrip(" :,-–"))))
            code = evolve(segment, label="note", span=Span(start + match.start(), start + match.end()))
            yield segment, (kind, code)


def place_in_archive(draft: Draft) -> Iterator[Change]:
    """``ҚР Ұлттық архиві. – Қор № 369``: in an archive a number is that of a fund."""
    if not draft.has("archive") or draft.has("archive_location"):
        return
    for label in ("issue", "number", "volume", "page"):
        for segment in draft.groups.get(label, ()):
            if pattern_of("archive_part").match(draft.of(segment)):
                yield from relabelled([segment], "archive_location")


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


def issue_for_page(draft: Draft) -> Iterator[Change]:
    """``N. 2218. – 731-738``: what begins with the sign of a number is the issue."""
    pages = draft.groups.get("page", ())
    if draft.has("issue") or len(pages) < 2:
        return
    sign = pattern_of("number_sign", "issue").match(draft.of(pages[0]))
    if sign is not None and not pattern_of("page").match(draft.of(pages[0])):
        yield from relabelled(pages[:1], "issue")


def pages_for_years(draft: Draft) -> Iterator[Change]:
    """``1998. – V. 61. – 1127–1134``: behind a volume, and with a date before it, such numbers are pages."""
    dates = draft.groups.get("issued", ())
    if draft.has("page") or len(dates) < 2 or not draft.has("volume", "issue"):
        return
    last = dates[-1]
    number = [*draft.groups.get("volume", ()), *draft.groups.get("issue", ())][-1]
    between = dates[0].span.end < number.span.start < last.span.start
    if between and _RANGE_OF_PAGES.fullmatch(draft.of(last)):
        yield from relabelled([last], "page")


def date_of_note(draft: Draft) -> Iterator[Change]:
    """``с изменениями по состоянию на`` + ``01.01.2021 г.``: a note that ends with a preposition waits for its date.

    So does a second date that a note goes on from: ``2017 жылғы 10 наурыздағы`` + ``өзгерістермен``.
    """
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if gap_before(draft, segment) != " " or {before.label, segment.label} != {"note", "issued"}:
            continue
        words = draft.of(before).lower().split()
        waits = before.label == "note" and len(words) > 1 and words[-1] in word_set("records", "ends_open")
        if waits:
            yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
            yield segment, ()
        elif before.label == "issued" and before is not draft.groups["issued"][0]:
            yield before, (evolve(before, label="note", span=Span(before.span.start, segment.span.end)),)
            yield segment, ()


_RANGE_OF_PAGES = re.compile(r"\d{4}\s?[-\u2013\u2014]\s?\d{4}")

# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("note", quoted_from),
    ("refers_to", reference_inside),
    ("note", address_inside),
    ("title", address_inside),
    ("compiler", address_inside),
    ("publisher", address_inside),
    ("archive_location", archive_outside),
    ("note", date_of_note),
    ("issued", years_of_range),
    ("issued", pages_for_years),
    ("issued", date_after_address),
    ("archive", place_in_archive),
    ("note", pages_for_note),
    ("page", issue_for_page),
    ("genre", specialty_after_thesis),
)
