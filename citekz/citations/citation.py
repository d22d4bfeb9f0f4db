"""What a citation in running text is made of."""

from attrs import frozen

from citekz.model import Span


@frozen
class CitedWork:
    """One number, one range of numbers, or one author with one year, as it stands in a citation.

    All spans count in the text that was searched. ``first`` and ``last`` are the numbers cited (equal for a single
    one), else ``names`` (as printed, initials and case endings included), ``year`` (``"2003a"``) or ``title`` tell the
    work. ``locator`` is the place in the work without its term, ranges with a plain hyphen (``"25"``, ``"5-7"``);
    ``label`` is the CSL kind of place (``"page"``, ``"folio"``, ``"article-locator"`` …); ``volume`` is the volume
    stated beside another locator. ``span`` holds the work with its locator, ``number_span`` the number or range,
    ``name_span`` the names or the title, ``year_span`` the year and ``locator_span`` the locator with its terms,
    all volumes and parts included. ``et_al`` says that further authors were left out, ``intro`` what the author wrote
    before the work (``"см.:"``, ``"Цит. по:"``). A repeated one (``Сонда, 12-б.``) has its words as ``title`` and
    ``repeats``, and ``names`` where its author stands before the brackets.
    """

    span: Span
    first: int | None = None
    last: int | None = None
    names: tuple[str, ...] = ()
    year: str | None = None
    title: str | None = None
    locator: str | None = None
    label: str | None = None
    volume: str | None = None
    et_al: bool = False
    repeats: bool = False
    intro: str = ""
    number_span: Span | None = None
    name_span: Span | None = None
    year_span: Span | None = None
    locator_span: Span | None = None


@frozen
class Citation:
    """One citation: all that stands in one pair of brackets, or an author in the sentence with the brackets after him.

    ``form`` is ``"number"`` (``[5, с. 12]``), ``"author-date"`` (``(Тоқаев, 2003)``), ``"label"`` (a name or a title
    without a year, ``[Тоқаев, 15-б.]``, also ``[Сонда, 12-б.]``) or ``"description"`` (the whole description of the
    work in brackets). ``narrative`` says that the author is part of the sentence. ``text`` is ``span`` as written.

    ``alternative`` holds the works of a second reading with the same text, where the text alone does not tell: in
    ``[2, 107]`` the 107 is a work (``works``) or a page of work 2 (``alternative``). ``certain`` is False where it may
    be no citation at all (``[1999]``, ``(Қазақстан, 2003)``); such a one counts only if it can be linked.
    """

    span: Span
    works: tuple[CitedWork, ...]
    form: str
    narrative: bool = False
    text: str = ""
    certain: bool = True
    alternative: tuple[CitedWork, ...] = ()

    @property
    def separators(self) -> tuple[str, ...]:
        """The text before the first work, between the works, and after the last one, as written.

        >>> from citekz.citations.finding import find_citations
        >>> find_citations("Мәтін [1, с. 5; 3].")[0].separators
        ('[', '; ', ']')
        """
        ends = [self.span.start, *(work.span.end for work in self.works)]
        starts = [*(work.span.start for work in self.works), self.span.end]
        origin = self.span.start
        return tuple(self.text[max(0, end - origin) : start - origin] for end, start in zip(ends, starts, strict=True))
