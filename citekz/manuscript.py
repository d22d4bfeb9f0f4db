"""A whole text with its reference lists: every passage, the citations in it, and the entries that they point at."""

from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

from citekz.citations.linking import LinkedCitation
from citekz.model import Bibliography, Document, Place, Record, ReferenceList, Span


@frozen
class Passage:
    """A paragraph of the running text or of a note that belongs to no reference list.

    Offsets in ``text`` plus ``start`` are offsets in the line ``place.first_line`` (in Word: its computed number label
    and its text, the parts of a paragraph with line breaks joined by ``\\n``). ``order`` counts from 0 in reading
    order: notes after the passage of their anchor, headers and footers last.
    """

    text: str
    place: Place
    order: int = 0
    start: int = 0

    def place_of(self, span: Span) -> Place:
        """The lines of the document on which a span of the text stands.

        >>> Passage("Мәтін [5,\\nс. 12].", Place(3, 4)).place_of(Span(6, 16))
        Place(first_line=3, last_line=4, note=None)
        """
        if self.place.first_line == self.place.last_line:
            return self.place
        first = self.place.first_line + self.text.count("\n", 0, span.start)
        return Place(first, first + self.text.count("\n", span.start, span.end), self.place.note)


@frozen
class CitedPassage:
    """A passage with the citations in it, in order, linked to one list."""

    passage: Passage
    citations: tuple[LinkedCitation, ...] = ()


@frozen
class ListPart:
    """One reference list and the passages that it serves.

    ``first_position`` is the position in the whole bibliography (from 1) of the first of ``records``. ``passages``
    holds all passages served, those without a citation too. Two lists one after the other serve the same passages;
    where the second goes on with the first (groups of one list) the positions of links count through both, where it
    is the first once more (romanized) each part has links of its own. ``reference_list`` is None, and ``records``
    empty, in the only part of a document without a list.
    """

    reference_list: ReferenceList | None
    first_position: int
    records: tuple[Record, ...]
    passages: tuple[CitedPassage, ...]


@frozen
class Manuscript:
    """A document, the bibliography of all its lists, and a part for each list.

    ``passages`` are all passages in reading order, each once: of two lists that serve it the links are to the first.
    """

    document: Document
    bibliography: Bibliography
    parts: tuple[ListPart, ...]
    passages: tuple[CitedPassage, ...]

    def order_of_mention(self) -> tuple[int, ...]:
        """The positions in the bibliography in the order of first mention; those never cited are left out."""
        return tuple(
            dict.fromkeys(
                position for cited in self.passages for citation in cited.citations for position in citation.positions
            )
        )


def read_manuscript(path: str | Path, *, languages: Sequence[str] | None = None, jobs: int = 1) -> Manuscript:
    """Read a document from a file (``-`` is standard input) and link its citations.

    A file of records (``.bib``, ``.json``, ``.ris``) makes a manuscript without running text. Raises
    :class:`~citekz.errors.UnreadableInputError` for a file that cannot be read.
    """
    from citekz.documents.reading import read_document
    from citekz.exchange.formats import format_of_suffix

    if format_of_suffix(Path(path).suffix) is not None:
        from citekz.api import read

        return manuscript_of_records(read(path), str(path))
    return manuscript_of(read_document(path), languages=languages, jobs=jobs)


def manuscript_of_records(bibliography: Bibliography, path: str | None = None) -> Manuscript:
    """Records that came without a document, as a manuscript without running text."""
    return Manuscript(Document((), path), bibliography, (), ())


def manuscript_of(
    document: Document,
    *,
    languages: Sequence[str] | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Manuscript:
    """Find the lists and the citations of a document and link them.

    A document without a list has one part without records. ``languages``, ``jobs`` and ``progress`` are those of
    :func:`~citekz.api.parse_document`.

    >>> from citekz.documents.plain import document_of
    >>> text = "Мәтін [2, 15-б.].\\nӘдебиеттер\\n1. Тоқаев Қ. Беласу. – Алматы, 2003.\\n2. Сонда. 84-б."
    >>> manuscript = manuscript_of(document_of(text))
    >>> [(cited.passage.text, [link.positions for link in cited.citations]) for cited in manuscript.passages]
    [('Мәтін [2, 15-б.].', [(2,)])]
    """
    from citekz.api import document_lists, parse_lists
    from citekz.citations.passages import passages_of
    from citekz.citations.serving import clusters_of

    lists = document_lists(document)
    bibliography = parse_lists(document, lists, languages=languages, jobs=jobs, progress=progress)
    passages = passages_of(document, [found for found, _ in lists])
    parts: list[ListPart] = []
    seen: list[CitedPassage] = []
    counts = [len(entries) for _, entries in lists]
    for cluster in clusters_of([found for found, _ in lists], counts, bibliography.records, passages):
        parts += cluster.parts
        seen += cluster.passages
    return Manuscript(document, bibliography, tuple(parts), tuple(sorted(seen, key=lambda cited: cited.passage.order)))
