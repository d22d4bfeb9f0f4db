"""What the segments of one label say: the content of a variable, or what of it stays a note."""

import re
from collections.abc import Callable

from attrs import frozen

from citekz.languages import Language
from citekz.model import Content, Date, Name, Segment
from citekz.records.draft import Draft
from citekz.values import identifiers, numbers
from citekz.values.dates import parse_date
from citekz.values.declension import nominative_phrase
from citekz.values.genres import clean_genre, nominative_act
from citekz.values.grammar import word_set
from citekz.values.letters import repair_letters, squeeze, strip_quotes, strip_unpaired
from citekz.values.names import parse_names
from citekz.values.pages import parse_pages
from citekz.values.places import parse_places, parse_publisher
from citekz.values.terms import kind_pattern, pattern_of
from citekz.values.titles import clean_title, ends_abbreviated


@frozen
class Reading:
    """The content of a variable, the segments that it was read from, and texts that fit nowhere but in a note."""

    content: Content
    segments: tuple[Segment, ...]
    left: tuple[str, ...] = ()


def clean_note(text: str) -> str:
    """A text kept as it is, without the signs round it.

    >>> clean_note(" (на правах рукописи). ")
    'на правах рукописи'
    """
    text = repair_letters(squeeze(text)).strip(" ,;:/\u2013\u2014-")
    if text.endswith((").", "].")):
        text = text[:-1]
    for opening, closing in ("()", "[]"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            text = text[1:-1]
    if text.endswith(".") and len(text.rpartition(" ")[2]) > 4 and not ends_abbreviated(text):
        text = text[:-1]
    return strip_unpaired(text)


def clean_container(text: str) -> str:
    """A container's title; the word journal or newspaper before or after a quoted name is left out.

    What is called by the name of its site keeps more words than one, as those tell what it is.

    >>> clean_container("«Әділет» ақпараттық-құқықтық жүйесі")
    '«Әділет» ақпараттық-құқықтық жүйесі'
    """
    title = clean_title(text)
    opening, closing = title.find("«"), title.rfind("»")
    if opening < 0:
        opening, closing = title.find('"'), title.rfind('"')
    if 0 <= opening < closing:
        outside = (title[:opening] + title[closing + 1 :]).lower().replace(".", " ").split()
        only_kind = len(outside) <= 4 and not word_set("records", "press_kinds").isdisjoint(outside)
        if only_kind and (opening == 0 or closing == len(title) - 1):
            name = strip_quotes(title[opening : closing + 1])
            return title if _HOST.fullmatch(name) and len(outside) > 1 else name
    return title


_HOST = re.compile(r"(?:[\w-]{1,60}\.){1,4}[a-z]{2,6}", re.IGNORECASE)


def read_names(draft: Draft, label: str) -> Reading | None:
    """The names of all segments of a label; a statement that repeats names adds only what is fuller in it."""
    names: list[Name] = []
    left: list[str] = []
    for segment in draft.groups[label]:
        found = parse_names(draft.of(segment))
        for name in found:
            if _says_a_name(name):
                _add(names, name)
        if not found:
            left.append(draft.of(segment))
    return Reading(tuple(names) or None, tuple(draft.groups[label]), tuple(left))


def _says_a_name(name: Name) -> bool:
    """Whether there is more than a single letter, which is a sign or an abbreviation."""
    return sum(sign.isalpha() for sign in name.family or name.literal or name.given or "") > 1


def _add(names: list[Name], new: Name) -> None:
    for at, name in enumerate(names):
        if _same_person(name, new):
            if len(new.given or "") > len(name.given or ""):
                names[at] = new if new.family == name.family else Name(family=name.family, given=new.given)
            return
    names.append(new)


def _same_person(first: Name, second: Name) -> bool:
    if first.family is None or second.family is None:
        literals = [(name.literal or "").lower().rstrip(".") for name in (first, second)]
        return literals[0] == literals[1] and first.literal is not None
    if first.family.lower() != second.family.lower():
        return False
    initials = [[word[0] for word in (name.given or "").replace("-", " ").split()] for name in (first, second)]
    return all(one == other for one, other in zip(*initials, strict=False))


def read_date(draft: Draft, label: str) -> Reading | None:
    """The date that the segments of a label state together, or the first of them that is one by itself."""
    segments = draft.groups[label]
    first = parse_date(draft.of(segments[0]))
    used = segments[:1]
    if len(segments) > 1 and (first is None or len(first.parts[0]) < 3):
        joined = parse_date(" ".join(draft.of(segment) for segment in segments[:3]))
        if joined is not None and (first is None or len(joined.parts[0]) > len(first.parts[0])):
            first, used = joined, segments[:3]
    if first is None:
        return Reading(None, (), tuple(draft.of(segment) for segment in segments))
    rest = [draft.of(segment) for segment in segments if segment not in used]
    added = ", ".join(text for text in rest if _adds(text, first))
    return Reading(first, tuple(used), (added,) if added else ())


def _adds(text: str, date: Date) -> bool:
    other = parse_date(text)
    return other is None or other.year != date.year or len(other.parts[0]) > len(date.parts[0][:1])


def read_places(draft: Draft, label: str, language: Language) -> Reading | None:
    """The cities of all segments."""
    cities: dict[str, None] = {}
    for text in draft.texts(label):
        cities |= dict.fromkeys((parse_places(text, language) or "").split("; "))
    return Reading("; ".join(filter(None, cities)) or None, tuple(draft.groups[label]))


def read_publishers(draft: Draft, label: str) -> Reading | None:
    """The publishers of all segments, without repetitions."""
    names = dict.fromkeys(filter(None, (parse_publisher(text) for text in draft.texts(label))))
    return Reading("; ".join(names) or None, tuple(draft.groups[label]), () if names else (draft.text(label),))


def read_genres(draft: Draft, label: str, csl_type: str) -> Reading | None:
    """The kinds, each once; those of acts in their dictionary form."""
    found: dict[str, str] = {}
    for segment in draft.groups[label]:
        genre = clean_genre(draft.of(segment))
        if csl_type in ("legislation", "treaty"):
            genre = nominative_act(genre)
        if genre:
            found.setdefault(genre.lower(), genre)
    genres = list(found.values())
    if csl_type == "legislation" and len(genres) > 1:  # the same act is named again where it was approved
        acts = [genre for genre in genres if kind_pattern("legislation").search(genre)]
        return Reading(
            acts[0] if acts else genres[0], tuple(draft.groups[label]), tuple(g for g in genres if g not in acts[:1])
        )
    return Reading(", ".join(genres) or None, tuple(draft.groups[label]))


def read_number(draft: Draft, label: str, parse: Callable[[str], str | None]) -> Reading | None:
    """The first number of a label; further ones follow it, or stay notes where they are none."""
    found: list[str] = []
    left: list[str] = []
    for text in draft.texts(label):
        number = parse(text) if not found or label != "volume" else numbers.parse_further_volume(text)
        if number is None or (found and label == "issue" and len(draft.groups.get("container-title", ())) > 1):
            left.append(text)
        elif number not in found:
            found.append(number)
    return Reading(", ".join(found) or None, tuple(draft.groups[label]), tuple(left))


def read_text(draft: Draft, label: str, clean: Callable[[str], str], joint: str = "; ") -> Reading | None:
    """The texts of a label, cleaned and joined, each once."""
    texts = dict.fromkeys(filter(None, (clean(text) for text in draft.texts(label))))
    return Reading(joint.join(texts) or None, tuple(draft.groups[label]))


def read_identifier(draft: Draft, label: str) -> Reading | None:
    """An address or an identifying number; further ones stay notes."""
    find = _FIND[label]
    found = [(segment, find(draft.of(segment))) for segment in draft.groups[label]]
    values = [(segment, value) for segment, value in found if value]
    if not values:
        return Reading(None, (), tuple(draft.texts(label)))
    first = values[0]
    rest = dict.fromkeys(value for _, value in values[1:] if value != first[1])
    left = [draft.of(segment) for segment, value in found if not value]
    return Reading(first[1], (first[0],), (*rest, *left))


_FIND: dict[str, Callable[[str], str | None]] = {
    "URL": identifiers.find_url,
    "DOI": identifiers.find_doi,
    "ISBN": identifiers.find_isbn,
    "ISSN": identifiers.find_issn,
}
_NUMBERS: dict[str, Callable[[str], str | None]] = {
    "volume": numbers.parse_volume,
    "issue": numbers.parse_issue,
    "number": numbers.parse_number,
    "edition": numbers.parse_edition,
    "number-of-volumes": numbers.parse_number_of_volumes,
    "collection-number": numbers.parse_issue,
}
_TIGHT_STOP = re.compile(r"(?<=[^\W\d_]\.)(?=[\w\u2116])|(?<=\d\.)(?=[^\W\d_])")
_TEXTS: dict[str, Callable[[str], str]] = {
    "collection-title": clean_title,
    "event-title": lambda text: nominative_phrase(clean_title(text)),
    "authority": lambda text: nominative_phrase(clean_note(text)),
    "medium": lambda text: clean_note(text).strip("[]"),
    "archive": clean_note,
    "archive_location": lambda text: _TIGHT_STOP.sub(" ", clean_note(text)),
    "section": clean_note,
    "note": clean_note,
}
_NAMES = ("author", "editor", "compiler", "translator", "editorial-director", "contributor", "container-author",
          "interviewer")  # fmt: skip
_DATES = ("accessed", "event-date", "issued")


def read_label(draft: Draft, label: str, csl_type: str, language: Language) -> Reading | None:
    """What a label's segments say; None for labels that other rules read (titles, pages)."""
    if label in _NAMES:
        return read_names(draft, label)
    if label in _DATES:
        return read_date(draft, label)
    if label in _NUMBERS:
        return read_number(draft, label, _NUMBERS[label])
    if label in _FIND:
        return read_identifier(draft, label)
    if label in ("publisher-place", "event-place"):
        return read_places(draft, label, language)
    if label == "publisher":
        return read_publishers(draft, label)
    if label == "genre":
        return read_genres(draft, label, csl_type)
    if label in _TEXTS:
        return read_text(draft, label, _TEXTS[label])
    return None


def read_cited(text: str) -> str | None:
    """Pages cited; a chapter or article cited is kept with its term.

    >>> read_cited("С. 205-206"), read_cited("ch. 1")
    ('205-206', 'ch. 1')
    """
    if pattern_of("chapter", "legal_part", "archive_part").match(text):
        return clean_note(text)
    return parse_pages(text) or None
