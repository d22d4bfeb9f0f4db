"""Authors that run into titles, and titles that take in their authors: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Segment, Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft
from citekz.records.evidence import matches_kind
from citekz.values.grammar import word_set
from citekz.values.letters import LOWER, UPPER
from citekz.values.people import is_given, is_organization, is_patronymic, is_surely_organization, is_surname
from citekz.values.places import is_known_city


def name_before_title(draft: Draft) -> Iterator[Change]:
    """``Маттиас Шен. Компогаз …``: a given name and a surname closed by a stop are the author."""
    titles = draft.groups.get("title", ())
    if draft.has("author", "editor") or not titles or titles[0].span.start > 3:
        return
    match = _FULL_NAME.match(draft.of(titles[0])) or _TURNED_NAME.match(draft.of(titles[0]))
    if match and (match.re is _TURNED_NAME or _is_person(match["given"], match["family"])):
        yield titles[0], (part(titles[0], 0, match.end("family"), "author"), _rest(draft, titles[0], match.end()))


def _is_person(given: str, family: str) -> bool:
    return is_given(given) and not is_surname(given) and (is_surname(family) or not is_given(family))


def _rest(draft: Draft, segment: Segment, start: int) -> Segment:
    return part(segment, start, len(draft.of(segment)))


_TURNED_NAME = re.compile(r"(?P<family>[A-Z][a-z][\w'\u2019-]+, [A-Z][a-z][\w-]+(?: [A-Z]\b)?)\.\s(?=[A-Z].{8})")


_FULL_NAME = re.compile(
    rf"(?P<given>[{UPPER}][^\W\d_]+(?:-[^\W\d_]+)?) (?P<family>[{UPPER}][^\W\d_]{{2,}})\.\s(?=[{UPPER}].{{4}})"
)


def initial_before_title(draft: Draft) -> Iterator[Change]:
    """``Тоқаев А.`` + ``Ш. Көшпенділер``: a single letter with a stop after an author belongs to the author."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) == ("author", "title") and gap_before(draft, segment).strip() == "":
            text = draft.of(segment)
            match = _FIRST_INITIAL.match(text)
            if match and not _TWO_INITIALS.search(draft.of(before)):
                yield before, (evolve(before, span=Span(before.span.start, segment.span.start + match.end("initial"))),)
                yield segment, (part(segment, match.end(), len(text)),)


_FIRST_INITIAL = re.compile(rf"(?P<initial>[{UPPER}]\.)\s+(?=[{UPPER}][^\W\d_])")


_TWO_INITIALS = re.compile(rf"[{UPPER}]\.\s?[{UPPER}]\.\Z")


def surname_after_initial(draft: Draft) -> Iterator[Change]:
    """``Г. Мюллер, Х. Вагнер, В.`` + ``Шефер. Паровые машины``: the last initial waits for its surname."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        follows = before.label == "author" and segment.label in ("title", "container-title")
        if not follows or not _ENDS_IN_INITIAL.search(draft.of(before)):
            continue
        text = draft.of(segment)
        match = _ONE_WORD.match(text)
        if match and gap_before(draft, segment).strip(" .") == "":
            yield before, (evolve(before, span=Span(before.span.start, segment.span.start + match.end("word"))),)
            yield segment, (part(segment, match.end(), len(text)),)


# initials at the very start, or after names that have their initials first: not those of ``Surname, I. I.``
_ENDS_IN_INITIAL = re.compile(
    rf"(?:^|[{UPPER}]\.\s?[{UPPER}][\w'\u2019-]{{1,40}}\s?[,;]\s?)(?:[^\W\d_]\.\s?){{0,2}}[^\W\d_]\.?\Z"
)


_ONE_WORD = re.compile(rf"(?P<word>[{UPPER}][^\W\d_]{{2,}})(?:\.\s(?=[{UPPER}])|\.?\Z)")


def name_after_title(draft: Draft) -> Iterator[Change]:
    """``Механика негіздері Шаповалова Р.К Қарағанды``: title, author and city without a sign between them."""
    if draft.has("author", "editor", "container-title", "archive"):
        return
    for segment in draft.groups.get("title", ())[:1]:
        match = _NAME_AT_END.search(draft.of(segment))
        if match and match.start() > 5 and (match["city"] is None or is_known_city(match["city"])):
            title = part(segment, 0, match.start())
            author = part(segment, match.start("name"), match.end("name"), "author")
            city = (part(segment, match.start("city"), match.end("city"), "publisher-place"),) if match["city"] else ()
            yield segment, (title, author, *city)


_NAME_AT_END = re.compile(
    rf"\s(?P<name>[{UPPER}][{LOWER}]{{3,}} [{UPPER}]\.\s?[{UPPER}]?\.?)(?:\s(?P<city>[{UPPER}][\w-]{{3,}}))?\Z"
)


_RARELY_FIRST = frozenset(("publisher", "event-place", "event-title", "collection-title"))


def author_goes_on(draft: Draft) -> Iterator[Change]:
    """``O'Brien, T. M.`` + ``және Hughes, D. K. Roman Coins``: a conjunction and a name with initials."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) != ("author", "title"):
            continue
        text = draft.of(segment)
        match = _AND_NAME.match(text)
        if match and match["and"].lower() in word_set("names", "conjunctions"):
            yield before, (evolve(before, span=Span(before.span.start, segment.span.start + match.end("name"))),)
            yield segment, (part(segment, match.end(), len(text)),)


