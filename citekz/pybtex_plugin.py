"""The styles as pybtex plug-ins, so that pybtex, Sphinx and Pelican print them by their names.

Entry points in ``pyproject.toml`` name the classes: formatting styles with citekz's own names, label styles
(``citekz-author-date``) and sorting styles (``citekz-alphabetical``, ``citekz-latin-first``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pybtex.backends.latex import Backend as LatexBackend
from pybtex.database import BibliographyData, Entry
from pybtex.richtext import HRef, String, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle

from citekz.api import runs_of
from citekz.exchange.bib_blocks import Block, with_inherited
from citekz.exchange.bib_names import write_names
from citekz.exchange.bib_reading import record_of_block
from citekz.exchange.bib_tables import EXTRA
from citekz.language_detection import language_of
from citekz.markup.latex import escape
from citekz.markup.runs import joined
from citekz.model import Name, Record, Run, Value
from citekz.styles.order import ordered
from citekz.values.names import parse_names
from citekz.values.people import initials_apart, is_initial, is_organization, is_patronymic, is_surname

_YEAR_LETTERS = re.compile(r"(?<=\d{4})[a-z]{1,2}\Z|(?<=-)[a-z]{1,2}\Z")
_UNSAFE_IN_LABEL = re.compile(r"[^\w\s.,:;'\u2019\u2013\u2014-]|_")
_LONGEST_LABEL = 60


def record_of(entry: Any) -> Record:
    """The record of a pybtex ``Entry``.

    The language of an entry without ``langid`` is told by its title, so that it is printed with its own terms.

    >>> from pybtex.database import Entry, Person
    >>> record = record_of(Entry("book", {"title": "Әдеби мұра"}, {"author": [Person("Тоқаев Қ. К.")]}))
    >>> record["author"], record.language
    ((Name(family='Тоқаев', given='Қ. К.'),), 'kk')
    """
    record, _problems = record_of_block(_block(entry))
    return record if record.language else record.with_values(Value("language", _language(record)))


def _language(record: Record) -> str:
    shown = ("title", "container-title", "publisher", "publisher-place")
    return language_of(str(record.get("title", "")), " ".join(str(record.get(name, "")) for name in shown))[0]


def _block(entry: Any) -> Block:
    fields = {role: " and ".join(map(_name, persons)) for role, persons in entry.persons.items()}
    fields |= {name: str(text) for name, text in entry.fields.items()}
    fields = {name if name.startswith(EXTRA) else name.lower(): text for name, text in fields.items()}
    return Block(entry.type, entry.key or "", fields, "", 0)


def with_inherited_fields(library: Any) -> Any:
    """The ``BibliographyData`` with what its entries inherit by ``crossref`` and ``xdata``, which pybtex leaves out."""
    entries = list(library.entries.values())
    if not any("crossref" in entry.fields or "xdata" in entry.fields for entry in entries):
        return library
    blocks = with_inherited([_block(entry) for entry in entries])
    pairs = zip(entries, blocks, strict=True)
    completed = {entry.key: _with_fields(entry, block.fields) for entry, block in pairs}
    return BibliographyData(completed, preamble=[library.preamble], min_crossrefs=library.min_crossrefs)


def _with_fields(entry: Any, fields: Mapping[str, str]) -> Any:
    return Entry(entry.type, [field for field in fields.items() if field[0] not in entry.persons], entry.persons)


def _name(person: Any) -> str:
    """A person in BibTeX's notation.

    pybtex takes the last word for the family name where there is no comma: of ``Тоқаев Қ. К.`` that is ``К.``. Where
    its choice cannot be meant, the words are put together again and read as names of this region are.
    """
    if any("{" in part for part in person.first_names + person.last_names):
        return str(person)
    words = [*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names]
    text = " ".join(words)
    if is_organization(text):
        return write_names((Name(literal=text),))
    if not person.lineage_names and _stands_family_first(words):
        names = parse_names(text)
        if len(names) == 1 and names[0].family:
            return write_names(names)
    return str(person)


def _stands_family_first(words: Sequence[str]) -> bool:
    """Whether words in pybtex's natural order begin with the family name, whatever pybtex made of them."""
    if len(words) < 2 or _is_initials(words[0]):
        return False
    if _is_initials(words[-1]) or (len(words) > 2 and is_patronymic(words[-1])):
        return True
    return len(words) == 2 and is_surname(words[0]) and not is_surname(words[1]) and not is_patronymic(words[1])


def _is_initials(word: str) -> bool:
    return word.endswith(".") and all(map(is_initial, initials_apart(word)))


