"""Numbers of periodicals without their signs, as APA lists print them: named rules, each for one kind of slip."""

import re
from collections.abc import Iterator

from attrs import evolve

from citekz.model import Segment, Span
from citekz.records.changes import Change, Rule, gap_before, part, relabelled
from citekz.records.draft import Draft
from citekz.values.grammar import word_set
from citekz.values.letters import is_cyrillic

_MOST_OF_YEAR = 12
_FEWEST_RUNNING = 25
_FEWEST_WORDS = 2


def journal_in_title(draft: Draft) -> Iterator[Change]:
    """``Long title. Steppe Review, 2(3), 11–24``: bare numbers stand behind a journal, not behind a title."""
    if draft.has("container-title", "publisher", "publisher-place", "number-of-pages", "event-title"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        beside = before.label == "title" and segment.label in ("volume", "issue")
        if not beside or gap_before(draft, segment) != ", " or not _BARE.fullmatch(draft.of(segment)):
            continue
        text = draft.of(before)
        head, stop, tail = text.rpartition(". ")
        if stop and draft.has("page") and tail[:1].isupper() and len(tail.split()) >= _FEWEST_WORDS:
            start = len(head) + len(stop)
            yield before, (part(before, 0, len(head)), part(before, start, len(text), "container-title"))


def title_in_container(draft: Draft) -> Iterator[Change]:
    """``(1999). Title. Steppe Review, 2(3), 11–24`` under the label of containers: two sentences are two things."""
    if draft.has("title", "genre", "refers_to", "archive", "event-title") or not draft.has("author", "editor"):
        return
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) != ("issued", "container-title") or gap_before(draft, segment) != "). ":
            continue
        text = draft.of(segment)
        head, stop, tail = text.partition(". ")
        if stop and len(head) > _SHORTEST_TITLE and tail[:1].isupper() and draft.has("volume", "issue", "page"):
            start = len(head) + len(stop)
            yield segment, (part(segment, 0, len(head), "title"), part(segment, start, len(text)))


_SHORTEST_TITLE = 4
_BARE = re.compile(r"\d{1,4}(?:\s?\(\d{1,4}\)?)?")


def volume_before_issue(draft: Draft) -> Iterator[Change]:
    """``Steppe Review, 9(8), 11–24``: a number and one in brackets, without a sign, are a volume and an issue."""
    if draft.has("volume") or not draft.has("container-title"):
        return
    for segment in draft.groups.get("issue", ())[:1]:
        match = _VOLUME_AND_ISSUE.fullmatch(draft.of(segment))
        if match and _follows_container(draft, segment) and not _is_running(match["volume"], match["issue"], draft):
            end = len(draft.of(segment))
            yield segment, (part(segment, 0, match.end("volume"), "volume"), part(segment, match.start("issue"), end))


_VOLUME_AND_ISSUE = re.compile(r"(?P<volume>\d{1,4})\s?\((?P<issue>\d{1,4}(?:[-\u2013]\d{1,4})?)\)?")


def running_number(draft: Draft) -> Iterator[Change]:
    """``Хабаршы, 2(106)``: a number of the year and the running number of the whole journal are one issue."""
    for before, segment in zip(draft.segments, draft.segments[1:], strict=False):
        if (before.label, segment.label) != ("volume", "issue") or gap_before(draft, segment).strip() != "(":
            continue
        whole = Span(before.span.start, segment.span.end)
        match = _VOLUME_AND_ISSUE.fullmatch(draft.entry.text[whole.start : whole.end])
        if match and _follows_container(draft, before) and _is_running(match["volume"], match["issue"], draft):
            closed = draft.entry.text[whole.end : whole.end + 1] == ")"
            yield before, (evolve(before, label="issue", span=Span(whole.start, whole.end + closed)),)
            yield segment, ()


def _is_running(number: str, bracket: str, draft: Draft) -> bool:
    """Whether a number in brackets counts all issues of a journal: it is large, and the other is one of a year."""
    cyrillic = is_cyrillic(draft.text("container-title"))
    return cyrillic and int(number) <= _MOST_OF_YEAR and bracket.isdigit() and int(bracket) >= _FEWEST_RUNNING


def volume_for_issue(draft: Draft) -> Iterator[Change]:
    """``Steppe Review, 3, 1137–1155``: one number without a sign, between a journal and pages, is the volume."""
    if draft.has("volume"):
        return
    for segment, following in zip(draft.segments, draft.segments[1:], strict=False):
        if (segment.label, following.label) != ("issue", "page") or gap_before(draft, following) != ", ":
            continue
        latin = not is_cyrillic(draft.text("container-title"))
        if latin and draft.of(segment).isdigit() and _follows_container(draft, segment):
            yield from relabelled([segment], "volume")


def volume_for_page(draft: Draft) -> Iterator[Change]:
    """``Steppe Review, 33, 1877–1901`` under the label of pages: the number before the comma is the volume."""
    if draft.has("volume", "issue"):
        return
    for segment in draft.groups.get("page", ())[:1]:
        match = _VOLUME_AND_PAGES.fullmatch(draft.of(segment))
        if match and _follows_container(draft, segment):
            end = len(draft.of(segment))
            yield segment, (part(segment, 0, match.end("volume"), "volume"), part(segment, match.start("pages"), end))


_VOLUME_AND_PAGES = re.compile(r"(?P<volume>\d{1,4}),\s(?P<pages>\d{1,5}\s?[-\u2013]\s?\d{1,5})")


def issue_in_volume(draft: Draft) -> Iterator[Change]:
    """``Vol. 45, Issues 4–6`` under one label: the word behind the comma begins the issue."""
    if draft.has("issue"):
        return
    for segment in draft.groups.get("volume", ())[:1]:
        text = draft.of(segment)
        match = _NAMED_ISSUE.search(text)
        if match and match["word"].lower() in word_set("records", "issue_words"):
            issue = part(segment, match.start("word"), len(text), "issue")
            yield segment, (part(segment, 0, match.start()), issue)


_NAMED_ISSUE = re.compile(r",\s(?P<word>[^\W\d_]{2,8})\.?\s\d{1,4}(?:\s?[-\u2013]\s?\d{1,4})?\Z")


def _follows_container(draft: Draft, segment: Segment) -> bool:
    """Whether nothing but a comma stands between a container and a segment, and the year before the title (APA)."""
    before = next((other for other in reversed(draft.segments) if other.span.end <= segment.span.start), None)
    if before is None or before.label != "container-title" or gap_before(draft, segment) != ", ":
        return False
    if not draft.has("issued") or not draft.has("title"):
        return False
    return draft.groups["issued"][0].span.start < draft.groups["title"][0].span.start


# a label that a reference must have for the rule to be asked, and the rule
RULES: tuple[tuple[str, Rule], ...] = (
    ("title", journal_in_title),
    ("container-title", title_in_container),
    ("volume", issue_in_volume),
    ("issue", volume_before_issue),
    ("issue", running_number),
    ("issue", volume_for_issue),
    ("page", volume_for_page),
)