_AND_NAME = re.compile(
    rf"(?P<and>[^\W\d_]{{1,5}}|&)\s(?P<name>[{UPPER}][\w'\u2019-]+,?\s(?:[{UPPER}]\.\s?){{1,3}})\s*(?=[^\W\d_])"
)


def body_before_title(draft: Draft) -> Iterator[Change]:
    """``Mozilla Foundation. Web Standards …``: a body in a sentence of its own is the author."""
    titles = draft.groups.get("title", ())
    if draft.has("author", "editor", "authority") or not titles or _is_bare_address(draft):
        return
    text = draft.of(titles[0])
    head, stop, tail = text.partition(". ")
    if not stop and len(titles) > 1 and _is_body(text):
        yield from relabelled(titles[:1], "author")
    elif len(head.split()) > 1 and len(tail) > _SHORTEST_TITLE and tail[0].isupper() and _is_body(head):
        yield titles[0], (part(titles[0], 0, len(head), "author"), part(titles[0], len(head) + 2, len(text)))


_SHORTEST_TITLE = 8


def _is_bare_address(draft: Draft) -> bool:
    """Whether an address stands for a date, and no kind such as ``official website`` says what it leads to."""
    return draft.has("URL") and not draft.has("issued") and not matches_kind(draft.text("genre"), "webpage")


_MOST_WORDS_OF_BODY = 10


def _is_body(text: str) -> bool:
    is_title = ":" in text or not text[:1].isupper() or matches_kind(text, "speech", "legislation", "treaty", "report")
    return not is_title and len(text.split()) <= _MOST_WORDS_OF_BODY and is_surely_organization(text)


