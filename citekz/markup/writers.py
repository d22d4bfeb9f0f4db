"""The notations that citekz writes; a new one is a module and its line here."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType

from attrs import frozen

from citekz.errors import UnknownNameError
from citekz.markup.runs import PLAIN, Layout
from citekz.model import Record, Run


@frozen
class Writer:
    """A notation: its name, the module that writes it (imported on first use) and the suffix of its files.

    ``is_keyed`` is true where each entry gets a key to be cited by.
    """

    name: str
    module: str
    suffix: str
    is_keyed: bool = False

    def load(self) -> ModuleType:
        """The module itself."""
        return import_module(self.module)

    def inline(self, runs: Iterable[Run]) -> str:
        """One rendered entry, without number and line end."""
        text: str = self.load().inline(runs)
        return text

    def document(
        self,
        entries: Sequence[tuple[Run, ...]],
        *,
        heading: str | None = None,
        numbered: bool = True,
        language: str | None = None,
        layout: Layout = PLAIN,
        records: Sequence[Record] = (),
    ) -> str | bytes:
        """A whole list; bytes where the notation is no text (docx). Keys are made of the ``records``, if given."""
        keys = {}
        if self.is_keyed and records:
            from citekz.exchange.bib_keys import keys_of

            keys["keys"] = tuple(keys_of(records))
        content: str | bytes = self.load().document(
            entries, heading=heading, numbered=numbered, language=language, layout=layout, **keys
        )
        return content


WRITERS = {
    writer.name: writer
    for writer in (
        Writer("text", "citekz.markup.text", ".txt"),
        Writer("html", "citekz.markup.html", ".html"),
        Writer("markdown", "citekz.markup.markdown", ".md"),
        Writer("latex", "citekz.markup.latex", ".tex"),
        Writer("latex-bibitem", "citekz.markup.latex_bibitem", ".bbl", is_keyed=True),
        Writer("latex-document", "citekz.markup.latex_document", ".ltx"),
        Writer("docx", "citekz.markup.docx", ".docx"),
        Writer("rtf", "citekz.markup.rtf", ".rtf"),
    )
}


def get_writer(name: str) -> Writer:
    """The writer of a notation.

    Raises :class:`~citekz.errors.UnknownNameError` with the choices.

    >>> get_writer("latex").suffix
    '.tex'
    """
    if name not in WRITERS:
        raise UnknownNameError("markup", name, list(WRITERS))
    return WRITERS[name]


def writer_of_suffix(suffix: str) -> Writer | None:
    """The writer whose files have this suffix (``".docx"``); None if there is none.

    >>> writer_of_suffix(".MD").name
    'markdown'
    """
    return next((writer for writer in WRITERS.values() if writer.suffix == suffix.lower()), None)
