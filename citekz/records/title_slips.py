"""Titles that the tagger cut too short or let run on: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.language_detection import language_of
from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft, is_known_name
from citekz.values.terms import pattern_of
from citekz.values.titles import ends_abbreviated

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]{2}")
_BETWEEN_TITLES = re.compile(r"[\s:.]{1,4}\Z")
_GOES_ON = frozenset(("authority", "publisher-place", "event-place", "publisher", "container-title"))


def subtitle_for_container(draft: Draft) -> Iterator[Change]:
    """``Title. Subtitle. – М.: Наука, 1998. – 500 с.``: nothing but a stop or colon stands before a container."""
    sized = draft.has("number-of-pages", "number-of-volumes") and draft.has("publisher", "publisher-place")
    if not sized or draft.has("issue", "page", "container-author"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        neighbours = (before.label, segment.label) == ("title", "container-title")
        if neighbours and _BETWEEN_TITLES.match(gap_before(draft, segment)):
            yield from relabelled([segment], "title")


def translation_in_brackets(draft: Draft) -> Iterator[Change]:
    """``Roman Coins (Рим теңгелері)``, ``Til zhane madeniet [Language and culture]``: a translation is a note."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label == "title" and segment.label in ("collection-title", "container-title", "genre"):
            gap, text = gap_before(draft, segment), draft.of(segment)
            other_script = gap.endswith("(") and _is_latin(draft.of(before)) and not _is_latin(text)
            a_kind = segment.label == "genre"
            in_english = gap.endswith("[") and _is_latin(text)
            romanized = in_english and (not a_kind or language_of(draft.of(before))[0].endswith("-Latn"))
            named = a_kind and pattern_of("genre", "medium").search(text) is not None
            if (other_script or romanized) and not named:
                yield from relabelled([segment], "note")


def _is_latin(text: str) -> bool:
    return _LATIN.search(text) is not None and _CYRILLIC.search(text) is None


def container_alone(draft: Draft) -> Iterator[Change]:
    """``Алматы энциклопедиясы. 2-том. Алматы, 1987``: what is cited as a whole has a title, no container."""
    described = draft.has("publisher-place", "publisher", "edition", "authority") or not draft.has(
        "page", "issued", "volume"
    )
    if draft.has("title", "issue", "refers_to") or not described:
        return
    for segment in draft.groups.get("container-title", ())[:1]:
        named = is_known_name(draft.of(segment), "newspapers", "journals")
        named = named and not (draft.has("authority") and draft.has("number"))
        if not named and "//" not in gap_before(draft, segment):
            yield from relabelled([segment], "title")


def title_goes_on(draft: Draft) -> Iterator[Change]:
    """``Договор о зоне, свободной от ядерного оружия, в Центральной Азии``: a comma and a small letter end no title."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label == "title" and segment.label in _GOES_ON:
            gap = gap_before(draft, segment)
            if pattern_of("city_word").match(draft.of(segment)):
                continue
            if _goes_on_small(gap + draft.of(segment)[:1]):
                yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
                yield segment, ()


def _goes_on_small(text: str) -> bool:
    """A comma and a small letter, of a preposition or of what follows."""
    rest = text.strip().removeprefix(",").lstrip()
    return text.strip().startswith(",") and rest[:1].islower()


def title_behind_hyphen(draft: Draft) -> Iterator[Change]:
    """``ҚР СІМ`` + ``-нің материалдарынан``: a name and its own ending are not two things."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        named = segment.label in _TITLES and before.label in _BODIES and gap_before(draft, segment) == "-"
        kind_or_more = before.label == "title" and segment.label in ("title", "genre")
        file_name = kind_or_more and gap_before(draft, segment) == "."
        if (named or file_name) and draft.of(segment)[:1].islower():
            yield before, (evolve(before, label="title", span=Span(before.span.start, segment.span.end)),)
            yield segment, ()


_TITLES = frozenset(("title", "refers_to"))
_BODIES = frozenset(("archive", "authority", "author", "publisher", "container-title"))


