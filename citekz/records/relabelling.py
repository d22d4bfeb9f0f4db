"""What the neighbours of a segment say against its label: named rules, each for a kind of mistake of the tagger."""

import re
from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from citekz.model import Segment, Span
from citekz.records.draft import Draft, is_known_name
from citekz.records.evidence import matches_kind
from citekz.values.dates import parse_date
from citekz.values.grammar import word_set
from citekz.values.people import is_organization
from citekz.values.terms import kind_pattern, pattern_of

Change = tuple[Segment, tuple[Segment, ...]]
"""A segment and what stands in its place."""

_NUMBER_AND_DATE = re.compile(
    r"(?P<number>.{0,40}\d\S{0,20}?),?\s(?P<joint>[^\W\d_]{2,5}\s)(?P<date>\d{1,2}\.\d{1,2}\.\d{4}.{0,4})\Z"
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]{2}")
_BETWEEN_TITLES = re.compile(r"[\s:.]{1,4}\Z")


def put_right(draft: Draft) -> Draft:
    """The draft with the labels that the rules change; the spans of the text stay covered as they were."""
    for rule in RULES:
        changes = dict(rule(draft))
        if changes:
            segments = [new for old in draft.segments for new in changes.get(old, (old,))]
            draft = Draft(draft.entry, tuple(segments))
    return draft


def _gap_before(draft: Draft, segment: Segment) -> str:
    """The text between a segment and the one before it."""
    ends = (other.span.end for other in draft.segments if other.span.end <= segment.span.start)
    return draft.entry.text[max(ends, default=0) : segment.span.start]


def _relabelled(segments: Iterable[Segment], label: str) -> Iterator[Change]:
    for segment in segments:
        yield segment, (evolve(segment, label=label),)


def date_after_address(draft: Draft) -> Iterator[Change]:
    """``URL: https://fastapi.tiangolo.com (15.01.2026)``: a day right after an address is that of the visit."""
    if draft.has("accessed"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) == ("URL", "issued"):
            date = parse_date(draft.of(segment))
            if date is not None and len(date.parts[0]) == 3:
                yield from _relabelled([segment], "accessed")


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
        yield from _relabelled(draft.groups.get("issue", ()), "number")


def periodical_for_publisher(draft: Draft) -> Iterator[Change]:
    """``– Алматы: Энергетика, 2005. – № 1``: what has numbers is a periodical, not a publisher."""
    if draft.has("container-title", "collection-title", "number-of-pages") or not draft.has("title", "author"):
        return
    if any("\u2116" in text for text in draft.texts("issue")):
        yield from _relabelled(draft.groups.get("publisher", ())[:1], "container-title")


def container_alone(draft: Draft) -> Iterator[Change]:
    """``Қазақ совет энциклопедиясы. 9-том. Алматы, 1976``: what is cited as a whole has a title, no container."""
    if draft.has("title", "issue", "refers_to") or not draft.has("publisher-place", "publisher", "edition"):
        return
    for segment in draft.groups.get("container-title", ())[:1]:
        named = is_known_name(draft.of(segment), "newspapers", "journals")
        if not named and "//" not in _gap_before(draft, segment):
            yield from _relabelled([segment], "title")


