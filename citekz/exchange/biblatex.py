"""Records as BibLaTeX, and back; tables in ``data/bibtex.toml``."""

from collections.abc import Iterable

from citekz.exchange import bib_reading, bib_writing
from citekz.model import Bibliography, Record


def read(text: str) -> Bibliography:
    """The records of a ``.bib`` file; BibTeX and BibLaTeX are read alike, since files mix them.

    An entry that cannot be read becomes a ``document`` with its text in ``note``, and an issue that names the line.
    Raises :class:`~citekz.errors.UnreadableInputError` for a text without any entry.

    >>> read("@book{belasu, author = {Тоқаев, Қ. К.}, title = {Беласу}, year = 2003}")[0]["title"]
    'Беласу'
    """
    return bib_reading.read(text)


def write(records: Iterable[Record]) -> str:
    """The records as BibLaTeX in Unicode; what it has no field for stands in fields ``x-citekz-…`` as JSON.

    ``read(write(records))`` gives equal records.
    """
    return bib_writing.write(records, "biblatex")
