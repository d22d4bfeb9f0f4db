"""Laws, treaties and speeches: what their titles say besides being titles."""

import re

from attrs import evolve

from citekz.model import Date, Name, Span, Value
from citekz.records.contents import clean_note
from citekz.records.draft import Draft
from citekz.values.dates import parse_date
from citekz.values.declension import nominative_name, nominative_phrase, without_kazakh_genitive
from citekz.values.genres import nominative_act
from citekz.values.grammar import grammar
from citekz.values.letters import LOWER, UPPER
from citekz.values.names import parse_names
from citekz.values.terms import kind_pattern, pattern_of
from citekz.values.titles import clean_title

_INITIALS = rf"(?:[{UPPER}][{LOWER}]?\.\s?(?:-\s?)?){{1,3}}"
_SURNAME = rf"[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?"
_PERSON = re.compile(rf"{_INITIALS}\s?{_SURNAME}")
_TURNED = re.compile(rf"{_SURNAME}\s(?:{_INITIALS})")
_FULL = re.compile(rf"(?:[Mm]rs?\.?\s|[Hh]\.\s?[Ee]\.\s(?:[Mm]rs?\.?\s)?)({_SURNAME}(?:\s{_SURNAME}){{1,2}})")
_TWO_WORDS = re.compile(rf"{_SURNAME}\s{_SURNAME}")
_DAY = r"\d{1,2}\s[^\W\d_]{3,10}\s\d{4}|\d{1,2}\.\d{1,2}\.\d{4}"
_END_DATE = re.compile(rf"[,\s(]+(?:[^\W\d_]{{2,5}}\s)?(?:{_DAY})(?:\s?[^\W\d_]{{1,5}}\.?)?[)\s.]*\Z")
_START_DATE = re.compile(rf"\A(?:{_DAY})(?:\s?[^\W\d_]{{1,5}}\.?)?[,.\s]+(?=[{UPPER}])")


def values_from_title(draft: Draft, csl_type: str, values: list[Value]) -> list[Value]:
    """Values that the words of a title, or of a kind beside it, state as well: person, occasion, date, authority."""
    if csl_type == "speech":
        return _speech(draft, values)
    if csl_type in ("legislation", "treaty"):
        return _dated(_signed(values))
    return values


def _signed(values: list[Value]) -> list[Value]:
    """The day on which an act or a treaty was signed is its date."""
    stated = {value.variable for value in values}
    if "issued" in stated or "event-title" in stated:
        return values
    return [evolve(value, variable="issued") if value.variable == "event-date" else value for value in values]


def _get(values: list[Value], variable: str) -> Value | None:
    return next((value for value in values if value.variable == variable), None)


def _dated(values: list[Value]) -> list[Value]:
    """A date at either end of a title is cut off into ``issued``; one inside it is also ``issued``."""
    title = _get(values, "title")
    if title is None or not isinstance(title.content, str):
        return values
    text = title.content
    for pattern in (_END_DATE, _START_DATE):
        match = pattern.search(text)
        date = parse_date(match[0]) if match else None
        if match and date is not None and len(date.parts[0]) == 3 and len(text) - len(match[0]) > 3:
            text = clean_title(text[: match.start()] + text[match.end() :])
            return _with_issued(values, evolve(title, content=text), date)
    inside = re.search(_DAY, text)
    date = parse_date(inside[0]) if inside else None
    return _with_issued(values, title, date) if date is not None and len(date.parts[0]) == 3 else values


def _with_issued(values: list[Value], title: Value, date: Date) -> list[Value]:
    values = [title if value.variable == "title" else value for value in values]
    if _get(values, "issued") is None:
        values.append(Value("issued", date, None, title.confidence))
    return values


def title_of_act(draft: Draft) -> tuple[str, Span, float] | None:
    """The title of a decree that has none of its own: the words for its kind and authority.

    ``Указ Президента КазССР от 29 августа 1991 года`` → ``Указ Президента КазССР``.
    """
    segments = [segment for label in ("genre", "authority") for segment in draft.groups.get(label, ())[:1]]
    if not segments:
        return None
    start = min(segment.span.start for segment in segments)
    end = max(segment.span.end for segment in segments)
    between = draft.entry.text[start:end]
    if len(segments) == 2 and len(between) > sum(s.span.end - s.span.start for s in segments) + 3:
        return None
    return clean_title(between), Span(start, end), min(segment.confidence for segment in segments)


def split_act(title: str) -> tuple[str, str] | None:
    """Kind and authority of an act that is called by nothing else, in the nominative.

    >>> split_act("Договор о дружбе") is None
    True
    """
    match = kind_pattern("legislation").match(title)
    if match is None:
        return None
    kind = nominative_act(match[0]).lower().rpartition(" ")[2]
    rest = title[match.end() :].strip()
    if kind not in grammar()["nominative"]["acts"].values() or kind in grammar()["records"]["full_names"]:
        return None
    if not rest or not rest[0].isupper() or any(sign in rest for sign in '«"“,:'):
        return None
    return nominative_act(match[0]), nominative_phrase(rest)


