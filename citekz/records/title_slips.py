"""Titles that the tagger cut too short or let run on: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft, is_known_name
from citekz.records.evidence import matches_kind
from citekz.values.grammar import word_set
from citekz.values.people import is_given, is_surely_organization, is_surname
from citekz.values.terms import pattern_of

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]{2}")
_BETWEEN_TITLES = re.compile(r"[\s:.]{1,4}\Z")
_GOES_ON = frozenset(("authority", "publisher-place", "event-place", "publisher", "container-title"))


def subtitle_for_container(draft: Draft) -> Iterator[Change]:
    """``Title. Subtitle. – М.: Наука, 1998. – 500 с.``: nothing but a stop or colon stands before a container."""
    printed = draft.has("number-of-pages") and draft.has("publisher", "publisher-place")
    if not printed or draft.has("issue", "page", "container-author"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        neighbours = (before.label, segment.label) == ("title", "container-title")
        if neighbours and _BETWEEN_TITLES.match(gap_before(draft, segment)):
            yield from relabelled([segment], "title")


def translation_in_brackets(draft: Draft) -> Iterator[Change]:
    """``Arabic Numerals (Араб цифрлары)``: after a title, brackets in another script hold its translation."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label == "title" and segment.label in ("collection-title", "container-title", "genre"):
            enclosed = gap_before(draft, segment).endswith("(")
            if enclosed and _is_latin(draft.of(before)) and not _is_latin(draft.of(segment)):
                yield from relabelled([segment], "note")


def _is_latin(text: str) -> bool:
    return _LATIN.search(text) is not None and _CYRILLIC.search(text) is None


def container_alone(draft: Draft) -> Iterator[Change]:
    """``Қазақ совет энциклопедиясы. 9-том. Алматы, 1976``: what is cited as a whole has a title, no container."""
    described = draft.has("publisher-place", "publisher", "edition") or not draft.has("page", "issued", "volume")
    if draft.has("title", "issue", "refers_to") or not described:
        return
    for segment in draft.groups.get("container-title", ())[:1]:
        named = is_known_name(draft.of(segment), "newspapers", "journals")
        if not named and "//" not in gap_before(draft, segment):
            yield from relabelled([segment], "title")


def title_goes_on(draft: Draft) -> Iterator[Change]:
    """``Договор о зоне, свободной от ядерного оружия, в Центральной Азии``: a comma and a small letter end no title."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if before.label == "title" and segment.label in _GOES_ON:
            gap = gap_before(draft, segment)
            if _goes_on_small(gap + draft.of(segment)[:1]):
                yield before, (evolve(before, span=Span(before.span.start, segment.span.end)),)
                yield segment, ()


def _goes_on_small(text: str) -> bool:
    """A comma and a small letter, of a preposition or of what follows."""
    rest = text.strip().removeprefix(",").lstrip()
    return text.strip().startswith(",") and rest[:1].islower()


def kind_after_title(draft: Draft) -> Iterator[Change]:
    """``Title: сборник документов``: words that only name the kind of the work are no title."""
    if draft.has("genre"):
        return
    for segment in draft.groups.get("title", ()):
        text = draft.of(segment)
        for match in _LAST_PARTS.finditer(text):
            tail = text[match.end() :]
            if len(tail) > _LONGEST_KIND:
                continue
            if _only_names_a_kind(tail.rstrip(" .")) or _names_a_kind_for(tail.rstrip(" .")):
                yield segment, (part(segment, 0, match.start()), part(segment, match.end(), len(text), "genre"))
                break


_LONGEST_KIND = 160
_LAST_PARTS = re.compile(r"\s?[:.]\s(?=[^\W\d_])")


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


def name_before_title(draft: Draft) -> Iterator[Change]:
    """``Маттиас Шен. Компогаз …``: a given name and a surname closed by a stop are the author."""
    titles = draft.groups.get("title", ())
    if draft.has("author", "editor") or not titles or titles[0].span.start > 3:
        return
    match = _FULL_NAME.match(draft.of(titles[0]))
    if match and (is_given(match["given"]) or is_surname(match["family"])) and not is_surname(match["given"]):
        text = draft.of(titles[0])
        author = part(titles[0], 0, match.end("family"), "author")
        yield titles[0], (author, part(titles[0], match.end(), len(text)))


_FULL_NAME = re.compile(
    r"(?P<given>[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?) (?P<family>[^\W\d_a-z][^\W\d_]{2,})\.\s(?=[^\W\d_a-z].{4})"
)


def initial_before_title(draft: Draft) -> Iterator[Change]:
    """``Тоқаев А.`` + ``Ш. Көшпенділер``: a single letter with a stop after an author belongs to the author."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) == ("author", "title") and gap_before(draft, segment).strip() == "":
            text = draft.of(segment)
            match = _FIRST_INITIAL.match(text)
            if match:
                yield before, (evolve(before, span=Span(before.span.start, segment.span.start + match.end("initial"))),)
                yield segment, (part(segment, match.end(), len(text)),)


_FIRST_INITIAL = re.compile(r"(?P<initial>[^\W\d_a-z]\.)\s+(?=[^\W\d_a-z][^\W\d_])")


