"""One entry in Word: the paragraphs that it is to have, with its number, its new text and the look of its list."""

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from citekz.markup.runs import joined
from citekz.model import Run, Span
from citekz.rewriting.numbering import NumberForm, remove_numbering
from citekz.rewriting.planned import PlannedEntry
from citekz.word.looks import Look, copy_properties, fill_paragraph, new_paragraph, typed_number
from citekz.word.namespaces import PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, W
from citekz.word.paragraphs import Paragraph, new_run, pieces_of, replace_text

_OFF = ("0", "false", "off", "none")


@frozen(eq=False)
class WrittenEntry:
    """An entry after rewriting: the paragraph that begins it, and the number typed there.

    ``lost_number`` is the number of an entry whose list has none any more.
    """

    paragraph: Paragraph
    number: str = ""
    lost_number: int | None = None

    @property
    def text(self) -> str:
        """The text of the paragraph without the number."""
        return self.paragraph.text.removeprefix(self.number)


@frozen(eq=False)
class EntryWriter:
    """What writing the entries of one list needs: their number form, and the look of a new paragraph among them.

    ``model`` is a paragraph of the list.
    """

    form: NumberForm
    model: Paragraph
    look: Look

    def write(self, entry: PlannedEntry, paragraphs: list[Paragraph], *, shared: bool, typed: bool) -> WrittenEntry:
        """Give an entry its text in the first of its own paragraphs.

        Without paragraphs of its own it gets a new one; one over several is joined. ``shared`` says that other text
        stands in them too, so that an entry that is kept must be written as well. ``typed`` says whether a number
        belongs into the paragraph (in a table it may have a cell of its own).
        """
        number = self.form.text(entry.new_number) if typed else ""
        runs = (Run(entry.old_text),) if entry.runs is None and (shared or not paragraphs) else entry.runs
        if not paragraphs:
            written = self.new(_with_number(number, runs or ()))
        else:
            written = paragraphs[0]
            if runs is None:
                join_paragraphs(written, paragraphs[1:])
                self._renumber(written, number)
            elif not has_runs(written, _with_number(number, runs)):
                fill_paragraph(written, _with_number(number, runs), copy_properties(written))
        if self.form.removed and written.label and remove_numbering(written.element):
            written.part.touch(written.element)
        lost = entry.new_number if self.form.without and entry.old_number is not None else None
        return WrittenEntry(written, number, lost)

    def new(self, runs: Iterable[Run]) -> Paragraph:
        """A new paragraph in the look of the list."""
        element = new_paragraph(self.model.element, runs, self.look)
        return Paragraph(self.model.part, 0, (element,), self.model.label)

    def heading(self, text: str) -> Paragraph:
        """A new paragraph with the heading of a group."""
        heading = self.new([Run(text, bold=True)])
        remove_numbering(heading.element)
        return heading

    def _renumber(self, paragraph: Paragraph, number: str) -> None:
        """Give the number that is typed in a paragraph another value, or take it away."""
        typed = typed_number(paragraph)
        stands = typed.span if typed is not None and typed.number is not None else Span(0, 0)
        if not self.form.by_word and (number or self.form.without):
            replace_text(paragraph, stands, number)


def join_paragraphs(first: Paragraph, others: Iterable[Paragraph]) -> None:
    """Let one paragraph hold what stands in several, looks and bookmarks included, with spaces between."""
    for other in others:
        if other.text.strip() and not first.text.endswith(" "):
            first.element.append(new_run(first.element, " "))
        for element in other.elements:
            for child in [child for child in element if child.tag != PARAGRAPH_PROPERTIES]:
                first.element.append(child)
        first.part.touch(first.element)


def has_runs(paragraph: Paragraph, runs: Iterable[Run]) -> bool:
    """Whether a paragraph prints just these runs already, italics and bold type included."""
    now = [(sign, *emphasis_of(piece.node)) for piece in pieces_of(paragraph.elements) for sign in piece.text]
    return now == [(sign, run.italic, run.bold) for run in runs for sign in run.text]


def emphasis_of(node: Any) -> tuple[bool, bool]:
    """Whether the run of a text node is italic, and bold, by its own properties."""
    run = node.getparent()
    properties = run.find(RUN_PROPERTIES) if run is not None and run.tag == RUN else None
    found = (None if properties is None else properties.find(W + name) for name in ("i", "b"))
    italic, bold = (mark is not None and mark.get(W + "val", "1") not in _OFF for mark in found)
    return italic, bold


def _with_number(number: str, runs: Iterable[Run]) -> tuple[Run, ...]:
    return (*([Run(number)] if number else []), *joined(runs))
