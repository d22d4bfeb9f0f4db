"""The formats that citekz exchanges with other programs; a new one is a module and its line here."""

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

from attrs import frozen

from citekz.errors import UnknownNameError
from citekz.model import Bibliography, Record


@frozen
class Format:
    """A format: its name, the module that reads and writes it (imported on first use), the suffix of its files."""

    name: str
    module: str
    suffix: str

    def load(self) -> ModuleType:
        """The module itself."""
        return import_module(self.module)

    def read(self, text: str) -> Bibliography:
        """The records of a file's text, one for every item in it, and what was wrong with them.

        Raises :class:`~citekz.errors.UnreadableInputError` only for a text that is not of this format at all.
        """
        bibliography: Bibliography = self.load().read(text)
        return bibliography

    def write(self, records: Iterable[Record]) -> str:
        """The text of a file that :meth:`read` reads back as equal records."""
        text: str = self.load().write(records)
        return text


FORMATS = {
    form.name: form
    for form in (
        Format("csl-json", "citekz.exchange.csl_json", ".json"),
        Format("bibtex", "citekz.exchange.bibtex", ".bib"),
        Format("biblatex", "citekz.exchange.biblatex", ".bib"),
        Format("ris", "citekz.exchange.ris", ".ris"),
    )
}


def get_format(name: str) -> Format:
    """The format of a name.

    Raises :class:`~citekz.errors.UnknownNameError` with the choices.

    >>> get_format("biblatex").suffix
    '.bib'
    """
    if name not in FORMATS:
        raise UnknownNameError("exchange format", name, list(FORMATS))
    return FORMATS[name]


def format_of_suffix(suffix: str) -> str | None:
    """The name of the format whose files have this suffix; None if there is none.

    ``.bib`` is ``bibtex``: every program that takes BibLaTeX takes it, and both are read alike.

    >>> format_of_suffix(".bib"), format_of_suffix(".docx")
    ('bibtex', None)
    """
    return next((form.name for form in FORMATS.values() if form.suffix == suffix.lower()), None)