def body_goes_on(draft: Draft) -> Iterator[Change]:
    """``World`` + ``Tourism Organization. Travel …``: a body that the tagger cut in two."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) != ("author", "title") or gap_before(draft, segment) != " ":
            continue
        text, first = draft.of(segment), draft.of(before)
        head, stop, tail = text.partition(". ")
        if stop and len(tail) > _SHORTEST_TITLE and first.replace(" ", "").isalpha() and _is_body(f"{first} {head}"):
            yield before, (evolve(before, span=Span(before.span.start, segment.span.start + len(head))),)
            yield segment, (part(segment, len(head) + len(stop), len(text)),)


def title_in_author(draft: Draft) -> Iterator[Change]:
    """``Химия Оразбайұлы Н., Т. Сейітова``: a word before a name with initials, in a reference without a title."""
    if draft.has(*_TITLES):
        return
    for segment in draft.groups.get("author", ())[:1]:
        text = draft.of(segment)
        match = _WORD_AND_NAME.match(text)
        if match and _is_family(match["family"]) and not is_surname(match["word"]) and not is_given(match["word"]):
            title = part(segment, *match.span("word"), "title")
            yield segment, (title, _rest(draft, segment, match.start("family")))


def _is_family(word: str) -> bool:
    return is_surname(word) or is_patronymic(word)


_TITLES = ("title", "container-title", "refers_to", "archive", "genre", "number")
_WORD_AND_NAME = re.compile(rf"(?P<word>[{UPPER}][{LOWER}]{{3,}})\s(?P<family>[{UPPER}][{LOWER}]{{3,}})\s[{UPPER}]\b")


def name_for_title(draft: Draft) -> Iterator[Change]:
    """``Махамбет Өтемісұлы. Алматы: Арыс, 2003``: a full name and an imprint, and no title: it is the title."""
    if draft.has(*_TITLES) or not draft.has("publisher", "number-of-pages") or not draft.has("issued"):
        return
    authors = draft.groups.get("author", ())
    if len(authors) == 1 and draft.of(authors[0]).replace(" ", "").isalpha():
        yield from relabelled(authors, "title")


def place_for_title(draft: Draft) -> Iterator[Change]:
    """``Шәкәрім Қ. Мұсылмандық, 1911``: what is no known city stands in the place of the title."""
    if draft.has(*_TITLES, "publisher"):
        return
    for before, segment in zip(draft.segments[:1], draft.segments[1:2], strict=False):
        labels = (before.label, segment.label) == ("author", "publisher-place")
        if labels and not is_known_city(draft.of(segment)):
            yield from relabelled([segment], "title")


def press_for_author(draft: Draft) -> Iterator[Change]:
    """``Коммерсант. 1995. 12 мая``: a name without initials and a date, and nothing else, is that of a newspaper."""
    if not set(draft.groups) <= {"author", "issued", "issue", "page"} or not draft.has("issued"):
        return
    for segment in draft.groups["author"][:1]:
        text = draft.of(segment)
        person = any(is_surname(word) or is_given(word) for word in text.split()) or "." in text
        if draft.segments[0] is segment and not person:
            yield from relabelled([segment], "title")


def words_for_author(draft: Draft) -> Iterator[Change]:
    """``A Changing Steppe (annual report)``: words that are neither a person nor a body, and no title beside them."""
    if draft.has("title", "container-title", "refers_to", "archive", "number"):
        return
    for segment in draft.groups.get("author", ())[:1]:
        words = draft.of(segment).split()
        plain = len(words) > _TWO and all(word.isalpha() for word in words) and not is_organization(draft.of(segment))
        if plain and draft.segments[0] is segment and not any(is_surname(word) or is_given(word) for word in words):
            yield from relabelled([segment], "title")


_TWO = 2


def surname_for_publisher(draft: Draft) -> Iterator[Change]:
    """``Olcott`` + ``, Martha B., 1987``: before given names and initials at the start stands a surname."""
    for before, segment in zip(draft.segments[:1], draft.segments[1:2], strict=False):
        labels = (before.label, segment.label) == ("publisher", "author")
        if labels and gap_before(draft, segment) == ", " and draft.of(before).isalpha():
            yield before, (evolve(before, label="author", span=Span(before.span.start, segment.span.end)),)
            yield segment, ()


def title_after_author(draft: Draft) -> Iterator[Change]:
    """``Иванов, А. А. (1930). Экономика труда. …``: what follows the author, where nothing else is a title, is one."""
    if draft.has("title", "refers_to", "archive", "genre", "page", "number"):
        return
    alone = set(draft.groups) == {"author", "issued", "container-title"}
    if draft.has("container-title") and not alone:
        return
    after = [segment for segment in draft.segments if segment.label not in ("author", "issued", "note")]
    follows = bool(after) and after[0].span.start > draft.groups["author"][0].span.start
    if follows and (alone or after[0].label in _RARELY_FIRST) and "//" not in gap_before(draft, after[0]):
        first, text = after[0], draft.of(after[0])
        head, stop, tail = text.rpartition(". ")
        if first.label in ("publisher", "container-title") and stop and len(tail) > 1:
            publisher = part(first, len(head) + len(stop), len(text), "publisher")
            yield first, (part(first, 0, len(head), "title"), publisher)
        else:
            yield from relabelled([first], "title")


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("author", initial_before_title),
    ("author", surname_after_initial),
    ("author", author_goes_on),
    ("title", name_before_title),
    ("title", body_before_title),
    ("author", body_goes_on),
    ("publisher", surname_for_publisher),
    ("author", title_in_author),
    ("author", press_for_author),
    ("author", words_for_author),
    ("author", title_after_author),
    ("publisher-place", place_for_title),
    ("author", name_for_title),
    ("title", name_after_title),
)
