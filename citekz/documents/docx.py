"""Word files: paragraphs in order, with the numbers that Word computes written out, and the notes beside them."""

from collections.abc import Iterator

from citekz.model import Document, Line, Note
from citekz.word.package import Package
from citekz.word.stories import Stories, Story, stories_of


def document_of_docx(content: bytes, name: str) -> Document:
    """Read the text of a ``.docx``, tables and text boxes included, tracked changes accepted.

    Each line is a paragraph or, where it holds line breaks, a part of one with the same number. Footnotes and endnotes
    come as notes in the order of their numbers, headers and footers after them. Raises
    :class:`~citekz.errors.UnreadableInputError` for anything that is no safe and whole Word file.
    """
    return document_of_stories(stories_of(Package.open(content, name)), name)


def document_of_stories(stories: Stories, name: str) -> Document:
    """The document of a file that is open already; see :func:`document_of_docx`."""
    notes = (
        Note(story.kind, tuple(_lines_of(story)), story.number, story.anchor)
        for story in (*stories.notes, *stories.margins)
    )
    return Document(tuple(_lines_of(stories.body)), path=name, format="docx", notes=tuple(notes))


def _lines_of(story: Story) -> Iterator[Line]:
    """The lines of all paragraphs of a story."""
    for paragraph in story.paragraphs:
        start = 0
        for part in (paragraph.label + paragraph.text).split("\n"):
            yield Line(part, paragraph.number, start)
            start += len(part) + 1
