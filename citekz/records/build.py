"""Entry and labelled segments → record, with everything stated in it and nothing else."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from citekz.languages import vocabulary_of
from citekz.model import Content, Entry, Issue, Record, Segment, Span, Value
from citekz.records.acts import split_act, title_of_act, values_from_title
from citekz.records.confidence import Situation, moved_spans, with_confidences
from citekz.records.contents import Reading, clean_container, clean_note, read_label
from citekz.records.doubts import doubts_of, leftovers, unaccounted
from citekz.records.draft import Draft, confidence_of
from citekz.records.draft_language import language_of_draft
from citekz.records.extents import read_pages
from citekz.records.printed import as_printed
from citekz.records.relabelling import put_right
from citekz.records.types import type_of
from citekz.values.grammar import grammar
from citekz.values.identifiers import find_doi
from citekz.values.numbers import split_issue
from citekz.values.terms import pattern_of
from citekz.values.titles import clean_title, with_subtitle, without_gloss

_APART = frozenset(("title", "container-title", "page", "number-of-pages", "section", "refers_to", "note"))
_PERIODICAL = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical", "paper-conference"))
_WITH_SUBTITLES = frozenset(("book", "report", "webpage", "chapter"))
SHORT_FORM = "custom.short_form"
"""Where the words of a back-reference stand until :func:`citekz.links.short_forms.resolve` has read them."""


def build_record(
    entry: Entry, segments: Sequence[Segment], language: str | None = None
) -> tuple[Record, tuple[Issue, ...]]:
    """The record that the labelled segments of an entry make, and what was strange about it.

    >>> record, _ = build_record(
    ...     Entry("Беласу. – 2003"), [Segment("title", Span(0, 6)), Segment("issued", Span(10, 14))]
    ... )
    >>> record.type, record["title"], record["issued"].year
    ('book', 'Беласу', 2003)
    """
    record, situation = read_draft(entry, segments, language)
    return with_confidences(record, situation), situation.issues


def read_draft(entry: Entry, segments: Sequence[Segment], language: str | None = None) -> tuple[Record, Situation]:
    """The record with the confidences of the tagger, and what is needed to calibrate them."""
    given = tuple(sorted(segments, key=lambda segment: segment.span.start))
    draft = put_right(Draft(entry, given))
    csl_type, rule = type_of(draft)
    tag, sureness = (language, 1.0) if language else language_of_draft(draft)
    record, issues = _back_reference(draft) if draft.has("refers_to") else _record(draft, csl_type, tag)
    return record, Situation(draft, moved_spans(given, draft.segments), rule, sureness, issues)


def _record(draft: Draft, csl_type: str, tag: str | None) -> tuple[Record, tuple[Issue, ...]]:
    values, left = _values(draft, csl_type, tag)
    values = values_from_title(draft, csl_type, values)
    values.sort(key=lambda value: value.span.start if value.span else len(draft.entry.text))
    printed = as_printed(draft, csl_type, tag, values)
    left = _not_told(draft, left, printed.segments)
    issues = [Issue("no-place-for", f"kept as a note: {text}") for text in left]
    for text, span in leftovers(draft):
        left.append(text)
        issues.append(Issue("leftover", f"not understood: {text}", span=span))
    values += [*printed.values, *_notes(draft, left, printed.segments)]
    if tag is not None and any(value.variable in ("title", "author", "container-title", "archive") for value in values):
        values.insert(0, Value("language", tag))
    record = Record(csl_type, _in_order(values), entry=draft.entry)
    return record, (*issues, *doubts_of(record), *unaccounted(draft, record))


def _in_order(values: Iterable[Value]) -> tuple[Value, ...]:
    """Values as they come, then those that CSL-JSON keeps under ``custom``: so a record reads back equal."""
    return tuple(sorted(values, key=lambda value: value.variable == "locator" or value.variable.startswith("custom.")))


def explain_type(entry: Entry, segments: Sequence[Segment]) -> str:
    """The name of the rule that decides the type of an entry.

    >>> explain_type(Entry("Сонда"), [Segment("refers_to", Span(0, 5))])
    'back_reference'
    """
    return type_of(Draft(entry, tuple(segments)))[1]


def _back_reference(draft: Draft) -> tuple[Record, tuple[Issue, ...]]:
    """A record of what a back-reference states; which entry it stands for is for the links to find out."""
    segments = draft.groups["refers_to"]
    words = " ".join(dict.fromkeys(clean_note(draft.of(segment)) for segment in segments))
    values = [Value(SHORT_FORM, words, draft.span(segments), confidence_of(segments))]
    left: list[str] = []
    for label in draft.groups:
        if label not in _APART:
            _take(values, left, draft, label, read_label(draft, label, "document", vocabulary_of(None)))
    for label in ("title", "container-title"):
        if draft.has(label):
            _take(values, left, draft, label, Reading(clean_title(draft.text(label)), tuple(draft.groups[label])))
    for variable, reading in _pages_and_sections(draft, "document").items():
        _take(values, left, draft, variable, reading)
    values.sort(key=lambda value: value.span.start if value.span else 0)
    values += _notes(draft, left)
    issues = tuple(Issue("leftover", f"not understood: {text}", span=span) for text, span in leftovers(draft))
    record = Record("document", _in_order(values), entry=draft.entry)
    return record, (*issues, *doubts_of(record), *unaccounted(draft, record))


def _values(draft: Draft, csl_type: str, tag: str | None) -> tuple[list[Value], list[str]]:
    values: list[Value] = []
    left: list[str] = []
    words = vocabulary_of(tag)
    for label in draft.groups:
        if label in _APART:
            continue
        if label == "genre" and _genre_of_container(draft):
            continue
        _take(values, left, draft, label, read_label(draft, label, csl_type, words))
    if csl_type == "legislation" and not draft.has("authority"):
        values = _authority_of_genre(values)
    values = _issue_of_volume(draft, csl_type, values)
    _titles(values, left, draft, csl_type)
    for variable, reading in _pages_and_sections(draft, csl_type).items():
        _take(values, left, draft, variable, reading)
    if tag is not None and tag.endswith("-Latn"):
        values = [_romanized(value) for value in values]
    return _doi_of_url(values), left


def _authority_of_genre(values: list[Value]) -> list[Value]:
    """``Указ Президента КазССР``, stated as one, is a kind and who made it."""
    genre = next((value for value in values if value.variable == "genre"), None)
    found = split_act(genre.content) if genre is not None and isinstance(genre.content, str) else None
    if genre is None or found is None:
        return values
    parts = [evolve(genre, content=found[0]), evolve(genre, variable="authority", content=found[1], span=None)]
    return [new for value in values for new in (parts if value is genre else [value])]


def _issue_of_volume(draft: Draft, csl_type: str, values: list[Value]) -> list[Value]:
    """``Vol. 21, No. 3`` of a periodical, stated as one, is a volume and an issue."""
    found = split_issue(draft.text("volume")) if csl_type in _PERIODICAL and not draft.has("issue") else None
    if found is None:
        return values
    pairs = [(evolve(value, content=found[0]), value) for value in values if value.variable == "volume"]
    issues = [Value("issue", found[1], None, old.confidence) for _, old in pairs]
    return [new for new, _ in pairs] + [value for value in values if value.variable != "volume"] + issues


def _romanized(value: Value) -> Value:
    """A city of romanized Russian by the name that it has there."""
    if value.variable not in ("publisher-place", "event-place") or not isinstance(value.content, str):
        return value
    cities: dict[str, str] = grammar()["romanized_cities"]
    return evolve(value, content="; ".join(cities.get(city, city) for city in value.content.split("; ")))


def _take(values: list[Value], left: list[str], draft: Draft, variable: str, reading: Reading | None) -> None:
    """Add the content of a reading, and what it left over."""
    if reading is None:
        return
    left += [clean_note(text) for text in reading.left if any(sign.isalnum() for sign in text)]
    if reading.content not in (None, "", ()):
        segments = reading.segments
        span = draft.span(segments) if segments else None
        values.append(Value(variable, reading.content, span, confidence_of(segments)))


def _titles(values: list[Value], left: list[str], draft: Draft, csl_type: str) -> None:
    titles, containers = draft.groups.get("title", []), draft.groups.get("container-title", [])
    if csl_type == "periodical" and not titles:
        titles, containers = containers[:1], containers[1:]
    if titles:
        own, others = _own_title(draft, titles)
        left += [clean_note(draft.of(segment)) for segment in others]
        bare, gloss = without_gloss(draft.of(own[0]))
        left += [gloss] if gloss else []
        text = clean_title(bare)
        for before, segment in pairwise(own):
            if draft.of(segment) == draft.of(own[0]):  # stated twice
                continue
            joint = ", " if set(draft.entry.text[before.span.end : segment.span.start].strip()) == {","} else ": "
            text = joint.join(filter(None, (text, clean_title(draft.of(segment)))))
        if csl_type == "periodical":
            text = clean_container(text)
        elif csl_type in _WITH_SUBTITLES:
            text = with_subtitle(text)
        _take(values, left, draft, "title", Reading(text, tuple(own)))
        if csl_type == "legislation" and not draft.has("genre", "authority") and (act := split_act(text)):
            values += [Value("genre", act[0]), Value("authority", act[1])]
    elif csl_type in ("legislation", "treaty", "speech", "interview", "patent"):
        found = title_of_act(draft)
        if found is not None:
            values.append(Value("title", found[0], None, found[2]))
    if containers:
        _take(values, left, draft, "container-title", _container(draft, containers, csl_type))


def _own_title(draft: Draft, titles: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """The segments of the title itself, and those after a volume, which are that volume's own title."""
    volumes = [segment.span.start for segment in draft.groups.get("volume", ())]
    first = volumes[0] if volumes else len(draft.entry.text)
    own = [segment for segment in titles if segment.span.start < first] or titles[:1]
    return own, [segment for segment in titles if segment not in own]


