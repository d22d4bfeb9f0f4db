"""Citations and reference footnotes in Word: their new text in the paragraphs, all else left alone."""

from collections.abc import Iterable

from citekz.markup.runs import joined
from citekz.model import Run, Span
from citekz.rewriting.memory import remember
from citekz.rewriting.obstacles import place_of
from citekz.rewriting.planned import PlannedCitation, PlannedNote
from citekz.rewriting.word_entry import has_runs
from citekz.word.looks import copy_properties, fill_paragraph
from citekz.word.paragraphs import Paragraph, replace_many
from citekz.word.stories import Stories


def rewrite_citations(citations: Iterable[PlannedCitation], stories: Stories) -> None:
    """Put the new marks in place of the old ones; one whose text is not where the plan says is left alone."""
    changes: dict[int, tuple[Paragraph, list[tuple[Span, str]]]] = {}
    for citation in citations:
        if citation.new == citation.old or (found := place_of(citation, stories)) is None:
            continue
        story, span = found
        paragraph = story.paragraphs[citation.place.first_line - 1]
        changes.setdefault(id(paragraph), (paragraph, []))[1].append((span, citation.new))
    for paragraph, spans in changes.values():
        replace_many(paragraph, spans)


def rewrite_notes(notes: Iterable[PlannedNote], stories: Stories) -> None:
    """Put the new text of reference footnotes in place of the old one; the mark of the note stays before it."""
    for note in notes:
        kind, _, number = str(note.place.note).partition(" ")
        story = stories.story(kind, int(number))
        if note.runs is None or story is None:
            continue
        paragraph = story.paragraphs[note.place.first_line - 1]
        text = paragraph.text
        space = text[: len(text) - len(text.lstrip())]
        runs = (*([Run(space)] if space else []), *joined(note.runs))
        if not has_runs(paragraph, runs):
            fill_paragraph(paragraph, runs, copy_properties(paragraph))
        if note.new_text != note.old_text and remember(paragraph.element, note.old_text, paragraph.text):
            paragraph.part.touch(paragraph.element)