def title_ends_in_container(draft: Draft) -> Iterator[Change]:
    """``: perspectives and chances. International Journal``: a small letter goes on with the title, up to a stop."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) != ("title", "container-title") or "//" in gap_before(draft, segment):
            continue
        text = draft.of(segment)
        head, stop, tail = text.partition(". ")
        words = head.split()
        in_list = (
            gap_before(draft, segment).strip() == "," and len(words) > _MOST_WORDS_OF_JOURNAL and not _names_press(head)
        )
        if stop and tail[:1].isupper() and (in_list or (text[0].islower() and len(words) > 1)):
            yield before, (evolve(before, span=Span(before.span.start, segment.span.start + len(head))),)
            yield segment, (part(segment, len(head) + len(stop), len(text)),)


_MOST_WORDS_OF_JOURNAL = 3


def _names_press(text: str) -> bool:
    return pattern_of("journal_word", "newspaper_word", "conference").search(text) is not None


def title_of_page(draft: Draft) -> Iterator[Change]:
    """``Портал открытых лекций: http://…``: beside an address what names the page is its title."""
    if not draft.has("URL") or draft.has("title", "container-title", "publisher", "number", "issued", "authority"):
        return
    named = [segment for label in ("author", "genre") for segment in draft.groups.get(label, ())]
    if not any(_INITIAL.search(draft.of(segment)) for segment in named):
        yield from relabelled(named, "title")


_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.")


def site_before_title(draft: Draft) -> Iterator[Change]:
    """``NTI. Working for a Safe World. Kazakhstan's Profile``: the letters of a site, its motto, and its page."""
    if not draft.has("URL") or draft.has("author", "container-title", "publisher"):
        return
    for segment in draft.groups.get("title", ())[:1]:
        text = draft.of(segment)
        head, stop, tail = text.rpartition(". ")
        known = pattern_of("body").fullmatch(head) is not None
        if stop and _LETTERS_OF_SITE.match(head) and tail[:1].isupper() and not known:
            container = part(segment, 0, len(head), "container-title")
            yield segment, (container, part(segment, len(head) + 2, len(text)))


_LETTERS_OF_SITE = re.compile(r"(?![IVX]+\b)[A-Z]{2,6}(?:\.|\Z)")


def motto_of_site(draft: Draft) -> Iterator[Change]:
    """``NTI`` + ``Working for a Safe World. Kazakhstan's Profile``: between a site and its page stands its motto."""
    if not draft.has("URL") or draft.has("author", "issued", "publisher"):
        return
    for before, segment in zip(draft.segments[:1], draft.segments[1:2], strict=False):
        text = draft.of(segment)
        head, stop, tail = text.rpartition(". ")
        site = before.label == "container-title" and _LETTERS_OF_SITE.fullmatch(draft.of(before)) is not None
        if site and segment.label == "title" and stop and tail[:1].isupper():
            yield before, (evolve(before, span=Span(before.span.start, segment.span.start + len(head))),)
            yield segment, (part(segment, len(head) + len(stop), len(text)),)


def volume_after_title(draft: Draft) -> Iterator[Change]:
    """``Ел аузынан. 1-2-томдар``, ``Труды. Вып. IV``: a volume closes no title."""
    if draft.has("volume"):
        return
    for label in ("title", "container-title", "editor", "compiler"):
        segment = draft.groups[label][-1] if draft.has(label) else None
        if segment is None:
            continue
        text = draft.of(segment)
        match = _VOLUME.search(text)
        if match and match.start() > 3 and pattern_of("volume", "part", "book", "release").search(match["volume"]):
            yield segment, (part(segment, 0, match.start()), part(segment, match.start("volume"), len(text), "volume"))
            return


_VOLUME = re.compile(
    r"[.:,]\s(?P<volume>\d{1,2}(?:[-\u2013]\d{1,2})?\s?-?\s?[^\W\d_]{1,8}\.?|[^\W\d_]{1,5}\.?\s?(?:\d{1,3}|[IVX]{1,5}(?:[-\u2013][IVX]{1,5})?))\Z"
)


def stop_of_abbreviation(draft: Draft) -> Iterator[Change]:
    """``Степи в X–XI вв`` before a stop: the stop that an abbreviation cannot do without belongs to the title."""
    for segment in (*draft.groups.get("title", ()), *draft.groups.get("container-title", ())):
        end, text = segment.span.end, draft.of(segment)
        small = text.rpartition(" ")[2].islower()
        if small and draft.entry.text[end : end + 1] == "." and ends_abbreviated(f"{text}."):
            yield segment, (evolve(segment, span=Span(segment.span.start, end + 1)),)


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("container-title", container_alone),
    ("container-title", subtitle_for_container),
    ("title", translation_in_brackets),
    ("title", title_behind_hyphen),
    ("refers_to", title_behind_hyphen),
    ("title", title_goes_on),
    ("container-title", title_ends_in_container),
    ("URL", title_of_page),
    ("URL", site_before_title),
    ("URL", motto_of_site),
    ("title", stop_of_abbreviation),
    ("container-title", stop_of_abbreviation),
    ("title", volume_after_title),
    ("container-title", volume_after_title),
    ("editor", volume_after_title),
    ("compiler", volume_after_title),
)