def subtitle_for_container(draft: Draft) -> Iterator[Change]:
    """``Title. Subtitle. – М.: Наука, 1998. – 500 с.``: nothing but a stop or colon stands before a container."""
    printed = draft.has("number-of-pages") and draft.has("publisher", "publisher-place")
    if not printed or draft.has("issue", "page", "container-author"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        neighbours = (before.label, segment.label) == ("title", "container-title")
        if neighbours and _BETWEEN_TITLES.match(_gap_before(draft, segment)):
            yield from _relabelled([segment], "title")


def translation_in_brackets(draft: Draft) -> Iterator[Change]:
    """``Arabic Numerals (Араб цифрлары)``: after a title, brackets in another script hold its translation."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label == "title" and segment.label in ("collection-title", "container-title", "genre"):
            enclosed = _gap_before(draft, segment).endswith("(")
            if enclosed and _is_latin(draft.of(before)) and not _is_latin(draft.of(segment)):
                yield from _relabelled([segment], "note")


def _is_latin(text: str) -> bool:
    return _LATIN.search(text) is not None and _CYRILLIC.search(text) is None


_ROLES = (("editorial-director", "editorial_director"), ("editor", "editor"), ("compiler", "compiler"))


def role_before_names(draft: Draft) -> Iterator[Change]:
    """``/ Ред. Сарнацкий Э. В.``: the word before names tells what their bearers did."""
    for segment in draft.groups.get("author", ()):
        before = _gap_before(draft, segment)
        for label, term in _ROLES:
            word = next(pattern_of(term).finditer(before), None)
            if word is not None and not any(sign.isalnum() for sign in before[word.end() :]):
                start = segment.span.start - len(before) + word.start()
                yield segment, (evolve(segment, label=label, span=Span(start, segment.span.end)),)
                break


def act_for_container(draft: Draft) -> Iterator[Change]:
    """``Положение … // Приказ Министра …``: an act that stands as container is the kind of what it approves."""
    for segment in draft.groups.get("container-title", ()):
        text = draft.of(segment)
        if draft.has("number") and not draft.has("genre", "issue") and matches_kind(text.split(" ")[0], "legislation"):
            yield from _relabelled([segment], "genre")


def body_for_container(draft: Draft) -> Iterator[Change]:
    """``Верховный Совет РК. О ратификации …``: a body before the title of an act made it, one after it printed it."""
    titles = draft.groups.get("title", ())
    containers = draft.groups.get("container-title", ())
    if len(containers) != 1 or not titles or draft.has("issue", "page", "volume", "author"):
        return
    body, title = containers[0], draft.of(titles[0])
    if not is_organization(draft.of(body)) or "//" in _gap_before(draft, body):
        return
    if body.span.start < titles[0].span.start and title.split(" ")[0].lower() in word_set("records", "law_beginnings"):
        yield from _relabelled([body], "authority")
    elif body.span.start > titles[0].span.start and kind_pattern("treaty").search(title):
        yield from _relabelled([body], "publisher")


_GOES_ON = frozenset(("authority", "publisher-place", "event-place", "publisher", "container-title"))


def title_goes_on(draft: Draft) -> Iterator[Change]:
    """``Договор о зоне, свободной от ядерного оружия, в Центральной Азии``: a comma and a small letter end no title."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label == "title" and segment.label in _GOES_ON:
            gap = _gap_before(draft, segment)
            if _goes_on_small(gap + draft.of(segment)[:1]):
                yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
                yield segment, ()


def _goes_on_small(text: str) -> bool:
    """A comma and a small letter, of a preposition or of what follows."""
    rest = text.strip().removeprefix(",").lstrip()
    return text.strip().startswith(",") and rest[:1].islower()


def interviewer(draft: Draft) -> Iterator[Change]:
    """``/ сұхбаттасқан А. Тұрмағанбетова``: who asked the questions."""
    for segment in draft.groups.get("contributor", ()):
        if matches_kind(draft.of(segment), "interview"):
            yield from _relabelled([segment], "interviewer")


def specialty_after_thesis(draft: Draft) -> Iterator[Change]:
    """``дис. ... канд. ист. наук: 07.00.02``: the code of the specialty is no part of the kind of the work."""
    for segment in draft.groups.get("genre", ()):
        match = _SPECIALTY.search(draft.of(segment))
        if match and match.start() > 3:
            start = segment.span.start
            kind = evolve(segment, span=Span(start, start + len(draft.of(segment)[: match.start()].rstrip(" :,-–"))))
            code = evolve(segment, label="note", span=Span(start + match.start(), start + match.end()))
            yield segment, (kind, code)


_SPECIALTY = re.compile(r"(?:\d\d\.\d\d\.\d\d|6[DM]\d{6})\W{0,2}\Z")


def kind_after_title(draft: Draft) -> Iterator[Change]:
    """``Title: сборник документов``: words that only name the kind of the work are no title."""
    if draft.has("genre"):
        return
    for segment in draft.groups.get("title", ()):
        text = draft.of(segment)
        match = _LAST_PART.search(text)
        if match and pattern_of("genre").fullmatch(match["part"].rstrip(" .")):
            start = segment.span.start
            title = evolve(segment, span=Span(start, start + match.start()))
            yield (
                segment,
                (title, evolve(segment, label="genre", span=Span(start + match.start("part"), segment.span.end))),
            )


def publisher_after_title(draft: Draft) -> Iterator[Change]:
    """``(2003). Беласу. Атамұра``: a sentence that is nothing but a known publisher is no part of the title."""
    if draft.has("publisher", "container-title", "publisher-place"):
        return
    for segment in draft.groups.get("title", ())[-1:]:
        head, _, last = draft.of(segment).rpartition(". ")
        if head and is_known_name(last, "publishers"):
            start, end = segment.span.start, segment.span.end
            title = evolve(segment, span=Span(start, start + len(head)))
            yield segment, (title, evolve(segment, label="publisher", span=Span(end - len(last), end)))


_LAST_PART = re.compile(r"\s?[:.]\s(?P<part>[^\W\d_][^:.]{2,50})\.?\Z")


Rule = Callable[[Draft], Iterable[Change]]
RULES: tuple[Rule, ...] = (
    date_after_address,
    number_with_date,
    patent_for_container,
    act_for_container,
    periodical_for_publisher,
    container_alone,
    subtitle_for_container,
    translation_in_brackets,
    role_before_names,
    body_for_container,
    title_goes_on,
    interviewer,
    specialty_after_thesis,
    kind_after_title,
    publisher_after_title,
)