def _speech(draft: Draft, values: list[Value]) -> list[Value]:
    values = [_without_preposition(value) for value in _quoted_title(_speech_dates(values))]
    title, genre = _get(values, "title"), _get(values, "genre")
    if genre is not None and title is not None and genre.content == title.content:
        values = [value for value in values if value is not genre]
        genre = None
    source = genre if genre is not None else title
    if source is None or not isinstance(source.content, str):
        return values
    text = source.content
    person = _person_in(text)
    if person is not None and _get(values, "author") is None:
        names = _nominative_names(person[0])
        if names:
            values.append(Value("author", names, None, source.confidence))
    if genre is None and _get(values, "event-title") is None and kind_pattern("speech").search(text):
        occasion = _occasion(text[person[1] :] if person else text)
        if occasion:
            values.append(Value("event-title", nominative_phrase(clean_note(occasion)), None, source.confidence))
    return values


def _without_preposition(value: Value) -> Value:
    """An occasion that is stated as ``на ужине …`` by its own name: ``ужин …``."""
    if value.variable != "event-title" or not isinstance(value.content, str):
        return value
    first, _, rest = value.content.partition(" ")
    if not rest or first.lower() not in grammar()["nominative"]["occasions"]:
        return value
    return evolve(value, content=nominative_phrase(_closed(rest) or rest))


_QUOTED = re.compile(
    r"(?P<kind>[^\u00ab\u201c\"]{8,200}?)\s*[\u00ab\u201c\"](?P<title>.{6,400}?)[\u00bb\u201d\"](?P<rest>.*)\Z"
)


def _quoted_title(values: list[Value]) -> list[Value]:
    """``Выступление Президента … «Ядерное разоружение …» на ужине …``: the quoted words are the title."""
    title, genre = _get(values, "title"), _get(values, "genre")
    match = _QUOTED.match(title.content) if title is not None and isinstance(title.content, str) else None
    if match is None or title is None or genre is not None or not kind_pattern("speech").match(match["kind"]):
        return values
    kind = Value("genre", match["kind"].strip(" ,:"), None, title.confidence)
    values = [evolve(title, content=clean_title(match["title"])) if value is title else value for value in values]
    occasion = _closed(_occasion(match["rest"].strip()) if match["rest"].strip() else None)
    if occasion and _get(values, "event-title") is None:
        values.append(Value("event-title", nominative_phrase(clean_note(occasion)), None, title.confidence))
    return [*values, kind]


def _closed(text: str | None) -> str | None:
    """A text whose last quotation mark stands outside the segment gets it back."""
    return f"{text}\u00bb" if text and text.count("\u00ab") > text.count("\u00bb") else text


def _speech_dates(values: list[Value]) -> list[Value]:
    """Place and date of a speech that was not published as a book are those of the event."""
    if _get(values, "publisher") is not None or _get(values, "container-title") is not None:
        return values
    stated = {value.variable for value in values}
    if not stated & {"publisher-place", "event-place"}:
        return values
    names = {"issued": "event-date", "publisher-place": "event-place"}
    return [
        evolve(value, variable=names[value.variable])
        if value.variable in names and names[value.variable] not in stated
        else value
        for value in values
    ]


def _person_in(text: str) -> tuple[str, int] | None:
    """The speaker named in a text, and where the name ends."""
    if match := _FULL.search(text):
        return match[1], match.end()
    if match := _PERSON.search(text) or _TURNED.search(text):
        return match[0], match.end()
    for match in _TWO_WORDS.finditer(text):
        words = match[0].split()
        if _is_surname_of(words):
            return match[0], match.end()
    return None


def _is_surname_of(words: list[str]) -> bool:
    from citekz.values.people import is_given, is_surname

    given, family = nominative_name(words[0]), without_kazakh_genitive(words[-1])
    return (is_given(given) or is_given(words[0])) and (is_surname(nominative_name(words[-1])) or is_surname(family))


def _nominative_names(text: str) -> tuple[Name, ...]:
    names = parse_names(text)
    return tuple(
        Name(
            family=nominative_name(name.family),
            given=name.given and " ".join(nominative_name(word) for word in name.given.split()),
        )
        for name in names
        if name.family is not None
    )


def _occasion(text: str) -> str | None:
    """What follows the first word of occasion after the speaker: ``на 47-й сессии …``, ``during the …``"""
    words = text.split(" ")
    occasions = grammar()["nominative"]["occasions"]
    event = pattern_of("conference")
    for at, word in enumerate(words):
        if word.lower() not in occasions:
            continue
        rest = words[at + 1 :]
        if rest and rest[0].lower() == "the":
            rest = rest[1:]
        head = " ".join(rest[:6])
        nouns = grammar()["nominative"]["nouns"]
        if any(piece.lower().strip(",") in nouns for piece in rest[:4]) or event.search(head):
            return " ".join(rest)
        if head.lower().split(" ")[-1:] and any(piece in head.lower() for piece in grammar()["records"]["events"]):
            return " ".join(rest)
    return None