class Letters(String):
    """Text that every backend prints letter by letter.

    pybtex's own LaTeX backend lets ``\\``, ``{``, ``}``, ``$`` and ``^`` through, since it takes them for LaTeX; in a
    decoded title they are signs, and must not become commands.

    >>> Letters(r"\\input{x}").render_as("latex")
    '\\\\textbackslash{}input\\\\{x\\\\}'
    """

    def render(self, backend: Any) -> Any:
        """The text in the notation of a backend."""
        return escape(self.value) if isinstance(backend, LatexBackend) else super().render(backend)

    def _typeinfo(self) -> tuple[type, tuple[()]]:
        return Letters, ()


def rich_text(runs: Iterable[Run]) -> Any:
    """Runs as pybtex's rich text: italics as ``em``, bold as ``strong``, safe addresses as links.

    >>> rich_text([Run("Беласу", italic=True), Run(". – Алматы")]).render_as("html")
    '<em>Беласу</em>. – Алматы'
    """
    return Text(*map(_piece, joined(runs)))


def _piece(run: Run) -> Any:
    piece = Letters(run.text)
    if run.bold:
        piece = Tag("strong", piece)
    if run.italic:
        piece = Tag("em", piece)
    return HRef(run.url, piece) if run.url else piece


class Style(BaseStyle):
    """A style of citekz; numbered and in the order of citation unless told otherwise."""

    style_name = "gost-7.1-2003"

    def format_bibliography(self, bib_data: Any, citations: Any = None) -> Any:
        """As in pybtex, but with what entries inherit by ``crossref``."""
        return super().format_bibliography(with_inherited_fields(bib_data), citations)

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """The entry as a bibliography of this style prints it; letters after the year of its label stand there, too."""
        record = record_of(entry)
        if letters := _YEAR_LETTERS.search(label):
            record = record.with_values(Value("year-suffix", letters[0]))
        return FormattedEntry(entry.key, rich_text(runs_of(record, self.style_name)), label)


class Gost71(Style):
    """GOST 7.1-2003."""


class GostR705(Style):
    """GOST R 7.0.5-2008."""

    style_name = "gost-r-7.0.5-2008"


class GostR70100(Style):
    """GOST R 7.0.100-2018."""

    style_name = "gost-r-7.0.100-2018"


class KzThesis(Style):
    """The practice of dissertation councils in Kazakhstan."""

    style_name = "kz-thesis"


class AuthorDateLabels(BaseLabelStyle):
    """``Тоқаев, 2003`` as labels, with a letter after the year where two entries share one (APA 7: 8.19)."""

    def format_labels(self, sorted_entries: Iterable[Any]) -> Iterator[str]:
        """One label for each entry; no sign in them that LaTeX or HTML could trip over, since pybtex escapes none."""
        labels = [_author_date(record_of(entry)) for entry in sorted_entries]
        counts, seen = Counter(labels), Counter[str]()
        for label in labels:
            letters = _letters(seen[label]) if counts[label] > 1 else ""
            seen[label] += 1
            yield label + ("-" if letters and not label[-1:].isdigit() else "") + letters


def _author_date(record: Record) -> str:
    mark = runs_of(record.without("year-suffix"), "apa-7", form="inline", cite={"mode": "narrative"})
    who, _, when = "".join(run.text for run in mark).rpartition(" (")
    who, when = (" ".join(_UNSAFE_IN_LABEL.sub(" ", text).split()) for text in (who, when))
    if len(who) > _LONGEST_LABEL:
        who = f"{who[:_LONGEST_LABEL].rpartition(' ')[0] or who[:_LONGEST_LABEL]}\u2026"
    return ", ".join(filter(None, (who, when)))


def _letters(at: int) -> str:
    """``a`` to ``z``, then ``aa`` …"""
    first, second = divmod(at, 26)
    return (chr(96 + first) if first else "") + chr(97 + second)


class Alphabetical(BaseSortingStyle):
    """By the Kazakh alphabet, Cyrillic before Latin."""

    cyrillic_first = True

    def sort(self, entries: Iterable[Any]) -> list[Any]:
        """The entries as citekz sorts an alphabetical list."""
        pairs = [(record_of(entry), entry) for entry in entries]
        entry_of = {id(record): entry for record, entry in pairs}
        records = ordered([record for record, _ in pairs], "alphabetical", cyrillic_first=self.cyrillic_first)
        return [entry_of[id(record)] for record in records]


class LatinFirst(Alphabetical):
    """By the Kazakh alphabet, Latin before Cyrillic."""

    cyrillic_first = False


class Apa7(Style):
    """APA 7, alphabetical, with author and year as labels."""

    style_name = "apa-7"
    default_label_style = AuthorDateLabels
    default_sorting_style = Alphabetical
