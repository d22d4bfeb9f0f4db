"""Entries of ``.bib`` files, of either dialect, as records."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from citekz.csl import date_variables, name_variables
from citekz.errors import CitekzError
from citekz.exchange.bib_blocks import Block, read_blocks
from citekz.exchange.bib_dates import read_iso, read_month, read_year
from citekz.exchange.bib_names import read_names
from citekz.exchange.bib_tables import (
    EDITORS,
    EXTRA,
    tables,
    tag_of_language,
    type_of_entry,
    variable_of,
    written_types,
)
from citekz.exchange.csl_json import content_of
from citekz.exchange.latex import decode, decode_address
from citekz.model import Bibliography, Content, Date, Entry, Issue, Record, Value

_RECORD_KEYS = frozenset({"type", "id", "refers_to"})
_RESOLVERS = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/")


def read(text: str) -> Bibliography:
    """The records of a BibTeX or BibLaTeX file, in its order.

    An entry that cannot be read becomes a ``document`` with its text in ``note``, and an issue that names the line.
    Raises :class:`~citekz.errors.UnreadableInputError` for a text without any entry.
    """
    blocks, notes = read_blocks(text)
    records, issues = [], list(notes)
    for position, block in enumerate(blocks, start=1):
        record, problems = record_of_block(block)
        records.append(record)
        for code, message in (*block.problems, *problems):
            severity = "error" if code == "unreadable-entry" else "warning"
            issues.append(Issue(code, f"line {block.line}: {message}", position, severity=severity))
    return Bibliography(tuple(records), tuple(issues))


def record_of_block(block: Block) -> tuple[Record, list[tuple[str, str]]]:
    """The record of an entry whatever is in it, and the codes and messages of what was wrong."""
    if not block.kind:
        return Record("document", (Value("note", block.raw),), entry=Entry(block.raw)), []
    try:
        return record_of_fields(block.kind, block.key, block.fields), []
    except (CitekzError, ValueError, TypeError, RecursionError) as error:  # only in fields of ours that were changed
        fields = {name: content for name, content in block.fields.items() if not name.startswith(EXTRA)}
        kept = Value("custom.bibtex_source", block.raw)
        return record_of_fields(block.kind, block.key, fields).with_values(kept), [("damaged-field", str(error))]


def record_of_fields(kind: str, key: str, fields: Mapping[str, str]) -> Record:
    """The record of an entry type, a key and the fields as LaTeX.

    >>> record_of_fields("article", "a", {"journal": "Ақиқат", "number": "3"}).to_csl()
    {'id': 'a', 'type': 'article-journal', 'container-title': 'Ақиқат', 'issue': '3'}
    """
    own = {name: json.loads(fields[EXTRA + name]) for name in _RECORD_KEYS if EXTRA + name in fields}
    csl_type = type_of_entry(kind)
    contents: dict[str, Content] = {}
    for variable, content, is_ours in _contents(own.get("type", csl_type), fields):
        if is_ours or variable not in contents:
            contents[variable] = content
    if kind not in written_types() or (csl_type == "document" and kind != "misc"):
        contents.setdefault("custom.bibtex_entrytype", kind)
    values = tuple(Value(variable, content) for variable, content in contents.items())
    return Record(own.get("type", csl_type), values, own.get("id", key or None), refers_to=own.get("refers_to"))


def _contents(csl_type: str, fields: Mapping[str, str]) -> Iterator[tuple[str, Content, bool]]:
    """Variables with their contents in the order of the fields; the third is true for fields of our own."""
    taken: dict[str, str] = {}
    late: list[tuple[str, Content, bool]] = []
    consumed = _consumed(csl_type, fields)
    for name, text in fields.items():
        if name.startswith(EXTRA):
            if (variable := name.removeprefix(EXTRA)) not in _RECORD_KEYS:
                variable = unquote(variable.replace("+", "%"))
                yield variable, content_of(variable, json.loads(text)), True
            continue
        if name in consumed or not decode(text):
            continue
        known = variable_of(name, csl_type, fields)
        if known is None or taken.setdefault(known, name) != name:
            yield f"custom.bibtex_{name}", _plain(name, text), False
            continue
        yield known, _content(known, name, fields), False
        if known in name_variables() and read_names(text)[1]:
            late.append((f"custom.{known}s_truncated", True, False))
    yield from late


def _consumed(csl_type: str, fields: Mapping[str, str]) -> set[str]:
    """Fields that are read together with another one."""
    reading = tables()["reading"]
    names = {part for whole, part in reading["subtitles"].items() if decode(fields.get(whole, ""))}
    names |= {f"{name}type" for name in EDITORS if decode(fields.get(f"{name}type", "")).lower() in reading["roles"]}
    year = decode(fields.get("year", ""))
    if decode(fields.get("date", "")):
        names |= {"year"} if _same_year(year, fields["date"]) else set()
    elif year:
        date = read_year(fields)
        stated = 3 if date.literal else len(date.parts[0]) if len(date.parts) == 1 else 0
        names |= {"month"} if stated > 1 and "month" in fields else set()
        names |= {"day"} if stated > 2 and "day" in fields else set()
        if read_month(fields) == (0, 0):
            names -= set() if date.literal else {"month", "day"}
    return names


def _same_year(year: str, date: str) -> bool:
    return bool(year) and decode(date).startswith(year)


def _content(variable: str, name: str, fields: Mapping[str, str]) -> Content:
    text = fields[name]
    if variable in name_variables():
        return read_names(text)[0]
    if variable in date_variables():
        if name == "year":
            return read_year(fields)
        return read_iso(decode(text)) or Date(literal=decode(text))
    if variable == "page":
        return "-".join(part.strip() for part in decode(text).replace("--", "\u2013").split("\u2013"))
    if variable == "DOI":
        address = decode_address(text)
        return next((address.removeprefix(site) for site in _RESOLVERS if address.startswith(site)), address)
    plain = _plain(name, text)
    if variable == "language":
        return tag_of_language(plain)
    subtitle = decode(fields.get(tables()["reading"]["subtitles"].get(name, ""), ""))
    return f"{plain}: {subtitle}" if subtitle else plain


def _plain(name: str, text: str) -> str:
    return decode_address(text) if name in tables()["reading"]["verbatim"] else decode(text)
