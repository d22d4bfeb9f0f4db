"""What stands in the way of a plan: what makes rewriting stop, and what it leaves alone where it is told to go on."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import evolve

from citekz.manuscript import ListPart, Manuscript
from citekz.model import Span
from citekz.rewriting.planned import Plan, PlannedCitation, PlannedEntry, PlannedList, PlannedNote
from citekz.word.live_fields import Obstacle
from citekz.word.stories import Stories, Story

_ALWAYS = ("citation", "list", "tracked change", "protection")
_WHERE_CHANGED = ("bookmark", "cross-reference", "permission")
_OF_WORD = "_GoBack"
_UNTOUCHABLE = ("citation", "list", "tracked change", "protection")
_NAMES = {
    "citation": ("citation that {program} manages", "citations that {program} manages"),
    "list": ("reference list that {program} manages", "reference lists that {program} manages"),
    "tracked change": ("tracked change", "tracked changes"),
    "protection": ("protection", "protections"),
    "bookmark": ("bookmark on what would change", "bookmarks on what would change"),
    "cross-reference": ("cross-reference on what would change", "cross-references on what would change"),
    "permission": ("range for certain persons only", "ranges for certain persons only"),
}


def blocking(obstacles: Iterable[Obstacle], plan: Plan, stories: Stories) -> tuple[Obstacle, ...]:
    """The obstacles that make rewriting stop.

    Live fields, tracked changes and protection do wherever they are: the file is still being worked on by a program or
    a person. Bookmarks, cross-references and permissions do only where something would be changed.
    """
    changed = _Changed(plan, stories)
    return tuple(
        each
        for each in obstacles
        if each.kind in _ALWAYS or (each.kind in _WHERE_CHANGED and each.name != _OF_WORD and changed.touches(each))
    )


def without_live_lists(manuscript: Manuscript, obstacles: Iterable[Obstacle]) -> Manuscript:
    """The manuscript without the lists that a program fills in, and so without the citations that point there."""
    live = {number for each in obstacles if each.kind == "list" and each.story == "body" for number in each.paragraphs}
    return evolve(manuscript, parts=tuple(part for part in manuscript.parts if live.isdisjoint(_lines_of(part))))


def _lines_of(part: ListPart) -> set[int]:
    return set() if part.reference_list is None else {line.number for line in part.reference_list.lines}


def held(plan: Plan, obstacles: Sequence[Obstacle], stories: Stories) -> Plan:
    """The plan in which everything that must not be touched stays as it is, and says so."""
    bars = _Bars([each for each in obstacles if each.kind in _UNTOUCHABLE and each.extent is not None])
    return Plan(
        tuple(
            evolve(planned, entries=tuple(_held_entry(entry, bars) for entry in planned.entries))
            for planned in plan.lists
        ),
        tuple(_held_citation(citation, bars, stories) for citation in plan.citations),
        tuple(_held_note(note, bars) for note in plan.notes),
    )


def _held_entry(entry: PlannedEntry, bars: "_Bars") -> PlannedEntry:
    bar = bars.on_paragraphs("body", None, entry.lines)
    return entry if bar is None else evolve(entry, runs=None, kept_because=f"there is a {one(bar)} in it")


def _held_citation(citation: PlannedCitation, bars: "_Bars", stories: Stories) -> PlannedCitation:
    found = place_of(citation, stories)
    bar = None if found is None else bars.on_span(found[0], citation.place.first_line, found[1])
    if bar is None or citation.new == citation.old:
        return citation
    return evolve(citation, new=citation.old, problem=f"there is a {one(bar)} in it")


def _held_note(note: PlannedNote, bars: "_Bars") -> PlannedNote:
    kind, _, number = str(note.place.note).partition(" ")
    bar = bars.on_paragraphs(kind, int(number), (note.place.first_line,))
    return note if bar is None else evolve(note, runs=None, kept_because=f"there is a {one(bar)} in it")


class _Bars:
    """Obstacles by the paragraphs that they touch."""

    def __init__(self, obstacles: Iterable[Obstacle]) -> None:
        self.places: dict[tuple[str, int | None, int], list[Obstacle]] = {}
        for each in obstacles:
            for number in each.paragraphs:
                self.places.setdefault((each.story, each.number, number), []).append(each)

    def on_paragraphs(self, story: str, number: int | None, paragraphs: Iterable[int]) -> Obstacle | None:
        """The first obstacle on some paragraphs."""
        found = (each for at in paragraphs for each in self.places.get((story, number, at), ()))
        return next(found, None)

    def on_span(self, story: Story, paragraph: int, span: Span) -> Obstacle | None:
        """The first obstacle on a part of a paragraph."""
        there = self.places.get((story.kind, story.number, paragraph), ())
        return next((each for each in there if each.covers(paragraph, span)), None)


class _Changed:
    """What a plan would change: paragraphs of lists and of notes, and spans of citations."""

    def __init__(self, plan: Plan, stories: Stories) -> None:
        self.spans: dict[tuple[str, int | None, int], list[Span]] = {}
        self.whole: set[tuple[str, int | None, int]] = {
            ("body", None, number) for planned in plan.lists for number in _changed_lines(planned)
        }
        for note in plan.notes:
            if note.new_text != note.old_text:
                kind, _, number = str(note.place.note).partition(" ")
                self.whole.add((kind, int(number), note.place.first_line))
        for citation in plan.citations:
            if citation.new != citation.old and (found := place_of(citation, stories)) is not None:
                key = found[0].kind, found[0].number, citation.place.first_line
                self.spans.setdefault(key, []).append(found[1])

    def touches(self, obstacle: Obstacle) -> bool:
        """Whether an obstacle stands on something that changes."""
        for number in obstacle.paragraphs:
            key = obstacle.story, obstacle.number, number
            if key in self.whole or any(obstacle.covers(number, span) for span in self.spans.get(key, ())):
                return True
        return False


def _changed_lines(planned: PlannedList) -> set[int]:
    """The paragraphs of a list in which text or number changes, all of them if entries change places."""
    return {
        number
        for entry in planned.entries
        if planned.is_moved or planned.numbered is not None or entry.new_text != entry.old_text
        for number in entry.lines
    }


def place_of(citation: PlannedCitation, stories: Stories) -> tuple[Story, Span] | None:
    """The story and the span in its paragraph where a citation stands; None where its text is not found there."""
    kind, _, number = (citation.place.note or "body").partition(" ")
    for story in stories:
        if story.kind != kind or (kind in ("footnote", "endnote") and str(story.number) != number):
            continue
        if citation.place.first_line > len(story.paragraphs):
            continue
        paragraph = story.paragraphs[citation.place.first_line - 1]
        start = citation.start + citation.span.start - len(paragraph.label)
        span = Span(start, start + citation.span.end - citation.span.start)
        if start >= 0 and paragraph.text[span.start : span.end] == citation.old:
            return story, span
    return None


def one(obstacle: Obstacle) -> str:
    """An obstacle in words."""
    return _NAMES[obstacle.kind][0].format(program=obstacle.program)


def listed(obstacles: Iterable[Obstacle]) -> str:
    """Obstacles counted by kind: ``3 citations that Zotero manages, 1 tracked change``."""
    counts = Counter((each.kind, each.program if each.kind in ("citation", "list") else None) for each in obstacles)
    return ", ".join(
        f"{count} {_NAMES[kind][count > 1].format(program=program)}" for (kind, program), count in counts.items()
    )
