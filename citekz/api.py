"""The order of the stages; every public function of citekz stands here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve

from citekz.errors import NoReferenceListError, UnreadableInputError
from citekz.joining import join
from citekz.model import Analysis, Bibliography, Document, Entry, Issue, Record, ReferenceList, Run
from citekz.processes import in_processes
from citekz.review import Doubt

DEFAULT_STYLE = "gost-7.1-2003"

Progress = Callable[[int, int], None]
"""Called with the number of entries read so far and the number of all."""


def parse(text: str, *, languages: Sequence[str] | None = None) -> Bibliography:
    """Read a reference list, or any text that holds one or several.

    ``languages`` names the languages that the list may be in (``kk``, ``ru``, ``en`` or any BCP 47 tag), if that is
    known. No text is refused: where no list is found the bibliography is empty and its only issue says so.

    >>> [record.type for record in parse("1. Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.\\n2. Сонда. 84-бет.")]
    ['book', 'book']
    """
    from citekz.documents.plain import document_of

    return parse_document(document_of(text), languages=languages)


def parse_document(
    document: Document, *, languages: Sequence[str] | None = None, progress: Progress | None = None, jobs: int = 1
) -> Bibliography:
    """Read all reference lists of a document, one after the other; positions count through all of them."""
    return parse_lists(document, document_lists(document), languages=languages, progress=progress, jobs=jobs)


def parse_lists(
    document: Document,
    lists: Sequence[tuple[ReferenceList, tuple[Entry, ...]]],
    *,
    languages: Sequence[str] | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> Bibliography:
    """Read the lists of a document that :func:`document_lists` found."""
    if not lists:
        unread = [issue for issue in _notes_on(document).issues if issue.code == "page-unread"]
        return Bibliography((), (Issue("no-list", "no reference list was found", severity="error"), *unread))
    total, done, parts = sum(len(entries) for _, entries in lists), 0, [_notes_on(document)]
    for _, entries in lists:
        parts.append(_parse_list(entries, languages, _shifted(progress, done, total), jobs))
        done += len(entries)
    return join(parts)


def _notes_on(document: Document) -> Bibliography:
    """What should be known of how a document was read: an encoding that had to be guessed, pages that are damaged."""
    issues = [Issue("page-unread", f"damaged, and not read: page {number}") for number in document.unread]
    if document.encoding is not None and not document.encoding.startswith(("utf", "ascii")):
        issues.append(Issue("encoding", f"read as {document.encoding} text", severity="note"))
    return Bibliography((), tuple(issues))


def _parse_list(
    entries: Sequence[Entry], languages: Sequence[str] | None, progress: Progress | None, jobs: int
) -> Bibliography:
    from citekz.entries import count_entries
    from citekz.links.short_forms import resolve

    count, gaps = count_entries(entries)
    found: list[Issue] = [Issue("count", count, severity="note"), *gaps]
    records: list[Record] = []
    results = in_processes(partial(_read_entry, languages=languages), entries, jobs)
    for position, (record, doubts) in enumerate(results, start=1):
        records.append(record)
        found += [evolve(issue, position=position) for issue in doubts]
        if progress:
            progress(position, len(entries))
    resolved, doubts = resolve(records)
    return Bibliography(tuple(resolved), (*found, *doubts))


def _read_entry(entry: Entry, languages: Sequence[str] | None) -> tuple[Record, tuple[Issue, ...]]:
    from citekz.records.build import build_record
    from citekz.tagging.labels import segment

    language = languages[0] if languages and len(languages) == 1 else None
    return build_record(entry, segment(entry.text), language)


def _shifted(progress: Progress | None, done: int, total: int) -> Progress | None:
    return None if progress is None else lambda count, _: progress(done + count, total)


def parse_entry(text: str, *, languages: Sequence[str] | None = None) -> Record:
    """Read one reference, given without its list number.

    >>> parse_entry("Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.")["title"]
    'Беласу'
    """
    return _read_entry(Entry(" ".join(text.split())), languages)[0]


def parse_many(texts: Iterable[str], *, jobs: int = 1) -> Iterator[Record]:
    """Read references one by one as they come, each on its own (nothing is resolved between them).

    With ``jobs`` above 1 they are read in that many processes; the records and their order are the same.

    >>> [record["title"] for record in parse_many(["Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б."])]
    ['Беласу']
    """
    yield from in_processes(parse_entry, texts, jobs)


def explain(text: str) -> Analysis:
    """How one reference is read: its tokens, their labels and confidences, and the segments they make.

    >>> [segment.label for segment in explain("Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б.").segments]
    ['author', 'title', 'publisher-place', 'issued', 'number-of-pages']
    """
    from citekz.tagging.labels import analyse

    return analyse(Entry(" ".join(text.split())))


def doubts(bibliography: Bibliography, threshold: float | None = None) -> tuple[Doubt, ...]:
    """What a person should look at in a bibliography, the least certain first.

    These are the values whose confidence, the probability that they are right, is below ``threshold`` (from 0 to 1;
    the fitted one unless told), and all issues that are no mere notes, whatever the threshold: text that is in no
    value, and invariants that a record breaks.

    >>> bibliography = parse("1. Тоқаев Қ. К. Беласу. – Алматы, 1203. – 656 б.\\n2. Сонда. 84-бет.")
    >>> [(doubt.position, doubt.variable, doubt.reason.split(" is ")[0]) for doubt in doubts(bibliography, threshold=0)]
    [(1, 'issued', 'the year 1203')]
    """
    from citekz.records.review import find_doubts

    return find_doubts(bibliography, threshold)


def check(
    path: str | Path, *, style: str | None = None, profile: str | None = None, language: str = "en"
) -> tuple[Issue, ...]:
    """What is missing, never cited, contradictory or doubtful in a thesis or a list, by place and severity.

    ``style`` or ``profile`` (a name, or the TOML file of a profile) says what an entry must state, a profile also how
    many sources there must be; without them only what any reader needs is asked. ``language`` is that of the messages:
    ``en``, ``kk`` or ``ru``. Raises :class:`~citekz.errors.UnreadableInputError` for a file that cannot be read.
    """
    from datetime import date

    from citekz.checks.checking import check_manuscript
    from citekz.checks.quotas import quotas_of
    from citekz.manuscript import read_manuscript
    from citekz.styles.profile import find_profile
    from citekz.styles.style import get_style

    chosen = find_profile(profile).style if profile else get_style(style) if style else None
    return check_manuscript(read_manuscript(path), chosen, quotas_of(chosen), language, date.today())


def read(
    path: str | Path, *, format: str | None = None, progress: Progress | None = None, jobs: int = 1
) -> Bibliography:
    """Read a bibliography from a file: a document that holds a list, or an exchange format, told by its suffix.

    Raises :class:`~citekz.errors.UnreadableInputError` for a file that cannot be read and
    :class:`~citekz.errors.NoReferenceListError` for a document without a reference list.
    """
    from citekz.exchange.formats import FORMATS, format_of_suffix, get_format

    path = Path(path)
    exchange = format if format in FORMATS else format_of_suffix(path.suffix)
    if exchange is not None:
        return get_format(exchange).read(_text_of(path))
    from citekz.documents.reading import read_document

    bibliography = parse_document(read_document(path), progress=progress, jobs=jobs)
    if not bibliography.records:
        raise NoReferenceListError(
            f"{path}: no reference list found; put a heading such as 'References' above it, or give a file that holds"
            " only the list"
        )
    return bibliography


def _text_of(path: Path) -> str:
    from citekz.documents.plain import decode

    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"{path}: {error.strerror or error}") from None
    return decode(content)[0]


def write(
    bibliography: Iterable[Record],
    path: str | Path,
    *,
    style: str | None = None,
    format: str | None = None,
    options: Mapping[str, Any] | None = None,
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write a bibliography to a file; the format is told by its suffix.

    With a style, or for a suffix of a text format (``.txt .html .md .tex .docx .rtf``), the rendered list is written;
    without, the records (``.json .bib .ris``). The file is written beside and renamed, so that no half file is left.
    ``style`` and ``options`` are those of :func:`render`; ``settings`` are ``order``, ``groups``, ``numbers`` and
    whatever else of :class:`~citekz.styles.listing.ListSettings` shall not be the style's own.
    Raises :class:`~citekz.errors.UnwritableOutputError`.
    """
    from citekz.output import save, serialize

    content = serialize(
        tuple(bibliography), style=style, to=format, suffix=Path(path).suffix, options=options, settings=settings
    )
    save(Path(path), content)


