"""The titles that lack an English form, out into a table for a person to fill in, and back."""

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from attrs import field, frozen

from citekz.errors import UnreadableInputError
from citekz.model import Issue, Record, Value
from citekz.romanization import romanize
from citekz.romanized.settings import ReferenceSettings
from citekz.romanized.titles import TRANSLATIONS, has_cyrillic, title_key, untranslated

COLUMNS = ("key", "kind", "number", "language", "title", "romanized", "english")
_KEY_LENGTH = 12
_FORMULA = ("=", "+", "-", "@")


@frozen
class Translations:
    """English titles by :func:`key_of_title`, and the rows that are no use, with the reason.

    ``rows`` are all rows of the table, by key, so that a new table loses none.
    """

    english: Mapping[str, str] = field(factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(factory=dict, repr=False)
    refused: tuple[str, ...] = ()


def key_of_title(title: str) -> str:
    """What a title is known by in a table: the same for every spelling of its case and quotation marks.

    >>> key_of_title("Беласу") == key_of_title("«БЕЛАСУ».")
    True
    """
    return hashlib.sha256(title_key(title).encode()).hexdigest()[:_KEY_LENGTH]


def worklist(
    records: Sequence[Record], settings: ReferenceSettings | None = None, filled: Translations | None = None
) -> str:
    """A table (CSV) of the titles that have no English form in these records, one row a title.

    ``kind`` is ``title``, ``journal``, ``collection`` (what holds a part) or ``event``; without a ``title`` an entry is
    marked in the list, the others are romanized only. ``number`` names the entries. Rows of ``filled``, a table of
    before, are kept with what a person wrote. Semicolons part the cells, as spreadsheets in Kazakh and Russian want.
    """
    from citekz.api import standing_alone

    settings, filled = settings or ReferenceSettings(), filled or Translations()
    rows: dict[str, dict[str, str]] = {}
    for position, record in enumerate(standing_alone(records), start=1):
        for title in untranslated(record, {}):
            key = key_of_title(title.text)
            if key in rows:
                rows[key]["number"] = _with_number(rows[key]["number"], position)
                continue
            language = record.language or "ru"
            code = "kk" if language.startswith("kk") else "ru"
            latin = romanize(title.text, settings.scheme_for(language), code)
            english = filled.rows.get(key, {}).get("english", "")
            cells = (key, title.kind, str(position), language, title.text, latin, english)
            rows[key] = dict(zip(COLUMNS, cells, strict=True))
    kept = [row for key, row in filled.rows.items() if key not in rows and row.get("english")]
    return _table([*rows.values(), *kept])


def _with_number(numbers: str, position: int) -> str:
    return numbers if numbers.split(", ")[-1] == str(position) else f"{numbers}, {position}"


def _table(rows: Iterable[Mapping[str, str]]) -> str:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(row.get(column, "")) for column in COLUMNS] for row in rows)
    return stream.getvalue()


def _guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _unguarded(text: str) -> str:
    text = " ".join(text.split())
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def read_translations(path: str | Path) -> Translations:
    """The filled cells of a table that :func:`worklist` made and a person edited, with ``,`` ``;`` or tabs between.

    Rows are known by their key or, where that is gone, by their title. Raises
    :class:`~citekz.errors.UnreadableInputError` for a file that cannot be read or has no column ``english``.
    """
    path = Path(path)
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise UnreadableInputError(f"{path}: {error.strerror or error}") from None
    return translations_of(text, path.name)


def _decoded(content: bytes) -> str:
    """UTF-8 or, as old spreadsheets save it, UTF-16 or Windows-1251."""
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def translations_of(text: str, name: str = "table") -> Translations:
    """The translations in the text of a table.

    >>> list(translations_of("title;english\\nБеласу;Overcoming").english.values())
    ['Overcoming']
    """
    head, _, rest = text.partition("\n")
    if head.casefold().startswith("sep="):  # a hint for spreadsheets, no row
        return translations_of(rest, name)
    try:
        table = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
        header = [cell.strip().casefold() for cell in next(table, [])]
        rows = [(table.line_num, dict(zip(header, map(_unguarded, cells), strict=False))) for cells in table]
    except csv.Error as error:
        raise UnreadableInputError(f"{name}: not CSV: {error}; save it as CSV UTF-8") from None
    if "english" not in header or not {"key", "title"} & set(header):
        raise UnreadableInputError(f"{name}: no columns 'title' and 'english'; make a table with --worklist {name}")
    return _collected(rows, name)


def _collected(rows: Iterable[tuple[int, Mapping[str, str]]], name: str) -> Translations:
    english: dict[str, str] = {}
    kept: dict[str, Mapping[str, str]] = {}
    refused = []
    for line, row in rows:
        title = row.get("title", "")
        key = row.get("key") or (key_of_title(title) if title else "")
        translation = row.get("english", "")
        if key:
            kept[key] = {**row, "key": key}
        if key and has_cyrillic(translation):
            refused.append(f"{name}:{line}: not used: Cyrillic letters in {translation!r}")
        elif key and translation and english.setdefault(key, translation) != translation:
            refused.append(f"{name}:{line}: not used: {translation!r}, since {english[key]!r} stands above it")
    return Translations(english, kept, tuple(refused))


def translated(records: Sequence[Record], translations: Translations) -> tuple[tuple[Record, ...], tuple[Issue, ...]]:
    """The records with the English titles of a table in ``custom.title_translation`` and its like for what holds them.

    The issues ``unknown-translation`` name the filled rows whose title no record has.

    >>> records = [Record("book", (Value("title", "Беласу"),))]
    >>> translated(records, translations_of("title;english\\nБеласу;Overcoming"))[0][0]["custom.title_translation"]
    'Overcoming'
    """
    used: set[str] = set()
    result = []
    for record in records:
        values = []
        for variable, translation in TRANSLATIONS.items():
            title = record.get(variable)
            key = key_of_title(title) if isinstance(title, str) else ""
            used.add(key)
            if english := translations.english.get(key):
                values.append(Value(translation, english))
        result.append(record.with_values(*values) if values else record)
    unknown = [row for key, row in translations.rows.items() if key in translations.english and key not in used]
    issues = (
        Issue("unknown-translation", f"no entry has the title {row.get('title') or row['key']!r}") for row in unknown
    )
    return tuple(result), tuple(issues)