def surname_after_initial(draft: Draft) -> Iterator[Change]:
    """``Г. Хайнрих, Х. Найорк, В.`` + ``Нестлер. Тепловые насосы``: the last initial waits for its surname."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) != ("author", "title") or not _ENDS_IN_INITIAL.search(draft.of(before)):
            continue
        text = draft.of(segment)
        match = _ONE_WORD.match(text)
        if match and gap_before(draft, segment).strip() == "":
            yield before, (evolve(before, span=Span(before.span.start, segment.span.start + match.end("word"))),)
            yield segment, (part(segment, match.end(), len(text)),)


_ENDS_IN_INITIAL = re.compile(r"(?:^|[,;]\s?)(?:[^\W\d_]\.\s?){1,3}\Z")
_ONE_WORD = re.compile(r"(?P<word>[^\W\d_a-z][^\W\d_]{2,})\.\s(?=[^\W\d_a-z])")


def name_after_title(draft: Draft) -> Iterator[Change]:
    """``Физика негіздері Лиходедова Л.Н Қарағанды``: title, author and city without a sign between them."""
    if draft.has("author", "editor", "container-title"):
        return
    for segment in draft.groups.get("title", ())[:1]:
        match = _NAME_AT_END.search(draft.of(segment))
        if match and match.start() > 5:
            title = part(segment, 0, match.start())
            author = part(segment, match.start("name"), match.end("name"), "author")
            city = (part(segment, match.start("city"), match.end("city"), "publisher-place"),) if match["city"] else ()
            yield segment, (title, author, *city)


_NAME_AT_END = re.compile(
    r"\s(?P<name>[^\W\d_a-z][^\W\d_A-Z]{3,} [^\W\d_a-z]\.\s?[^\W\d_a-z]?\.?)(?:\s(?P<city>[^\W\d_a-z][\w-]{3,}))?\Z"
)
_RARELY_FIRST = frozenset(("publisher", "event-place", "event-title", "collection-title"))


def body_before_title(draft: Draft) -> Iterator[Change]:
    """``OWASP Foundation. OWASP Top 10 …``: a body in a sentence of its own is the author."""
    titles = draft.groups.get("title", ())
    if draft.has("author", "editor", "authority") or not titles or (draft.has("URL") and not draft.has("issued")):
        return
    text = draft.of(titles[0])
    head, stop, tail = text.partition(". ")
    if not stop and len(titles) > 1 and _is_body(text):
        yield from relabelled(titles[:1], "author")
    elif len(tail) > _SHORTEST_TITLE and tail[0].isupper() and _is_body(head):
        yield titles[0], (part(titles[0], 0, len(head), "author"), part(titles[0], len(head) + 2, len(text)))


_SHORTEST_TITLE = 8
_MOST_WORDS_OF_BODY = 8


def _is_body(text: str) -> bool:
    is_title = ":" in text or not text[0].isupper() or matches_kind(text, "speech", "legislation", "treaty", "report")
    return not is_title and len(text.split()) <= _MOST_WORDS_OF_BODY and is_surely_organization(text)


def title_after_author(draft: Draft) -> Iterator[Change]:
    """``Иванов, А. А. (1930). Экономика труда. …``: what follows the author, where nothing else is a title, is one."""
    if draft.has("title", "container-title", "refers_to", "archive", "genre", "page", "number"):
        return
    after = [segment for segment in draft.segments if segment.label not in ("author", "issued", "note")]
    if after and after[0].label in _RARELY_FIRST and after[0].span.start > draft.groups["author"][0].span.start:
        yield from relabelled(after[:1], "title")


def title_of_page(draft: Draft) -> Iterator[Change]:
    """``Научно-образовательный портал: http://…``: beside an address what names the page is its title."""
    if not draft.has("URL") or draft.has("title", "container-title", "publisher", "number", "issued", "authority"):
        return
    named = [segment for label in ("author", "genre") for segment in draft.groups.get(label, ())]
    if not any(_INITIAL.search(draft.of(segment)) for segment in named):
        yield from relabelled(named, "title")


_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.")


def volume_after_title(draft: Draft) -> Iterator[Change]:
    """``Бес ғасыр жырлайды. 1-2-томдар``, ``Труды. Вып. IV``: a volume closes no title."""
    if draft.has("volume"):
        return
    for segment in (*draft.groups.get("title", ())[-1:], *draft.groups.get("container-title", ())[-1:]):
        text = draft.of(segment)
        match = _VOLUME.search(text)
        if match and match.start() > 3 and pattern_of("volume", "part", "book", "release").search(match["volume"]):
            yield segment, (part(segment, 0, match.start()), part(segment, match.start("volume"), len(text), "volume"))
            return


_VOLUME = re.compile(
    r"[.:,]\s(?P<volume>\d{1,2}(?:[-\u2013]\d{1,2})?\s?-?\s?[^\W\d_]{1,8}\.?|[^\W\d_]{1,5}\.?\s?(?:\d{1,3}|[IVX]{1,5}))\Z"
)

# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("container-title", container_alone),
    ("container-title", subtitle_for_container),
    ("title", translation_in_brackets),
    ("title", title_goes_on),
    ("author", initial_before_title),
    ("author", surname_after_initial),
    ("title", name_before_title),
    ("title", body_before_title),
    ("author", title_after_author),
    ("title", name_after_title),
    ("URL", title_of_page),
    ("title", volume_after_title),
    ("container-title", volume_after_title),
    ("title", kind_after_title),
    ("title", publisher_after_title),
)
