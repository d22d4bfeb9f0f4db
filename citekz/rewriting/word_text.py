"""Citations and reference footnotes in Word: their new text in the paragraphs, all else left alone."""

from collections.abc import Iterable

from citekz.markup.runs import joined
from citekz.model import Run, Span
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


def rewrite_notes(notes: Iterable[PlannedNote], stories: Stories) -> dict[int, Paragraph]:
    """Put the new text of reference footnotes in place of the old one; the mark of the note stays before it.

    Returns the paragraphs of all notes of the plan by their place in it.
    """
    paragraphs: dict[int, Paragraph] = {}
    for at, note in enumerate(notes):
        kind, _, number = str(note.place.note).partition(" ")
        story = stories.story(kind, int(number))
        if story is None:
            continue
        paragraph = paragraphs[at] = story.paragraphs[note.place.first_line - 1]
        if note.runs is None:
            continue
        text = paragraph.text
        space = text[: len(text) - len(text.lstrip())]
        runs = (*([Run(space)] if space else []), *joined(note.runs))
        if not has_runs(paragraph, runs):
            fill_paragraph(paragraph, runs, copy_properties(paragraph))
    return paragraphs