def _container(draft: Draft, containers: list[Segment], csl_type: str) -> Reading:
    """Several gazettes in which an act was printed are not one: the first counts, the others are a note."""
    left: tuple[str, ...] = ()
    if csl_type == "legislation":
        containers, left = containers[:1], tuple(draft.of(segment) for segment in containers[1:])
    if len(containers) > 1 and any(_is_half_quoted(draft.of(segment)) for segment in containers):
        whole = draft.entry.text[containers[0].span.start : containers[-1].span.end]
        return Reading(clean_container(whole), tuple(containers), left)
    parts = [clean_container(draft.of(segment)) for segment in containers]
    genres = draft.groups["genre"] if _genre_of_container(draft) else []
    parts += [clean_note(draft.of(segment)) for segment in genres]
    joint = " " if genres and draft.before("genre") == " " else ": "
    text = joint.join(dict.fromkeys(filter(None, parts)))
    return Reading(with_subtitle(text) if csl_type == "chapter" else text, tuple(containers), left)


def _is_half_quoted(text: str) -> bool:
    """Whether a text opens or closes quotation marks only: it was cut inside them."""
    return text.count("\u00ab") != text.count("\u00bb")


def _genre_of_container(draft: Draft) -> bool:
    """Whether the words for a kind stand after the container, and tell its kind, not that of the work."""
    containers, genres = draft.groups.get("container-title"), draft.groups.get("genre")
    if not containers or not genres or not draft.has("title"):
        return False
    return genres[0].span.start > containers[0].span.end