def render(
    item: Record | Iterable[Record],
    style: str = DEFAULT_STYLE,
    *,
    to: str = "text",
    form: str = "bibliography",
    cite: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    settings: Mapping[str, Any] | None = None,
) -> str:
    """Print a record, or a bibliography as a numbered list, each entry in its own language.

    ``style`` is a style, a profile (``citekz profiles``) or the TOML file of one (``house.toml``).
    ``form`` is ``bibliography``, ``footnote``, ``inline``, ``short`` or ``ibid``; ``cite`` says what the place of the
    citation adds (``locator``, ``number`` …), ``options`` what a standard leaves open (``terms``: ``kk``, ``ru`` or
    ``en`` for all entries …), ``settings`` what holds for a list as a whole (``order``, ``groups``, ``numbers`` …, see
    :class:`~citekz.styles.listing.ListSettings`). A single record gives its text without number or line end.
    Raises :class:`~citekz.errors.UnknownNameError` for a style, form or format that does not exist, and for a binary
    format (``docx``), which only :func:`write` makes.

    >>> render(parse_entry("Тоқаев Қ. К. Беласу. – Алматы, 2003. – 656 б."), "apa-7")
    'Тоқаев, Қ. К. (2003). Беласу.'
    """
    from citekz.markup.writers import get_writer

    writer = get_writer(to)
    if isinstance(item, Record):
        return str(writer.inline(runs_of(item, style, form=form, cite=cite, options=options)))
    from citekz.output import rendered_list

    document = rendered_list(item, style, to, form=form, cite=cite, options=options, settings=settings)
    if isinstance(document, bytes):
        from citekz.errors import UnknownNameError
        from citekz.markup.writers import WRITERS

        raise UnknownNameError("text format", to, [name for name in WRITERS if name != to])
    return document


def runs_of(
    record: Record,
    style: str = DEFAULT_STYLE,
    *,
    form: str = "bibliography",
    cite: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
) -> tuple[Run, ...]:
    """The runs of one rendered record, each knowing its variable and the clause that printed it."""
    from citekz.styles.style import get_style

    return get_style(style).render(record, form, cite, options)


def standing_alone(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records with every resolved back-reference (``Сонда``, ``Ibid.``) replaced by the full work it stands for."""
    from citekz.links.short_forms import stand_alone

    return tuple(stand_alone(record, records) for record in records)


def document_lists(document: Document) -> tuple[tuple[ReferenceList, tuple[Entry, ...]], ...]:
    """The reference lists of a document with their entries."""
    from citekz.entries import split_entries
    from citekz.reference_lists import find_reference_lists

    return tuple((found, split_entries(found)) for found in find_reference_lists(document))


def style_names() -> tuple[str, ...]:
    """The names of all styles."""
    from citekz.styles.style import style_names as names

    return tuple(names())


def get_style(name: str) -> Any:
    """A style by its name; raises :class:`~citekz.errors.UnknownNameError` with the choices."""
    from citekz.styles.style import get_style as get

    return get(name)
