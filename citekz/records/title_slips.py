"""Titles that the tagger cut too short or let run on: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Span
from citekz.records.acts import split_act
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft, is_known_name
from citekz.values.grammar import word_set
from citekz.values.terms import pattern_of

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


def act_after_title(draft: Draft) -> Iterator[Change]:
    """``Об утверждении Концепции. Указ Президента РК``: a sentence that begins with the kind of an act names it."""
    if draft.has("genre", "author"):
        return
    for segment in draft.groups.get("title", ())[-1:]:
        text = draft.of(segment)
        head, stop, tail = text.rpartition(". ")
        if stop and len(head) > _SHORTEST_HEAD and split_act(tail) is not None:
            yield segment, (part(segment, 0, len(head)), part(segment, len(head) + 2, len(text), "genre"))


_SHORTEST_HEAD = 8


def quote_outside(draft: Draft) -> Iterator[Change]:
    """``ИПС «Әділет`` before ``»``, ``Әділет» жүйесі`` after ``«``: a mark whose partner is inside belongs inside."""
    whole = draft.entry.text
    for segment in draft.segments:
        text, start, end = draft.of(segment), segment.span.start, segment.span.end
        for opening, closing in (("\u00ab", "\u00bb"), ("\u201c", "\u201d")):
            missing = text.count(opening) - text.count(closing)
            if missing == 1 and text[0] != opening and whole[end : end + 1] == closing:
                yield segment, (evolve(segment, span=Span(start, end + 1)),)
            elif missing == -1 and text[-1] != closing and start and whole[start - 1] == opening:
                yield segment, (evolve(segment, span=Span(start - 1, end)),)


def kind_in_second_title(draft: Draft) -> Iterator[Change]:
    """``Egemen Qazaqstan: республикалық газет``: what follows the title and only names a kind."""
    if draft.has("genre"):
        return
    for segment in draft.groups.get("title", ())[1:]:
        text = draft.of(segment)
        if _only_names_a_kind(text) or (len(text.split()) < _FEW and _is_press(text.split()[-1])):
            yield from relabelled([segment], "genre")
            return


_FEW = 4


def _is_press(word: str) -> bool:
    return word.lower() in word_set("records", "press_kinds")


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


def quote_closes_title(draft: Draft) -> Iterator[Change]:
    """``«On Personal Data» (as amended)``: a title that stands in quotation marks ends with them."""
    for segment in draft.groups.get("title", ())[:1]:
        text, start = draft.of(segment), segment.span.start
        opening = draft.entry.text[start - 1 : start] if start else ""
        closing = _CLOSING.get(opening)
        at = text.find(closing, 3) if closing else -1
        if at > 0 and opening not in text and text[at + 1 :].lstrip()[:1] == "(":
            yield segment, (part(segment, 0, at), part(segment, at + 1, len(text), "note"))


_CLOSING = {"\u00ab": "\u00bb", "\u201c": "\u201d", '"': '"'}


def title_of_page(draft: Draft) -> Iterator[Change]:
    """``Научно-образовательный портал: http://…``: beside an address what names the page is its title."""
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
        if stop and _LETTERS_OF_SITE.match(head) and tail[:1].isupper():
            container = part(segment, 0, len(head), "container-title")
            yield segment, (container, part(segment, len(head) + 2, len(text)))


_LETTERS_OF_SITE = re.compile(r"[A-Z]{2,6}(?:\.|\Z)")


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
    ("title", quote_closes_title),
    ("URL", title_of_page),
    ("URL", site_before_title),
    ("title", volume_after_title),
    ("container-title", volume_after_title),
    ("title", kind_after_title),
    ("title", kind_in_second_title),
    ("title", act_after_title),
    ("title", quote_outside),
)
