"""Acts, their kinds, bodies, numbers and dates under wrong labels: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft, is_known_name
from citekz.records.evidence import matches_kind
from citekz.values.dates import parse_date
from citekz.values.grammar import grammar, word_set
from citekz.values.people import is_organization
from citekz.values.terms import kind_pattern, pattern_of

_NUMBER_AND_DATE = re.compile(
    r"(?P<number>.{0,40}\d\S{0,20}?),?\s(?P<joint>[^\W\d_]{2,5}\s)(?P<date>\d{1,2}\.\d{1,2}\.\d{4}.{0,4})\Z"
)


def date_without_address(draft: Draft) -> Iterator[Change]:
    """``№ 77-V (11.06.2014)``: nobody visits what has no address."""
    if draft.has("URL", "issued", "DOI", "medium"):
        return
    for segment in draft.groups.get("accessed", ())[:1]:
        if not pattern_of("accessed").search(draft.of(segment)) and parse_date(draft.of(segment)) is not None:
            yield from relabelled([segment], "issued")


def number_with_date(draft: Draft) -> Iterator[Change]:
    """``98-FZ of 29.07.2004``: the number of an act, and its date."""
    for segment in draft.groups.get("number", ()):
        match = _NUMBER_AND_DATE.match(draft.of(segment))
        if match and not draft.has("issued"):
            start = segment.span.start
            number = evolve(segment, span=Span(start, start + match.end("number")))
            date = evolve(segment, label="issued", span=Span(start + match.start("date"), segment.span.end))
            yield segment, (number, date)


def act_for_container(draft: Draft) -> Iterator[Change]:
    """``Положение … // Приказ Министра …``: an act that stands as container is the kind of what it approves."""
    for segment in draft.groups.get("container-title", ()):
        text = draft.of(segment)
        plain = draft.has("number") and not draft.has("genre", "issue", "page")
        if plain and matches_kind(text.split(" ")[0], "legislation"):
            yield from relabelled([segment], "genre")


def body_for_title(draft: Draft) -> Iterator[Change]:
    """``Резолюция 1540 (2004) Совета Безопасности ООН``: after the kind and number of an act a body is no title."""
    titles = draft.groups.get("title", ())
    if draft.has("authority", "author") or len(titles) != 1 or not draft.has("number"):
        return
    kinds = draft.groups.get("genre", ())
    text = draft.of(titles[0])
    if text.split(" ")[0].lower() in word_set("records", "law_beginnings"):
        return
    if not kinds or kinds[0].span.start > titles[0].span.start:
        return
    if not matches_kind(draft.of(kinds[0]), "treaty", "legislation"):
        return
    quoted = draft.entry.text[titles[0].span.start - 1] in _QUOTES
    if not quoted and len(text.split()) <= _MOST_WORDS_OF_BODY and is_organization(text):
        yield from relabelled(titles, "authority")


_MOST_WORDS_OF_BODY = 7


_QUOTES = '\u00ab\u201c"'


def body_for_container(draft: Draft) -> Iterator[Change]:
    """``Верховный Совет РК. О ратификации …``: a body before the title of an act made it, one after it printed it."""
    titles = draft.groups.get("title", ())
    containers = draft.groups.get("container-title", ())
    if len(containers) != 1 or not titles or draft.has("issue", "page", "volume", "author"):
        return
    body, title = containers[0], draft.of(titles[0])
    periodical = pattern_of("journal_word", "newspaper_word").search(draft.of(body)) is not None
    if periodical or not is_organization(draft.of(body)) or "//" in gap_before(draft, body):
        return
    if body.span.start < titles[0].span.start and title.split(" ")[0].lower() in word_set("records", "law_beginnings"):
        yield from relabelled([body], "authority")
    elif body.span.start > titles[0].span.start and kind_pattern("treaty").search(title):
        yield from relabelled([body], "publisher")


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


def body_before_number(draft: Draft) -> Iterator[Change]:
    """``директорының 2021 жылғы … № 87 бұйрығымен``: before date and number of an act stands who made it."""
    if draft.has("authority") or not draft.has("number") or not _names_an_act(draft):
        return
    for segment, following in zip(draft.segments, draft.segments[1:], strict=False):
        named = segment.label in ("publisher", "container-title") and following.label in ("issued", "number")
        named = named and draft.groups["number"][0].span.start > segment.span.start and not draft.has("publisher-place")
        if named and not is_known_name(draft.of(segment), "newspapers", "journals", "publishers"):
            start = segment.span.start
            quoted = draft.entry.text[max(0, start - 1) : start] in ("\u00ab", '"')
            yield segment, (evolve(segment, label="authority", span=Span(start - quoted, segment.span.end)),)


def _names_an_act(draft: Draft) -> bool:
    outside = (draft.entry.text[gap.start : gap.end] for gap in draft.gaps)
    texts = [*outside, *draft.texts("genre"), *draft.texts("note")]
    acts = grammar()["nominative"]["acts"]
    return any(matches_kind(text, "legislation") or not acts.keys().isdisjoint(text.lower().split()) for text in texts)