def _pages_and_sections(draft: Draft, csl_type: str) -> dict[str, Reading]:
    readings = read_pages(draft, csl_type)
    sections = draft.groups.get("section")
    if sections:
        text = "; ".join(clean_note(draft.of(segment)) for segment in sections)
        if csl_type == "legislation" and draft.has("container-title"):
            readings["section"] = Reading(text, tuple(sections))
        elif "locator" in readings:
            old = readings["locator"]
            readings["locator"] = Reading(f"{text}, {old.content}", (*sections, *old.segments), old.left)
        else:
            readings["locator"] = Reading(text, tuple(sections))
    return readings


def _doi_of_url(values: list[Value]) -> list[Value]:
    """An address that only resolves a DOI is that DOI."""
    url = next((value for value in values if value.variable == "URL"), None)
    if url is None or not isinstance(url.content, str) or "doi.org" not in url.content:
        return values
    doi = find_doi(url.content)
    if doi is None:
        return values
    rest = [value for value in values if value is not url]
    known = any(value.variable == "DOI" for value in rest)
    return rest if known else [*rest, Value("DOI", doi, url.span, url.confidence)]


def _notes(draft: Draft, left: Iterable[str], told: Collection[Segment] = ()) -> list[Value]:
    """All notes and leftovers as one value, in the order in which they stand in the entry, but for what is told."""
    segments = [segment for segment in draft.groups.get("note", ()) if segment not in told]
    stated = [clean_note(text) for text in _joined_notes(draft, segments) if not _only_points(text)]
    texts = dict.fromkeys(filter(None, (*stated, *left)))
    if not texts:
        return []
    span: Span | None = draft.span(segments) if len(segments) == 1 and not tuple(left) else None
    content: Content = "; ".join(texts)
    return [Value("note", content, span, confidence_of(segments))]


def _not_told(draft: Draft, left: Iterable[str], told: Collection[Segment]) -> list[str]:
    """What was left over and is told by no value under ``custom`` either."""
    dates = " ".join(draft.of(segment) for segment in told if segment.label == "issued")
    known = {clean_note(draft.of(segment)) for segment in told}
    return [text for text in left if text not in known and not all(part in dates for part in text.split(", "))]


def _joined_notes(draft: Draft, segments: Sequence[Segment]) -> Iterator[str]:
    """The texts of notes; two with nothing but a sign between them are one."""
    start = end = -1
    for segment in segments:
        if start >= 0 and segment.span.start - end > 1:
            yield draft.entry.text[start:end]
            start = -1
        start = segment.span.start if start < 0 else start
        end = segment.span.end
    if start >= 0:
        yield draft.entry.text[start:end]


def _only_points(text: str) -> bool:
    """Whether a note only points at the work (``См.:``)."""
    match = pattern_of("see").match(text)
    return match is not None and not any(sign.isalnum() for sign in text[match.end() :])
