"""Sources, numbers and dates that stand under a wrong label: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft
from citekz.values.dates import parse_date
from citekz.values.grammar import word_set
from citekz.values.terms import kind_pattern, pattern_of

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


def archive_outside(draft: Draft) -> Iterator[Change]:
    """``ОМЭ. 698-қор …``: letters before the place in an archive name the archive."""
    first = draft.segments[0]
    before = draft.entry.text[: first.span.start].strip(" .,:")
    if not draft.has("archive", "title") and first.label == "archive_location" and before and len(before.split()) < 8:
        start = draft.entry.text.index(before)
        yield first, (evolve(first, label="archive", span=Span(start, start + len(before))), first)


def years_of_range(draft: Draft) -> Iterator[Change]:
    """``1935–1940``: two years with a dash between them are one date."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label == segment.label == "issued" and gap_before(draft, segment).strip() in _DASHES:
            yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
            yield segment, ()


_DASHES = ("-", "\u2013", "\u2014")


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


def periodical_after_its_kind(draft: Draft) -> Iterator[Change]:
    """``/ Ж. «Метроном»``: a quoted name after the word for a journal or newspaper."""
    if draft.has("container-title"):
        return
    for segment in (*draft.groups.get("title", ())[1:], *draft.groups.get("publisher", ())):
        before = draft.entry.text[max(0, segment.span.start - 14) : segment.span.start + 1]
        match = _PRESS_KIND.search(before)
        if match and match["kind"].lower() in word_set("records", "press_kinds"):
            yield from relabelled([segment], "container-title")
            yield from ((author, ()) for author in draft.groups.get("author", ()) if _is_kind(draft.of(author)))
            return


def _is_kind(text: str) -> bool:
    return text.strip(" .").lower() in word_set("records", "press_kinds")


_PRESS_KIND = re.compile(r"(?<![^\W_])(?P<kind>[^\W\d_]{1,9})\.?\s?[\u00ab\u201c\"]\Z")


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
    """``N. 4630. – 1283-1292``: what begins with the sign of a number is the issue."""
    pages = draft.groups.get("page", ())
    if draft.has("issue") or len(pages) < 2:
        return
    sign = pattern_of("number_sign", "issue").match(draft.of(pages[0]))
    if sign is not None and not pattern_of("page").match(draft.of(pages[0])):
        yield from relabelled(pages[:1], "issue")


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
    ("container-title", address_for_container),
    ("note", quoted_from),
    ("archive_location", archive_outside),
    ("issued", years_of_range),
    ("container-title", season_for_container),
    ("issued", date_after_address),
    ("container-title", patent_for_container),
    ("title", periodical_after_its_kind),
    ("container-title", kind_for_container),
    ("archive", place_in_archive),
    ("genre", set_before_kind),
    ("container-title", set_before_kind),
    ("note", pages_for_note),
    ("page", issue_for_page),
    ("genre", specialty_after_thesis),
)