def kind_after_number(draft: Draft) -> Iterator[Change]:
    """``№ 87 бұйрығымен бекітілген``: the first word of such a note is the kind of the act."""
    if draft.has("genre") or not draft.has("number"):
        return
    for segment in draft.groups.get("note", ()):
        text = draft.of(segment)
        first = text.split(" ")[0]
        if matches_kind(first, "legislation") or first.lower() in grammar()["nominative"]["acts"]:
            yield segment, (part(segment, 0, len(first), "genre"), part(segment, len(first), len(text)))
            return


def act_with_quoted_title(draft: Draft) -> Iterator[Change]:
    """``Постановление Правительства РК «Об утверждении …»`` as one title: kind, body, and what they named it."""
    if draft.has("genre", "authority"):
        return
    for segment in draft.groups.get("title", ())[:1]:
        text = draft.of(segment)
        at = text.find("\u00ab")
        kind = kind_pattern("legislation").match(text) if at > 0 else None
        body = text[kind.end() : at].strip() if kind is not None and kind.end() < at else ""
        quoted = text[at + 1 :].removesuffix("\u00bb")
        if kind is not None and body[:1].isupper() and body.replace(" ", "").isalpha() and len(quoted) > _SHORTEST:
            start = text.index(body, kind.end())
            authority = part(segment, start, start + len(body), "authority")
            title = part(segment, at + 1, at + 1 + len(quoted))
            yield segment, (part(segment, 0, kind.end(), "genre"), authority, title)


_SHORTEST = 8


def act_in_brackets(draft: Draft) -> Iterator[Change]:
    """``Rules for … (Order of the Minister of …``: brackets that begin with the kind of an act approve the title."""
    if draft.has("genre", "authority", "author"):
        return
    for segment in draft.groups.get("title", ())[-1:]:
        text = draft.of(segment)
        at = text.rfind(" (")
        inside = text[at + 2 :]
        kind = kind_pattern("legislation").match(inside) if at > _SHORTEST else None
        words = inside[kind.end() :].split() if kind is not None else []
        if kind is not None and any(word[0].isupper() for word in words[: _FEW + 1]):
            genre = part(segment, at + 2, at + 2 + kind.end(), "genre")
            body = part(segment, at + 2 + kind.end(), len(text.rstrip(" )")), "authority")
            yield segment, (part(segment, 0, at), genre, body)


_FEW = 2


def body_in_pieces(draft: Draft) -> Iterator[Change]:
    """``«Ұлттық музей» РМК`` + ``директоры``: a body and the post of its head are one authority."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        pieces = before.label in ("publisher", "author", "container-title") and segment.label == "authority"
        if pieces and gap_before(draft, segment) == " " and draft.of(segment)[0].islower():
            yield before, (evolve(before, label="authority", span=Span(before.span.start, segment.span.end)),)
            yield segment, ()


def body_of_act(draft: Draft) -> Iterator[Change]:
    """``ҚР «… туралы» заңы``: a body as author of an act is its authority."""
    if draft.has("authority") or not matches_kind(draft.text("genre"), "legislation"):
        return
    authors = draft.groups.get("author", ())
    if len(authors) == 1 and pattern_of("body").fullmatch(draft.of(authors[0])):
        yield from relabelled(authors, "authority")


def number_in_title(draft: Draft) -> Iterator[Change]:
    """``… 2009 года N 712 О мерах по охране``: digits before the first word of an act's title are its number."""
    if draft.has("number") or not matches_kind(draft.text("genre"), "legislation"):
        return
    for segment in draft.groups.get("title", ())[:1]:
        text = draft.of(segment)
        match = _NUMBER_FIRST.match(text)
        if match and match["word"].lower() in word_set("records", "law_beginnings"):
            yield (
                segment,
                (part(segment, *match.span("number"), "number"), part(segment, match.start("word"), len(text))),
            )


_NUMBER_FIRST = re.compile(r"(?P<number>\d{1,5}(?:-[^\W_]{1,4})?)\s(?P<word>[^\W\d_]{1,3})\s")


def number_of_patent(draft: Draft) -> Iterator[Change]:
    """``Патент РК, № 8127``: a patent has a number, no issue."""
    if draft.has("container-title", "number") or not matches_kind(draft.text("genre"), "patent"):
        return
    yield from relabelled(draft.groups.get("issue", ())[:1], "number")


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("accessed", date_without_address),
    ("number", number_with_date),
    ("container-title", act_for_container),
    ("number", body_before_number),
    ("note", kind_after_number),
    ("issue", number_of_act),
    ("issue", number_of_patent),
    ("title", act_with_quoted_title),
    ("title", act_in_brackets),
    ("title", number_in_title),
    ("author", body_of_act),
    ("authority", body_in_pieces),
    ("genre", body_outside),
    ("title", body_for_title),
    ("container-title", body_for_container),
)
